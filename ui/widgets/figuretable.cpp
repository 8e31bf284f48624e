// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figuretable.h"

#include "ui/numberformat.h"
#include "ui/numbertext.h"

#include <QStandardItemModel>

namespace tally {

namespace {

int alignmentOf(int column, int textColumns)
{
    return int((column < textColumns ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

} // namespace

FigureTable::FigureTable(QWidget *parent)
    : RowTable(parent)
    , m_model(new QStandardItemModel(this))
{
    setModel(m_model);
    setItemDelegate(new RowDelegate(*this));
    horizontalHeader()->setSectionsClickable(false);
}

void FigureTable::setHeads(const QStringList &heads, int textColumns, int stretched)
{
    m_model->clear();
    m_textColumns = textColumns;
    m_model->setHorizontalHeaderLabels(heads);
    for (int column = 0; column < int(heads.size()); ++column)
        m_model->setHeaderData(column, Qt::Horizontal, alignmentOf(column, textColumns),
                               Qt::TextAlignmentRole);
    horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    horizontalHeader()->setSectionResizeMode(stretched, QHeaderView::Stretch);
}

void FigureTable::setHeadTip(int column, const QString &text)
{
    m_model->setHeaderData(column, Qt::Horizontal, text.toHtmlEscaped(), Qt::ToolTipRole);
}

void FigureTable::addRow(const QStringList &cells, const QStringList &tips, bool strong)
{
    QList<QStandardItem *> items;
    for (int column = 0; column < int(cells.size()); ++column) {
        auto *item = new QStandardItem(cells[column]);
        const QString tip = tips.value(column);
        item->setData((tip.isEmpty() ? cells[column] : tip).toHtmlEscaped(), Qt::ToolTipRole);
        item->setData(alignmentOf(column, m_textColumns), Qt::TextAlignmentRole);
        item->setData(int(strong ? Tone::Strong : Tone::Normal), ToneRole);
        items.append(item);
    }
    m_model->appendRow(items);
}

QString signedCost(Int128 nano)
{
    const QString text = format::costExact(nano < 0 ? -nano : nano);
    return nano == 0 ? text : (nano < 0 ? format::MinusSign : QChar(u'+')) + text;
}

} // namespace tally
