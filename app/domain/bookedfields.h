// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dimension.h"
#include "domain/usagerecord.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// Who set a field: a rule, or an attribution by hand, which is a batch.
struct BookedBy {
    bool isRule = false;
    int64_t id = 0;

    bool operator==(const BookedBy &) const = default;
    std::string toText() const; // "rule 3", "batch 17"
    static std::optional<BookedBy> fromText(std::string_view text);
};

/// What set a field of a record; nothing where it stands as imported.
std::optional<BookedBy> bookedBy(const StoredRecord &record, const Dimension &field);
/// A record as it was imported.
UsageRecord importedOf(const StoredRecord &record);

/// The columns hold what was imported beside what is booked, as dimensions that only the program itself asks
/// for and that no list shows: as context keys that begin with a control character.
bool isHiddenKey(std::string_view key);
/// "1" for records on which something is booked.
Dimension bookedDimension();
/// The imported value, of records on which something is booked; others have nothing there.
Dimension importedDimension(const Dimension &field);
/// BookedBy as text, of records on which this field is booked.
Dimension bookedByDimension(const Dimension &field);
/// Calls visit(key, value) for what the hidden dimensions have of a record on which something is booked.
void visitHidden(const StoredRecord &record,
                 const std::function<void(std::string_view key, std::string_view value)> &visit);

} // namespace tally
