// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importjob.h"

#include "formats/bytes/heldbytes.h"
#include "services/imports/filehash.h"
#include "services/imports/foreignsource.h"
#include "services/imports/formatchoice.h"
#include "services/imports/importprofile.h"
#include "services/servicetext.h"
#include "storage/batchtable.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int64_t MostHeld = 4 << 20; // bytes of a file that is read ahead
constexpr int64_t WorthLookingMeanwhile = 8 << 20; // smaller files are looked at in no time
constexpr const char *SampleHash = "sample"; // so that no file is hashed for a look at its beginning

/// Adds the time of a step to the report.
class StepClock {
public:
    explicit StepClock(ImportReport &report)
        : m_report(report)
    {
        m_timer.start();
    }
    ~StepClock() { m_report.seconds += static_cast<double>(m_timer.nsecsElapsed()) / 1e9; }
    StepClock(const StepClock &) = delete;
    StepClock &operator=(const StepClock &) = delete;

private:
    ImportReport &m_report;
    QElapsedTimer m_timer;
};

} // namespace

ImportJob::ImportJob(const ImportContext &context, InputEntry entry, const ImportOptions &options,
                     size_t previewRows, ImportProgress *progress)
    : m_context(context)
    , m_entry(std::move(entry))
    , m_options(options)
    , m_previewRows(previewRows)
    , m_progress(progress)
{
    m_report.path = m_entry.path;
    m_report.member = m_entry.member;
}

// A file that has nothing usable was rejected; one that could not be read or written failed.
void ImportJob::fail(const Error &error)
{
    m_ended = true;
    m_report.holdsNothing = error.kind == ErrorKind::Unrecognised;
    const bool isRejected = m_report.holdsNothing || error.kind == ErrorKind::InvalidInput;
    m_report.status = isRejected             ? ImportStatus::Rejected
        : error.kind == ErrorKind::Undecided ? ImportStatus::Undecided
                                             : ImportStatus::Failed;
    m_report.cancelled = error.kind == ErrorKind::Cancelled;
    m_report.isOutdated = error.kind == ErrorKind::Outdated;
    m_report.isLater = error.kind == ErrorKind::Locked || error.kind == ErrorKind::DiskFull;
    m_report.message = error.message;
    m_report.counts = {}; // nothing of it was written
    m_report.batch = 0;
    forgetAhead();
}

void ImportJob::forgetAhead()
{
    m_reader.reset();
    m_list.reset();
}

void ImportJob::choose()
{
    const StepClock clock(m_report);
    if (m_entry.refusal)
        return fail(*m_entry.refusal);
    if (!m_entry.isMember() && !m_entry.held)
        m_entry = InputEntry::ofFile(m_entry.path); // it may have grown since it was listed
    if (const Error error = checkInputFile(QFileInfo(m_entry.path)); !error.message.isEmpty())
        return fail(error);
    m_report.fileSize = m_entry.size;
    m_stamp = FileStamp::of(m_entry.path);
    if (takePreviewed())
        return;
    const auto chosen = chooseFormat(m_context.formats, m_entry, m_options);
    if (!chosen)
        return fail(chosen.error());
    m_format = chosen->format;
    noteFormat(chosen->confidence);
}

void ImportJob::noteFormat(int confidence)
{
    const FormatInfo info = m_format->info();
    m_report.confidence = confidence;
    m_report.formatId = info.id;
    m_report.formatName = info.name;
}

// The file is the one that was previewed: nothing new can be found in it. False where another format is asked
// for.
bool ImportJob::takePreviewed()
{
    const auto found = m_context.previews.of(m_entry);
    if (!found)
        return false;
    m_sha256 = found->sha256;
    const bool isAsked = m_options.formatId.isEmpty() ? found->isGuess && m_options.profile.isEmpty()
                                                      : m_options.formatId == found->formatId;
    m_format = isAsked ? m_context.formats.find(found->formatId) : nullptr;
    if (!m_format)
        return false;
    noteFormat(found->confidence);
    return true;
}

// Where the reading fails, it is done again while it is written, and says why then.
void ImportJob::readAhead(ChunkPool &chunks, std::shared_ptr<std::string> &room)
{
    const StepClock clock(m_report);
    if (!holdBytes(m_entry, MostHeld, room))
        return choose();
    choose();
    if (m_ended || !settleOptions())
        return;
    if (m_sha256.isEmpty() && !m_options.watched) {
        const auto hash = sha256Of(m_entry);
        if (!hash)
            return fail(hash.error());
        m_sha256 = *hash;
    }
    m_list = std::make_unique<ChunkList>(chunks);
    m_reader =
        std::make_unique<ImportReader>(*m_list, *m_format, m_entry, m_options, m_context.prices, m_progress);
    m_reader->readAll();
    m_entry.held.reset();
    if (m_list->isTooMuch())
        forgetAhead();
}

// Only where a file of this size was imported does its hash matter before the import; otherwise it is made
// meanwhile.
Result<std::optional<BatchInfo>> ImportJob::knownFile(Ledger &ledger)
{
    if (standsBesideItsFile(m_entry) || m_options.watched || m_options.sampleBytes > 0)
        return std::optional<BatchInfo>();
    if (!m_sha256.isEmpty())
        return ledger.batches().ofFile(m_sha256);
    const auto sameSize = ledger.batches().holdsFileOfSize(m_entry.size);
    if (!sameSize)
        return sameSize.error();
    if (!*sameSize)
        return std::optional<BatchInfo>();
    const auto hash = sha256Of(m_entry, m_progress ? &m_progress->cancel : nullptr);
    if (!hash)
        return hash.error();
    m_sha256 = *hash;
    return ledger.batches().ofFile(m_sha256);
}

