// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetlist.h"

#include "ui/budgets/budgetdelegate.h"
#include "ui/budgets/budgetheader.h"
#include "ui/budgets/budgetmodel.h"
#include "ui/budgets/budgetwords.h"
#include "ui/look/tabularpaint.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

BudgetList::BudgetList(QWidget *parent)
    : RowTable(parent)
    , m_rows(new BudgetModel(this))
{
    setObjectName("budgets.table"_L1);
    setAccessibleName(tr("Budgets"));
    setHorizontalHeader(new BudgetHeader(this));
    setModel(m_rows);
    setItemDelegate(new BudgetDelegate(*this));
    setSelectionMode(QAbstractItemView::SingleSelection);
    horizontalHeader()->setSectionsClickable(false);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->setDefaultSectionSize(BudgetDelegate::rowHeight());
    connect(m_rows, &QAbstractItemModel::modelReset, this, &BudgetList::sizeRows);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &BudgetList::currentChanged);
    connect(this, &RowTable::widthChanged, this, &BudgetList::fitSoon);
}

const BudgetEntry *BudgetList::currentEntry() const
{
    const QModelIndex current = currentIndex();
    if (!current.isValid() || current.row() >= m_rows->rowCount() || m_rows->row(current.row()).isHead())
        return nullptr;
    return m_rows->row(current.row()).entry;
}

bool BudgetList::choose(int64_t budget, const std::optional<std::string> &value)
{
    const int row = m_rows->rowOf(budget, value);
    if (row >= 0)
        setCurrentIndex(m_rows->index(row, 0));
    return row >= 0;
}

bool BudgetList::chooseBudget(int64_t budget)
{
    const int row = m_rows->firstRowOf(budget);
    if (row >= 0)
        setCurrentIndex(m_rows->index(row, 0));
    return row >= 0;
}

void BudgetList::chooseFirst()
{
    if (m_rows->rowCount() > 1)
        setCurrentIndex(m_rows->index(1, 0)); // under its section
}

void BudgetList::setNarrow(bool narrow)
{
    m_isNarrow = narrow;
    fitSoon();
}

void BudgetList::sizeRows()
{
    clearSpans();
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        const bool isHead = m_rows->row(row).isHead();
        setRowHeight(row, isHead ? RowTable::rowHeight() : BudgetDelegate::rowHeight());
        if (isHead)
            setSpan(row, 0, 1, BudgetModel::ColumnCount);
    }
    fitSoon();
}

void BudgetList::fitSoon()
{
    QTimer::singleShot(0, this, &BudgetList::fitColumns);
}

void BudgetList::fitColumns()
{
    const auto wide = [](const QString &sample, double points = 0) {
        return QFontMetrics(roleFont(points)).horizontalAdvance(sample) + 2 * RowDelegate::Padding + 2;
    };
    int state = wide(tr("Will exceed on %1").arg(u"24 Nov"_s));
    int expected =
        wide(m_rows->headerData(BudgetModel::Expected, Qt::Horizontal, Qt::DisplayRole).toString(), -0.75);
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (m_rows->row(row).isHead())
            continue;
        const BudgetEntry &entry = *m_rows->row(row).entry;
        const Budget &budget = m_rows->report()->budgetOf(entry);
        state = std::max(state, wide(budgetWords(budget, entry.state).state));
        expected = std::max(expected, wide(forecastWords(budget, entry.state).range, -0.75));
    }
    std::vector<int> widths(BudgetModel::ColumnCount);
    widths[BudgetModel::Used] = wide(QString(m_isNarrow ? 9 : 20, u'0'));
    widths[BudgetModel::Spent] = wide(m_isNarrow ? u"$446.91 + 161"_s : u"$1,446.91 + 161"_s);
    widths[BudgetModel::Expected] = expected;
    widths[BudgetModel::State] = state + 28; // the mark before it
    setColumnWidths(widths, BudgetModel::Name, wide(QString(14, u'0')));
}

bool isLetterCommand(const QKeyEvent &event)
{
    const bool isLetter = !event.text().isEmpty() && event.text().front().isPrint();
    return isLetter && event.key() != Qt::Key_Space && !(event.modifiers() & ~Qt::ShiftModifier);
}

void BudgetList::keyPressEvent(QKeyEvent *event)
{
    if (isLetterCommand(*event))
        event->ignore();
    else
        RowTable::keyPressEvent(event);
}

void BudgetList::showEvent(QShowEvent *event)
{
    RowTable::showEvent(event);
    fitSoon();
}

} // namespace tally

#include "moc_budgetlist.cpp"
