// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/conversationdatabase.h"

#include "domain/ownfile.h"
#include "storage/statement.h"

#include <QCoreApplication>
#include <QFile>

#include <sqlite3.h>

#include <string>

namespace tally {

namespace {

constexpr int ChatsBusyTimeoutMs = 5'000;
constexpr int Version = 1;

QString translated(const char *source)
{
    return QCoreApplication::translate("Conversations", source);
}

QString messageFor(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Locked:
        return translated(QT_TRANSLATE_NOOP("Conversations",
                                            "Another program is writing the conversations. Nothing was "
                                            "changed. Try again in a moment."));
    case ErrorKind::DiskFull:
        return translated(QT_TRANSLATE_NOOP("Conversations",
                                            "The disk is full. The conversation was not saved. Free some "
                                            "space; the ledger is not affected."));
    case ErrorKind::Damaged:
        return translated(QT_TRANSLATE_NOOP("Conversations",
                                            "The file of conversations is damaged. Nothing was changed. "
                                            "Restore a copy of it, or move it away to begin anew."));
    case ErrorKind::Permission:
        return translated(QT_TRANSLATE_NOOP("Conversations",
                                            "The file of conversations cannot be opened or written. Nothing "
                                            "was changed. Check the permissions of the ledger's folder."));
    default:
        return translated(QT_TRANSLATE_NOOP(
            "Conversations", "Reading or writing the conversations failed. Nothing was changed."));
    }
}

} // namespace

ConversationDatabase::~ConversationDatabase()
{
    sqlite3_close(m_handle);
}

Error ConversationDatabase::lastError() const
{
    const Error error = sqlError(m_handle);
    return {error.kind, messageFor(error.kind), error.detail};
}

Result<std::unique_ptr<ConversationDatabase>> ConversationDatabase::open(const QString &path, Missing missing)
{
    std::unique_ptr<ConversationDatabase> database;
    if (!QFile::exists(path)) {
        if (missing == Missing::IsEmpty)
            return database;
        // SQLite's journal takes the permissions of the file.
        if (!makeOwnFile(path) && !QFile::exists(path))
            return Error{ErrorKind::Permission, messageFor(ErrorKind::Permission), path};
    }
    database.reset(new ConversationDatabase);
    if (sqlite3_open_v2(QFile::encodeName(path).constData(), &database->m_handle, SQLITE_OPEN_READWRITE,
                        nullptr)
        != SQLITE_OK)
        return database->lastError();
    sqlite3_busy_timeout(database->m_handle, ChatsBusyTimeoutMs);
    if (const auto checked = database->check(); !checked)
        return checked.error();
    return database;
}

Result<void> ConversationDatabase::check() const
{
    const auto read = [&](const char *sql) {
        Statement query;
        return query.prepare(m_handle, sql) && query.next() ? std::optional(query.integer(0)) : std::nullopt;
    };
    const auto application = read("PRAGMA application_id");
    const auto version = read("PRAGMA user_version");
    const auto tables = read("SELECT count(*) FROM sqlite_master");
    if (!application || !version || !tables)
        return lastError();
    if (!execute(m_handle, "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY"))
        return lastError();
    if (*application == 0 && *version == 0 && *tables == 0)
        return makeTables();
    if (*application != int64_t(ConversationApplicationId))
        return Error{ErrorKind::InvalidInput,
                     translated(QT_TRANSLATE_NOOP("Conversations",
                                                  "The file where the conversations should be is something "
                                                  "else. Nothing was written to it. Move it away."))};
    if (*version > Version)
        return Error{ErrorKind::Newer,
                     translated(QT_TRANSLATE_NOOP("Conversations",
                                                  "The conversations were written by a newer version of "
                                                  "Tallyglass. Nothing was changed. Open them with that "
                                                  "version."))};
    return {};
}

Result<void> ConversationDatabase::makeTables() const
{
    // The file shrinks when conversations are deleted; this counts only before the first table.
    if (!execute(m_handle, "PRAGMA auto_vacuum = FULL; PRAGMA journal_mode = DELETE"))
        return lastError();
    WriteTransaction transaction(m_handle);
    if (const auto begun = transaction.begin(); !begun)
        return lastError();
    // `folded`: title and text in the form that is searched.
    const std::string sql = "CREATE TABLE IF NOT EXISTS conversation("
                            "id TEXT PRIMARY KEY, title TEXT, changed_ms INTEGER NOT NULL, models TEXT, "
                            "cost_nano INTEGER, unpriced INTEGER NOT NULL, folded TEXT, body TEXT NOT NULL);"
                            "PRAGMA user_version = "
        + std::to_string(Version) + "; PRAGMA application_id = " + std::to_string(ConversationApplicationId);
    if (!execute(m_handle, sql.c_str()))
        return lastError();
    if (const auto done = transaction.commit(); !done)
        return lastError();
    return {};
}

} // namespace tally
