// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/recordbuilder.h"

#include "formats/fields/keptmembers.h"
#include "formats/fields/privacy.h"
#include "formats/fields/putway.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

namespace {

QByteArray zoneOf(const ReadOptions &options)
{
    const bool fromMap = options.map && !options.map->timeZone.isEmpty() && !options.zoneGiven;
    return fromMap ? options.map->timeZone : options.assumeZone;
}

} // namespace

RecordBuilder::RecordBuilder(const ReadOptions &options, std::string_view defaultSource)
    : m_source(options.map && !options.map->source.empty() ? std::string_view(options.map->source)
                                                           : defaultSource)
    , m_keepsPrivate(options.keepPrivate)
    , m_times(zoneOf(options), options.zoneGiven || (options.map && !options.map->timeZone.isEmpty()),
              options.map ? options.map->granularity : std::nullopt)
{
    m_ids.setRepeatsSettled(options.guess || options.assume.contains(QString(RowIds::Repeated)));
    if (!options.map)
        return;
    m_constants = options.map->constants;
    m_rules = RowRules(options.map->rules);
}

void RecordBuilder::begin(UsageRecord &record)
{
    m_row.begin(record);
    record.source = m_source;
    m_times.begin();
    m_ids.begin();
    m_sums.begin();
    m_tokens.begin();
    m_money.begin();
    m_emptyBucket = false;
    m_unused = false;
    m_skipped = false;
    m_isSum = false;
    m_saysTotal = false;
    m_refundWord = RefundWord::None;
    m_phase = RowFacts::Phase::None;
    m_beginWord.clear();
    m_failed = false;
    m_cached = false;
    m_hasOther = false;
}

void RecordBuilder::noteWord(const FieldUse &use, std::string_view cell)
{
    m_saysTotal = m_saysTotal || isTotalWord(cell);
    m_refundWord = std::max(m_refundWord, refundWord(use.name, cell));
    m_sums.noteWord(use, cell);
    if (use.isZone)
        m_times.noteZone(use.name, cell);
    m_failed = m_failed || (use.isError && saysError(cell));
    m_cached = m_cached || (use.isCacheHit && saysCacheHit(cell));
    if (!use.isPhase || m_phase == RowFacts::Phase::Begin)
        return;
    m_phase = m_phaseWords.isBegin(cell) ? RowFacts::Phase::Begin : RowFacts::Phase::Other;
    if (m_phase == RowFacts::Phase::Begin)
        m_beginWord = trimmed(cell);
}

CellError RecordBuilder::put(const FieldUse &use, std::string_view cell)
{
    if (cell.empty() || cell == "\\N" || use.field == Field::Ignore) // \N: not set in PostgreSQL's COPY
        return CellError::None;
    m_row.setUse(use.field, &use);
    m_hasOther = m_hasOther || !(isBlankCell(cell) || m_times.isTimeOfBucket(use, cell));
    switch (putWayOf(use.field)) {
    case PutWay::Count:
        return putCount(use, cell);
    case PutWay::Amount:
        return putAmount(use, cell);
    case PutWay::Time:
        return m_times.putTime(use, cell, *m_row.record);
    case PutWay::TimeOfDay:
        return m_times.putClock(use, cell);
    case PutWay::TokenAmount:
        return m_tokens.putKindAmount(use, cell);
    case PutWay::TokenKind:
        m_tokens.putKind(use, cell, m_row);
        return CellError::None;
    case PutWay::Aside:
        putAside(use, cell);
        putText(use, cell);
        return CellError::None;
    case PutWay::Text:
        break;
    }
    const CellError error = use.currency.empty() ? CellError::None : m_money.putForeignCost(use, cell);
    putText(use, cell);
    return error;
}

void RecordBuilder::putAside(const FieldUse &use, std::string_view cell)
{
    if (use.field == Field::EndTime)
        m_times.putEnd(use, cell);
    else if (use.field == Field::Trace)
        m_sums.putTrace(cell);
    else if (use.field == Field::Thread || use.field == Field::Parent || use.field == Field::Span)
        m_ids.put(use.field, cell);
    else if (isMoney(use.field))
        m_money.putSide(use, cell);
    else
        putCount(use, cell);
}

CellError RecordBuilder::putCount(const FieldUse &use, std::string_view cell)
{
    if (use.scale != 0)
        return putMany(use, cell);
    const Reading reading = readCount(cell, use.style);
    if (reading.hasValue())
        m_row.setCount(use.field, reading.value);
    return reading.error;
}

// In thousands, as the name says, unless it is settled that it does not mean it.
CellError RecordBuilder::putMany(const FieldUse &use, std::string_view cell)
{
    const bool isSingle = m_reading.tokensAreSingle && !use.mapped;
    const Reading reading = isSingle ? readCount(cell, use.style) : readCountOf(use, cell);
    if (reading.hasValue())
        m_row.setCount(use.field, reading.value);
    return reading.error;
}

