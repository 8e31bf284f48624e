// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/watchtable.h"

#include "storage/store.h"
#include "storage/watchappend.h"
#include "storage/watchrows.h"

#include <QCoreApplication>
#include <QDateTime>

#include <sqlite3.h>

namespace tally {

namespace {

std::string_view folderText(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

QString folderText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

Error notWatched()
{
    return {ErrorKind::NotFound,
            QCoreApplication::translate("Ledger", "This folder is not watched. Nothing was changed.")};
}

/// The settings of a folder as parameters ?1 … ?7.
class FolderValues {
public:
    explicit FolderValues(const WatchFolder &folder)
        : m_folder(folder)
        , m_texts{folder.path.toUtf8(), folder.filter.toUtf8(), folder.formatId.toUtf8(),
                  folder.profile.toUtf8()}
    {
    }
    void bind(Statement &statement) const
    {
        int parameter = 0;
        for (const QByteArray &text : m_texts)
            statement.bindText(++parameter, folderText(text));
        for (const bool flag : {m_folder.subfolders, m_folder.asks, m_folder.isOn})
            statement.bind(++parameter, int64_t(flag));
    }
    std::string_view path() const { return folderText(m_texts[0]); }
    std::string_view filter() const { return folderText(m_texts[1]); }

private:
    const WatchFolder &m_folder;
    QByteArray m_texts[4];
};

} // namespace

template <typename Write> Result<void> WatchTable::write(Write work)
{
    if (const auto ready = m_store.readyToWriteOfThisComputer(); !ready)
        return ready;
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    const Result<void> done = work();
    if (!done)
        return done;
    if (!WatchRows(m_store).moveRevision())
        return m_store.lastError();
    return transaction.commit();
}

Result<int64_t> WatchTable::revision()
{
    return m_store.meta("watch_revision");
}

Result<std::vector<WatchFolder>> WatchTable::folders()
{
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT id, path, filter, format_id, profile, subfolders, asks, is_on, added_ms, "
            "last_read_ms, (SELECT ifnull(sum(added), 0) FROM watch_batch JOIN batch ON batch.id = "
            "batch_id WHERE watch_id = watch.id AND undone_ms IS NULL) FROM watch WHERE removed_ms "
            "IS NULL ORDER BY added_ms, id"))
        return m_store.lastError();
    std::vector<WatchFolder> folders;
    while (query.next()) {
        WatchFolder folder{.id = query.integer(0), .path = folderText(query.text(1))};
        folder.filter = folderText(query.text(2));
        folder.formatId = folderText(query.text(3));
        folder.profile = folderText(query.text(4));
        folder.subfolders = query.integer(5) != 0;
        folder.asks = query.integer(6) != 0;
        folder.isOn = query.integer(7) != 0;
        folder.addedMs = query.integer(8);
        folder.lastReadMs = query.optional(9);
        folder.records = query.integer(10);
        folders.push_back(std::move(folder));
    }
    if (query.failed())
        return m_store.lastError();
    return folders;
}

Result<int64_t> WatchTable::add(const WatchFolder &folder, const std::vector<WatchFile> &leftOut)
{
    int64_t id = 0;
    const auto done = write([&]() -> Result<void> {
        Statement put;
        if (!put.prepare(
                m_store.handle(),
                "INSERT INTO watch(path, filter, format_id, profile, subfolders, asks, is_on, added_ms) "
                "VALUES(?1, ifnull(?2, ''), ifnull(?3, ''), ifnull(?4, ''), ?5, ?6, ?7, ?8) ON "
                "CONFLICT(path, filter) DO UPDATE SET format_id = excluded.format_id, profile = "
                "excluded.profile, subfolders = excluded.subfolders, asks = excluded.asks, is_on = "
                "excluded.is_on, removed_ms = NULL RETURNING id"))
            return m_store.lastError();
        const FolderValues values(folder);
        values.bind(put);
        put.bind(8, folder.addedMs > 0 ? folder.addedMs : QDateTime::currentMSecsSinceEpoch());
        if (!put.next())
            return m_store.lastError();
        id = put.integer(0);
        if (!put.run())
            return m_store.lastError();
        const WatchRows rows(m_store);
        for (WatchFile file : leftOut) {
            bool isNew = false;
            file.watch = id;
            file.state = WatchFileState::LeftOut;
            if (!rows.isCurrent(file, isNew) || (isNew && !rows.write(file)))
                return m_store.lastError();
        }
        return {};
    });
    if (!done)
        return done.error();
    return id;
}

