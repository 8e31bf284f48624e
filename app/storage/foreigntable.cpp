// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/foreigntable.h"

#include "storage/ledgerfile.h"
#include "storage/migrations.h"
#include "storage/statement.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <string>

namespace tally {

using namespace Qt::StringLiterals;

// Outside the unnamed namespace, since a class that has a name holds it.
struct ForeignClose {
    void operator()(sqlite3 *db) const { sqlite3_close(db); }
};
using ForeignHandle = std::unique_ptr<sqlite3, ForeignClose>;

namespace {

struct ForeignText {
    Q_DECLARE_TR_FUNCTIONS(ForeignTable)
};

constexpr std::string_view ForeignMagic("SQLite format 3\0", 16);
constexpr qint64 ForeignFormatPlace = 18; // 2 here: with a write-ahead log
constexpr size_t ForeignPieceSize = size_t(256) << 10;
constexpr int ForeignCellSize = 64 << 20;
constexpr int ForeignBusyMs = 5'000;

QByteArray foreignBeginning(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.read(ForeignFormatPlace + 2) : QByteArray();
}

QString foreignLog(const QString &path)
{
    return path + u"-wal"_s;
}

QStringList foreignColumns(sqlite3 *db, const char *table)
{
    QStringList names;
    Statement query;
    if (!query.prepare(db,
                       "SELECT name FROM pragma_table_info(?) WHERE EXISTS(SELECT 1 FROM sqlite_master "
                       "WHERE type = 'table' AND name = ?)"))
        return names;
    query.bindText(1, table);
    query.bindText(2, table);
    while (query.next())
        names << QString::fromUtf8(query.text(0).data(), static_cast<qsizetype>(query.text(0).size()));
    return names;
}

bool hasForeignColumns(const QStringList &columns, std::initializer_list<QLatin1StringView> wanted)
{
    return std::ranges::all_of(wanted, [&](QLatin1StringView name) { return columns.contains(name); });
}

/// What is read of a database: rows of one text each.
struct ForeignReading {
    const char *count = nullptr;
    std::string rows = {};
};

// Messages of answers; what the ids are stands beside the JSON.
ForeignReading opencodeMessages(sqlite3 *db)
{
    if (!hasForeignColumns(foreignColumns(db, "message"), {"id"_L1, "session_id"_L1, "data"_L1}))
        return {};
    return {
        "SELECT count(*) FROM message",
        "SELECT CASE WHEN json_valid(data) THEN json(json_set(data, '$.id', id, '$.sessionID', session_id)) "
        "ELSE '!' END FROM message "
        "WHERE CASE WHEN json_valid(data) THEN json_type(data, '$.tokens') = 'object' ELSE 1 END"};
}

// Prompts and answers are other columns. Older versions lack some of these.
ForeignReading llmResponses(sqlite3 *db)
{
    const QStringList columns = foreignColumns(db, "responses");
    if (!hasForeignColumns(columns, {"id"_L1, "model"_L1, "datetime_utc"_L1}))
        return {};
    static constexpr std::array<const char *, 10> Names{
        "id",           "model",        "resolved_model", "conversation_id", "duration_ms",
        "datetime_utc", "input_tokens", "output_tokens",  "token_details",   "schema_id"};
    std::string members;
    for (const char *name : Names) {
        members += members.empty() ? "" : ", ";
        members +=
            std::string("'") + name + "', " + (columns.contains(QLatin1StringView(name)) ? name : "NULL");
    }
    return {"SELECT count(*) FROM responses", "SELECT json_object(" + members + ") FROM responses"};
}

Error unknownForeign(sqlite3 *db, const QString &name)
{
    Statement query;
    const bool isLedger =
        query.prepare(db, "PRAGMA application_id") && query.next() && query.integer(0) == LedgerApplicationId;
    if (isLedger)
        return {
            ErrorKind::InvalidInput,
            ForeignText::tr("“%1” is a ledger of Tallyglass, not a log. Nothing was imported. Open it, or "
                            "export from it what you want to import.")
                .arg(name)};
    return {ErrorKind::InvalidInput,
            ForeignText::tr("“%1” is a database of a program that Tallyglass does not know. Nothing was "
                            "imported. Databases of opencode and of llm can be imported.")
                .arg(name)};
}

} // namespace

class ForeignTable::Private {
public:
    QString name;
    QString path;
    ForeignHandle db;
    Statement rows; // gone before the database
    std::string piece;
    int64_t count = 0;
    int64_t taken = 0;
    bool ended = false;

