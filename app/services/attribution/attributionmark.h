// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookedfields.h"
#include "services/attribution/attributionorder.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// What records on screen would show by an order that is not applied yet. Says of a single record what
/// AttributionSets says of all.
class AttributionMark {
public:
    /// Marks nothing.
    AttributionMark() = default;
    /// `rules`: those of the ledger, from the top.
    AttributionMark(const AttributionOrder &order, const std::vector<BookingRule> &rules);

    bool isEmpty() const { return m_order.settings.empty(); }
    /// The value that the field would get; nothing where it stays as it is.
    std::optional<std::string> newValue(const StoredRecord &record, const Dimension &field) const;
    bool changes(const StoredRecord &record) const;

private:
    bool matches(const StoredRecord &record) const;
    bool keepsTime(const UsageRecord &record) const;
    bool isSetAbove(const StoredRecord &record, const Dimension &field) const;
    std::optional<std::string> changeOf(const StoredRecord &record, const FieldSetting &setting) const;

    AttributionOrder m_order;
    std::vector<int64_t> m_rulesAbove;
};

} // namespace tally
