// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "support/testprogram.h"

#include <QUuid>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr char Project[] = "550e8400-e29b-41d4-a716-446655440000";

QByteArray rowJson(const QByteArray &more = {})
{
    return R"({"project_id":")" + QByteArray(Project)
        + R"(","provider":"openai","model":"gpt-4","input_tokens":1500,"output_tokens":500)" + more + '}';
}

} // namespace

/// The usage API of client portals, as their programs use it.
class CaptureUsageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesRows();
    void takesWhatTheTokenDoesNotSay();
    void tellsWhatIsWrong_data();
    void tellsWhatIsWrong();
    void keepsToTheProject();
    void tellsRows();
    void answersOtherRequests();
    void takesArraysAndRepeats();
};

void CaptureUsageTest::takesRows()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "portal", .user = "ann", .customer = "acme"});
    QVERIFY(fixture.start());
    const CaptureReply reply =
        fixture.post("/api/usage", token, rowJson(R"(,"request_timestamp":"2024-01-15T10:30:00.123456Z")"));
    QCOMPARE(reply.status, 201);
    const QJsonObject row = reply.json();
    QVERIFY(!QUuid(row.value(u"id"_s).toString()).isNull());
    QCOMPARE(row.value(u"project_id"_s).toString(), QString::fromLatin1(Project));
    QCOMPARE(row.value(u"provider"_s).toString(), u"openai"_s);
    QCOMPARE(row.value(u"model"_s).toString(), u"gpt-4"_s);
    QCOMPARE(row.value(u"input_tokens"_s).toInt(), 1500);
    QCOMPARE(row.value(u"output_tokens"_s).toInt(), 500);
    QCOMPARE(row.value(u"total_tokens"_s).toInt(), 2000);
    QVERIFY(row.value(u"cost_usd"_s).isNull()); // the test has no price books
    QCOMPARE(row.value(u"request_timestamp"_s).toString(), u"2024-01-15T10:30:00.123Z"_s);
    QCOMPARE(fixture.post("/api/usage", token, rowJson()).status, 201);
    QCOMPARE(fixture.post("/api/usage", token, rowJson()).status, 201); // an equal row is another row
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(3));
    QCOMPARE(records[0].record.user, std::string("ann"));
    QCOMPARE(records[0].record.customer, std::string("acme"));
    QCOMPARE(records[0].record.project, std::string(Project));
    QCOMPARE(records[0].record.tokens.prompt(), std::optional<int64_t>(1500));
    QCOMPARE(records[0].record.status, std::optional(Status::Completed));
}

// A token that keeps user, customer and context says nothing of how the request went.
void CaptureUsageTest::takesWhatTheTokenDoesNotSay()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "fixed", .user = "ann", .isFixed = true});
    QVERIFY(fixture.start());
    const QByteArray more =
        R"(,"user":"bob","context":{"a":1},"cost_usd":0.25,"latency_ms":12,"status":"failed")";
    const CaptureReply reply = fixture.post("/api/usage", token, rowJson(more));
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.json().value(u"cost_usd"_s).toDouble(), 0.25);
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.user, std::string("ann"));
    QVERIFY(!fixture.contextOf(record).contains(u"a"_s));
    QCOMPARE(record.cost(), std::optional(Money{250'000'000}));
    QCOMPARE(record.latencyMs, std::optional<int64_t>(12));
    QCOMPARE(record.status, std::optional(Status::Failed));
    QCOMPARE(fixture.post("/api/usage", token, rowJson(R"(,"cost_usd":"abc")")).status, 422);
}

