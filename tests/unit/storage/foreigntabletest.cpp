// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/foreigntable.h"

#include "storage/ledger.h"
#include "support/testprogram.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <sqlite3.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr const char *Opencode =
    "CREATE TABLE message(id TEXT PRIMARY KEY, session_id TEXT, time_created INTEGER, data TEXT);"
    "INSERT INTO message VALUES"
    "('msg_1', 'ses_1', 1, '{\"role\":\"assistant\",\n \"tokens\": {\"input\":1},\"text\":\"a\\nb\"}'),"
    "('msg_2', 'ses_1', 2, '{\"role\":\"user\"}'),"
    "('msg_3', 'ses_1', 3, '{\"role\":');";

constexpr const char *Llm =
    "CREATE TABLE responses(id TEXT, model TEXT, prompt TEXT, response TEXT, conversation_id TEXT,"
    "duration_ms INTEGER, datetime_utc TEXT, input_tokens INTEGER, output_tokens INTEGER, token_details "
    "TEXT);"
    "INSERT INTO responses VALUES('a', 'm', 'SAID', 'SAID', 'c', 5, '2026-08-03T09:00:00', 7, NULL, "
    "'{\"x\":1}');";

/// A database that another program holds open.
class Owner {
public:
    Owner(const QString &path, const char *sql)
    {
        sqlite3_open(QFile::encodeName(path).constData(), &m_db);
        run(sql);
    }
    ~Owner() { sqlite3_close(m_db); }
    Owner(const Owner &) = delete;
    Owner &operator=(const Owner &) = delete;

    void run(const char *sql)
    {
        char *why = nullptr;
        if (sqlite3_exec(m_db, sql, nullptr, nullptr, &why) != SQLITE_OK)
            qFatal("%s", why);
    }

private:
    sqlite3 *m_db = nullptr;
};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string rowsOf(ForeignTable &table)
{
    std::string rows;
    for (;;) {
        const auto piece = table.next();
        if (!piece)
            return "failed: " + piece.error().message.toStdString();
        if (piece->empty())
            return rows;
        rows += *piece;
    }
}

std::string rowsOf(const QString &path)
{
    const auto table = ForeignTable::open(path);
    return table ? rowsOf(**table) : "failed: " + table.error().message.toStdString();
}

} // namespace

class ForeignTableTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsMessagesOfOpencode();
    void readsResponsesOfLlmWithoutWhatWasSaid();
    void readsOlderTables();
    void readsTheLogOfARunningProgram();
    void makesNothingBesideADatabaseAtRest();
    void canBeReadTwice();
    void refusesOtherDatabases();
    void survivesDamage();

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }
    QTemporaryDir m_folder;
};

void ForeignTableTest::readsMessagesOfOpencode()
{
    const QString file = path(u"opencode.db"_s);
    Owner(file, Opencode);
    QVERIFY(ForeignTable::isDatabase(file));
    QVERIFY(!ForeignTable::hasLog(file));
    // The question is left out; what is no JSON becomes a line that is none.
    QCOMPARE(
        rowsOf(file),
        std::string("{\"role\":\"assistant\",\"tokens\":{\"input\":1},\"text\":\"a\\nb\",\"id\":\"msg_1\","
                    "\"sessionID\":\"ses_1\"}\n!\n"));
}

void ForeignTableTest::readsResponsesOfLlmWithoutWhatWasSaid()
{
    const QString file = path(u"logs.db"_s);
    Owner(file, Llm);
    QCOMPARE(rowsOf(file),
             std::string("{\"id\":\"a\",\"model\":\"m\",\"resolved_model\":null,\"conversation_id\":\"c\","
                         "\"duration_ms\":5,\"datetime_utc\":\"2026-08-03T09:00:00\",\"input_tokens\":7,"
                         "\"output_tokens\":null,\"token_details\":\"{\\\"x\\\":1}\",\"schema_id\":null}\n"));
}

void ForeignTableTest::readsOlderTables()
{
    const QString file = path(u"old.db"_s);
    Owner(file,
          "CREATE TABLE responses(id TEXT, model TEXT, datetime_utc TEXT); INSERT INTO responses VALUES('a', "
          "'m', 't')");
    const std::string rows = rowsOf(file);
    QVERIFY2(rows.starts_with("{\"id\":\"a\",\"model\":\"m\",\"resolved_model\":null"), rows.c_str());
}

