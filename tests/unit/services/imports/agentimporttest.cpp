// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicefixture.h"
#include "formats/bytes/inputlist.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFileInfo>
#include <QtTest>

#include <algorithm>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray sample(const QString &name)
{
    return ServiceFixture::read(QStringLiteral(TEST_DATA) + u"/sources/"_s + name);
}

// Requests, tokens in and tokens out.
constexpr const char *Totals =
    "SELECT count(*) || ':' || sum(ifnull(input_tokens, 0) + ifnull(cache_read_tokens, 0) + "
    "ifnull(cache_write_other_tokens, 0)) || ':' || sum(output_tokens + ifnull(reasoning_tokens, 0)) "
    "FROM usage_record";

/// A database that another program holds open, with a write-ahead log.
class LiveDatabase {
public:
    explicit LiveDatabase(const QString &path)
    {
        sqlite3_open(QFile::encodeName(path).constData(), &m_db);
        run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
            "CREATE TABLE message(id TEXT PRIMARY KEY, session_id TEXT, data TEXT)");
    }
    ~LiveDatabase() { sqlite3_close(m_db); }
    LiveDatabase(const LiveDatabase &) = delete;
    LiveDatabase &operator=(const LiveDatabase &) = delete;

    void run(const QByteArray &sql)
    {
        char *why = nullptr;
        if (sqlite3_exec(m_db, sql.constData(), nullptr, nullptr, &why) != SQLITE_OK)
            qFatal("%s", why);
    }
    void add(const char *id, const QByteArray &data)
    {
        run(QByteArray("INSERT INTO message VALUES('") + id + "', 'ses_test001', '" + data + "')");
    }

private:
    sqlite3 *m_db = nullptr;
};

} // namespace

/// Logs of coding agents that tell of the same use in several files, in one ledger.
class AgentImportTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void forksCountOnceInAnyOrder_data();
    void forksCountOnceInAnyOrder();
    void repeatedEventsKeepTheirFirstTime_data();
    void repeatedEventsKeepTheirFirstTime();
    void sidechainFilesMeetTheirParents();
    void readsADatabaseAndItsFilesOnce();
    void readsWhatIsNewInTheLogOfADatabase();
    void namesProjectsByTheFolderOfTheLog();
    void refusesReportsAndUnknownDatabases();
};

void AgentImportTest::forksCountOnceInAnyOrder_data()
{
    QTest::addColumn<QStringList>("names");
    QTest::newRow("child first") << QStringList{u"fork_child"_s, u"fork_parent"_s};
    QTest::newRow("parent first") << QStringList{u"fork_parent"_s, u"fork_child"_s};
}

void AgentImportTest::forksCountOnceInAnyOrder()
{
    QFETCH(QStringList, names);
    const ServiceFixture fixture;
    for (const QString &name : names) {
        const auto report = fixture.import(sample(u"codex/"_s + name + u".jsonl"_s), name);
        QCOMPARE(report.formatId, u"codex"_s);
        QVERIFY2(report.status == ImportStatus::Imported || report.status == ImportStatus::AlreadyImported,
                 qPrintable(report.message));
    }
    QCOMPARE(fixture.sql(Totals), QByteArray("2:15:2"));
}

void AgentImportTest::repeatedEventsKeepTheirFirstTime_data()
{
    forksCountOnceInAnyOrder_data();
}

// The fork repeats the event of its parent some seconds later.
void AgentImportTest::repeatedEventsKeepTheirFirstTime()
{
    QFETCH(QStringList, names);
    const ServiceFixture fixture;
    const ServiceFixture parent;
    const char *const FirstTime = "SELECT min(timestamp) FROM usage_record";
    parent.import(sample(u"codex/fork_parent.jsonl"_s), u"fork_parent"_s);
    for (const QString &name : names)
        fixture.import(sample(u"codex/"_s + name + u".jsonl"_s), name);
    QCOMPARE(fixture.sql(FirstTime), parent.sql(FirstTime));
}

