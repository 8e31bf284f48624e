// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/usageservice.h"
#include "support/cli.h"
#include "support/postgresserver.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// Ledgers on a PostgreSQL server: the same acts give the same as with a file, roles see and do what they
/// may, and nothing is lost when the server goes.
class TeamLedgerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void createsOnce();
    void sameAsAFile();
    void copiesThereAndBack();
    void readersSeeTheirCustomers();
    void readersChangeNothing();
    void writersUndoTheirOwn();
    void publishesWithPseudonyms();
    void replacesNullCharacters();
    void othersCommitsAreSeen();
    void survivesTheServersEnd();
    void saysWhatIsMissing();
    void onlyForFiles();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString place(const QString &role = u"postgres"_s) const { return m_server.place(m_database, role); }
    QString writeLog(const QString &name, int first, int last) const;
    CliAnswer run(const QStringList &words, const QString &ledger) const
    {
        return runCli(words + QStringList{u"--ledger"_s, ledger});
    }
    void compareLedgers(const QString &one, const QString &other) const;
    int records(const QString &ledger) const;

    PostgresServer m_server;
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_database;
    int m_count = 0;
};

void TeamLedgerTest::initTestCase()
{
    QVERIFY2(!PostgresServer::programs().isEmpty(),
             "There is no PostgreSQL server on this computer: packaging/deps.sh installs postgresql-15.");
    QVERIFY2(m_server.start(), qPrintable(m_server.log()));
    for (const char *role : {"writer", "other", "viewer"})
        m_server.sql(u"postgres"_s, u"CREATE ROLE %1 LOGIN"_s.arg(QLatin1StringView(role)));
}

void TeamLedgerTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", path(u"cache"_s).toUtf8());
    m_database = u"team%1"_s.arg(++m_count);
    QVERIFY2(m_server.makeDatabase(m_database), qPrintable(m_server.log()));
    const CliAnswer created = runCli({u"ledger"_s, u"create"_s, place()});
    QVERIFY2(created.status == 0, created.err);
    m_server.sql(u"postgres"_s, u"GRANT tally_writer TO writer, other"_s);
}

QString TeamLedgerTest::writeLog(const QString &name, int first, int last) const
{
    QFile log(path(name));
    if (!log.open(QIODevice::WriteOnly))
        return {};
    log.write("time,user,customer,project,model,input,output,cost,id\n");
    for (int i = first; i <= last; ++i)
        log.write(u"2026-01-%1T03:04:05Z,user%2,cust%3,p%4,m%5,10,5,0.01,id-%6\n"_s
                      .arg(1 + i % 28, 2, 10, QLatin1Char('0'))
                      .arg(i % 5)
                      .arg(i % 3)
                      .arg(i % 2)
                      .arg(i % 7)
                      .arg(i)
                      .toUtf8());
    return log.fileName();
}

int TeamLedgerTest::records(const QString &ledger) const
{
    return run({u"report"_s, u"--json"_s}, ledger)
        .json()
        .value(u"totals"_s)
        .toObject()
        .value(u"records"_s)
        .toInt(-1);
}

void TeamLedgerTest::compareLedgers(const QString &one, const QString &other) const
{
    for (const QStringList &words :
         {QStringList{u"export"_s}, QStringList{u"export"_s, u"--format"_s, u"json"_s},
          QStringList{u"report"_s, u"--by"_s, u"day"_s, u"--group-by"_s, u"user"_s, u"--json"_s}}) {
        const CliAnswer a = run(words, one);
        const CliAnswer b = run(words, other);
        QVERIFY2(a.status == 0 && b.status == 0, a.err + b.err);
        QCOMPARE(b.out, a.out);
    }
    const CliAnswer checked = runCli({u"ledger"_s, u"check"_s, other});
    QVERIFY2(checked.status == 0, checked.out + checked.err);
}

void TeamLedgerTest::createsOnce()
{
    QCOMPARE(runCli({u"ledger"_s, u"create"_s, place()}).status, 1);
    QCOMPARE(runCli({u"ledger"_s, u"create"_s, path(u"file.tally"_s)}).status, 2);
    const QJsonObject info = runCli({u"ledger"_s, u"info"_s, u"--json"_s, place()}).json();
    QCOMPARE(info.value(u"records"_s).toInt(-1), 0);
    QCOMPARE(info.value(u"rights"_s).toString(), u"owner"_s);
    const QByteArray roles = m_server.sql(
        m_database, u"SELECT count(*) FROM pg_roles WHERE rolname LIKE 'tally\\_%' AND NOT rolcanlogin"_s);
    QCOMPARE(roles, "4");
}

