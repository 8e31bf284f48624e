// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/usageservice.h"
#include "storage/chattable.h"
#include "support/teamfixture.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// What leaves a private ledger for a team's: each record once, and no name that may not.
class TeamPublishTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_team.start(), TeamFixture::NoServer); }
    void init() { QCOMPARE(m_team.next(), QByteArray()); }
    void isTheSameHoweverNamesLeave();
    void knowsWhatWasImportedThere();
    void tellsNamesApartThatAreLeftOut();
    void hidesNamesInWords();
    void leavesRunningRequests();

private:
    QJsonObject publish(const QStringList &words)
    {
        const QStringList all = QStringList{u"publish"_s, u"--to"_s, m_team.place(), u"--json"_s} + words;
        return m_team.run(all, own()).json();
    }
    QString own() const { return m_team.path(u"own.tally"_s); }
    QString withoutIds() const
    {
        return m_team.write(u"noid.csv"_s,
                            "time,user,customer,model,input,output,cost\n"
                            "2026-05-01T10:00:00Z,anna@x.de,Acme,m1,10,5,0.1\n"
                            "2026-05-01T10:00:00Z,Bob B,Acme,m1,10,5,0.1\n"
                            "2026-05-01T10:00:00Z,Bob B,Acme,m1,10,5,0.1\n"
                            "2026-05-01T10:00:00Z,carl,Acme,m1,10,5,0.1\n");
    }
    TeamFixture m_team;
};

void TeamPublishTest::isTheSameHoweverNamesLeave()
{
    QCOMPARE(m_team.run({u"import"_s, withoutIds()}, own()).status, 0);
    QCOMPARE(publish({}).value(u"added"_s).toInt(), 4);
    for (const QString &way : {u"as-is"_s, u"none"_s, u"pseudonym"_s, u"as-is"_s}) {
        const QJsonObject again = publish({u"--users"_s, way});
        QCOMPARE(again.value(u"added"_s).toInt(), 0);
        QCOMPARE(m_team.records(m_team.place()), 4);
    }
    // Somebody else with the same log.
    const QString other = m_team.path(u"other.tally"_s);
    m_team.run({u"import"_s, m_team.path(u"noid.csv"_s)}, other);
    QCOMPARE(m_team.run({u"publish"_s, u"--to"_s, m_team.place()}, other).status, 0);
    QCOMPARE(m_team.records(m_team.place()), 4);
}

void TeamPublishTest::knowsWhatWasImportedThere()
{
    QCOMPARE(m_team.run({u"import"_s, withoutIds()}, own()).status, 0);
    QCOMPARE(m_team.run({u"import"_s, m_team.path(u"noid.csv"_s)}, m_team.place()).status, 0);
    QCOMPARE(publish({u"--users"_s, u"as-is"_s}).value(u"added"_s).toInt(), 0);
    QCOMPARE(m_team.records(m_team.place()), 4);
    QCOMPARE(publish({u"--users"_s, u"as-is"_s}).value(u"duplicates"_s).toInt(), 4);
}

// The other way round, and of those whose names went alike none for another.
void TeamPublishTest::tellsNamesApartThatAreLeftOut()
{
    QCOMPARE(m_team.run({u"import"_s, withoutIds()}, own()).status, 0);
    QCOMPARE(publish({u"--users"_s, u"none"_s, u"--user"_s, u"Bob B"_s}).value(u"added"_s).toInt(), 2);
    QCOMPARE(publish({u"--users"_s, u"none"_s}).value(u"added"_s).toInt(), 2);
    QCOMPARE(m_team.records(m_team.place()), 4);
    QCOMPARE(publish({u"--users"_s, u"as-is"_s}).value(u"added"_s).toInt(), 0);
    QCOMPARE(m_team.run({u"report"_s, u"--json"_s, u"--user"_s, u"Bob B"_s}, m_team.place())
                 .json()[u"totals"_s][u"records"_s]
                 .toInt(),
             2);
}

void TeamPublishTest::hidesNamesInWords()
{
    const QByteArray log =
        R"({"time":"2026-05-02T10:00:00Z","user":"J\u00f6rg M\u00fcller","customer":"Acme","model":"m1","input":1,)"
        R"("output":2,"id":"x:J\u00f6rg M\u00fcller:1","meta":{"who":"J\u00f6rg M\u00fcller"},)"
        R"("label":"J\u00d6RG M\u00dcLLER","tags":["J\u00f6rg M\u00fcller"],"J\u00f6rg M\u00fcller":5,"kept":"yes"})"
        "\n"
        R"({"time":"2026-05-02T10:00:01Z","user":"zed","customer":"Acme","model":"m1","input":1,"output":2,)"
        R"("id":"mail@x.de/77","finish_reason":"mail@x.de","service_tier":"mail@x.de","by":"mail\u0040x.de"})"
        "\n";
    QCOMPARE(m_team.run({u"import"_s, m_team.write(u"names.jsonl"_s, log)}, own()).status, 0);
    QCOMPARE(publish({}).value(u"added"_s).toInt(), 2);
    QCOMPARE(publish({}).value(u"duplicates"_s).toInt(), 2);
    const QByteArray there = m_team.sql(u"SELECT concat_ws(' ', external_id, context) FROM record"_s)
        + m_team.sql(u"SELECT text FROM text_value"_s);
    for (const char *name :
         {"M\xC3\xBCller", "M\\u00fcller", "M\xC3\x9CLLER", "M\\u00dcLLER", "mail", "x.de"})
        QVERIFY2(!there.contains(name), there);
    QVERIFY2(there.contains("\"kept\":\"yes\"") && there.contains("zed"), there);
}

// Their id changes when the provider gives one.
void TeamPublishTest::leavesRunningRequests()
{
    const auto ledger = Ledger::open(own(), Ledger::Mode::OpenOrCreate);
    QVERIFY(ledger.ok());
    UsageRecord record{
        .timeMs = 1'764'000'000'000, .model = "m1", .source = "openai", .externalId = "chat-a-1"};
    record.status = Status::Pending;
    const auto row = (*ledger)->chats().put(0, record, OpenChat{.session = "a"});
    QVERIFY(row.ok());
    QCOMPARE(publish({}).value(u"records"_s).toInt(-1), 0);
    record.externalId = "gen-7";
    record.status = Status::Completed;
    QVERIFY((*ledger)->chats().put(*row, record, std::nullopt).ok());
    QCOMPARE(publish({}).value(u"added"_s).toInt(), 1);
    QCOMPARE(publish({}).value(u"duplicates"_s).toInt(), 1);
    QCOMPARE(m_team.records(m_team.place()), 1);
}

TALLYGLASS_TEST(TeamPublishTest)
#include "teampublishtest.moc"
