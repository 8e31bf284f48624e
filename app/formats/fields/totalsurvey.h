// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/doubts.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace tally {

/// Whether a cell says that its row is a total: "Total", "Summe" …; and, where it should name a model or a
/// user, "All models" …
bool isTotalWord(std::string_view cell);
bool isAllWord(std::string_view cell);

/// Whether rows that say to be totals hold the sums of the others: of those of their day, of those since the
/// total before, or of all.
class TotalSurvey {
public:
    struct Amounts {
        int64_t prompt = 0;
        int64_t completion = 0;
        int64_t costNano = 0;

        void add(const Amounts &other);
        bool operator==(const Amounts &) const = default;
    };
    void add(int64_t timeMs, bool saysTotal, const Amounts &amounts);
    /// Likely where every one is a sum, else open; nothing where no row says to be a total, or all do.
    std::optional<Doubt> doubt() const;

private:
    struct Total {
        int64_t day = 0;
        Amounts amounts;
        bool isSum = false; // of the rows since the total before
    };
    bool isSum(const Total &total) const;
    Amounts sumOfDay(int64_t day) const;

    static constexpr size_t MaxTotals = 100'000;
    static constexpr int64_t NoDay = INT64_MIN;
    std::vector<Total> m_totals;
    std::map<int64_t, Amounts> m_days;
    int64_t m_lastDay = NoDay; // neighbouring rows tend to be of one: what it has is not in m_days yet
    Amounts m_ofLastDay;
    Amounts m_all;
    Amounts m_since; // the total before
    int64_t m_rows = 0; // that are no totals
};

} // namespace tally
