// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/fields/fielduse.h"
#include "formats/json/jsonwriting.h"

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// What one row of a generic format has put: the record it goes into, the counts as they stand there, the
/// names by which its values came, and the context. Texts that are no member of a record are beside it.
struct RowValues {
    UsageRecord *record = nullptr;
    JsonObjectText context = {};
    std::array<std::optional<int64_t>, FieldCount> counts = {};
    std::array<const FieldUse *, FieldCount> uses = {}; // null: the row has no value of the field
    std::string statusWord = {};
    std::string currency = {};
    std::string batch = {};

    /// Forgets the row before. Nothing is allocated once texts have their size.
    void begin(UsageRecord &next);

    std::optional<int64_t> &count(Field field) { return counts[static_cast<size_t>(field)]; }
    const std::optional<int64_t> &count(Field field) const { return counts[static_cast<size_t>(field)]; }
    const FieldUse *use(Field field) const { return uses[static_cast<size_t>(field)]; }
    bool has(Field field) const { return use(field) != nullptr; }
    /// The name of the first of these fields that the row has.
    std::string_view nameOf(std::initializer_list<Field> fields) const;
    /// Where the text of a field goes; null for fields that are no texts.
    std::string *textOf(Field field);
    /// Gives the record the counts that are its own as they stand in the row.
    void settleCounts();
    /// Puts a count into the context as it stands in the row.
    void keepCount(Field field);
};

} // namespace tally
