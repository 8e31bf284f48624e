// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/recordbuilder.h"

#include "domain/timeunits.h"
#include "formats/fields/usageobject.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("RecordBuilder", text);
}

QByteArray zoneOf(const ReadOptions &options)
{
    const bool fromMap = options.map && !options.map->timeZone.isEmpty() && !options.zoneGiven;
    return fromMap ? options.map->timeZone : options.assumeZone;
}

int64_t known(const std::optional<int64_t> &value)
{
    return value.value_or(0);
}

} // namespace

FieldUse fieldUse(std::string_view name, const ColumnMap *map, std::optional<FieldMatch> *match)
{
    const auto found = matchField(name);
    if (match)
        *match = found;
    FieldUse use{std::string(name)};
    if (map && map->numberStyle)
        use.style = *map->numberStyle;
    if (map)
        use.order = map->dateOrder;
    const auto *column = map ? map->find(name) : nullptr;
    if (column)
        use.field = column->field;
    else if (found && !found->foreignCurrency)
        use.field = found->field;
    if (column && column->scale)
        use.scale = *column->scale;
    else if (found && found->field == use.field && !found->foreignCurrency)
        use.scale = found->scale;
    else if (use.field == Field::Cost)
        use.scale = 9;
    return use;
}

RecordBuilder::RecordBuilder(const ReadOptions &options, std::string_view defaultSource)
    : m_times(zoneOf(options))
    , m_source(defaultSource)
{
    if (options.map)
        m_map = *options.map;
    if (!m_map.source.empty())
        m_source = m_map.source;
}

void RecordBuilder::begin(UsageRecord &record)
{
    m_record = &record;
    record.clear();
    record.source = m_source;
    m_context.clear();
    m_counts.fill(std::nullopt);
    m_uses.fill(nullptr);
    m_statusWord.clear();
    m_currency.clear();
    m_costText.clear();
    m_hasTime = false;
    m_dateOnly = false;
    m_foreignCost = false;
    m_lostCost = false;
}

CellError RecordBuilder::put(const FieldUse &use, std::string_view cell)
{
    if (cell.empty() || cell == "\\N" || use.field == Field::Ignore) // \N: not set in PostgreSQL's COPY
        return CellError::None;
    m_uses[static_cast<size_t>(use.field)] = &use;
    if (isAudio(use.field)) {
        putAudio(use, cell);
        putText(use, cell);
        return CellError::None;
    }
    if (isCount(use.field))
        return putCount(use, cell);
    if (isAmount(use.field))
        return putAmount(use, cell);
    if (use.field == Field::Time)
        return putTime(use, cell);
    putText(use, cell);
    return CellError::None;
}

CellError RecordBuilder::putCount(const FieldUse &use, std::string_view cell)
{
    const Reading reading = readCount(cell, use.style);
    if (reading.hasValue())
        count(use.field) = reading.value;
    return reading.error;
}

void RecordBuilder::putAudio(const FieldUse &use, std::string_view cell)
{
    const Reading reading = readCount(cell, use.style);
    if (reading.hasValue())
        count(use.field) = reading.value;
}

CellError RecordBuilder::putAmount(const FieldUse &use, std::string_view cell)
{
    if (use.field != Field::Cost) {
        const Reading reading = readDuration(cell, use.style, use.scale);
        if (reading.hasValue())
            (use.field == Field::Latency ? m_record->latencyMs : m_record->timeToFirstTokenMs) =
                reading.value;
        return reading.error;
    }
    const Reading reading = readAmount(cell, use.style, use.scale);
    if (reading.hasValue()) {
        m_record->reportedCost = Money{reading.value};
        m_lostCost = reading.vanished;
        m_costText = cell;
    } else if (reading.state == Reading::Foreign) {
        m_foreignCost = true;
        m_costText = cell;
    } else if (reading.isBlank()) {
        const auto word = trimmed(cell);
        m_sawWord = m_sawWord || equalsIgnoreCase(word, "free") || equalsIgnoreCase(word, "included");
    }
    return reading.error;
}

CellError RecordBuilder::putTime(const FieldUse &use, std::string_view cell)
{
    const Reading reading = m_times.read(cell, use.order, &m_dateOnly);
    if (reading.hasValue()) {
        m_record->timeMs = reading.value;
        m_hasTime = true;
    }
    return reading.error;
}

