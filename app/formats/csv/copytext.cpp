// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv/copytext.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

constexpr size_t Piece = size_t(256) << 10;
constexpr size_t MaxLine = size_t(64) << 20;

char unescaped(char c)
{
    switch (c) {
    case 'b':
        return '\b';
    case 'f':
        return '\f';
    case 't':
        return '\t';
    case 'n':
    case 'r':
    case 'v':
        return ' ';
    default:
        return c;
    }
}

void appendCell(std::string &out, std::string_view cell)
{
    if (cell == "\\N")
        return;
    out += '"';
    for (size_t i = 0; i < cell.size(); ++i) {
        char c = cell[i];
        if (c == '\\' && i + 1 < cell.size())
            c = unescaped(cell[++i]);
        if (c == '"')
            out += '"';
        out += c == '\r' ? ' ' : c;
    }
    out += '"';
}

} // namespace

CopyText::Shape CopyText::shapeOf(std::string_view head, std::string_view table)
{
    std::string_view rest = head;
    while (!rest.empty()) {
        const size_t end = std::min(rest.find('\n'), rest.size());
        if (columnsIn(rest.substr(0, end), table))
            return Shape::Dump;
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (head.starts_with("--\n-- PostgreSQL"))
        return Shape::Dump;
    const std::string_view names = head.substr(0, head.find('\n'));
    const bool quoted = head.find("\t\"{\"\"") != std::string_view::npos; // CSV with tabs
    return names.find('\t') != std::string_view::npos && !quoted ? Shape::Named : Shape::None;
}

std::optional<std::string> CopyText::columnsIn(std::string_view line, std::string_view table)
{
    if (!line.starts_with("COPY ") || line.find(" FROM stdin") == std::string_view::npos)
        return std::nullopt;
    const size_t open = line.find(" (");
    const size_t close = line.find(") FROM stdin");
    if (open == std::string_view::npos || close == std::string_view::npos || close < open)
        return std::nullopt;
    std::string name(line.substr(5, open - 5));
    std::erase(name, '"');
    if (const size_t dot = name.rfind('.'); dot != std::string::npos)
        name.erase(0, dot + 1);
    if (name != table)
        return std::nullopt;
    std::string names(line.substr(open + 2, close - open - 2));
    std::erase(names, '"');
    std::erase(names, ' ');
    return names;
}

CopyText::CopyText(ByteSource &bytes, std::string_view table, Shape shape)
    : m_bytes(bytes)
    , m_table(table)
    , m_shape(shape)
    , m_window(std::in_place, bytes)
    , m_at(shape == Shape::Dump ? At::Before : At::Rows)
{
}

CopyText::CopyText(ByteSource &bytes, std::string names)
    : m_bytes(bytes)
    , m_names(std::move(names))
    , m_shape(Shape::Bare)
    , m_window(std::in_place, bytes)
    , m_at(At::Rows)
{
}

bool CopyText::rewind()
{
    if (!m_bytes.rewind())
        return false;
    m_window.emplace(m_bytes);
    m_at = m_shape == Shape::Dump ? At::Before : At::Rows;
    m_ended = false;
    m_begun = false;
    return true;
}

// The next line without its end, valid until the next call; nothing at the end.
std::optional<std::string_view> CopyText::line()
{
    size_t searched = 0;
    for (;;) {
        const size_t end = m_window->view().find('\n', searched);
        if (end != std::string_view::npos)
            return m_window->view().substr(0, end);
        searched = m_window->view().size();
        if (searched <= MaxLine && m_window->more())
            continue;
        m_ended = true;
        return m_window->view().empty() ? std::nullopt : std::optional(m_window->view());
    }
}

void CopyText::appendRow(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    for (;;) {
        const size_t tab = std::min(line.find('\t'), line.size());
        appendCell(m_out, line.substr(0, tab));
        if (tab == line.size())
            break;
        m_out += ',';
        line.remove_prefix(tab + 1);
    }
    if (!m_ended)
        m_out += '\n';
}

void CopyText::take(std::string_view line)
{
    if (m_at == At::Rows) {
        if (line == "\\." || line == "\\.\r")
            m_at = At::After;
        else
            appendRow(line);
    } else if (m_at == At::Before) {
        if (const auto names = columnsIn(line, m_table)) {
            m_out += *names + '\n';
            m_at = At::Rows;
        }
    }
}

Result<std::string_view> CopyText::next()
{
    m_out.clear();
    if (!std::exchange(m_begun, true) && m_shape == Shape::Bare)
        m_out = m_names + '\n';
    while (!m_ended && m_at != At::After && m_out.size() < Piece) {
        const auto text = line();
        if (m_window->error())
            return *m_window->error();
        if (text && text->size() > MaxLine)
            return Error{ErrorKind::InvalidInput,
                         QCoreApplication::translate("CopyText",
                                                     "A line of the file is longer than 64 MiB. "
                                                     "Nothing was imported.")};
        if (!text)
            break;
        take(*text);
        m_window->consume(std::min(text->size() + 1, m_window->view().size()));
    }
    return std::string_view(m_out);
}

} // namespace tally
