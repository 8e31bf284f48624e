// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/faultserver.h"
#include "support/pushdesk.h"
#include "support/testprogram.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

constexpr const char *HookSecret = "whsec_dGFsbHlnbGFzcy10ZXN0LXNlY3JldC0wMTIzNDU2Nzg5";

FaultScript always(int status, const QByteArray &body = "{}", const QByteArray &headers = {})
{
    return {fault::waitBody(), fault::send(fault::answer(status, body, "application/json", headers)),
            fault::close()};
}

void addWebhook(const PushDesk &desk, const FaultServer &server, const QStringList &more = {})
{
    qputenv("HOOK_SECRET", HookSecret);
    const CliAnswer added =
        desk.run(QStringList{u"connections"_s, u"add"_s, u"webhook"_s, u"w"_s, u"--url"_s,
                             server.url(u"/hook"_s).toString(), u"--secret-env"_s, u"HOOK_SECRET"_s}
                 + more);
    if (added.status != 0)
        qFatal("%s", added.err.constData());
}

QJsonObject bodyOf(const SeenRequest &request)
{
    return QJsonDocument::fromJson(request.body).object();
}

QJsonValue attribute(const QJsonObject &span, const QString &key)
{
    for (const QJsonValue each : span[u"attributes"_s].toArray()) {
        if (each[u"key"_s].toString() == key)
            return each[u"value"_s];
    }
    return {};
}

} // namespace

class SinkPushTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void signsAWebhook();
    void keepsAMessageUntilItIsAnswered();
    void keepsTheWordsOfAMessage_data();
    void keepsTheWordsOfAMessage();
    void hidesNamesFromNowOn();
    void sendsWhatChanged();
    void sendsWhatCameBackChanged();
    void turnsItselfOff();
    void sendsTests();
    void tellsOfCrossedBudgets();
    void keepsMessagesSmall();
    void sendsSpans();
    void countsRejectedSpans();
    void sendsEvents();
    void hidesNames_data();
    void hidesNames();
};

void SinkPushTest::signsAWebhook()
{
    const PushDesk desk(3);
    FaultServer server({always(200)});
    addWebhook(desk, server, {u"--booked-as"_s, u"raw"_s});
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 0);
    QCOMPARE(server.requestCount(), 1);
    const SeenRequest &seen = server.requests().first();
    const QByteArray text =
        seen.headers["webhook-id"] + '.' + seen.headers["webhook-timestamp"] + '.' + seen.body;
    const QByteArray key = QByteArray::fromBase64(QByteArray(HookSecret).sliced(6));
    QCOMPARE(seen.headers["webhook-signature"],
             "v1," + QMessageAuthenticationCode::hash(text, key, QCryptographicHash::Sha256).toBase64());
    QVERIFY(seen.headers["webhook-id"].startsWith("msg_"));
    const QJsonObject body = bodyOf(seen);
    QCOMPARE(body[u"type"_s].toString(), u"usage.recorded"_s);
    const QJsonArray records = body[u"data"_s][u"records"_s].toArray();
    QCOMPARE(records.size(), 5); // also where tokens are unknown
    const QJsonValue record = records.first();
    QCOMPARE(record[u"model_id"_s].toString(), u"gpt-4o"_s);
    QCOMPARE(record[u"client_customer_key"_s].toString(), u"Acme"_s);
    QCOMPARE(record[u"context"_s][u"user_id"_s].toString(), u"ann"_s);
    QCOMPARE(record[u"usage"_s][u"prompt_tokens"_s].toInt(), 100);
    QCOMPARE(record[u"cost_usd"_s].toString(), u"0.5"_s);
    QCOMPARE(record[u"id"_s].toString().size(), 32);
    QCOMPARE(desk.push().status, 0);
    QCOMPARE(server.requestCount(), 1);
}

void SinkPushTest::keepsAMessageUntilItIsAnswered()
{
    const PushDesk desk(3);
    FaultServer server({always(503), {fault::waitBody(), fault::close()}, always(200)});
    addWebhook(desk, server);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 1);
    CliAnswer answer = desk.push();
    for (int i = 0; i < 3 && answer.status != 0; ++i)
        answer = desk.push();
    QCOMPARE(answer.status, 0);
    QVERIFY(server.requestCount() >= 3);
    for (const SeenRequest &request : server.requests()) {
        QCOMPARE(request.headers["webhook-id"], server.requests().first().headers["webhook-id"]);
        QCOMPARE(bodyOf(request)[u"data"_s], bodyOf(server.requests().first())[u"data"_s]);
    }
}

