// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordpricer.h"

#include "domain/ascii.h"
#include "domain/pricenote.h"
#include "domain/tokenparts.h"

namespace tally {

namespace {

// "200k" and "1M" at the beginning of a text, in tokens.
int64_t windowOf(std::string_view text)
{
    int64_t tokens = 0;
    while (!text.empty() && isDigit(text.front()) && tokens < 1'000'000'000) {
        tokens = tokens * 10 + (text.front() - '0');
        text.remove_prefix(1);
    }
    if (text.starts_with('k') || text.starts_with('K'))
        tokens *= 1000;
    return text.starts_with('M') ? tokens * 1'000'000 : tokens;
}

// Anthropic's reports sum requests with a large context up by themselves: "> 200k", "200k-1M". Everything
// else ("≤ 200k", "0-200k") tells of none.
std::optional<int64_t> contextAbove(std::string_view context)
{
    constexpr std::string_view Key = R"("context_window":")";
    const size_t at = context.find(Key);
    if (at == std::string_view::npos)
        return std::nullopt;
    auto window = context.substr(at + Key.size());
    window = window.substr(0, window.find('"'));
    const bool isAbove = window.starts_with('>');
    if (!isAbove && window.find('-') == std::string_view::npos)
        return std::nullopt;
    window.remove_prefix(isAbove ? 1 : 0);
    while (window.starts_with(' '))
        window.remove_prefix(1);
    const int64_t tokens = windowOf(window);
    return tokens > 0 ? std::optional(tokens) : std::nullopt;
}

} // namespace

BillableUsage billableOf(const TokenCounts &tokens)
{
    BillableUsage usage;
    forEachTokenPart([&]<size_t I>() {
        constexpr TokenPartSpec Part = TokenPartSpecs[I];
        if constexpr (Part.billedAs.has_value()) {
            if (const auto &count = tokens.*Part.count)
                usage[*Part.billedAs] = usage[*Part.billedAs].value_or(0) + *count;
        }
    });
    return usage;
}

BillableUsage billableOf(const UsageRecord &record)
{
    BillableUsage usage = billableOf(record.tokens);
    usage[PricePart::WebSearch] = record.webSearches;
    if (isAggregate(record.granularity))
        usage[PricePart::Request] = record.requests;
    return usage;
}

const CostAnswer &RecordPricer::answerFor(const UsageRecord &record)
{
    return answerFor(record, record.provider, record.model);
}

const CostAnswer &RecordPricer::answerFor(const UsageRecord &record, std::string_view provider,
                                          std::string_view model)
{
    const bool noUsage = !record.tokens.total() && !record.webSearches;
    if (noUsage || record.tokens.unsplit.value_or(0) > 0) {
        m_answer = {};
        m_answer.notes = noUsage ? NoteNoUsage : NoteUnsplitTokens;
        return m_answer;
    }
    const bool aggregate = isAggregate(record.granularity);
    costOf(m_lookup,
           {provider, model, record.timeMs, record.serviceTier, billableOf(record), aggregate,
            aggregate ? contextAbove(record.context) : std::nullopt},
           m_answer);
    if (!record.tokens.completion() && m_answer.choice.entry)
        m_answer.notes |= NoteOutputUnknown;
    return m_answer;
}

PriceStatus RecordPricer::price(UsageRecord &record)
{
    const CostAnswer &answer = answerFor(record);
    const bool known = answer.status == PriceStatus::Priced || answer.status == PriceStatus::Free;
    record.computedCost = known ? std::optional(answer.total) : std::nullopt;
    record.cacheSaving = known ? answer.cacheSaving : std::nullopt;
    record.setCostSource(answer.status == PriceStatus::Free ? CostSource::Free : CostSource::Unknown);
    if (known)
        record.price = noteOf(answer);
    else
        record.price.clear();
    settleCost(record);
    return answer.status;
}

// Rates depend on the entry, its tier and the context tier alone, so the notes of a log are a handful of
// texts.
const std::string &RecordPricer::noteOf(const CostAnswer &answer)
{
    NoteKey key{answer.choice.entry, uint64_t(answer.notes) << 16 | uint64_t(answer.tier) << 12};
    for (const CostLine &line : answer.lines)
        key.parts |= uint64_t(1) << static_cast<int>(line.part);
    // More than one context tier: which one it was shows in the rates alone.
    if (!answer.lines.empty() && (answer.notes & NoteContextTier) != 0)
        key.parts ^= uint64_t(answer.lines.front().rate.pico) << 40;
    if (m_lastNote && key == m_lastKey)
        return *m_lastNote;
    auto it = m_notes.find(key);
    if (it == m_notes.end())
        it = m_notes.emplace(key, priceNoteText(answer)).first;
    m_lastKey = key;
    m_lastNote = &it->second;
    return it->second;
}

} // namespace tally
