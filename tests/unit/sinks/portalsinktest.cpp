// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/portalsink.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace tally;
using Kind = SinkVerdict::Kind;

namespace {

constexpr const char *Shop = "11111111-1111-4111-8111-111111111111";

PortalSink sink()
{
    return PortalSink(QUrl(u"https://portal.example/"_s), {{"shop", Shop}});
}

UsageRecord request()
{
    UsageRecord record;
    record.timeMs = 1'793'613'600'123;
    record.project = "shop";
    record.provider = "openai";
    record.model = "gpt-4o";
    record.tokens.input = 60;
    record.tokens.cacheRead = 40;
    record.tokens.output = 20;
    record.tokens.reasoning = 5;
    record.status = Status::Completed;
    return record;
}

SinkMessage message(const UsageRecord &record)
{
    return {.id = "1", .payloads = {sink().payload({}, record)}};
}

SinkVerdict::Kind kindOf(int status, const QByteArray &body = {})
{
    return sink().read(message(request()), {.status = status, .body = body}).kind;
}

QByteArray created(const QByteArray &timestamp)
{
    return QByteArray(
               R"({"id":"r1","project_id":"11111111-1111-4111-8111-111111111111","provider":"openai","model":"gpt-4o",)")
        + R"("input_tokens":100,"output_tokens":25,"total_tokens":125,"cost_usd":0.0047,"request_timestamp":")"
        + timestamp + "\"}";
}

} // namespace

class PortalSinkTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void sendsWholeSides();
    void saysWhatCannotBeSent();
    void understandsAnswers();
    void checksTheEcho();
    void readsErrorsOfAnyForm();
    void asksWithInstants();
    void trustsNoRoundLimit();
};

void PortalSinkTest::sendsWholeSides()
{
    QCOMPARE(
        sink().payload({}, request()),
        std::string(
            R"({"project_id":"11111111-1111-4111-8111-111111111111","provider":"openai","model":"gpt-4o",)")
            + R"("input_tokens":100,"output_tokens":25,"request_timestamp":"2026-11-02T10:00:00.123Z"})");
    QCOMPARE(sink().request(message(request()), 0).url.toString(), u"https://portal.example/api/usage"_s);
}

void PortalSinkTest::saysWhatCannotBeSent()
{
    const auto why = [](auto change) {
        UsageRecord record = request();
        change(record);
        const auto refusal = sink().whyNot(record);
        return refusal ? refusal->id : QByteArray();
    };
    QCOMPARE(why([](UsageRecord &) {}), QByteArray());
    QCOMPARE(why([](UsageRecord &r) { r.project = "x"; }), "project_not_mapped");
    QCOMPARE(why([](UsageRecord &r) { r.provider.clear(); }), "provider_not_set");
    QCOMPARE(why([](UsageRecord &r) { r.model.clear(); }), "model_not_set");
    QCOMPARE(why([](UsageRecord &r) { r.tokens.output = r.tokens.reasoning = std::nullopt; }),
             "output_tokens_unknown");
    QCOMPARE(why([](UsageRecord &r) { r.tokens.unsplit = 3; }), "tokens_not_split");
    QCOMPARE(why([](UsageRecord &r) { r.granularity = Granularity::Day; }), "not_a_request");
    QCOMPARE(why([](UsageRecord &r) { r.status = Status::Pending; }), "not_finished");
    QCOMPARE(why([](UsageRecord &r) { r.status = Status::Failed; }), QByteArray());
}

void PortalSinkTest::understandsAnswers()
{
    QCOMPARE(kindOf(201, created("2026-11-02T10:00:00.123Z")), Kind::Sent);
    QCOMPARE(kindOf(201, "{}"), Kind::Unknown);
    QCOMPARE(kindOf(200, "<html>"), Kind::Unknown);
    QCOMPARE(kindOf(500), Kind::Unknown);
    QCOMPARE(kindOf(503), Kind::Unknown);
    QCOMPARE(kindOf(599), Kind::Unknown);
    QCOMPARE(kindOf(400), Kind::Rejected);
    QCOMPARE(kindOf(422), Kind::Rejected);
    QCOMPARE(kindOf(401), Kind::NoToken);
    QCOMPARE(kindOf(403), Kind::NoProject);
    QCOMPARE(kindOf(404), Kind::NoProject);
    QCOMPARE(kindOf(408), Kind::Later);
    QCOMPARE(kindOf(429), Kind::Later);
}

