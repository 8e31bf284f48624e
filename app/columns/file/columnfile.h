// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/recordnames.h"
#include "domain/usagerecord.h"

#include <QByteArray>
#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <span>

namespace tally {

/// Set from another thread to stop a query or build early; the call then fails with Cancelled.
using CancelFlag = std::atomic<bool>;

/// Which state of which ledger a column file mirrors.
struct ColumnState {
    QByteArray ledgerId;
    int64_t lastId = 0;
    int64_t lastChange = 0;
    QByteArray stamp = {}; // random, new with every write to the ledger

    bool operator==(const ColumnState &) const = default;
};

/// An immutable, memory-mapped view of one version of the column file: dictionary-coded columns in blocks of
/// 65,536 rows with zone maps. Shared between threads; stays valid while a newer version is written beside
/// it, since no writer of ours lets a column file shrink or change under its readers. Where another program
/// does (a copy over it, a restore), queries fail with Damaged.
class ColumnFile {
public:
    /// Maps and verifies: size, magic, version, header and catalogue checksums now, blocks on first use.
    /// NotFound when missing; Damaged when it cannot be used: build it anew.
    static Result<std::shared_ptr<const ColumnFile>> open(const QString &path);
    virtual ~ColumnFile() = default;

    virtual ColumnState state() const = 0;
    virtual int64_t rowCount() const = 0; // live rows
    virtual int64_t fileSize() const = 0; // bytes
    /// False from the moment on when others were seen to have cut or overwritten the file: build it anew.
    virtual bool isIntact() const = 0;
};

/// Writes the next version of a column file. Takes a lock file beside it (Locked when another process still
/// holds it after `waitMs`). Either continues the file at `path` or builds a new one, which replaces it by
/// rename in finish(). Nothing is visible to readers before finish(), and after a crash the old version still
/// opens. DiskFull when there is no room; only regular files are read or continued, and whatever else stands
/// under the file's name is replaced.
class ColumnWriter {
public:
    /// Continues the existing file, which must mirror `expected.ledgerId`.
    static Result<std::unique_ptr<ColumnWriter>> append(const QString &path, const QByteArray &ledgerId,
                                                        int waitMs = 0);
    /// Starts from nothing.
    static Result<std::unique_ptr<ColumnWriter>> rebuild(const QString &path, const QByteArray &ledgerId,
                                                         int waitMs = 0);
    /// From nothing into a file without a name, in `folder` or in memory when that is empty: of this process
    /// alone, gone with its last use. finished() gives it.
    static Result<std::unique_ptr<ColumnWriter>> unnamed(const QString &folder, const QByteArray &ledgerId);
    virtual ~ColumnWriter() = default;

    virtual ColumnState state() const = 0; // what the continued file held
    /// Rows of these record ids die (replaced or undone records). Unknown ids are ignored. Ascending.
    virtual void remove(std::span<const int64_t> recordIds) = 0;
    virtual void append(const StoredRecord &record, const RecordNames *names = nullptr) = 0;
    /// True when so much is dead or scattered that rebuild() would be better.
    virtual bool wantsRebuild() const = 0;
    virtual Result<void> finish(int64_t lastId, int64_t lastChange, const QByteArray &stamp = {}) = 0;
    /// What was written; after finish().
    virtual Result<std::shared_ptr<const ColumnFile>> finished() = 0;
};

} // namespace tally