void SinkPushTest::keepsTheWordsOfAMessage_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<bool>("isAnswered");
    for (const auto &kind : {u"webhook"_s, u"otlp"_s, u"posthog"_s}) {
        QTest::addRow("%s, not now", qPrintable(kind)) << kind << true;
        QTest::addRow("%s, no answer", qPrintable(kind)) << kind << false;
    }
}

// One id always stands for one content: the receiver may know it already.
void SinkPushTest::keepsTheWordsOfAMessage()
{
    QFETCH(QString, kind);
    QFETCH(bool, isAnswered);
    const PushDesk desk(3);
    const FaultScript fails = isAnswered ? always(503) : FaultScript{fault::waitBody(), fault::close()};
    FaultServer server({fails, fails, fails, always(200)});
    qputenv("HOOK_SECRET", HookSecret);
    QStringList words{u"connections"_s, u"add"_s, kind, u"w"_s, u"--url"_s, server.url(u"/in"_s).toString(),
                      u"--booked-as"_s, u"raw"_s};
    if (kind == u"webhook"_s)
        words << u"--secret-env"_s << u"HOOK_SECRET"_s;
    if (kind == u"posthog"_s)
        words << u"--key-env"_s << u"HOOK_SECRET"_s;
    QCOMPARE(desk.run(words).status, 0);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 1);
    QCOMPARE(desk.run({u"attribute"_s, u"--customer"_s, u"Acme"_s, u"--set"_s, u"customer=Beta"_s}).status,
             0);
    CliAnswer answer = desk.push();
    for (int i = 0; i < 5 && answer.status != 0; ++i)
        answer = desk.push();
    QCOMPARE(answer.status, 0);
    const QList<SeenRequest> seen = server.requests();
    QVERIFY(seen.size() >= 5);
    for (const SeenRequest &request : seen.first(4))
        QCOMPARE(request.body, seen.first().body);
    QVERIFY(seen.first().body.contains("Acme"));
    QVERIFY(!seen.last().body.contains("Acme"));
    QVERIFY(seen.last().body.contains("Beta"));
    QCOMPARE(seen.size(), 5);
    QCOMPARE(desk.push().status, 0);
    QCOMPARE(server.requestCount(), 5);
}

// Who takes names back means what is on its way, too.
void SinkPushTest::hidesNamesFromNowOn()
{
    const PushDesk desk(3);
    FaultServer server({always(503), always(503), always(503), always(200)});
    addWebhook(desk, server, {u"--booked-as"_s, u"raw"_s});
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 1);
    const int before = server.requestCount();
    QVERIFY(server.requests().last().body.contains("Acme"));
    QCOMPARE(desk.run({u"connections"_s, u"set"_s, u"w"_s, u"--booked-as"_s, u"pseudonym"_s}).status, 0);
    for (int i = 0; i < 5 && desk.push().status != 0; ++i)
        ;
    QVERIFY(server.requestCount() > before);
    for (const SeenRequest &request : server.requests().sliced(before))
        QVERIFY(!request.body.contains("Acme"));
}

void SinkPushTest::sendsWhatChanged()
{
    const PushDesk desk(2);
    FaultServer server({always(200)});
    addWebhook(desk, server, {u"--booked-as"_s, u"raw"_s});
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    QCOMPARE(desk.run({u"attribute"_s, u"--customer"_s, u"Acme"_s, u"--set"_s, u"customer=Beta"_s}).status,
             0);
    QCOMPARE(desk.push().status, 0);
    QCOMPARE(server.requestCount(), 2);
    const QJsonObject body = bodyOf(server.requests().last());
    QCOMPARE(body[u"type"_s].toString(), u"usage.updated"_s);
    QCOMPARE(body[u"data"_s][u"records"_s][0][u"client_customer_key"_s].toString(), u"Beta"_s);
    QCOMPARE(body[u"data"_s][u"records"_s][0][u"id"_s],
             bodyOf(server.requests().first())[u"data"_s][u"records"_s][0][u"id"_s]);
    QVERIFY(server.requests().last().headers["webhook-id"]
            != server.requests().first().headers["webhook-id"]);
}

