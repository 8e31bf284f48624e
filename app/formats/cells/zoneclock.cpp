// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/cells/zoneclock.h"

#include "domain/localtime.h"
#include "domain/timeunits.h"

#include <QDateTime>
#include <QTimeZone>

namespace tally {

namespace {

constexpr int64_t TableStartMs = 0; // 1970
constexpr int64_t TableEndMs = 4'102'444'800'000; // 2100: later years keep the last offset

} // namespace

ZoneClock::ZoneClock(const QByteArray &zoneId)
{
    const QTimeZone zone = timeZoneFromId(zoneId).value_or(QTimeZone::utc());
    const auto offsetAt = [&zone](int64_t ms) {
        return zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC)) * 1000LL;
    };
    m_spans.push_back({TableStartMs, offsetAt(TableStartMs)});
    const auto changes = zone.transitions(QDateTime::fromMSecsSinceEpoch(TableStartMs, Qt::UTC),
                                          QDateTime::fromMSecsSinceEpoch(TableEndMs, Qt::UTC));
    for (const auto &change : changes) {
        const int64_t offset = change.offsetFromUtc * 1000LL;
        if (offset != m_spans.back().offsetMs)
            m_spans.push_back({change.atUtc.toMSecsSinceEpoch(), offset});
    }
    if (!changes.isEmpty())
        continueByRule(offsetAt);
}

// The list of changes ends in 2037, the rule behind it does not: later changes are searched month by month.
template <typename OffsetAt> void ZoneClock::continueByRule(OffsetAt offsetAt)
{
    constexpr int64_t Month = 30 * DayMs;
    for (int64_t at = m_spans.back().startMs; at + Month < TableEndMs; at += Month) {
        const int64_t before = m_spans.back().offsetMs;
        const int64_t after = offsetAt(at + Month);
        if (after == before)
            continue;
        int64_t low = at;
        int64_t high = at + Month;
        while (high - low > 1000) {
            const int64_t middle = (low + high) / 2000 * 1000;
            (offsetAt(middle) == before ? low : high) = middle;
        }
        m_spans.push_back({high, after});
    }
}

int64_t ZoneClock::toUtcMs(int64_t localMs) const
{
    const auto endOf = [this](size_t i) {
        return i + 1 < m_spans.size() ? m_spans[i + 1].startMs : INT64_MAX;
    };
    const auto holds = [&](size_t i) {
        const bool notEarlier = i == 0 || localMs - m_spans[i - 1].offsetMs >= m_spans[i].startMs;
        return notEarlier && localMs - m_spans[i].offsetMs < endOf(i);
    };
    if (!holds(m_last)) {
        size_t i = 0;
        while (i + 1 < m_spans.size() && localMs - m_spans[i].offsetMs >= endOf(i))
            ++i;
        m_last = i;
    }
    if (m_last + 1 < m_spans.size())
        m_repeated += localMs - m_spans[m_last + 1].offsetMs >= m_spans[m_last + 1].startMs;
    // In the hour that a change skips, the time lies before the span it leads to.
    const int64_t utc = localMs - m_spans[m_last].offsetMs;
    return m_last > 0 && utc < m_spans[m_last].startMs ? localMs - m_spans[m_last - 1].offsetMs : utc;
}

} // namespace tally
