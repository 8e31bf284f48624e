// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/query/queryengine.h"
#include "services/attribution/attributionorder.h"

#include <vector>

namespace tally {

/// The records of an attribution, as filters for the query engine; no record passes two filters of one list.
/// Conditions on imported values ask the hidden dimensions of bookedfields.h where something is booked.
class AttributionSets {
public:
    using Filters = std::vector<UsageFilter>;

    /// `rules`: those of the ledger, from the top. InvalidInput where a rule cannot be made of the order.
    static Result<AttributionSets> make(const QueryEngine &engine, const AttributionOrder &order,
                                        const std::vector<BookingRule> &rules,
                                        const CancelFlag *cancel = nullptr);

    /// Those it holds for.
    const Filters &matched() const { return m_matched; }
    /// Of these, those that would show something else in any field.
    Filters changed() const;
    /// Of these, those that would show something else in this field of the order's settings.
    Filters changed(size_t setting) const { return with(m_matched, changes(setting)); }
    /// Of these, those on which something that lies above has set this field.
    Filters lost(size_t setting) const;

    /// A condition as a filter on a dimension that has the values of its field.
    static Result<DimensionFilter> filterOf(const QueryEngine &engine, const RuleCondition &condition,
                                            const Dimension &dimension, const CancelFlag *cancel);

private:
    using Parts = std::vector<DimensionFilter>;

    AttributionSets() = default;
    static Filters with(const Filters &filters, const Parts &parts);
    Result<void> matchByHand(const QueryEngine &engine, const AttributionOrder &order,
                             const CancelFlag *cancel);
    Result<void> matchRule(const QueryEngine &engine, const AttributionOrder &order,
                           const CancelFlag *cancel);
    Result<void> findAbove(const QueryEngine &engine, const AttributionOrder &order,
                           const std::vector<BookingRule> &rules, const CancelFlag *cancel);
    Parts changes(size_t setting) const;

    Filters m_matched;
    FieldSettings m_settings;
    std::vector<std::vector<std::string>> m_above; // by setting: what set the field and lies above
};

} // namespace tally
