// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/outboxdelegate.h"

#include "ui/connections/connectiondelegate.h"
#include "ui/connections/connectionwords.h"
#include "ui/connections/outboxmodel.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QDateTime>
#include <QPainter>
#include <QTimeZone>

#include <algorithm>
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int StateRoom = 16;

} // namespace

void OutboxDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    if (index.column() == OutboxModel::Reason) { // sentences lose their end, names their middle
        painter.setFont(roleFont(-0.75));
        painter.setPen(currentTheme().muted);
        painter.drawText(
            area, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            painter.fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, area.width()));
        return;
    }
    if (index.column() != OutboxModel::State) {
        paintText(painter, area, index);
        return;
    }
    paintDot(painter, area, static_cast<StateDot>(index.data(OutboxModel::DotRole).toInt()));
    paintText(painter, area.adjusted(StateRoom, 0, 0, 0), index);
}

void fitOutbox(RowTable &table)
{
    const QFontMetrics metrics(roleFont(0));
    const auto wide = [&](const QString &sample) {
        return metrics.horizontalAdvance(sample) + 2 * RowDelegate::Padding + 4;
    };
    const auto title = [&](int column) {
        return table.model()->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    };
    std::vector<int> widths(OutboxModel::ColumnCount);
    widths[OutboxModel::State] =
        wide(wordsOf(OutboxLine{.row = {.state = OutboxState::NotSendable}}).first) + StateRoom + 4;
    widths[OutboxModel::Time] =
        wide(format::time(QDateTime::currentMSecsSinceEpoch(), QTimeZone::systemTimeZone(), false));
    widths[OutboxModel::Model] = wide(QString(16, u'n'));
    widths[OutboxModel::Customer] = wide(QString(13, u'n'));
    for (const auto &[column, sample] :
         {std::pair(int(OutboxModel::Input), u"999,999"_s), std::pair(int(OutboxModel::Output), u"99,999"_s),
          std::pair(int(OutboxModel::CostHere), u"$99.9999"_s),
          std::pair(int(OutboxModel::CostThere), u"$99.9999"_s), std::pair(int(OutboxModel::Tries), u"99"_s)})
        widths[size_t(column)] = std::max(wide(sample), wide(title(column)));
    const int reason = wide(QString(22, u'n'));
    for (const int column :
         {OutboxModel::Tries, OutboxModel::Output, OutboxModel::Input, OutboxModel::Customer}) {
        if (std::accumulate(widths.begin(), widths.end(), reason) > table.viewport()->width())
            widths[size_t(column)] = 0;
    }
    table.setColumnWidths(widths, OutboxModel::Reason, wide(QString(8, u'n')));
}

} // namespace tally

#include "moc_outboxdelegate.cpp"
