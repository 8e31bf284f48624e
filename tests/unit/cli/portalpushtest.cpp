// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/portalcomparison.h"
#include "support/patience.h"
#include "support/portaldesk.h"
#include "support/testprogram.h"

#include <QDateTime>
#include <QSet>

using namespace Qt::StringLiterals;
using namespace tally;
using Fault = ScriptedPortal::Fault;

Q_DECLARE_METATYPE(tally::ScriptedPortal::Fault)

namespace {

/// How often the portal has rows that are equal.
QList<int> multiplicities(const ScriptedPortal &portal)
{
    QMap<QString, int> counts;
    for (const QJsonValue row : portal.rows()) {
        QJsonObject plain = row.toObject();
        plain.remove(u"id"_s);
        ++counts[QString::fromUtf8(QJsonDocument(plain).toJson())];
    }
    return counts.values();
}

QByteArray tokenUntil(qint64 expS)
{
    const auto part = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    return part(R"({"alg":"none"})") + '.' + part("{\"exp\":" + QByteArray::number(expS) + '}') + ".x";
}

} // namespace

class PortalPushTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsABatchOnce();
    void previewsWithoutSending();
    void bringsEachRecordOnce_data();
    void bringsEachRecordOnce();
    void asksBeforeItSendsAgain();
    void waitsBeforeItAsks();
    void settlesEqualRequests();
    void findsAllOfACutList();
    void settlesNothingByHalfAnAnswer();
    void knowsWholeSeconds();
    void tellsErrorsByField();
    void rejectsAProjectAtOnce();
    void asksForANewTokenOnce();
    void namesAWrongClock();
    void honoursRetryAfter();
    void followsNoRedirect();
    void noticesAnotherRow();
    void forgetsWhatIsUndone();
    void knowsAgainWhatWasSent();
    void leavesOffOnesAlone();
    void cannotReach();
    void pullsWhatOthersSent();
    void comparesCosts();
    void comparesWithWhatThePortalHas();
};

void PortalPushTest::sendsABatchOnce()
{
    const PushDesk desk;
    ScriptedPortal portal;
    addPortal(desk, portal);
    const CliAnswer nothing = desk.push();
    QCOMPARE(nothing.status, 0);
    QCOMPARE(portal.posts(), 0); // imports only when a person says so
    const CliAnswer sent = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(sent.status, 0);
    QCOMPARE(portal.rows().size(), 3);
    const QJsonObject row = portal.rows().at(0).toObject();
    QCOMPARE(row[u"project_id"_s].toString(), QString::fromUtf8(PushDesk::ShopId));
    QCOMPARE(row[u"provider"_s].toString(), u"openai"_s);
    QCOMPARE(row[u"model"_s].toString(), u"gpt-4o"_s);
    QCOMPARE(row[u"output_tokens"_s].toInt(), 20);
    QVERIFY(row[u"request_timestamp"_s].toString().startsWith(u"2026-11-02T10:00:0"_s));
    QVERIFY(row[u"request_timestamp"_s].toString().endsWith(u".123Z"_s));
    QVERIFY(!row.contains(u"user"_s));
    QCOMPARE(PushDesk::count(sent, u"sent"_s), 3);
    QCOMPARE(PushDesk::count(sent, u"pending"_s), 0);
    QCOMPARE(PushDesk::count(sent, u"not_sendable"_s), 2);
    QCOMPARE(PushDesk::first(sent)[u"records"_s].toArray().size(), 2);
    QCOMPARE(portal.tokens().first(), PortalKey);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0); // twice adds nothing
    QCOMPARE(portal.posts(), 3);
}

