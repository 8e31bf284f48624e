// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/watchrows.h"

#include <sqlite3.h>

namespace tally {

namespace {

constexpr auto WatchFileColumns =
    "SELECT id, watch_id, path, device, inode, size, modified_ns, read_to, line, last_line, tail_hash, "
    "format_id, state, message, answers, batch_id, version FROM watch_file ";

QString watchText(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

WatchFile watchFileOf(const Statement &row)
{
    WatchFile file{.id = row.integer(0), .watch = row.integer(1), .path = watchText(row.text(2))};
    file.stamp = {static_cast<uint64_t>(row.integer(3)), static_cast<uint64_t>(row.integer(4)),
                  row.integer(5), row.integer(6)};
    file.readTo = row.integer(7);
    file.line = row.integer(8);
    file.lastLine = row.integer(9);
    file.tailHash = static_cast<uint64_t>(row.integer(10));
    file.formatId = watchText(row.text(11));
    file.state = static_cast<WatchFileState>(row.integer(12));
    file.message = watchText(row.text(13));
    const std::string_view answers = row.text(14);
    file.answers = QByteArray(answers.data(), static_cast<qsizetype>(answers.size()));
    file.batch = row.integer(15);
    file.version = row.integer(16);
    return file;
}

} // namespace

bool WatchRows::loadWhere(int64_t watch, const char *condition, std::vector<WatchFile> &files) const
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       std::string(WatchFileColumns) + "WHERE watch_id = ?" + condition + " ORDER BY path"))
        return false;
    query.bind(1, watch);
    files.clear();
    while (query.next())
        files.push_back(watchFileOf(query));
    return !query.failed();
}

bool WatchRows::load(int64_t watch, std::vector<WatchFile> &files) const
{
    return loadWhere(watch, "", files);
}

bool WatchRows::loadProblems(int64_t watch, std::vector<WatchFile> &files) const
{
    return loadWhere(watch, " AND state IN (2, 3)", files);
}

bool WatchRows::find(int64_t watch, const QString &path, WatchFile &file) const
{
    Statement query;
    const QByteArray name = path.toUtf8();
    if (!query.prepare(m_store.handle(), std::string(WatchFileColumns) + "WHERE watch_id = ? AND path = ?"))
        return false;
    query.bind(1, watch);
    query.bindText(2, {name.constData(), static_cast<size_t>(name.size())});
    file = query.next() ? watchFileOf(query) : WatchFile{.watch = watch, .path = path};
    return !query.failed();
}

bool WatchRows::isCurrent(const WatchFile &file, bool &current) const
{
    Statement query;
    const QByteArray path = file.path.toUtf8();
    const bool isNew = file.id == 0;
    const std::string which = isNew ? "watch_id = ?1 AND path = ?2" : "id = ?2"; // each by its index
    if (!query.prepare(m_store.handle(),
                       "SELECT ifnull((SELECT version FROM watch_file WHERE " + which
                           + "), 0) FROM watch WHERE id = ?1 AND removed_ms IS NULL"))
        return false;
    query.bind(1, file.watch);
    if (isNew)
        query.bindText(2, {path.constData(), static_cast<size_t>(path.size())});
    else
        query.bind(2, file.id);
    current = query.next() && query.integer(0) == file.version;
    return !query.failed();
}

// A file that was renamed over another takes its place.
bool WatchRows::dropOther(const WatchFile &file) const
{
    const QByteArray path = file.path.toUtf8();
    for (const char *sql :
         {"DELETE FROM watch_state WHERE file_id = (SELECT id FROM watch_file WHERE watch_id "
          "= ? AND path = ? AND id <> ?)",
          "DELETE FROM watch_file WHERE watch_id = ? AND path = ? AND id <> ?"}) {
        Statement drop;
        if (!drop.prepare(m_store.handle(), sql))
            return false;
        drop.bind(1, file.watch);
        drop.bindText(2, {path.constData(), static_cast<size_t>(path.size())});
        drop.bind(3, file.id);
        if (!drop.run())
            return false;
    }
    return true;
}

bool WatchRows::write(WatchFile &file) const
{
    Statement put;
    if (!dropOther(file)
        || !put.prepare(m_store.handle(),
                        "INSERT INTO watch_file(id, watch_id, path, device, inode, size, modified_ns, "
                        "read_to, line, last_line, tail_hash, state, version, batch_id, format_id, message, "
                        "answers) VALUES(nullif(?, 0), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, nullif(?, 0), "
                        "ifnull(?, ''), ifnull(?, ''), ifnull(?, '')) ON CONFLICT(id) DO UPDATE SET path = "
                        "excluded.path, device = excluded.device, inode = excluded.inode, size = "
                        "excluded.size, modified_ns = excluded.modified_ns, read_to = excluded.read_to, line "
                        "= excluded.line, last_line = excluded.last_line, tail_hash = excluded.tail_hash, "
                        "state = excluded.state, version = excluded.version, batch_id = excluded.batch_id, "
                        "format_id = excluded.format_id, message = excluded.message, answers = "
                        "excluded.answers"))
        return false;
    const QByteArray path = file.path.toUtf8();
    const QByteArray format = file.formatId.toUtf8();
    const QByteArray message = file.message.toUtf8();
    const auto view = [](const QByteArray &bytes) {
        return std::string_view(bytes.constData(), static_cast<size_t>(bytes.size()));
    };
    put.bind(1, file.id);
    put.bind(2, file.watch);
    put.bindText(3, view(path));
    int parameter = 3;
    for (const int64_t number :
         {static_cast<int64_t>(file.stamp.device), static_cast<int64_t>(file.stamp.inode), file.stamp.size,
          file.stamp.modifiedNs, file.readTo, file.line, file.lastLine, static_cast<int64_t>(file.tailHash),
          static_cast<int64_t>(file.state), file.version + 1, file.batch})
        put.bind(++parameter, number);
    for (const QByteArray &text : {format, message, file.answers})
        put.bindText(++parameter, view(text));
    if (!put.run())
        return false;
    ++file.version;
    if (file.id == 0)
        file.id = sqlite3_last_insert_rowid(m_store.handle());
    return true;
}

bool WatchRows::writeState(int64_t file, const std::string &state) const
{
    Statement put;
    if (!put.prepare(m_store.handle(),
                     state.empty() ? "DELETE FROM watch_state WHERE file_id = ?1"
                                   : "INSERT OR REPLACE INTO watch_state(file_id, state) VALUES(?1, ?2)"))
        return false;
    put.bind(1, file);
    if (!state.empty())
        put.bindBlob(2, state);
    return put.run();
}

bool WatchRows::moveRevision() const
{
    return execute(m_store.handle(), "UPDATE meta SET value = value + 1 WHERE key = 'watch_revision'");
}

} // namespace tally
