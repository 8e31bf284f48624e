// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/tablerows.h"

#include "domain/ascii.h"
#include "formats/cells/valuereader.h"
#include "formats/fields/fieldaliases.h"
#include "formats/json/jsonwriting.h"

#include <algorithm>

namespace tally {

namespace {

std::string withHalfTheQuotes(std::string_view text)
{
    std::string half;
    half.reserve(text.size());
    for (size_t i = 0; i < text.size(); ++i) {
        half += text[i];
        if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"')
            ++i;
    }
    return half;
}

// A cell that holds an object or an array becomes that; some exporters double its quotes twice.
void appendCell(std::string &out, std::string_view cell)
{
    const bool object = cell.front() == '{' && cell.back() == '}';
    const bool array = cell.front() == '[' && cell.back() == ']';
    JsonTape tape;
    if ((object || array) && tape.parse(cell, JsonTape::MaxDepth - 1) == JsonParse::Ok) {
        out += cell;
        return;
    }
    if ((object || array) && cell.find("\"\"") != std::string_view::npos) {
        const std::string half = withHalfTheQuotes(cell);
        if (tape.parse(half, JsonTape::MaxDepth - 1) == JsonParse::Ok) {
            out += half;
            return;
        }
    }
    appendJsonString(out, cell);
}

bool hasLowerCase(const std::string &name)
{
    return std::ranges::any_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

} // namespace

TableRows::TableRows(const std::vector<std::string> &names, std::span<const std::string_view> spelled,
                     SourceRows &rows)
    : m_rows(rows)
{
    const bool shouts = std::ranges::none_of(names, hasLowerCase); // as some databases export all names
    for (std::string name : names) {
        if (shouts)
            std::ranges::transform(name, name.begin(), [](char c) { return lower(c); });
        const std::string normal = normalisedHeader(name);
        const auto known = std::ranges::find_if(
            spelled, [&](std::string_view spelling) { return normalisedHeader(spelling) == normal; });
        m_names.push_back(known == spelled.end() ? name : std::string(*known));
    }
}

JsonValue TableRows::rowOf(std::span<const std::string_view> cells)
{
    m_text = "{";
    for (size_t i = 0; i < cells.size() && i < m_names.size(); ++i) {
        const std::string_view cell = trimmed(cells[i]);
        if (cell.empty())
            continue;
        if (m_text.size() > 1)
            m_text += ',';
        appendJsonString(m_text, m_names[i]);
        m_text += ':';
        appendCell(m_text, cell);
    }
    m_text += '}';
    return m_row.parse(m_text) == JsonParse::Ok ? m_row.root() : JsonValue{};
}

void TableRows::look(std::span<const std::string_view> cells)
{
    m_rows.look(rowOf(cells));
}

std::optional<QString> TableRows::parse(std::span<const std::string_view> cells, UsageRecord &record)
{
    JsonValue row = rowOf(cells);
    record.clear();
    const auto inner = m_rows.rowsIn(row);
    m_passedOver = inner && inner->empty();
    if (m_passedOver)
        return std::nullopt;
    if (inner) {
        m_innerText = inner->front();
        row = m_inner.parse(m_innerText) == JsonParse::Ok ? m_inner.root() : JsonValue{};
    }
    return m_rows.read(row, record);
}

} // namespace tally