void PortalSinkTest::checksTheEcho()
{
    const auto read = [](const QByteArray &body) {
        return sink().read(message(request()), {.status = 201, .body = body});
    };
    const SinkVerdict sent = read(created("2026-11-02T10:00:00.123000+00:00"));
    QCOMPARE(sent.kind, Kind::Sent);
    QCOMPARE(sent.remoteId, u"r1"_s);
    QCOMPARE(sent.remoteCostNano, std::optional<int64_t>(4'700'000));
    QVERIFY(!sent.cutsToSeconds);
    QVERIFY(read(created("2026-11-02T10:00:00Z")).cutsToSeconds);
    QCOMPARE(read(created("2026-11-02T11:00:00.123Z")).kind, Kind::NeedsAttention);
    QCOMPARE(read(created("2026-11-02T10:00:00.123Z").replace("100", "101")).kind, Kind::NeedsAttention);
}

void PortalSinkTest::readsErrorsOfAnyForm()
{
    const auto errors = [](const QByteArray &details) {
        const QByteArray body = "{\"error\":\"Validation failed\",\"details\":" + details + '}';
        return QString::fromUtf8(sink().read(message(request()), {.status = 422, .body = body}).errors);
    };
    QCOMPARE(errors(R"([{"code":"too_small","path":["a",0,"b"],"message":"Too small"}])"),
             uR"([{"field":"a.0.b","message":"Too small"}])"_s);
    QCOMPARE(errors(R"({"input_tokens":["Required"]})"),
             uR"([{"field":"input_tokens","message":"Required"}])"_s);
    QCOMPARE(errors(R"("no")"), uR"([{"field":"","message":"no"}])"_s);
    QCOMPARE(
        errors(R"({"fieldErrors":{"model":["a","b"]},"formErrors":["c"]})"),
        uR"([{"field":"model","message":"a"},{"field":"model","message":"b"},{"field":"","message":"c"}])"_s);
    QCOMPARE(errors(R"({"_errors":["top"],"usage":{"_errors":[],"model":{"_errors":["deep"]}}})"),
             uR"([{"field":"","message":"top"},{"field":"usage.model","message":"deep"}])"_s);
    QCOMPARE(errors("[1,2]"), QString());
    QCOMPARE(errors("null"), QString());
    QCOMPARE(kindOf(422, "<html>no</html>"), Kind::Rejected);
}

void PortalSinkTest::asksWithInstants()
{
    const QUrl url = sink().question(Shop, 0, 1'000).url;
    QCOMPARE(url.path(), u"/api/usage"_s);
    QVERIFY(url.query(QUrl::FullyDecoded).contains(u"date_from=1970-01-01T00:00:00.000Z"_s));
    QVERIFY(url.query(QUrl::FullyDecoded).contains(u"date_to=1970-01-01T00:00:01.000Z"_s));
}

void PortalSinkTest::trustsNoRoundLimit()
{
    const auto page = [](int rows, int count) {
        QByteArray body = "{\"count\":" + QByteArray::number(count) + ",\"usage\":[";
        for (int i = 0; i < rows; ++i)
            body += (i > 0 ? "," : "") + created("2026-11-02T10:00:00.123Z");
        return PortalSink::page(body + "]}");
    };
    QVERIFY(page(3, 3)->isWhole());
    QVERIFY(!page(3, 4)->isWhole());
    QVERIFY(page(100, 100)->isRoundLimit());
    QVERIFY(!page(101, 101)->isRoundLimit());
    QVERIFY(page(20, 20)->mayBeLimit());
    QVERIFY(!page(21, 21)->mayBeLimit());
    QVERIFY(!page(0, 0)->mayBeLimit());
    QVERIFY(!PortalSink::page("[]"));
}

TALLYGLASS_TEST(PortalSinkTest)

#include "portalsinktest.moc"