std::string *RecordBuilder::textOf(Field field)
{
    switch (field) {
    case Field::User:
        return &m_record->user;
    case Field::Customer:
        return &m_record->customer;
    case Field::Project:
        return &m_record->project;
    case Field::Provider:
        return &m_record->provider;
    case Field::Model:
        return &m_record->model;
    case Field::Id:
        return &m_record->externalId;
    case Field::FinishReason:
        return &m_record->finishReason;
    case Field::ServiceTier:
        return &m_record->serviceTier;
    case Field::Status:
        return &m_statusWord;
    case Field::Currency:
        return &m_currency;
    default:
        return nullptr;
    }
}

void RecordBuilder::putText(const FieldUse &use, std::string_view cell)
{
    if (std::string *text = textOf(use.field)) {
        *text = trimmed(cell);
        return;
    }
    const bool object = use.field == Field::ContextObject;
    const bool taken = object && (m_context.takeObject(cell) || cell == "null");
    if (!taken && !trimmed(cell).empty())
        m_context.putString(use.name, cell);
}

void RecordBuilder::keepRaw(Field field)
{
    const auto *use = m_uses[static_cast<size_t>(field)];
    if (use && count(field))
        m_context.putRaw(use->name, std::to_string(*count(field)));
}

void RecordBuilder::settleTime()
{
    UsageRecord &record = *m_record;
    const auto requests = count(Field::Requests);
    const bool counted = m_countsRequests || m_uses[static_cast<size_t>(Field::Requests)];
    const int64_t intoDay = ((record.timeMs % DayMs) + DayMs) % DayMs;
    if (m_map.granularity)
        record.granularity = *m_map.granularity;
    else if (m_aggregate)
        record.granularity = *m_aggregate;
    else if (m_dateOnly && counted)
        record.granularity = Granularity::Day;
    else if (requests ? *requests != 1 : counted)
        record.granularity = intoDay == 0 ? Granularity::Day
            : intoDay % HourMs == 0       ? Granularity::Hour
                                          : Granularity::Minute;
    if (m_dateOnly && !isDate(record.granularity))
        record.timeMs = m_times.clock().toUtcMs(record.timeMs);
    else if (!m_dateOnly && isDate(record.granularity))
        record.timeMs -= intoDay;
    m_sawDay =
        m_sawDay || (m_dateOnly && !counted && !isAggregate(record.granularity) && record.externalId.empty());
    record.requests = requests            ? requests
        : isAggregate(record.granularity) ? std::nullopt
                                          : std::optional<int64_t>(1);
}

void RecordBuilder::settleTokens()
{
    TokenCounts &tokens = m_record->tokens;
    tokens.cacheRead = count(Field::CacheRead);
    tokens.cacheWrite5m = count(Field::CacheWrite5m);
    tokens.cacheWrite1h = count(Field::CacheWrite1h);
    const int64_t split = known(tokens.cacheWrite5m) + known(tokens.cacheWrite1h);
    if (const auto all = count(Field::CacheWrite); all && (*all > split || split == 0))
        tokens.cacheWriteOther = *all - split;
    tokens.reasoning = count(Field::Reasoning);
    tokens.input = count(Field::Input);
    tokens.output = count(Field::Output);
    const auto total = count(Field::Total);
    const int64_t cache = known(tokens.cacheRead) + split + known(tokens.cacheWriteOther);
    const int64_t inputSide = known(tokens.input);
    const int64_t outputSide = known(tokens.output);
    bool clamped = false;
    if (count(Field::UncachedInput)) {
        if (tokens.input && inputSide != *count(Field::UncachedInput) + cache)
            keepRaw(Field::Input);
        tokens.input = count(Field::UncachedInput);
    } else if (tokens.input && m_map.inputIncludesCache) {
        const bool disjoint = cache > inputSide && total && *total >= inputSide + cache + outputSide;
        if (cache > inputSide && !disjoint) {
            clamped = true;
            keepRaw(Field::Input);
        }
        if (!disjoint)
            tokens.input = std::max<int64_t>(0, inputSide - cache);
    }
    if (tokens.output && tokens.reasoning && m_map.outputIncludesReasoning) {
        const int64_t reasoning = *tokens.reasoning;
        const bool disjoint =
            reasoning > outputSide && total && *total >= known(tokens.prompt()) + outputSide + reasoning;
        if (reasoning > outputSide && !disjoint) {
            clamped = true;
            keepRaw(Field::Reasoning);
            tokens.reasoning = outputSide;
        }
        if (!disjoint)
            tokens.output = outputSide - *tokens.reasoning;
    }
    const auto parts = total ? tokens.total() : std::nullopt;
    if (total && (!parts || *total > *parts))
        tokens.unsplit = *total - known(parts);
    else if (total && *total < *parts)
        keepRaw(Field::Total);
    if (clamped)
        m_context.putRaw("tokens_clamped", "true");
    settleAudio();
}

