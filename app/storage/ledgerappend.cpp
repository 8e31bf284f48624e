// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerappend.h"

#include "storage/batchrow.h"
#include "storage/batchseen.h"
#include "storage/overlapanswer.h"

#include <QCoreApplication>

namespace tally {

LedgerAppend::LedgerAppend(Store &store, LedgerAppendSession &session, const BatchSource &source,
                           std::unique_ptr<LedgerAppendSession> own)
    : m_store(store)
    , m_own(std::move(own))
    , m_session(session)
    , m_source(source)
    , m_versions(session.versions())
    , m_records(store, session, source)
    , m_overlaps(store, m_versions, session.hasSums())
{
    m_clock.start();
    if (source.watched)
        m_watch.emplace(store, *source.watched);
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
    m_batch = m_session.nextBatch();
    if (m_watch) {
        if (const auto begun = m_watch->begin(m_batch, m_session.nextId()); !begun) {
            m_error = begun.error();
            end();
            return begun;
        }
        m_batch = m_watch->batch();
    }
    m_overlaps.begin(m_batch, m_session.nextId());
    if (!m_records.begin(m_batch, m_watch ? &*m_watch : nullptr, distrusted))
        return fail();
    return {};
}

Result<AppendOutcome> LedgerAppend::append(const UsageRecord &record, const RecordHashes &hashes)
{
    const auto outcome = m_open && !m_failed ? m_records.append(record, hashes) : std::nullopt;
    if (!outcome)
        return fail();
    if (*outcome == AppendOutcome::Added && !m_source.slices.excerpt)
        m_overlaps.note(record);
    return *outcome;
}

Result<void> LedgerAppend::withdraw(const std::string &source, const std::string &externalId)
{
    return m_open && !m_failed && m_records.withdraw(source, externalId) ? Result<void>() : fail();
}

Result<void> LedgerAppend::withdrawUntold()
{
    return m_open && !m_failed && m_records.withdrawUntold() ? Result<void>() : fail();
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
    if (!m_open || m_failed || !m_records.settle())
        return fail();
    const AppendCounts counts = m_records.counts();
    AppendMerge &merge = m_records.merge();
    const bool unchanged = counts.added == 0 && counts.updated == 0 && counts.removed == 0
        && counts.rewritten == 0 && rejected == 0;
    if (m_watch && unchanged && merge.isUntouched() && !dryRun)
        return finishUnchanged();
    const bool nothingNew = unchanged && (counts.duplicates > 0 || !m_source.slices.told.times.empty());
    if (nothingNew || dryRun) {
        end();
        return nothingNew ? 0 : m_batch;
    }
    if (!m_versions.flush() || !putBatchSeen(m_store, m_batch, merge.seen(), m_watch && m_watch->continues())
        || !writeBatch(rejected) || !writeOverlap() || (m_watch && !m_watch->write(true)))
        return fail();
    if (const auto kept = m_session.keepImport(m_records.takeKeys(), m_records.nextId(), merge.changed(),
                                               !m_watch || !m_watch->continues());
        !kept)
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

// Nothing is kept of what was done but how far the file was read.
Result<int64_t> LedgerAppend::finishUnchanged()
{
    if (const auto begun = m_session.beginAgain(); !begun)
        return fail();
    WatchAppend after(m_store, *m_source.watched);
    if (const auto begun = after.begin(m_batch, m_session.nextId()); !begun) {
        m_error = begun.error();
        end();
        return begun.error();
    }
    if (!m_watch->write(false))
        return fail();
    m_open = false;
    const auto done = m_session.keepAside();
    m_failed = !done;
    if (!done)
        return done.error();
    return int64_t(0);
}

void LedgerAppend::setWatchFile(const WatchFile &file, std::string readerState)
{
    if (m_watch)
        m_watch->setFile(file, std::move(readerState));
}

// Takes back what was written, unless it is kept.
void LedgerAppend::end()
{
    if (!m_open)
        return;
    m_open = false;
    m_session.dropImport(m_error);
}

Result<std::vector<Overlap>> LedgerAppend::overlaps()
{
    std::vector<Overlap> found;
    if (!m_open || m_failed || !m_records.replaceSlices() || !m_overlaps.find(found, m_records.merge()))
        return fail();
    return found;
}

Result<Int128> LedgerAppend::costOfDays(int64_t first, int64_t last)
{
    const auto sum = m_open && !m_failed ? m_overlaps.costOfDays(first, last) : std::nullopt;
    return sum ? Result<Int128>(*sum) : fail();
}

Result<BulkAppend::Twins> LedgerAppend::twinsOfPath()
{
    Twins twins;
    if (!m_open || m_failed)
        return fail();
    const AppendCounts counts = m_records.counts();
    if (m_watch || m_source.path.isEmpty() || counts.added == 0 || counts.duplicates + counts.updated > 0)
        return twins;
    Statement earlier;
    if (!earlier.prepare(
            m_store.handle(),
            "SELECT id, added FROM batch WHERE path = ?1 AND undone_ms IS NULL AND added > 0 ORDER BY "
            "id DESC LIMIT 1"))
        return fail();
    const QByteArray path = m_source.path.toUtf8();
    earlier.bindText(1, {path.constData(), static_cast<size_t>(path.size())});
    if (!earlier.next())
        return earlier.failed() ? Result<Twins>(fail()) : Result<Twins>(twins);
    twins.batch = earlier.integer(0);
    twins.added = earlier.integer(1);
    Statement same;
    if (!m_versions.flush()
        || !same.prepare(m_store.handle(),
                         "SELECT count(DISTINCT b.id) FROM (SELECT * FROM record WHERE batch_id = ?1 AND "
                         "external_id IS NULL AND granularity_id IS NULL) a JOIN (SELECT * FROM record WHERE "
                         "batch_id = ?2 AND external_id IS NULL AND granularity_id IS NULL) b ON b.time_ms = "
                         "a.time_ms AND b.model_id IS a.model_id AND b.input_tokens IS a.input_tokens AND "
                         "b.output_tokens IS a.output_tokens AND b.unsplit_tokens IS a.unsplit_tokens"))
        return fail();
    same.bind(1, twins.batch);
    same.bind(2, m_batch);
    twins.records = same.next() ? same.integer(0) : 0;
    return twins.records > 0 ? twins : Twins();
}

OverlapChoice LedgerAppend::rememberedChoice(const std::string &source)
{
    return m_overlaps.rememberedChoice(source);
}

Result<void> LedgerAppend::rememberChoice(const std::string &source, OverlapChoice choice)
{
    return m_open && m_overlaps.rememberChoice(source, choice) ? Result<void>() : fail();
}

Result<BulkAppend::Covered> LedgerAppend::cover(OverlapChoice choice)
{
    Covered covered;
    if (!m_open || m_failed || !m_overlaps.cover(choice, m_records.merge(), m_records.sums(), covered))
        return fail();
    return covered;
}

bool LedgerAppend::writeBatch(int64_t rejected)
{
    const AppendSums &sums = m_records.sums();
    const BatchRow row{.id = m_batch,
                       .source = &m_source,
                       .counts = counts(),
                       .rejected = rejected,
                       .costNano = sums.costNano,
                       .hasCost = sums.priced != 0,
                       .unpriced = sums.unpriced,
                       .milliseconds = m_clock.elapsed(),
                       .notes = m_notes};
    const bool goesOn = m_watch && m_watch->continues();
    return goesOn ? row.addTo(m_store, m_watch->fromStart()) : row.insert(m_store);
}

bool LedgerAppend::writeOverlap()
{
    return m_overlap == OverlapChoice::Ask || OverlapAnswers(m_store).put(m_batch, m_overlap, m_overlapNote);
}

} // namespace tally
