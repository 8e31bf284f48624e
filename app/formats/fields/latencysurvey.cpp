// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/latencysurvey.h"

#include "domain/ascii.h"
#include "formats/cells/celltext.h"
#include "formats/fields/filesurvey.h"
#include "formats/fields/headerwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct LatencyText {
    Q_DECLARE_TR_FUNCTIONS(FileSurvey)
};

// More than any machine writes, and less than one that people wait for.
constexpr int64_t MostTokensInMs = 10;
constexpr int64_t LeastTokensInHour = 180;
constexpr int64_t MostPerSecond = 400; // that are usual: a cache is faster
constexpr int64_t EnoughAnswers = 8; // fewer may be anything

} // namespace

bool isCacheHitName(std::string_view name)
{
    const auto words = wordsOf(name);
    const auto has = [&words](std::string_view word) {
        return std::ranges::find(words, word) != words.end();
    };
    return (has("cache") && (has("hit") || has("status") || has("hits"))) || has("cachehit")
        || (words.size() == 1 && (has("cached") || has("cache")))
        || (words.size() == 2 && has("from") && has("cache"));
}

bool saysCacheHit(std::string_view cell)
{
    cell = trimmed(cell);
    static constexpr std::array<std::string_view, 6> Words = {"hit", "true", "yes", "1", "t", "y"};
    return std::ranges::any_of(Words, [cell](std::string_view word) {
        return std::ranges::equal(cell, word, [](char a, char b) { return lower(a) == b; });
    });
}

void LatencySurvey::add(const RowFacts &row)
{
    const bool isKnown = row.latencyMs && row.latencyAsSecondsMs;
    if (!isKnown || *row.latencyAsSecondsMs == 0
        || row.latencyMs == row.latencyAsSecondsMs) // its cell says the unit
        return;
    if (m_latencies++ == 0)
        m_name = row.latencyName;
    m_latencyTold = m_latencyTold || row.latencyTold;
    m_saysSeconds = m_saysSeconds || row.latencyInSeconds;
    m_latencyHasFractions = m_latencyHasFractions || *row.latencyAsSecondsMs % 1000 != 0;
    m_longestMs = std::max(m_longestMs, *row.latencyMs);
    m_shortestMs = std::min(m_shortestMs, *row.latencyMs);
    const int64_t answered = row.completion.value_or(0);
    if (answered > 0 && row.isOneAnswer && *row.latencyMs < 1'000'000'000'000
        && answered < 1'000'000'000'000) {
        m_takenMicros += std::min(*row.latencyAsSecondsMs, int64_t(1'000'000'000'000));
        m_answered += answered;
        ++m_answers;
        m_sums.add(static_cast<double>(answered), static_cast<double>(*row.latencyAsSecondsMs));
        m_fastestPerSecond = std::max(m_fastestPerSecond, answered * 1000 / *row.latencyAsSecondsMs);
        m_takenMicros = std::min(m_takenMicros, INT64_MAX / 4);
        m_answered = std::min(m_answered, INT64_MAX / 4 / 3'600'000);
    }
    if (!row.elapsedMs || *row.elapsedMs <= 0)
        return;
    const auto fits = [elapsed = *row.elapsedMs](int64_t taken) {
        return std::abs(taken - elapsed) <= std::max<int64_t>(elapsed / 20, 2);
    };
    m_fitsMs += fits(*row.latencyMs);
    m_fitsSeconds += fits(*row.latencyAsSecondsMs) && !fits(*row.latencyMs);
}

// Longer answers take longer, unless a cache gives them.
bool LatencySurvey::growsWithAnswers() const
{
    constexpr double LeastSquare = 0.25; // of the correlation
    const auto rows = static_cast<double>(m_answers);
    const double both = rows * m_sums.product - m_sums.tokens * m_sums.taken;
    const double tokens = rows * m_sums.tokensSquare - m_sums.tokens * m_sums.tokens;
    const double taken = rows * m_sums.takenSquare - m_sums.taken * m_sums.taken;
    return both > 0 && both * both >= LeastSquare * tokens * taken;
}

// Answers out of a cache take no time: taken for seconds, some of them are faster than models are. Whole
// milliseconds are what their name says.
bool LatencySurvey::isImpossibleInMs() const
{
    const bool isSure = m_latencyHasFractions && m_fastestPerSecond <= MostPerSecond && growsWithAnswers();
    return m_answers >= EnoughAnswers && m_longestMs < 1000 && (isSure || !m_latencyTold)
        && m_answered / MostTokensInMs > m_takenMicros / 1000;
}

bool LatencySurvey::isImpossibleInSeconds() const
{
    constexpr int64_t ShortestMs = 200;
    return m_answers >= EnoughAnswers && !m_latencyHasFractions && m_shortestMs >= ShortestMs
        && m_answered * 3600 / LeastTokensInHour < m_takenMicros / 1000;
}

bool LatencySurvey::isOdd() const
{
    return m_latencyTold && (m_saysSeconds ? isImpossibleInSeconds() : isImpossibleInMs());
}

Doubt LatencySurvey::doubt(bool seconds) const
{
    Doubt doubt{
        .key = u"latency_unit"_s,
        .question = LatencyText::tr("In which unit are the times taken?"),
        .choices = {{u"s"_s, LatencyText::tr("Seconds.")}, {u"ms"_s, LatencyText::tr("Milliseconds.")}},
        .grade = Doubt::Grade::Likely};
    if (m_latencyTold)
        doubt.question =
            LatencyText::tr(
                "“%1” holds numbers that do not fit the unit in its name. In which unit are they?")
                .arg(QString::fromStdString(m_name.substr(0, 80)));
    if (!seconds)
        std::ranges::reverse(doubt.choices);
    return doubt;
}

// By the time from start to end where the file has both; else by what no machine can do; else no answer takes
// a fraction of a millisecond and never more than some hundred of them. Whole numbers without a unit are what
// they were read as before: their sizes are not those of the file when it has grown. What is odd, but may be,
// is told.
void LatencySurvey::settle(FileReading &reading, Doubts &doubts) const
{
    constexpr int64_t LongestSeconds = 300;
    if (m_latencies == 0)
        return;
    const bool checked = m_fitsMs + m_fitsSeconds > 0;
    bool seconds = m_saysSeconds;
    if (checked)
        seconds = m_fitsSeconds > m_fitsMs || (m_saysSeconds && m_fitsSeconds == m_fitsMs);
    else if (m_latencyTold && !m_saysSeconds)
        seconds = isImpossibleInMs();
    else if (!m_saysSeconds)
        seconds = m_latencyHasFractions && m_longestMs <= LongestSeconds;
    const bool asNamed = m_latencyTold && seconds == m_saysSeconds;
    const bool possible = seconds ? !isImpossibleInSeconds() : !isImpossibleInMs();
    const bool sure = checked ? std::min(m_fitsMs, m_fitsSeconds) == 0 && (asNamed || !m_latencyTold)
                              : possible && (asNamed || (!m_latencyTold && !seconds));
    if (!sure)
        seconds = doubts.settle(doubt(seconds)) == "s"_L1;
    reading.latencyInSeconds = seconds && !m_saysSeconds;
    reading.latencyInMs = !seconds && m_saysSeconds;
}

} // namespace tally
