// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/bookingrule.h"

#include "domain/dimensionvalue.h"
#include "domain/recordfield.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr std::array<std::string_view, RuleTestCount> TestIds{"is", "is_not", "starts_with", "contains",
                                                              "matches"};
constexpr size_t MostConditions = 50;

// The index behind the character that begins at `i`.
size_t afterCharacter(std::string_view text, size_t i)
{
    for (++i; i < text.size() && (static_cast<unsigned char>(text[i]) & 0xc0) == 0x80; ++i) { }
    return i;
}

// Goes back to the last * only, so that no pattern takes longer than pattern times text.
bool matchesPattern(std::string_view pattern, std::string_view text)
{
    size_t p = 0;
    size_t t = 0;
    size_t star = std::string_view::npos;
    size_t tried = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            tried = t;
        } else if (p < pattern.size() && pattern[p] == '?') {
            ++p;
            t = afterCharacter(text, t);
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++tried;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

bool holdsFor(RuleTest test, std::string_view value, std::string_view wanted)
{
    switch (test) {
    case RuleTest::Is:
    case RuleTest::IsNot:
        return value == wanted;
    case RuleTest::StartsWith:
        return value.starts_with(wanted);
    case RuleTest::Contains:
        return value.find(wanted) != std::string_view::npos;
    case RuleTest::Matches:
        return matchesPattern(wanted, value);
    }
    return false;
}

Error refusal(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

Result<void> checkCondition(const RuleCondition &condition)
{
    const QString field = QString::fromStdString(condition.field.toId());
    if (!canBeTested(condition.field))
        return refusal(
            AttributionText::tr("A rule cannot look at \"%1\". Nothing was changed. Rules look at what "
                                "logs say of a request, and at context keys.")
                .arg(field));
    const bool isText = condition.test != RuleTest::Is && condition.test != RuleTest::IsNot;
    const bool isEmpty = condition.values.empty()
        || (isText && std::ranges::find(condition.values, "") != condition.values.end());
    if (isEmpty)
        return refusal(
            AttributionText::tr("The condition on \"%1\" has no value. Nothing was changed. Give it one.")
                .arg(field));
    return {};
}

} // namespace

std::string_view toId(RuleTest test)
{
    return TestIds[static_cast<size_t>(test)];
}

std::optional<RuleTest> ruleTestFromId(std::string_view id)
{
    const auto it = std::ranges::find(TestIds, id);
    return it == TestIds.end() ? std::nullopt : std::optional(static_cast<RuleTest>(it - TestIds.begin()));
}

bool RuleCondition::holds(std::string_view value) const
{
    const bool any =
        std::ranges::any_of(values, [&](const std::string &wanted) { return holdsFor(test, value, wanted); });
    return any != (test == RuleTest::IsNot);
}

bool canBeTested(const Dimension &field)
{
    return field.kind != DimensionKind::CostSource && field.kind != DimensionKind::CostCheck
        && field.kind != DimensionKind::Batch && (field.kind != DimensionKind::Context || !field.key.empty());
}

Result<void> checkRule(const BookingRule &rule)
{
    if (rule.conditions.empty())
        return refusal(AttributionText::tr(
            "A rule needs a condition. Nothing was changed. Say for which requests it shall hold."));
    if (rule.conditions.size() > MostConditions)
        return refusal(
            AttributionText::tr("The rule has too many conditions. Nothing was changed. Make several "
                                "rules of it."));
    for (const RuleCondition &condition : rule.conditions) {
        if (const auto checked = checkCondition(condition); !checked)
            return checked;
    }
    return checkSettings(rule.settings);
}

Result<RuleConditions> conditionsOf(const UsageFilter &filter)
{
    if (!filter.search.empty())
        return refusal(
            AttributionText::tr("A rule cannot search. Nothing was changed. Use a condition on one "
                                "field instead, such as one that contains a text."));
    RuleConditions conditions;
    for (const DimensionFilter &part : filter.dimensions) {
        RuleCondition condition{part.dimension, part.exclude ? RuleTest::IsNot : RuleTest::Is, part.values};
        if (const auto checked = checkCondition(condition); !checked)
            return checked.error();
        conditions.push_back(std::move(condition));
    }
    return conditions;
}

RuleMatcher::RuleMatcher(const std::vector<BookingRule> &rules)
{
    for (const BookingRule &rule : rules)
        m_rules.push_back({rule.id, rule.conditions});
}

bool RuleMatcher::holds(const RuleCondition &condition, const UsageRecord &record) const
{
    if (condition.field.kind == DimensionKind::Context)
        return condition.holds(contextValue(record.context, condition.field.key));
    const RecordFieldSpec *spec = fieldOf(condition.field.kind);
    return spec && condition.holds(textOf(spec->field, record));
}

const std::vector<int64_t> &RuleMatcher::match(const UsageRecord &record)
{
    m_matches.clear();
    for (const Rule &rule : m_rules) {
        if (std::ranges::all_of(rule.conditions,
                                [&](const RuleCondition &each) { return holds(each, record); }))
            m_matches.push_back(rule.id);
    }
    return m_matches;
}

UsageRecord bookedByRules(const UsageRecord &record, const std::vector<BookingRule> &rules)
{
    RuleMatcher matcher(rules);
    UsageRecord booked = record;
    std::vector<Dimension> set;
    for (const int64_t id : matcher.match(record)) {
        const auto rule = std::ranges::find(rules, id, &BookingRule::id);
        if (rule->undoneMs)
            continue;
        for (const FieldSetting &setting : rule->settings) {
            if (std::ranges::find(set, setting.field) != set.end())
                continue; // a rule above has it
            set.push_back(setting.field);
            putSetting(setting, booked);
        }
    }
    return booked;
}

} // namespace tally
