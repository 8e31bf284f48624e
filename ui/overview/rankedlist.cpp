// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/rankedlist.h"

#include "domain/fieldsetting.h"
#include "ui/look/icons.h"
#include "ui/state/filterstate.h"
#include "ui/kit/plaintext.h"
#include "ui/overview/dimensiontabs.h"
#include "ui/overview/rankeddelegate.h"
#include "ui/kit/rowtable.h"
#include "ui/look/tabularpaint.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int TrendRoom = 72;

} // namespace

RankedList::RankedList(FilterState &state, EntityColors &colours, QWidget *parent)
    : QFrame(parent)
    , m_state(state)
    , m_model(new RankedListModel(colours, this))
    , m_tabs(new DimensionTabs(state, this))
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
}

void RankedList::makeTop(QWidget &top)
{
    auto *row = new QHBoxLayout(&top);
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(2);
    row->addWidget(m_tabs);
    row->addStretch(1);
    m_find->setObjectName(u"overview.list.find"_s);
    m_find->setPlaceholderText(tr("Find in list"));
    m_find->setAccessibleName(m_find->placeholderText());
    m_find->setClearButtonEnabled(true);
    m_find->addAction(icon(u"search"), QLineEdit::LeadingPosition);
    m_find->setProperty("search", true);
    m_find->setFixedWidth(std::max(180, QFontMetrics(roleFont(0)).horizontalAdvance(u'0') * 22));
    row->addWidget(m_find);
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
    m_tabs->setDimensions(dimensions);
}

void RankedList::setBudgets(const std::shared_ptr<const BudgetScopes> &budgets)
{
    m_model->setBudgets(budgets);
}

void RankedList::follow()
{
    const bool other = m_model->dimension() != m_state.state().listDimension;
    m_tabs->follow();
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
    m_tabs->setCompact(compact);
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

void RankedList::sortBy(int column)
{
    if (column == RankedListModel::TrendColumn)
        return;
    const int shown = m_sortColumn < 0 ? m_model->measureColumn() : m_sortColumn;
    const bool words = column == RankedListModel::NameColumn || column == RankedListModel::ProviderColumn;
    if (column == shown)
        m_sortOrder = m_sortOrder == Qt::DescendingOrder ? Qt::AscendingOrder : Qt::DescendingOrder;
    else
        m_sortOrder = words ? Qt::AscendingOrder : Qt::DescendingOrder;
    m_sortColumn = column;
    showSort();
}

void RankedList::showSort()
{
    if (m_sortColumn < 0)
        m_sortOrder = Qt::DescendingOrder;
    m_model->sort(m_sortColumn, m_sortOrder);
    m_table->horizontalHeader()->setSortIndicator(m_sortColumn < 0 ? m_model->measureColumn() : m_sortColumn,
                                                  m_sortOrder);
}

void RankedList::setEverything(bool on)
{
    if (on == m_everything)
        return;
    m_everything = on;
    Q_EMIT extentChanged();
}

void RankedList::activate(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    switch (m_model->row(row).kind) {
    case RankedListModel::Kind::Entity:
        m_state.filterTo(m_model->dimension(), m_model->row(row).key);
        break;
    case RankedListModel::Kind::Other:
        setEverything(true);
        break;
    case RankedListModel::Kind::Fold:
        setEverything(false);
        break;
    }
}

void RankedList::showRowMenu(const QPoint &at)
{
    auto *menu = new QMenu(m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int row = m_table->rowAt(at.y());
    if (row >= 0 && m_model->row(row).kind == RankedListModel::Kind::Entity) {
        const std::string key = m_model->row(row).key;
        const QString name =
            nameInMenu(m_table->fontMetrics().elidedText(m_model->row(row).name, Qt::ElideMiddle, 240));
        menu->addAction(tr("&Filter to “%1”").arg(name), this,
                        [this, key] { m_state.filterTo(m_model->dimension(), key); });
        menu->addAction(tr("E&xclude “%1”").arg(name), this,
                        [this, key] { m_state.exclude(m_model->dimension(), key); });
        if (canBeSet(m_model->dimension()))
            menu->addAction(icon(u"user"), tr("Fix &attribution…"), this,
                            [this, key] { Q_EMIT attributionRequested(m_model->dimension(), key); });
        menu->addSeparator();
    }
    if (m_everything)
        menu->addAction(tr("&Show the largest only"), this, [this] { setEverything(false); });
    else
        menu->addAction(tr("&Show all"), this, [this] { setEverything(true); });
    menu->addAction(icon(u"copy"), tr("&Copy with headers"), this, &RankedList::copyRows);
    menu->addAction(icon(u"file-spreadsheet"), tr("&Export CSV…"), this,
                    [this] { Q_EMIT exportRequested(m_model->answers().query, m_model->answers().now); });
    menu->popup(m_table->viewport()->mapToGlobal(at));
}

void RankedList::copyRows()
{
    std::set<int> rows;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        rows.insert(index.row());
    const bool part = rows.size() > 1;
    QGuiApplication::clipboard()->setText(
        m_model->copyText(part ? std::vector<int>(rows.begin(), rows.end()) : std::vector<int>()));
}

} // namespace tally

#include "moc_rankedlist.cpp"