void CaptureUsageTest::tellsWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("issues"); // path code, one after the other
    const auto row = [](const char *name, const QByteArray &body, int status, const char *issues = "") {
        QTest::newRow(name) << body << status << QByteArray(issues);
    };
    row("no JSON", "{bad", 400);
    row("a number", "5", 400);
    row("empty", "{}", 422,
        "project_id invalid_type,provider invalid_type,model invalid_type,input_tokens "
        "invalid_type,output_tokens invalid_type");
    row("text", R"({"project_id":"p","provider":"o","model":"m","input_tokens":"1","output_tokens":2})", 422,
        "input_tokens invalid_type");
    row("half a token",
        R"({"project_id":"p","provider":"o","model":"m","input_tokens":1.5,"output_tokens":2})", 422,
        "input_tokens invalid_type");
    row("negative", R"({"project_id":"p","provider":"o","model":"m","input_tokens":-1,"output_tokens":2})",
        422, "input_tokens too_small");
    row("empty text", R"({"project_id":"p","provider":"","model":"m","input_tokens":1,"output_tokens":2})",
        422, "provider too_small");
    row("no time", rowJson(R"(,"request_timestamp":"yesterday")"), 422, "request_timestamp invalid_string");
    row("a day", rowJson(R"(,"request_timestamp":"2024-01-15")"), 422, "request_timestamp invalid_string");
    row("no such day", rowJson(R"(,"request_timestamp":"2024-02-30T00:00:00Z")"), 422,
        "request_timestamp invalid_string");
    row("cost as text", rowJson(R"(,"cost_usd":"1.5")"), 422, "cost_usd invalid_type");
    row("cost as a word", rowJson(R"(,"cost_usd":"abc")"), 422, "cost_usd invalid_type");
    row("cost below nothing", rowJson(R"(,"cost_usd":-1)"), 422, "cost_usd too_small");
    row("cost beyond all", rowJson(R"(,"cost_usd":1e300)"), 422, "cost_usd too_big");
    row("no status", rowJson(R"(,"status":"weird")"), 422, "status invalid_enum_value");
    row("status as number", rowJson(R"(,"status":5)"), 422, "status invalid_type");
    row("half a millisecond", rowJson(R"(,"latency_ms":0.5)"), 422, "latency_ms invalid_type");
    row("context as text", rowJson(R"(,"context":"x")"), 422, "context invalid_type");
    row("several", rowJson(R"(,"cost_usd":-1,"status":"ok")"), 422,
        "status invalid_enum_value,cost_usd too_small");
    row("time as number", rowJson(R"(,"request_timestamp":5)"), 422, "request_timestamp invalid_type");
}

void CaptureUsageTest::tellsWhatIsWrong()
{
    QFETCH(const QByteArray, body);
    QFETCH(const int, status);
    QFETCH(const QByteArray, issues);
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "portal"});
    QVERIFY(fixture.start());
    const CaptureReply reply = fixture.post("/api/usage", token, body);
    QCOMPARE(reply.status, status);
    QVERIFY(reply.json().value(u"error"_s).isString());
    QByteArrayList told;
    for (const QJsonValue &issue : reply.json().value(u"details"_s).toArray()) {
        told << issue[u"path"_s][0].toString().toUtf8() + ' ' + issue[u"code"_s].toString().toUtf8();
        QVERIFY(issue[u"message"_s].isString());
    }
    QCOMPARE(told.join(','), issues);
    QVERIFY(fixture.records().empty());
}

void CaptureUsageTest::keepsToTheProject()
{
    CaptureFixture fixture;
    const QByteArray any = fixture.addToken({.name = "any"});
    const QByteArray one = fixture.addToken({.name = "one", .project = Project});
    const QByteArray upper = QByteArray(Project).toUpper();
    const QByteArray shouted = fixture.addToken({.name = "shouted", .project = upper.toStdString()});
    QVERIFY(fixture.start());
    const QByteArray other =
        R"({"project_id":"other","provider":"o","model":"m","input_tokens":1,"output_tokens":2})";
    QCOMPARE(fixture.post("/api/usage", any, other).status, 201);
    QCOMPARE(fixture.post("/api/usage", any, rowJson()).status, 201);
    const CaptureReply refused = fixture.post("/api/usage", one, other);
    QCOMPARE(refused.status, 404);
    QVERIFY(refused.json().value(u"error"_s).isString());
    QCOMPARE(fixture.get("/api/usage?project_id=other", one).status, 404);
    // The same UUID in other letters
    QCOMPARE(fixture.post("/api/usage", one, rowJson().replace(Project, upper)).status, 201);
    QCOMPARE(fixture.get("/api/usage?project_id=" + upper, one).json().value(u"count"_s).toInt(), 2);
    QCOMPARE(fixture.get("/api/usage", one).json().value(u"count"_s).toInt(), 2);
    QCOMPARE(fixture.get("/api/usage", any).json().value(u"count"_s).toInt(), 3);
    QCOMPARE(fixture.post("/api/usage", shouted, rowJson()).status, 201);
    QCOMPARE(fixture.get("/api/usage", shouted).json().value(u"count"_s).toInt(), 3);
}

