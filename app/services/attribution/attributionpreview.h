// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookedfields.h"
#include "domain/int128.h"
#include "domain/usagequery.h"
#include "services/attribution/attributionsets.h"
#include "services/attribution/budgetmoves.h"

#include <QDate>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tally {

/// What some records add up to; unknown sums are nullopt, of no records they are 0.
struct AttributionSum {
    int64_t records = 0;
    std::optional<Int128> requests = 0;
    std::optional<Int128> costNano = 0;
    int64_t unpriced = 0; // records without a cost

    bool operator==(const AttributionSum &) const = default;
    void add(const UsageTotals &totals);
    void add(const AttributionSum &other);
    /// What is left without some of its records.
    AttributionSum without(const AttributionSum &part) const;
};

/// What an attribution would do, before anything is written. Totals never change, only whom they belong to.
struct AttributionPreview {
    struct Value {
        std::string value; // "": not set
        AttributionSum before = {};
        AttributionSum after = {};
    };
    /// Records that a field is not set on, as something above has set it: a rule, or a batch by hand.
    struct Lost {
        BookedBy by;
        int64_t records = 0;
    };
    /// The values of one field over all records of the order's times.
    struct Field {
        FieldSetting setting;
        std::vector<Value> values = {}; // that change: the new one first, then by what they lose
        int64_t others = 0; // number of values that stay
        AttributionSum othersSum = {};
        AttributionSum total = {}; // before and after
        std::vector<Lost> lost = {}; // by number of records
    };
    /// What a month before the current one gains or loses.
    struct Month {
        QDate first;
        AttributionSum changed = {};
        /// Of the new value of the first field, before; `changed` of it as far as it comes to that value.
        AttributionSum targetBefore = {};
        AttributionSum toTarget = {};
    };

    std::vector<Field> fields = {}; // one for each setting
    AttributionSum matched = {};
    AttributionSum changed = {}; // records that show something else
    std::optional<std::pair<QDate, QDate>> days = {}; // first and last of those changed
    std::vector<Month> earlier = {}; // with changed records, in order
    AttributionSum earlierSum = {};
    std::vector<BudgetMove> budgets = {}; // whose running period gains or loses
    std::optional<int64_t> inView = {}; // records that change, of those that another filter keeps

    int64_t lostRecords() const; // the most that any field loses
};

/// `today` in the order's zone. `view`, when given, is counted by.
Result<AttributionPreview> previewOf(const QueryEngine &engine, const AttributionSets &sets,
                                     const AttributionOrder &order, const QDate &today,
                                     const UsageFilter *view = nullptr, const CancelFlag *cancel = nullptr);

} // namespace tally
