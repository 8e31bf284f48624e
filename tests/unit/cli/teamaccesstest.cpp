// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/ledgerplace.h"
#include "storage/teamlink.h"
#include "support/teamfixture.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTest>

#include <sqlite3.h>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

/// A connection to a mirror, as another program has it.
class ReadingProgram {
public:
    explicit ReadingProgram(const QString &file)
    {
        sqlite3_open_v2(QFile::encodeName(file).constData(), &m_db, SQLITE_OPEN_READWRITE, nullptr);
    }
    ~ReadingProgram() { sqlite3_close(m_db); }
    ReadingProgram(const ReadingProgram &) = delete;
    ReadingProgram &operator=(const ReadingProgram &) = delete;
    void run(const char *sql) const { sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr); }

private:
    sqlite3 *m_db = nullptr;
};

} // namespace

/// Who may see what of a team's ledger, and what is said to whom it is not shown.
class TeamAccessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_team.start(), TeamFixture::NoServer); }
    void init();
    void limitsHoldInOtherLedgers();
    void membershipIsNoticed();
    void saysWhatIsNotShown();
    void tellsUnknownCustomers();
    void keepsNoNamesThatWent();
    void keepsNoNamesWhereOthersRead();
    void asksForNamesOnce();
    void isWaitedForWhileItWrites();

private:
    CliAnswer grant(const QStringList &words)
    {
        return runCli(QStringList{u"ledger"_s, u"grant"_s, m_team.place()} + words);
    }
    TeamFixture m_team;
};

void TeamAccessTest::init()
{
    QCOMPARE(m_team.next(), QByteArray());
    m_team.server.sql(u"postgres"_s, u"REVOKE tally_reader FROM viewer"_s);
    QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 300)}, m_team.place()).status, 0);
}

// Roles belong to the whole server.
void TeamAccessTest::limitsHoldInOtherLedgers()
{
    QCOMPARE(m_team.makeLedger(u"second"_s), QByteArray());
    const QString viewer = m_team.server.place(u"second"_s, u"viewer"_s);
    m_team.run({u"import"_s, m_team.path(u"a.csv"_s)}, m_team.server.place(u"second"_s));
    QCOMPARE(grant({u"viewer"_s, u"--customer"_s, u"cust1"_s}).status, 0);
    QCOMPARE(m_team.records(m_team.place(u"viewer"_s)), 100);
    QCOMPARE(m_team.server.sql(u"second"_s, u"SELECT count(*) FROM record"_s, u"viewer"_s), "");
    QCOMPARE(m_team.server.sql(u"second"_s, u"SELECT count(*) FROM text_value"_s, u"viewer"_s), "");
    QCOMPARE(m_team.run({u"report"_s}, viewer).status, 1);
    // All of the second, and of the first what was said.
    QCOMPARE(runCli({u"ledger"_s, u"grant"_s, m_team.server.place(u"second"_s), u"viewer"_s}).status, 0);
    QCOMPARE(m_team.records(viewer), 300);
    const CliAnswer again = grant({u"viewer"_s, u"--customer"_s, u"cust1"_s});
    QVERIFY2(again.status == 0 && again.err.contains("REVOKE tally_reader FROM viewer"), again.err);
    QCOMPARE(m_team.records(m_team.place(u"viewer"_s)), 100);
}

void TeamAccessTest::membershipIsNoticed()
{
    m_team.server.sql(u"postgres"_s, u"CREATE ROLE team_one; CREATE ROLE team_two"_s);
    grant({u"team_one"_s, u"--customer"_s, u"cust1"_s});
    grant({u"team_two"_s, u"--customer"_s, u"cust2"_s});
    const QString viewer = m_team.place(u"viewer"_s);
    const auto admin = [&](const char *sql) { m_team.server.sql(u"postgres"_s, QString::fromLatin1(sql)); };
    admin("GRANT team_one TO viewer");
    QCOMPARE(m_team.records(viewer), 100);
    admin("GRANT team_two TO viewer");
    QCOMPARE(m_team.records(viewer), 200);
    admin("REVOKE team_one FROM viewer");
    QVERIFY(m_team.run({u"report"_s, u"--group-by"_s, u"customer"_s}, viewer).out.contains("cust2"));
    QVERIFY(!m_team.run({u"report"_s, u"--group-by"_s, u"customer"_s}, viewer).out.contains("cust1"));
    admin("REVOKE team_two FROM viewer");
}

void TeamAccessTest::saysWhatIsNotShown()
{
    grant({u"viewer"_s, u"--customer"_s, u"cust1"_s});
    QCOMPARE(m_team.run({u"budgets"_s, u"add"_s, u"all"_s, u"--limit"_s, u"1"_s}, m_team.place()).status, 0);
    for (const QStringList &words : {QStringList{u"budgets"_s, u"list"_s},
                                     {u"budgets"_s, u"check"_s},
                                     {u"batches"_s},
                                     {u"rules"_s, u"list"_s},
                                     {u"push"_s, u"--dry-run"_s},
                                     {u"connections"_s, u"list"_s}}) {
        const CliAnswer answer = m_team.run(words, m_team.place(u"viewer"_s));
        QVERIFY2(answer.status == 1, words.join(u' ').toUtf8() + answer.out);
        QVERIFY2(answer.err.contains("some customers only"), words.join(u' ').toUtf8() + answer.err);
        QVERIFY2(answer.out.isEmpty(), answer.out);
    }
    for (const QString &word : {u"push"_s, u"pull"_s})
        QCOMPARE(m_team.run({word}, m_team.place(u"viewer"_s)).status, 1);
    // What the window says when it opens.
    const CliAnswer refused = m_team.run({u"import"_s, m_team.path(u"a.csv"_s)}, m_team.place(u"viewer"_s));
    QVERIFY2((refused.out + refused.err).contains("budgets, rules and connections are not shown"),
             refused.out);
    QVERIFY(runCli({u"ledger"_s, u"info"_s, u"--json"_s, m_team.place(u"viewer"_s)})
                .json()[u"batches"_s]
                .isNull());
}

