// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Splits delimited text into rows: RFC 4180 quotes with delimiters and line ends inside, CRLF, LF or CR,
/// empty lines left out. Works on pieces of any size; cells are views into the current piece and cost no
/// allocation.
class CsvReader {
public:
    enum class Event { Row, TooLong, OpenQuote, End, Failed };

    CsvReader(ByteSource &source, char delimiter);

    /// The next row. TooLong: a row of more than 64 MiB was passed over without holding it. OpenQuote: the
    /// file ends inside quotes, the row is unusable. Failed: see error().
    Event next();

    /// Cells of the row, unquoted; valid until the next call. Cells beyond the limit are counted but not
    /// kept.
    std::span<const std::string_view> cells() const { return m_views; }
    size_t cellCount() const { return m_cellCount; }
    void setMaxCells(size_t count) { m_maxCells = count; }
    /// Physical line where the row begins, from 1.
    int64_t line() const { return m_rowLine; }
    const std::optional<Error> &error() const { return m_error; }
    /// The last row does not end with a line end although rows before it do: its last cell may be cut.
    bool lastRowIsOpen() const { return m_lastOpen; }

private:
    enum class State { Plain, Quoted, QuoteSeen };
    struct Cell {
        uint32_t begin; // from the row's start
        uint32_t end;
        bool quoted;
        bool clean; // its quotes hold no doubled ones, and nothing follows them
    };

    bool scanBlock();
    bool fill();
    void dropTaken();
    void beginRow();
    void passUsual();
    bool scanRow();
    bool takeSpecial(size_t at);
    void endCell(size_t at);
    Event finishRow(size_t nextStart);
    Event finishLastRow();
    bool isBlankRow() const;
    void buildViews();
    std::string_view unquoted(const Cell &cell);

    ByteSource &m_source;
    char m_delimiter;
    std::string_view m_data; // the current piece, or m_buffer
    std::string m_buffer; // a row that straddles pieces, and what follows
    bool m_ended = false;
    bool m_anyLineEnd = false; // of a row, or of an empty line
    bool m_lastOpen = false;
    std::optional<Error> m_error;

    size_t m_scanned = 0; // specials before this are known
    size_t m_blockStart = 0;
    uint64_t m_mask = 0;

    State m_state = State::Plain;
    size_t m_rowStart = 0;
    size_t m_cellStart = 0;
    size_t m_quoteAt = 0;
    bool m_doubled = false; // the cell holds doubled quotes
    bool m_skipping = false;
    bool m_afterCr = false; // a line feed that comes next belongs to the line end before
    std::vector<Cell> m_cells;
    size_t m_cellCount = 0;
    size_t m_maxCells = 65536;
    std::vector<std::string_view> m_views;
    std::string m_unquoted; // room for the cells of the row that hold doubled quotes
    size_t m_unquotedSize = 0;
    int64_t m_line = 1;
    int64_t m_rowLine = 1;
};

} // namespace tally
