// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstdint>
#include <optional>

namespace tally {

/// What one row, or several together, say to have used and cost. Unknown is not zero.
struct RowAmounts {
    std::optional<int64_t> prompt = {};
    std::optional<int64_t> completion = {};
    std::optional<int64_t> total = {}; // tokens, where they are not told by their sides
    std::optional<int64_t> costNano = {};

    std::optional<int64_t> tokens() const;
    /// Something was used or paid.
    bool isAny() const { return tokens().value_or(0) > 0 || costNano.value_or(0) > 0; }
    void add(const RowAmounts &other);
    /// Whether these are the sums of others: by both sides where both tell them, else by all tokens; by the
    /// cost, but for what is lost by rounding, only where these tell no tokens.
    bool isSumOf(const RowAmounts &others) const;
    /// Whether they are no less than those of others, and so may hold them.
    bool mayHold(const RowAmounts &others) const;
    /// Whether all that they tell is more than before; a cost beside counts where both have one.
    bool isMoreThan(const RowAmounts &before) const;
    RowAmounts without(const RowAmounts &some) const;
};

/// "1,100 tokens in all", or, where no tokens are told, dollars (translated).
QString shownSum(const RowAmounts &amounts);

} // namespace tally
