// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importrun.h"

#include "domain/jsonmembers.h"
#include "domain/recordidentity.h"
#include "domain/recordpricer.h"
#include "services/imports/fartimes.h"
#include "services/imports/filehash.h"
#include "services/imports/foreignsource.h"
#include "services/servicetext.h"

#include <thread>
#include <unordered_map>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t KeysAhead = 8; // records whose place among the keys is fetched

Error cancelled()
{
    return {ErrorKind::Cancelled, ServiceText::tr("Cancelled. Nothing was imported.")};
}

// "The file … It was read so: …. The other reading: … (--assume key=value)."
QString takenText(const Doubt &doubt)
{
    QString taken;
    QStringList others;
    for (const auto &choice : doubt.choices) {
        if (choice.value == doubt.taken)
            taken = choice.text;
        else
            others << u"%1 (%2=%3)"_s.arg(choice.text, doubt.key, choice.value);
    }
    return ServiceText::tr("%1 Read as: %2. It could also be: %3.")
        .arg(doubt.question, taken, others.join("; "_L1));
}

void fillIfUnset(std::string &text, const std::string &value)
{
    if (text.empty())
        text = value;
}

} // namespace

/// The reading side: fills chunks with settled records, in the reading thread, and feeds when all is read.
class ImportRun::Reader final : public RecordSink {
public:
    Reader(ImportPipe &pipe, const ImportRun &run)
        : m_pipe(pipe)
        , m_run(run)
    {
        if (run.m_prices)
            m_pricer.emplace(run.m_prices);
    }

    void start()
    {
        m_thread = std::thread([this] {
            m_result = read();
            if (m_chunk && (m_chunk->used > 0 || !m_chunk->rejections.empty()))
                m_pipe.putFull(std::move(m_chunk));
            m_pipe.closeFull();
            m_pipe.feedRest();
        });
    }

    ~Reader() override { stop(); }

    /// Ends the thread, early when the writer gave up.
    void stop()
    {
        m_pipe.stop();
        if (m_thread.joinable())
            m_thread.join();
    }

    // To be read when the pipe has no more full chunks, or after stop().
    const Result<void> &result() const { return m_result; }
    const QStringList &warnings() const { return m_warnings; }
    const std::vector<Doubt> &doubts() const { return m_doubts; }
    bool mayBeCut() const { return m_mayBeCut; }

    UsageRecord &room(UsageRecord &own) override
    {
        return ready() ? m_chunk->records[m_chunk->used].record : own;
    }

    bool record(UsageRecord &record) override
    {
        if (!ready())
            return false;
        if (isTooDeepForContext(record.context))
            return reject(record.line,
                          ServiceText::tr("What goes into the context is nested deeper than %1 levels.")
                              .arg(MaxContextDepth));
        settle(record);
        m_chunk->hashes[m_chunk->used] = hashesOf(record);
        UsageRecord &place = m_chunk->records[m_chunk->used++].record;
        if (&place != &record)
            std::swap(place, record); // the text capacity goes round
        return m_chunk->used < ImportChunk::Capacity || flush();
    }

    bool reject(int64_t line, const QString &reason) override
    {
        if (!ready())
            return false;
        m_chunk->rejections.push_back({m_chunk->used, line, reason});
        return m_chunk->rejections.size() < ImportChunk::Capacity || flush();
    }

    void warn(const QString &text) override
    {
        if (!m_warnings.contains(text))
            m_warnings.append(text);
    }

    void doubt(const Doubt &doubt) override
    {
        m_doubts.push_back(doubt);
        if (!doubt.taken.isEmpty())
            warn(takenText(doubt));
    }

    void mayBeCut(const QString &text) override
    {
        m_mayBeCut = true;
        warn(text);
    }

private:
    Result<void> read()
    {
        auto bytes = openImportSource(m_run.m_path);
        if (!bytes)
            return bytes.error();
        m_bytes = bytes->get();
        auto done = m_run.m_format.read(**bytes, m_run.m_options.read, *this);
        if (const auto text = m_farTimes.warning())
            warn(*text);
        return done;
    }

    bool ready()
    {
        if (!m_chunk)
            m_chunk = m_pipe.takeEmpty();
        return m_chunk != nullptr;
    }

    bool flush()
    {
        m_pipe.putFull(std::move(m_chunk));
        if (m_run.m_progress)
            m_run.m_progress->fraction.store(m_bytes->progress(), std::memory_order_relaxed);
        return !m_run.m_progress || !m_run.m_progress->cancel.load(std::memory_order_relaxed);
    }

    void settle(UsageRecord &record)
    {
        const ImportOptions &options = m_run.m_options;
        m_farTimes.look(record);
        fillIfUnset(record.user, options.user);
        fillIfUnset(record.customer, options.customer);
        fillIfUnset(record.project, options.project);
        if (m_pricer && !record.computedCost) // one that came with the file is part of what it says
            m_pricer->price(record);
        else
            settleCost(record);
        if (isAggregate(record.granularity) && record.externalId.empty())
            record.externalId = sliceId(record, m_sliceOrdinals[baseKey(record, IdentityKind::Slice)]++);
    }

    ImportPipe &m_pipe;
    const ImportRun &m_run;
    std::optional<RecordPricer> m_pricer;
    ByteSource *m_bytes = nullptr;
    std::unique_ptr<ImportChunk> m_chunk;
    std::unordered_map<RecordKey, uint32_t> m_sliceOrdinals;
    FarTimes m_farTimes;
    QStringList m_warnings;
    std::vector<Doubt> m_doubts;
    bool m_mayBeCut = false;
    Result<void> m_result;
    std::thread m_thread;
};

