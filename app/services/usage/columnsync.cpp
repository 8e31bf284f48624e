// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/columnsync.h"

#include "domain/ownfile.h"
#include "services/ledgerlocation.h"
#include "services/servicetext.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t FetchChunk = 1024;
constexpr int LockWaitMs = 1500; // a writer of few records is done by then, a long import is not

/// The state of the ledger that the columns shall reach; read before the records, so that what is written
/// meanwhile is found again by the next sync.
Result<ColumnState> wantedState(Ledger &ledger)
{
    const auto now = ledger.state();
    if (!now)
        return now.error();
    return ColumnState{ledger.id(), now->lastId, now->lastChange, now->stamp};
}

/// Whether columns of this state are of this ledger's own past, and not of a copy of it that went its own
/// way.
bool isOfPast(Ledger &ledger, const ColumnState &state)
{
    const auto known = ledger.hasBeenIn({state.lastId, state.lastChange, state.stamp});
    return known && *known;
}

Error cancelled()
{
    return {ErrorKind::Cancelled, ServiceText::tr("Cancelled.")};
}

bool isSet(const CancelFlag *cancel)
{
    return cancel && cancel->load(std::memory_order_relaxed);
}

Result<void> appendNew(Ledger &ledger, ColumnWriter &writer, int64_t afterId, int64_t lastId,
                       const CancelFlag *cancel)
{
    const auto scanned = ledger.scan(afterId, [&](const StoredRecord &record) {
        if (record.id > lastId || isSet(cancel))
            return false;
        writer.append(record);
        return true;
    });
    if (!scanned)
        return scanned;
    return isSet(cancel) ? Result<void>(cancelled()) : Result<void>();
}

// Rows of changed records die.
Result<std::vector<int64_t>> removeChanged(Ledger &ledger, ColumnWriter &writer)
{
    auto changed = ledger.changedSince(writer.state().lastChange);
    if (!changed)
        return changed;
    std::erase_if(*changed, [&](int64_t id) { return id > writer.state().lastId; });
    writer.remove(*changed);
    return changed;
}

// Those that still exist are appended as they stand now.
Result<void> appendChanged(Ledger &ledger, ColumnWriter &writer, std::span<const int64_t> ids)
{
    for (size_t i = 0; i < ids.size(); i += FetchChunk) {
        const auto records = ledger.fetch(ids.subspan(i, std::min(FetchChunk, ids.size() - i)));
        if (!records)
            return records.error();
        for (const StoredRecord &record : *records)
            writer.append(record);
    }
    return {};
}

Result<void> write(Ledger &ledger, const QString &path, bool continueFile, const CancelFlag *cancel)
{
    auto writer = continueFile ? ColumnWriter::append(path, ledger.id(), LockWaitMs)
                               : ColumnWriter::rebuild(path, ledger.id(), LockWaitMs);
    if (!writer)
        return writer.error();
    ColumnWriter &w = **writer;
    // Another process may have been here first, and the ledger may have grown since; or a copy of it was put
    // back, whose past has nothing to do with the columns.
    const ColumnState held = w.state();
    const auto now = wantedState(ledger);
    if (!now)
        return now.error();
    const ColumnState &wanted = *now;
    if (continueFile && held == wanted)
        return {};
    if (continueFile
        && (held.lastId > wanted.lastId || held.lastChange > wanted.lastChange || !isOfPast(ledger, held)
            || w.wantsRebuild())) {
        writer->reset();
        return write(ledger, path, false, cancel);
    }
    if (continueFile) {
        const auto changed = removeChanged(ledger, w);
        if (!changed)
            return changed.error();
        if (w.wantsRebuild()) { // most of the file would be rows that died
            writer->reset();
            return write(ledger, path, false, cancel);
        }
        if (const auto appended = appendChanged(ledger, w, *changed); !appended)
            return appended;
    }
    if (const auto appended = appendNew(ledger, w, continueFile ? held.lastId : 0, wanted.lastId, cancel);
        !appended)
        return appended;
    return w.finish(wanted.lastId, wanted.lastChange, wanted.stamp);
}

// The user's cache folder, or one in the folder of temporary files where there is none (a service's account).
QString cacheFolder()
{
    const QString own =
        QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + u"/tallyglass"_s;
    if (makeOwnFolder(own) && QFileInfo(own).isWritable()) {
        keepFromOthers(own); // earlier versions made it for all to read
        return own;
    }
    const QString shared = QDir::tempPath() + u"/tallyglass-%1"_s.arg(geteuid());
    makeOwnFolder(shared);
    const bool mine = QFileInfo(shared).ownerId() == geteuid() && !QFileInfo(shared).isSymLink();
    if (mine)
        keepFromOthers(shared);
    return mine ? shared : own;
}