bool ImportJob::isKnown(Ledger &ledger)
{
    const auto known = knownFile(ledger);
    if (!known) {
        fail(known.error());
        return true;
    }
    if (!*known || m_previewRows > 0)
        return false;
    const BatchInfo &batch = **known;
    m_ended = true;
    forgetAhead();
    m_report.status = ImportStatus::AlreadyImported;
    m_report.records = m_report.counts.duplicates = batch.added + batch.updated + batch.duplicates;
    m_report.message =
        ServiceText::tr("This file is already in the ledger, as import %1. Undo that import first to "
                        "read it in another way.")
            .arg(batch.id);
    return true;
}

// How it fails is told when the file is written: one that the ledger holds needs no answers.
Result<void> ImportJob::settleOptions()
{
    if (m_settled)
        return {};
    m_report.warnings.clear();
    m_report.doubts.clear();
    auto mapped = withProfile(m_context.profiles.get(), m_entry, m_options, m_report);
    if (!mapped)
        return mapped.error();
    m_options = std::move(*mapped);
    const bool ownName = m_options.calledName.isEmpty();
    m_options.read.fileName = ownName || m_entry.isMember() ? m_entry.fileName() : m_options.calledName;
    m_options.read.filePath =
        ownName && !m_entry.isMember() ? QFileInfo(m_entry.path).absoluteFilePath() : QString();
    m_options.read.fileTimeMs = m_entry.fileTimeMs;
    m_settled = true;
    return {};
}

BatchSource ImportJob::source() const
{
    const bool ownName = m_options.calledName.isEmpty();
    return {.fileName = m_entry.name(m_options.calledName),
            .path = ownName ? QFileInfo(m_entry.path).absoluteFilePath() : QString(),
            .sha256 = m_sha256,
            .formatId = m_report.formatId,
            .fileSize = m_entry.size,
            .slices = {m_format->info().excerpt, m_options.user, m_options.customer, m_options.project,
                       m_options.told},
            .watched = {}};
}

void ImportJob::write(Ledger &ledger, ColumnFeed *feed)
{
    if (m_ended)
        return;
    const StepClock clock(m_report);
    if (isKnown(ledger))
        return;
    if (const auto settled = settleOptions(); !settled)
        return fail(settled.error());
    if (isUnsure())
        return fail({ErrorKind::Undecided,
                     ServiceText::tr("No format and no profile says for certain what the columns of this "
                                     "file mean. Nothing was imported. Check and adjust them, or choose a "
                                     "format for the folder.")});
    if (m_options.sampleBytes > 0)
        m_sha256 = SampleHash;
    if (m_reader) {
        const ReadAhead ahead{*m_list, *m_reader, m_sha256, feed};
        runPasses(ledger, &ahead);
    } else {
        runPasses(ledger, nullptr);
    }
    forgetAhead();
    m_ended = true;
    if (keepsPreview())
        m_context.previews.keep(m_entry, *m_stamp,
                                {m_report.formatId,
                                 m_options.formatId.isEmpty() && m_options.profile.isEmpty(),
                                 m_report.confidence, m_sha256});
}

bool ImportJob::isUnsure() const
{
    return m_options.onlySure && m_report.isUnsure;
}

bool ImportJob::keepsPreview() const
{
    return m_previewRows > 0 && m_stamp && !m_sha256.isEmpty() && m_options.sampleBytes == 0;
}

// A second pass is needed when ids turned out not to be ids, then it knows them all; when the whole file says
// otherwise than its beginning; and when a watched file cannot go on where it was.
void ImportJob::runPasses(Ledger &ledger, const ReadAhead *ahead)
{
    BatchSource from = source();
    std::vector<RecordKey> distrusted;
    m_options.read.looksMeanwhile =
        !ahead && !m_options.watched && m_options.sampleBytes == 0 && m_entry.size >= WorthLookingMeanwhile;
    for (;;) {
        ImportReport pass = m_report;
        if (!distrusted.empty())
            //: %1 is a number of ids
            pass.warnings << ServiceText::tr("Ids that stand for more than one record: %1. Their records are "
                                             "told apart by all that they say.")
                                 .arg(distrusted.size());
        if (m_options.watched)
            from.watched = m_options.watched->read;
        ImportRun run(ledger, *m_format, m_entry, from, m_options, m_context.prices, m_previewRows,
                      m_progress);
        const auto outcome = run.run(distrusted, pass, ahead);
        if (outcome && *outcome == ImportRun::Outcome::IdsDistrusted) {
            const auto &found = run.distrustedIds();
            distrusted.insert(distrusted.end(), found.begin(), found.end());
            continue;
        }
        if (outcome && *outcome == ImportRun::Outcome::WantsLook) {
            m_options.read.looksMeanwhile = false;
            continue;
        }
        if (outcome && *outcome == ImportRun::Outcome::NeedsNewBatch) {
            m_options.watched->read.newBatch = true;
            continue;
        }
        if (outcome && *outcome == ImportRun::Outcome::StartsOver) {
            m_options.watched->startOver();
            ahead = nullptr; // which began elsewhere
            continue;
        }
        m_report = std::move(pass);
        m_sha256 = run.fileHash();
        if (!outcome)
            fail(outcome.error());
        return;
    }
}

} // namespace tally
