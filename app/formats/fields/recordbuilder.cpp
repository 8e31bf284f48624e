// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/recordbuilder.h"

#include "domain/decimal.h"
#include "domain/timeunits.h"
#include "domain/tokenparts.h"
#include "formats/fields/privacy.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>
#include <utility>

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

bool isCounterId(std::string_view id)
{
    const bool digits =
        !id.empty() && id.size() <= 9 && std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
    return digits && (id.size() == 1 || id.front() != '0');
}

std::optional<Granularity> bucketWidth(int64_t startMs, int64_t endMs)
{
    const auto spans = [width = endMs - startMs](int64_t unit) {
        return width == unit || width == unit - 1 || width == unit - 1000;
    };
    if (spans(DayMs) && startMs % (15 * MinuteMs) == 0) // midnight of some zone
        return Granularity::Day;
    if (spans(HourMs) && startMs % (15 * MinuteMs) == 0)
        return Granularity::Hour;
    return spans(MinuteMs) && startMs % MinuteMs == 0 ? std::optional(Granularity::Minute) : std::nullopt;
}

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
    use.unitTold = (column && column->scale) || (found && found->field == use.field && found->unitTold);
    use.weak = !column && found && found->weak;
    use.mapped = column != nullptr;
    use.isPrivate = !column && isPrivateName(name);
    use.mayCount = !column && !found && looksLikeTokenCount(name);
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
    , m_keepsPrivate(options.keepPrivate)
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
    m_costCurrency.clear();
    m_lostCost = false;
    m_endMs.reset();
    m_kind.reset();
    m_kindAmount.reset();
    m_kindIsNegative = false;
    m_thread = 0;
    m_parent = 0;
    m_usage.reset();
    m_unknownCount = nullptr;
    m_batch.clear();
    m_latencyText.clear();
    m_firstTokenText.clear();
    m_emptyBucket = false;
}

CellError RecordBuilder::put(const FieldUse &use, std::string_view cell)
{
    if (cell.empty() || cell == "\\N" || use.field == Field::Ignore) // \N: not set in PostgreSQL's COPY
        return CellError::None;
    m_uses[static_cast<size_t>(use.field)] = &use;
    if (isAside(use.field)) {
        putAside(use, cell);
        putText(use, cell);
        return CellError::None;
    }
    if (isCount(use.field))
        return putCount(use, cell);
    if (isAmount(use.field))
        return putAmount(use, cell);
    if (use.field == Field::Time)
        return putTime(use, cell);
    if (use.field == Field::TokenKind)
        return putKind(use, cell);
    if (use.field == Field::TokenAmount)
        return putKindAmount(use, cell);
    putText(use, cell);
    return CellError::None;
}

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

