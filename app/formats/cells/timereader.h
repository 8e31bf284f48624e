// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/dateorder.h"
#include "formats/cells/valuereader.h"
#include "formats/cells/zoneclock.h"

#include <QByteArray>

#include <cstdint>
#include <string_view>

namespace tally {

/// Reads times of 1970 … 9999 as UTC milliseconds (fractions cut): ISO 8601 with space or T, 0-9 fraction
/// digits, Z or offset or none (then in the reader's zone), without its marks as well (20261103T100000Z);
/// YYYYMMDD; D.M.YYYY; M/D/YYYY or D/M/YYYY by the column's order (Unknown: M/D); months as words
/// (worddates.h); clock times with AM/PM; unix seconds, milliseconds, microseconds,
/// nanoseconds by magnitude. Numbers as small as a spreadsheet's day numbers are errors. Not for several
/// threads at once.
class TimeReader {
public:
    explicit TimeReader(const QByteArray &zoneId = "UTC")
        : m_clock(zoneId)
    {
    }
    /// A date without a time is its midnight in the reader's zone, or, when `dateOnly` is given, its midnight
    /// UTC with `dateOnly` set.
    Reading read(std::string_view cell, DateOrder order = DateOrder::Unknown, bool *dateOnly = nullptr) const;

    /// The time of day of a cell ("08:10", "8:10 PM", "08:10:00+02:00"; a number is an hour) on the day that
    /// begins at a midnight UTC.
    Reading readClock(std::string_view cell, int64_t dayMs) const;

    const ZoneClock &clock() const { return m_clock; }

private:
    Reading readDated(std::string_view text, DateOrder order, bool *dateOnly) const;
    Reading readStamp(std::string_view digits) const;
    Reading atClock(std::string_view text, int64_t dayMs, bool isBasic = false) const;
    Reading wholeDay(int64_t dayMs, bool *dateOnly) const;
    ZoneClock m_clock;
};

} // namespace tally