void TeamAccessTest::tellsUnknownCustomers()
{
    const CliAnswer granted = grant({u"viewer"_s, u"--customer"_s, u"cust1"_s, u"--customer"_s, u"custl"_s});
    QCOMPARE(granted.status, 0);
    QVERIFY2(granted.err.contains("“custl”"), granted.err);
    QVERIFY2(!granted.err.contains("“cust1”"), granted.err);
}

// Not even in the files of the one who saw them before.
void TeamAccessTest::keepsNoNamesThatWent()
{
    QCOMPARE(grant({u"viewer"_s, u"--customer"_s, u"cust1"_s}).status, 0);
    const QString viewer = m_team.place(u"viewer"_s);
    const auto files = [&viewer] {
        QByteArray all;
        for (const auto *end : {"", "-wal", ".columns"}) {
            QFile file(ledgerFileOf(viewer) + QLatin1StringView(end));
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll();
        }
        return all;
    };
    QCOMPARE(m_team.records(viewer), 100);
    QVERIFY(files().contains("user1"));
    QCOMPARE(
        m_team.run({u"attribute"_s, u"--set"_s, u"customer=cust2"_s, u"--user"_s, u"user1"_s}, m_team.place())
            .status,
        0);
    QCOMPARE(m_team.records(viewer), 80);
    QVERIFY(files().contains("user2"));
    QVERIFY(!files().contains("user1"));
}

// Nor while another program has the ledger open, and before columns are made again.
void TeamAccessTest::keepsNoNamesWhereOthersRead()
{
    QCOMPARE(grant({u"viewer"_s, u"--customer"_s, u"cust1"_s}).status, 0);
    const QString viewer = m_team.place(u"viewer"_s);
    const auto pull = [&viewer] { return TeamLink::open(viewer).ok(); };
    const auto hasName = [&viewer](const char *end) {
        QFile file(ledgerFileOf(viewer) + QLatin1StringView(end));
        return file.open(QIODevice::ReadOnly) && file.readAll().contains("hidden9");
    };
    const auto book = [this](const char *what) {
        const QString booking = QString::fromLatin1(what);
        return m_team.run({u"attribute"_s, u"--set"_s, booking, u"--user"_s, u"user1"_s}, m_team.place())
            .status;
    };
    QCOMPARE(m_team.records(viewer), 100);
    const ReadingProgram other(ledgerFileOf(viewer));
    other.run("BEGIN; SELECT count(*) FROM record");
    QCOMPARE(book("project=hidden9"), 0);
    QCOMPARE(m_team.records(viewer), 100);
    QVERIFY(hasName("-wal") && hasName(".columns"));
    QCOMPARE(book("customer=cust2"), 0);
    QVERIFY(pull()); // which makes no columns
    QVERIFY(!hasName(".columns"));
    QVERIFY(hasName("-wal")); // it is read
    other.run("ROLLBACK");
    QVERIFY(pull());
    for (const char *end : {"", "-wal", ".columns"})
        QVERIFY2(!hasName(end), end);
    QCOMPARE(m_team.records(viewer), 80);
    // Nor of what a role saw that now sees less.
    QCOMPARE(grant({u"viewer"_s, u"--customer"_s, u"cust2"_s}).status, 0);
    QVERIFY(m_team.records(viewer) > 100);
    QVERIFY(hasName(".columns"));
    QCOMPARE(
        runCli({u"ledger"_s, u"grant"_s, m_team.place(), u"viewer"_s, u"--customer"_s, u"cust0"_s}).status,
        0);
    QVERIFY(pull());
    for (const char *end : {"", "-wal", ".columns"})
        QVERIFY2(!hasName(end), end);
}

// What it sees of the names is read whole for each change: that is enough to know which went.
void TeamAccessTest::asksForNamesOnce()
{
    QCOMPARE(grant({u"viewer"_s, u"--customer"_s, u"cust1"_s}).status, 0);
    const QString viewer = m_team.place(u"viewer"_s);
    QCOMPARE(m_team.records(viewer), 100);
    const auto asked = [this] {
        QFile log(m_team.server.logFile());
        return log.open(QIODevice::ReadOnly) ? log.readAll().replace("\"", "").count("FROM text_value") : -1;
    };
    m_team.server.sql(u"postgres"_s, u"ALTER ROLE viewer SET log_statement = 'all'"_s);
    QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(u"b.csv"_s, 301, 330)}, m_team.place()).status, 0);
    const auto before = asked();
    QCOMPARE(m_team.records(viewer), 110);
    m_team.server.sql(u"postgres"_s, u"ALTER ROLE viewer RESET log_statement"_s);
    QCOMPARE(asked(), before + 1);
}

// The server must not give up whom a disk holds up.
void TeamAccessTest::isWaitedForWhileItWrites()
{
    m_team.server.sql(u"postgres"_s, u"ALTER ROLE other SET log_statement = 'all'"_s);
    QCOMPARE(m_team.records(m_team.place(u"other"_s)), 300);
    m_team.server.sql(u"postgres"_s, u"ALTER ROLE other RESET log_statement"_s);
    QFile log(m_team.server.logFile());
    QVERIFY(log.open(QIODevice::ReadOnly));
    QVERIFY(log.readAll().contains("READ ONLY; SET LOCAL tcp_user_timeout = 0"));
}

TALLYGLASS_TEST(TeamAccessTest)
#include "teamaccesstest.moc"