ImportRun::ImportRun(Ledger &ledger, const ImportFormat &format, const QString &path,
                     const BatchSource &source, const ImportOptions &options,
                     std::shared_ptr<const PriceCatalogue> prices, size_t previewRows,
                     ImportProgress *progress)
    : m_ledger(ledger)
    , m_format(format)
    , m_path(path)
    , m_source(source)
    , m_options(options)
    , m_prices(std::move(prices))
    , m_previewRows(previewRows)
    , m_progress(progress)
{
}

QString ImportRun::noRecords()
{
    return ServiceText::tr(
        "There are no records in this file. Nothing was imported. Check that it was exported "
        "as a whole and for the right days.");
}

Result<ImportRun::Outcome> ImportRun::run(const std::vector<RecordKey> &distrusted, ImportReport &report)
{
    auto append = m_ledger.beginAppend(m_source, distrusted);
    if (!append)
        return append.error();
    if (m_prices)
        (*append)->setPricing(
            [pricer = RecordPricer(m_prices)](UsageRecord &record) mutable { pricer.price(record); });
    const auto feed = m_options.dryRun ? nullptr : ColumnFeed::start(m_ledger);
    ImportPipe pipe(feed ? [&feed](const ImportChunk &chunk) { feed->add(chunk); } : ImportPipe::Feed());
    FileHasher hasher(m_path, m_source.sha256, m_progress ? &m_progress->cancel : nullptr);
    Reader reader(pipe, *this);
    reader.start();
    const FeedThread feeder(pipe);
    const auto written = writeChunks(**append, pipe, report);
    if (!written)
        reader.stop();
    report.warnings = reader.warnings();
    report.doubts = reader.doubts();
    report.mayBeCut = reader.mayBeCut();
    if (m_progress && m_progress->cancel)
        return cancelled();
    if (!written)
        return written.error();
    if (!reader.result())
        return reader.result().error();
    if (!(*append)->distrustedIds().empty()) {
        m_distrusted = (*append)->distrustedIds();
        return Outcome::IdsDistrusted;
    }
    const auto &sha256 = hasher.wait();
    if (!sha256)
        return sha256.error();
    m_fileHash = *sha256;
    (*append)->setFileHash(m_fileHash);
    return finish(**append, pipe, feed.get(), report);
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
    stored.id = *outcome == AppendOutcome::Added ? append.lastPlacedId() : 0;
    stored.batch = append.batch();
    ++report.records;
    if (const auto cost = stored.record.cost()) {
        m_cost += cost->nano;
        m_anyCost = true;
    } else {
        ++report.unpriced;
    }
    if (report.preview.size() < m_previewRows)
        report.preview.push_back({stored.record, *outcome, {}});
    return {};
}

void ImportRun::noteRejection(const ImportChunk::Rejection &rejection, ImportReport &report) const
{
    ++report.rejectedCount;
    if (report.rejected.size() < ListedRejections)
        report.rejected.push_back({rejection.line, rejection.reason});
    if (report.preview.size() < m_previewRows) {
        UsageRecord record;
        record.line = rejection.line;
        report.preview.push_back({record, AppendOutcome::Added, rejection.reason});
    }
}

Result<ImportRun::Outcome> ImportRun::finish(BulkAppend &append, ImportPipe &pipe, ColumnFeed *feed,
                                             ImportReport &report)
{
    if (m_anyCost)
        report.costNano = m_cost;
    if (report.records == 0 && report.rejectedCount > 0) {
        report.status = ImportStatus::Rejected;
        report.message = ServiceText::tr("No line of this file could be used. Nothing was imported.");
        return Outcome::Done;
    }
    if (report.records == 0) {
        report.status = ImportStatus::Rejected;
        report.message = noRecords();
        return Outcome::Done;
    }
    if (m_options.strict && report.rejectedCount > 0) {
        report.status = ImportStatus::Rejected;
        //: %1 is a number of lines
        report.message =
            ServiceText::tr(
                "Lines that could not be used: %1, and the import is strict. Nothing was imported.")
                .arg(report.rejectedCount);
        return Outcome::Done;
    }
    if (m_options.strict && report.mayBeCut) {
        report.status = ImportStatus::Rejected;
        report.message = ServiceText::tr("The end of this file may be missing, and the import is strict. "
                                         "Nothing was imported. Get the whole "
                                         "file, or import it without being strict.");
        return Outcome::Done;
    }
    const auto batch = append.finish(report.rejectedCount, m_options.dryRun);
    report.counts = append.counts();
    if (!batch)
        return batch.error();
    // Changed records are left to the next sync, which knows how to replace rows.
    if (feed && *batch != 0 && report.counts.updated == 0 && report.counts.removed == 0) {
        pipe.feedRest();
        feed->finish(append.finishedState());
    }
    report.batch = m_options.dryRun ? 0 : *batch;
    const bool nothingNew = report.counts.added == 0 && report.counts.updated == 0
        && report.counts.removed == 0 && report.counts.duplicates > 0 && report.rejectedCount == 0;
    report.status = nothingNew ? ImportStatus::AlreadyImported : ImportStatus::Imported;
    return Outcome::Done;
}

} // namespace tally
