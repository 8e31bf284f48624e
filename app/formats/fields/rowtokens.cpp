// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowtokens.h"

#include "formats/fields/audiotokens.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

int64_t orZero(const std::optional<int64_t> &value)
{
    return value.value_or(0);
}

Field next(Field field)
{
    return static_cast<Field>(static_cast<int>(field) + 1);
}

// In thousands or millions, and so most often rounded.
bool isInMany(const RowValues &row, Field field)
{
    const FieldUse *use = row.use(field);
    return use && use->scale != 0;
}

TokenCounts cacheWrites(const RowValues &row)
{
    TokenCounts tokens;
    tokens.cacheWrite5m = row.count(Field::CacheWrite5m);
    tokens.cacheWrite1h = row.count(Field::CacheWrite1h);
    const int64_t split = orZero(tokens.cacheWrite5m) + orZero(tokens.cacheWrite1h);
    if (const auto all = row.count(Field::CacheWrite); all && (*all > split || split == 0))
        tokens.cacheWriteOther = *all - split;
    return tokens;
}

// Takes the cached tokens out of the input that holds them. Whether the input is too small for that.
bool splitInput(RowValues &row, const FileReading &reading)
{
    TokenCounts &tokens = row.record->tokens;
    const int64_t cache = orZero(tokens.cacheRead) + orZero(tokens.cacheWrite());
    const int64_t side = orZero(tokens.input);
    if (const auto uncached = row.count(Field::UncachedInput)) {
        if (tokens.input && side != *uncached + cache)
            row.keepCount(Field::Input);
        tokens.input = uncached;
        return false;
    }
    if (!tokens.input || !reading.cacheInside)
        return false;
    if (cache > side)
        row.keepCount(Field::Input);
    tokens.input = std::max<int64_t>(0, side - cache);
    return cache > side;
}

bool splitOutput(RowValues &row, const FileReading &reading)
{
    TokenCounts &tokens = row.record->tokens;
    if (!tokens.output || !tokens.reasoning || !reading.reasoningInside)
        return false;
    const bool clamped = *tokens.reasoning > *tokens.output;
    if (clamped) {
        row.keepCount(Field::Reasoning);
        tokens.reasoning = tokens.output;
    }
    tokens.output = *tokens.output - *tokens.reasoning;
    return clamped;
}

// A total that is more than its parts has some of no kind.
void settleTotal(RowValues &row)
{
    TokenCounts &tokens = row.record->tokens;
    const auto total = row.count(Field::Total);
    const auto parts = total ? tokens.total() : std::nullopt;
    if (total && (!parts || *total > *parts))
        tokens.unsplit = *total - orZero(parts);
    else if (total && *total < *parts)
        row.keepCount(Field::Total);
}

void settleAudio(RowValues &row)
{
    const int64_t cached = orZero(row.count(Field::CacheReadAudio));
    const auto uncached = row.count(Field::UncachedInputAudio);
    splitAudio(row.record->tokens,
               {.prompt = uncached ? *uncached + cached : orZero(row.count(Field::InputAudio)),
                .cached = cached,
                .output = orZero(row.count(Field::OutputAudio))});
}

} // namespace

void RowTokens::begin()
{
    m_usage.reset();
    m_halfUsage.clear();
    m_unknownCount = nullptr;
    m_kind.reset();
    m_kindAmount.reset();
    m_kindIsNegative = false;
}

void RowTokens::putUsage(const NormalUsage &usage, JsonValue object, RowValues &row)
{
    m_usage = usage;
    keepFlagged(row.context, usage, object);
}

void RowTokens::putKind(const FieldUse &use, std::string_view cell, RowValues &row)
{
    m_kind = tokenKindOf(cell);
    if (!m_kind)
        row.context.putString(use.name, cell);
}

// Sources that count down write what was used with a minus.
CellError RowTokens::putKindAmount(const FieldUse &use, std::string_view cell)
{
    cell = trimmed(cell);
    m_kindIsNegative = cell.starts_with('-');
    const Reading reading = readCount(m_kindIsNegative ? cell.substr(1) : cell, use.style);
    if (reading.hasValue())
        m_kindAmount = reading.value;
    return reading.error;
}