void PortalPushTest::previewsWithoutSending()
{
    const PushDesk desk;
    ScriptedPortal portal;
    addPortal(desk, portal);
    const CliAnswer preview = desk.push({u"--batch"_s, u"1"_s, u"--dry-run"_s});
    QCOMPARE(preview.status, 0);
    QCOMPARE(portal.posts(), 0);
    const QJsonObject told = PushDesk::first(preview)[u"preview"_s].toObject();
    QCOMPARE(told[u"sendable"_s].toInt(), 3);
    QCOMPARE(told[u"not_sendable"_s].toArray().size(), 2);
    QCOMPARE(PushDesk::count(preview, u"pending"_s), 0); // and enqueues nothing
}

void PortalPushTest::bringsEachRecordOnce_data()
{
    QTest::addColumn<QList<Fault>>("faults");
    QTest::newRow("cut answer") << QList<Fault>{Fault::CutAnswer};
    QTest::newRow("closed after insert") << QList<Fault>{Fault::Closed};
    QTest::newRow("500 after insert") << QList<Fault>{Fault::FailedAfter};
    QTest::newRow("500 before insert") << QList<Fault>{Fault::FailedBefore};
    QTest::newRow("no JSON") << QList<Fault>{Fault::Unreadable};
    QTest::newRow("429") << QList<Fault>{Fault::TooMany};
    QTest::newRow("many") << QList<Fault>{
        Fault::Closed, Fault::FailedBefore, Fault::CutAnswer,    Fault::None,         Fault::FailedAfter,
        Fault::Closed, Fault::Closed,       Fault::FailedBefore, Fault::FailedBefore, Fault::Unreadable};
}

void PortalPushTest::bringsEachRecordOnce()
{
    QFETCH(QList<Fault>, faults);
    const PushDesk desk(20);
    ScriptedPortal portal;
    addPortal(desk, portal);
    portal.plan(faults);
    CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    for (int i = 0; i < 5 && answer.status != 0; ++i)
        answer = desk.push();
    QCOMPARE(answer.status, 0);
    QCOMPARE(portal.rows().size(), 20);
    QCOMPARE(multiplicities(portal).size(), 20);
    QCOMPARE(PushDesk::count(answer, u"sent"_s), 20);
}

void PortalPushTest::asksBeforeItSendsAgain()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal);
    portal.plan({Fault::Closed});
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    QCOMPARE(portal.posts(), 1);
    QCOMPARE(portal.questions(), 1);
    QCOMPARE(portal.rows().size(), 1);
}

void PortalPushTest::waitsBeforeItAsks()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal);
    QCOMPARE(desk.run({u"connections"_s, u"set"_s, u"p"_s, u"--settle-after"_s, u"100"_s}).status, 0);
    portal.plan({Fault::Closed});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 1);
    QCOMPARE(portal.questions(), 0);
    QCOMPARE(PushDesk::count(answer, u"unknown"_s), 1);
    QCOMPARE(desk.push().status, 1);
    QCOMPARE(portal.posts(), 1);
}

// Two requests that are equal in all that a portal knows.
void PortalPushTest::settlesEqualRequests()
{
    const PushDesk desk(1);
    QByteArray csv = "time,project,provider,model,input,output,id\n";
    for (int i = 0; i < 4; ++i)
        csv += "2026-11-03T10:00:00.500Z,shop,openai,o3,7,8,same-" + QByteArray::number(i) + '\n';
    desk.import(csv, u"equal.csv"_s);
    ScriptedPortal portal;
    addPortal(desk, portal);
    portal.plan({Fault::Closed, Fault::FailedBefore, Fault::FailedAfter, Fault::None});
    CliAnswer answer = desk.push({u"--batch"_s, u"2"_s});
    QCOMPARE(answer.status, 0);
    QCOMPARE(portal.rows().size(), 4);
    QCOMPARE(PushDesk::count(answer, u"sent"_s), 4);
}