void ForeignTableTest::readsTheLogOfARunningProgram()
{
    const QString file = path(u"live.db"_s);
    Owner owner(file, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;");
    owner.run(Opencode);
    const QByteArray before = bytesOf(file);
    const QByteArray logBefore = bytesOf(file + u"-wal"_s);
    QVERIFY(ForeignTable::hasLog(file));
    QVERIFY(rowsOf(file).starts_with("{\"role\":\"assistant\""));
    // All rows are of the moment at which the first one is read.
    auto table = ForeignTable::open(file);
    QVERIFY(table.ok());
    owner.run("INSERT INTO message VALUES('msg_4', 's', 4, '{\"tokens\":{}}')");
    QVERIFY(rowsOf(**table).find("msg_4") != std::string::npos);
    QCOMPARE(bytesOf(file), before);
    QVERIFY(bytesOf(file + u"-wal"_s).startsWith(logBefore));
}

void ForeignTableTest::makesNothingBesideADatabaseAtRest()
{
    QVERIFY(QDir(m_folder.path()).mkdir(u"rest"_s));
    const QString file = path(u"rest/opencode.db"_s);
    Owner(file, ("PRAGMA journal_mode = WAL;" + std::string(Opencode)).c_str());
    const QByteArray before = bytesOf(file);
    QCOMPARE(before[18], char(2)); // it would have a log
    QVERIFY(rowsOf(file).starts_with("{\"role\""));
    QCOMPARE(bytesOf(file), before);
    QCOMPARE(QDir(path(u"rest"_s)).entryList(QDir::Files), QStringList(u"opencode.db"_s));
}

void ForeignTableTest::canBeReadTwice()
{
    const QString file = path(u"twice.db"_s);
    Owner(file, Opencode);
    const auto table = ForeignTable::open(file);
    QVERIFY(table.ok());
    const std::string first = rowsOf(**table);
    QVERIFY((*table)->next()->empty()); // the end stays the end
    QVERIFY((*table)->rewind());
    QCOMPARE(rowsOf(**table), first);
    QVERIFY((*table)->progress() > 0);
}

void ForeignTableTest::refusesOtherDatabases()
{
    const QString file = path(u"other.db"_s);
    Owner(file,
          "CREATE TABLE notes(id, text); CREATE VIEW message AS SELECT 1 AS id, 2 AS session_id, 3 AS data");
    const auto other = ForeignTable::open(file);
    QVERIFY(!other.ok());
    QCOMPARE(other.error().kind, ErrorKind::InvalidInput);
    QVERIFY(other.error().message.contains("other.db"_L1));

    const QString ledger = path(u"a.tally"_s);
    QVERIFY(Ledger::open(ledger, Ledger::Mode::OpenOrCreate).ok());
    const auto own = ForeignTable::open(ledger);
    QVERIFY(!own.ok());
    QVERIFY(own.error().message.contains("ledger"_L1));

    QFile text(path(u"log.csv"_s));
    QVERIFY(text.open(QIODevice::WriteOnly) && text.write("SQLite format 3") > 0);
    text.close();
    QVERIFY(!ForeignTable::isDatabase(text.fileName()));
    QVERIFY(!ForeignTable::isDatabase(path(u"none"_s)));
}

void ForeignTableTest::survivesDamage()
{
    const QString file = path(u"whole.db"_s);
    Owner(file, Opencode);
    const QByteArray whole = bytesOf(file);
    const QString damaged = path(u"damaged.db"_s);
    for (qsizetype at = 16; at < whole.size(); at += 61) {
        QByteArray bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ 0x5a);
        if (at % 5 == 0)
            bytes.truncate(at);
        QFile out(damaged);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size());
        out.close();
        if (ForeignTable::isDatabase(damaged))
            QVERIFY(rowsOf(damaged) != "failed: "); // read, or refused with words
    }
}

TALLYGLASS_TEST(ForeignTableTest)
#include "foreigntabletest.moc"