QString cachePath(const QByteArray &ledgerId)
{
    return cacheFolder() + u'/' + QString::fromLatin1(ledgerId) + u".columns"_s;
}

// Columns of this process alone, gone with their last use; in memory when `folder` is empty.
Result<std::shared_ptr<const ColumnFile>> unnamedColumns(Ledger &ledger, const QString &folder,
                                                         const CancelFlag *cancel)
{
    auto writer = ColumnWriter::unnamed(folder, ledger.id());
    if (!writer)
        return writer.error();
    const auto wanted = wantedState(ledger);
    if (!wanted)
        return wanted.error();
    if (const auto appended = appendNew(ledger, **writer, 0, wanted->lastId, cancel); !appended)
        return appended.error();
    if (const auto finished = (*writer)->finish(wanted->lastId, wanted->lastChange, wanted->stamp); !finished)
        return finished.error();
    return (*writer)->finished();
}

// Where the columns cannot be written (a long import holds their lock, the disk is full, something else
// stands under their name) the ledger can still be read.
Result<std::shared_ptr<const ColumnFile>> privateColumns(Ledger &ledger, const Error &reason,
                                                         const CancelFlag *cancel)
{
    if (reason.kind == ErrorKind::Cancelled)
        return reason;
    auto columns = unnamedColumns(ledger, cacheFolder(), cancel);
    if (!columns && columns.error().kind != ErrorKind::Cancelled)
        columns = unnamedColumns(ledger, {}, cancel);
    return columns || columns.error().kind == ErrorKind::Cancelled ? columns : reason;
}

QString pathFor(const Ledger &ledger)
{
    const QString beside = columnPath(ledger.path());
    const QFileInfo folder(QFileInfo(beside).absolutePath());
    return folder.isWritable() ? beside : cachePath(ledger.id());
}

} // namespace

Result<std::shared_ptr<const ColumnFile>> syncColumns(Ledger &ledger, std::shared_ptr<const ColumnFile> known,
                                                      const CancelFlag *cancel)
{
    const auto wanted = wantedState(ledger);
    if (!wanted)
        return wanted.error();
    if (known && known->isIntact() && known->state() == *wanted)
        return known;
    const QString path = pathFor(ledger);
    if (const QString beside = columnPath(ledger.path()); beside != path) {
        const auto readOnly = ColumnFile::open(beside);
        if (readOnly && (*readOnly)->state() == *wanted)
            return *readOnly;
    }
    const auto present = ColumnFile::open(path);
    if (present && (*present)->state() == *wanted)
        return *present;
    const bool continueFile = present && (*present)->state().ledgerId == wanted->ledgerId;
    auto written = write(ledger, path, continueFile, cancel);
    if (!written && continueFile && written.error().kind == ErrorKind::Damaged)
        written = write(ledger, path, false, cancel);
    if (!written)
        return privateColumns(ledger, written.error(), cancel);
    auto columns = ColumnFile::open(path);
    // Copies of one ledger share the cache folder's file: another's may have come in between.
    if (columns && !isOfPast(ledger, (*columns)->state())) {
        const Error outdated{ErrorKind::NotFound, ServiceText::tr("The columns are not up to date.")};
        return privateColumns(ledger, outdated, cancel);
    }
    return columns;
}

Result<std::unique_ptr<ColumnWriter>> continueColumns(Ledger &ledger)
{
    const auto held = wantedState(ledger);
    if (!held)
        return held.error();
    const QString path = pathFor(ledger);
    if (held->lastId == 0)
        return ColumnWriter::rebuild(path, held->ledgerId);
    auto writer = ColumnWriter::append(path, held->ledgerId);
    if (writer && (*writer)->state() != *held)
        return Error{ErrorKind::NotFound, ServiceText::tr("The columns are not up to date.")};
    return writer;
}

Result<std::shared_ptr<const ColumnFile>> rebuildColumns(Ledger &ledger, const CancelFlag *cancel)
{
    const QString path = pathFor(ledger);
    if (const auto written = write(ledger, path, false, cancel); !written)
        return privateColumns(ledger, written.error(), cancel);
    return ColumnFile::open(path);
}

} // namespace tally
