// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <cstdint>
#include <map>
#include <random>
#include <string>
#include <vector>

/// Seeded records with every value missing now and then: requests, aggregates, dates, nested contexts. The
/// context values are kept beside them, so that a check need not read the JSON.
class RandomRecords {
public:
    explicit RandomRecords(uint64_t seed);

    struct Made {
        tally::StoredRecord stored;
        std::map<std::string, std::string> context; // by dotted path, set values only
    };

    Made make(int64_t id);
    std::vector<Made> make(int64_t firstId, int count);

    uint64_t below(uint64_t limit) { return m_engine() % limit; }
    bool chance(int percent) { return int(below(100)) < percent; }

    int64_t firstMs = 1'700'000'000'000;
    int64_t spanMs = int64_t(400) * 86'400'000;
    bool hasUnsplit = true; // without, totals are prompt + completion in every record
    bool huge = false; // token counts up to 10^15 and large costs

private:
    std::string name(const char *stem, int count, int setPercent);
    std::optional<int64_t> number(int64_t limit, int setPercent);
    void addCosts(tally::UsageRecord &record);
    void addContext(Made &made);

    std::mt19937_64 m_engine;
};
