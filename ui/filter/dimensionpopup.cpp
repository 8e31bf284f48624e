// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/dimensionpopup.h"

#include "services/async.h"
#include "ui/look/icons.h"
#include "ui/filter/facetmodel.h"
#include "ui/text/labels.h"
#include "ui/kit/hairline.h"
#include "ui/kit/labels.h"
#include "ui/filter/facetdelegate.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QLocale>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MaxValues = 500; // beyond it, the search line finds the rest

QPushButton *smallButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setObjectName(name);
    button->setProperty("small", true);
    button->setAutoDefault(false);
    return button;
}

} // namespace

Measure facetMeasure(Measure measure)
{
    switch (measure) {
    case Measure::CostPerRequest:
    case Measure::TokensPerRequest:
    case Measure::CostPerMillionTokens:
    case Measure::CacheHit:
    case Measure::LatencyP50:
    case Measure::LatencyP95:
        return Measure::Cost;
    default:
        return measure;
    }
}

DimensionPopup::DimensionPopup(const UsageService &usage, FilterState &filter, const Dimension &dimension,
                               bool exclude, std::function<QColor(const std::string &)> colourOf,
                               QWidget *parent)
    : PopupFrame(parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_dimension(dimension)
    , m_wasExclude(exclude)
    , m_exclude(exclude)
    , m_measure(facetMeasure(filter.state().measure))
    , m_model(new FacetModel(dimension, this))
{
    setObjectName("dimensionPopup"_L1);
    setAccessibleName(dimensionPlural(dimension));
    if (const auto engine = usage.engine()) {
        for (const DimensionInfo &info : engine->dimensions()) {
            if (info.dimension == dimension)
                m_known = info.values;
        }
    }
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(1, 1, 1, 1);
    box->setSpacing(0);
    box->addWidget(makeHead());
    box->addWidget(hairlineBelow(this));
    box->addWidget(makeColumns());
    box->addWidget(hairlineBelow(this));
    m_list = new QListView(this);
    m_list->setObjectName("dimensionPopup.list"_L1);
    m_list->setAccessibleName(dimensionPlural(dimension));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FacetDelegate(std::move(colourOf), m_list));
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    connect(m_list, &QListView::doubleClicked, this, &DimensionPopup::applyJust);
    box->addWidget(m_list, 1);
    m_more = roleLabel({}, u"label", this);
    m_more->setContentsMargins(12, 4, 12, 6);
    m_more->hide();
    box->addWidget(m_more);
    box->addWidget(hairlineBelow(this));
    box->addWidget(makeFoot());
    setFixedSize(std::max(318, fontMetrics().horizontalAdvance(u'0') * 44),
                 std::max(384, fontMetrics().height() * 24));

    if (const DimensionFilter *current = filter.find(dimension, exclude))
        m_model->setChecked(current->values);
    connect(m_model, &FacetModel::checkedChanged, this, &DimensionPopup::showCount);
    setExclude(exclude);
    ask();
    m_find->setFocus();
}

DimensionPopup::~DimensionPopup()
{
    if (m_cancel)
        *m_cancel = true;
}

QWidget *DimensionPopup::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(8, 8, 8, 8);
    box->setSpacing(8);
    m_find = new QLineEdit(head);
    m_find->setObjectName("dimensionPopup.find"_L1);
    m_find->setPlaceholderText(
        tr("Find in %1", "placeholder, %1 = customers, models …").arg(dimensionPlural(m_dimension)));
    m_find->addAction(icon(u"search"), QLineEdit::LeadingPosition);
    m_find->setProperty("search", true);
    m_find->installEventFilter(this);
    connect(m_find, &QLineEdit::textChanged, this, &DimensionPopup::ask);
    connect(m_find, &QLineEdit::returnPressed, this, &DimensionPopup::apply);
    m_is = new QPushButton(tr("is", "filter: dimension is …"), head);
    m_isNot = new QPushButton(tr("is not", "filter: dimension is not …"), head);
    m_is->setObjectName("dimensionPopup.is"_L1);
    m_isNot->setObjectName("dimensionPopup.isNot"_L1);
    for (QPushButton *button : {m_is, m_isNot}) {
        button->setCheckable(true);
        button->setAutoDefault(false);
    }
    connect(m_is, &QPushButton::clicked, this, [this] { setExclude(false); });
    connect(m_isNot, &QPushButton::clicked, this, [this] { setExclude(true); });
    box->addWidget(m_find, 1);
    auto *pair = new QHBoxLayout;
    pair->setSpacing(0);
    pair->addWidget(m_is);
    pair->addWidget(m_isNot);
    box->addLayout(pair);
    return head;
}

