// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/sourcecounts.h"

#include "formats/cells/shownnumber.h"
#include "formats/cells/valuereader.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct SourceCountsText {
    Q_DECLARE_TR_FUNCTIONS(SourceCounts)
};

bool addsUp(const SourceCounts &raw, Place cache, Place reasoning)
{
    const int64_t outside = (cache == Place::Beside ? raw.cached() : 0)
        + (reasoning == Place::Beside ? raw.reasoning.value_or(0) : 0);
    return *raw.input + *raw.output + outside == *raw.total;
}

bool fits(const SourceCounts &raw, Place cache)
{
    return addsUp(raw, cache, Place::Inside) || addsUp(raw, cache, Place::Beside);
}

Place other(Place place)
{
    return place == Place::Inside ? Place::Beside : Place::Inside;
}

} // namespace

int64_t SourceCounts::cached() const
{
    return cacheRead.value_or(0) + cacheWrite5m.value_or(0) + cacheWrite1h.value_or(0)
        + cacheWrite.value_or(0);
}

void SourceCounts::setWrites(const std::optional<int64_t> &sum)
{
    const int64_t told = cacheWrite5m.value_or(0) + cacheWrite1h.value_or(0);
    cacheWrite = std::nullopt;
    if (!sum || (*sum == told && told > 0))
        return;
    if (told > *sum)
        cacheWrite5m = cacheWrite1h = std::nullopt;
    cacheWrite = told > *sum ? *sum : *sum - told;
}

std::optional<Place> SourceCounts::cachePlace() const
{
    if (input && cached() > *input)
        return Place::Beside;
    if (!input || !output || !total || cached() == 0)
        return std::nullopt;
    const bool inside = fits(*this, Place::Inside);
    if (inside == fits(*this, Place::Beside))
        return std::nullopt;
    return inside ? Place::Inside : Place::Beside;
}

SplitCounts splitCounts(const SourceCounts &raw, Place cache, Place reasoning)
{
    SplitCounts result;
    if (raw.input && raw.output && raw.total) {
        bool found = false;
        for (const Place c : {cache, other(cache)}) {
            for (const Place r : {reasoning, other(reasoning)}) {
                if (found || !addsUp(raw, c, r))
                    continue;
                found = true;
                cache = c;
                reasoning = r;
            }
        }
        if (!found)
            result.flag = "total_differs";
    }
    TokenCounts &tokens = result.tokens;
    tokens = {.input = raw.input,
              .cacheRead = raw.cacheRead,
              .cacheWrite5m = raw.cacheWrite5m,
              .cacheWrite1h = raw.cacheWrite1h,
              .cacheWriteOther = raw.cacheWrite,
              .output = raw.output,
              .reasoning = raw.reasoning};
    if (raw.input && cache == Place::Inside) {
        if (raw.cached() > *raw.input)
            result.flag = "cache_exceeds_input";
        tokens.input = std::max<int64_t>(0, *raw.input - raw.cached());
    }
    if (raw.output && raw.reasoning && reasoning == Place::Inside) {
        if (*raw.reasoning > *raw.output)
            result.flag = "reasoning_exceeds_output";
        tokens.reasoning = std::min(*raw.reasoning, *raw.output);
        tokens.output = *raw.output - *tokens.reasoning;
    }
    if (raw.total && (!raw.input || !raw.output)) {
        if (const int64_t rest = *raw.total - tokens.total().value_or(0); rest > 0)
            tokens.unsplit = rest;
    }
    splitAudio(tokens, raw.audio);
    return result;
}

void keepFlagged(JsonObjectText &context, const SourceCounts &raw, std::string_view flag)
{
    if (flag.empty())
        return;
    context.putString("usage_flag", flag);
    JsonObjectText counts;
    const auto put = [&counts](std::string_view name, const std::optional<int64_t> &count) {
        if (count)
            counts.putRaw(name, std::to_string(*count));
    };
    put("input", raw.input);
    put("output", raw.output);
    put("total", raw.total);
    put("cache_read", raw.cacheRead);
    if (raw.cached() > raw.cacheRead.value_or(0))
        put("cache_write", raw.cached() - raw.cacheRead.value_or(0));
    put("reasoning", raw.reasoning);
    context.putRaw("usage_as_reported", counts.text());
}

void CacheSurvey::add(const SourceCounts &raw)
{
    if (!raw.input || raw.cached() == 0)
        return;
    if (const auto place = raw.cachePlace()) {
        ++(*place == Place::Inside ? m_inside : m_beside);
        return;
    }
    ++m_untold;
    m_input = std::min(MaxCountSum, m_input + *raw.input);
    m_cached = std::min(MaxCountSum, m_cached + raw.cached());
}

Place CacheSurvey::settle(Doubts &doubts, Place habit) const
{
    if (m_untold == 0)
        return habit;
    const bool torn = m_inside > 0 && m_beside > 0;
    Place likely = habit;
    if (!torn && m_inside + m_beside > 0)
        likely = m_inside > 0 ? Place::Inside : Place::Beside;
    Doubt::Choice yes{u"yes"_s,
                      SourceCountsText::tr("Yes, they are inside it: %1 prompt tokens in these rows.")
                          .arg(shownNumber(m_input))};
    Doubt::Choice no{u"no"_s,
                     SourceCountsText::tr("No, they come on top: %1 prompt tokens in these rows.")
                         .arg(shownNumber(m_input + m_cached))};
    Doubt doubt{.key = u"input_includes_cache"_s,
                .question = SourceCountsText::tr(
                                "Does the input count include the tokens of the cache? %1 rows with such "
                                "tokens have no total that tells it.")
                                .arg(shownNumber(m_untold)),
                .choices = {std::move(yes), std::move(no)},
                .grade = torn ? Doubt::Grade::Open : Doubt::Grade::Likely};
    if (likely == Place::Beside)
        std::swap(doubt.choices[0], doubt.choices[1]);
    return doubts.isYes(std::move(doubt)) ? Place::Inside : Place::Beside;
}

} // namespace tally
