// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/figuretable.h"

#include "ui/text/numberformat.h"
#include "ui/text/numbertext.h"
#include "ui/kit/plaintext.h"
#include "ui/look/tabularpaint.h"

#include <QStandardItemModel>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

constexpr int MaxTextChars = 28;
constexpr int HeadSlack = 2; // glyphs are wider than their sum

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
    connect(this, &RowTable::widthChanged, this, &FigureTable::fitLater);
}

void FigureTable::setHeads(const QStringList &heads, int textColumns, int stretched)
{
    m_model->clear();
    m_textColumns = textColumns;
    m_model->setHorizontalHeaderLabels(heads);
    for (int column = 0; column < int(heads.size()); ++column)
        m_model->setHeaderData(column, Qt::Horizontal, alignmentOf(column, textColumns),
                               Qt::TextAlignmentRole);
    m_stretched = stretched;
    fitLater();
}

void FigureTable::fitLater()
{
    if (std::exchange(m_fitting, true))
        return;
    QTimer::singleShot(0, this, &FigureTable::fitColumns);
}

// Figures are whole, texts share what is left; a name that is longer than most is elided.
void FigureTable::fitColumns()
{
    m_fitting = false;
    const int longest = fontMetrics().averageCharWidth() * MaxTextChars;
    const QFontMetrics heads(roleFont(-0.75, QFont::Medium));
    std::vector<int> widths;
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString head = m_model->headerData(column, Qt::Horizontal).toString();
        const int wanted = std::max(sizeHintForColumn(column),
                                    heads.horizontalAdvance(head) + 2 * (RowDelegate::Padding + HeadSlack));
        widths.push_back(column < m_textColumns ? std::min(wanted, longest) : wanted);
    }
    setColumnWidths(widths, m_stretched, longest / 2);
}

void FigureTable::setHeadTip(int column, const QString &text)
{
    m_model->setHeaderData(column, Qt::Horizontal, plainTip(text), Qt::ToolTipRole);
}

void FigureTable::addRow(const QStringList &cells, const QStringList &tips, bool strong)
{
    QList<QStandardItem *> items;
    for (int column = 0; column < int(cells.size()); ++column) {
        auto *item = new QStandardItem(cells[column]);
        const QString tip = tips.value(column);
        item->setData(plainTip(tip.isEmpty() ? cells[column] : tip), Qt::ToolTipRole);
        item->setData(alignmentOf(column, m_textColumns), Qt::TextAlignmentRole);
        item->setData(int(strong ? Tone::Strong : Tone::Normal), ToneRole);
        items.append(item);
    }
    m_model->appendRow(items);
    fitLater();
}

QString signedCost(Int128 nano)
{
    const QString text = format::costExact(nano < 0 ? -nano : nano);
    return nano == 0 ? text : (nano < 0 ? format::MinusSign : QChar(u'+')) + text;
}

} // namespace tally

#include "moc_figuretable.cpp"
