// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowamounts.h"

#include "domain/int128.h"
#include "formats/cells/shownnumber.h"

#include <QCoreApplication>

#include <cstdlib>

namespace tally {

namespace {

void addUp(std::optional<int64_t> &sum, const std::optional<int64_t> &value)
{
    if (!value)
        return;
    int64_t both = 0;
    sum = __builtin_add_overflow(sum.value_or(0), *value, &both) ? INT64_MAX : both;
}

} // namespace

std::optional<int64_t> RowAmounts::tokens() const
{
    if (prompt || completion) {
        std::optional<int64_t> sides = prompt;
        addUp(sides, completion);
        return sides;
    }
    return total;
}

void RowAmounts::add(const RowAmounts &other)
{
    addUp(prompt, other.prompt);
    addUp(completion, other.completion);
    addUp(total, other.total);
    addUp(costNano, other.costNano);
}

bool RowAmounts::isSumOf(const RowAmounts &others) const
{
    if (tokens().value_or(0) > 0 && others.tokens().value_or(0) > 0) {
        const bool sides = prompt && completion && others.prompt && others.completion;
        return sides ? prompt == others.prompt && completion == others.completion
                     : tokens() == others.tokens();
    }
    constexpr int64_t Rounding = 1000; // of so many parts, one
    const int64_t cost = costNano.value_or(0);
    return tokens().value_or(0) == 0 && cost > 0 && others.costNano
        && std::abs(cost - *others.costNano) <= cost / Rounding;
}

bool RowAmounts::isMoreThan(const RowAmounts &before) const
{
    const bool costGrows =
        costNano.value_or(0) == 0 || before.costNano.value_or(0) == 0 || *costNano > *before.costNano;
    if (prompt && completion && before.prompt && before.completion)
        return *prompt > *before.prompt && *completion > *before.completion && costGrows;
    if (tokens() || before.tokens())
        return tokens().value_or(0) > before.tokens().value_or(0) && costGrows;
    return costNano && before.costNano && *costNano > *before.costNano;
}

RowAmounts RowAmounts::without(const RowAmounts &some) const
{
    const auto less = [](const std::optional<int64_t> &all, const std::optional<int64_t> &part) {
        return all ? std::optional(*all - part.value_or(0)) : std::nullopt;
    };
    return {less(prompt, some.prompt), less(completion, some.completion), less(total, some.total),
            less(costNano, some.costNano)};
}

bool RowAmounts::mayHold(const RowAmounts &others) const
{
    if (tokens().value_or(0) > 0 && others.tokens().value_or(0) > 0)
        return *tokens() >= *others.tokens();
    return costNano.value_or(0) > 0 && others.costNano.value_or(0) > 0 && *costNano >= *others.costNano;
}

QString shownSum(const RowAmounts &amounts)
{
    if (const auto tokens = amounts.tokens())
        return QCoreApplication::translate("RowAmounts", "%1 tokens in all").arg(shownNumber(*tokens));
    return QCoreApplication::translate("RowAmounts", "%1 dollars in all")
        .arg(QString::fromStdString(toDecimal(amounts.costNano.value_or(0), 9)));
}

} // namespace tally
