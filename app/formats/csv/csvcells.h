// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/timereader.h"
#include "formats/fields/privacy.h"
#include "formats/json/jsonwriting.h"

#include <QString>

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Reads named cells of one row of a known table as values, and remembers the first that is none: JsonFields
/// for tables. Names are compared as normalisedHeader() gives them, so write them lower case with "_". A
/// column that is not there, a blank cell and the documented words for "unknown" are unknown.
class CsvCells {
public:
    /// `names` as CsvTable gives them. What looks private is left out of the context unless `keepPrivate`.
    CsvCells(const std::vector<std::string> &names, bool keepPrivate);

    /// Begins the next row; all columns count as unread.
    void begin(std::span<const std::string_view> cells);

    bool has(std::string_view name) const { return place(name) != Nowhere; }
    /// Trimmed; empty when the column is not there. The first of these that is not empty.
    std::string_view text(std::initializer_list<std::string_view> names);
    std::string_view text(std::string_view name) { return text({name}); }
    std::optional<int64_t> count(std::string_view name);
    /// In units of 10^-`scale` of the number (9: dollars as nano-dollars). Another currency's mark makes the
    /// row unusable: read it by text() where that can be.
    std::optional<int64_t> amount(std::string_view name, int scale = 9);
    /// In milliseconds; `scale` 0: milliseconds, 3: seconds.
    std::optional<int64_t> duration(std::string_view name, int scale);
    /// UTC milliseconds. With `dateOnly`, a date without a time sets it and is its midnight UTC.
    std::optional<int64_t> time(std::string_view name, const TimeReader &times, bool *dateOnly = nullptr);
    /// This column is of no use for the context.
    void drop(std::string_view name) { text(name); }

    /// Puts every cell that is not empty and was not read into the context, under its column's own name.
    void keepRest(JsonObjectText &context) const;

    bool lostAmount() const { return m_lostAmount; }
    /// Why the row cannot be used (translated), if something was not a value.
    const std::optional<QString> &problem() const { return m_problem; }

private:
    static constexpr size_t Nowhere = static_cast<size_t>(-1);
    size_t place(std::string_view name) const;
    std::string_view take(std::string_view name);
    std::optional<int64_t> valueOf(const Reading &reading, std::string_view name, std::string_view cell);

    struct Column {
        std::string name;
        std::string normal;
        NamePrivacy privacy = NamePrivacy::Open;
        bool isRead = false;
    };
    std::vector<Column> m_columns;
    std::span<const std::string_view> m_cells;
    std::optional<QString> m_problem;
    bool m_keepPrivate = false;
    bool m_lostAmount = false;
};

} // namespace tally