void SinkPushTest::sendsWhatCameBackChanged()
{
    const PushDesk desk(1);
    FaultServer server({always(200)});
    addWebhook(desk, server);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    const auto again = [&](const QString &batch, int output) {
        QCOMPARE(desk.run({u"batches"_s, u"--undo"_s, batch}).status, 0);
        desk.import("time,project,provider,model,input,output,cost,id\n2026-11-02T10:00:00.123Z,shop,openai,"
                    "gpt-4o,100,"
                        + QByteArray::number(output) + ",0.5,call-0\n",
                    u"again%1.csv"_s.arg(batch));
    };
    again(u"1"_s, 77);
    QCOMPARE(desk.push({u"--batch"_s, u"2"_s}).status, 0);
    QCOMPARE(server.requestCount(), 2);
    const QJsonObject updated = bodyOf(server.requests().last());
    QCOMPARE(updated[u"type"_s].toString(), u"usage.updated"_s);
    QCOMPARE(updated[u"data"_s][u"records"_s][0][u"usage"_s][u"completion_tokens"_s].toInt(), 77);
    QCOMPARE(desk.push({u"--batch"_s, u"2"_s}).status, 0);
    QCOMPARE(server.requestCount(), 2);
}

void SinkPushTest::turnsItselfOff()
{
    const PushDesk desk(1);
    FaultServer server({always(410)});
    addWebhook(desk, server);
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 1);
    QCOMPARE(PushDesk::first(answer)[u"enabled"_s].toBool(true), false);
    QCOMPARE(desk.push().status, 1); // what waits still does
    QCOMPARE(server.requestCount(), 1);
    // Whoever switches a connection off himself knows that it waits.
    QCOMPARE(desk.run({u"connections"_s, u"set"_s, u"w"_s, u"--on"_s}).status, 0);
    QCOMPARE(desk.run({u"connections"_s, u"set"_s, u"w"_s, u"--off"_s}).status, 0);
    QCOMPARE(desk.push().status, 0);
}

void SinkPushTest::sendsTests()
{
    const PushDesk desk(1);
    FaultServer server({always(204, {}), always(500)});
    addWebhook(desk, server);
    QCOMPARE(desk.run({u"connections"_s, u"test"_s, u"w"_s}).status, 0);
    QCOMPARE(bodyOf(server.requests().first())[u"type"_s].toString(), u"sink.test"_s);
    QCOMPARE(desk.run({u"connections"_s, u"test"_s, u"w"_s}).status, 1);
}

void SinkPushTest::tellsOfCrossedBudgets()
{
    const PushDesk desk(3);
    FaultServer server({always(200)});
    addWebhook(desk, server);
    QCOMPARE(desk.run({u"budgets"_s, u"add"_s, u"Acme monthly"_s, u"--limit"_s, u"1"_s, u"--customer"_s,
                       u"Acme"_s, u"--time-zone"_s, u"UTC"_s})
                 .status,
             0);
    QCOMPARE(desk.run({u"budgets"_s, u"check"_s, u"--at"_s, u"2026-11-06T12:00:00Z"_s}).status, 4);
    QCOMPARE(desk.push().status, 0);
    QVERIFY(server.requestCount() > 0);
    const QJsonObject body = bodyOf(server.requests().first());
    QCOMPARE(body[u"type"_s].toString(), u"budget.crossed"_s);
    QCOMPARE(body[u"data"_s][u"budget"_s].toString(), u"Acme monthly"_s);
    const int told = server.requestCount();
    desk.run({u"budgets"_s, u"check"_s, u"--at"_s, u"2026-11-06T12:00:00Z"_s});
    QCOMPARE(desk.push().status, 0);
    QCOMPARE(server.requestCount(), told);
}

