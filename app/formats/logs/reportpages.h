// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/timebucket.h"
#include "formats/json/jsonrows.h"
#include "formats/json/jsonsample.h"
#include "formats/json/jsonwriting.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// The pages of a provider's report, as OpenAI and Anthropic write them: {"data": [bucket …], "has_more"}, a
/// bucket being its time and {"results": [row …]}. A file is one page, an array or lines of pages, of
/// buckets, or of rows that carry the times themselves.
class ReportPages {
public:
    ReportPages(std::string_view start, std::string_view end)
        : m_start(start)
        , m_end(end)
    {
    }

    /// The rows of an element as texts {"start", "end", "result"}; nothing where it is a row itself.
    std::optional<std::vector<std::string>> rowsIn(JsonValue element);
    /// The row of such a text, or an element that is a row.
    static JsonValue resultOf(JsonValue row);
    /// When the row's bucket is; nothing where it is not told, or is none.
    std::optional<TimeBucket> bucketOf(JsonFields &fields, const TimeReader &times) const;
    /// Whether the last page among the elements said that more follow.
    bool hasMore() const { return m_hasMore; }

    /// Whether the beginning of a file shows such buckets.
    bool isIn(const JsonSample &sample) const;

private:
    bool isBucket(JsonValue value) const;
    void addBucket(JsonValue bucket, std::vector<std::string> &rows) const;

    std::string_view m_start; // of a bucket, by the report's names
    std::string_view m_end;
    bool m_hasMore = false;
};

/// Keeps the members of `row` that are not among `used` and say something, unless they are private.
void keepMembers(JsonValue row, std::initializer_list<std::string_view> used, bool keepPrivate,
                 JsonObjectText &context);

} // namespace tally
