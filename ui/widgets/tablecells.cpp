// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tablecells.h"

#include "ui/numberformat.h"

#include <QHeaderView>
#include <QTableWidget>

namespace tally {

namespace {

Qt::Alignment alignmentOf(int column, int textColumns)
{
    return (column < textColumns ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter;
}

} // namespace

void setUpTable(QTableWidget &table, const QString &name, const QStringList &heads, int textColumns,
                int stretched)
{
    table.setAccessibleName(name);
    table.setColumnCount(int(heads.size()));
    table.setHorizontalHeaderLabels(heads);
    for (int column = 0; column < table.columnCount(); ++column)
        table.horizontalHeaderItem(column)->setTextAlignment(alignmentOf(column, textColumns));
    table.verticalHeader()->hide();
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.horizontalHeader()->setHighlightSections(false);
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table.horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
}

void setRow(QTableWidget &table, int row, const QStringList &cells, int textColumns, bool strong)
{
    QFont font = table.font();
    font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
    for (int column = 0; column < int(cells.size()); ++column) {
        auto *item = new QTableWidgetItem(cells[column]);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
        item->setToolTip(cells[column].toHtmlEscaped());
        item->setTextAlignment(alignmentOf(column, textColumns));
        item->setFont(font);
        table.setItem(row, column, item);
    }
}

QString signedCost(Int128 nano)
{
    const QString text = format::costExact(nano < 0 ? -nano : nano);
    return nano == 0 ? text : (nano < 0 ? QChar(0x2212) : QChar(u'+')) + text;
}

} // namespace tally
