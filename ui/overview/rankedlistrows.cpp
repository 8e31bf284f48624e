// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/icons.h"
#include "ui/state/filterstate.h"
#include "ui/kit/plaintext.h"
#include "ui/overview/rankedlist.h"
#include "ui/kit/rowtable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

#include <set>

// What can be done with the rows of the ranked list: sort, open, filter, copy, export.

namespace tally {

using namespace Qt::StringLiterals;

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