void RowTokens::noteUnknownCount(const FieldUse &use, std::string_view cell)
{
    const Reading reading = readCount(cell, use.style);
    if (reading.hasValue() && reading.value > 0 && !m_unknownCount)
        m_unknownCount = &use;
}

void RowTokens::keepRounded(RowValues &row)
{
    const auto isExact = [&row](Field side) { return row.count(side) && !isInMany(row, side); };
    const bool input = isExact(Field::Input);
    const bool output = isExact(Field::Output);
    for (auto field = Field::Input; field <= Field::OutputAudio; field = next(field)) {
        const bool ofOutput = field == Field::Reasoning || field == Field::OutputAudio;
        const bool isTold = field == Field::Total ? input && output : ofOutput ? output : input;
        if (!isTold || field == Field::Output || !isInMany(row, field) || row.use(field)->mapped)
            continue;
        row.keepCount(field);
        row.setCount(field, std::nullopt);
        row.setUse(field, nullptr);
    }
}

void RowTokens::settleKind(RowValues &row)
{
    if (!m_kind || !m_kindAmount)
        return;
    row.setCount(*m_kind, m_kindAmount);
    row.setUse(*m_kind, row.use(Field::TokenAmount));
    auto &cost = row.record->reportedCost;
    if (m_kindIsNegative && cost && cost->nano < 0)
        cost = Money{-cost->nano};
}

void RowTokens::addFacts(const RowValues &row, RowFacts &facts) const
{
    if (!m_usage) {
        const auto cacheWrite = cacheWrites(row).cacheWrite();
        const auto cacheRead = row.count(Field::CacheRead);
        const int64_t cache = orZero(cacheRead) + orZero(cacheWrite);
        facts.cacheRead = cacheRead;
        facts.cacheWrite = cacheWrite;
        if (const auto uncached = row.count(Field::UncachedInput)) {
            facts.counts.input = *uncached + cache;
        } else {
            facts.counts.input = row.count(Field::Input);
            if (cacheRead || cacheWrite)
                facts.counts.cache = cache;
        }
        facts.counts.output = row.count(Field::Output);
        facts.counts.reasoning = row.count(Field::Reasoning);
        if (!isInMany(row, Field::Total))
            facts.counts.total = row.count(Field::Total);
    }
    facts.isKind = isKind();
    for (auto field = Field::Input; field <= Field::OutputAudio && !m_usage; field = next(field)) {
        if (isInMany(row, field))
            facts.manyCounts = &row;
    }
    facts.prompt = m_usage ? m_usage->tokens.prompt() : facts.counts.input;
    facts.completion = m_usage ? m_usage->tokens.completion() : row.count(Field::Output);
    facts.inputName = row.nameOf({Field::Input});
    facts.cacheReadName = row.nameOf({Field::CacheRead});
    facts.cacheWriteName = row.nameOf({Field::CacheWrite, Field::CacheWrite5m, Field::CacheWrite1h});
    facts.cacheName =
        row.nameOf({Field::CacheRead, Field::CacheWrite, Field::CacheWrite5m, Field::CacheWrite1h});
    facts.outputName = row.nameOf({Field::Output});
    facts.reasoningName = row.nameOf({Field::Reasoning});
}

// Models without an answer use no more than the input.
bool answers(std::string_view model)
{
    static constexpr std::string_view Words[] = {"embed", "rerank", "moderation"};
    return std::ranges::none_of(
        Words, [model](std::string_view word) { return model.find(word) != std::string_view::npos; });
}

bool RowTokens::hasCounts(const RowValues &row)
{
    for (auto field = Field::Input; field <= Field::Total; field = next(field)) {
        if (row.count(field))
            return true;
    }
    return false;
}

bool RowTokens::hasTokens(const RowValues &row) const
{
    if (m_usage && m_usage->tokens.total().value_or(0) > 0)
        return true;
    bool any = m_kindAmount.value_or(0) > 0;
    row.forEachCount([&any](Field field, int64_t count) {
        any = any || (count > 0 && field >= Field::Input && field <= Field::Total);
    });
    return any;
}

