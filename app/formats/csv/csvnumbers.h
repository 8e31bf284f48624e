// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/numberstyle.h"
#include "formats/cells/timereader.h"
#include "formats/fields/doubts.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

class CsvTable;

/// The numbers of a table whose columns are known, which a spreadsheet may have saved with the marks of
/// another country. The marks of each column of counts or amounts (told by its name) are decided from all its
/// values; where both readings fit, they are asked for ("decimal" = point or comma). Cells with decimal
/// commas are then handed on as every reader writes numbers: "1.234,5 €" as "1234.5 €". Dates whose column
/// shows that the day stands first ("13/10/2026") are handed on as "2026-10-13".
class CsvNumbers {
public:
    explicit CsvNumbers(const std::vector<std::string> &names);

    /// Looks at the table, at all of it where its beginning does not tell. An error of the source, also where
    /// it cannot be read twice.
    Result<void> settle(CsvTable &table, Doubts &doubts);
    /// The cells with plain numbers; valid until the next call.
    std::span<const std::string_view> plain(std::span<const std::string_view> cells);

private:
    enum class Role { None, Count, Amount, Date };
    struct Column {
        size_t at = 0;
        std::string name;
        Role role = Role::None;
        NumberStyleGuess guess = {};
        NumberStyle style = {};
        DateOrderGuess dates = {};
        bool dayFirst = false;
        std::string example = {}; // the first cell that reads both ways
    };

    static Role roleOf(const std::string &name);
    void look(std::span<const std::string_view> cells);
    bool isPlain() const; // what was looked at leaves no question to the rest
    std::optional<NumberStyle> amounts() const;
    static bool decide(Column &column, const std::optional<NumberStyle> &amounts,
                       const NumberStyleGuess &counts, bool separatedByCommas);
    static std::string isoDate(std::string_view cell);
    bool rewrite(const Column &column, std::string_view cell);
    void ask(const std::vector<Column *> &open, bool comma, Doubts &doubts);

    std::vector<Column> m_columns; // those of numbers
    bool m_sawMarks = false; // other than decimal points
    bool m_rewrites = false;
    std::vector<std::string_view> m_cells;
    std::vector<std::string> m_texts; // one for each column
};

} // namespace tally
