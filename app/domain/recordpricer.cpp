// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordpricer.h"

#include "domain/pricenote.h"
#include "domain/tokenparts.h"

namespace tally {

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
    costOf(m_lookup,
           {provider, model, record.timeMs, record.serviceTier, billableOf(record),
            isAggregate(record.granularity)},
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
    if (record.costSource != CostSource::Credit)
        record.costSource = answer.status == PriceStatus::Free ? CostSource::Free : CostSource::Unknown;
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
