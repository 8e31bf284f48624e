// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "domain/recordpricer.h"
#include "formats/bytes/bytesource.h"
#include "services/imports/fartimes.h"
#include "services/imports/figuresurvey.h"
#include "services/imports/importpipe.h"
#include "services/imports/importservice.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <thread>
#include <unordered_map>

namespace tally {

/// The reading side of an import: it reads a file, settles what the options and prices say of each record,
/// and fills chunks with them.
class ImportReader final : public RecordSink {
public:
    /// All that is handed over lives longer; `prices` and `progress` may be nullptr.
    ImportReader(ChunkTaker &chunks, const ImportFormat &format, const InputEntry &entry,
                 const ImportOptions &options, std::shared_ptr<const PriceCatalogue> prices,
                 ImportProgress *progress);

    /// Reads the file to its end, or until no more chunks are wanted.
    void readAll();

    // What became of it, after readAll().
    const Result<void> &result() const { return m_result; }
    const QStringList &warnings() const { return m_warnings; }
    const std::vector<Doubt> &doubts() const { return m_doubts; }
    bool mayBeCut() const { return m_mayBeCut; }
    /// Of a watched file: where the next reading begins; or that this one has to begin at the start of the
    /// file.
    const ReadMark &mark() const { return m_mark; }
    bool startsOver() const { return m_startsOver; }
    /// See ReadOptions::looksMeanwhile.
    bool wantsLook() const { return m_wantsLook; }
    struct Withdrawn {
        std::string source;
        std::string externalId;
    };
    const std::vector<Withdrawn> &withdrawn() const { return m_withdrawn; }
    const MappingFacts &mapping() const { return m_mapping; }
    /// How much of the file was read, 0 … 1: all of it unless the options ask for a sample.
    double part() const { return m_part; }

    UsageRecord &room(UsageRecord &own) override;
    bool record(UsageRecord &record) override;
    bool reject(int64_t line, const QString &reason) override;
    void warn(const QString &text) override;
    void mayBeCut(const QString &text) override;
    void doubt(const Doubt &doubt) override;
    void withdraw(std::string_view source, std::string_view externalId) override;
    void startOver() override { m_wantsLook = true; }
    void mapped(const MappingFacts &facts) override { m_mapping = facts; }

private:
    Result<void> read();
    Result<void> readOn(TailSource &tail);
    Result<void> readPart(std::unique_ptr<ByteSource> bytes);
    bool ready();
    bool flush();
    void settle(UsageRecord &record);

    ChunkTaker &m_chunks;
    const ImportFormat &m_format;
    const InputEntry &m_entry;
    const ImportOptions &m_options;
    ImportProgress *m_progress;
    std::optional<RecordPricer> m_pricer;
    ByteSource *m_bytes = nullptr;
    std::unique_ptr<ImportChunk> m_chunk;
    std::unordered_map<RecordKey, uint32_t> m_sliceOrdinals;
    FarTimes m_farTimes;
    FigureSurvey m_figures;
    QStringList m_warnings;
    std::vector<Doubt> m_doubts;
    bool m_mayBeCut = false;
    ReadMark m_mark;
    bool m_startsOver = false;
    bool m_wantsLook = false;
    std::vector<Withdrawn> m_withdrawn;
    MappingFacts m_mapping;
    double m_part = 1;
    Result<void> m_result;
};

/// Reads in a thread of its own, and feeds when all is read.
class ReadingThread {
public:
    ReadingThread(ImportPipe &pipe, ImportReader &reader);
    ~ReadingThread() { stop(); }
    ReadingThread(const ReadingThread &) = delete;
    ReadingThread &operator=(const ReadingThread &) = delete;

    /// Ends the thread, early when the writer gave up. What became of the reading can be asked then, or when
    /// the pipe has no more full chunks.
    void stop();

private:
    ImportPipe &m_pipe;
    std::thread m_thread;
};

} // namespace tally