bool RowTokens::isAnswered(const RowValues &row) const
{
    bool any = m_unknownCount || m_kindAmount.value_or(0) > 0;
    if (m_usage) {
        const TokenCounts &tokens = m_usage->tokens;
        any = any || tokens.total().value_or(0) > orZero(tokens.input) || m_usage->webSearches.value_or(0) > 0
            || (m_usage->cost && m_usage->cost->nano != 0);
    }
    const int64_t prompt = std::max(orZero(row.count(Field::Input)), orZero(row.count(Field::UncachedInput)));
    row.forEachCount([&](Field field, int64_t count) {
        if (field == Field::Total)
            any = any || count > prompt;
        else if (field != Field::Input && field != Field::UncachedInput && field != Field::Requests)
            any = any || count > 0;
    });
    return any;
}

// Some counts of the row are known, a side is not, and a count with an unknown name may be that side.
bool RowTokens::isHalfUsage(const RowValues &row) const
{
    const auto isKnown = [&row](Field field) { return row.count(field).has_value(); };
    const bool bothSides = (isKnown(Field::Input) || isKnown(Field::UncachedInput)) && isKnown(Field::Output);
    const bool halfIsAll = !isKnown(Field::Output) && !answers(row.record->model);
    if (!m_halfUsage.empty() && !bothSides && !isKnown(Field::Total) && !halfIsAll)
        return true;
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

void RowTokens::keepHalfUsage(RowValues &row)
{
    constexpr auto First = static_cast<size_t>(Field::Input);
    constexpr auto Last = static_cast<size_t>(Field::Total);
    for (auto field = First; field <= Last; ++field)
        row.keepCount(static_cast<Field>(field));
    if (m_halfCount.empty())
        m_halfCount = m_halfUsage.empty() ? m_unknownCount->name : m_halfUsage;
}

void RowTokens::settle(RowValues &row, const FileReading &reading)
{
    TokenCounts &tokens = row.record->tokens;
    if (m_usage) {
        tokens = m_usage->tokens;
        return;
    }
    if (isHalfUsage(row))
        return keepHalfUsage(row);
    if (m_unknownCount && m_strangeCount.empty() && !hasCounts(row))
        m_strangeCount = m_unknownCount->name;
    const auto countOf = [&row](Field field, bool isFlag) {
        if (isFlag)
            row.keepCount(field);
        return isFlag ? std::nullopt : row.count(field);
    };
    tokens = cacheWrites(row);
    tokens.cacheRead = countOf(Field::CacheRead, reading.cachedIsFlag);
    tokens.reasoning = countOf(Field::Reasoning, reading.reasoningIsFlag);
    tokens.input = row.count(Field::Input);
    tokens.output = row.count(Field::Output);
    const bool inputClamped = splitInput(row, reading);
    const bool outputClamped = splitOutput(row, reading);
    if (inputClamped || outputClamped)
        row.context.putRaw("tokens_clamped", "true");
    settleTotal(row);
    settleAudio(row);
}

QStringList RowTokens::takeWarnings()
{
    QStringList warnings;
    const auto told = [](const std::string &name) { return QString::fromStdString(name.substr(0, 80)); };
    if (!m_halfCount.empty() && !std::exchange(m_saidHalf, true))
        warnings << QCoreApplication::translate(
                        "RecordBuilder",
                        "Some rows have counts of tokens of which only a part could be understood (“%1” "
                        "could not). All of these counts are kept in the context, and the tokens of these "
                        "rows are unknown. A mapping file (--map) can say what they are.")
                        .arg(told(m_halfCount));
    if (!m_strangeCount.empty() && !std::exchange(m_saidStrange, true))
        warnings << QCoreApplication::translate(
                        "RecordBuilder",
                        "“%1” seems to hold counts of tokens, but of which kind, or in which unit, cannot be "
                        "told from its name. It is kept in the context, and the tokens are unknown. If it "
                        "counts single tokens, a mapping file (--map) can say of which kind.")
                        .arg(told(m_strangeCount));
    return warnings;
}

} // namespace tally
