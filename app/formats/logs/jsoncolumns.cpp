// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsoncolumns.h"

#include "formats/fields/fieldaliases.h"
#include "formats/json/jsonwriting.h"

namespace tally {

namespace jsoncolumns {

using Rows = std::vector<std::string>;

constexpr size_t MaxCells = size_t(1) << 22; // of a table that is turned into rows

std::vector<std::string> namesOf(JsonValue list)
{
    std::vector<std::string> names;
    for (const JsonValue each : list) {
        const JsonValue name = each.isObject() ? each["name"] : each;
        if (!name.isString())
            return {};
        names.push_back(name.text());
    }
    return names;
}

// Whether a table with these columns can be one of use.
bool areOfUse(const std::vector<std::string> &names)
{
    bool timed = false;
    bool used = false;
    for (const std::string &name : names) {
        const auto match = matchField(name);
        timed = timed || (match && match->field == Field::Time);
        used = used
            || (match
                && (match->field == Field::Model || match->field == Field::Cost
                    || isTokenCount(match->field)));
    }
    return timed && used;
}

struct Column {
    std::string name;
    std::vector<JsonValue> cells;
};

// False: it is no column, or not of the same rows as the first.
bool takeCells(JsonValue member, const std::vector<Column> &columns, Column &column)
{
    for (const JsonValue cell : member) {
        const size_t at = column.cells.size();
        if (cell.isArray() || cell.isObject() || at > MaxCells)
            return false;
        const bool another = !columns.empty() && at >= columns.front().cells.size();
        if (another
            || (member.isObject() && !columns.empty() && cell.key() != columns.front().cells[at].key()))
            return false;
        column.cells.push_back(cell);
    }
    return !column.cells.empty() && (columns.empty() || column.cells.size() == columns.front().cells.size());
}

} // namespace jsoncolumns

// Names of columns, and the cells of each row as a list.
std::optional<std::vector<std::string>> rowsOfTable(JsonValue object)
{
    using namespace jsoncolumns;
    std::vector<std::string> names;
    for (const std::string_view name : {"columns", "header", "headers", "fields"}) {
        if (names.empty() && object[name].isArray())
            names = namesOf(object[name]);
    }
    JsonValue lists;
    for (const std::string_view name : {"rows", "data", "values"}) {
        if (!lists.isArray() && object[name].isArray())
            lists = object[name];
    }
    if (names.empty() || !lists.isArray() || !areOfUse(names))
        return std::nullopt;
    Rows rows;
    for (const JsonValue list : lists) {
        if (!list.isArray())
            return std::nullopt;
        JsonObjectText row;
        size_t at = 0;
        for (const JsonValue cell : list) {
            if (at < names.size())
                row.putRaw(names[at], cell.minified());
            ++at;
        }
        if (at != names.size())
            return std::nullopt;
        rows.push_back(std::string(row.text()));
    }
    return rows;
}

std::optional<std::vector<std::string>> rowsOfColumns(JsonValue object)
{
    using namespace jsoncolumns;
    std::vector<Column> columns;
    std::vector<std::string> names;
    for (const JsonValue member : object) {
        Column column{member.key(), {}};
        if ((!member.isArray() && !member.isObject()) || !takeCells(member, columns, column))
            return std::nullopt;
        names.push_back(column.name);
        columns.push_back(std::move(column));
    }
    if (columns.size() < 2 || !areOfUse(names))
        return std::nullopt;
    Rows rows;
    for (size_t i = 0; i < columns.front().cells.size(); ++i) {
        JsonObjectText row;
        for (const Column &column : columns)
            row.putRaw(column.name, column.cells[i].minified());
        rows.push_back(std::string(row.text()));
    }
    return rows;
}

} // namespace tally