void PortalPushTest::findsAllOfACutList()
{
    const PushDesk desk(30);
    ScriptedPortal portal;
    portal.mostTold = 7;
    addPortal(desk, portal);
    QList<Fault> faults;
    for (int i = 0; i < 30; ++i)
        faults << (i % 3 == 0 ? Fault::Closed : Fault::None);
    portal.plan(faults);
    CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 1); // 30 rows within one minute, and it tells seven
    QVERIFY(PushDesk::count(answer, u"unknown"_s) > 0);
    QCOMPARE(portal.rows().size(), 30);
    portal.mostTold = 0;
    answer = desk.push();
    QCOMPARE(answer.status, 0);
    QCOMPARE(portal.rows().size(), 30);
}

void PortalPushTest::settlesNothingByHalfAnAnswer()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal);
    portal.plan({Fault::Closed});
    portal.countIsTooLarge = true;
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 1);
    QCOMPARE(portal.posts(), 1);
    portal.countIsTooLarge = false;
    QCOMPARE(desk.push().status, 0);
    QCOMPARE(portal.posts(), 1);
}

void PortalPushTest::knowsWholeSeconds()
{
    const PushDesk desk(4);
    ScriptedPortal portal;
    portal.cutsToSeconds = true;
    addPortal(desk, portal);
    portal.plan({Fault::Closed, Fault::Closed, Fault::None, Fault::FailedAfter});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 0);
    QCOMPARE(portal.rows().size(), 4);
    QCOMPARE(portal.posts(), 4);
}

void PortalPushTest::tellsErrorsByField()
{
    const PushDesk desk(2);
    ScriptedPortal portal;
    addPortal(desk, portal, {u"--parallel"_s, u"1"_s});
    portal.plan({Fault::Zod3, Fault::Zod4});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 3);
    const QJsonArray records = PushDesk::first(answer)[u"records"_s].toArray();
    QCOMPARE(records.at(0)[u"state"_s].toString(), u"rejected"_s);
    QCOMPARE(records.at(0)[u"status"_s].toInt(), 422);
    QCOMPARE(records.at(0)[u"external_id"_s].toString(), u"call-0"_s);
    QCOMPARE(records.at(0)[u"errors"_s].toArray().size(), 2);
    QCOMPARE(records.at(0)[u"errors"_s][0][u"field"_s].toString(), u"input_tokens"_s);
    QCOMPARE(records.at(0)[u"errors"_s][0][u"message"_s].toString(), u"Expected number, received string"_s);
    QCOMPARE(records.at(1)[u"errors"_s][0][u"field"_s].toString(), u"usage.0.output_tokens"_s);
    QCOMPARE(desk.push().status, 3); // never repeated by itself
    QCOMPARE(portal.posts(), 2);
    QCOMPARE(desk.push({u"--retry"_s}).status, 0);
    QCOMPARE(portal.rows().size(), 2);
}

void PortalPushTest::rejectsAProjectAtOnce()
{
    const PushDesk desk(20);
    ScriptedPortal portal;
    portal.project = u"22222222-2222-4222-8222-222222222222"_s;
    addPortal(desk, portal, {u"--parallel"_s, u"2"_s});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 3);
    QCOMPARE(PushDesk::count(answer, u"rejected"_s), 20);
    QCOMPARE(PushDesk::count(answer, u"not_sendable"_s), 2);
    QVERIFY(portal.posts() <= 4);
    for (const QJsonValue record : PushDesk::first(answer)[u"records"_s].toArray()) {
        if (record[u"state"_s].toString() == u"rejected"_s)
            QCOMPARE(record[u"status"_s].toInt(), 404);
    }
    QCOMPARE(desk.run({u"connections"_s, u"set"_s, u"p"_s, u"--project-map"_s, u"shop="_s + portal.project})
                 .status,
             0);
    QCOMPARE(desk.push().status, 0);
    QCOMPARE(portal.rows().size(), 20);
}