void TeamLedgerTest::sameAsAFile()
{
    const QString file = path(u"own.tally"_s);
    const QStringList acts[] = {
        {u"import"_s, writeLog(u"a.csv"_s, 1, 300)},
        {u"import"_s, writeLog(u"b.csv"_s, 200, 400)},
        {u"attribute"_s, u"--user"_s, u"user1"_s, u"--set"_s, u"project=other"_s},
        {u"rules"_s, u"add"_s, u"first"_s, u"--where"_s, u"user=user2"_s, u"--set"_s, u"customer=ACME"_s},
        {u"budgets"_s, u"add"_s, u"month"_s, u"--limit"_s, u"10"_s},
        {u"batches"_s, u"--undo"_s, u"1"_s},
        {u"import"_s, writeLog(u"c.csv"_s, 100, 250)},
        {u"prices"_s, u"reprice"_s},
        {u"batches"_s, u"--undo"_s, u"2"_s},
    };
    int number = 0;
    for (const QStringList &act : acts) {
        // Every second act by another computer.
        const QString team = place() + (++number % 2 ? QString() : u"&application_name=other"_s);
        const CliAnswer here = run(act, file);
        const CliAnswer there = run(act, team);
        QVERIFY2(here.status == there.status, there.err);
        compareLedgers(file, place());
    }
    QCOMPARE(run({u"budgets"_s, u"list"_s}, place()).out, run({u"budgets"_s, u"list"_s}, file).out);
}

void TeamLedgerTest::copiesThereAndBack()
{
    const QString file = path(u"own.tally"_s);
    run({u"import"_s, writeLog(u"a.csv"_s, 1, 300)}, file);
    run({u"import"_s, writeLog(u"b.csv"_s, 200, 400)}, file);
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, file, place()}).status, 1); // has one
    QVERIFY(m_server.makeDatabase(u"copy"_s));
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, file, m_server.place(u"copy"_s)}).status, 0);
    compareLedgers(file, m_server.place(u"copy"_s));
    const QString back = path(u"back.tally"_s);
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, m_server.place(u"copy"_s), back}).status, 0);
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, m_server.place(u"copy"_s), back}).status, 1);
    compareLedgers(file, back);
    QCOMPARE(run({u"batches"_s, u"--json"_s}, back).out, run({u"batches"_s, u"--json"_s}, file).out);
    QCOMPARE(run({u"batches"_s, u"--undo"_s, u"1"_s}, file).status, 0);
    QCOMPARE(run({u"batches"_s, u"--undo"_s, u"1"_s}, back).status, 0);
    compareLedgers(file, back);
}

void TeamLedgerTest::readersSeeTheirCustomers()
{
    run({u"import"_s, writeLog(u"a.csv"_s, 1, 300)}, place());
    QCOMPARE(run({u"report"_s}, place(u"viewer"_s)).status, 1); // no right yet
    QCOMPARE(runCli({u"ledger"_s, u"grant"_s, place(), u"nosuch"_s}).status, 1);
    QCOMPARE(runCli({u"ledger"_s, u"grant"_s, place(), u"viewer"_s}).status, 0);
    QCOMPARE(records(place(u"viewer"_s)), 300);
    QCOMPARE(runCli({u"ledger"_s, u"grant"_s, place(), u"viewer"_s, u"--customer"_s, u"cust1"_s}).status, 0);
    QCOMPARE(records(place(u"viewer"_s)), 100);
    QCOMPARE(m_server.sql(m_database, u"SELECT count(*) FROM text_value WHERE text IN ('cust0', 'cust2')"_s,
                          u"viewer"_s),
             "0");
    QCOMPARE(m_server.sql(m_database, u"SELECT count(*) FROM record"_s, u"viewer"_s), "100");
    QCOMPARE(m_server.sql(m_database, u"SELECT count(*) FROM batch"_s, u"viewer"_s), "0");
    QCOMPARE(run({u"import"_s, writeLog(u"b.csv"_s, 1, 400)}, place(u"viewer"_s)).status, 1);
    // What is booked to somebody else goes, what is booked to it comes.
    QCOMPARE(run({u"attribute"_s, u"--user"_s, u"user1"_s, u"--set"_s, u"customer=cust0"_s}, place()).status,
             0);
    QCOMPARE(records(place(u"viewer"_s)), 80);
    QCOMPARE(run({u"attribute"_s, u"--user"_s, u"user1"_s, u"--set"_s, u"customer=cust1"_s}, place()).status,
             0);
    QCOMPARE(records(place(u"viewer"_s)), 140);
    QCOMPARE(runCli({u"ledger"_s, u"check"_s, place(u"viewer"_s)}).status, 0);
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, place(u"viewer"_s), path(u"part.tally"_s)}).status, 1);
    m_server.sql(u"postgres"_s, u"REVOKE tally_reader FROM viewer"_s);
}

