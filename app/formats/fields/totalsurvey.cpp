// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/totalsurvey.h"

#include "formats/cells/shownnumber.h"
#include "domain/ascii.h"
#include "domain/timeunits.h"
#include "formats/cells/wordlist.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct TotalText {
    Q_DECLARE_TR_FUNCTIONS(TotalSurvey)
};

void addWithin(int64_t &sum, int64_t value)
{
    if (__builtin_add_overflow(sum, value, &sum))
        sum = INT64_MAX;
}

} // namespace

bool isTotalWord(std::string_view cell)
{
    static constexpr WordList Words(std::to_array<std::string_view>(
        {"total", "totals", "sum", "grand total", "subtotal", "sub-total", "totale", "summe", "gesamt",
         "gesamtsumme", "zwischensumme", "insgesamt", "overall", "合计"}));
    return Words.containsCell(cell);
}

bool isAllWord(std::string_view cell)
{
    static constexpr WordList Words(std::to_array<std::string_view>(
        {"all", "(all)", "all models", "all users", "all projects", "all providers", "alle", "alle modelle",
         "alle nutzer", "alle benutzer"}));
    return Words.containsCell(cell);
}

void TotalSurvey::Amounts::add(const Amounts &other)
{
    addWithin(prompt, other.prompt);
    addWithin(completion, other.completion);
    addWithin(costNano, other.costNano);
}

void TotalSurvey::add(int64_t timeMs, bool saysTotal, const Amounts &amounts)
{
    const int64_t day = timeMs / DayMs;
    if (saysTotal) {
        if (m_totals.size() < MaxTotals)
            m_totals.push_back({day, amounts, m_rows > 0 && amounts == m_since});
        m_since = {};
        return;
    }
    ++m_rows;
    if (day != m_lastDay) {
        if (m_lastDay != NoDay)
            m_days[m_lastDay].add(m_ofLastDay);
        m_lastDay = day;
        m_ofLastDay = {};
    }
    m_ofLastDay.add(amounts);
    m_all.add(amounts);
    m_since.add(amounts);
}

TotalSurvey::Amounts TotalSurvey::sumOfDay(int64_t day) const
{
    const auto known = m_days.find(day);
    Amounts sum = known != m_days.end() ? known->second : Amounts();
    if (day == m_lastDay)
        sum.add(m_ofLastDay);
    return sum;
}

bool TotalSurvey::isSum(const Total &total) const
{
    if (total.isSum || total.amounts == m_all)
        return true;
    const bool hasRows = total.day == m_lastDay || m_days.contains(total.day);
    return hasRows && total.amounts == sumOfDay(total.day);
}

std::optional<Doubt> TotalSurvey::doubt() const
{
    if (m_totals.empty() || m_rows == 0)
        return std::nullopt;
    const bool all = std::ranges::all_of(m_totals, [this](const Total &total) { return isSum(total); });
    Amounts both = m_all;
    for (const Total &total : m_totals)
        both.add(total.amounts);
    const auto tokensOf = [](const Amounts &amounts) {
        int64_t tokens = amounts.prompt;
        addWithin(tokens, amounts.completion);
        return shownNumber(tokens);
    };
    return Doubt{
        .key = u"total_rows"_s,
        .question = all
            ? TotalText::tr("Some rows say to be totals and hold the sums of others. Do they count?")
            : TotalText::tr("Some rows say to be totals, but not all of them are sums of others. Do "
                            "they count?"),
        .choices = {{u"skip"_s, TotalText::tr("They are left out: %1 tokens in all.").arg(tokensOf(m_all))},
                    {u"keep"_s,
                     TotalText::tr("They count as other rows do: %1 tokens in all.").arg(tokensOf(both))}},
        .grade = all ? Doubt::Grade::Likely : Doubt::Grade::Open};
}

} // namespace tally