CellError RecordBuilder::putAmount(const FieldUse &use, std::string_view cell)
{
    UsageRecord &record = *m_row.record;
    return use.field == Field::Cost ? m_money.putCost(use, cell, record)
                                    : m_times.putTaken(use, cell, record);
}

void RecordBuilder::noteUnknown(const FieldUse &use, std::string_view cell)
{
    if (use.mayCount)
        m_tokens.noteUnknownCount(use, cell);
    if (use.mayCost)
        m_money.noteUnknownAmount(use, cell);
}

void RecordBuilder::putText(const FieldUse &use, std::string_view cell)
{
    noteWord(use, cell);
    m_saysTotal = m_saysTotal || (RowRule::canTell(use.field) && isAllWord(cell));
    if (std::string *text = m_row.textOf(use.field)) {
        *text = trimmed(cell);
        return;
    }
    noteUnknown(use, cell);
    const bool object = use.field == Field::ContextObject;
    if (object && takeOpenObject(use, cell))
        return;
    const bool isOpen = object && m_openNames.areOpen(cell) && !looksPrivate(cell);
    if (object && !isOpen && keepWhatIsOpen(use, cell))
        return;
    const bool isKnownOpen = isOpen && use.privacy == NamePrivacy::Open;
    if (!isKnownOpen && isLeftOut(use, cell))
        return;
    const bool taken = object && (m_row.context.takeObject(cell) || cell == "null");
    if (!taken && !trimmed(cell).empty())
        m_row.context.putString(use.contextKey(), cell);
}

// As nearly all are: members without members, under names and with values that may be kept.
bool RecordBuilder::takeOpenObject(const FieldUse &use, std::string_view cell)
{
    if (!m_keepsPrivate && !use.mapped && (use.privacy != NamePrivacy::Open || looksPrivate(cell)))
        return false;
    return m_row.context.takeFlatObject(
        cell, [this](std::string_view name, size_t place) { return m_openNames.isOpen(name, place); });
}

// What is private in an object of context goes alone. False where all may be kept, or it is none.
bool RecordBuilder::keepWhatIsOpen(const FieldUse &use, std::string_view cell)
{
    if (m_keepsPrivate || use.mapped)
        return false;
    if (m_tape.parse(cell) != JsonParse::Ok || !m_tape.root().isObject())
        return false;
    keepOthers(m_row.context, m_tape.root(), {}, false);
    return true;
}

bool RecordBuilder::isLeftOut(const FieldUse &use, std::string_view cell) const
{
    return !m_keepsPrivate && !use.mapped && tally::isLeftOut(use.privacy, cell);
}

bool RecordBuilder::saysRefund() const
{
    if (m_refundWord == RefundWord::None || !m_money.isPaid(m_row))
        return false;
    return m_refundWord == RefundWord::Any || !m_tokens.hasTokens(m_row);
}

bool RecordBuilder::isAnswered() const
{
    const auto &cost = m_row.record->reportedCost;
    return (cost && cost->nano != 0) || m_money.isPaid(m_row) || m_tokens.isAnswered(m_row);
}

// What has an answer, or cost something, or failed, has ended.
bool RecordBuilder::begins() const
{
    return m_phase == RowFacts::Phase::Begin && !m_failed && !isAnswered();
}

// As far as it can be told before the values are settled.
std::optional<QString> RecordBuilder::whyUnusable()
{
    if (!m_times.hasTime())
        return QCoreApplication::translate("RecordBuilder", "The time is empty.");
    m_skipped = m_ids.isSumOfOthers(m_row, m_reading, m_isSum);
    m_skipped = m_skipped || (m_reading.skipTotals && m_saysTotal);
    if (m_skipped)
        return QCoreApplication::translate("RecordBuilder", "The row holds the sums of others, which count.");
    m_skipped = !m_reading.beginWords.empty() && begins()
        && std::ranges::find(m_reading.beginWords, m_beginWord) != m_reading.beginWords.end();
    m_begun += m_skipped;
    if (m_skipped)
        return QCoreApplication::translate("RecordBuilder",
                                           "The row says that a request begins; another tells how it ended.");
    if (m_tokens.isAmountOfNothing())
        return QCoreApplication::translate("RecordBuilder", "The row's amount is of no kind of tokens.");
    return std::nullopt;
}

// The order matters: a kind makes a count, which a cost can turn out to be as well; ids hold the row's own
// time; what was added since the row before is settled of complete counts, and money of what was added.
void RecordBuilder::settle()
{
    UsageRecord &record = *m_row.record;
    m_tokens.settleKind(m_row);
    m_money.settleMeaning(m_row, m_reading);
    m_ids.settle(m_row);
    m_times.settle(m_row, m_reading);
    m_row.settleCounts();
    m_tokens.settle(m_row, m_reading);
    if (const auto &usage = m_tokens.usage()) {
        if (!record.webSearches)
            record.webSearches = usage->webSearches;
        m_money.putUsageCost(*usage, record);
    }
    if (m_reading.runningTotals)
        m_totals.subtractBefore(m_reading.isOneThread ? RunningTotals::WholeFile : m_ids.thread(), record);
    m_words.settle(m_row, m_reading.batchesAreNumbers);
    if (saysRefund()) {
        m_unaskedRefunds += m_reading.refund == FileReading::Refund::Unsettled;
        m_money.settleRefund(m_row, m_reading.refund);
    }
    m_money.settle(m_row);
}

