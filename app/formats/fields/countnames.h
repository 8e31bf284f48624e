// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace tally {

/// Whether a column beside a kind of tokens can hold their number: "amount", "quantity", "raw_amount" …
bool isAmountName(std::string_view name);
/// Whether it holds the price of one token of that kind, which is not the row's.
bool isPriceName(std::string_view name);

/// Whether a cell of a column of units says that what stands beside it counts thousands or millions.
bool isUnitOfMany(std::string_view name, std::string_view cell);

/// Whether a dotted path leads to an object of counts: its last part speaks of usage or tokens.
bool isUsagePath(std::string_view path);
/// Whether a name speaks of an amount of money, for names that the table of known ones does not have.
bool looksLikeMoney(std::string_view name);
/// Whether a name is that of a cost beside those of the input and the output, which one of them may hold or
/// not: "cache_cost".
bool isThirdSide(std::string_view name);
/// Whether a name speaks of a number of tokens, for names that the table of known ones does not have.
bool looksLikeTokenCount(std::string_view name);

} // namespace tally
