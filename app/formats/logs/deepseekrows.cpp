// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/deepseekrows.h"

#include "domain/timeunits.h"

namespace tally {

namespace deepseekrows {

/// Prices for a million tokens, in thousandths, that lie between those in dollars and those in yuan so far;
/// 0 where they meet.
struct PriceBorder {
    std::string_view model; // part of its name
    int64_t hit;
    int64_t miss;
    int64_t output;
};
constexpr std::array<PriceBorder, 6> Borders{{{"v4-pro", 0, 2000, 5000},
                                              {"v4-flash", 17, 650, 1600},
                                              {"reasoner", 170, 750, 2600},
                                              {"r1", 170, 750, 2600},
                                              {"chat", 170, 750, 1850},
                                              {"v3", 170, 750, 1850}}};

int64_t borderOf(std::string_view model, std::string_view type)
{
    for (const PriceBorder &border : Borders) {
        if (model.find(border.model) == std::string_view::npos)
            continue;
        if (type == "output_tokens")
            return border.output;
        return type == "input_cache_hit_tokens" ? border.hit
            : type == "input_cache_miss_tokens" ? border.miss
                                                : 0;
    }
    return 0;
}

} // namespace deepseekrows

std::optional<TimeBucket> deepSeekBucket(CsvCells &cells, const TimeReader &times)
{
    if (cells.has("utc_date")) {
        bool dateOnly = false;
        const auto day = cells.time("utc_date", times, &dateOnly);
        if (!day)
            return std::nullopt;
        return TimeBucket{*day - *day % DayMs, Granularity::Day};
    }
    const auto start = cells.time("start_time_iso", times);
    const auto end = cells.time("end_time_iso", times);
    if (!start || !end)
        return std::nullopt;
    auto bucket = timeBucket(*start, *end);
    if (!bucket || !isDate(bucket->granularity))
        return bucket;
    bool dateOnly = false;
    const Reading date =
        times.read(cells.text("start_time_iso").substr(0, 10), DateOrder::Unknown, &dateOnly);
    if (!date.hasValue() || !dateOnly)
        return std::nullopt;
    bucket->timeMs = date.value;
    return bucket;
}

void DeepSeekCurrency::add(std::string_view model, std::string_view type, int64_t price)
{
    if (price <= 0)
        return;
    m_any = true;
    // A price of one token in units of 10^-15 is that of a million in units of 10^-9.
    const int64_t border = deepseekrows::borderOf(model, type) * 1'000'000;
    if (border == 0)
        return;
    ++(price < border ? m_dollars : m_yuan);
}

DeepSeekMoney DeepSeekCurrency::money() const
{
    if (!m_any)
        return DeepSeekMoney::NoPrices;
    if ((m_dollars > 0) == (m_yuan > 0))
        return DeepSeekMoney::Unclear;
    return m_dollars > 0 ? DeepSeekMoney::Dollars : DeepSeekMoney::Yuan;
}

} // namespace tally
