// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookingrule.h"
#include "domain/usagefilter.h"

#include <cstdint>
#include <string>

namespace tally {

/// What an attribution is to do: for which records, and what it sets.
///
/// By hand it holds for the records that the filter keeps and for which the conditions hold, both by what
/// records show now. As a rule it holds for those for whose import the conditions hold: of the filter only
/// the times count, which say for which of the records that are there; later ones it holds for at any time.
struct AttributionOrder {
    UsageFilter filter = {};
    RuleConditions conditions = {};
    FieldSettings settings = {};
    bool isRule = false;
    std::string name = {}; // of the rule
    int64_t position = 0; // of the rule, 0 at the top
    bool laterOnly = false; // the rule leaves the records that are there

    bool operator==(const AttributionOrder &) const = default;
};

/// Setting one value of a field instead of others: renames one, merges several.
inline AttributionOrder renaming(const Dimension &field, const std::vector<std::string> &from,
                                 const std::string &to)
{
    return {.conditions = {{field, RuleTest::Is, from}}, .settings = {{field, to}}};
}

} // namespace tally
