// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/migrations.h"
#include "support/sqlanswer.h"
#include "support/teamfixture.h"
#include "support/testprogram.h"

#include <QDirIterator>
#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// What is kept here of a ledger on a server is what the server has, whatever becomes of either.
class TeamMirrorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_team.start(), TeamFixture::NoServer); }
    void init() { QCOMPARE(m_team.next(), QByteArray()); }
    void seesThatTheServerWasPutBack();
    void isNotWrittenByItself();
    void isMadeAnewWhenDamaged();
    void upgradesOlderLedgers();
    void copiesTextsThatBecomeTheSame();
    void countsTextsThatBecameTheSame();
    void copiesNoPlacesOfOthers();
    void copiesWhoDidWhat();
    void keepsNullsApartFromWhatReplacesThem();
    void leavesOtherTablesAlone();
    void takesNoSettingsOfOthers();

private:
    QString mirror() const
    {
        QDirIterator files(m_team.path(u"cache"_s), {u"ledger.tally"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        return files.hasNext() ? files.next() : QString();
    }
    QByteArray admin(const QString &text) { return m_team.server.sql(u"postgres"_s, text); }
    TeamFixture m_team;
};

void TeamMirrorTest::seesThatTheServerWasPutBack()
{
    const QString writer = m_team.place(u"writer"_s);
    const QString other = m_team.place(u"other"_s);
    m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 100)}, writer);
    admin(u"CREATE DATABASE kept TEMPLATE %1"_s.arg(m_team.database));
    m_team.run({u"import"_s, m_team.writeLog(u"b.csv"_s, 101, 150)}, writer);
    m_team.run({u"import"_s, m_team.writeLog(u"c.csv"_s, 151, 180)}, writer);
    QCOMPARE(m_team.records(other), 180);
    QCOMPARE(m_team.records(m_team.place()), 180);

    admin(u"DROP DATABASE %1"_s.arg(m_team.database));
    admin(u"ALTER DATABASE kept RENAME TO %1"_s.arg(m_team.database));
    QCOMPARE(m_team.records(other), 100);
    // Others write before the writer looks: the numbers of changes are those his mirror has of others.
    for (const auto &[name, first] : {std::pair(u"d.csv"_s, 301), {u"e.csv"_s, 321}, {u"f.csv"_s, 341}})
        QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(name, first, first + 19)}, other).status, 0);
    QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(u"g.csv"_s, 401, 410)}, writer).status, 0);
    for (const QString &who : {writer, other, m_team.place()}) {
        QCOMPARE(m_team.records(who), 170);
        QCOMPARE(m_team.faults(who), QByteArray());
    }
}

void TeamMirrorTest::isNotWrittenByItself()
{
    m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 30)}, m_team.place());
    const QString file = mirror();
    QVERIFY(QFile::exists(file));
    const CliAnswer refused = m_team.run({u"import"_s, m_team.writeLog(u"b.csv"_s, 31, 40)}, file);
    QCOMPARE(refused.status, 1);
    QVERIFY2((refused.out + refused.err).contains("can only be read"), refused.out + refused.err);
    QCOMPARE(m_team.run({u"batches"_s, u"--undo"_s, u"1"_s}, file).status, 1);
    QCOMPARE(m_team.records(m_team.place()), 30);
    QCOMPARE(m_team.faults(m_team.place()), QByteArray());
    // A copy of it is a ledger of its own.
    const QString own = m_team.path(u"own.tally"_s);
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, file, own}).status, 0);
    QCOMPARE(m_team.run({u"import"_s, m_team.path(u"b.csv"_s)}, own).status, 0);
    QCOMPARE(m_team.records(own), 40);
}

void TeamMirrorTest::isMadeAnewWhenDamaged()
{
    m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 30)}, m_team.place());
    for (const QByteArray &bytes : {QByteArray("no ledger at all, but some text"), QByteArray()}) {
        QFile file(mirror());
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(bytes);
        file.close();
        for (const char *end : {"-wal", "-shm"})
            QFile::remove(mirror() + QLatin1StringView(end));
        QCOMPARE(m_team.records(m_team.place()), 30);
        QCOMPARE(m_team.faults(m_team.place()), QByteArray());
    }
}

