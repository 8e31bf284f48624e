// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/patience.h"
#include "support/teamfixture.h"
#include "support/testprogram.h"

#include <QProcess>
#include <QTest>

#include <csignal>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// Imports of more new rows than one transaction of the server takes.
class TeamBlocksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void areTheSameAsInAFile();
    void areHiddenUntilTheLast();
    void areUndoneAfterAnError();
    void areUndoneAfterAKill();
    void areWaitedFor();
    void needThePlaceForThem();

private:
    static constexpr int Records = 250;

    void blocksOf(int rows) const { m_team.sql(u"UPDATE ledger SET block_rows = %1"_s.arg(rows)); }
    // Whoever writes a batch waits in the last transaction, when the blocks are committed.
    void holdBatches() const
    {
        m_team.sql(u"CREATE TABLE gate(one int); INSERT INTO gate VALUES(1); GRANT ALL ON gate TO PUBLIC; "
                   "CREATE FUNCTION hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN WHILE EXISTS (SELECT "
                   "FROM gate) LOOP PERFORM pg_sleep(0.02); END LOOP; RETURN NEW; END $$; "
                   "CREATE TRIGGER hold BEFORE INSERT ON batch FOR EACH ROW EXECUTE FUNCTION hold()"_s);
    }
    void letGo() const { m_team.sql(u"DELETE FROM gate"_s); }
    void startImport(QProcess &process, const QString &log) const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"XDG_CACHE_HOME"_s, m_team.path(u"anna"_s));
        process.setProcessEnvironment(environment);
        process.start(QCoreApplication::applicationFilePath(),
                      {u"team-command"_s, u"import"_s, log, u"--ledger"_s, m_team.place(u"writer"_s)});
    }
    QByteArray isUnfinished() const { return m_team.sql(u"SELECT unfinished IS NOT NULL FROM ledger"_s); }
    QByteArray waitForWaiting() const
    {
        return m_team.sql(u"SELECT count(*) > 0 FROM pg_stat_activity WHERE wait_event = 'PgSleep'"_s);
    }

    TeamFixture m_team;
};

void TeamBlocksTest::initTestCase()
{
    QVERIFY2(m_team.start(), TeamFixture::NoServer);
}

void TeamBlocksTest::init()
{
    QCOMPARE(m_team.next(), QByteArray());
}

void TeamBlocksTest::areTheSameAsInAFile()
{
    blocksOf(60);
    const QString own = m_team.path(u"own.tally"_s);
    const QString first = m_team.writeLog(u"a.csv"_s, 1, Records);
    // Half of it is known, and some of that is told in another way.
    QFile file(m_team.writeLog(u"b.csv"_s, 126, 400));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray log = file.readAll();
    for (int i = 130; i < 150; ++i)
        log.replace("10,5,0.01,id-" + QByteArray::number(i) + "\n",
                    "10,7,0.02,id-" + QByteArray::number(i) + "\n");
    const QString second = m_team.write(u"c.csv"_s, log);
    for (const QString &ledger : {own, m_team.place(u"writer"_s)}) {
        QCOMPARE(m_team.run({u"import"_s, first}, ledger).status, 0);
        QCOMPARE(m_team.run({u"import"_s, second}, ledger).status, 0);
    }
    QCOMPARE(m_team.sql(u"SELECT count(*) FROM ledger_commit WHERE change > 1"_s), "2");
    // Rows that one transaction wrote have its number: there were more than the two of the imports.
    QVERIFY(m_team.sql(u"SELECT count(DISTINCT xmin::text) FROM record"_s).toInt() >= 8);
    QCOMPARE(isUnfinished(), "f");
    const QByteArray here = m_team.run({u"export"_s}, own).out;
    QCOMPARE(m_team.run({u"export"_s}, m_team.place(u"writer"_s)).out, here);
    QCOMPARE(m_team.faults(m_team.place(u"writer"_s)), QByteArray());
    m_team.useComputer(u"ben"_s);
    QCOMPARE(m_team.run({u"export"_s}, m_team.place(u"other"_s)).out, here);
    QCOMPARE(m_team.run({u"batches"_s, u"--undo"_s, u"2"_s}, m_team.place(u"writer"_s)).status, 0);
    QCOMPARE(m_team.records(m_team.place()), Records);
    QCOMPARE(m_team.faults(m_team.place()), QByteArray());
}

