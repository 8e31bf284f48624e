// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QTimeZone>

#include <optional>

namespace tally {

enum class DatePreset {
    Today,
    Yesterday,
    Last7Days,
    Last30Days,
    Last90Days,
    ThisWeek,
    MonthToDate,
    LastMonth,
    ThisQuarter,
    YearToDate,
    All,
    Custom,
};

/// A span of whole days (both ends included) or of exact instants in the viewer's zone; a preset moves with
/// the clock, Custom stands still. All has no ends.
struct DateRange {
    DatePreset preset = DatePreset::Last30Days;
    // Custom only: from inclusive, to exclusive, UTC milliseconds.
    std::optional<int64_t> fromMs = {};
    std::optional<int64_t> toMs = {};

    bool operator==(const DateRange &) const = default;
};

/// [fromMs, toMs) in UTC milliseconds; either may be open.
struct ResolvedRange {
    std::optional<int64_t> fromMs = {};
    std::optional<int64_t> toMs = {};
    bool operator==(const ResolvedRange &) const = default;
};

ResolvedRange resolve(const DateRange &range, const QTimeZone &zone, int weekStart, const QDateTime &now);
/// The period of the same length right before (whole days, months for months); cut to the elapsed part when
/// the range is still running, shifted to the same weekday with `matchWeekdays`. Nothing for open ranges.
std::optional<ResolvedRange> previousPeriod(const DateRange &range, const QTimeZone &zone, int weekStart,
                                            const QDateTime &now, bool matchWeekdays);
/// One period later (+1) or earlier (-1) by the period's own length, as Custom.
DateRange stepped(const DateRange &range, int direction, const QTimeZone &zone, int weekStart,
                  const QDateTime &now);
/// "Last 30 days", "Month to date" (translated); "Custom" for Custom.
QString presetName(DatePreset preset);
/// "Last 30 days", "Month to date", or the dates for Custom (translated).
QString rangeName(const DateRange &range, const QTimeZone &zone, int weekStart, const QDateTime &now);
/// "12 Oct – 10 Nov" (year when it is not this year), empty for All.
QString rangeDates(const DateRange &range, const QTimeZone &zone, int weekStart, const QDateTime &now);

} // namespace tally