void TeamMirrorTest::upgradesOlderLedgers()
{
    const QString writer = m_team.place(u"writer"_s);
    m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 30)}, writer);
    m_team.run({u"import"_s, m_team.writeLog(u"b.csv"_s, 21, 50)}, m_team.place(u"other"_s));
    runCli({u"ledger"_s, u"grant"_s, m_team.place(), u"viewer"_s, u"--customer"_s, u"cust1"_s});
    const QByteArray before = m_team.run({u"export"_s}, writer).out;
    const QByteArray key = m_team.sql(u"SELECT key FROM pseudonym"_s);
    // As the version three before the newest left it.
    m_team.sql(u"ALTER TABLE outbox_message DROP COLUMN payloads; DROP TABLE published; DROP TABLE "
               u"outbox_changed; UPDATE ledger SET "
               "schema_version = %1"_s.arg(newestSchemaVersion() - 3));
    const CliAnswer refused = m_team.run({u"report"_s}, writer);
    QCOMPARE(refused.status, 1);
    QVERIFY2(refused.err.contains("ledger upgrade"), refused.err);
    QCOMPARE(runCli({u"ledger"_s, u"upgrade"_s, writer}).status, 1); // no owner

    const CliAnswer upgraded = runCli({u"ledger"_s, u"upgrade"_s, m_team.place()});
    QVERIFY2(upgraded.status == 0, upgraded.err);
    QCOMPARE(m_team.run({u"export"_s}, writer).out, before);
    QCOMPARE(m_team.faults(writer), QByteArray());
    QCOMPARE(m_team.sql(u"SELECT key FROM pseudonym"_s), key);
    QCOMPARE(m_team.records(m_team.place(u"viewer"_s)), 17);
    QCOMPARE(m_team.run({u"batches"_s, u"--undo"_s, u"2"_s}, writer).status, 1); // another's still
    QCOMPARE(m_team.run({u"batches"_s, u"--undo"_s, u"1"_s}, writer).status, 0);
    QCOMPARE(m_team.records(writer), 30);
    const QByteArray change = m_team.sql(u"SELECT next_change FROM ledger"_s);
    QCOMPARE(runCli({u"ledger"_s, u"upgrade"_s, m_team.place()}).status, 0); // nothing to do
    QCOMPARE(m_team.sql(u"SELECT next_change FROM ledger"_s), change);
}

void TeamMirrorTest::copiesTextsThatBecomeTheSame()
{
    const QString own = m_team.path(u"own.tally"_s);
    const QByteArray line =
        R"({"timestamp":"2026-01-02T03:06:05Z","user":"%1","model":"m1","input_tokens":10,)"
        R"("output_tokens":5,"cost":0.25,"id":"%2"})"
        "\n";
    QByteArray log;
    for (const auto &[user, id] :
         {std::pair("a\\u0000b", "r1"), {"a\\ufffdb", "r2"}, {"\\u0000", "r3"}, {"\\u0000\\u0000", "r4"}})
        log += QByteArray(line).replace("%1", user).replace("%2", id);
    QCOMPARE(m_team.run({u"import"_s, m_team.write(u"null.jsonl"_s, log)}, own).status, 0);
    QVERIFY(m_team.server.makeDatabase(u"nulls"_s));
    const QString there = m_team.server.place(u"nulls"_s);
    const CliAnswer copied = runCli({u"ledger"_s, u"copy"_s, own, there});
    QVERIFY2(copied.status == 0, copied.err);
    QCOMPARE(m_team.faults(there), QByteArray());
    QCOMPARE(m_team.server.sql(u"nulls"_s,
                               u"SELECT external_id || ' ' || \"user\" || ' ' || coalesce(context, '-') FROM "
                               "usage_record ORDER BY id"_s),
             "r1 a\xEF\xBF\xBD"
             "b {\"null_characters_replaced\":true}\n"
             "r2 a\xEF\xBF\xBD"
             "b -\n"
             "r3 \xEF\xBF\xBD {\"null_characters_replaced\":true}\n"
             "r4 \xEF\xBF\xBD\xEF\xBF\xBD {\"null_characters_replaced\":true}");
}

