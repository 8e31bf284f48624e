// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/attribution/attributionsets.h"

#include "domain/bookedfields.h"

#include <algorithm>

namespace tally {

namespace {

DimensionFilter isSet(const Dimension &dimension, bool set)
{
    return {dimension, set, {std::string()}};
}

Result<std::vector<std::string>> valuesOf(const QueryEngine &engine, const Dimension &dimension,
                                          const CancelFlag *cancel)
{
    auto lists = engine.facets({}, {dimension}, Measure::Records, 0, {}, cancel);
    if (!lists)
        return lists.error();
    std::vector<std::string> values;
    for (FacetValue &value : lists->front().values) {
        if (!value.value.empty())
            values.push_back(std::move(value.value));
    }
    return values;
}

bool isShownAsImported(const Dimension &field)
{
    return !canBeSet(field);
}

} // namespace

Result<DimensionFilter> AttributionSets::filterOf(const QueryEngine &engine, const RuleCondition &condition,
                                                  const Dimension &dimension, const CancelFlag *cancel)
{
    if (condition.test == RuleTest::Is || condition.test == RuleTest::IsNot)
        return DimensionFilter{dimension, condition.test == RuleTest::IsNot, condition.values};
    auto values = valuesOf(engine, dimension, cancel);
    if (!values)
        return values.error();
    std::erase_if(*values, [&](const std::string &value) { return !condition.holds(value); });
    if (condition.holds({}))
        values->emplace_back();
    return DimensionFilter{dimension, false, std::move(*values)};
}

AttributionSets::Filters AttributionSets::with(const Filters &filters, const Parts &parts)
{
    Filters narrowed = filters;
    for (UsageFilter &filter : narrowed)
        filter.dimensions.insert(filter.dimensions.end(), parts.begin(), parts.end());
    return narrowed;
}

Result<void> AttributionSets::matchByHand(const QueryEngine &engine, const AttributionOrder &order,
                                          const CancelFlag *cancel)
{
    m_matched = {order.filter};
    for (const RuleCondition &condition : order.conditions) {
        const auto part = filterOf(engine, condition, condition.field, cancel);
        if (!part)
            return part.error();
        m_matched = with(m_matched, {*part});
    }
    return {};
}

// Records on which nothing is booked show what was imported. Of the others the hidden dimensions tell it; of
// a context key only where that key is booked.
Result<void> AttributionSets::matchRule(const QueryEngine &engine, const AttributionOrder &order,
                                        const CancelFlag *cancel)
{
    UsageFilter there;
    there.fromMs = order.filter.fromMs;
    there.toMs = order.filter.toMs;
    there.timeZone = order.filter.timeZone;
    Filters plain = with({there}, {isSet(bookedDimension(), false)});
    Filters booked = with({there}, {isSet(bookedDimension(), true)});
    for (const RuleCondition &condition : order.conditions) {
        const auto shown = filterOf(engine, condition, condition.field, cancel);
        const auto imported = filterOf(engine, condition, importedDimension(condition.field), cancel);
        if (!shown || !imported)
            return shown ? imported.error() : shown.error();
        plain = with(plain, {*shown});
        if (isShownAsImported(condition.field)) {
            booked = with(booked, {*shown});
        } else if (condition.field.kind != DimensionKind::Context) {
            booked = with(booked, {*imported});
        } else {
            Filters keyIsBooked = with(booked, {isSet(bookedByDimension(condition.field), true), *imported});
            booked = with(booked, {isSet(bookedByDimension(condition.field), false), *shown});
            booked.insert(booked.end(), keyIsBooked.begin(), keyIsBooked.end());
        }
    }
    m_matched = std::move(plain);
    m_matched.insert(m_matched.end(), booked.begin(), booked.end());
    return {};
}

// What is set by hand lies above rules, and what is set now above all that was set by hand before.
Result<void> AttributionSets::findAbove(const QueryEngine &engine, const AttributionOrder &order,
                                        const std::vector<BookingRule> &rules, const CancelFlag *cancel)
{
    m_above.resize(m_settings.size());
    if (!order.isRule)
        return {};
    const auto upper = static_cast<size_t>(std::clamp<int64_t>(order.position, 0, int64_t(rules.size())));
    for (size_t i = 0; i < m_settings.size(); ++i) {
        const auto setters = valuesOf(engine, bookedByDimension(m_settings[i].field), cancel);
        if (!setters)
            return setters.error();
        for (const std::string &text : *setters) {
            const auto by = BookedBy::fromText(text);
            const bool isAbove = by
                && (!by->isRule
                    || std::ranges::any_of(rules.begin(), rules.begin() + static_cast<std::ptrdiff_t>(upper),
                                           [&](const BookingRule &rule) { return rule.id == by->id; }));
            if (isAbove)
                m_above[i].push_back(text);
        }
    }
    return {};
}

Result<AttributionSets> AttributionSets::make(const QueryEngine &engine, const AttributionOrder &order,
                                              const std::vector<BookingRule> &rules, const CancelFlag *cancel)
{
    AttributionSets sets;
    sets.m_settings = order.settings;
    if (order.isRule && order.laterOnly) {
        sets.m_above.resize(order.settings.size());
        return sets;
    }
    const auto matched =
        order.isRule ? sets.matchRule(engine, order, cancel) : sets.matchByHand(engine, order, cancel);
    if (!matched)
        return matched.error();
    if (const auto found = sets.findAbove(engine, order, rules, cancel); !found)
        return found.error();
    return sets;
}

AttributionSets::Parts AttributionSets::changes(size_t setting) const
{
    const FieldSetting &each = m_settings[setting];
    Parts parts{{each.field, true, {each.value}}};
    if (!m_above[setting].empty())
        parts.push_back({bookedByDimension(each.field), true, m_above[setting]});
    return parts;
}

AttributionSets::Filters AttributionSets::lost(size_t setting) const
{
    if (m_above[setting].empty())
        return {};
    return with(m_matched, {{bookedByDimension(m_settings[setting].field), false, m_above[setting]}});
}

// One setting after the other takes its part out of the rest: those that it changes are told, those that it
// leaves as they are (it loses, or they are so already) go on.
AttributionSets::Filters AttributionSets::changed() const
{
    Filters all;
    Filters rest = m_matched;
    for (size_t i = 0; i < m_settings.size(); ++i) {
        const FieldSetting &each = m_settings[i];
        const Filters now = with(rest, changes(i));
        all.insert(all.end(), now.begin(), now.end());
        Parts isSo{{each.field, false, {each.value}}};
        Filters left;
        if (!m_above[i].empty()) {
            const Dimension by = bookedByDimension(each.field);
            left = with(rest, {{by, false, m_above[i]}});
            isSo.push_back({by, true, m_above[i]});
        }
        const Filters so = with(rest, isSo);
        left.insert(left.end(), so.begin(), so.end());
        rest = std::move(left);
    }
    return all;
}

} // namespace tally
