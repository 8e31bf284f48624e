// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonbuckets.h"

#include "domain/timeunits.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonwriting.h"

#include <utility>

namespace tally {

std::optional<std::vector<std::string>> JsonBuckets::rowsIn(JsonValue object)
{
    m_width.reset();
    const JsonValue results = object["results"];
    if (!results.isArray() || (object["start_time"].isNothing() && object["starting_at"].isNothing()))
        return std::nullopt;
    JsonObjectText bucket;
    for (const JsonValue member : object) {
        if (!member.hasKey("results") && !member.hasKey("object"))
            bucket.putRaw(member.key(), member.minified());
    }
    const std::string times(bucket.text());
    std::vector<std::string> rows;
    for (const JsonValue result : results) {
        if (!result.isObject() || result["amount"].isString()) // in cents: Anthropic's cost report
            return std::nullopt;
        std::string row = result.minified();
        if (result.begin() != result.end()) // of members of one name the first counts
            row.replace(row.size() - 1, 1, ',' + times.substr(1));
        rows.push_back(std::move(row));
    }
    m_width = widthOf(object);
    return rows;
}

std::optional<Granularity> JsonBuckets::widthOf(JsonValue bucket) const
{
    JsonFields fields(bucket);
    const auto start = fields.time({"start_time", "starting_at"}, m_times);
    const auto end = fields.time({"end_time", "ending_at"}, m_times);
    if (!start || !end)
        return std::nullopt;
    const int64_t width = *end - *start;
    return width >= DayMs ? Granularity::Day : width >= HourMs ? Granularity::Hour : Granularity::Minute;
}

} // namespace tally