void RecordBuilder::settleAudio()
{
    const int64_t cached = known(count(Field::CacheReadAudio));
    const auto uncached = count(Field::UncachedInputAudio);
    splitAudio(m_record->tokens,
               {.prompt = uncached ? *uncached + cached : known(count(Field::InputAudio)),
                .cached = cached,
                .output = known(count(Field::OutputAudio))});
}

void RecordBuilder::settleStatus()
{
    if (m_statusWord.empty())
        return;
    if (m_statusWord != m_lastStatusWord) {
        m_lastStatusWord = m_statusWord;
        m_lastStatus = statusFromWord(m_statusWord);
    }
    m_record->status = m_lastStatus;
    if (!m_record->status || toId(*m_record->status) != m_statusWord)
        m_context.putString("status", m_statusWord);
}

void RecordBuilder::settleMoney()
{
    const auto currency = trimmed(m_currency);
    const bool dollars = currency.empty() || equalsIgnoreCase(currency, "usd") || currency == "$"
        || equalsIgnoreCase(currency, "us$");
    if (!dollars && !m_costText.empty())
        m_foreignCost = true;
    if (m_foreignCost) {
        m_sawForeign = true;
        m_lostCost = false;
        m_record->reportedCost.reset();
        m_context.putString(m_uses[static_cast<size_t>(Field::Cost)]->name, m_costText);
    }
    if (!dollars)
        m_context.putString(m_uses[static_cast<size_t>(Field::Currency)]->name, currency);
    settleCost(*m_record);
}

std::optional<QString> RecordBuilder::finish()
{
    UsageRecord &record = *m_record;
    if (!m_hasTime)
        return translated(QT_TRANSLATE_NOOP("RecordBuilder", "The time is empty."));
    for (const auto &[field, text] : m_map.constants) {
        if (std::string *value = textOf(field); value && value->empty())
            *value = text;
    }
    normaliseProvider(record.provider);
    settleTime();
    settleTokens();
    record.webSearches = count(Field::WebSearches);
    settleStatus();
    settleMoney();
    const bool nothing =
        record.model.empty() && record.tokens == TokenCounts{} && !record.reportedCost && !m_foreignCost;
    if (nothing)
        return translated(
            QT_TRANSLATE_NOOP("RecordBuilder", "The row has neither a model nor tokens nor a cost."));
    record.context = m_context.text();
    return std::nullopt;
}

QStringList RecordBuilder::takeWarnings()
{
    QStringList warnings;
    if (m_sawForeign && !m_saidForeign)
        warnings << translated(QT_TRANSLATE_NOOP(
            "RecordBuilder",
            "Some costs are in another currency than US dollars. There is no rate for it, so they are "
            "kept in the context and do not count."));
    if (m_sawWord && !m_saidWord)
        warnings << translated(QT_TRANSLATE_NOOP(
            "RecordBuilder", "Costs written as “Free” or “Included” were read as unknown."));
    if (m_sawDay && !m_saidDay)
        warnings << translated(
            QT_TRANSLATE_NOOP("RecordBuilder",
                              "Some rows have a date without a time, no id and no number of requests: each "
                              "counts as one request. "
                              "If they are sums of a day, say \"granularity\": \"day\" in a mapping file."));
    m_saidDay = m_saidDay || m_sawDay;
    m_saidForeign = m_saidForeign || m_sawForeign;
    m_saidWord = m_saidWord || m_sawWord;
    return warnings;
}

} // namespace tally
