// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importrun.h"

#include "domain/recordpricer.h"
#include "services/imports/filehash.h"
#include "services/imports/importrefusal.h"
#include "services/imports/overlapsettling.h"
#include "services/servicetext.h"

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t KeysAhead = 8; // records whose place among the keys is fetched

Error cancelled()
{
    return {ErrorKind::Cancelled, ServiceText::tr("Cancelled. Nothing was imported.")};
}

} // namespace

ImportRun::ImportRun(Ledger &ledger, const ImportFormat &format, const InputEntry &entry,
                     const BatchSource &source, const ImportOptions &options,
                     std::shared_ptr<const PriceCatalogue> prices, size_t previewRows,
                     ImportProgress *progress)
    : m_ledger(ledger)
    , m_format(format)
    , m_entry(entry)
    , m_source(source)
    , m_options(options)
    , m_prices(std::move(prices))
    , m_previewRows(previewRows)
    , m_progress(progress)
{
}

Result<ImportRun::Outcome> ImportRun::run(const std::vector<RecordKey> &distrusted, ImportReport &report,
                                          const ReadAhead *ahead)
{
    auto append = m_ledger.beginAppend(m_source, distrusted);
    if (!append)
        return append.error();
    if (m_prices)
        (*append)->setPricing(
            [pricer = RecordPricer(m_prices)](UsageRecord &record) mutable { pricer.price(record); });
    return ahead ? writeAhead(**append, *ahead, report) : readAndWrite(**append, report);
}

Result<ImportRun::Outcome> ImportRun::readAndWrite(BulkAppend &append, ImportReport &report)
{
    const bool endsHere = !m_options.dryRun && !(m_options.watched && m_options.watched->isShared);
    const auto feed = endsHere ? ColumnFeed::start(m_ledger) : nullptr;
    ImportPipe pipe(feed ? [&feed](const ImportChunk &chunk) { feed->add(chunk); } : ImportPipe::Feed());
    std::optional<FileHasher> hasher;
    if (!m_options.watched)
        hasher.emplace(m_entry, m_source.sha256, m_progress ? &m_progress->cancel : nullptr);
    ImportReader reader(pipe, m_format, m_entry, m_options, m_prices, m_progress);
    ReadingThread thread(pipe, reader);
    const FeedThread feeder(pipe);
    const auto written = writeChunks(append, pipe, report);
    if (!written)
        thread.stop();
    if (const auto settled = settleReading(reader, written, report); !settled)
        return settled.error();
    if (const auto pass = settlePass(append, reader); !pass || *pass != Outcome::Done)
        return pass;
    if (const auto noted = noteReading(append, reader, report); !noted || *noted != Outcome::Done)
        return noted;
    if (hasher) {
        const auto &sha256 = hasher->wait();
        if (!sha256)
            return sha256.error();
        m_fileHash = *sha256;
        append.setFileHash(m_fileHash);
    }
    const auto outcome = finish(append, report);
    // Changed records are left to the next sync, which knows how to replace rows.
    if (outcome && feed && m_onlyAdds) {
        pipe.feedRest();
        feed->finish(append.finishedState());
    }
    return outcome;
}

Result<ImportRun::Outcome> ImportRun::writeAhead(BulkAppend &append, const ReadAhead &ahead,
                                                 ImportReport &report)
{
    Result<void> written;
    for (const auto &chunk : ahead.list.chunks()) {
        if (written = writeChunk(append, *chunk, report); !written)
            break;
    }
    if (const auto settled = settleReading(ahead.reader, written, report); !settled)
        return settled.error();
    if (const auto pass = settlePass(append, ahead.reader); !pass || *pass != Outcome::Done)
        return pass;
    if (const auto noted = noteReading(append, ahead.reader, report); !noted || *noted != Outcome::Done)
        return noted;
    m_fileHash = ahead.sha256;
    const auto outcome = finish(append, report);
    if (!outcome || !ahead.feed || report.batch == 0)
        return outcome;
    if (!m_onlyAdds) {
        ahead.feed->leave();
        return outcome;
    }
    for (const auto &chunk : ahead.list.chunks())
        ahead.feed->add(*chunk);
    return outcome;
}

Result<void> ImportRun::settleReading(const ImportReader &reader, const Result<void> &written,
                                      ImportReport &report)
{
    report.warnings.append(reader.warnings());
    report.doubts.insert(report.doubts.end(), reader.doubts().begin(), reader.doubts().end());
    report.mapping = reader.mapping();
    report.part = reader.part();
    report.mayBeCut = reader.mayBeCut();
    if (m_progress && m_progress->cancel)
        return cancelled();
    if (!written)
        return written.error();
    return reader.result();
}

// Whether this pass stands.
Result<ImportRun::Outcome> ImportRun::settlePass(BulkAppend &append, const ImportReader &reader)
{
    if (reader.startsOver())
        return Outcome::StartsOver;
    if (reader.wantsLook())
        return Outcome::WantsLook;
    for (const auto &[source, externalId] : reader.withdrawn()) {
        if (const auto done = append.withdraw(source, externalId); !done)
            return done.error();
    }
    if (append.needsNewBatch())
        return Outcome::NeedsNewBatch;
    if (append.distrustedIds().empty())
        return Outcome::Done;
    m_distrusted = append.distrustedIds();
    return Outcome::IdsDistrusted;
}

