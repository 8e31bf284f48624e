// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/connectionservice.h"
#include "support/portaldesk.h"
#include "support/testprogram.h"

#include <QDateTime>

using namespace Qt::StringLiterals;
using namespace tally;
using Fault = ScriptedPortal::Fault;

namespace {

constexpr const char *OtherId = "22222222-2222-4222-8222-222222222222";

QString troubleOf(const CliAnswer &answer)
{
    return PushDesk::first(answer)[u"trouble"_s].toString();
}

/// Changes the connection while it sends, from another place than the one that sends.
void changeMeanwhile(const PushDesk &desk,
                     const std::function<void(ConnectionService &, ConnectionLine)> &change)
{
    const auto service = ConnectionService::open(desk.ledger(), Ledger::Mode::OpenExisting);
    if (!service)
        qFatal("cannot open");
    change(**service, (*service)->find("p").value());
}

} // namespace

/// What a portal may do that is not in its contract, and people while something is sent.
class PortalFaultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsNothingAgainThatItCannotRead_data();
    void sendsNothingAgainThatItCannotRead();
    void knowsNamesInAnySpelling();
    void doublesNothingWhereListsAreCut_data();
    void doublesNothingWhereListsAreCut();
    void settlesOneProjectWithoutTheOther();
    void waitsWithAllWhenItIsAskedTo();
    void forgetsTroubleThatIsOver();
    void backsOffFromWhatFailsAgain();
    void takesAnotherMappingWhileItSends();
    void stopsWhenSwitchedOff();
    void goesOnAtAnotherAddress();
    void endsWhenRemoved();
    void keepsNoTokenInErrors();
    void refusesTwoNamesOfAProject();
    void pullsNothingOfItsOwn();
    void pullsNothingThatIsBeingSent();
};

void PortalFaultsTest::sendsNothingAgainThatItCannotRead_data()
{
    QTest::addColumn<QString>("member");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no id") << u"id"_s << QJsonValue(QJsonValue::Undefined);
    QTest::newRow("no model") << u"model"_s << QJsonValue();
    QTest::newRow("no time") << u"request_timestamp"_s << QJsonValue();
    QTest::newRow("time as a number") << u"request_timestamp"_s << QJsonValue(1'793'613'600'123.0);
    QTest::newRow("tokens as text") << u"input_tokens"_s << QJsonValue(u"100.0"_s);
}

void PortalFaultsTest::sendsNothingAgainThatItCannotRead()
{
    QFETCH(QString, member);
    QFETCH(QJsonValue, value);
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal);
    portal.plan({Fault::Closed});
    portal.retold = [&](QJsonObject row) {
        row.insert(member, value);
        return row;
    };
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 1);
    QCOMPARE(portal.posts(), 1);
    QCOMPARE(PushDesk::count(answer, u"unknown"_s), 1);
    QVERIFY(!troubleOf(answer).isEmpty());
    portal.retold = {};
    QCOMPARE(desk.push().status, 0);
    QCOMPARE(portal.posts(), 1);
}

void PortalFaultsTest::knowsNamesInAnySpelling()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal);
    portal.plan({Fault::Closed});
    portal.retold = [](QJsonObject row) {
        row.insert(u"provider"_s, u"OpenAI"_s);
        row.insert(u"project_id"_s, row[u"project_id"_s].toString().toUpper());
        return row;
    };
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    QCOMPARE(portal.posts(), 1);
}

void PortalFaultsTest::doublesNothingWhereListsAreCut_data()
{
    QTest::addColumn<int>("most");
    QTest::addColumn<int>("minutesApart");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("10 of rows hours apart") << 10 << 90 << true;
    QTest::newRow("20 of rows hours apart") << 20 << 90 << true;
    QTest::newRow("50 of rows minutes apart") << 50 << 5 << true;
    QTest::newRow("10 of rows of one minute") << 10 << 0 << false;
    QTest::newRow("100 of fewer") << 100 << 0 << true;
}

void PortalFaultsTest::doublesNothingWhereListsAreCut()
{
    QFETCH(int, most);
    QFETCH(int, minutesApart);
    QFETCH(bool, isTold);
    const PushDesk desk(1);
    QByteArray csv = "time,project,provider,model,input,output,id\n";
    const QDateTime first = QDateTime::fromString(u"2026-11-03T10:00:00Z"_s, Qt::ISODate);
    for (int i = 0; i < 60; ++i)
        csv += first.addSecs(60 * minutesApart * i).toString(Qt::ISODate).toLatin1() + ",shop,openai,o3,"
            + QByteArray::number(100 + i) + ",8,r-" + QByteArray::number(i) + '\n';
    desk.import(csv, u"rows.csv"_s);
    ScriptedPortal portal;
    portal.mostTold = most;
    portal.hidesTheRest = true;
    addPortal(desk, portal);
    QList<Fault> faults;
    for (int i = 0; i < 60; ++i)
        faults << (i % 3 == 0 ? Fault::Closed : Fault::None);
    portal.plan(faults);
    CliAnswer answer = desk.push({u"--batch"_s, u"2"_s});
    for (int i = 0; i < 10 && isTold && answer.status != 0; ++i)
        answer = desk.push();
    QCOMPARE(answer.status, isTold ? 0 : 1);
    QCOMPARE(portal.posts(), portal.rows().size());
    QSet<int> seen;
    for (const QJsonValue row : portal.rows())
        seen.insert(row[u"input_tokens"_s].toInt());
    QCOMPARE(portal.rows().size(), seen.size());
    if (isTold)
        QCOMPARE(seen.size(), 60);
}

