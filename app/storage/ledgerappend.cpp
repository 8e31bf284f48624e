// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerappend.h"

#include "domain/timeunits.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace tally {

LedgerAppend::LedgerAppend(Store &store, LedgerAppendSession &session, const BatchSource &source,
                           std::unique_ptr<LedgerAppendSession> own)
    : m_store(store)
    , m_own(std::move(own))
    , m_session(session)
    , m_source(source)
    , m_versions(session.versions())
    , m_slices(store, source.slices)
    , m_keys(store, session, m_slices, source.fileSize)
    , m_merge(m_versions)
    , m_overlaps(store, OverlapSet::Part::From, session.hasSums())
{
    m_clock.start();
}

LedgerAppend::~LedgerAppend()
{
    end();
}

Result<void> LedgerAppend::begin(const std::vector<RecordKey> &distrusted)
{
    if (const auto begun = m_session.beginImport(m_own != nullptr); !begun)
        return begun;
    m_open = true;
    m_firstNewId = m_nextId = m_session.nextId();
    m_batch = m_session.nextBatch();
    m_merge.begin(m_batch, m_firstNewId);
    if (!m_keys.prepare(distrusted))
        return fail();
    return {};
}

void LedgerAppend::countCost(const UsageRecord &record)
{
    if (const auto cost = record.cost()) {
        m_cost += cost->nano;
        ++m_priced;
    } else {
        ++m_unpriced;
    }
}

Result<AppendOutcome> LedgerAppend::append(const UsageRecord &record, const RecordHashes &hashes)
{
    if (!m_open || m_failed)
        return fail();
    countCost(record);
    m_placedId = 0;
    const bool aggregate = isSliceRow(record);
    if (isAggregate(record.granularity))
        m_session.noteSums();
    if (aggregate) {
        const SliceSet::Age age = m_slices.enter(record);
        if (age == SliceSet::Age::Failed)
            return fail();
        if (age == SliceSet::Age::Stale) {
            ++m_counts.duplicates;
            return AppendOutcome::Duplicate;
        }
    }
    AppendKeys::Identity identity;
    const UsageRecord *stored = m_keys.identify(record, hashes, identity);
    const uint64_t hash = stored == &record ? hashes.content : contentHash(*stored);
    const auto outcome = place(*stored, identity, hash);
    if (!outcome)
        return fail();
    if (*outcome == AppendOutcome::Added)
        ++m_counts.added;
    if (*outcome == AppendOutcome::Added && !m_source.slices.excerpt)
        m_overlaps.note(record);
    if (*outcome != AppendOutcome::Added)
        ++(*outcome == AppendOutcome::Updated ? m_counts.updated : m_counts.duplicates);
    return *outcome;
}

std::optional<AppendOutcome> LedgerAppend::place(const UsageRecord &record,
                                                 const AppendKeys::Identity &identity, uint64_t hash)
{
    const KeyTable::Entry *entry = m_keys.find(identity.key);
    AppendKeys::Known known;
    if (entry) {
        known.id = entry->recordId;
        if (identity.byId)
            m_keys.noticeRepeat(*entry, record);
        if (!m_versions.stamp(known.id, known.now))
            return std::nullopt;
    } else if (!m_keys.findInLedger(identity, hash, known)) {
        return std::nullopt;
    }

    std::optional<AppendOutcome> outcome;
    const int64_t id = known.id != 0 ? known.id : m_nextId++;
    m_placedId = id;
    if (known.id != 0)
        outcome = m_merge.meet(known, record, hash);
    else if (m_versions.insert(id, m_batch, record, hash))
        outcome = AppendOutcome::Added;
    if (!entry)
        m_keys.insert(identity.key, id, record);
    if (outcome && isSliceRow(record))
        m_slices.keep(record, id);
    return outcome;
}

Error LedgerAppend::fail()
{
    if (m_open) {
        if (!m_error)
            m_error = m_store.lastError();
        m_failed = true;
        end();
    }
    if (m_error)
        return *m_error;
    return {ErrorKind::Internal,
            QCoreApplication::translate("Ledger",
                                        "This import has ended already. The ledger was left as it was.")};
}

Result<int64_t> LedgerAppend::finish(int64_t rejected, bool dryRun)
{
    if (!m_open || m_failed || !replaceSlices() || !m_merge.revertUnchanged(m_counts))
        return fail();
    const bool nothingNew = m_counts.duplicates > 0 && m_counts.added == 0 && m_counts.updated == 0
        && m_counts.removed == 0 && rejected == 0;
    if (nothingNew || dryRun) {
        end();
        return nothingNew ? 0 : m_batch;
    }
    if (!m_versions.flush() || !writeSeen() || !writeBatch(rejected) || !writeOverlap())
        return fail();
    if (const auto kept = m_session.keepImport(m_keys.take(), m_nextId, m_merge.changed()); !kept)
        return fail();
    m_open = false;
    if (!m_own)
        return m_batch;
    const auto state = m_own->commit();
    m_failed = !state;
    if (!state)
        return state.error();
    m_finishedState = *state;
    return m_batch;
}

// Takes back what was written, unless it is kept.
void LedgerAppend::end()
{
    if (!m_open)
        return;
    m_open = false;
    m_session.dropImport(m_error);
}

