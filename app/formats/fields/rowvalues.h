// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/fields/fielduse.h"
#include "formats/json/jsonwriting.h"

#include <array>
#include <bit>
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
    std::string statusWord = {};
    std::string currency = {};
    std::string batch = {};
    bool tokensAreSingle = false; // see FileReading

    /// Forgets the row before. Nothing is allocated once texts have their size.
    void begin(UsageRecord &next);

    void setCount(Field field, const std::optional<int64_t> &value)
    {
        m_put |= bitOf(field);
        m_counts[static_cast<size_t>(field)] = value;
    }
    void setUse(Field field, const FieldUse *named)
    {
        m_put |= bitOf(field);
        m_uses[static_cast<size_t>(field)] = named;
    }
    const std::optional<int64_t> &count(Field field) const { return m_counts[static_cast<size_t>(field)]; }
    /// The name by which the row has a value of the field; null where it has none.
    const FieldUse *use(Field field) const { return m_uses[static_cast<size_t>(field)]; }
    bool has(Field field) const { return use(field) != nullptr; }
    /// The name of the first of these fields that the row has.
    std::string_view nameOf(std::initializer_list<Field> fields) const;
    /// Where the text of a field goes; null for fields that are no texts.
    std::string *textOf(Field field);
    /// Gives the record the counts that are its own as they stand in the row.
    void settleCounts();
    /// Puts a count into the context as it stands in the row, in the unit of its name.
    void keepCount(Field field);
    /// Calls visit(Field, int64_t) for each count.
    template <typename Visit> void forEachCount(Visit visit) const
    {
        for (uint64_t rest = m_put; rest != 0; rest &= rest - 1) {
            const auto field = static_cast<Field>(std::countr_zero(rest));
            if (const auto &value = count(field))
                visit(field, *value);
        }
    }

private:
    static_assert(FieldCount <= 64, "a bit for each");
    static uint64_t bitOf(Field field) { return uint64_t(1) << static_cast<size_t>(field); }

    uint64_t m_put = 0; // fields that have something in the two: few of many
    std::array<std::optional<int64_t>, FieldCount> m_counts = {};
    std::array<const FieldUse *, FieldCount> m_uses = {};
};

} // namespace tally