void PortalFaultsTest::settlesOneProjectWithoutTheOther()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal,
              {u"--project-map"_s, u"other="_s + QString::fromUtf8(OtherId), u"--parallel"_s, u"1"_s});
    portal.plan({Fault::Closed, Fault::Closed});
    portal.tellsNothingOf = QString::fromUtf8(OtherId);
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 1);
    QCOMPARE(PushDesk::count(answer, u"sent"_s), 1);
    QCOMPARE(PushDesk::count(answer, u"unknown"_s), 1);
    QVERIFY(troubleOf(answer).contains(u"404"_s));
}

void PortalFaultsTest::waitsWithAllWhenItIsAskedTo()
{
    const PushDesk desk(40);
    ScriptedPortal portal;
    portal.retryAfterS = 60;
    addPortal(desk, portal, {u"--parallel"_s, u"4"_s});
    portal.plan({Fault::TooMany});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 1);
    QVERIFY2(portal.posts() <= 4, qPrintable(QString::number(portal.posts())));
    QVERIFY(!troubleOf(answer).isEmpty());
    const int before = portal.posts();
    QCOMPARE(desk.push().status, 1);
    QCOMPARE(portal.posts(), before);
}

void PortalFaultsTest::forgetsTroubleThatIsOver()
{
    const PushDesk desk(8);
    ScriptedPortal portal;
    addPortal(desk, portal, {u"--parallel"_s, u"1"_s});
    portal.plan({Fault::Closed, Fault::Closed, Fault::Closed});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 0);
    QCOMPARE(PushDesk::count(answer, u"sent"_s), 8);
    QCOMPARE(troubleOf(answer), QString());
    QCOMPARE(troubleOf(desk.run({u"connections"_s, u"list"_s, u"--json"_s})), QString());
}

void PortalFaultsTest::backsOffFromWhatFailsAgain()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal);
    portal.plan(QList<Fault>(20, Fault::FailedBefore));
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 1);
    QCOMPARE(portal.posts(), 3);
    changeMeanwhile(desk, [](ConnectionService &service, const ConnectionLine &line) {
        const auto rows = service.rows(line.entry.id, 1);
        QCOMPARE(rows->front().row.state, OutboxState::Pending);
        QVERIFY(rows->front().row.nextMs > QDateTime::currentMSecsSinceEpoch() + 60'000);
    });
}

void PortalFaultsTest::takesAnotherMappingWhileItSends()
{
    const PushDesk desk(40);
    ScriptedPortal portal;
    portal.project = QString::fromUtf8(PushDesk::ShopId);
    addPortal(desk, portal,
              {u"--project-map"_s, u"other="_s + QString::fromUtf8(OtherId), u"--parallel"_s, u"2"_s});
    desk.import("time,project,provider,model,input,output,id\n2026-11-01T10:00:00Z,other,openai,o3,7,8,x\n",
                u"more.csv"_s);
    portal.posted = [&](int posts) {
        if (posts == 20)
            changeMeanwhile(desk, [](ConnectionService &service, const ConnectionLine &line) {
                ConnectionConfig config = line.config;
                config.projects["other"] = PushDesk::ShopId;
                QVERIFY(service.change(line, config, true).ok());
            });
    };
    const CliAnswer answer = desk.push({u"--batch"_s, u"2"_s, u"--batch"_s, u"1"_s});
    QCOMPARE(PushDesk::count(answer, u"rejected"_s), 0);
    QCOMPARE(PushDesk::count(answer, u"sent"_s), 42);
    QCOMPARE(answer.status, 0);
}

void PortalFaultsTest::stopsWhenSwitchedOff()
{
    const PushDesk desk(40);
    ScriptedPortal portal;
    addPortal(desk, portal, {u"--parallel"_s, u"2"_s});
    portal.posted = [&](int posts) {
        if (posts == 10)
            changeMeanwhile(desk, [](ConnectionService &service, const ConnectionLine &line) {
                QVERIFY(service.ledger().connections().setOn(line.entry.id, false).ok());
            });
    };
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 1);
    QVERIFY(portal.posts() <= 12);
    QCOMPARE(PushDesk::count(answer, u"sent"_s), portal.posts());
    QCOMPARE(PushDesk::first(answer)[u"enabled"_s].toBool(true), false);
    portal.posted = {};
    QCOMPARE(desk.run({u"connections"_s, u"set"_s, u"p"_s, u"--on"_s}).status, 0);
    QCOMPARE(desk.push().status, 0);
    QCOMPARE(portal.posts(), 40);
}

