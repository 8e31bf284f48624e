// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/litellmcopy.h"

#include "domain/ascii.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

namespace tally {

namespace litellmcopy {

namespace {

using Cells = std::vector<std::string_view>;

constexpr std::string_view Null = "\\N";

Cells cellsOf(std::string_view line)
{
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    Cells cells;
    for (;;) {
        const size_t tab = std::min(line.find('\t'), line.size());
        cells.push_back(line.substr(0, tab));
        if (tab == line.size())
            return cells;
        line.remove_prefix(tab + 1);
    }
}

bool isCount(std::string_view cell)
{
    return !cell.empty() && cell.size() < 19 && std::ranges::all_of(cell, isDigit);
}

bool isAmount(std::string_view cell)
{
    return !cell.empty() && std::ranges::all_of(cell, [](char c) {
        return isDigit(c) || c == '.' || c == 'e' || c == '-' || c == '+';
    });
}

// 2025-10-06 21:55:30.393
bool isTime(std::string_view cell)
{
    constexpr std::string_view Shape = "dddd-dd-dd dd:dd:dd";
    return cell.size() >= Shape.size()
        && std::ranges::equal(cell.substr(0, Shape.size()), Shape,
                              [](char c, char s) { return s == 'd' ? isDigit(c) : c == s; });
}

bool isJson(std::string_view cell, char first)
{
    return cell == Null || cell.starts_with(first);
}

bool isWord(std::string_view cell)
{
    return cell == "success" || cell == "failure";
}

/// Names cell after cell.
class Names {
public:
    explicit Names(const Cells &cells)
        : m_cells(cells)
    {
    }
    bool add(std::initializer_list<std::string_view> names)
    {
        for (const std::string_view name : names) {
            if (m_next == m_cells.size())
                return false;
            (m_joined += m_joined.empty() ? "" : ",") += name;
            ++m_next;
        }
        return true;
    }
    std::string_view cell() const { return m_next < m_cells.size() ? m_cells[m_next] : std::string_view(); }
    std::string_view cellAt(size_t ahead) const
    {
        return m_next + ahead < m_cells.size() ? m_cells[m_next + ahead] : std::string_view();
    }
    size_t left() const { return m_cells.size() - m_next; }
    const std::string &joined() const { return m_joined; }

private:
    const Cells &m_cells;
    size_t m_next = 0;
    std::string m_joined;
};

bool addBeginning(const Cells &cells, Names &names)
{
    constexpr size_t Fewest = 25;
    if (cells.size() < Fewest || cells[0].empty() || !isAmount(cells[3]) || !isTime(cells[7])
        || !isTime(cells[8]) || !std::all_of(cells.begin() + 4, cells.begin() + 7, isCount))
        return false;
    names.add({"request_id", "call_type", "api_key", "spend", "total_tokens", "prompt_tokens",
               "completion_tokens", "startTime", "endTime"});
    const bool hasDuration = isTime(names.cellAt(1)) || (isCount(names.cell()) && names.cellAt(1) == Null);
    if (hasDuration)
        names.add({"request_duration_ms"});
    return (isTime(names.cell()) || names.cell() == Null)
        && names.add({"completionStartTime", "model", "model_id", "model_group", "custom_llm_provider",
                      "api_base", "user"});
}

bool isDocument(std::string_view cell)
{
    return cell.starts_with('{') || cell.starts_with('[');
}

// Between the tags and the messages, which are JSON.
bool addOwners(Names &names)
{
    const bool isPlain = isDocument(names.cellAt(3)) && isDocument(names.cellAt(4));
    const bool hasOrganization = isDocument(names.cellAt(4)) && isDocument(names.cellAt(5));
    if (!isPlain && !hasOrganization)
        return false;
    names.add({"team_id"});
    if (!isPlain)
        names.add({"organization_id"});
    return names.add({"end_user", "requester_ip_address", "messages", "response"});
}

// Added at various times: the session stands before the status.
void addRest(Names &names)
{
    while (names.left() > 0) {
        const std::string other = "unnamed_" + std::to_string(names.left());
        if (names.cell().starts_with('{'))
            names.add({"proxy_server_request"});
        else if (isWord(names.cellAt(1)))
            names.add({"session_id", "status"});
        else
            names.add({other});
    }
}

} // namespace

} // namespace litellmcopy

std::optional<std::string> liteLlmCopyColumns(std::string_view line)
{
    using namespace litellmcopy;
    const Cells cells = cellsOf(line);
    Names names(cells);
    if (!addBeginning(cells, names) || !isJson(names.cell(), '{')
        || !names.add({"metadata", "cache_hit", "cache_key"}) || !isJson(names.cell(), '[')
        || !names.add({"request_tags"}) || !addOwners(names))
        return std::nullopt;
    addRest(names);
    return names.joined();
}

} // namespace tally
