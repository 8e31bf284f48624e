// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/blockbuilder.h"
#include "columns/file/columncatalogue.h"
#include "columns/file/columnfile.h"
#include "columns/file/columnlock.h"
#include "columns/file/columnoutput.h"
#include "columns/file/deadrows.h"

#include <memory>
#include <vector>

namespace tally {

/// The one ColumnWriter. Blocks, dictionary chunks and dead bitmaps go to the end of the file as they arise;
/// finish() writes the catalogue behind them, waits until all is on disk, and then points the older header
/// slot to it. What an open ColumnFile sees is never written to. Small tail blocks are joined in geometric
/// steps, so that many small appends cost little and leave few blocks.
class FileColumnWriter final : public ColumnWriter {
public:
    ~FileColumnWriter() override;

    static Result<std::unique_ptr<FileColumnWriter>> beginUnnamed(const QString &folder,
                                                                  const QByteArray &ledgerId);
    static Result<std::unique_ptr<FileColumnWriter>> begin(const QString &path, const QByteArray &ledgerId,
                                                           bool continued, int waitMs);

    ColumnState state() const override { return m_state; }
    void remove(std::span<const int64_t> recordIds) override;
    void append(const StoredRecord &record, const RecordNames *names) override;
    bool wantsRebuild() const override;
    Result<void> finish(int64_t lastId, int64_t lastChange, const QByteArray &stamp) override;
    Result<std::shared_ptr<const ColumnFile>> finished() override;

private:
    FileColumnWriter() = default;
    void setPath(const QString &path);
    Result<void> startNew(const QByteArray &ledgerId);
    Result<void> startFile(const QByteArray &ledgerId, int descriptor);
    Result<void> continueOld(const QByteArray &ledgerId);
    Result<void> publish(int64_t lastId, int64_t lastChange, const QByteArray &stamp);

    void flushBlock();
    void absorbTail();
    bool absorbBlock(const BlockEntry &entry, const std::vector<uint64_t> &dead);

    QString m_path;
    ColumnLock m_lock;
    QString m_temporary; // the name until it is finished; empty when it has none
    bool m_finished = false;
    uint64_t m_sequence = 0;
    ColumnState m_state;
    ColumnOutput m_output;
    ColumnCatalogue m_catalogue;
    DeadRows m_dead{m_output, m_catalogue};
    BlockBuilder m_builder;
    std::vector<uint8_t> m_bytes;
};

} // namespace tally
