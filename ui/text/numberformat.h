// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <QString>
#include <QTimeZone>

#include <optional>

namespace tally {

/// How numbers are written (design tokens, 6): one function per kind. U+202F before units, U+2212 as minus,
/// U+2014 for unknown, "<" in front of what is not zero but rounds to zero. Group and decimal marks come from
/// QLocale().
namespace format {

QString unknown(); // —
QString cost(std::optional<Int128> nano); // totals: 2 decimals
QString costCard(std::optional<Int128> nano); // from 100,000 without decimals
QString costRequest(std::optional<Int128> nano); // one request: 4 decimals
QString costExact(Int128 nano); // as many as needed, at least 2
QString costExact(Int128 nano, int decimals); // parts of one formula: the longest part's exactDecimals
int exactDecimals(Int128 nano); // at least 2
QString costSum(std::optional<Int128> nano, int64_t missing); // "$61.02 + 412 without"
QString costPerRequest(std::optional<double> dollars); // 4 decimals
QString costPerMillion(std::optional<double> dollars); // 2 decimals, below a dollar 4
QString tokensPerRequest(std::optional<double> each); // as tokens; "<1" where that would be 0
QString count(std::optional<Int128> value); // grouped, whole
QString tokens(std::optional<Int128> value); // lists: whole below 10,000, then 41.2 k, 413.9 M, 1.2 G
QString tokens(std::optional<Int128> value, Int128 largest); // in the unit of the column's largest value
struct Parts {
    QString value;
    QString unit;
};
Parts tokensCard(std::optional<Int128> value); // value and unit apart, for cards
QString duration(std::optional<int64_t> milliseconds); // 0.61 s, 1 min 04 s
Parts durationCard(std::optional<int64_t> milliseconds);
QString share(std::optional<double> ratio); // 0 … 1 -> 32.8 %
Parts shareCard(std::optional<double> ratio);
QString percent(const std::string &decimal); // plain decimal text, with all its digits: −11,324.5 %

QString dateText(const QDate &date, bool withYear); // 10 Nov, 10 Nov 2026

QString time(int64_t ms, const QTimeZone &zone,
             bool withMilliseconds = true); // 10 Nov 14:32:07.412, year when not this year
QString timeFull(int64_t ms, const QTimeZone &zone); // ISO with zone, for tooltips
QString bytes(int64_t size); // 18.4 MB

} // namespace format

} // namespace tally
