// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonwraps.h"

#include "domain/ascii.h"
#include "formats/cells/timereader.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/usageobject.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonwriting.h"
#include "formats/logs/jsoncolumns.h"

#include <algorithm>
#include <array>

namespace tally {

namespace jsonwraps {

using Rows = std::vector<std::string>;

constexpr int MaxDepth = 6; // of objects around rows

/// What the members of an object tell of it.
struct Signs {
    bool timed = false;
    bool used = false; // a model, tokens or a cost

    bool isRow() const { return timed && used; }
};

void addSigns(JsonValue object, Signs &signs, std::string path = {}, int depth = 0)
{
    signs.used = signs.used || looksLikeUsage(object);
    for (const JsonValue member : object) {
        const std::string name = path.empty() ? member.key() : path + '.' + member.key();
        if (member.isObject() && depth < 3) {
            addSigns(member, signs, name, depth + 1);
            continue;
        }
        const auto match = member.isArray() || member.isNothing() ? std::nullopt : matchField(name);
        if (!match)
            continue;
        signs.timed = signs.timed || match->field == Field::Time;
        signs.used = signs.used || match->field == Field::Model || match->field == Field::Cost
            || isTokenCount(match->field);
    }
}

Signs signsOf(JsonValue object)
{
    Signs signs;
    addSigns(object, signs);
    return signs;
}

/// A text that holds an object.
class InnerObject {
public:
    JsonValue of(JsonValue text)
    {
        text.textInto(m_text);
        m_tape.takeNaN();
        const size_t first = m_text.find_first_not_of(" \t\r\n");
        const bool is = first != std::string::npos && m_text[first] == '{';
        return is && m_tape.parse(m_text) == JsonParse::Ok ? m_tape.root() : JsonValue();
    }

private:
    std::string m_text;
    JsonTape m_tape;
};

// Its own members, then those of the object around it that it lacks.
std::string joined(JsonValue inner, JsonValue outer, std::string_view without)
{
    JsonObjectText row;
    for (const JsonValue member : inner)
        row.putRaw(member.key(), member.minified());
    for (const JsonValue member : outer) {
        if (!member.hasKey(without) && inner[member.key()].kind() == JsonKind::Missing)
            row.putRaw(member.key(), member.minified());
    }
    return std::string(row.text());
}

// The line of a program, as a collector keeps it.
std::optional<std::string> loggedRow(JsonValue object)
{
    static constexpr std::array<std::string_view, 8> Names{"log",  "message",  "MESSAGE", "msg",
                                                           "line", "@message", "body",    "textPayload"};
    for (const std::string_view name : Names) {
        const JsonValue text = object[name];
        if (!text.isString())
            continue;
        InnerObject inner;
        const JsonValue row = inner.of(text);
        if (row.isObject() && signsOf(row).used)
            return joined(row, object, name);
    }
    return std::nullopt;
}

// A row as it stands in a list: GraphQL and Elasticsearch put an object around it.
std::optional<std::string> listedRow(JsonValue element)
{
    if (!element.isObject())
        return std::nullopt;
    for (const std::string_view name : {"node", "_source"}) {
        if (const JsonValue inner = element[name]; inner.isObject() && signsOf(inner).isRow())
            return joined(inner, element, name);
    }
    if (auto logged = loggedRow(element))
        return logged;
    return signsOf(element).isRow() ? std::optional(element.minified()) : std::nullopt;
}

// One of the first elements is a row; others may be what was asked.
bool isListOfRows(JsonValue list)
{
    constexpr int First = 8;
    int looked = 0;
    if (!list.isArray())
        return false;
    for (const JsonValue element : list) {
        if (listedRow(element))
            return true;
        if (++looked == First)
            break;
    }
    return false;
}

// The lists of rows below an object; more than one are as many as two here.
void findLists(JsonValue object, std::vector<JsonValue> &found, int depth = 0)
{
    for (const JsonValue member : object) {
        if (found.size() > 1)
            return;
        if (isListOfRows(member))
            found.push_back(member);
        else if (member.isObject() && depth < MaxDepth)
            findLists(member, found, depth + 1);
    }
}

std::optional<Rows> rowsOfList(JsonValue object)
{
    std::vector<JsonValue> lists;
    findLists(object, lists);
    if (lists.size() != 1)
        return std::nullopt;
    Rows rows;
    for (const JsonValue element : lists.front()) {
        auto row = listedRow(element);
        rows.push_back(row ? std::move(*row) : element.minified());
    }
    return rows;
}

bool isDay(const std::string &key)
{
    thread_local const TimeReader times;
    bool dateOnly = false;
    return times.read(key, DateOrder::Unknown, &dateOnly).hasValue() && dateOnly;
}

// With what its key adds to the row that stands under it.
std::optional<std::string> keyedRow(JsonValue value, const std::string &key)
{
    const Signs signs = value.isObject() ? signsOf(value) : Signs();
    const bool ofDay = isDay(key);
    if (!signs.used || (!signs.timed && !ofDay))
        return std::nullopt;
    JsonObjectText row;
    for (const JsonValue member : value)
        row.putRaw(member.key(), member.minified());
    if (!signs.timed)
        row.putString("date", key);
    else if (!ofDay)
        row.putString("id", key); // unless it has one
    return std::string(row.text());
}

// Of the row under a key, or of the list of rows under it. False: something else stands there.
bool addKeyed(JsonValue member, Rows &rows)
{
    const std::string key = member.key();
    if (std::ranges::none_of(key, isDigit)) // no id and no day
        return false;
    const auto add = [&](JsonValue value) {
        auto row = keyedRow(value, key);
        if (row)
            rows.push_back(std::move(*row));
        return row.has_value();
    };
    if (!member.isArray())
        return add(member);
    for (const JsonValue element : member) {
        if (!add(element))
            return false;
    }
    return true;
}

// An object whose members are all rows, by their ids or days, or lists of rows by days; or the one object
// inside another.
std::optional<Rows> rowsByKeys(JsonValue object, int depth = 0)
{
    Rows rows;
    bool all = true;
    JsonValue inner;
    int objects = 0;
    for (const JsonValue member : object) {
        all = all && addKeyed(member, rows);
        if (member.isObject()) {
            inner = member;
            ++objects;
        }
        if (!all && objects > 1)
            return std::nullopt;
    }
    if (all && !rows.empty())
        return rows;
    return objects == 1 && depth < MaxDepth ? rowsByKeys(inner, depth + 1) : std::nullopt;
}

constexpr size_t MaxShapes = 256;

std::optional<Rows> rowsOfWrap(JsonValue object)
{
    if (auto table = rowsOfTable(object))
        return table;
    if (auto columns = rowsOfColumns(object))
        return columns;
    if (auto keyed = rowsByKeys(object))
        return keyed;
    if (signsOf(object).isRow())
        return std::nullopt;
    if (auto logged = loggedRow(object))
        return Rows{std::move(*logged)};
    return rowsOfList(object);
}

bool isNamed(JsonValue object, const ColumnMap &map)
{
    return std::ranges::any_of(map.columns, [object](const ColumnMap::Column &column) {
        return memberAt(object, column.name).kind() != JsonKind::Missing;
    });
}

} // namespace jsonwraps

// Most rows have the members of the row before in the same order.
bool JsonUnwrapper::isLikeLastPlain(JsonValue object) const
{
    std::string_view rest = m_lastPlain;
    for (const JsonValue member : object) {
        const size_t end = rest.find('\n');
        if (end == std::string_view::npos || !member.hasKey(rest.substr(0, end)))
            return false;
        rest.remove_prefix(end + 1);
    }
    return rest.empty() && !m_lastPlain.empty();
}

std::optional<std::vector<std::string>> JsonUnwrapper::rowsIn(JsonValue object, const ColumnMap *map)
{
    if (isLikeLastPlain(object))
        return std::nullopt;
    m_shape.clear();
    for (const JsonValue member : object) {
        member.appendKey(m_shape);
        m_shape += '\n';
    }
    if (m_plainShapes.contains(m_shape)) {
        m_lastPlain = m_shape;
        return std::nullopt;
    }
    if (map && jsonwraps::isNamed(object, *map))
        return std::nullopt;
    auto rows = jsonwraps::rowsOfWrap(object);
    if (!rows && m_plainShapes.size() < jsonwraps::MaxShapes && jsonwraps::signsOf(object).isRow())
        m_plainShapes.insert(m_shape);
    return rows;
}

} // namespace tally
