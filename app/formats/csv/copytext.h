// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/bytewindow.h"
#include "formats/importformat.h"

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// PostgreSQL's COPY text as CSV: tabs between cells, \N for NULL, backslash escapes, and quotes that mean
/// nothing. Either the file is such text with a line of names, or one of which the names are known otherwise
/// and become its first line, or it is a dump of which the rows of one table are wanted; lines of a dump then
/// count from the COPY statement. Line ends inside cells become blanks, so that lines stay lines.
class CopyText : public ByteSource {
public:
    enum class Shape { None, Named, Bare, Dump };
    /// What the beginning of a file is; never Bare, which only its source can tell. `table`: the name without
    /// its schema.
    static Shape shapeOf(std::string_view head, std::string_view table);
    /// The names in the COPY statement for the table; nothing where the text holds none.
    static std::optional<std::string> columnsIn(std::string_view line, std::string_view table);

    CopyText(ByteSource &bytes, std::string_view table, Shape shape);
    /// Text without a line of names.
    CopyText(ByteSource &bytes, std::string names);

    Result<std::string_view> next() override;
    double progress() const override { return m_bytes.progress(); }
    bool rewind() override;
    QStringList notes() const override { return m_bytes.notes(); }

private:
    enum class At { Before, Rows, After };
    std::optional<std::string_view> line();
    void take(std::string_view line);
    void appendRow(std::string_view line);

    ByteSource &m_bytes;
    std::string_view m_table;
    std::string m_names; // of Bare
    Shape m_shape;
    std::optional<ByteWindow> m_window;
    At m_at;
    bool m_begun = false;
    bool m_ended = false;
    std::string m_out;
};

} // namespace tally
