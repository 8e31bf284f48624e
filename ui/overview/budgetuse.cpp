// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/budgetuse.h"

#include "domain/localtime.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct BudgetUseText {
    Q_DECLARE_TR_FUNCTIONS(BudgetUse)
};

QString stateWords(const char *words)
{
    return QCoreApplication::translate("Budgets", words); // as the page of budgets says it
}

QString amountWords(BudgetMeasure measure, Int128 amount)
{
    return measure == BudgetMeasure::Cost ? format::cost(amount) : format::count(amount);
}

QString standingWords(const BudgetState &state)
{
    if (state.standing == BudgetStanding::Exceeded)
        return stateWords("Exceeded");
    if (state.standing == BudgetStanding::WillExceed)
        return state.forecast.crossesOn
            ? stateWords("Will exceed on %1")
                  .arg(format::dateText(dateOfDay(*state.forecast.crossesOn), false))
            : stateWords("Will exceed");
    return state.mayExceed() ? stateWords("May exceed") : stateWords("On track");
}

QString titleWords(const Budget &budget, const BudgetState &state)
{
    const QString name = QString::fromStdString(budget.name);
    const BudgetPeriod &period = state.moment.period;
    if (!period.first.isValid())
        //: Of a budget for any stretch of so many seconds
        return BudgetUseText::tr("Budget “%1”, any %2 s").arg(name).arg(budget.period.windowMs / 1000);
    const QString first = format::dateText(period.first, false);
    const QString last = format::dateText(period.end.addDays(-1), false);
    //: %2: dates of its period, like "1 Nov – 30 Nov"
    return BudgetUseText::tr("Budget “%1”, %2").arg(name, first == last ? first : first + u" – "_s + last);
}

} // namespace

void paintBudgetUse(QPainter &painter, const QRectF &line, const BudgetState &state)
{
    const Theme &theme = currentTheme();
    const double used = state.limit > 0 ? std::clamp(double(state.spent) / double(state.limit), 0.0, 1.0)
        : state.spent > 0               ? 1.0
                                        : 0.0;
    const bool isClose = state.standing == BudgetStanding::WillExceed || state.mayExceed();
    const QColor ink = state.standing == BudgetStanding::Exceeded ? theme.negative
        : isClose                                                 ? theme.warning
                                                                  : theme.muted;
    painter.fillRect(line, theme.track);
    painter.fillRect(QRectF(line.left(), line.top(), line.width() * used, line.height()), ink);
}

QString budgetUseText(const Budget &budget, const BudgetState &state)
{
    QString used =
        state.isAtLeast() ? BudgetUseText::tr("at least %1 of %2 used") : BudgetUseText::tr("%1 of %2 used");
    used = used.arg(amountWords(budget.measure, state.spent), amountWords(budget.measure, state.limit));
    if (const auto percent = percentText(state.spent, state.limit))
        used += u" (%1)"_s.arg(format::percent(*percent));
    return u"%1: %2. %3."_s.arg(titleWords(budget, state), used, standingWords(state));
}

} // namespace tally