bool LedgerAppend::replaceSlices()
{
    std::vector<int64_t> ids;
    if (m_slices.isEmpty() || m_slicesReplaced)
        return true;
    m_slicesReplaced = true;
    if (!m_versions.flush() || !m_slices.collectReplaced(ids))
        return false;
    for (const int64_t id : ids) {
        if (!m_versions.pushRemoval(id, m_batch))
            return false;
        m_merge.noteRemoved(id);
        ++m_counts.removed;
    }
    return true;
}

Result<std::vector<Overlap>> LedgerAppend::overlaps()
{
    std::vector<Overlap> found;
    if (!m_open || m_failed || !replaceSlices() || !m_versions.flush()
        || !m_overlaps.find(m_firstNewId, found))
        return fail();
    for (const int64_t id : m_overlaps.coveredToo()) {
        if (!m_versions.covers().addTo(id, m_batch))
            return fail();
    }
    return found;
}

Result<Int128> LedgerAppend::costOfDays(int64_t first, int64_t last)
{
    Statement rows;
    if (!m_open || m_failed || !rows.prepare(m_store.handle(), RecordRow::costsOfDays("record.id < ?3")))
        return fail();
    rows.bind(1, first * DayMs);
    rows.bind(2, (last + 1) * DayMs - 1);
    rows.bind(3, m_firstNewId);
    Int128 sum = 0;
    while (rows.next())
        sum += rows.integer(0); // 0 for NULL
    if (rows.failed())
        return fail();
    return sum;
}

OverlapChoice LedgerAppend::rememberedChoice(const std::string &source)
{
    const auto value = m_store.meta(("overlap/" + source).c_str());
    const bool known = value && *value > 0 && *value <= static_cast<int64_t>(OverlapChoice::Both);
    return known ? static_cast<OverlapChoice>(*value) : OverlapChoice::Ask;
}

Result<void> LedgerAppend::rememberChoice(const std::string &source, OverlapChoice choice)
{
    Statement put;
    const std::string key = "overlap/" + source;
    if (!m_open || !put.prepare(m_store.handle(), "INSERT OR REPLACE INTO meta(key, value) VALUES(?, ?)"))
        return fail();
    put.bindText(1, key);
    put.bind(2, static_cast<int64_t>(choice));
    return put.run() ? Result<void>() : fail();
}

bool LedgerAppend::cover(const OverlapSet::Uncounted &uncounted, Covered &covered)
{
    StoredRecord row;
    if (!coverRow(m_versions, uncounted, row))
        return false;
    if (row.id == 0)
        return true;
    if (row.id >= m_firstNewId) {
        if (const auto cost = row.record.cost()) {
            covered.costNano += cost->nano;
            m_cost -= cost->nano;
        } else {
            --m_unpriced;
            ++m_priced;
        }
    }
    ++covered.records;
    m_merge.noteCovered(row.id);
    return true;
}

Result<BulkAppend::Covered> LedgerAppend::cover(OverlapChoice choice)
{
    Covered covered;
    std::vector<OverlapSet::Uncounted> rows;
    if (!m_open || m_failed || !m_overlaps.uncounted(m_firstNewId, m_batch, choice, rows))
        return fail();
    for (const auto &row : rows) {
        if (!cover(row, covered))
            return fail();
    }
    return covered;
}

bool LedgerAppend::writeBatch(int64_t rejected)
{
    Statement &insert = m_session.batchInsert();
    const QByteArray fileName = m_source.fileName.toUtf8();
    const QByteArray path = m_source.path.toUtf8();
    const QByteArray format = m_source.formatId.toUtf8();
    const std::string cost = m_priced > 0 ? toDecimal(m_cost) : std::string();
    const auto view = [](const QByteArray &bytes) {
        return std::string_view(bytes.constData(), static_cast<size_t>(bytes.size()));
    };
    int parameter = 0;
    insert.bind(++parameter, m_batch);
    for (const QByteArray &text : {fileName, path, m_source.sha256, format})
        insert.bindText(++parameter, view(text));
    for (const int64_t number :
         {m_source.fileSize, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()), m_counts.added,
          m_counts.updated, m_counts.duplicates, m_counts.removed, rejected})
        insert.bind(++parameter, number);
    insert.bindText(++parameter, cost);
    insert.bind(++parameter, m_unpriced);
    insert.bind(++parameter, static_cast<int64_t>(m_clock.elapsed()));
    const QByteArray notes = m_notes.join(u'\n').toUtf8();
    insert.bindText(++parameter, view(notes));
    return insert.run();
}

bool LedgerAppend::writeOverlap()
{
    return m_overlap == OverlapChoice::Ask || OverlapAnswers(m_store).put(m_batch, m_overlap, m_overlapNote);
}

bool LedgerAppend::writeSeen()
{
    if (m_merge.seen().isEmpty())
        return true;
    Statement insert;
    if (!insert.prepare(m_store.handle(), "INSERT INTO batch_seen(batch_id, runs) VALUES(?, ?)"))
        return false;
    const std::string runs = m_merge.seen().encode();
    insert.bind(1, m_batch);
    insert.bindBlob(2, runs);
    return insert.run();
}

} // namespace tally
