// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/maptext.h"

#include "formats/fields/mapcolumns.h"
#include "formats/json/jsonwriting.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView RatePrefix = "rate_"_L1;

std::string jsonText(std::string_view text)
{
    std::string out;
    appendJsonString(out, text);
    return out;
}

std::string jsonText(const QString &text)
{
    return jsonText(std::string_view(text.toStdString()));
}

/// Members of an object on a line each.
class Members {
public:
    void put(std::string_view key, const std::string &json)
    {
        m_lines.push_back(jsonText(key) + ": " + json);
    }
    void putText(std::string_view key, std::string_view text)
    {
        if (!text.empty())
            put(key, jsonText(text));
    }
    void putFlag(std::string_view key, const std::optional<bool> &flag)
    {
        if (flag)
            put(key, *flag ? "true" : "false");
    }
    bool isEmpty() const { return m_lines.empty(); }
    std::string text(int indent) const { return block(m_lines, '{', '}', indent); }

    static std::string block(const std::vector<std::string> &lines, char open, char close, int indent)
    {
        std::string out(1, open);
        for (size_t i = 0; i < lines.size(); ++i)
            out += (i > 0 ? ",\n" : "\n") + std::string(size_t(indent) + 2, ' ') + lines[i];
        return out + '\n' + std::string(size_t(indent), ' ') + close;
    }
    std::string inOneLine() const
    {
        std::string out = "{";
        for (size_t i = 0; i < m_lines.size(); ++i)
            out += (i > 0 ? ", " : " ") + m_lines[i];
        return out + " }";
    }

private:
    std::vector<std::string> m_lines;
};

std::string columnText(const ColumnMap::Column &column)
{
    const bool plain = !column.scale && column.key.empty() && column.currency.empty();
    if (plain)
        return jsonText(toId(column.field));
    Members details;
    details.putText("field", toId(column.field));
    if (column.scale)
        details.putText("unit", unitOfScale(column.field, *column.scale).toStdString());
    details.putText("currency", column.currency);
    details.putText("as", column.key);
    return details.inOneLine();
}

std::string partsText(const std::vector<RowRule::Part> &parts)
{
    Members members;
    for (const auto &part : parts)
        members.putText(toId(part.field), part.text);
    return members.inOneLine();
}

std::string rulesText(const std::vector<RowRule> &rules)
{
    std::vector<std::string> lines;
    for (const RowRule &rule : rules) {
        Members members;
        members.put("if", partsText(rule.conditions));
        members.put("set", partsText(rule.sets));
        lines.push_back(members.inOneLine());
    }
    return Members::block(lines, '[', ']', 2);
}

std::string listText(const std::vector<std::string> &texts)
{
    std::string out = "[";
    for (size_t i = 0; i < texts.size(); ++i)
        out += (i > 0 ? ", " : "") + jsonText(texts[i]);
    return out + ']';
}

void putColumns(const ColumnMap &map, Members &members)
{
    Members columns;
    for (const auto &column : map.columns)
        columns.put(column.name, columnText(column));
    if (!columns.isEmpty())
        members.put("columns", columns.text(2));
    if (map.others != ColumnMap::Others::Find)
        members.putText("others", map.others == ColumnMap::Others::Keep ? "keep" : "ignore");
}

void putBooking(const ColumnMap &map, Members &members)
{
    Members constants;
    for (const auto &[field, value] : map.constants)
        constants.put(toId(field), jsonText(value));
    if (!constants.isEmpty())
        members.put("constants", constants.inOneLine());
    if (!map.rules.empty())
        members.put("rules", rulesText(map.rules));
}

void putAnswers(const ColumnMap &map, Members &members)
{
    Members rates;
    Members others;
    for (auto answer = map.assume.cbegin(); answer != map.assume.cend(); ++answer) {
        if (answer.key().startsWith(RatePrefix))
            rates.put(answer.key().mid(RatePrefix.size()).toStdString(), jsonText(answer.value()));
        else
            others.put(answer.key().toStdString(), jsonText(answer.value()));
    }
    if (!rates.isEmpty())
        members.put("rates", rates.inOneLine());
    if (!others.isEmpty())
        members.put("assume", others.inOneLine());
}

} // namespace

QByteArray mapFileText(const ColumnMap &map)
{
    Members members;
    if (!map.name.isEmpty())
        members.put("name", jsonText(map.name));
    if (!map.header.empty())
        members.put("header", listText(map.header));
    members.putText("source", map.source);
    putColumns(map, members);
    putBooking(map, members);
    members.putFlag("input_includes_cache", map.inputIncludesCache);
    members.putFlag("output_includes_reasoning", map.outputIncludesReasoning);
    members.putText("time_zone", map.timeZone.toStdString());
    if (map.numberStyle)
        members.putText("decimal", std::string(1, map.numberStyle->decimal));
    if (map.dateOrder != DateOrder::Unknown)
        members.putText("date_order", map.dateOrder == DateOrder::DayMonthYear ? "dmy" : "mdy");
    if (map.granularity)
        members.putText("granularity", toId(*map.granularity));
    putAnswers(map, members);
    return QByteArray::fromStdString(members.text(0) + '\n');
}

} // namespace tally