void TeamBlocksTest::areHiddenUntilTheLast()
{
    m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 10)}, m_team.place());
    runCli({u"ledger"_s, u"grant"_s, m_team.place(), u"viewer"_s, u"--customer"_s, u"cust1"_s});
    QCOMPARE(m_team.records(m_team.place(u"viewer"_s)), 4);
    m_team.useComputer(u"cache"_s);
    QCOMPARE(m_team.records(m_team.place(u"other"_s)), 10);
    blocksOf(60);
    holdBatches();
    QProcess process;
    startImport(process, m_team.writeLog(u"b.csv"_s, 11, Records));
    QTRY_COMPARE_WITH_TIMEOUT(waitForWaiting(), "t", Patience);
    QCOMPARE(isUnfinished(), "t");
    QCOMPARE(m_team.sql(u"SELECT count(*) FROM record"_s), QByteArray::number(Records));
    // Whoever asks sees what was there: the feed, a new mirror, the tables of a reader, and the view.
    for (const auto &[computer, role, seen] :
         {std::tuple(u"cache"_s, u"other"_s, 10), {u"new"_s, u"other"_s, 10}, {u"third"_s, u"viewer"_s, 4}}) {
        m_team.useComputer(computer);
        QCOMPARE(m_team.records(m_team.place(role)), seen);
        QCOMPARE(m_team.faults(m_team.place(role)), QByteArray());
        QCOMPARE(m_team.server.sql(m_team.database, u"SELECT count(*) FROM usage_record"_s, role),
                 QByteArray::number(seen));
    }
    QCOMPARE(m_team.server.sql(m_team.database, u"SELECT count(*) FROM record"_s, u"viewer"_s), "4");
    letGo();
    QVERIFY(process.waitForFinished(Patience));
    QCOMPARE(process.exitCode(), 0);
    for (const QString &computer : {u"cache"_s, u"new"_s}) {
        m_team.useComputer(computer);
        QCOMPARE(m_team.records(m_team.place(u"other"_s)), Records);
        QCOMPARE(m_team.faults(m_team.place(u"other"_s)), QByteArray());
    }
    m_team.useComputer(u"third"_s);
    QCOMPARE(m_team.records(m_team.place(u"viewer"_s)), 84);
}

void TeamBlocksTest::areUndoneAfterAnError()
{
    blocksOf(60);
    m_team.sql(u"CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION "
               "'no more'; END $$; CREATE TRIGGER refuse BEFORE INSERT ON batch FOR EACH ROW EXECUTE "
               "FUNCTION refuse()"_s);
    const QString log = m_team.writeLog(u"a.csv"_s, 1, Records);
    const QString writer = m_team.place(u"writer"_s);
    QCOMPARE(m_team.run({u"import"_s, log}, writer).status, 1);
    QCOMPARE(isUnfinished(), "f");
    QCOMPARE(m_team.sql(u"SELECT count(*) FROM record"_s), "0");
    QCOMPARE(m_team.sql(u"SELECT count(*) FROM record_key"_s), "0");
    m_team.sql(u"DROP TRIGGER refuse ON batch"_s);
    QCOMPARE(m_team.run({u"import"_s, log}, writer).status, 0);
    QCOMPARE(m_team.records(writer), Records);
    QCOMPARE(m_team.faults(writer), QByteArray());
}