Result<void> WatchTable::change(const WatchFolder &folder)
{
    return write([&]() -> Result<void> {
        Statement other;
        if (!other.prepare(m_store.handle(),
                           "SELECT 1 FROM watch WHERE path = ? AND filter = ifnull(?, '') AND id <> ?"))
            return m_store.lastError();
        const FolderValues values(folder);
        other.bindText(1, values.path());
        other.bindText(2, values.filter());
        other.bind(3, folder.id);
        if (other.next())
            return Error{
                ErrorKind::InvalidInput,
                QCoreApplication::translate(
                    "Ledger", "This folder is watched already with this filter. Nothing was changed.")};
        other.reset();
        Statement put;
        if (!put.prepare(m_store.handle(),
                         "UPDATE watch SET path = ?1, filter = ifnull(?2, ''), format_id = ifnull(?3, ''), "
                         "profile = ifnull(?4, ''), subfolders = ?5, asks = ?6, is_on = ?7 WHERE id = ?8 AND "
                         "removed_ms IS NULL"))
            return m_store.lastError();
        values.bind(put);
        put.bind(8, folder.id);
        if (!put.run())
            return m_store.lastError();
        return sqlite3_changes(m_store.handle()) > 0 ? Result<void>() : notWatched();
    });
}

Result<void> WatchTable::remove(int64_t id)
{
    return write([&]() -> Result<void> {
        Statement mark;
        if (!mark.prepare(m_store.handle(),
                          "UPDATE watch SET removed_ms = ? WHERE id = ? AND removed_ms IS NULL"))
            return m_store.lastError();
        mark.bind(1, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()));
        mark.bind(2, id);
        if (!mark.run())
            return m_store.lastError();
        return sqlite3_changes(m_store.handle()) > 0 ? Result<void>() : notWatched();
    });
}

Result<void> WatchTable::restore(int64_t id)
{
    return write([&]() -> Result<void> {
        Statement mark;
        if (!mark.prepare(m_store.handle(), "UPDATE watch SET removed_ms = NULL WHERE id = ?"))
            return m_store.lastError();
        mark.bind(1, id);
        if (!mark.run())
            return m_store.lastError();
        return sqlite3_changes(m_store.handle()) > 0 ? Result<void>() : notWatched();
    });
}

Result<std::vector<WatchFile>> WatchTable::files(int64_t folder)
{
    std::vector<WatchFile> files;
    if (!WatchRows(m_store).load(folder, files))
        return m_store.lastError();
    return files;
}

Result<WatchFile> WatchTable::file(int64_t folder, const QString &path)
{
    WatchFile file;
    if (!WatchRows(m_store).find(folder, path, file))
        return m_store.lastError();
    return file;
}

Result<std::vector<WatchFile>> WatchTable::problems(int64_t folder)
{
    std::vector<WatchFile> files;
    if (!WatchRows(m_store).loadProblems(folder, files))
        return m_store.lastError();
    return files;
}

Result<std::string> WatchTable::readerState(int64_t file)
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT state FROM watch_state WHERE file_id = ?"))
        return m_store.lastError();
    query.bind(1, file);
    std::string state;
    if (query.next())
        state = readerStateOf(query.blob(0));
    if (query.failed())
        return m_store.lastError();
    return state;
}

Result<void> WatchTable::put(WatchFile &file)
{
    WatchFile written = file;
    const auto done = write([&]() -> Result<void> {
        const WatchRows rows(m_store);
        bool current = false;
        if (!rows.isCurrent(written, current))
            return m_store.lastError();
        if (!current)
            return Error{
                ErrorKind::Outdated,
                QCoreApplication::translate(
                    "Ledger", "The file was read by another program meanwhile. Nothing was written."),
                written.path};
        return rows.write(written) ? Result<void>() : m_store.lastError();
    });
    if (done)
        file = written;
    return done;
}

Result<void> WatchTable::readAgain(int64_t batch)
{
    return write([&]() -> Result<void> {
        Statement find;
        if (!find.prepare(
                m_store.handle(),
                "SELECT group_id FROM watch_batch JOIN batch ON id = batch_id WHERE batch_id = ? AND "
                "undone_ms IS NOT NULL"))
            return m_store.lastError();
        find.bind(1, batch);
        if (!find.next())
            return find.failed() ? m_store.lastError()
                                 : Error{ErrorKind::InvalidInput,
                                         QCoreApplication::translate(
                                             "Ledger",
                                             "Import %1 was not read from a watched folder and undone. "
                                             "Nothing was changed.")
                                             .arg(batch)};
        const int64_t group = find.integer(0);
        find.reset();
        for (const char *sql :
             {"DELETE FROM watch_held WHERE group_id = ?",
              "DELETE FROM watch_state WHERE file_id IN (SELECT file_id FROM watch_batch WHERE group_id = ?)",
              "UPDATE watch_file SET size = -1, read_to = 0, line = 1, last_line = 0, state = 0, version = "
              "version + 1 WHERE id IN (SELECT file_id FROM watch_batch WHERE group_id = ?)"}) {
            Statement forget;
            if (!forget.prepare(m_store.handle(), sql))
                return m_store.lastError();
            forget.bind(1, group);
            if (!forget.run())
                return m_store.lastError();
        }
        return {};
    });
}

} // namespace tally
