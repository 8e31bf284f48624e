// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/rowids.h"

#include "formats/cells/celltext.h"
#include "formats/cells/shownnumber.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct RowIdText {
    Q_DECLARE_TR_FUNCTIONS(RowIds)
};

} // namespace

bool isCounterId(std::string_view id)
{
    const bool digits =
        !id.empty() && id.size() <= 9 && std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
    return digits && (id.size() == 1 || id.front() != '0');
}

void RowIds::begin()
{
    m_thread = 0;
    m_parent = 0;
    m_idHash = 0;
    m_span = 0;
}

void RowIds::put(Field field, std::string_view cell)
{
    (field == Field::Thread ? m_thread : field == Field::Span ? m_span : m_parent) = idHash(trimmed(cell));
}

// What other rows may name as their parent: the request itself, and a step or else a run of a trace.
ParentSurvey::Names RowIds::namesOf(const RowValues &row)
{
    const std::string &id = row.record->externalId;
    const uint64_t run = id.empty() ? m_thread : 0;
    return {.id = id.empty() ? 0 : hashOf(id), .step = m_span != 0 ? m_span : run, .parent = m_parent};
}

bool RowIds::isSumOfOthers(const RowValues &row, const FileReading &reading, bool isSum)
{
    if (!isSum && !reading.parents.empty()) {
        const auto names = namesOf(row);
        isSum =
            reading.parents.contains(names.id) || reading.parents.contains(ParentSurvey::asStep(names.step));
    }
    m_sumsOfOthers += isSum;
    return isSum;
}

// A row's number in one table is the number of another row in the table of another machine.
void RowIds::settle(RowValues &row)
{
    std::string &id = row.record->externalId;
    if (!m_counters || !isCounterId(id))
        return;
    id += '@';
    id += std::to_string(row.record->timeMs);
    m_idHash = 0;
    expect(*row.record);
    m_sawCounter = true;
}

uint64_t RowIds::hashOf(const std::string &id)
{
    if (m_idHash == 0)
        m_idHash = idHash(id);
    return m_idHash;
}

// The same id of another user is another request; of another model, the ledger takes it for the same.
void RowIds::expect(const UsageRecord &record)
{
    if (record.externalId.empty())
        return;
    m_key = hashOf(record.externalId) ^ (idHash(record.user) * 31);
    m_largest.expect(m_key);
}

// Sums are known by their slice, and what was paid back belongs to the row before.
bool RowIds::isOlder(const UsageRecord &record, bool isKind)
{
    const int64_t total = record.tokens.total().value_or(0);
    const bool credit = record.reportedCost && record.reportedCost->nano < 0;
    if (record.externalId.empty() || total == 0 || credit || isKind || isAggregate(record.granularity))
        return false;
    const auto met = m_largest.meet(m_key, total);
    m_repeats += met == LargestCounts::Met::Smaller || met == LargestCounts::Met::Larger;
    return met == LargestCounts::Met::Smaller;
}

void RowIds::keepAside(RowValues &row)
{
    std::string &id = row.record->externalId;
    if (id.empty())
        return;
    row.context.putString(row.use(Field::Id)->contextKey(), id);
    id.clear();
}

std::optional<Doubt> RowIds::repeatDoubt() const
{
    if (m_repeats == 0)
        return std::nullopt;
    return Doubt{
        .key = QString(Repeated),
        //: %1 is a number of rows
        .question =
            RowIdText::tr("Rows with the id of a row before, but other counts: %1. Are the rows of one "
                          "id states of one request?")
                .arg(shownNumber(m_repeats)),
        .choices = {
            {u"largest"_s, RowIdText::tr("Yes: of each id, the row with the largest counts counts.")},
            {u"each"_s, RowIdText::tr("No: each row is a request, and the id is kept in the context.")}}};
}

void RowIds::addFacts(const RowValues &row, RowFacts &facts)
{
    const std::string &id = row.record->externalId;
    facts.thread = m_thread;
    facts.names = namesOf(row);
    facts.ownId = !id.empty();
    facts.counterId = isCounterId(id);
}

QStringList RowIds::takeWarnings()
{
    if (!m_sawCounter || m_saidCounter)
        return {};
    m_saidCounter = true;
    return {QCoreApplication::translate(
        "RecordBuilder",
        "The ids of this file are a counter, which other files can have as well: a record is known again "
        "by its id together with its time.")};
}

QStringList RowIds::lastWarnings() const
{
    QStringList warnings;
    if (m_repeats > 0 && m_repeatsAreSettled)
        //: %1 is a number of rows
        warnings << QCoreApplication::translate(
                        "RecordBuilder",
                        "Rows with the id of a row before and other counts: %1. Of each id, the row with the "
                        "largest counts counts.")
                        .arg(m_repeats);
    if (m_sumsOfOthers > 0)
        //: %1 is a number of rows
        warnings << QCoreApplication::translate("RecordBuilder",
                                                "Rows that hold the sums of others and do not count: %1.")
                        .arg(m_sumsOfOthers);
    return warnings;
}

} // namespace tally
