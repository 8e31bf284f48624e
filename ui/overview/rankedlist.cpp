// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/rankedlist.h"

#include "ui/look/icons.h"
#include "ui/state/filterstate.h"
#include "ui/kit/plaintext.h"
#include "ui/kit/pickbutton.h"
#include "ui/overview/rankeddelegate.h"
#include "ui/kit/rowtable.h"
#include "ui/look/tabularpaint.h"
#include "ui/text/labels.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollBar>
#include <QShortcut>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr DimensionKind FixedTabs[] = {DimensionKind::Customer, DimensionKind::User, DimensionKind::Model,
                                       DimensionKind::Provider, DimensionKind::Project};
constexpr size_t ContextTabs = 2;
constexpr int64_t MostTabValues = 10000; // more is an id, not a dimension to look through
constexpr int TrendRoom = 72;
constexpr int WidestTab = 160;

} // namespace

RankedList::RankedList(FilterState &state, EntityColors &colours, QWidget *parent)
    : QFrame(parent)
    , m_state(state)
    , m_model(new RankedListModel(colours, this))
    , m_tabs(new QTabBar(this))
    , m_more(new QToolButton(this))
    , m_find(new QLineEdit(this))
    , m_table(new RowTable(this))
{
    setProperty("panel", true);
    setObjectName(u"overview.listPanel"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto *top = new QWidget(this);
    makeTop(*top);
    column->addWidget(top);
    makeTable();
    column->addWidget(m_table, 1);
    fillTabs();
}

void RankedList::makeTop(QWidget &top)
{
    auto *row = new QHBoxLayout(&top);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(2);
    m_tabs->setObjectName(u"overview.list.tabs"_s);
    m_tabs->setAccessibleName(tr("List by"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideNone);
    row->addWidget(m_tabs, 0, Qt::AlignBottom);
    m_more->setIcon(icon(u"ellipsis"));
    m_more->setIconSize({16, 16});
    m_more->setProperty("iconOnly", true);
    m_more->setProperty("small", true);
    m_more->setProperty("flat", true);
    m_more->setObjectName(u"overview.list.more"_s);
    setPlainToolTip(m_more, tr("More dimensions"));
    m_more->setAccessibleName(m_more->toolTip());
    row->addWidget(m_more);
    row->addStretch(1);
    m_find->setObjectName(u"overview.list.find"_s);
    m_find->setPlaceholderText(tr("Find in list"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(u"search"), QLineEdit::LeadingPosition);
    m_find->setProperty("search", true);
    m_find->setFixedWidth(std::max(180, QFontMetrics(roleFont(0)).horizontalAdvance(u'0') * 22));
    row->addWidget(m_find);
    connect(m_tabs, &QTabBar::tabBarClicked, this, [this](int tab) {
        if (tab >= 0 && tab < static_cast<int>(m_tabDimensions.size()))
            m_state.setListDimension(m_tabDimensions[static_cast<size_t>(tab)]);
    });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        if (m_tabs->hasFocus() && tab >= 0 && tab < static_cast<int>(m_tabDimensions.size())) // by arrow keys
            m_state.setListDimension(m_tabDimensions[static_cast<size_t>(tab)]);
    });
    connect(m_more, &QToolButton::clicked, this, &RankedList::showMore);
    connect(m_find, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFind(text.trimmed());
        if (wantsEverything() != m_model->isEverything())
            Q_EMIT extentChanged();
    });
}

void RankedList::makeTable()
{
    m_table->setObjectName(u"overview.list"_s);
    m_table->setAccessibleName(tr("Ranked list"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new RankedDelegate(*m_table, *m_model));
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSortIndicatorShown(true);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &RankedList::sortBy);
    connect(m_table, &RowTable::widthChanged, this, &RankedList::layOutColumns);
    connect(m_table, &RowTable::rowActivated, this,
            [this](const QModelIndex &index) { activate(index.row()); });
    connect(m_table, &QWidget::customContextMenuRequested, this, &RankedList::showRowMenu);
    auto *copy = new QShortcut(QKeySequence::Copy, m_table);
    copy->setContext(Qt::WidgetShortcut);
    connect(copy, &QShortcut::activated, this, &RankedList::copyRows);
}

QSize RankedList::minimumSizeHint() const
{
    return {480, 36 + 28 + 3 * RowTable::rowHeight()};
}

bool RankedList::wantsEverything() const
{
    return m_everything || !m_find->text().trimmed().isEmpty();
}

void RankedList::setDimensions(const std::vector<DimensionInfo> &dimensions)
{
    m_all = dimensions;
    fillTabs();
}

