// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/forecast.h"

#include "domain/wideunsigned.h"

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr int64_t WeekDays = 7;
constexpr int64_t FewestWeeks = 2;
constexpr int64_t FewestDays = 3;
constexpr uint64_t BandFactor = 12816; // 80 % of a normal distribution are within 1.2816 deviations
constexpr uint64_t BandFactorSquareUnit = 100'000'000;

size_t weekdayOf(int64_t day)
{
    return static_cast<size_t>((day % WeekDays + WeekDays) % WeekDays);
}

/// What a date is expected to come to: a sum by weekday, over the same number of dates.
struct Means {
    Forecast::Method method = Forecast::Method::None;
    int64_t dates = 1;
    std::array<Int128, WeekDays> sums = {};
};

using Days = std::vector<DayAmount>;

Days::const_iterator firstFrom(const Days &days, int64_t day)
{
    return std::lower_bound(days.begin(), days.end(), day,
                            [](const DayAmount &known, int64_t wanted) { return known.day < wanted; });
}

Int128 sumBetween(const Days &days, int64_t first, int64_t end)
{
    Int128 sum = 0;
    for (auto it = firstFrom(days, first); it != days.end() && it->day < end; ++it)
        sum += it->amount;
    return sum;
}

/// The amount of a date; nothing where it has no record.
std::optional<Int128> amountOn(const Days &days, int64_t day)
{
    const auto it = firstFrom(days, day);
    return it != days.end() && it->day == day ? std::optional(it->amount) : std::nullopt;
}

Means meansOf(const ForecastQuestion &question)
{
    Means means;
    if (!question.firstDay || *question.firstDay >= question.today)
        return means;
    const int64_t weeks = std::min<int64_t>(ForecastWeeks, (question.today - *question.firstDay) / WeekDays);
    if (weeks >= FewestWeeks) {
        means.method = Forecast::Method::WeekdayMean;
        means.dates = weeks;
        const int64_t first = question.today - weeks * WeekDays;
        for (auto it = firstFrom(question.days, first); it != question.days.end() && it->day < question.today;
             ++it)
            means.sums[weekdayOf(it->day)] += it->amount;
        return means;
    }
    const int64_t first = std::max(question.periodFirst, *question.firstDay);
    const int64_t end = std::min(question.today, question.periodEnd);
    if (end - first < FewestDays)
        return means;
    means.method = Forecast::Method::MeanSoFar;
    means.dates = end - first;
    means.sums.fill(sumBetween(question.days, first, end));
    return means;
}

/// The dates that are still to come, and what they add.
class Outlook {
public:
    Outlook(const ForecastQuestion &question, const Means &means, Int128 spent)
        : m_question(question)
        , m_means(means)
        , m_spent(spent)
        , m_first(std::max(question.today, question.periodFirst))
        , m_next(firstFrom(question.days, m_first))
        , m_running(sumBetween(question.days, question.periodFirst, std::min(m_first, question.periodEnd))
                    * means.dates)
    {
    }

    int64_t firstDay() const { return m_first; }
    /// One after the other, from firstDay() to the end of the period.
    void addDate(int64_t day);

    /// Until and with the date last added; rounded once, whatever was asked before.
    Int128 total() const { return divideHalfEven(m_spent * m_means.dates + m_added, m_means.dates); }
    bool reachesLimit() const
    {
        return m_question.limit && reaches(m_running, *m_question.limit * m_means.dates);
    }
    /// Dates that may come to another amount: all of them, and by weekday.
    uint64_t openDates() const { return m_open; }
    uint64_t openSquares() const;

private:
    const ForecastQuestion &m_question;
    const Means &m_means;
    const Int128 m_spent;
    const int64_t m_first;
    Days::const_iterator m_next; // the first that is not before the date to be added
    Int128 m_running; // times m_means.dates, until the end of the date
    Int128 m_added = 0; // the same, beside what was spent
    uint64_t m_open = 0;
    std::array<uint64_t, WeekDays> m_openByWeekday = {};
};

void Outlook::addDate(int64_t day)
{
    const bool isKnown = m_next != m_question.days.end() && m_next->day == day;
    const Int128 has = isKnown ? m_next->amount * m_means.dates : 0;
    m_next += isKnown ? 1 : 0;
    const Int128 mean = m_means.sums[weekdayOf(day)];
    const bool isBlank = day > m_question.today && !isKnown;
    m_running += isBlank ? mean : std::max(has, mean);
    if (!isBlank && has >= mean)
        return;
    m_added += mean - has;
    ++m_open;
    ++m_openByWeekday[weekdayOf(day)];
}

uint64_t Outlook::openSquares() const
{
    uint64_t sum = 0;
    for (const uint64_t open : m_openByWeekday)
        sum += open * open;
    return sum;
}

/// Half of the width of the band: 1.2816 · √(SSR/(7(W-1)) · (r + Σc²/W)), with everything under the root over
/// one divisor.
Int128 halfBand(const ForecastQuestion &question, const Means &means, const Outlook &outlook)
{
    const auto weeks = static_cast<uint64_t>(means.dates);
    WideUnsigned inner;
    for (int64_t day = question.today - means.dates * WeekDays; day < question.today; ++day) {
        const Int128 residual =
            amountOn(question.days, day).value_or(0) * means.dates - means.sums[weekdayOf(day)];
        inner.add(WideUnsigned::squareOf(static_cast<UInt128>(residual < 0 ? -residual : residual)));
    }
    inner.multiply(weeks * outlook.openDates() + outlook.openSquares());
    inner.multiply(BandFactor * BandFactor);
    inner.divide(BandFactorSquareUnit);
    inner.divide(weeks * weeks * weeks * WeekDays * (weeks - 1));
    return static_cast<Int128>(inner.squareRoot());
}

} // namespace

Forecast forecast(const ForecastQuestion &question)
{
    Forecast answer;
    answer.spent = sumBetween(question.days, question.periodFirst, question.periodEnd);
    const Means means = meansOf(question);
    answer.method = means.method;
    if (means.method == Forecast::Method::None)
        return answer;
    const bool isReached = question.limit && reaches(answer.spent, *question.limit);
    Outlook outlook(question, means, answer.spent);
    for (int64_t day = outlook.firstDay(); day < question.periodEnd; ++day) {
        outlook.addDate(day);
        if (!isReached && !answer.crossesOn && outlook.reachesLimit())
            answer.crossesOn = day;
    }
    answer.point = outlook.total();
    if (means.method != Forecast::Method::WeekdayMean)
        return answer;
    answer.weeks = static_cast<int>(means.dates);
    const Int128 half = halfBand(question, means, outlook);
    answer.low = std::max(answer.point - half, answer.spent);
    answer.high = answer.point + half;
    return answer;
}

std::vector<DayAmount> expectedRest(const ForecastQuestion &question)
{
    std::vector<DayAmount> rest;
    const Means means = meansOf(question);
    if (means.method == Forecast::Method::None)
        return rest;
    Int128 before = sumBetween(question.days, question.periodFirst, question.periodEnd);
    Outlook outlook(question, means, before);
    for (int64_t day = outlook.firstDay(); day < question.periodEnd; ++day) {
        outlook.addDate(day);
        const Int128 total = outlook.total(); // each date gets its share of what is rounded once
        rest.push_back({day, total - before});
        before = total;
    }
    return rest;
}

} // namespace tally
