// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/pushdesk.h"
#include "support/testprogram.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

/// The CSV export without the column `source`.
QList<QByteArray> columnsBut(const QByteArray &csv)
{
    QList<QByteArray> lines;
    qsizetype left = -1;
    for (const QByteArray &line : csv.split('\n')) {
        QList<QByteArray> cells = line.split(',');
        if (left < 0)
            left = cells.indexOf("source");
        if (cells.size() > left)
            cells.removeAt(left);
        lines << cells.join(',');
    }
    return lines;
}

} // namespace

class SeedExportTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void bringsBackWhatItWrote();
    void knowsItsOwnRecords();
    void writesWhatTheRouterGives();
    void writesNothingOfNothing();
    void writesTeamSummaries();
};

void SeedExportTest::bringsBackWhatItWrote()
{
    const PushDesk desk(3);
    desk.import("time,user,project,provider,model,input,cached,output,reasoning,latency_ms,status,finish_"
                "reason,user_id\n"
                "2026-11-04T10:00:00Z,ann,shop,openai,o3,100,40,30,10,250,completed,stop,\n"
                "2026-11-04T11:00:00Z,ann,,openai,o3,100,40,30,10,250,failed,,somebody\n"
                "2026-11-04T12:00:00Z,,,openai,no-such-model,,,,,,,,\n",
                u"more.csv"_s);
    const QByteArray lines = desk.run({u"export"_s, u"--format"_s, u"llmcosts"_s}).out;
    QCOMPARE(lines.count('\n'), 8);
    const PushDesk other(0);
    QCOMPARE(other.run({u"batches"_s, u"--undo"_s, u"1"_s}).status, 0);
    const CliAnswer imported = other.import(lines, u"usage.jsonl"_s);
    QCOMPARE(imported.status, 0);
    QCOMPARE(columnsBut(other.run({u"export"_s}).out), columnsBut(desk.run({u"export"_s}).out));
    QCOMPARE(other.run({u"export"_s, u"--format"_s, u"llmcosts"_s}).out, lines);
}

void SeedExportTest::knowsItsOwnRecords()
{
    const PushDesk desk(3);
    QCOMPARE(desk.run({u"attribute"_s, u"--project"_s, u"shop"_s, u"--set"_s, u"user=bob"_s}).status, 0);
    const QByteArray lines = desk.run({u"export"_s, u"--format"_s, u"llmcosts"_s}).out;
    const QByteArray before = desk.run({u"export"_s}).out;
    QFile file(desk.path(u"own.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(lines);
    file.close();
    const CliAnswer imported = desk.run({u"import"_s, u"--json"_s, file.fileName()});
    QCOMPARE(imported.status, 0);
    const QJsonValue report = imported.json()[u"files"_s][0];
    QCOMPARE(report[u"added"_s].toInt(-1), 0);
    QCOMPARE(report[u"updated"_s].toInt(-1), 0);
    QCOMPARE(report[u"duplicates"_s].toInt(-1), 5);
    QCOMPARE(desk.run({u"export"_s}).out, before);
}

void SeedExportTest::writesWhatTheRouterGives()
{
    const PushDesk desk(3);
    const CliAnswer answer =
        desk.run({u"export"_s, u"--format"_s, u"indoxrouter"_s, u"--time-zone"_s, u"Europe/Berlin"_s});
    QCOMPARE(answer.status, 0);
    const QJsonObject usage = answer.json();
    QCOMPARE(usage[u"total_requests"_s].toInt(), 5);
    QVERIFY(answer.out.contains("\"total_cost\":2.5,"));
    QCOMPARE(usage[u"by_provider"_s][u"openai"_s][u"requests"_s].toInt(), 5);
    QCOMPARE(usage[u"by_model"_s][u"gpt-4o"_s][u"cost"_s].toDouble(), 2.5);
    QVERIFY(usage[u"current_period"_s][u"period_end"_s].toString().endsWith(u":59Z"_s));
}

void SeedExportTest::writesNothingOfNothing()
{
    const PushDesk desk(0);
    const CliAnswer answer =
        desk.run({u"export"_s, u"--format"_s, u"indoxrouter"_s, u"--model"_s, u"none-of-these"_s});
    QVERIFY(answer.out.startsWith("{\"total_requests\":0,\"total_tokens\":0,\"total_cost\":0,"));
    QVERIFY(answer.out.endsWith("\"by_provider\":{},\"by_model\":{}}\n"));
}

void SeedExportTest::writesTeamSummaries()
{
    const PushDesk desk(3);
    desk.import("time,provider,model,input,output,id\n2026-11-03T10:00:00Z,openai,o3,7,8,x\n", u"more.csv"_s);
    const QJsonObject team = desk.run({u"export"_s, u"--format"_s, u"team-summary"_s}).json();
    QCOMPARE(team[u"ann"_s][u"requests"_s].toInt(), 5);
    QCOMPARE(team[u"ann"_s][u"tokens"_s].toInt(), 120 + 121 + 122 + 100 + 105);
    QCOMPARE(team[QString()][u"tokens"_s].toInt(), 15);
    const QJsonObject user =
        desk.run({u"export"_s, u"--format"_s, u"team-summary"_s, u"--user"_s, u"ann"_s}).json();
    QCOMPARE(user[u"user_id"_s].toString(), u"ann"_s);
    QCOMPARE(user[u"total_requests"_s].toInt(), 5);
    QCOMPARE(user[u"total_tokens"_s].toInt(), 568);
}

TALLYGLASS_TEST(SeedExportTest)

#include "seedexporttest.moc"
