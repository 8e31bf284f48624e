// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/ledgerplace.h"
#include "storage/postgres/pgconnection.h"
#include "storage/statement.h"
#include "storage/teamcompare.h"
#include "support/teamfixture.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <sqlite3.h>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// What `ledger check` finds when somebody changed a server's tables by hand.
class TeamCheckTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_team.start(), TeamFixture::NoServer); }
    void init();
    void findsNothingInWhatIsRight();
    void leavesNumbersOut();
    void tellsWhatCannotBeRead();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();

private:
    QString faults() const
    {
        const CliAnswer checked = runCli({u"ledger"_s, u"check"_s, u"--json"_s, m_team.place()});
        QString all;
        for (const auto &fault : checked.json()[u"problems"_s].toArray())
            all += fault.toString() + u'\n';
        return (checked.status == 0) == all.isEmpty() ? all : u"status %1: "_s.arg(checked.status) + all;
    }
    TeamFixture m_team;
};

void TeamCheckTest::init()
{
    QCOMPARE(m_team.next(), QByteArray());
    for (const auto &[name, first, last] : {std::tuple(u"a.csv"_s, 1, 90), std::tuple(u"b.csv"_s, 61, 120)})
        QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(name, first, last)}, m_team.place()).status, 0);
    QCOMPARE(
        m_team.run({u"attribute"_s, u"--set"_s, u"customer=Z"_s, u"--user"_s, u"user1"_s}, m_team.place())
            .status,
        0);
}

void TeamCheckTest::findsNothingInWhatIsRight()
{
    QCOMPARE(faults(), QString());
    QCOMPARE(m_team.run({u"batches"_s, u"--undo"_s, u"1"_s}, m_team.place()).status, 0);
    QCOMPARE(faults(), QString());
    m_team.useComputer(u"other"_s);
    QCOMPARE(faults(), QString());
    QCOMPARE(
        runCli({u"ledger"_s, u"grant"_s, m_team.place(), u"viewer"_s, u"--customer"_s, u"cust1"_s}).status,
        0);
    QCOMPARE(m_team.faults(m_team.place(u"viewer"_s)), QByteArray());
}

void TeamCheckTest::leavesNumbersOut()
{
    for (const QString &name : {u"next_record_id"_s, u"next_text_id"_s, u"next_batch_id"_s})
        m_team.sql(u"UPDATE ledger SET %1 = %1 + 1"_s.arg(name));
    QCOMPARE(faults(), QString());
}

// A row that could not be read is not one that differs.
void TeamCheckTest::tellsWhatCannotBeRead()
{
    QCOMPARE(faults(), QString());
    const auto server = PgConnection::open(m_team.place());
    QVERIFY(server);
    sqlite3 *mirror = nullptr;
    QCOMPARE(sqlite3_open_v2(QFile::encodeName(ledgerFileOf(m_team.place())).constData(), &mirror,
                             SQLITE_OPEN_READWRITE, nullptr),
             SQLITE_OK);
    const auto tables = teamTables(mirror);
    const TeamTable *record = tables ? findTeamTable(*tables, "record") : nullptr;
    const auto same = record ? rowsThatDiffer(mirror, **server, *record) : Result<int64_t>(Error{});
    sqlite3_progress_handler(
        mirror, 1, [](void *) { return 1; }, nullptr);
    const auto cut = record ? rowsThatDiffer(mirror, **server, *record) : Result<int64_t>(int64_t(0));
    sqlite3_progress_handler(mirror, 0, nullptr, nullptr);
    execute(mirror, "DELETE FROM record WHERE id = 7");
    const auto missing = record ? rowsThatDiffer(mirror, **server, *record) : Result<int64_t>(Error{});
    sqlite3_close(mirror);
    QVERIFY(same && missing);
    QCOMPARE(*same, 0);
    QCOMPARE(*missing, 1);
    QVERIFY(!cut);
}

void TeamCheckTest::tellsWhatIsWrong_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("known"); // by a computer that had the ledger before
    QTest::addColumn<QString>("fresh"); // by one that has not
    const QString differs = u"1 rows of the table %1 are not the same"_s;
    const auto row = [](const char *name, const QString &sql, const QString &known, const QString &fresh) {
        QTest::newRow(name) << sql << known << fresh;
    };
    const QString counter = u"The counter %1 of the server"_s;
    for (const char *name : {"record_count", "revision", "next_record_id", "next_text_id", "next_batch_id"}) {
        const QString text = QString::fromLatin1(name);
        row(name, u"UPDATE ledger SET %1 = %1 - 1"_s.arg(text), counter.arg(text), counter.arg(text));
    }
    for (const char *name : {"record_count", "revision"}) {
        const QString text = QString::fromLatin1(name);
        row(qPrintable(text + u" too high"_s), u"UPDATE ledger SET %1 = %1 + 1"_s.arg(text),
            counter.arg(text), counter.arg(text));
    }
    row("cost", u"UPDATE record SET reported_cost_nano = reported_cost_nano + 1 WHERE id = 9"_s,
        differs.arg(u"record"_s), {});
    row("count that is unknown", u"UPDATE record SET input_tokens = NULL WHERE id = 9"_s,
        differs.arg(u"record"_s), {});
    row("name", u"UPDATE text_value SET text = 'nobody' WHERE text = 'user2'"_s, differs.arg(u"text_value"_s),
        {});
    row("batch", u"UPDATE batch SET added = added + 1 WHERE id = 1"_s, differs.arg(u"batch"_s), {});
    row("lost record", u"DELETE FROM record WHERE id = 7"_s, u"rows of the table record,"_s,
        u"is kept is wrong by 1"_s);
    row("lost identity", u"DELETE FROM record_key WHERE record_id = 7"_s, u"rows of the table record_key"_s,
        u"1 records have no identity"_s);
    row("identity of nothing", u"INSERT INTO record_key VALUES(md5('x')::uuid, 4711)"_s,
        u"rows of the table record_key"_s, u"1 identities belong to no record"_s);
    row("lost name", u"DELETE FROM text_value WHERE text = 'user2'"_s, u"rows of the table text_value"_s,
        u"24 names of records are missing"_s);
    row("lost import", u"DELETE FROM batch WHERE id = 2"_s, u"rows of the table batch"_s,
        u"The imports of 30 records are missing"_s);
}

void TeamCheckTest::tellsWhatIsWrong()
{
    QFETCH(const QString, sql);
    QFETCH(const QString, known);
    QFETCH(const QString, fresh);
    m_team.sql(sql);
    const QString here = faults();
    QVERIFY2(here.contains(known), qPrintable(here));
    m_team.useComputer(u"other"_s);
    const QString there = faults();
    QVERIFY2(fresh.isEmpty() ? there.isEmpty() : there.contains(fresh), qPrintable(there));
}

TALLYGLASS_TEST(TeamCheckTest)
#include "teamchecktest.moc"