void RankedList::fillTabs()
{
    std::vector<Dimension> tabs;
    for (const DimensionKind kind : FixedTabs)
        tabs.push_back({kind, {}});
    std::vector<DimensionInfo> contexts;
    for (const DimensionInfo &info : m_all) {
        if (info.dimension.kind == DimensionKind::Context && info.values > 1 && info.values <= MostTabValues)
            contexts.push_back(info);
    }
    std::stable_sort(contexts.begin(), contexts.end(), [](const DimensionInfo &a, const DimensionInfo &b) {
        return a.recordsSet > b.recordsSet;
    });
    for (size_t i = 0; i < std::min(contexts.size(), m_compact ? size_t{1} : ContextTabs); ++i)
        tabs.push_back(contexts[i].dimension);
    const Dimension &chosen = m_state.state().listDimension;
    if (std::find(tabs.begin(), tabs.end(), chosen) == tabs.end())
        tabs.push_back(chosen);
    if (tabs != m_tabDimensions) {
        m_tabDimensions = tabs;
        while (m_tabs->count() > 0)
            m_tabs->removeTab(m_tabs->count() - 1);
        for (const Dimension &dimension : m_tabDimensions)
            m_tabs->addTab(fontMetrics()
                               .elidedText(dimensionPlural(dimension), Qt::ElideMiddle, WidestTab)
                               .replace(u'&', u"&&"_s));
    }
    m_tabs->updateGeometry(); // a hidden tab bar does not tell its layout by itself
    const auto at = std::find(m_tabDimensions.begin(), m_tabDimensions.end(), chosen);
    m_tabs->setCurrentIndex(static_cast<int>(at - m_tabDimensions.begin()));
    m_more->setVisible(std::any_of(m_all.begin(), m_all.end(), [this](const DimensionInfo &info) {
        return std::find(m_tabDimensions.begin(), m_tabDimensions.end(), info.dimension)
            == m_tabDimensions.end();
    }));
}

void RankedList::showMore()
{
    auto *menu = new QMenu(m_more);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const DimensionInfo &info : m_all) {
        if (std::find(m_tabDimensions.begin(), m_tabDimensions.end(), info.dimension)
            != m_tabDimensions.end())
            continue;
        addChoice(*menu, dimensionPlural(info.dimension), false,
                  [this, dimension = info.dimension] { m_state.setListDimension(dimension); });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, m_more->height() + 2)));
}

void RankedList::follow()
{
    const bool other = m_model->dimension() != m_state.state().listDimension;
    fillTabs();
    if (other && m_everything)
        m_everything = false; // another list begins folded
}

void RankedList::setAnswers(const RankedAnswers &answers)
{
    const bool sameList = answers.query.groups == m_model->answers().query.groups;
    const int scroll = sameList ? m_table->verticalScrollBar()->value() : 0;
    const int selected = m_table->currentIndex().row();
    const std::string key = sameList && selected >= 0 ? m_model->row(selected).key : std::string();
    if (!sameList)
        m_sortColumn = -1;
    m_model->setAnswers(answers);
    showSort();
    layOutColumns();
    m_table->verticalScrollBar()->setValue(scroll);
    for (int i = 0; selected >= 0 && sameList && i < m_model->rowCount(); ++i) {
        if (m_model->row(i).kind == RankedListModel::Kind::Entity && m_model->row(i).key == key)
            m_table->setCurrentIndex(m_model->index(i, 0));
    }
}

void RankedList::setCompact(bool compact)
{
    if (compact == m_compact)
        return;
    m_compact = compact;
    fillTabs();
    layOutColumns();
}

/// Numbers get what their widest possible figure needs; names and bars share what is left.
void RankedList::layOutColumns()
{
    using Model = RankedListModel;
    const QFont font = roleFont(0, QFont::Medium);
    const QFont headerFont = roleFont(-0.75, QFont::Medium);
    const auto wide = [&](int column, const QString &widest) {
        const QString header = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        const int title = QFontMetrics(headerFont).horizontalAdvance(header) + 16;
        return std::max(qCeil(tabularWidth(font, widest)), title) + 2 * RowDelegate::Padding;
    };
    const bool models = m_model->dimension().kind == DimensionKind::Model;
    const bool ownValue = m_model->measureColumn() == Model::ValueColumn;
    const bool providers = models && !m_compact && m_model->answers().providers != nullptr;
    const bool latency = !m_compact || m_model->measure() == Measure::LatencyP50;
    m_table->setColumnHidden(Model::ProviderColumn, !providers);
    m_table->setColumnHidden(Model::ValueColumn, !ownValue);
    m_table->setColumnHidden(Model::LatencyColumn, !latency);
    m_table->setColumnHidden(Model::ChangeColumn, m_model->answers().before == nullptr);
    const std::pair<int, int> widths[] = {
        {Model::ProviderColumn, wide(Model::ProviderColumn, u"88 providers"_s)},
        {Model::ValueColumn, wide(Model::ValueColumn, u"888,888,888"_s)},
        {Model::CostColumn, wide(Model::CostColumn, u"$888,888.88"_s)},
        {Model::ChangeColumn, wide(Model::ChangeColumn, u"+888.8\u202F%"_s) + 14},
        {Model::RequestsColumn, wide(Model::RequestsColumn, m_compact ? u"8,888,888"_s : u"88,888,888"_s)},
        {Model::TokensColumn, wide(Model::TokensColumn, u"888.8\u202FM"_s)},
        {Model::CostPerRequestColumn, wide(Model::CostPerRequestColumn, u"$88.8888"_s)},
        {Model::LatencyColumn, wide(Model::LatencyColumn, u"88.88\u202Fs"_s)},
        {Model::TrendColumn, TrendRoom + 2 * RowDelegate::Padding},
    };
    int used = 0;
    for (const auto &[column, width] : widths) {
        m_table->setColumnWidth(column, width);
        if (!m_table->isColumnHidden(column))
            used += width;
    }
    const int rest = std::max(280, m_table->viewport()->width() - used);
    const int name = std::clamp(rest / 2, 150, 420);
    m_table->setColumnWidth(Model::NameColumn, name);
    m_table->setColumnWidth(Model::ShareColumn, std::max(120, rest - name));
}

void RankedList::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOutColumns();
}

} // namespace tally
