// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/recordbuilder.h"

#include "domain/tokenparts.h"

#include <algorithm>
#include <string>

namespace tally {

namespace {

int64_t orZero(const std::optional<int64_t> &value)
{
    return value.value_or(0);
}

} // namespace

CellError RecordBuilder::putKind(const FieldUse &use, std::string_view cell)
{
    m_kind = tokenKindOf(cell);
    if (!m_kind)
        m_context.putString(use.name, cell);
    return CellError::None;
}

// Sources that count down write what was used with a minus.
CellError RecordBuilder::putKindAmount(const FieldUse &use, std::string_view cell)
{
    cell = trimmed(cell);
    m_kindIsNegative = cell.starts_with('-');
    const Reading reading = readCount(m_kindIsNegative ? cell.substr(1) : cell, use.style);
    if (reading.hasValue())
        m_kindAmount = reading.value;
    return reading.error;
}

void RecordBuilder::settleKind()
{
    if (!m_kind || !m_kindAmount)
        return;
    count(*m_kind) = m_kindAmount;
    m_uses[static_cast<size_t>(*m_kind)] = m_uses[static_cast<size_t>(Field::TokenAmount)];
    if (m_kindIsNegative && m_record->reportedCost && m_record->reportedCost->nano < 0)
        m_record->reportedCost = Money{-m_record->reportedCost->nano};
}

// Leaves of a running total what was added since the row before. Less than before is a new beginning.
void RecordBuilder::settleRunningTotals()
{
    if (!m_reading.runningTotals || m_thread == 0)
        return;
    TokenCounts &tokens = m_record->tokens;
    ThreadState &before = m_threads[m_thread];
    const ThreadState now{tokens, m_record->reportedCost};
    if (tokens.total().value_or(0) >= before.tokens.total().value_or(0)) {
        forEachTokenPart([&]<size_t I>() {
            auto &part = tokens.*TokenPartSpecs[I].count;
            if (part)
                part = std::max<int64_t>(0, *part - (before.tokens.*TokenPartSpecs[I].count).value_or(0));
        });
        if (m_record->reportedCost && before.cost && m_record->reportedCost->nano >= before.cost->nano)
            m_record->reportedCost->nano -= before.cost->nano;
    }
    before = now;
}

void RecordBuilder::noteUnknownCount(const FieldUse &use, std::string_view cell)
{
    const Reading reading = readCount(cell, use.style);
    if (reading.hasValue() && reading.value > 0 && !m_unknownCount)
        m_unknownCount = &use;
}

void RecordBuilder::keepRaw(Field field)
{
    const auto *use = m_uses[static_cast<size_t>(field)];
    if (use && count(field))
        m_context.putRaw(use->name, std::to_string(*count(field)));
}

void RecordBuilder::putUsage(const NormalUsage &usage, JsonValue object)
{
    m_usage = usage;
    if (usage.flag.empty())
        return;
    m_context.putString("usage_flag", usage.flag);
    m_context.putRaw("usage_as_reported", object.minified());
}

void RecordBuilder::settleUsage()
{
    m_record->tokens = m_usage->tokens;
    if (m_usage->webSearches && !m_record->webSearches)
        m_record->webSearches = m_usage->webSearches;
    if (m_usage->cost && m_costText.empty()) {
        m_record->reportedCost = m_usage->cost;
        m_lostCost = m_usage->lostCost;
    }
}

void RecordBuilder::settleCacheWrites()
{
    TokenCounts &tokens = m_record->tokens;
    tokens.cacheWrite5m = count(Field::CacheWrite5m);
    tokens.cacheWrite1h = count(Field::CacheWrite1h);
    const int64_t split = orZero(tokens.cacheWrite5m) + orZero(tokens.cacheWrite1h);
    if (const auto all = count(Field::CacheWrite); all && (*all > split || split == 0))
        tokens.cacheWriteOther = *all - split;
}

// Takes the parts out of the sides that hold them.
void RecordBuilder::settleParts()
{
    TokenCounts &tokens = m_record->tokens;
    const int64_t cache = orZero(tokens.cacheRead) + orZero(tokens.cacheWrite());
    const int64_t inputSide = orZero(tokens.input);
    bool clamped = false;
    if (count(Field::UncachedInput)) {
        if (tokens.input && inputSide != *count(Field::UncachedInput) + cache)
            keepRaw(Field::Input);
        tokens.input = count(Field::UncachedInput);
    } else if (tokens.input && m_reading.cacheInside) {
        if (cache > inputSide) {
            clamped = true;
            keepRaw(Field::Input);
        }
        tokens.input = std::max<int64_t>(0, inputSide - cache);
    }
    if (tokens.output && tokens.reasoning && m_reading.reasoningInside) {
        if (*tokens.reasoning > *tokens.output) {
            clamped = true;
            keepRaw(Field::Reasoning);
            tokens.reasoning = tokens.output;
        }
        tokens.output = *tokens.output - *tokens.reasoning;
    }
    if (clamped)
        m_context.putRaw("tokens_clamped", "true");
}

// Some counts of the row are known, a side is not, and a count with an unknown name may be that side.
bool RecordBuilder::isHalfUsage() const
{
    const auto isKnown = [this](Field field) { return m_counts[static_cast<size_t>(field)].has_value(); };
    if (!m_unknownCount || isKnown(Field::Total))
        return false;
    const bool input = isKnown(Field::Input) || isKnown(Field::UncachedInput);
    const bool output = isKnown(Field::Output);
    const bool some = input || output || isKnown(Field::CacheRead) || isKnown(Field::CacheWrite)
        || isKnown(Field::CacheWrite5m) || isKnown(Field::CacheWrite1h) || isKnown(Field::Reasoning);
    const std::string name = normalisedHeader(m_unknownCount->name);
    const auto speaksOf = [&name](std::string_view word) { return name.find(word) != std::string::npos; };
    const bool ofInput = speaksOf("input") || speaksOf("prompt");
    const bool ofOutput = speaksOf("output") || speaksOf("completion");
    return some && ((!input && !ofOutput) || (!output && !ofInput));
}

void RecordBuilder::settleTokens()
{
    if (m_usage)
        return settleUsage();
    if (isHalfUsage()) {
        for (auto field = static_cast<size_t>(Field::Input); field <= static_cast<size_t>(Field::Total);
             ++field)
            keepRaw(static_cast<Field>(field));
        if (m_halfCount.empty())
            m_halfCount = m_unknownCount->name;
        return;
    }
    TokenCounts &tokens = m_record->tokens;
    tokens.cacheRead = count(Field::CacheRead);
    tokens.reasoning = count(Field::Reasoning);
    tokens.input = count(Field::Input);
    tokens.output = count(Field::Output);
    settleCacheWrites();
    settleParts();
    const auto total = count(Field::Total);
    const auto parts = total ? tokens.total() : std::nullopt;
    if (total && (!parts || *total > *parts))
        tokens.unsplit = *total - orZero(parts);
    else if (total && *total < *parts)
        keepRaw(Field::Total);
    settleAudio();
}

void RecordBuilder::settleAudio()
{
    const int64_t cached = orZero(count(Field::CacheReadAudio));
    const auto uncached = count(Field::UncachedInputAudio);
    splitAudio(m_record->tokens,
               {.prompt = uncached ? *uncached + cached : orZero(count(Field::InputAudio)),
                .cached = cached,
                .output = orZero(count(Field::OutputAudio))});
}

} // namespace tally