void PortalFaultsTest::goesOnAtAnotherAddress()
{
    const PushDesk desk(40);
    ScriptedPortal portal;
    ScriptedPortal other;
    addPortal(desk, portal, {u"--parallel"_s, u"2"_s});
    portal.posted = [&](int posts) {
        if (posts == 10)
            changeMeanwhile(desk, [&](ConnectionService &service, const ConnectionLine &line) {
                ConnectionConfig config = line.config;
                config.url = other.url().toString();
                QVERIFY(service.change(line, config, true).ok());
            });
    };
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 0);
    QVERIFY(portal.posts() <= 12);
    QCOMPARE(portal.posts() + other.posts(), 40);
}

void PortalFaultsTest::endsWhenRemoved()
{
    const PushDesk desk(40);
    ScriptedPortal portal;
    addPortal(desk, portal, {u"--parallel"_s, u"2"_s});
    portal.posted = [&](int posts) {
        if (posts == 10)
            changeMeanwhile(desk, [](ConnectionService &service, const ConnectionLine &) {
                QVERIFY(service.remove("p").ok());
            });
    };
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QVERIFY(portal.posts() <= 12);
    QVERIFY2(QJsonDocument::fromJson(answer.out).isObject(), answer.out.constData());
    QVERIFY(!answer.err.isEmpty());
}

void PortalFaultsTest::keepsNoTokenInErrors()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal);
    portal.plan({Fault::TellsToken});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 3);
    QVERIFY(answer.out.contains("No use for"));
    QVERIFY2(!answer.out.contains(PortalKey), answer.out.constData());
}

void PortalFaultsTest::refusesTwoNamesOfAProject()
{
    const PushDesk desk(10);
    ScriptedPortal portal;
    portal.project = QString::fromUtf8(OtherId);
    addPortal(
        desk, portal,
        {u"--project-map"_s, u"other="_s + QString::fromUtf8(PushDesk::ShopId), u"--parallel"_s, u"1"_s});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 3);
    QCOMPARE(PushDesk::count(answer, u"rejected"_s), 11);
    QCOMPARE(portal.posts(), 1);
}

// Its own rows are known by their ids, whatever else of them can be read.
void PortalFaultsTest::pullsNothingOfItsOwn()
{
    const PushDesk desk(3);
    ScriptedPortal portal;
    addPortal(desk, portal);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    portal.retold = [](QJsonObject row) {
        row.insert(u"provider"_s, QJsonValue());
        return row;
    };
    portal.addRow({{u"id"_s, u"other-1"_s},
                   {u"project_id"_s, QString::fromUtf8(PushDesk::ShopId)},
                   {u"model"_s, u"o3"_s},
                   {u"input_tokens"_s, 5},
                   {u"output_tokens"_s, 6},
                   {u"request_timestamp"_s, u"2026-11-02T09:00:00Z"_s}});
    const CliAnswer pulled = desk.run({u"pull"_s, u"p"_s, u"--json"_s});
    QCOMPARE(pulled.status, 0);
    QCOMPARE(pulled.json()[u"ours"_s].toInt(), 3);
    QCOMPARE(pulled.json()[u"added"_s].toInt(), 1);
    QVERIFY(
        desk.run({u"export"_s, u"--format"_s, u"csv"_s}).out.contains("2026-11-02T09:00:00.000Z,,,shop,"));
}

// Sent by another process after the pull began.
void PortalFaultsTest::pullsNothingThatIsBeingSent()
{
    const PushDesk desk(1);
    ScriptedPortal portal;
    addPortal(desk, portal, {u"--settle-after"_s, u"100"_s});
    portal.plan({Fault::Closed});
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 1);
    QCOMPARE(portal.rows().size(), 1);
    const auto put = [&desk](const auto &change) {
        changeMeanwhile(desk, [&](ConnectionService &service, const ConnectionLine &line) {
            Outbox &outbox = service.ledger().outbox();
            OutboxRow row = **outbox.find(line.entry.id, 1);
            change(row);
            QVERIFY(outbox.write([&] { return outbox.put(line.entry.id, row); }).ok());
        });
    };
    OutboxRow sending;
    put([&](OutboxRow &row) {
        sending = row;
        sending.state = OutboxState::Sending;
        row.state = OutboxState::Pending;
        row.payload.reset();
    });
    portal.asked = [&] { put([&](OutboxRow &row) { row = sending; }); };
    const CliAnswer pulled = desk.run({u"pull"_s, u"p"_s, u"--json"_s});
    QCOMPARE(pulled.status, 0);
    QCOMPARE(pulled.json()[u"ours"_s].toInt(), 1);
    QCOMPARE(pulled.json()[u"added"_s].toInt(), 0);
}

TALLYGLASS_TEST(PortalFaultsTest)

#include "portalfaultstest.moc"