void TeamLedgerTest::readersChangeNothing()
{
    const QString log = writeLog(u"a.csv"_s, 1, 30);
    const QString own = path(u"own.tally"_s);
    run({u"import"_s, log}, place());
    run({u"import"_s, log}, own);
    QCOMPARE(runCli({u"ledger"_s, u"grant"_s, place(), u"viewer"_s}).status, 0);
    const QString viewer = place(u"viewer"_s);
    const QByteArray before = m_server.sql(m_database, u"SELECT next_change FROM ledger"_s);
    const QStringList acts[] = {
        {u"import"_s, writeLog(u"b.csv"_s, 20, 50)},
        {u"batches"_s, u"--undo"_s, u"1"_s},
        {u"attribute"_s, u"--user"_s, u"user1"_s, u"--set"_s, u"project=other"_s},
        {u"rules"_s, u"add"_s, u"first"_s, u"--where"_s, u"user=user2"_s, u"--set"_s, u"customer=ACME"_s},
        {u"budgets"_s, u"add"_s, u"month"_s, u"--limit"_s, u"10"_s},
    };
    for (const QStringList &act : acts) {
        const CliAnswer refused = run(act, viewer);
        QVERIFY2(refused.status == 1, refused.out + refused.err);
        QVERIFY2(refused.err.contains("The role “viewer” may only read"),
                 act.join(u' ').toUtf8() + refused.err);
    }
    const CliAnswer published = run({u"publish"_s, u"--to"_s, viewer}, own);
    QCOMPARE(published.status, 1);
    QVERIFY2(published.err.contains("“viewer”"), published.err);
    QCOMPARE(m_server.sql(m_database, u"SELECT next_change FROM ledger"_s), before);
    QCOMPARE(records(viewer), 30);

    // The window takes from this what it offers.
    UsageService reading;
    QVERIFY(reading.open(viewer, Ledger::Mode::OpenExisting).ok());
    QVERIFY(reading.isReadOnly());
    QVERIFY(reading.readOnlyError().message.contains(u"“viewer”"_s));
    UsageService writing;
    QVERIFY(writing.open(place(u"writer"_s), Ledger::Mode::OpenExisting).ok());
    QVERIFY(!writing.isReadOnly());
    m_server.sql(u"postgres"_s, u"REVOKE tally_reader FROM viewer"_s);
}

void TeamLedgerTest::writersUndoTheirOwn()
{
    run({u"import"_s, writeLog(u"a.csv"_s, 1, 100)}, place(u"writer"_s));
    run({u"import"_s, writeLog(u"b.csv"_s, 50, 150)}, place(u"other"_s));
    const CliAnswer refused = run({u"batches"_s, u"--undo"_s, u"1"_s}, place(u"other"_s));
    QCOMPARE(refused.status, 1);
    QCOMPARE(records(place()), 150);
    QCOMPARE(run({u"batches"_s, u"--undo"_s, u"1"_s}, place(u"writer"_s)).status, 0);
    QCOMPARE(records(place()), 101);
    QCOMPARE(run({u"batches"_s, u"--undo"_s, u"2"_s}, place()).status, 0); // the owner may
    QCOMPARE(records(place(u"other"_s)), 0);
}