// Of a watched file: what is told no more, and how far it was read.
Result<ImportRun::Outcome> ImportRun::noteReading(BulkAppend &append, const ImportReader &reader,
                                                  const ImportReport &report)
{
    if (!m_options.watched)
        return Outcome::Done;
    if (const auto done = append.withdrawUntold(); !done)
        return done.error();
    if (append.needsNewBatch())
        return Outcome::NeedsNewBatch;
    auto after = fileAfter(*m_options.watched, reader.mark(), m_entry.path, m_format.readsOn());
    if (!after)
        return after.error();
    after->formatId = report.formatId;
    append.setWatchFile(*after, reader.mark().state);
    return Outcome::Done;
}

Result<void> ImportRun::writeChunks(BulkAppend &append, ImportPipe &pipe, ImportReport &report)
{
    while (auto chunk = pipe.takeFull()) {
        if (const auto written = writeChunk(append, *chunk, report); !written)
            return written;
        pipe.putWritten(std::move(chunk));
    }
    pipe.closeWritten();
    return {};
}

Result<void> ImportRun::writeChunk(BulkAppend &append, ImportChunk &chunk, ImportReport &report)
{
    auto rejection = chunk.rejections.begin();
    for (size_t i = 0; i <= chunk.used; ++i) {
        for (; rejection != chunk.rejections.end() && rejection->beforeRecord == i; ++rejection)
            noteRejection(*rejection, report);
        if (i == chunk.used)
            break;
        chunk.fetchAhead(i);
        if (i + KeysAhead < chunk.used)
            append.expect(chunk.hashes[i + KeysAhead]);
        if (const auto written = writeRecord(append, chunk.records[i], chunk.hashes[i], report); !written)
            return written;
        chunk.names[i] = append.lastNames();
    }
    if (m_progress) {
        m_progress->rows.store(report.records, std::memory_order_relaxed);
        m_progress->rejected.store(report.rejectedCount, std::memory_order_relaxed);
        if (m_progress->cancel)
            return cancelled();
    }
    return {};
}

Result<void> ImportRun::writeRecord(BulkAppend &append, StoredRecord &stored, const RecordHashes &hashes,
                                    ImportReport &report)
{
    const auto outcome = append.append(stored.record, hashes);
    if (!outcome)
        return outcome.error();
    if (!stored.booked.isEmpty())
        stored.booked = {}; // of the record that was here before
    if (const StoredRecord *booked = append.lastBooked())
        stored = *booked;
    stored.id = *outcome == AppendOutcome::Added ? append.lastPlacedId() : 0;
    stored.batch = append.batch();
    ++report.records;
    if (const auto cost = stored.record.cost()) {
        m_cost += cost->nano;
        m_anyCost = true;
    } else {
        ++report.unpriced;
    }
    if (auto *rows = previewFor(static_cast<size_t>(*outcome), report))
        rows->push_back({stored.record, *outcome, {}});
    return {};
}

// A line between the mark of a watched file and where it ended when it was read before.
bool ImportRun::isCountedAgain(int64_t line) const
{
    const auto &watched = m_options.watched;
    return watched && !watched->read.fromStart && line <= watched->read.file.lastLine;
}

void ImportRun::noteRejection(const ImportChunk::Rejection &rejection, ImportReport &report)
{
    if (isCountedAgain(rejection.line))
        return;
    ++report.rejectedCount;
    if (m_options.listAllRejected || report.rejected.size() < ListedRejections)
        report.rejected.push_back({rejection.line, rejection.reason});
    if (auto *rows = previewFor(Outcomes - 1, report)) {
        UsageRecord record;
        record.line = rejection.line;
        rows->push_back({record, AppendOutcome::Added, rejection.reason});
    }
}

// Where a row of this outcome is shown; null where enough of them are.
std::vector<ImportReport::Row> *ImportRun::previewFor(size_t outcome, ImportReport &report)
{
    if (report.preview.size() < m_previewRows)
        return &report.preview;
    return m_further[outcome]++ < m_previewRows ? &report.further : nullptr;
}

Result<ImportRun::Outcome> ImportRun::finish(BulkAppend &append, ImportReport &report)
{
    const auto covered = settleOverlaps(append, m_options, report);
    if (!covered)
        return covered.error();
    m_cost -= covered->costNano;
    if (m_anyCost)
        report.costNano = m_cost;
    if (refuseImport(m_options, report))
        return Outcome::Done;
    if (const auto refused = refuseTwins(append, m_options.read, report); !refused || *refused)
        return refused ? Result<Outcome>(Outcome::Done) : Result<Outcome>(refused.error());
    append.setNotes(report.warnings);
    const auto batch = append.finish(report.rejectedCount, m_options.dryRun);
    report.counts = append.counts();
    if (!batch)
        return batch.error();
    // Records that were fed to the columns as they were read are not to have changed since.
    m_onlyAdds = covered->records == 0 && *batch != 0 && report.counts.updated == 0
        && report.counts.removed == 0 && report.counts.rewritten == 0 && append.leftOthers();
    report.batch = m_options.dryRun ? 0 : *batch;
    const bool nothingNew = report.counts.added == 0 && report.counts.updated == 0
        && report.counts.removed == 0 && report.counts.rewritten == 0 && report.rejectedCount == 0
        && (report.counts.duplicates > 0 || m_options.watched || !m_options.told.times.empty());
    report.status = nothingNew ? ImportStatus::AlreadyImported : ImportStatus::Imported;
    return Outcome::Done;
}

} // namespace tally
