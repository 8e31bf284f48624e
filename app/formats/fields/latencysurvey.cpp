// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/latencysurvey.h"

#include "formats/fields/filesurvey.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct LatencyText {
    Q_DECLARE_TR_FUNCTIONS(FileSurvey)
};

Doubt latencyDoubt(bool seconds)
{
    Doubt doubt{
        .key = u"latency_unit"_s,
        .question = LatencyText::tr("In which unit are the times taken?"),
        .choices = {{u"s"_s, LatencyText::tr("Seconds.")}, {u"ms"_s, LatencyText::tr("Milliseconds.")}},
        .grade = Doubt::Grade::Likely};
    if (!seconds)
        std::ranges::reverse(doubt.choices);
    return doubt;
}

} // namespace

void LatencySurvey::add(const RowFacts &row)
{
    if (!row.latencyMs || !row.latencyAsSecondsMs || *row.latencyAsSecondsMs == 0)
        return;
    ++m_latencies;
    m_latencyTold = m_latencyTold || row.latencyTold;
    m_latencyHasFractions = m_latencyHasFractions || *row.latencyAsSecondsMs % 1000 != 0;
    m_longestMs = std::max(m_longestMs, *row.latencyMs);
    if (!row.elapsedMs || *row.elapsedMs <= 0)
        return;
    const auto fits = [elapsed = *row.elapsedMs](int64_t taken) {
        return std::abs(taken - elapsed) <= std::max<int64_t>(elapsed / 20, 2);
    };
    m_fitsMs += fits(*row.latencyMs);
    m_fitsSeconds += fits(*row.latencyAsSecondsMs) && !fits(*row.latencyMs);
}

// By the time from start to end where the file has both; else no answer takes a fraction of a millisecond
// and never more than some hundred of them. Whole numbers are what they were read as before: their sizes are
// not those of the file when it has grown.
bool LatencySurvey::isInSeconds(Doubts &doubts) const
{
    constexpr int64_t LongestSeconds = 300;
    if (m_latencies == 0)
        return false;
    const bool checked = m_fitsMs + m_fitsSeconds > 0;
    const bool seconds = checked ? m_fitsSeconds > m_fitsMs
                                 : m_latencyHasFractions && m_longestMs <= LongestSeconds && !m_latencyTold;
    const bool sure =
        checked ? std::min(m_fitsMs, m_fitsSeconds) == 0 && !(seconds && m_latencyTold) : !seconds;
    if (sure)
        return seconds;
    return doubts.settle(latencyDoubt(seconds)) == "s"_L1;
}

} // namespace tally