QWidget *DimensionPopup::makeColumns()
{
    auto *line = new QFrame(this);
    auto *box = new QHBoxLayout(line);
    box->setContentsMargins(12, 4, 12, 4);
    box->setSpacing(12);
    QPushButton *all = smallButton(tr("All"), u"dimensionPopup.all"_s, line);
    QPushButton *none = smallButton(tr("None"), u"dimensionPopup.none"_s, line);
    for (QPushButton *button : {all, none}) {
        button->setProperty("link", true);
    }
    connect(all, &QPushButton::clicked, m_model, [this] { m_model->checkAll(true); });
    connect(none, &QPushButton::clicked, m_model, [this] { m_model->checkAll(false); });
    box->addWidget(all);
    box->addWidget(none);
    box->addStretch(1);
    const auto heading = [&](const QString &text, int width) {
        auto *label = roleLabel(text, u"label", line);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        label->setFixedWidth(width);
        box->addWidget(label);
    };
    if (m_measure != Measure::Requests)
        heading(measureLabel(m_measure) + u" ↓"_s, FacetDelegate::measureWidth());
    heading(measureLabel(Measure::Requests), FacetDelegate::requestsWidth());
    return line;
}

QWidget *DimensionPopup::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *box = new QHBoxLayout(foot);
    box->setContentsMargins(12, 7, 8, 7);
    m_count = roleLabel({}, u"label", foot);
    QPushButton *clear = smallButton(tr("Clear"), u"dimensionPopup.clear"_s, foot);
    QPushButton *apply = smallButton(tr("Apply"), u"dimensionPopup.apply"_s, foot);
    apply->setProperty("primary", true);
    connect(clear, &QPushButton::clicked, this, &DimensionPopup::clearFilter);
    connect(apply, &QPushButton::clicked, this, &DimensionPopup::apply);
    box->addWidget(m_count, 1);
    box->addWidget(clear);
    box->addWidget(apply);
    return foot;
}

void DimensionPopup::ask()
{
    if (m_cancel)
        *m_cancel = true;
    m_cancel = std::make_shared<CancelFlag>(false);
    const UsageService::Flag mine = m_cancel;
    const auto future = m_usage.facets(m_filter.filter(), {m_dimension}, m_measure, MaxValues,
                                       m_find->text().toStdString(), m_cancel);
    deliver(future, this, [this, mine](const Result<std::vector<FacetList>> &answer) {
        if (*mine || !answer || answer->empty())
            return;
        m_model->setValues(answer->front(), m_measure);
        const bool full = answer->front().values.size() >= size_t(MaxValues);
        m_more->setText(tr("The first %1 values. Type to find others.").arg(QLocale().toString(MaxValues)));
        m_more->setVisible(full);
        m_loaded = true;
        showCount();
        Q_EMIT loaded();
    });
}

void DimensionPopup::showCount()
{
    const int chosen = int(m_model->checkedCount());
    if (m_exclude)
        m_count->setText(chosen == 0 ? tr("None left out") : tr("%n left out", nullptr, chosen));
    else
        m_count->setText(tr("%1 of %2", "chosen values of all")
                             .arg(QLocale().toString(chosen), QLocale().toString(qlonglong(m_known))));
}

void DimensionPopup::setExclude(bool exclude)
{
    m_exclude = exclude;
    m_is->setChecked(!exclude);
    m_isNot->setChecked(exclude);
    showCount();
}

void DimensionPopup::apply()
{
    if (m_exclude != m_wasExclude)
        m_filter.removeFilter(m_dimension, m_wasExclude);
    m_filter.setDimensionFilter({m_dimension, m_exclude, m_model->checked()});
    close();
}

void DimensionPopup::clearFilter()
{
    m_filter.removeFilter(m_dimension, m_wasExclude);
    close();
}

void DimensionPopup::applyJust(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    m_model->setChecked({m_model->value(index.row()).value});
    apply();
}

bool DimensionPopup::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (watched == m_find && key == Qt::Key_Down) {
            m_list->setFocus();
            if (!m_list->currentIndex().isValid())
                m_list->setCurrentIndex(m_model->index(0));
            return true;
        }
        if (watched == m_list && (key == Qt::Key_Return || key == Qt::Key_Enter)) {
            apply();
            return true;
        }
    }
    return PopupFrame::eventFilter(watched, event);
}

} // namespace tally

#include "moc_dimensionpopup.cpp"
