// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filter/filterbar.h"

#include "ui/text/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/look/theme.h"
#include "ui/filter/addfilterpopup.h"
#include "ui/kit/flatbutton.h"
#include "ui/filter/daterangepopup.h"
#include "ui/filter/dimensionpopup.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Narrow = 1200;
const std::array OwnButtons = {DimensionKind::Customer, DimensionKind::User, DimensionKind::Model};

class Separator : public QWidget {
public:
    explicit Separator(QWidget *parent)
        : QWidget(parent)
    {
        setFixedSize(9, 24);
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(QRect(4, 0, 1, height()), currentTheme().border);
    }
};

} // namespace

FilterBar::FilterBar(const UsageService &usage, FilterState &filter, const EntityColors &colours,
                     QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
    , m_filter(filter)
    , m_colours(colours)
{
    setObjectName("filterBar"_L1);
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(16, 0, 16, 0);
    box->setSpacing(8);
    makeDates(*box);
    makeCompare(*box);
    box->addWidget(new Separator(this));
    makeDimensions(*box);
    box->addStretch(1);
    m_inspector = new FlatButton(FlatButton::Look::Bar, QString(), this);
    m_inspector->setObjectName("filterBar.inspector"_L1);
    m_inspector->setIcon(icon(u"panel-right"));
    m_inspector->setAccessibleName(tr("Inspector"));
    setPlainToolTip(m_inspector, tr("Show or hide the inspector (Space on a row)"));
    box->addWidget(m_inspector);
    connect(&m_filter, &FilterState::changed, this, &FilterBar::refresh);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    refresh();
}

QSize FilterBar::sizeHint() const
{
    return {400, std::max(44, m_dates->sizeHint().height() + 16)};
}

void FilterBar::makeDates(QHBoxLayout &box)
{
    m_back = new FlatButton(FlatButton::Look::Bar, QString(), this);
    m_back->setObjectName("filterBar.previous"_L1);
    m_back->setIcon(icon(u"chevron-left"));
    m_back->setJoin(FlatButton::Join::First);
    m_back->setAccessibleName(tr("Period before"));
    setPlainToolTip(m_back, tr("One period earlier ([)"));
    m_dates = new FlatButton(FlatButton::Look::Bar, QString(u' '), this);
    m_dates->setObjectName("filterBar.date"_L1);
    m_dates->setIcon(icon(u"calendar"));
    m_dates->setMark(FlatButton::Mark::Arrow);
    m_dates->setJoin(FlatButton::Join::Middle);
    m_forward = new FlatButton(FlatButton::Look::Bar, QString(), this);
    m_forward->setObjectName("filterBar.next"_L1);
    m_forward->setIcon(icon(u"chevron-right"));
    m_forward->setJoin(FlatButton::Join::Last);
    m_forward->setAccessibleName(tr("Period after"));
    setPlainToolTip(m_forward, tr("One period later (])"));
    auto *joined = new QHBoxLayout;
    joined->setSpacing(0);
    joined->addWidget(m_back);
    joined->addWidget(m_dates);
    joined->addWidget(m_forward);
    box.addLayout(joined);
    connect(m_back, &QPushButton::clicked, this, [this] { m_filter.stepPeriod(-1); });
    connect(m_forward, &QPushButton::clicked, this, [this] { m_filter.stepPeriod(1); });
    connect(m_dates, &QPushButton::clicked, this, &FilterBar::openDates);
}

void FilterBar::makeCompare(QHBoxLayout &box)
{
    m_compare = new FlatButton(FlatButton::Look::Bar, tr("Previous period"), this);
    m_compare->setObjectName("filterBar.compare"_L1);
    m_compare->setIcon(icon(u"git-compare-arrows"));
    m_compare->setMark(FlatButton::Mark::Arrow);
    setPlainToolTip(m_compare, tr("Compare with the period before (X)"));
    m_compareMenu = new QMenu(m_compare);
    m_compareMenu->setObjectName("filterBar.compareMenu"_L1);
    QAction *on = m_compareMenu->addAction(tr("&Compare with the previous period"));
    QAction *weekdays = m_compareMenu->addAction(tr("&Match weekdays"));
    on->setCheckable(true);
    weekdays->setCheckable(true);
    setPlainToolTip(weekdays, tr("The period before starts on the same day of the week"));
    connect(on, &QAction::triggered, &m_filter, &FilterState::setCompare);
    connect(weekdays, &QAction::triggered, &m_filter, &FilterState::setMatchWeekdays);
    connect(m_compareMenu, &QMenu::aboutToShow, this, [this, on, weekdays] {
        on->setChecked(m_filter.state().compare);
        weekdays->setChecked(m_filter.state().matchWeekdays);
        weekdays->setEnabled(m_filter.state().compare);
    });
    connect(m_compare, &QPushButton::clicked, this,
            [this] { m_compareMenu->popup(m_compare->mapToGlobal(QPoint(0, m_compare->height() + 2))); });
    box.addWidget(m_compare);
}

void FilterBar::makeDimensions(QHBoxLayout &box)
{
    for (const DimensionKind kind : OwnButtons) {
        const Dimension dimension{kind, {}};
        auto *button = new FlatButton(FlatButton::Look::Bar, dimensionLabel(dimension), this);
        button->setObjectName(u"filterBar.%1"_s.arg(QString::fromStdString(dimension.toId())));
        button->setMark(FlatButton::Mark::Arrow);
        setPlainToolTip(button, tr("Filter by %1", "dimension").arg(dimensionLabel(dimension)));
        connect(button, &QPushButton::clicked, this, [this, dimension] {
            openDimension(dimension, !m_filter.find(dimension, false) && m_filter.find(dimension, true));
        });
        m_dimensions.push_back({dimension, button});
        box.addWidget(button);
    }
    m_add = new FlatButton(FlatButton::Look::Bar, tr("Filter"), this);
    m_add->setObjectName("filterBar.add"_L1);
    m_add->setIcon(icon(u"plus"));
    m_add->setFlat(true);
    setPlainToolTip(m_add, tr("Filter by any recorded field"));
    connect(m_add, &QPushButton::clicked, this, &FilterBar::openAddFilter);
    box.addWidget(m_add);
}

void FilterBar::refresh()
{
    const ViewState &state = m_filter.state();
    const QDateTime now = m_filter.now();
    const QString name = rangeName(state.range, m_filter.timeZone(), m_filter.weekStart(), now);
    const QString dates = rangeDates(state.range, m_filter.timeZone(), m_filter.weekStart(), now);
    m_dates->setText(name);
    m_dates->setSuffix(state.range.preset == DatePreset::Custom ? QString() : dates);
    m_dates->setAccessibleName(tr("Date range: %1 %2").arg(name, dates));
    setPlainToolTip(
        m_dates,
        dates.isEmpty()
            ? tr("All dates")
            : tr("Days are cut in %1", "%1 = time zone").arg(QString::fromLatin1(m_filter.timeZoneId())));
    const bool steps = state.range.preset != DatePreset::All && m_filter.previousFilter().has_value();
    m_back->setEnabled(steps);
    m_forward->setEnabled(steps);
    m_compare->setOn(state.compare && steps);
    for (const DimensionButton &each : m_dimensions) {
        size_t count = 0;
        for (const bool exclude : {false, true}) {
            if (const DimensionFilter *filter = m_filter.find(each.dimension, exclude))
                count += filter->values.size();
        }
        each.button->setOn(count > 0);
        each.button->setSuffix(count > 0 ? QLocale().toString(qulonglong(count)) : QString());
    }
    fold();
}

int FilterBar::neededWidth() const
{
    int needed = layout()->contentsMargins().left() + layout()->contentsMargins().right();
    for (const FlatButton *button : {m_back, m_dates, m_forward})
        needed += button->sizeHint().width();
    needed += 8 + m_compare->sizeHint().width() + 8 + 9 + 8 + m_add->sizeHint().width() + 8
        + m_inspector->sizeHint().width() + 8;
    for (const DimensionButton &each : m_dimensions) {
        if (!each.button->isHidden())
            needed += each.button->sizeHint().width() + 8;
    }
    return needed;
}

void FilterBar::fold()
{
    const bool narrow = width() < Narrow;
    layout()->setContentsMargins(narrow ? 12 : 16, 0, narrow ? 12 : 16, 0);
    m_dates->setSuffixShown(!narrow);
    m_compare->setText(narrow ? tr("Previous", "period, short") : tr("Previous period"));
    for (const DimensionButton &each : m_dimensions)
        each.button->show();
    if (neededWidth() > width())
        m_dates->setSuffixShown(false);
    for (auto each = m_dimensions.rbegin(); each != m_dimensions.rend() && neededWidth() > width(); ++each)
        each->button->hide();
}

bool FilterBar::isFolded(const Dimension &dimension) const
{
    for (const DimensionButton &each : m_dimensions) {
        if (each.dimension == dimension)
            return each.button->isHidden();
    }
    return true;
}

void FilterBar::openDates()
{
    auto *popup = new DateRangePopup(m_filter, this);
    connect(popup, &DateRangePopup::timeZoneChosen, this, &FilterBar::timeZoneChosen);
    popup->popUnder(*m_back);
}

void FilterBar::openDimension(const Dimension &dimension, bool exclude, QWidget *anchor)
{
    QWidget *under = anchor ? anchor : m_add;
    for (const DimensionButton &each : m_dimensions) {
        if (!anchor && each.dimension == dimension && !each.button->isHidden())
            under = each.button;
    }
    std::function<QColor(const std::string &)> colourOf;
    if (m_filter.state().grouped && m_filter.state().group == dimension)
        colourOf = [this, dimension](const std::string &value) {
            return EntityColors::colour(m_colours.slotOf(dimension, value));
        };
    auto *popup = new DimensionPopup(m_usage, m_filter, dimension, exclude, std::move(colourOf), this);
    popup->popUnder(*under);
}

void FilterBar::openAddFilter()
{
    const auto engine = m_usage.engine();
    if (!engine)
        return;
    std::vector<DimensionInfo> fields = engine->dimensions();
    std::erase_if(fields, [this](const DimensionInfo &info) {
        return info.dimension.kind == DimensionKind::Batch || !isFolded(info.dimension);
    });
    auto *popup = new AddFilterPopup(fields, engine->recordCount(), this);
    connect(popup, &AddFilterPopup::chosen, this,
            [this](const Dimension &dimension) { openDimension(dimension, false, m_add); });
    popup->popUnder(*m_add);
}

void FilterBar::focusFirst()
{
    m_dates->setFocus(Qt::ShortcutFocusReason);
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fold();
}

void FilterBar::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), currentTheme().surface);
}

} // namespace tally

#include "moc_filterbar.cpp"
