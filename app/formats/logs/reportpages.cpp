// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/reportpages.h"

#include "formats/fields/keptmembers.h"

#include <algorithm>

namespace tally {

namespace reportpages {

constexpr std::string_view StartName = "start";
constexpr std::string_view EndName = "end";
constexpr std::string_view ResultName = "result";

void addMember(std::string &text, std::string_view name, JsonValue value)
{
    text += text.empty() ? '{' : ',';
    appendJsonString(text, name);
    text += ':';
    text += value.isNothing() ? std::string("null") : value.minified();
}

// Repeated in every row of its bucket.
JsonValue timeOf(JsonValue value)
{
    constexpr size_t Longest = 64;
    const bool isTime = value.isNumber() || value.isString();
    return isTime && value.raw().size() <= Longest ? value : JsonValue();
}

} // namespace reportpages

bool ReportPages::isBucket(JsonValue value) const
{
    return value["results"].isArray() && !value[m_start].isNothing();
}

void ReportPages::addBucket(JsonValue bucket, std::vector<std::string> &rows) const
{
    for (const JsonValue result : bucket["results"]) {
        std::string text;
        reportpages::addMember(text, reportpages::StartName, reportpages::timeOf(bucket[m_start]));
        reportpages::addMember(text, reportpages::EndName, reportpages::timeOf(bucket[m_end]));
        reportpages::addMember(text, reportpages::ResultName, result);
        text += '}';
        rows.push_back(std::move(text));
    }
}

std::optional<std::vector<std::string>> ReportPages::rowsIn(JsonValue element)
{
    std::vector<std::string> rows;
    if (isBucket(element)) {
        addBucket(element, rows);
        return rows;
    }
    if (!element["data"].isArray())
        return std::nullopt;
    m_hasMore = element["has_more"].kind() == JsonKind::True;
    for (const JsonValue inner : element["data"]) {
        if (isBucket(inner))
            addBucket(inner, rows);
        else
            rows.push_back(inner.minified());
    }
    return rows;
}

JsonValue ReportPages::resultOf(JsonValue row)
{
    const JsonValue result = row[reportpages::ResultName];
    return result.kind() == JsonKind::Missing ? row : result;
}

std::optional<TimeBucket> ReportPages::bucketOf(JsonFields &fields, const TimeReader &times) const
{
    const auto start = fields.time({reportpages::StartName, m_start}, times);
    const auto end = fields.time({reportpages::EndName, m_end}, times);
    return start && end ? timeBucket(*start, *end) : std::nullopt;
}

bool ReportPages::isIn(const JsonSample &sample) const
{
    if (sample.hasAll({m_start, m_end, "results"}))
        return true;
    return std::ranges::any_of(sample.elements(), [this](JsonValue page) {
        const JsonValue data = page["data"];
        return data.isArray() && data.begin() != data.end() && isBucket(*data.begin());
    });
}

void keepMembers(JsonValue row, std::initializer_list<std::string_view> used, bool keepPrivate,
                 JsonObjectText &context)
{
    for (const JsonValue member : row) {
        const std::string key = member.key();
        if (member.isNothing() || std::ranges::find(used, key) != used.end())
            continue;
        keepMember(context, key, member, keepPrivate);
    }
}

} // namespace tally