void PortalPushTest::asksForANewTokenOnce()
{
    const PushDesk desk(3);
    ScriptedPortal portal;
    QFile command(desk.path(u"token.sh"_s));
    QVERIFY(command.open(QIODevice::WriteOnly));
    command.write(
        "#!/bin/sh\necho x >> \"$0.count\"\nwc -l < \"$0.count\" | tr -d ' ' | sed 's/^/token-/'\n");
    command.close();
    command.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    addPortal(desk, portal, {u"--token-command"_s, command.fileName(), u"--parallel"_s, u"1"_s});
    portal.accepted = "token-2";
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 0);
    QCOMPARE(portal.rows().size(), 3);
    portal.accepted = "never";
    desk.import("time,project,provider,model,input,output,id\n2026-11-03T10:00:00Z,shop,openai,o3,7,8,x\n",
                u"more.csv"_s);
    const qsizetype before = portal.tokens().size();
    const CliAnswer refused = desk.push({u"--batch"_s, u"2"_s});
    QCOMPARE(refused.status, 1);
    QCOMPARE(portal.tokens().size(), before + 2);
    QCOMPARE(PushDesk::count(refused, u"pending"_s), 1);
    QVERIFY(!PushDesk::first(refused)[u"trouble"_s].toString().isEmpty());
}

void PortalPushTest::namesAWrongClock()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    portal.clockMs = -3'600'000;
    portal.accepted = "never";
    addPortal(desk, portal);
    qputenv("PORTAL_KEY", tokenUntil(QDateTime::currentSecsSinceEpoch() - 3000));
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 1);
    QVERIFY2(PushDesk::first(answer)[u"trouble"_s].toString().contains(u"clock"_s), answer.out.constData());
}

void PortalPushTest::honoursRetryAfter()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    portal.retryAfterS = 60;
    addPortal(desk, portal);
    portal.plan({Fault::TooMany});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 1);
    QCOMPARE(PushDesk::count(answer, u"pending"_s), 1);
    QCOMPARE(desk.push().status, 1);
    QCOMPARE(portal.posts(), 1);
}

void PortalPushTest::followsNoRedirect()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal);
    portal.plan({Fault::Moved});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 3);
    const QJsonValue record = PushDesk::first(answer)[u"records"_s].toArray().first();
    QCOMPARE(record[u"state"_s].toString(), u"needs_attention"_s);
    QCOMPARE(record[u"status"_s].toInt(), 307);
    QVERIFY(record[u"error"_s].toString().contains(u"https://new.portal.example/api/usage"_s));
}

void PortalPushTest::noticesAnotherRow()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal);
    portal.plan({Fault::OtherRow});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 3);
    QCOMPARE(PushDesk::count(answer, u"needs_attention"_s), 1);
    QCOMPARE(PushDesk::first(answer)[u"records"_s][0][u"remote_id"_s].toString(), u"row-1"_s);
}

void PortalPushTest::forgetsWhatIsUndone()
{
    const PushDesk desk(2);
    ScriptedPortal portal;
    portal.retryAfterS = 60;
    addPortal(desk, portal, {u"--parallel"_s, u"1"_s});
    portal.plan({Fault::TooMany});
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 1);
    QCOMPARE(desk.run({u"batches"_s, u"--undo"_s, u"1"_s}).status, 0);
    const CliAnswer answer = desk.push();
    QCOMPARE(answer.status, 0);
    QCOMPARE(PushDesk::count(answer, u"pending"_s), 0);
}

void PortalPushTest::knowsAgainWhatWasSent()
{
    const PushDesk desk(2);
    ScriptedPortal portal;
    addPortal(desk, portal);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    QCOMPARE(desk.run({u"batches"_s, u"--undo"_s, u"1"_s}).status, 0);
    QCOMPARE(desk.run({u"import"_s, desk.path(u"log.csv"_s)}).status, 0);
    const CliAnswer answer = desk.push({u"--batch"_s, u"2"_s});
    QCOMPARE(answer.status, 0);
    QCOMPARE(portal.posts(), 2);
    QCOMPARE(PushDesk::count(answer, u"sent"_s), 2);
}

