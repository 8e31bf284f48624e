// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/fieldsetting.h"
#include "domain/usagefilter.h"
#include "domain/usagerecord.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// How a condition compares the value of a field; always by the exact letters. Matches: a pattern in which *
/// stands for any text and ? for one character.
enum class RuleTest : uint8_t { Is, IsNot, StartsWith, Contains, Matches };

/// "is", "is_not", "starts_with", "contains", "matches": as stored and printed.
std::string_view toId(RuleTest test);
std::optional<RuleTest> ruleTestFromId(std::string_view id);
inline constexpr int RuleTestCount = 5;

/// One condition on a record. The values are alternatives; with IsNot none of them may be the field's. "" is
/// "(not set)".
struct RuleCondition {
    Dimension field = {};
    RuleTest test = RuleTest::Is;
    std::vector<std::string> values = {};

    bool operator==(const RuleCondition &) const = default;
    bool holds(std::string_view value) const;
};

using RuleConditions = std::vector<RuleCondition>;

/// A rule says whom requests are booked to: where all its conditions hold, it sets its fields.
///
/// Rules stand in an order and are run from the top: for each field the first rule that sets it wins.
/// Conditions look at what was imported and never at what rules or people have set since, so no rule can set
/// off another one or itself: they cannot turn in a circle, and their order decides nothing but who wins.
struct BookingRule {
    int64_t id = 0; // never used again
    std::string name = {}; // "": none
    RuleConditions conditions = {};
    FieldSettings settings = {};
    int64_t createdMs = 0;
    std::optional<int64_t> undoneMs = {}; // set: it sets nothing, but goes on to note what it would set
    int64_t records = 0; // whose conditions hold

    bool operator==(const BookingRule &) const = default;
};

/// Whether a condition can be on this field: what an import says of a record, and not what prices make of it.
bool canBeTested(const Dimension &field);

/// InvalidInput for a rule without conditions, with conditions that hold for nothing, or whose settings
/// cannot be.
Result<void> checkRule(const BookingRule &rule);

/// The parts of a filter as conditions. InvalidInput for a part that no rule can have: a search, or a field
/// that cannot be tested. Times are left out.
Result<RuleConditions> conditionsOf(const UsageFilter &filter);

/// The record as the rules that stand would book it, in their order.
UsageRecord bookedByRules(const UsageRecord &record, const std::vector<BookingRule> &rules);

/// Finds the rules whose conditions hold for a record as it was imported. Reuse one for many records.
class RuleMatcher {
public:
    RuleMatcher() = default;
    explicit RuleMatcher(const std::vector<BookingRule> &rules);

    bool isEmpty() const { return m_rules.empty(); }
    /// Ids in the order of the rules; valid until the next call.
    const std::vector<int64_t> &match(const UsageRecord &record);

private:
    struct Rule {
        int64_t id = 0;
        RuleConditions conditions;
    };

    bool holds(const RuleCondition &condition, const UsageRecord &record) const;

    std::vector<Rule> m_rules;
    std::vector<int64_t> m_matches;
};

} // namespace tally