void AgentImportTest::sidechainFilesMeetTheirParents()
{
    const ServiceFixture fixture;
    const QByteArray usage =
        R"("usage":{"input_tokens":3,"cache_creation_input_tokens":0,"cache_read_input_tokens":7,"output_tokens":5}}})";
    const QByteArray parent =
        R"({"type":"assistant","sessionId":"s","timestamp":"2026-03-11T02:40:21Z","requestId":"r","message":{"id":"m","model":"claude-x",)"
        + usage + "\n";
    const QByteArray sidechain =
        R"({"type":"assistant","sessionId":"s","timestamp":"2026-03-11T02:45:21Z","requestId":"q","isSidechain":true,"message":{"id":"m","model":"claude-x",)"
        + usage + "\n";
    fixture.import(sidechain, u"agent-1.jsonl"_s);
    const auto report = fixture.import(parent, u"s.jsonl"_s);
    QCOMPARE(report.counts.added, 0);
    QCOMPARE(fixture.sql(Totals), QByteArray("1:10:5"));
}

void AgentImportTest::readsADatabaseAndItsFilesOnce()
{
    const ServiceFixture fixture;
    const QByteArray message = sample(u"opencode/msg_test001.json"_s);
    {
        LiveDatabase database(fixture.file(u"opencode.db"_s));
        database.add("msg_test001", message);
        database.add("msg_copy", message); // of a fork
        database.add("msg_user", R"({"role":"user"})");
    }
    ImportService service(fixture.ledger());
    const auto report = service.importFile(fixture.file(u"opencode.db"_s), {});
    QVERIFY2(report.status == ImportStatus::Imported, qPrintable(report.message));
    QCOMPARE(report.formatId, u"opencode"_s);
    QCOMPARE(report.counts.added, 1);
    const auto file = fixture.import(message, u"msg_test001.json"_s);
    QCOMPARE(file.counts.added, 0);
    QCOMPARE(fixture.sql(Totals), QByteArray("1:1300:500"));
    QCOMPARE(service.importFile(fixture.file(u"opencode.db"_s), {}).status, ImportStatus::AlreadyImported);
}

void AgentImportTest::readsWhatIsNewInTheLogOfADatabase()
{
    const ServiceFixture fixture;
    const QString path = fixture.file(u"opencode.db"_s);
    const auto message = [](int input) {
        return R"({"role":"assistant","modelID":"m","providerID":"p","time":{"created":1733011200000,"completed":1733011260000},"tokens":{"input":)"
            + QByteArray::number(input) + R"(,"output":1}})";
    };
    LiveDatabase database(path);
    database.add("a", message(10));
    ImportService service(fixture.ledger());
    QCOMPARE(service.importFile(path, {}).counts.added, 1);
    database.add("b", message(20)); // the file itself stays as it is
    QCOMPARE(service.preview(InputEntry::ofFile(path), {}).counts.added, 1);
    QCOMPARE(service.importFile(path, {}).counts.added, 1);
    QCOMPARE(service.importFile(path, {}).status, ImportStatus::AlreadyImported);
    QCOMPARE(fixture.sql(Totals), QByteArray("2:30:2"));
    const auto listed = listInput(QFileInfo(path).path()); // and not what SQLite keeps beside it
    QCOMPARE(std::ranges::count_if(
                 listed, [](const InputEntry &entry) { return entry.path.contains(u"opencode.db"_s); }),
             1);
}

void AgentImportTest::namesProjectsByTheFolderOfTheLog()
{
    const ServiceFixture fixture;
    QVERIFY(QDir().mkpath(fixture.file(u"projects/-home-dev-shop"_s)));
    const auto report = fixture.import(sample(u"claude-code/ccusage_chat_costUSD.jsonl"_s),
                                       u"projects/-home-dev-shop/s.jsonl"_s);
    QVERIFY2(report.status == ImportStatus::Imported, qPrintable(report.message));
    QCOMPARE(fixture.sql("SELECT DISTINCT project FROM usage_record"), QByteArray("shop"));
}

void AgentImportTest::refusesReportsAndUnknownDatabases()
{
    const ServiceFixture fixture;
    const auto report = fixture.import(sample(u"ccusage/daily.json"_s), u"daily.json"_s);
    QCOMPARE(report.status, ImportStatus::Rejected);
    QVERIFY(report.message.contains("~/.claude/projects"_L1));
    fixture.import(ServiceFixture::threeRequests());
    const auto ledger = ImportService(fixture.file(u"other.tally"_s)).importFile(fixture.ledger(), {});
    QCOMPARE(ledger.status, ImportStatus::Rejected);
    QVERIFY(ledger.message.contains("a.tally"_L1));
}

TALLYGLASS_TEST(AgentImportTest)
#include "agentimporttest.moc"