// A cost that is none, as the whole file shows or the person said.
void RecordBuilder::settleWeakCost()
{
    const auto *use = m_uses[static_cast<size_t>(Field::Cost)];
    if (!use || !use->weak || m_reading.weakCost == FileReading::WeakCost::Cost || m_costText.empty())
        return;
    m_record->reportedCost.reset();
    m_lostCost = false;
    const Reading tokens = readCount(m_costText, use->style);
    if (m_reading.weakCost == FileReading::WeakCost::Tokens && tokens.hasValue())
        count(Field::Total) = tokens.value;
    else
        m_context.putString(use->name, m_costText);
    m_costText.clear();
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

CellError RecordBuilder::putCount(const FieldUse &use, std::string_view cell)
{
    const Reading reading = readCount(cell, use.style);
    if (reading.hasValue())
        count(use.field) = reading.value;
    return reading.error;
}

void RecordBuilder::putAside(const FieldUse &use, std::string_view cell)
{
    if (use.field == Field::EndTime) {
        if (const Reading time = m_times.read(cell, use.order); time.hasValue())
            m_endMs = time.value;
        return;
    }
    if (use.field == Field::Thread || use.field == Field::Parent) {
        (use.field == Field::Thread ? m_thread : m_parent) = idHash(trimmed(cell));
        return;
    }
    const Reading reading = readCount(cell, use.style);
    if (reading.hasValue())
        count(use.field) = reading.value;
}

CellError RecordBuilder::putAmount(const FieldUse &use, std::string_view cell)
{
    if (use.field != Field::Cost) {
        (use.field == Field::Latency ? m_latencyText : m_firstTokenText) = cell;
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
        m_costCurrency = reading.currency;
        m_foreignNano = reading.value;
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
    case Field::Batch:
        return &m_batch;
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
    if (use.mayCount)
        noteUnknownCount(use, cell);
    if (isLeftOut(use, cell))
        return;
    const bool object = use.field == Field::ContextObject;
    const bool taken = object && (m_context.takeObject(cell) || cell == "null");
    if (!taken && !trimmed(cell).empty())
        m_context.putString(use.name, cell);
}

bool RecordBuilder::isLeftOut(const FieldUse &use, std::string_view cell) const
{
    return !m_keepsPrivate && !use.mapped && (use.isPrivate || looksPrivate(cell));
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

std::optional<Granularity> RecordBuilder::bucketWidth() const
{
    return m_buckets && m_endMs ? tally::bucketWidth(m_record->timeMs, *m_endMs) : std::nullopt;
}

// A date without a time is what was used on that day, unless the row has the id of one request.
void RecordBuilder::settleTime()
{
    UsageRecord &record = *m_record;
    const auto requests = count(Field::Requests);
    const bool counted = m_countsRequests || m_uses[static_cast<size_t>(Field::Requests)];
    const int64_t intoDay = ((record.timeMs % DayMs) + DayMs) % DayMs;
    const auto width = bucketWidth();
    if (m_map.granularity)
        record.granularity = *m_map.granularity;
    else if (m_aggregate)
        record.granularity = *m_aggregate;
    else if (m_dateOnly && (counted || record.externalId.empty()))
        record.granularity = Granularity::Day;
    else if (width)
        record.granularity = *width;
    else if (requests ? *requests != 1 : counted)
        record.granularity = intoDay == 0 ? Granularity::Day
            : intoDay % HourMs == 0       ? Granularity::Hour
                                          : Granularity::Minute;
    if (m_dateOnly && !isDate(record.granularity))
        record.timeMs = m_times.clock().toUtcMs(record.timeMs);
    else if (!m_dateOnly && isDate(record.granularity))
        record.timeMs += width && intoDay >= DayMs / 2 ? DayMs - intoDay : -intoDay;
    record.requests = requests            ? requests
        : isAggregate(record.granularity) ? std::nullopt
                                          : std::optional<int64_t>(1);
    if (isAggregate(record.granularity))
        dropTimesTaken();
}

// Those of several requests are means or sums: not what one took.
void RecordBuilder::dropTimesTaken()
{
    for (const auto &[field, value] : {std::pair(Field::Latency, &m_record->latencyMs),
                                       std::pair(Field::TimeToFirstToken, &m_record->timeToFirstTokenMs)}) {
        if (*value)
            m_context.putRaw(std::string(toId(field)) + "_ms", std::to_string(**value));
        value->reset();
    }
}

// A row's number in one table is the number of another row in the table of another machine.
void RecordBuilder::settleId()
{
    std::string &id = m_record->externalId;
    if (!m_counterIds || !isCounterId(id))
        return;
    id += '@';
    id += std::to_string(m_record->timeMs);
    m_sawCounter = true;
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

// The name of the first of these fields that the row has.
std::string_view RecordBuilder::nameOf(std::initializer_list<Field> fields) const
{
    for (const Field field : fields) {
        if (const auto *use = m_uses[static_cast<size_t>(field)])
            return use->name;
    }
    return {};
}

void RecordBuilder::survey(FileSurvey &survey)
{
    RowFacts row{.model = m_record->model, .provider = m_record->provider};
    if (!m_usage) {
        m_record->tokens = {};
        settleCacheWrites();
        const auto cacheWrite = m_record->tokens.cacheWrite();
        const auto cacheRead = count(Field::CacheRead);
        if (!count(Field::UncachedInput)) {
            row.counts.input = count(Field::Input);
            if (cacheRead || cacheWrite)
                row.counts.cache = known(cacheRead) + known(cacheWrite);
        } else {
            row.counts.input = known(count(Field::UncachedInput)) + known(cacheRead) + known(cacheWrite);
        }
        row.counts.output = count(Field::Output);
        row.counts.reasoning = count(Field::Reasoning);
        row.counts.total = count(Field::Total);
    }
    addTimeFacts(row);
    row.thread = m_thread;
    row.parent = m_parent;
    row.id = idHash(m_record->externalId);
    row.ownId = !m_record->externalId.empty();
    row.counterId = isCounterId(m_record->externalId);
    row.isKind = m_kind && m_kindAmount;
    row.prompt = m_usage ? m_usage->tokens.prompt() : count(Field::Input);
    row.completion = m_usage ? m_usage->tokens.completion() : count(Field::Output);
    if (m_record->reportedCost)
        row.costNano = m_record->reportedCost->nano;
    if (const auto *cost = m_uses[static_cast<size_t>(Field::Cost)]) {
        row.costName = cost->name;
        row.weakCost = cost->weak;
    }
    if (m_endMs)
        row.isBucket = m_hasTime && tally::bucketWidth(m_record->timeMs, *m_endMs).has_value();
    row.inputName = nameOf({Field::Input});
    row.cacheName = nameOf({Field::CacheRead, Field::CacheWrite, Field::CacheWrite5m, Field::CacheWrite1h});
    row.outputName = nameOf({Field::Output});
    row.reasoningName = nameOf({Field::Reasoning});
    survey.add(row);
}

void RecordBuilder::addTimeFacts(RowFacts &row) const
{
    const auto *use = m_uses[static_cast<size_t>(Field::Latency)];
    if (!use || m_latencyText.empty() || use->scale == 3)
        return;
    row.latencyTold = use->unitTold;
    row.latencyMs = m_record->latencyMs;
    if (const Reading seconds = readDuration(m_latencyText, use->style, 3); seconds.hasValue())
        row.latencyAsSecondsMs = seconds.value;
    if (m_endMs && m_hasTime && !m_dateOnly)
        row.elapsedMs = *m_endMs - m_record->timeMs;
}

void RecordBuilder::settleCacheWrites()
{
    TokenCounts &tokens = m_record->tokens;
    tokens.cacheWrite5m = count(Field::CacheWrite5m);
    tokens.cacheWrite1h = count(Field::CacheWrite1h);
    const int64_t split = known(tokens.cacheWrite5m) + known(tokens.cacheWrite1h);
    if (const auto all = count(Field::CacheWrite); all && (*all > split || split == 0))
        tokens.cacheWriteOther = *all - split;
}

// Takes the parts out of the sides that hold them.
void RecordBuilder::settleParts()
{
    TokenCounts &tokens = m_record->tokens;
    const int64_t cache = known(tokens.cacheRead) + known(tokens.cacheWrite());
    const int64_t inputSide = known(tokens.input);
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
        tokens.unsplit = *total - known(parts);
    else if (total && *total < *parts)
        keepRaw(Field::Total);
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

// A batch is one whatever else is said of its tier; a word that is no tier says something else.
void RecordBuilder::settleTier()
{
    static constexpr std::array<std::string_view, 10> Tiers = {
        "standard", "default", "auto", "on_demand", "batch", "flex", "priority", "fast", "scale", "reserved"};
    std::string &tier = m_record->serviceTier;
    const auto is = [](std::string_view word) {
        return [word](std::string_view known) { return equalsIgnoreCase(word, known); };
    };
    const auto *use = m_uses[static_cast<size_t>(Field::ServiceTier)];
    if (use && !tier.empty() && normalisedHeader(use->name).find("tier") == std::string::npos && !use->mapped
        && std::ranges::none_of(Tiers, is(tier))) {
        m_context.putString(use->name, tier);
        tier.clear();
    }
    if (m_batch.empty())
        return;
    static constexpr std::array<std::string_view, 5> Yes = {"true", "1", "yes", "batch", "t"};
    static constexpr std::array<std::string_view, 6> No = {"false", "0", "no", "f", "1.0", "standard"};
    if (std::ranges::any_of(Yes, is(m_batch)))
        tier = "batch";
    else if (std::ranges::none_of(No, is(m_batch))) // the name of a batch
        m_context.putString(m_uses[static_cast<size_t>(Field::Batch)]->name, m_batch);
}

// Numbers without a unit, in that of the source whose columns are seen or that the whole file shows.
void RecordBuilder::settleUnits()
{
    const auto inSeconds = [this](Field field, const std::string &text, std::optional<int64_t> &value) {
        const auto *use = m_uses[static_cast<size_t>(field)];
        if (!use || text.empty() || use->scale == 3 || (use->unitTold && field != Field::Latency))
            return;
        if (const Reading reading = readDuration(text, use->style, 3); reading.hasValue())
            value = reading.value;
    };
    if (m_reading.latencyInSeconds) {
        inSeconds(Field::Latency, m_latencyText, m_record->latencyMs);
        inSeconds(Field::TimeToFirstToken, m_firstTokenText, m_record->timeToFirstTokenMs);
    }
    const auto *cost = m_uses[static_cast<size_t>(Field::Cost)];
    const auto isNamed = [this](Field field, std::string_view name) {
        const auto *use = m_uses[static_cast<size_t>(field)];
        return use && normalisedHeader(use->name) == name;
    };
    const bool portkey = isNamed(Field::Input, "req_units") || isNamed(Field::Output, "res_units")
        || isNamed(Field::Provider, "ai_org") || isNamed(Field::Model, "ai_model");
    if (!portkey || !cost || cost->unitTold || !m_record->reportedCost || m_costText.empty())
        return;
    if (const Reading cents = readAmount(m_costText, cost->style, 7); cents.hasValue()) {
        m_record->reportedCost = Money{cents.value};
        m_lostCost = cents.vanished;
    }
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

// The cost of a row in its own currency, kept as it stands, and in dollars where the person gave a rate.
void RecordBuilder::settleForeignCost()
{
    m_lostCost = false;
    m_record->reportedCost.reset();
    m_context.putString(m_uses[static_cast<size_t>(Field::Cost)]->name, m_costText);
    const auto dollars = m_rates.toDollars(m_costCurrency, m_foreignNano);
    if (dollars)
        m_record->reportedCost = Money{*dollars};
    Sum &sum = (dollars ? m_converted : m_foreign)[m_costCurrency];
    ++sum.rows;
    sum.nano += m_foreignNano;
}

// What was paid back lowers the sums; it is no request where it has no usage.
void RecordBuilder::settleCredit()
{
    if (!m_record->reportedCost || m_record->reportedCost->nano >= 0)
        return;
    m_record->costSource = CostSource::Credit;
    ++m_credits.rows;
    m_credits.nano += m_record->reportedCost->nano;
    if (m_record->model.empty() && m_record->tokens == TokenCounts{} && !has(Field::Requests))
        m_record->requests.reset();
}

void RecordBuilder::settleMoney()
{
    const auto currency = trimmed(m_currency);
    const bool dollars = currency.empty() || equalsIgnoreCase(currency, "usd") || currency == "$"
        || equalsIgnoreCase(currency, "us$");
    if (!dollars && m_record->reportedCost && !m_costText.empty()) {
        const auto code = currencyCode(currency);
        m_costCurrency = code.empty() ? currency : code;
        m_foreignNano = m_record->reportedCost->nano;
    }
    if (!m_costCurrency.empty())
        settleForeignCost();
    if (!dollars)
        m_context.putString(m_uses[static_cast<size_t>(Field::Currency)]->name, currency);
    settleCredit();
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
    if (m_reading.parents.contains(idHash(record.externalId))) {
        ++m_skippedParents;
        m_emptyBucket = true;
        return translated(
            QT_TRANSLATE_NOOP("RecordBuilder", "The row holds the sums of others, which count."));
    }
    if (m_kindAmount && !m_kind)
        return translated(QT_TRANSLATE_NOOP("RecordBuilder", "The row's amount is of no kind of tokens."));
    settleKind();
    settleWeakCost();
    settleUnits();
    settleId();
    settleTime();
    record.webSearches = count(Field::WebSearches);
    settleTokens();
    settleRunningTotals();
    settleStatus();
    settleTier();
    settleMoney();
    const bool nothing = record.model.empty() && record.tokens == TokenCounts{} && !record.reportedCost
        && m_costCurrency.empty();
    m_emptyBucket = nothing && m_endMs;
    if (nothing)
        return translated(
            QT_TRANSLATE_NOOP("RecordBuilder", "The row has neither a model nor tokens nor a cost."));
    record.context = m_context.text();
    if (!record.externalId.empty()) {
        const int64_t total = known(record.tokens.total());
        m_repeats += record.externalId == m_lastId && total > m_lastTotal;
        m_lastId = record.externalId;
        m_lastTotal = total;
    }
    return std::nullopt;
}

namespace {

QString amountText(Int128 nano)
{
    return QString::fromStdString(toDecimal(nano, 9));
}

} // namespace

QStringList RecordBuilder::moneyWarnings() const
{
    QStringList warnings;
    const auto list = [](const std::map<std::string, Sum> &sums) {
        QStringList parts;
        for (const auto &[currency, sum] : sums)
            parts << QString::fromStdString(currency.substr(0, 20)) + QLatin1Char(' ') + amountText(sum.nano);
        return parts.join(QStringLiteral(", "));
    };
    if (!m_foreign.empty())
        warnings << translated(
                        QT_TRANSLATE_NOOP(
                            "RecordBuilder",
                            "Costs in other currencies than US dollars are kept in the context and do "
                            "not count: %1. What one unit is worth can be said with --assume %2=RATE."))
                        .arg(list(m_foreign),
                             QStringLiteral("rate_") + QString::fromStdString(m_foreign.begin()->first));
    if (!m_converted.empty())
        warnings << translated(QT_TRANSLATE_NOOP("RecordBuilder",
                                                 "Costs in other currencies were converted by the given "
                                                 "rates: %1."))
                        .arg(list(m_converted));
    if (m_credits.rows > 0)
        //: %1 is a number of rows, %2 an amount in US dollars
        warnings << translated(QT_TRANSLATE_NOOP("RecordBuilder",
                                                 "Rows with a negative cost, which count as credits: %1. "
                                                 "Together they are %2 dollars."))
                        .arg(m_credits.rows)
                        .arg(amountText(m_credits.nano));
    return warnings;
}

QStringList RecordBuilder::takeLastWarnings()
{
    QStringList warnings = takeWarnings() + moneyWarnings();
    if (m_repeats > 0)
        //: %1 is a number of rows
        warnings << translated(
                        QT_TRANSLATE_NOOP("RecordBuilder",
                                          "Rows with the id of the row before: %1. Of each id, the last "
                                          "row counts."))
                        .arg(m_repeats);
    if (m_skippedParents > 0)
        //: %1 is a number of rows
        warnings << translated(QT_TRANSLATE_NOOP("RecordBuilder",
                                                 "Rows that hold the sums of others and do not count: %1."))
                        .arg(m_skippedParents);
    return warnings;
}

QStringList RecordBuilder::takeWarnings()
{
    QStringList warnings;
    if (m_sawWord && !m_saidWord)
        warnings << translated(QT_TRANSLATE_NOOP(
            "RecordBuilder", "Costs written as “Free” or “Included” were read as unknown."));
    if (m_sawCounter && !m_saidCounter)
        warnings << translated(QT_TRANSLATE_NOOP(
            "RecordBuilder",
            "The ids of this file are a counter, which other files can have as well: a record is known again "
            "by its id together with its time."));
    m_saidCounter = m_saidCounter || m_sawCounter;
    if (!m_halfCount.empty() && !m_saidHalf) {
        m_saidHalf = true;
        warnings << translated(
                        QT_TRANSLATE_NOOP(
                            "RecordBuilder",
                            "Some rows have counts of tokens of which only a part could be understood "
                            "(“%1” could not). All of these counts are kept in the context, and the tokens "
                            "of these rows are unknown. A mapping file (--map) can say what they are."))
                        .arg(QString::fromStdString(m_halfCount.substr(0, 80)));
    }
    m_saidWord = m_saidWord || m_sawWord;
    return warnings;
}

} // namespace tally
