// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetdelegate.h"

#include "ui/budgets/budgetbar.h"
#include "ui/budgets/budgetmodel.h"
#include "ui/budgets/budgetwords.h"
#include "ui/look/icons.h"
#include "ui/look/tabularpaint.h"
#include "ui/look/theme.h"

#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Mark = 16;
constexpr int MarkRoom = Mark + 6;
constexpr int HeadPadding = 12;

/// The upper and the lower half of a cell, around its middle.
std::pair<QRect, QRect> linesOf(const QRect &area)
{
    const int upper = QFontMetrics(roleFont(0)).height();
    const int lower = QFontMetrics(roleFont(-0.75)).height();
    const int top = area.center().y() - (upper + lower) / 2;
    return {QRect(area.left(), top, area.width(), upper),
            QRect(area.left(), top + upper, area.width(), lower)};
}

void paintLine(QPainter &painter, const QRect &area, Qt::Alignment side, const QFont &font, const QColor &ink,
               const QString &text)
{
    painter.setFont(font);
    painter.setPen(ink);
    drawTabular(painter, area, side | Qt::AlignVCenter,
                painter.fontMetrics().elidedText(text, Qt::ElideMiddle, area.width()));
}

} // namespace

int BudgetDelegate::rowHeight()
{
    return std::max(44, QFontMetrics(roleFont(0)).height() + QFontMetrics(roleFont(-0.75)).height() + 10);
}

void BudgetDelegate::paintCell(QPainter &painter, const QRect &area, const QModelIndex &index) const
{
    const auto &model = *static_cast<const BudgetModel *>(index.model());
    const ListedBudget &row = model.row(index.row());
    if (row.isHead()) {
        paintHead(painter, area, row);
        return;
    }
    const Theme &theme = currentTheme();
    const Budget &budget = model.report()->budgetOf(*row.entry);
    const BudgetState &state = row.entry->state;
    const auto [upper, lower] = linesOf(area);
    switch (index.column()) {
    case BudgetModel::Name:
        paintLine(painter, upper, Qt::AlignLeft, roleFont(0, QFont::Medium),
                  budget.enabled ? theme.text : theme.muted, budgetTitle(budget, *row.entry));
        paintLine(painter, lower, Qt::AlignLeft, roleFont(-0.75), theme.muted,
                  budgetAbout(budget, *row.entry));
        break;
    case BudgetModel::Used:
        paintBudgetBar(painter, area, state, budget.enabled);
        break;
    case BudgetModel::Spent:
        paintSpent(painter, area, budget, state);
        break;
    case BudgetModel::Expected: {
        const ForecastWords words = forecastWords(budget, state);
        paintLine(painter, upper, Qt::AlignRight, roleFont(0), theme.text, words.point);
        paintLine(painter, lower, Qt::AlignRight, roleFont(-0.75), theme.muted, words.range);
        break;
    }
    default:
        paintState(painter, area, budget, state);
        break;
    }
}

void BudgetDelegate::paintHead(QPainter &painter, const QRect &area, const ListedBudget &row) const
{
    const Theme &theme = currentTheme();
    painter.fillRect(
        QRectF(area.adjusted(-2 * HeadPadding, 0, HeadPadding, 0)).adjusted(0, 0, 0, -hairline(painter)),
        theme.sunken);
    const QString title = BudgetModel::groupTitle(row.group);
    painter.setFont(roleFont(-0.75, QFont::DemiBold));
    painter.setPen(theme.text);
    painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter, title);
    const int wide = painter.fontMetrics().horizontalAdvance(title) + 8;
    painter.setFont(roleFont(-0.75));
    painter.setPen(theme.muted);
    drawTabular(painter, area.adjusted(wide, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                QString::number(row.count));
}

void BudgetDelegate::paintSpent(QPainter &painter, const QRect &area, const Budget &budget,
                                const BudgetState &state) const
{
    const Theme &theme = currentTheme();
    const auto [upper, lower] = linesOf(area);
    QRect room = upper;
    if (state.unknown > 0) {
        // Beside the sum, as it is not in it.
        const QString missing = u" + "_s + QString::number(state.unknown);
        paintLine(painter, room, Qt::AlignRight, roleFont(0), theme.warning, missing);
        room.setRight(room.right() - int(tabularWidth(roleFont(0), missing)) - 1);
    }
    paintLine(painter, room, Qt::AlignRight, roleFont(0, QFont::Medium),
              budget.enabled ? theme.text : theme.muted, budgetAmount(budget.measure, state.spent));
    paintLine(painter, lower, Qt::AlignRight, roleFont(-0.75), theme.muted,
              BudgetModel::tr("of %1").arg(budgetAmount(budget.measure, state.limit)));
}

void BudgetDelegate::paintState(QPainter &painter, const QRect &area, const Budget &budget,
                                const BudgetState &state) const
{
    const Theme &theme = currentTheme();
    const BudgetWords words = budgetWords(budget, state);
    const QColor ink = words.isBad ? theme.negative : toneColour(words.tone);
    const auto [upper, lower] = linesOf(area);
    painter.drawPixmap(QPoint(area.left(), upper.center().y() - Mark / 2 + 1),
                       iconPixmap(words.icon, words.isGood ? theme.positive : ink, Mark,
                                  painter.device()->devicePixelRatioF()));
    paintLine(painter, upper.adjusted(MarkRoom, 0, 0, 0), Qt::AlignLeft, roleFont(0, QFont::Medium), ink,
              words.state);
    paintLine(painter, lower.adjusted(MarkRoom, 0, 0, 0), Qt::AlignLeft, roleFont(-0.75), theme.muted,
              words.more);
}

} // namespace tally

#include "moc_budgetdelegate.cpp"