void TeamBlocksTest::areUndoneAfterAKill()
{
    blocksOf(60);
    holdBatches();
    const QString log = m_team.writeLog(u"a.csv"_s, 1, Records);
    QProcess process;
    startImport(process, log);
    QTRY_COMPARE_WITH_TIMEOUT(waitForWaiting(), "t", Patience);
    QCOMPARE(::kill(pid_t(process.processId()), SIGKILL), 0);
    QVERIFY(process.waitForFinished(Patience));
    m_team.sql(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"_s);
    letGo();
    QCOMPARE(isUnfinished(), "t");
    QTRY_COMPARE_WITH_TIMEOUT(m_team.sql(u"SELECT count(*) FROM pg_stat_activity WHERE usename = 'writer'"_s),
                              "0", Patience);
    // Who may only read sees nothing of it and leaves it; who may write undoes it by opening the ledger.
    m_team.sql(u"GRANT tally_reader TO viewer"_s);
    m_team.useComputer(u"ben"_s);
    QCOMPARE(m_team.records(m_team.place(u"viewer"_s)), 0);
    QCOMPARE(isUnfinished(), "t");
    m_team.sql(u"REVOKE tally_reader FROM viewer"_s);
    QCOMPARE(runCli({u"ledger"_s, u"info"_s, m_team.place(u"other"_s)}).status, 0);
    QCOMPARE(isUnfinished(), "f");
    QCOMPARE(m_team.sql(u"SELECT (SELECT count(*) FROM record) + (SELECT count(*) FROM record_key) + "
                        "(SELECT count(*) FROM batch)"_s),
             "0");
    m_team.useComputer(u"anna"_s);
    QCOMPARE(m_team.run({u"import"_s, log}, m_team.place(u"writer"_s)).status, 0);
    QCOMPARE(m_team.records(m_team.place(u"writer"_s)), Records);
    QCOMPARE(m_team.faults(m_team.place(u"writer"_s)), QByteArray());
}

// While another writes in blocks the lock is free for moments, and yet nobody gets in between.
void TeamBlocksTest::areWaitedFor()
{
    blocksOf(60);
    holdBatches();
    QProcess process;
    startImport(process, m_team.writeLog(u"a.csv"_s, 1, Records));
    QTRY_COMPARE_WITH_TIMEOUT(waitForWaiting(), "t", Patience);
    QProcess second;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_CACHE_HOME"_s, m_team.path(u"ben"_s));
    second.setProcessEnvironment(environment);
    second.start(QCoreApplication::applicationFilePath(),
                 {u"team-command"_s, u"import"_s, m_team.writeLog(u"b.csv"_s, 201, 300), u"--ledger"_s,
                  m_team.place(u"other"_s)});
    QTRY_COMPARE_WITH_TIMEOUT(
        m_team.sql(u"SELECT count(*) > 0 FROM pg_stat_activity WHERE usename = 'other' AND "
                   "wait_event_type = 'Lock'"_s),
        "t", Patience);
    letGo();
    QVERIFY(process.waitForFinished(Patience));
    QVERIFY(second.waitForFinished(Patience));
    QCOMPARE(process.exitCode(), 0);
    QCOMPARE(second.exitCode(), 0);
    QCOMPARE(m_team.sql(u"SELECT string_agg(added || ' ' || duplicates, ', ' ORDER BY id) FROM batch"_s),
             "250 0, 50 50");
    QCOMPARE(m_team.records(m_team.place()), 300);
    QCOMPARE(m_team.faults(m_team.place()), QByteArray());
}

// A ledger of an earlier version takes all in one transaction until it is upgraded.
void TeamBlocksTest::needThePlaceForThem()
{
    m_team.sql(u"DROP VIEW usage_record; ALTER TABLE ledger DROP COLUMN unfinished, DROP COLUMN block_rows; "
               "DROP TABLE block_claim"_s);
    QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, Records)}, m_team.place()).status, 0);
    QCOMPARE(m_team.sql(u"SELECT count(DISTINCT xmin::text) FROM record"_s), "1");
    QCOMPARE(runCli({u"ledger"_s, u"upgrade"_s, m_team.place()}).status, 0);
    QCOMPARE(m_team.sql(u"SELECT block_rows FROM ledger"_s), "1000000");
    QCOMPARE(m_team.records(m_team.place()), Records);
    QCOMPARE(m_team.faults(m_team.place()), QByteArray());
}

/// A second process: the same commands as those of the program.
static int runAsTeamCommand(const QStringList &words)
{
    return runCli(words).status;
}
TALLYGLASS_SECOND_PROCESS(u"team-command"_s, runAsTeamCommand)
TALLYGLASS_TEST(TeamBlocksTest)
#include "teamblockstest.moc"
