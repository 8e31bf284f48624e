// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetbar.h"

#include "ui/look/theme.h"

#include <algorithm>

namespace tally {

namespace {

constexpr double Scale = 1.25; // the right end, in limits
constexpr int High = 8;
constexpr int MarkHigh = 16;
constexpr double ExpectedAlpha = 0.26;

double shareOf(Int128 amount, Int128 limit)
{
    if (limit == 0)
        return amount > 0 ? Scale : 0;
    return std::clamp(double(amount) / double(limit), 0.0, Scale);
}

} // namespace

double budgetBarX(const QRectF &area, double share)
{
    return area.left() + area.width() * share / Scale;
}

void paintBudgetBar(QPainter &painter, const QRect &area, const BudgetState &state, bool enabled)
{
    const Theme &theme = currentTheme();
    const QRectF bar(area.left(), area.center().y() - High / 2 + 1, area.width(), High);
    const auto x = [&](double share) { return budgetBarX(bar, share); };
    const auto fill = [&](double from, double to, const QColor &colour) {
        if (to > from)
            painter.fillRect(QRectF(x(from), bar.top(), x(to) - x(from), bar.height()), colour);
    };
    painter.fillRect(bar, theme.track);
    if (enabled) {
        const double spent = shareOf(state.spent, state.limit);
        if (state.forecast.method != Forecast::Method::None) {
            QColor expected = theme.accent;
            expected.setAlphaF(float(ExpectedAlpha));
            fill(spent, shareOf(state.forecast.point, state.limit), expected);
        }
        fill(0, std::min(spent, 1.0), theme.accent);
        fill(1.0, spent, theme.negative);
        if (state.forecast.low) {
            const double low = x(shareOf(*state.forecast.low, state.limit));
            const double high = x(shareOf(*state.forecast.high, state.limit));
            painter.fillRect(QRectF(low, bar.center().y() - 1, high - low, 2), theme.muted);
        }
    }
    for (const double tick : {0.5, 0.8})
        painter.fillRect(QRectF(x(tick), bar.top() - 1, 1, bar.height() + 2), theme.muted);
    painter.fillRect(QRectF(x(1.0), bar.center().y() - MarkHigh / 2, 2, MarkHigh), theme.text);
}

} // namespace tally