void CaptureUsageTest::tellsRows()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "portal"});
    QVERIFY(fixture.start());
    for (const char *time : {"2024-01-15T00:00:00Z", "2024-01-15T23:59:59.999Z", "2024-01-16T12:00:00Z"})
        QCOMPARE(
            fixture.post("/api/usage", token, rowJson(R"(,"request_timestamp":")" + QByteArray(time) + '"'))
                .status,
            201);
    const auto count = [&](const QByteArray &query) {
        return fixture.get("/api/usage?" + query, token).json().value(u"count"_s).toInt(-1);
    };
    QCOMPARE(count(""), 3);
    QCOMPARE(count("project_id=" + QByteArray(Project)), 3);
    QCOMPARE(count("project_id=none"), 0);
    QCOMPARE(count("date_from=2024-01-15&date_to=2024-01-15"), 2);
    QCOMPARE(count("date_from=2024-01-16T12:00:00Z"), 1);
    QCOMPARE(count("date_to=2024-01-15T00:00:00Z"), 1);
    QCOMPARE(count("date_from=2024-01-16T13:00:00%2B01:00"), 1);
    QCOMPARE(fixture.get("/api/usage?date_from=never", token).status, 422);
    const QJsonArray rows = fixture.get("/api/usage", token).json().value(u"usage"_s).toArray();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0][u"request_timestamp"_s].toString(), u"2024-01-16T12:00:00.000Z"_s);
    QVERIFY(!QUuid(rows[0][u"id"_s].toString()).isNull());
}

void CaptureUsageTest::answersOtherRequests()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "portal"});
    QVERIFY(fixture.start());
    for (const char *method : {"PUT", "DELETE", "PATCH"})
        QCOMPARE(fixture.talk(fixture.requestBytes(method, "/api/usage", token, "{}")).status, 405);
    QCOMPARE(fixture.get("/api/other", token).status, 404);
    const CaptureReply none = fixture.post("/api/usage", {}, rowJson());
    QCOMPARE(none.status, 401);
    QVERIFY(none.json().value(u"error"_s).isString());
    QCOMPARE(fixture.post("/api/usage", "tg_wrong", rowJson()).status, 401);
    QByteArray form = fixture.requestBytes("POST", "/api/usage", token, rowJson());
    QCOMPARE(fixture.talk(form.replace("application/json", "text/plain")).status, 415);
    QVERIFY(fixture.records().empty());
}

void CaptureUsageTest::takesArraysAndRepeats()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "portal"});
    QVERIFY(fixture.start());
    const CaptureReply many = fixture.post("/api/usage", token, '[' + rowJson() + ",{}," + rowJson() + ']');
    QCOMPARE(many.status, 200);
    const QJsonArray answers = QJsonDocument::fromJson(many.body).array();
    QCOMPARE(answers.size(), 3);
    QVERIFY(answers[0][u"id"_s].isString());
    QVERIFY(answers[1][u"error"_s].isString());
    QCOMPARE(fixture.records().size(), size_t(2));

    const QByteArray key = "Idempotency-Key: k1\r\n";
    const CaptureReply first = fixture.post("/api/usage", token, rowJson(), key);
    const CaptureReply again = fixture.post("/api/usage", token, rowJson(), key);
    QCOMPARE(first.status, 201);
    QCOMPARE(again.body, first.body);
    QCOMPARE(fixture.post("/api/usage", token, rowJson(R"(,"status":"failed")"), key).status, 422);
    QCOMPARE(fixture.records().size(), size_t(3));
}

TALLYGLASS_TEST(CaptureUsageTest)
#include "captureusagetest.moc"