    Result<void> connect();
    Result<void> choose();
    Error failure() const;
};

Error ForeignTable::Private::failure() const
{
    const int code = sqlite3_errcode(db.get()) & 0xff;
    const QString detail = QString::fromUtf8(sqlite3_errmsg(db.get()));
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
        return {ErrorKind::Locked,
                ForeignText::tr("Another program is writing to “%1”. Nothing was imported. Try again when it "
                                "has finished.")
                    .arg(name),
                detail};
    if (hasLog(path) && (code == SQLITE_CANTOPEN || code == SQLITE_READONLY))
        return {
            ErrorKind::Permission,
            ForeignText::tr("The newest part of “%1” is in the file “%1-wal” beside it, which can only be "
                            "read in a folder that may be written. Nothing was imported. Copy both files "
                            "to a folder of your own.")
                .arg(name),
            detail};
    const bool isDamaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    return {isDamaged ? ErrorKind::InvalidInput : ErrorKind::Io,
            ForeignText::tr("The database “%1” cannot be read; it may be damaged. Nothing was imported.")
                .arg(name),
            detail};
}

// A database with a log needs files beside it, unless SQLite is told that nobody writes: true where the log
// is not there or empty.
Result<void> ForeignTable::Private::connect()
{
    const QByteArray beginning = foreignBeginning(path);
    const bool usesLog = beginning.size() > ForeignFormatPlace && beginning[ForeignFormatPlace] == 2;
    const QByteArray uri = ledgerUri(path, true, usesLog && !hasLog(path)).toUtf8();
    sqlite3 *handle = nullptr;
    const int code =
        sqlite3_open_v2(uri.constData(), &handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr);
    db.reset(handle);
    if (code != SQLITE_OK)
        return failure();
    sqlite3_busy_timeout(handle, ForeignBusyMs);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, ForeignCellSize);
    // What else may stand in a file of strangers is not run.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    if (!execute(handle, "PRAGMA query_only = ON; SELECT count(*) FROM sqlite_master"))
        return failure();
    return {};
}

Result<void> ForeignTable::Private::choose()
{
    for (const auto &find : {opencodeMessages, llmResponses}) {
        const ForeignReading reading = find(db.get());
        if (!reading.count)
            continue;
        Statement counting;
        if (!counting.prepare(db.get(), reading.count) || !counting.next()
            || !rows.prepare(db.get(), reading.rows))
            return failure();
        count = counting.integer(0);
        return {};
    }
    return unknownForeign(db.get(), name);
}

ForeignTable::ForeignTable()
    : d(std::make_unique<Private>())
{
}

ForeignTable::~ForeignTable() = default;

bool ForeignTable::isDatabase(const QString &path)
{
    return foreignBeginning(path).startsWith(
        QByteArrayView(ForeignMagic.data(), static_cast<qsizetype>(ForeignMagic.size())));
}

bool ForeignTable::hasLog(const QString &path)
{
    return QFileInfo(foreignLog(path)).size() > 0;
}

Result<std::unique_ptr<ForeignTable>> ForeignTable::open(const QString &path)
{
    std::unique_ptr<ForeignTable> table(new ForeignTable);
    table->d->path = path;
    table->d->name = QFileInfo(path).fileName();
    auto result = table->d->connect();
    if (result)
        result = table->d->choose();
    if (!result)
        return result.error();
    return table;
}

Result<std::string_view> ForeignTable::next()
{
    d->piece.clear();
    while (!d->ended && d->piece.size() < ForeignPieceSize) {
        d->ended = !d->rows.next();
        if (d->ended)
            break;
        ++d->taken;
        const std::string_view row = d->rows.text(0);
        const size_t begin = d->piece.size();
        d->piece.append(row).push_back('\n');
        // JSON has these only between values
        std::replace(d->piece.begin() + static_cast<ptrdiff_t>(begin), d->piece.end() - 1, '\n', ' ');
    }
    if (d->rows.failed())
        return d->failure();
    return std::string_view(d->piece);
}

bool ForeignTable::rewind()
{
    d->rows.reset();
    d->ended = false;
    d->taken = 0;
    return true;
}

double ForeignTable::progress() const
{
    return d->count > 0 ? std::min(1.0, static_cast<double>(d->taken) / static_cast<double>(d->count)) : 1.0;
}

} // namespace tally