std::optional<QString> RecordBuilder::finish()
{
    UsageRecord &record = *m_row.record;
    m_times.join(m_row);
    RowTokens::keepRounded(m_row);
    if (!m_reading.sums.empty()) // by what the row itself says
        m_isSum = m_reading.sums.contains(factsOfRow().family.print);
    m_rules.apply(record);
    for (const auto &[field, text] : m_constants) {
        if (std::string *value = m_row.textOf(field); value && value->empty())
            *value = text;
    }
    if (m_reading.eachOfAnId)
        RowIds::keepAside(m_row);
    m_ids.expect(record);
    normaliseProvider(record.provider);
    if (auto why = whyUnusable())
        return why;
    settle();
    m_unused = record.model.empty() && record.tokens == TokenCounts{} && !record.reportedCost
        && !m_money.isForeign();
    m_emptyBucket = m_unused && m_times.hasEnd();
    if (m_unused)
        return QCoreApplication::translate("RecordBuilder",
                                           "The row has neither a model nor tokens nor a cost.");
    m_skipped = m_ids.isOlder(record, m_tokens.isKind());
    if (m_skipped)
        return QCoreApplication::translate("RecordBuilder",
                                           "A row before has the same id and larger counts.");
    record.context = m_row.context.text();
    m_rules.count();
    return std::nullopt;
}

RowFacts RecordBuilder::factsOfRow()
{
    RowFacts facts{.model = m_row.record->model, .provider = m_row.record->provider};
    m_tokens.addFacts(m_row, facts);
    m_times.addFacts(m_row, facts);
    m_ids.addFacts(m_row, facts);
    m_money.addFacts(m_row, facts);
    m_sums.addFacts(m_row, facts);
    return facts;
}

void RecordBuilder::survey(FileSurvey &survey)
{
    m_times.join(m_row);
    RowTokens::keepRounded(m_row);
    RowFacts facts = factsOfRow();
    facts.isBatchNumber = isBatchNumber(m_row.batch);
    facts.saysTotal = m_saysTotal;
    if (m_phase == RowFacts::Phase::Begin) {
        facts.beginWord = m_beginWord;
        facts.isAnswered = isAnswered();
    }
    facts.phase = m_phase == RowFacts::Phase::Begin && !begins() ? RowFacts::Phase::Other : m_phase;
    facts.isOneAnswer = !m_cached && !m_aggregates && !facts.isBucket.value_or(false) && !facts.midnightMs
        && m_row.count(Field::Requests).value_or(m_countsRequests ? 0 : 1) == 1;
    facts.isPaidRefund = saysRefund();
    facts.isPayment = m_refundWord == RefundWord::Payment;
    if (facts.midnightMs)
        facts.group = RowSums::groupOf(m_row);
    survey.add(facts);
}

MappingFacts RecordBuilder::facts() const
{
    return {.ruleHits = m_rules.hits(),
            .unruled = m_rules.unruled(),
            .foreign = m_money.foreignSums(),
            .repeatedTimes = m_times.repeatedTimes(),
            .firstRepeatedMs = m_times.firstRepeatedMs()};
}

QStringList RecordBuilder::takeWarnings()
{
    QStringList all = m_times.takeWarnings();
    for (const QStringList &some :
         {m_money.takeWarnings(), m_ids.takeWarnings(), m_tokens.takeWarnings(), m_words.takeWarnings()}) {
        if (!some.isEmpty()) // asked after every row, and nearly never
            all += some;
    }
    return all;
}

QStringList RecordBuilder::takeLastWarnings()
{
    QStringList warnings = takeWarnings() + m_money.lastWarnings() + m_ids.lastWarnings();
    if (m_reading.familiesAreCut)
        warnings << QCoreApplication::translate(
            "RecordBuilder",
            "Among the first rows of this file are some that hold the sums of the others of their trace or "
            "conversation. The file has too many rows to look at all of them: none was left out, and sums "
            "may be counted twice. Undo the import, and split the file.");
    if (m_begun > 0)
        //: %1 is a number of rows
        warnings << QCoreApplication::translate("RecordBuilder",
                                                "Rows that say that a request begins, and do not count: %1.")
                        .arg(m_begun);
    if (m_unaskedRefunds > 0)
        //: %1 is a number of rows
        warnings << QCoreApplication::translate(
                        "RecordBuilder",
                        "Rows that say to be refunds, credits or payments, with a cost that is not negative, "
                        "were not "
                        "among the first and count as other costs do: %1. What they mean can be said with "
                        "--assume refunds=credit|skip|cost.")
                        .arg(m_unaskedRefunds);
    return warnings;
}

} // namespace tally
