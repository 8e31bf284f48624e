// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"
#include "domain/usagerecord.h"
#include "formats/csv/csvcells.h"
#include "formats/fields/timebucket.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Parts of a price, exact: units of 10^-15.
inline constexpr int DeepSeekPriceScale = 15;

/// When a row of a DeepSeek export is: a date (utc_date), or the date that its start has in its own offset.
std::optional<TimeBucket> deepSeekBucket(CsvCells &cells, const TimeReader &times);

/// What the rows of one type of token add up to.
struct DeepSeekPart {
    int64_t amount = 0;
    Int128 cost = 0; // in units of 10^-15 of the currency
    std::string prices = {}; // each that occurs, as written, with blanks between
    bool isPriced = true; // every row with an amount has a price
};

/// The rows of one day, model and key.
struct DeepSeekSum {
    UsageRecord record = {}; // names, time and line of the first row
    std::map<std::string, DeepSeekPart> parts = {}; // by the type's name
};

/// What the prices of an export say of its currency.
enum class DeepSeekMoney { NoPrices, Dollars, Yuan, Unclear };

/// Judges prices by what DeepSeek's models cost in either currency: those in yuan are about seven times as
/// high.
class DeepSeekCurrency {
public:
    void add(std::string_view model, std::string_view type, int64_t price);
    DeepSeekMoney money() const;

private:
    bool m_any = false;
    int64_t m_dollars = 0; // rows
    int64_t m_yuan = 0;
};

} // namespace tally
