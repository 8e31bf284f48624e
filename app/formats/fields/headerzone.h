// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// The zone that the name of a column of times tells ("Time (UTC+2)", "Timestamp PST", "Date
/// (Europe/Berlin)").
struct HeaderZone {
    std::string id = {}; // as timeZoneFromId() takes it; "local": of whoever wrote the file
    std::vector<std::string> words = {}; // of the name without it
    std::string_view yearRound = {}; // a zone with summer time whose winter the name tells: "Europe/Berlin"
};
/// Nothing where the name tells none for sure: short names of zones are in upper case, and those that are
/// words of a language as well in brackets. UTC is told by names of the table, too.
std::optional<HeaderZone> headerZone(std::string_view name);

/// Whether a name is that of a column of zones ("timezone", "utc_offset").
bool isZoneName(std::string_view name);
/// Whether the name of a column of times says that they are UTC.
bool tellsUtc(std::string_view name);
/// Whether a cell of a column of zones is a spelling of UTC ("UTC+00:00", "+0000", "Etc/UTC").
bool isUtcZone(std::string_view zone);

} // namespace tally
