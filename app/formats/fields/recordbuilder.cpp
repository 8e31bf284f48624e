// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/recordbuilder.h"

#include "domain/timeunits.h"
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

void takeColumn(const ColumnMap::Column &column, FieldUse &use)
{
    use.field = column.field;
    use.key = column.key;
    if (column.field != Field::Cost || column.currency.empty())
        return;
    use.field = Field::Context; // in its own currency
    use.currency = column.currency;
}

// A member of a usage object, which has its meaning from there.
bool isInUsage(std::string_view path)
{
    const size_t dot = path.rfind('.');
    return dot != std::string_view::npos && isUsagePath(path.substr(0, dot));
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
        takeColumn(*column, use);
    else if (map && map->others != ColumnMap::Others::Find && !isInUsage(name))
        use.field = map->others == ColumnMap::Others::Keep ? Field::Context : Field::Ignore;
    else if (found && !found->foreignCurrency)
        use.field = found->field;
    use.unitTold = (column && column->scale) || (found && found->field == use.field && found->unitTold);
    use.weak = !column && found && found->weak;
    use.mapped = column != nullptr;
    use.timeName = found && (found->field == Field::Time || found->field == Field::EndTime);
    const bool byName = !column && (!map || map->others == ColumnMap::Others::Find);
    if (found && byName)
        use.currency = found->currency;
    static constexpr std::array<std::string_view, 4> Portkey = {"req_units", "res_units", "ai_org",
                                                                "ai_model"};
    use.besideCents = std::ranges::find(Portkey, normalisedHeader(name)) != Portkey.end();
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
    if (options.map) {
        m_map = *options.map;
        m_rules = BookingRules(m_map.rules);
    }
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
    m_unused = false;
    m_skipped = false;
    m_hasOther = false;
}

// The time and the end of a bucket, also where they are told once more in another spelling.
bool RecordBuilder::isTimeOfBucket(const FieldUse &use, std::string_view cell) const
{
    if (use.field == Field::Time || use.field == Field::EndTime)
        return true;
    return use.field == Field::Context && m_times.read(cell).hasValue();
}

CellError RecordBuilder::put(const FieldUse &use, std::string_view cell)
{
    if (cell.empty() || cell == "\\N" || use.field == Field::Ignore) // \N: not set in PostgreSQL's COPY
        return CellError::None;
    m_uses[static_cast<size_t>(use.field)] = &use;
    m_hasOther = m_hasOther || !(isBlankCell(cell) || isTimeOfBucket(use, cell));
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
    const CellError error = use.currency.empty() ? CellError::None : putForeignCost(use, cell);
    putText(use, cell);
    return error;
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
    const int64_t repeated = m_times.clock().repeated();
    const Reading reading = m_times.read(cell, use.order, &m_dateOnly);
    if (reading.hasValue()) {
        if (m_times.clock().repeated() != repeated && m_repeatedTimes++ == 0)
            m_firstRepeatedMs = reading.value;
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
        m_context.putString(use.contextKey(), cell);
}

bool RecordBuilder::isLeftOut(const FieldUse &use, std::string_view cell) const
{
    return !m_keepsPrivate && !use.mapped && (use.isPrivate || looksPrivate(cell));
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

std::optional<QString> RecordBuilder::finish()
{
    UsageRecord &record = *m_record;
    if (!m_hasTime)
        return translated(QT_TRANSLATE_NOOP("RecordBuilder", "The time is empty."));
    m_rules.apply(record);
    for (const auto &[field, text] : m_map.constants) {
        if (std::string *value = textOf(field); value && value->empty())
            *value = text;
    }
    normaliseProvider(record.provider);
    if (m_reading.parents.contains(idHash(record.externalId))) {
        ++m_skippedParents;
        m_skipped = true;
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
    m_unused = nothing;
    m_emptyBucket = nothing && m_endMs;
    if (nothing)
        return translated(
            QT_TRANSLATE_NOOP("RecordBuilder", "The row has neither a model nor tokens nor a cost."));
    record.context = m_context.text();
    m_rules.count();
    if (!record.externalId.empty()) {
        const int64_t total = known(record.tokens.total());
        m_repeats += record.externalId == m_lastId && total > m_lastTotal;
        m_lastId = record.externalId;
        m_lastTotal = total;
    }
    return std::nullopt;
}

} // namespace tally
