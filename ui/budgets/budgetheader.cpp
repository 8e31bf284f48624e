// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetheader.h"

#include "ui/budgets/budgetbar.h"
#include "ui/budgets/budgetmodel.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QPainter>

namespace tally {

namespace {

constexpr double MarkGap = 6;

} // namespace

void BudgetHeader::paintSection(QPainter *painter, const QRect &rect, int logicalIndex) const
{
    RowHeader::paintSection(painter, rect, logicalIndex);
    if (logicalIndex != BudgetModel::Used)
        return;
    painter->save();
    const QRect area = rect.adjusted(RowDelegate::Padding, 0, -RowDelegate::Padding, 0);
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal, Qt::DisplayRole).toString();
    double taken = area.left() + QFontMetricsF(roleFont(-0.75, QFont::Medium)).horizontalAdvance(title);
    painter->setFont(roleFont(-1.5));
    painter->setPen(currentTheme().muted);
    for (const int percent : {100, 50, 80}) { // the limit first, should there be no room for all
        const QString text = QString::number(percent);
        const double wide = tabularWidth(painter->font(), text) + 1;
        const double left = budgetBarX(area, percent / 100.0) - wide / 2;
        const double right = budgetBarX(area, 1.0) - tabularWidth(painter->font(), QStringLiteral("100")) / 2;
        if (left < taken + MarkGap || (percent < 100 && left + wide + MarkGap > right))
            continue;
        drawTabular(*painter, QRectF(left, area.top(), wide, area.height()), Qt::AlignLeft | Qt::AlignVCenter,
                    text);
        if (percent < 100)
            taken = left + wide;
    }
    painter->restore();
}

} // namespace tally
