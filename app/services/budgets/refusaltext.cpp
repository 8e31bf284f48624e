// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/refusaltext.h"

#include "services/budgets/spantext.h"
#include "services/servicetext.h"

#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int64_t LeastToldNano = 1'000; // less stands for "something" (a claim is never nothing)

/// "until 2026-12-01", or how long a window is.
QString endWords(const Budget &budget, const BudgetState &state)
{
    if (state.moment.period.end.isValid())
        return ServiceText::tr("until %1").arg(state.moment.period.end.toString(Qt::ISODate));
    return ServiceText::tr("within any %1").arg(spanWords(budget.period.windowMs / 1000));
}

/// "10,000", also in the language C, whose numbers have no marks otherwise.
QString groupedCount(Int128 amount)
{
    QString digits = QString::fromStdString(toDecimal(amount < 0 ? -amount : amount));
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, QLocale().groupSeparator());
    return amount < 0 ? u'-' + digits : digits;
}

/// “Each department” for “sales”: of one for each value nobody knows otherwise which is spent.
QString budgetWords(const Budget &budget, const std::string &value)
{
    const QString name = QString::fromStdString(budget.name);
    return value.empty() ? ServiceText::tr("“%1”").arg(name)
                         : ServiceText::tr("“%1” for “%2”").arg(name, QString::fromStdString(value));
}

QString whyUntold(BudgetMeasure measure)
{
    if (measure == BudgetMeasure::Cost)
        return ServiceText::tr("The most that this request costs cannot be told: it needs “Max tokens” and a "
                               "model with a price.");
    return ServiceText::tr("The most tokens that this request takes cannot be told: it needs “Max tokens”.");
}

} // namespace

QString amountWords(BudgetMeasure measure, Int128 amount)
{
    if (measure == BudgetMeasure::Cost) {
        const QString digits = QString::fromStdString(amountText(measure, amount < 0 ? -amount : amount));
        return (amount < 0 ? u"-$"_s : u"$"_s) + digits;
    }
    const QString count = groupedCount(amount);
    if (measure == BudgetMeasure::Requests)
        return amount == 1 ? ServiceText::tr("1 request") : ServiceText::tr("%1 requests").arg(count);
    return amount == 1 ? ServiceText::tr("1 token") : ServiceText::tr("%1 tokens").arg(count);
}

BudgetRefusal refusalOf(const Budget &budget, const std::string &value, const BudgetState &state,
                        const std::optional<Int128> &running, const std::optional<Int128> &needed,
                        const std::optional<int64_t> &retryAfterS)
{
    BudgetRefusal refusal;
    refusal.budget = budget.name;
    refusal.value = value;
    if (state.moment.period.end.isValid())
        refusal.until = state.moment.period.end;
    refusal.retryAfterS = retryAfterS;
    const Int128 left = std::max<Int128>(0, state.remaining() - running.value_or(0)); // else it is overdrawn
    //: %1 name of a budget, %2 and %3 amounts, %4 "until 2026-12-01"
    refusal.why = ServiceText::tr("The budget %1 has %2 of %3 left %4.")
                      .arg(budgetWords(budget, value), amountWords(budget.measure, left),
                           amountWords(budget.measure, state.limit), endWords(budget, state))
        + u' ';
    if (!needed)
        refusal.why += whyUntold(budget.measure);
    else if (!running)
        refusal.why += ServiceText::tr("A request that is still running may take any amount of it.");
    else if (budget.measure != BudgetMeasure::Cost || *needed >= LeastToldNano)
        refusal.why +=
            ServiceText::tr("This request may take up to %1.").arg(amountWords(budget.measure, *needed));
    refusal.why = refusal.why.trimmed();
    if (retryAfterS)
        refusal.why += u' ' + ServiceText::tr("It fits in %1.").arg(spanWords(*retryAfterS));
    return refusal;
}

QuotaAmounts amountsOf(const UsageRecord &record)
{
    QuotaAmounts amounts;
    const auto put = [&](BudgetMeasure measure, const std::optional<int64_t> &value) {
        if (value)
            amounts[static_cast<size_t>(measure)] = *value;
    };
    const auto cost = record.cost();
    put(BudgetMeasure::Cost, cost ? std::optional(cost->nano) : std::nullopt);
    put(BudgetMeasure::Requests, record.requests);
    put(BudgetMeasure::Tokens, record.tokens.total());
    put(BudgetMeasure::Input, record.tokens.prompt());
    put(BudgetMeasure::Output, record.tokens.completion());
    return amounts;
}

} // namespace tally