// The newest text of the file is none of the server's.
void TeamMirrorTest::countsTextsThatBecameTheSame()
{
    const QString own = m_team.path(u"own.tally"_s);
    for (const auto &[name, user] : {std::pair("a", "us\\ufffder"), {"b", "us\\u0000er"}}) {
        const QByteArray line = R"({"timestamp":"2026-01-02T03:06:05Z","user":")" + QByteArray(user)
            + R"(","model":"m1","input_tokens":10,"output_tokens":5,"cost":0.25,"id":")" + name + "\"}\n";
        const QString log = m_team.write(QLatin1StringView(name) + u".jsonl"_s, line);
        QCOMPARE(m_team.run({u"import"_s, log}, own).status, 0);
    }
    const QByteArray texts = sqlAnswer(own, "SELECT max(id) FROM text_value");
    QVERIFY(m_team.server.makeDatabase(u"counted"_s));
    const QString there = m_team.server.place(u"counted"_s);
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, own, there}).status, 0);
    QCOMPARE(m_team.server.sql(u"counted"_s, u"SELECT max(id) + 1 FROM text_value"_s), texts);
    QCOMPARE(m_team.server.sql(u"counted"_s, u"SELECT next_text_id FROM ledger"_s), texts);
    QCOMPARE(m_team.faults(there), QByteArray());
    // What comes next is kept apart.
    QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(u"c.csv"_s, 1, 9)}, there).status, 0);
    QCOMPARE(m_team.records(there), 11);
    QCOMPARE(m_team.faults(there), QByteArray());
}

// Where somebody published to is not for the team.
void TeamMirrorTest::copiesNoPlacesOfOthers()
{
    const QString own = m_team.path(u"own.tally"_s);
    QCOMPARE(m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 30)}, own).status, 0);
    QCOMPARE(m_team.run({u"publish"_s, u"--to"_s, m_team.place()}, own).status, 0);
    const QByteArray marks = sqlAnswer(own, "SELECT count(*) FROM published");
    QCOMPARE(sqlAnswer(own, "SELECT count(*) FROM meta WHERE key LIKE 'team_place:%'"), "1");
    QVERIFY(m_team.server.makeDatabase(u"placeless"_s));
    const QString there = m_team.server.place(u"placeless"_s);
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, own, there}).status, 0);
    QCOMPARE(m_team.server.sql(u"placeless"_s, u"SELECT count(*) FROM meta WHERE value LIKE '%:/%'"_s), "0");
    QCOMPARE(m_team.server.sql(u"placeless"_s, u"SELECT count(*) FROM published"_s), marks);
    QCOMPARE(m_team.faults(there), QByteArray());
    // An earlier version took it along.
    m_team.server.sql(u"placeless"_s,
                      u"INSERT INTO meta VALUES('team_place:x', 'postgresql://h/d', 2); "
                      "UPDATE ledger SET next_change = 3; UPDATE table_state SET "
                      "mirror_change = 2"_s);
    const QString back = m_team.path(u"back.tally"_s);
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, there, back}).status, 0);
    QCOMPARE(sqlAnswer(back, "SELECT count(*) FROM meta WHERE key LIKE 'team_place:%'"), "0");
    // A copy of one's own ledger keeps what was published.
    const QString twin = m_team.path(u"twin.tally"_s);
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, own, twin}).status, 0);
    QCOMPARE(sqlAnswer(twin, "SELECT count(*) FROM meta WHERE key LIKE 'team_place:%'"), "1");
}

void TeamMirrorTest::copiesWhoDidWhat()
{
    const QString writer = m_team.place(u"writer"_s);
    m_team.run({u"import"_s, m_team.writeLog(u"a.csv"_s, 1, 30)}, writer);
    m_team.run({u"import"_s, m_team.writeLog(u"b.csv"_s, 31, 40)}, m_team.place(u"other"_s));
    QVERIFY(m_team.server.makeDatabase(u"moved"_s));
    const QString moved = m_team.server.place(u"moved"_s);
    const CliAnswer refused = runCli({u"ledger"_s, u"copy"_s, writer, moved});
    QCOMPARE(refused.status, 1); // he may not know who sees what
    QCOMPARE(m_team.server.sql(u"moved"_s, u"SELECT to_regclass('record') IS NULL"_s), "t");
    QCOMPARE(runCli({u"ledger"_s, u"copy"_s, m_team.place(), moved}).status, 0);
    const QString writerThere = m_team.server.place(u"moved"_s, u"writer"_s);
    QCOMPARE(m_team.run({u"batches"_s, u"--undo"_s, u"2"_s}, writerThere).status, 1);
    QCOMPARE(m_team.run({u"batches"_s, u"--undo"_s, u"1"_s}, writerThere).status, 0);
    QCOMPARE(m_team.records(writerThere), 10);
}