void PortalPushTest::leavesOffOnesAlone()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal);
    QCOMPARE(desk.run({u"connections"_s, u"set"_s, u"p"_s, u"--off"_s}).status, 0);
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(portal.posts(), 0);
    QCOMPARE(PushDesk::first(answer)[u"enabled"_s].toBool(true), false);
    QCOMPARE(desk.run({u"connections"_s, u"set"_s, u"p"_s, u"--on"_s}).status, 0);
    QCOMPARE(desk.push().status, 0);
    QCOMPARE(portal.posts(), 1);
}

void PortalPushTest::cannotReach()
{
    const PushDesk desk(5);
    auto portal = std::make_unique<ScriptedPortal>();
    addPortal(desk, *portal);
    portal.reset();
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 1);
    QCOMPARE(PushDesk::count(answer, u"pending"_s), 5);
    QVERIFY(!PushDesk::first(answer)[u"trouble"_s].toString().isEmpty());
}

void PortalPushTest::pullsWhatOthersSent()
{
    const PushDesk desk(3);
    ScriptedPortal portal;
    addPortal(desk, portal);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    portal.addRow({{u"id"_s, u"other-1"_s},
                   {u"project_id"_s, QString::fromUtf8(PushDesk::ShopId)},
                   {u"provider"_s, u"anthropic"_s},
                   {u"model"_s, u"claude-sonnet-4-5"_s},
                   {u"input_tokens"_s, 5},
                   {u"output_tokens"_s, 6},
                   {u"total_tokens"_s, 11},
                   {u"cost_usd"_s, 0.25},
                   {u"request_timestamp"_s, u"2026-11-02T09:00:00Z"_s}});
    const CliAnswer pulled = desk.run({u"pull"_s, u"p"_s, u"--json"_s});
    QCOMPARE(pulled.status, 0);
    QCOMPARE(pulled.json()[u"added"_s].toInt(), 1);
    QCOMPARE(pulled.json()[u"ours"_s].toInt(), 3);
    QCOMPARE(desk.push({u"--batch"_s, QString::number(pulled.json()[u"batch"_s].toInt())}).status, 0);
    QCOMPARE(portal.posts(), 3); // never sent back
    QCOMPARE(desk.run({u"pull"_s, u"p"_s, u"--json"_s}).json()[u"added"_s].toInt(), 0);
}

void PortalPushTest::comparesCosts()
{
    const PushDesk desk(2);
    ScriptedPortal portal;
    portal.costUsd = 0.4;
    addPortal(desk, portal);
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 0);
    QCOMPARE(PushDesk::count(answer, u"cost_differs"_s), 2);
}

void PortalPushTest::comparesWithWhatThePortalHas()
{
    const PushDesk desk(3);
    ScriptedPortal portal;
    portal.costUsd = 0.5;
    addPortal(desk, portal);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    QCOMPARE(portal.rows().size(), 3);
    QJsonArray rows = portal.rows();
    QJsonObject dearer = rows[0].toObject();
    dearer[u"cost_usd"_s] = 0.75;
    rows[0] = dearer;
    rows.removeLast();
    portal.setRows(rows);
    const int posts = portal.posts();

    const auto service = ConnectionService::open(desk.ledger(), Ledger::Mode::OpenExisting);
    QVERIFY(service.ok());
    PortalComparison comparison((*service)->ledger(), (*service)->find("p")->entry);
    std::optional<Result<PortalDifference>> told;
    comparison.start([&](const Result<PortalDifference> &difference) { told = difference; });
    QTRY_VERIFY_WITH_TIMEOUT(told.has_value(), Patience);
    QVERIFY(told->ok());
    QCOMPARE(told->value(), (PortalDifference{.equal = 1, .differ = 1, .missing = 1}));
    QCOMPARE(portal.posts(), posts);
    QCOMPARE((*service)->find("p")->outbox.costDiffers, int64_t(1));
}

TALLYGLASS_TEST(PortalPushTest)

#include "portalpushtest.moc"
