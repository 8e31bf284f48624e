// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/timereader.h"
#include "formats/importformat.h"
#include "formats/json/jsontape.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// Time buckets that hold rows of sums, as usage reports have them ("data[].results[]").
class JsonBuckets {
public:
    explicit JsonBuckets(const ReadOptions &options)
        : m_times(options.assumeZone)
    {
    }
    /// The rows of a bucket, which take over its members; nothing where the object is none.
    std::optional<std::vector<std::string>> rowsIn(JsonValue object);
    /// The width of the bucket that the rows came in.
    std::optional<Granularity> width() const { return m_width; }

private:
    std::optional<Granularity> widthOf(JsonValue bucket) const;

    TimeReader m_times;
    std::optional<Granularity> m_width;
};

} // namespace tally