void TeamMirrorTest::leavesOtherTablesAlone()
{
    for (const QString &table : {u"ledger"_s, u"batch"_s}) {
        const QString name = u"with_"_s + table;
        QVERIFY(m_team.server.makeDatabase(name));
        m_team.server.sql(name, u"CREATE TABLE %1(a int)"_s.arg(table));
        const CliAnswer refused = runCli({u"ledger"_s, u"create"_s, m_team.server.place(name)});
        QCOMPARE(refused.status, 1);
        QVERIFY2(refused.err.contains("something else: " + table.toUtf8()), refused.err);
        QCOMPARE(m_team.server.sql(name, u"SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"_s),
                 "1");
    }
}

// What a role has set for its own statements.
void TeamMirrorTest::takesNoSettingsOfOthers()
{
    for (const char *setting :
         {"default_transaction_isolation = 'serializable'", "statement_timeout = '100ms'",
          "standard_conforming_strings = off", "search_path = 'nowhere'", "row_security = off"})
        admin(u"ALTER ROLE writer SET "_s + QLatin1StringView(setting));
    const QString log = m_team.writeLog(u"a'\\.csv"_s, 1, 20000);
    const CliAnswer imported = m_team.run({u"import"_s, log}, m_team.place(u"writer"_s));
    admin(u"ALTER ROLE writer RESET ALL"_s);
    QVERIFY2(imported.status == 0, imported.out + imported.err);
    QCOMPARE(m_team.records(m_team.place()), 20000);
    QCOMPARE(m_team.faults(m_team.place()), QByteArray());
}

// What a text has become does not tell who a record is.
void TeamMirrorTest::keepsNullsApartFromWhatReplacesThem()
{
    const auto line = [](const char *id, const char *user) {
        return QByteArray(R"({"timestamp":"2026-01-02T03:06:05Z","user":")") + user
            + R"(","model":"m1","input_tokens":10,"output_tokens":5,"cost":0.25)"
            + (*id ? QByteArray(R"(,"id":")") + id + "\"" : QByteArray()) + "}\n";
    };
    const QString log = m_team.write(u"ids.jsonl"_s,
                                     line("a\\u0000b", "u") + line("a\\ufffdb", "u") + line("", "x\\u0000")
                                         + line("", "x\\ufffd"));
    const auto state = [this](const QString &database) {
        return m_team.server.sql(
            database,
            u"SELECT count(*) FILTER (WHERE coalesce(context, '') = "
            "'{\"null_characters_replaced\":true}') || ' of ' || count(*) FROM usage_record"_s);
    };
    const QString place = m_team.place();
    for (int time = 0; time < 2; ++time) {
        QCOMPARE(m_team.run({u"import"_s, log}, place).status, 0);
        QCOMPARE(state(m_team.database), "2 of 4");
    }
    QCOMPARE(m_team.faults(place), QByteArray());
    // The same by way of one's own ledger: nothing new.
    const QString own = m_team.path(u"own.tally"_s);
    QCOMPARE(m_team.run({u"import"_s, log}, own).status, 0);
    QCOMPARE(m_team.records(own), 4);
    const auto publish = [&](const QString &to) {
        return m_team.run({u"publish"_s, u"--to"_s, to, u"--users"_s, u"as-is"_s, u"--json"_s}, own).json();
    };
    const QJsonObject again = publish(place);
    QCOMPARE(again.value(u"added"_s).toInt(), 0);
    QCOMPARE(again.value(u"duplicates"_s).toInt(), 4);
    QCOMPARE(state(m_team.database), "2 of 4");
    // And by way of it alone.
    QCOMPARE(m_team.makeLedger(u"alone"_s), QByteArray());
    const QString alone = m_team.server.place(u"alone"_s);
    for (const int added : {4, 0})
        QCOMPARE(publish(alone).value(u"added"_s).toInt(), added);
    QCOMPARE(state(u"alone"_s), "2 of 4");
    QCOMPARE(m_team.faults(alone), QByteArray());
}

TALLYGLASS_TEST(TeamMirrorTest)
#include "teammirrortest.moc"