void TeamLedgerTest::publishesWithPseudonyms()
{
    QFile log(path(u"own.jsonl"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(
        R"({"timestamp":"2026-01-02T03:04:05Z","user":"anna@acme.com","customer":"Acme GmbH","project":"alpha",)"
        R"("model":"m1","input_tokens":10,"output_tokens":5,"cost":0.25,"id":"r1","who":"Acme GmbH"})"
        "\n"
        R"({"timestamp":"2026-01-02T03:05:05Z","user":"bob","customer":"cust","model":"m1","input_tokens":1,)"
        R"("output_tokens":5,"cost":0.25,"id":"r2"})"
        "\n");
    log.close();
    const QString file = path(u"own.tally"_s);
    QCOMPARE(run({u"import"_s, log.fileName()}, file).status, 0);
    const QStringList publish = {u"publish"_s, u"--to"_s, place(), u"--json"_s};
    const QJsonObject dry = run(publish + QStringList{u"--dry-run"_s}, file).json();
    QCOMPARE(dry.value(u"added"_s).toInt(), 2);
    QCOMPARE(dry.value(u"names"_s).toObject().value(u"users"_s).toObject().value(u"pseudonyms"_s).toInt(), 1);
    QCOMPARE(records(place()), 0);
    const CliAnswer first = run(publish, file);
    QVERIFY2(first.status == 0, first.err);
    QCOMPARE(first.json(),
             (QJsonObject{{u"records"_s, 2}, {u"added"_s, 2}, {u"updated"_s, 0}, {u"duplicates"_s, 0}}));
    QCOMPARE(run(publish, file).json().value(u"duplicates"_s).toInt(), 2);
    const QByteArray texts = m_server.sql(m_database, u"SELECT text FROM text_value"_s)
        + m_server.sql(m_database, u"SELECT context FROM record"_s);
    QVERIFY(!texts.contains("anna") && !texts.contains("Acme"));
    QVERIFY(texts.contains("bob") && texts.contains("cust") && texts.contains("alpha"));
    QCOMPARE(run({u"publish"_s, u"--to"_s, path(u"x.tally"_s)}, file).status, 2);
    QCOMPARE(run(publish + QStringList{u"--users"_s, u"perhaps"_s}, file).status, 2);
}

void TeamLedgerTest::replacesNullCharacters()
{
    QFile log(path(u"null.jsonl"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(R"({"timestamp":"2026-01-02T03:06:05Z","user":"nu\u0000l","model":"m1","input_tokens":10,)"
              R"("output_tokens":5,"cost":0.25,"id":"r3"})"
              "\n");
    log.close();
    QCOMPARE(run({u"import"_s, log.fileName()}, place()).status, 0);
    const QByteArray exported = run({u"export"_s}, place()).out;
    QVERIFY(exported.contains("nu\xEF\xBF\xBDl"));
    QVERIFY(exported.contains("null_characters_replaced"));
    QCOMPARE(runCli({u"ledger"_s, u"check"_s, place()}).status, 0);
}

void TeamLedgerTest::othersCommitsAreSeen()
{
    UsageService usage;
    QVERIFY(usage.open(place(), Ledger::Mode::ReadOnly).ok());
    const QString other = place(u"writer"_s);
    QCOMPARE(run({u"import"_s, writeLog(u"a.csv"_s, 1, 100)}, other).status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(usage.engine()->recordCount(), 100, 10'000);
    QCOMPARE(run({u"batches"_s, u"--undo"_s, u"1"_s}, other).status, 0);
    QTRY_COMPARE_WITH_TIMEOUT(usage.engine()->recordCount(), 0, 10'000);
}

void TeamLedgerTest::survivesTheServersEnd()
{
    QCOMPARE(run({u"import"_s, writeLog(u"a.csv"_s, 1, 100)}, place()).status, 0);
    QVERIFY(m_server.stopAtOnce());
    const CliAnswer refused = run({u"import"_s, writeLog(u"b.csv"_s, 50, 150)}, place());
    QCOMPARE(refused.status, 1);
    QCOMPARE(run({u"report"_s}, place()).status, 1);
    QVERIFY2(m_server.start(), qPrintable(m_server.log()));
    QCOMPARE(records(place()), 100);
    QCOMPARE(run({u"import"_s, path(u"b.csv"_s)}, place()).status, 0);
    QCOMPARE(records(place()), 150);
    QCOMPARE(runCli({u"ledger"_s, u"check"_s, place()}).status, 0);
}

void TeamLedgerTest::saysWhatIsMissing()
{
    const QString secret = u"geheim"_s;
    const QString socket = place().section(u"host="_s, 1);
    for (const QString &wrong :
         {u"postgresql://postgres:geheim@/nosuch?host=%1"_s.arg(socket),
          u"postgresql://nobody9:geheim@/postgres?host=%1"_s.arg(socket),
          u"postgresql://postgres:geheim@/postgres?host=%1"_s.arg(socket),
          u"postgres://postgres:geheim@127.0.0.1:1/db"_s, u"service=nosuchservice"_s}) {
        const CliAnswer answer = run({u"report"_s}, wrong);
        QCOMPARE(answer.status, 1);
        QVERIFY(!answer.err.isEmpty());
        QVERIFY(!(answer.err + answer.out).contains(secret.toUtf8()));
        QCOMPARE(run({u"import"_s, writeLog(u"a.csv"_s, 1, 2)}, wrong).status, 1);
    }
    QCOMPARE(m_server.sql(u"postgres"_s, u"SELECT to_regclass('record') IS NULL"_s), "t");
}

void TeamLedgerTest::onlyForFiles()
{
    QCOMPARE(run({u"watch"_s, u"add"_s, m_folder->path()}, place()).status, 1);
    QCOMPARE(run({u"serve"_s}, place()).status, 1);
}

TALLYGLASS_TEST(TeamLedgerTest)
#include "teamledgertest.moc"
