// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/partsurvey.h"

#include "domain/ascii.h"

#include <algorithm>
#include <initializer_list>

namespace tally {

namespace {

std::string lowered(std::string_view name)
{
    std::string text(name);
    std::ranges::transform(text, text.begin(), lower);
    return text;
}

bool has(const std::string &name, std::string_view word)
{
    return name.find(word) != std::string::npos;
}

void addCapped(int64_t &sum, int64_t value)
{
    if (__builtin_add_overflow(sum, value, &sum))
        sum = INT64_MAX;
}

// A few rows in a hundred are what goes wrong in any program.
bool isOdd(int64_t some, int64_t all)
{
    return some * 20 <= all;
}

} // namespace

PartHint cacheHint(std::string_view input, std::string_view cache)
{
    const std::string part = lowered(cache);
    if (part.starts_with("davon") || has(part, "cached") || has(part, "details") || has(part, "hit"))
        return PartHint::Inside;
    return has(lowered(input), "prompt") ? PartHint::None : PartHint::Beside;
}

PartHint reasoningHint(std::string_view output, std::string_view reasoning)
{
    const std::string part = lowered(reasoning);
    if (has(part, "thought") && !has(part, "details"))
        return has(lowered(output), "candidates") ? PartHint::Beside : PartHint::None;
    return PartHint::Inside;
}

void PartSurvey::add(int64_t whole, int64_t part, PartHint hint)
{
    addCapped(m_sumInside, std::max(whole, part));
    addCapped(m_sumBeside, whole);
    addCapped(m_sumBeside, part);
    if (part == 0)
        return;
    ++m_rows;
    m_exceeding += part > whole;
    m_hintInside += hint == PartHint::Inside;
    m_hintBeside += hint == PartHint::Beside;
}

PartHint PartSurvey::hint() const
{
    if (m_hintInside == m_rows)
        return PartHint::Inside;
    return m_hintBeside == m_rows ? PartHint::Beside : PartHint::None;
}

PartSurvey::Verdict PartSurvey::byTotals() const
{
    const bool inside = m_totalInside >= m_totalBeside;
    const int64_t against = std::min(m_totalInside, m_totalBeside);
    if (against == 0)
        return {inside, std::nullopt};
    return {inside,
            isOdd(against, m_totalInside + m_totalBeside) ? Doubt::Grade::Likely : Doubt::Grade::Open};
}

PartSurvey::Verdict PartSurvey::byNames() const
{
    const bool mostExceed = m_exceeding * 2 >= m_rows;
    switch (hint()) {
    case PartHint::Beside:
        if (!isOdd(m_exceeding, m_rows) || (m_exceeding == 0 && m_trusted))
            return {false, std::nullopt};
        return {false, Doubt::Grade::Open};
    case PartHint::Inside:
        if (m_exceeding == 0)
            return {true, std::nullopt};
        if (mostExceed)
            return {false, Doubt::Grade::Likely};
        return {true, isOdd(m_exceeding, m_rows) ? Doubt::Grade::Likely : Doubt::Grade::Open};
    case PartHint::None:
        break;
    }
    if (m_exceeding == 0)
        return {true, m_likelyInside ? Doubt::Grade::Likely : Doubt::Grade::Open};
    return {false, mostExceed ? Doubt::Grade::Likely : Doubt::Grade::Open};
}

PartSurvey::Verdict PartSurvey::verdict() const
{
    if (m_rows == 0)
        return {};
    return m_totalInside + m_totalBeside > 0 ? byTotals() : byNames();
}

void addTotals(const RawCounts &row, PartSurvey &cache, PartSurvey &reasoning)
{
    if (!row.total || !row.input || !row.output)
        return;
    const int64_t base = *row.input + *row.output;
    const int64_t cached = row.cache.value_or(0);
    const int64_t thought = row.reasoning.value_or(0);
    const auto fits = [&](bool cacheInside, bool thoughtInside) {
        return *row.total == base + (cacheInside ? 0 : cached) + (thoughtInside ? 0 : thought);
    };
    if (cached > 0) {
        const bool inside = fits(true, true) || fits(true, false);
        if (inside != (fits(false, true) || fits(false, false)))
            cache.addTotal(inside);
    }
    if (thought > 0) {
        const bool inside = fits(true, true) || fits(false, true);
        if (inside != (fits(true, false) || fits(false, false)))
            reasoning.addTotal(inside);
    }
}

} // namespace tally