void SinkPushTest::keepsMessagesSmall()
{
    const PushDesk desk(200);
    FaultServer server({always(200)});
    addWebhook(desk, server);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    QSet<QString> ids;
    for (const SeenRequest &request : server.requests()) {
        QVERIFY(request.body.size() <= 20'000);
        const QJsonArray records = bodyOf(request)[u"data"_s][u"records"_s].toArray();
        QVERIFY(records.size() <= 50);
        for (const QJsonValue record : records)
            ids.insert(record[u"id"_s].toString());
    }
    QCOMPARE(ids.size(), 202);
}

void SinkPushTest::sendsSpans()
{
    const PushDesk desk(1);
    FaultServer server({always(200)});
    qputenv("OTLP_KEY", "Basic abc");
    QCOMPARE(desk.run({u"connections"_s, u"add"_s, u"otlp"_s, u"o"_s, u"--url"_s,
                       server.url(u"/otel"_s).toString(), u"--header-env"_s, u"Authorization=OTLP_KEY"_s})
                 .status,
             0);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    const SeenRequest &seen = server.requests().first();
    QCOMPARE(seen.path, "/otel/v1/traces");
    QCOMPARE(seen.headers["authorization"], "Basic abc");
    const QJsonValue resource = bodyOf(seen)[u"resourceSpans"_s][0];
    QCOMPARE(resource[u"resource"_s][u"attributes"_s][0][u"key"_s].toString(), u"service.name"_s);
    const QJsonObject span = resource[u"scopeSpans"_s][0][u"spans"_s][0].toObject();
    QCOMPARE(span[u"name"_s].toString(), u"chat gpt-4o"_s);
    QCOMPARE(span[u"kind"_s].toInt(), 3);
    QCOMPARE(span[u"traceId"_s].toString().size(), 32);
    QCOMPARE(span[u"spanId"_s].toString().size(), 16);
    QCOMPARE(span[u"startTimeUnixNano"_s].toString(), u"1793613600123000000"_s);
    QCOMPARE(attribute(span, u"gen_ai.usage.input_tokens"_s)[u"intValue"_s].toString(), u"100"_s);
    QCOMPARE(attribute(span, u"gen_ai.provider.name"_s)[u"stringValue"_s].toString(), u"openai"_s);
    QCOMPARE(attribute(span, u"tallyglass.cost_usd"_s)[u"stringValue"_s].toString(), u"0.5"_s);
    QVERIFY(attribute(span, u"user.id"_s)[u"stringValue"_s].toString().startsWith(u"user_"_s));
}

void SinkPushTest::countsRejectedSpans()
{
    const PushDesk desk(1);
    FaultServer server({always(200, R"({"partialSuccess":{"rejectedSpans":"3","errorMessage":"too old"}})")});
    QCOMPARE(desk.run({u"connections"_s, u"add"_s, u"otlp"_s, u"o"_s, u"--url"_s, server.url({}).toString()})
                 .status,
             0);
    const CliAnswer answer = desk.push({u"--batch"_s, u"1"_s});
    QCOMPARE(answer.status, 3);
    QCOMPARE(PushDesk::count(answer, u"rejected"_s), 3);
    QVERIFY(PushDesk::first(answer)[u"records"_s][0][u"error"_s].toString().contains(u"too old"_s));
    desk.push();
    QCOMPARE(server.requestCount(), 1);
}

void SinkPushTest::sendsEvents()
{
    const PushDesk desk(1);
    FaultServer server({always(200)});
    qputenv("POSTHOG_KEY", "phc_1");
    QCOMPARE(desk.run({u"connections"_s, u"add"_s, u"posthog"_s, u"h"_s, u"--url"_s,
                       server.url(u""_s).toString(), u"--key-env"_s, u"POSTHOG_KEY"_s})
                 .status,
             0);
    QCOMPARE(desk.push({u"--batch"_s, u"1"_s}).status, 0);
    const SeenRequest &seen = server.requests().first();
    QCOMPARE(seen.path, "/batch/");
    const QJsonObject body = bodyOf(seen);
    QCOMPARE(body[u"api_key"_s].toString(), u"phc_1"_s);
    const QJsonValue event = body[u"batch"_s][0];
    QCOMPARE(event[u"event"_s].toString(), u"$ai_generation"_s);
    QCOMPARE(event[u"uuid"_s].toString().at(14), u'8');
    QVERIFY(event[u"distinct_id"_s].toString().startsWith(u"user_"_s));
    const QJsonValue properties = event[u"properties"_s];
    QCOMPARE(properties[u"$ai_input_tokens"_s].toInt(), 100);
    QCOMPARE(properties[u"$ai_total_cost_usd"_s].toDouble(), 0.5);
    QCOMPARE(properties[u"$ai_cache_reporting_exclusive"_s].toBool(true), false);
    QCOMPARE(properties[u"$process_person_profile"_s].toBool(true), false);
}

void SinkPushTest::hidesNames_data()
{
    QTest::addColumn<QString>("as");
    QTest::newRow("pseudonym") << u"pseudonym"_s;
    QTest::newRow("none") << u"none"_s;
}

void SinkPushTest::hidesNames()
{
    QFETCH(QString, as);
    const PushDesk desk(0);
    desk.import(
        "time,user,customer,project,provider,model,input,output,id,user_id,note\n"
        "2026-11-03T10:00:00Z,Zoe Zebra,Quagga GmbH,Okapi Site,openai,o3,7,8,x,Zoe Zebra,Quagga GmbH\n",
        u"names.csv"_s);
    FaultServer server({always(200)});
    addWebhook(desk, server, {u"--booked-as"_s, as});
    QCOMPARE(desk.push({u"--batch"_s, u"2"_s}).status, 0);
    for (const char *name : {"Zoe", "Quagga", "Okapi"})
        QVERIFY2(!server.requests().first().body.contains(name), server.requests().first().body.constData());
}

TALLYGLASS_TEST(SinkPushTest)

#include "sinkpushtest.moc"
