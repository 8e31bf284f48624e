// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "services/imports/importservice.h"
#include "support/testprogram.h"
#include "telemetrybodies.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

// One request of Codex: 100 in, of which 40 cached; 30 out, of which 10 reasoning.
QByteArray codexEnd(const QByteArray &session, const QByteArray &at = "2026-09-21T14:13:20.700Z")
{
    return otlpLog({otlpText("event.name", "codex.sse_event"), otlpText("event.kind", "response.completed"),
                    otlpText("event.timestamp", at), otlpText("conversation.id", session),
                    otlpText("model", "gpt-5-codex"), otlpText("input_token_count", "100"),
                    otlpCount("cached_token_count", 40), otlpText("output_token_count", "30"),
                    otlpCount("reasoning_token_count", 10), otlpText("tool_token_count", "130")});
}

QByteArray codexUsage(int times)
{
    const auto counts = [](int n) {
        return R"({"input_tokens":)" + QByteArray::number(100 * n) + R"(,"cached_input_tokens":)"
            + QByteArray::number(40 * n) + R"(,"output_tokens":)" + QByteArray::number(30 * n)
            + R"(,"reasoning_output_tokens":)" + QByteArray::number(10 * n) + R"(,"total_tokens":)"
            + QByteArray::number(130 * n) + '}';
    };
    return R"({"timestamp":"2026-09-21T14:13:2)" + QByteArray::number(times)
        + R"(.712Z","type":"event_msg","payload":{"type":"token_count","info":{"total_token_usage":)"
        + counts(times) + R"(,"last_token_usage":)" + counts(1) + "}}}\n";
}

QByteArray codexLog(const QByteArray &session, int requests)
{
    QByteArray lines = R"({"timestamp":"2026-09-21T14:13:10.000Z","type":"session_meta","payload":{"id":")"
        + session + R"(","model_provider":"openai"}})" + "\n"
        + R"({"timestamp":"2026-09-21T14:13:11.000Z","type":"turn_context","payload":)"
        + R"({"model":"gpt-5-codex"}})" + "\n";
    for (int i = 1; i <= requests; ++i)
        lines += codexUsage(i);
    return lines;
}

// 50 in, of which 20 cached; 6 out and 4 of thoughts; told twice, as Gemini CLI does.
QByteArrayList geminiAnswer(const QByteArray &session, const QByteArray &response)
{
    const QByteArray at = "2026-09-21T14:13:20.700Z";
    return {otlpLog({otlpText("event.name", "gemini_cli.api_response"), otlpText("event.timestamp", at),
                     otlpText("session.id", session), otlpText("model", "gemini-2.5-pro"),
                     otlpCount("input_token_count", 50), otlpCount("cached_content_token_count", 20),
                     otlpCount("output_token_count", 6), otlpCount("thoughts_token_count", 4),
                     otlpCount("tool_token_count", 0), otlpCount("total_token_count", 60)}),
            otlpLog({otlpText("event.name", "gen_ai.client.inference.operation.details"),
                     otlpText("event.timestamp", at), otlpText("session.id", session),
                     otlpText("gen_ai.response.id", response), otlpCount("gen_ai.usage.input_tokens", 50)})};
}

QByteArray geminiLog(const QByteArray &session)
{
    return R"({"sessionId":")" + session
        + R"(","projectHash":"0","startTime":"2026-09-21T14:13:10.000Z","messages":[{"id":"m1","type":"gemini",)"
          R"("timestamp":"2026-09-21T14:13:20.705Z","model":"gemini-2.5-pro","content":"","tokens":)"
          R"({"input":50,"output":6,"cached":20,"thoughts":4,"tool":0,"total":60}}]})";
}

QByteArray codexAnswer()
{
    return R"({"id":"resp_1","object":"response","status":"completed","model":"gpt-5-codex","output":[],)"
           R"("usage":{"input_tokens":100,"input_tokens_details":{"cached_tokens":40},"output_tokens":30,)"
           R"("output_tokens_details":{"reasoning_tokens":10},"total_tokens":130}})";
}

QByteArray geminiWire()
{
    return R"({"responseId":"r1","modelVersion":"gemini-2.5-pro","candidates":[{"finishReason":"STOP"}],)"
           R"("usageMetadata":{"promptTokenCount":50,"cachedContentTokenCount":20,"candidatesTokenCount":6,)"
           R"("thoughtsTokenCount":4,"totalTokenCount":60}})";
}

} // namespace

/// What Codex and Gemini CLI tell in their telemetry, in their own logs, and by their calls is one record.
class CaptureJoiningTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isOne_data();
    void isOne();
    void keepsApartWhatIsAlike_data();
    void keepsApartWhatIsAlike();
    void joinsWhatOnlyTelemetryKnowsAsOne();
    void keepsSessionsApart();
    void undoneImportLeavesWhatTelemetryTold();
    void tellsSignalsByTheirBody();
    void tellsWhatFailed();

private:
    static void import(const CaptureFixture &fixture, const QByteArray &log, int number = 0);
};

void CaptureJoiningTest::import(const CaptureFixture &fixture, const QByteArray &log, int number)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"rollout-%1.jsonl"_s.arg(number)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(log + QByteArray(number, '\n')); // another file each time
    file.close();
    const ImportReport report = ImportService(fixture.path()).importFile(file.fileName(), {});
    QVERIFY2(report.status == ImportStatus::Imported || report.status == ImportStatus::AlreadyImported,
             qPrintable(report.message));
}

void CaptureJoiningTest::isOne_data()
{
    QTest::addColumn<bool>("isCodex");
    QTest::addColumn<QByteArray>("order"); // p: the call goes through, o: telemetry, l: the log is imported
    for (const char *order : {"oo", "ol", "lo", "olol", "po", "poo", "op", "opo"}) {
        QTest::addRow("codex %s", order) << true << QByteArray(order);
        QTest::addRow("gemini %s", order) << false << QByteArray(order);
    }
    for (const char *order :
         {"pl", "pol", "plo", "lp", "opl", "olp", "lop"}) // Gemini's calls say nothing of their session
        QTest::addRow("codex %s", order) << true << QByteArray(order);
    for (const char *order : {"pol"})
        QTest::addRow("gemini %s", order) << false << QByteArray(order);
}

void CaptureJoiningTest::isOne()
{
    QFETCH(const bool, isCodex);
    QFETCH(const QByteArray, order);
    FaultServer upstream(
        {{fault::waitBody(),
          fault::send(fault::answer(200, isCodex ? codexAnswer() : geminiWire(), "application/json", ""))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agent", .customer = "acme"});
    QVERIFY(fixture.start(&upstream));
    int imports = 0;
    for (const char way : order) {
        if (way == 'p') {
            const QByteArray path =
                isCodex ? "/v1/responses" : "/v1beta/models/gemini-2.5-pro:generateContent";
            QCOMPARE(fixture.post(path, token, fixture.chatBody(), "session_id: s1\r\n").status, 200);
            QTRY_VERIFY(std::ranges::none_of(fixture.records(), [](const StoredRecord &stored) {
                return stored.record.status == Status::Pending;
            }));
        } else if (way == 'o') {
            const QByteArrayList logs = isCodex ? QByteArrayList{codexEnd("s1")} : geminiAnswer("s1", "r1");
            QCOMPARE(fixture.post("/otlp/v1/logs", token, otlpLogs(logs)).status, 200);
        } else {
            import(fixture, isCodex ? codexLog("s1", 1) : geminiLog("s1"), ++imports);
        }
        QCOMPARE(fixture.records().size(), size_t(1));
    }
    const UsageRecord record = fixture.records().front().record;
    QCOMPARE(record.tokens.prompt(), std::optional<int64_t>(isCodex ? 100 : 50));
    QCOMPARE(record.tokens.cacheRead, std::optional<int64_t>(isCodex ? 40 : 20));
    QCOMPARE(record.tokens.completion(), std::optional<int64_t>(isCodex ? 30 : 10));
    QCOMPARE(record.customer, std::string("acme")); // by the token, whoever came first
}

void CaptureJoiningTest::keepsApartWhatIsAlike_data()
{
    QTest::addColumn<QByteArray>(
        "order"); // o, O: telemetry of the first and of the second; p: one goes through; l: both in the log
    for (const char *order :
         {"oO", "oOl", "loO", "olO", "oOoOl", "pp", "ppoO", "oOpp", "popO", "opOp", "ppl", "lpp", "ppoOl"})
        QTest::newRow(order) << QByteArray(order);
}

void CaptureJoiningTest::keepsApartWhatIsAlike()
{
    QFETCH(const QByteArray, order);
    const auto answer = [](const QByteArray &id) {
        return FaultScript{fault::waitBody(),
                           fault::send(fault::answer(200, codexAnswer().replace("resp_1", id)))};
    };
    FaultServer upstream({answer("resp_a"), answer("resp_b")});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agent"});
    QVERIFY(fixture.start(&upstream));
    for (const char way : order) {
        if (way == 'p') {
            QCOMPARE(fixture.post("/v1/responses", token, fixture.chatBody(), "session_id: s1\r\n").status,
                     200);
            QTRY_VERIFY(std::ranges::none_of(fixture.records(), [](const StoredRecord &stored) {
                return stored.record.status == Status::Pending;
            }));
            continue;
        }
        const QByteArray at = way == 'o' ? "2026-09-21T14:13:20.700Z" : "2026-09-21T14:13:22.700Z";
        if (way == 'l')
            import(fixture, codexLog("s1", 2));
        else
            QCOMPARE(fixture.post("/otlp/v1/logs", token, otlpLogs({codexEnd("s1", at)})).status, 200);
    }
    QCOMPARE(fixture.records().size(), size_t(2));
}

// Neither the call nor the log of Gemini CLI names what the other does; its telemetry names both.
void CaptureJoiningTest::joinsWhatOnlyTelemetryKnowsAsOne()
{
    FaultServer upstream(
        {{fault::waitBody(), fault::send(fault::answer(200, geminiWire(), "application/json", ""))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agent", .customer = "acme"});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post("/v1beta/models/gemini-2.5-pro:generateContent", token, fixture.chatBody()).status,
             200);
    QCOMPARE(fixture.ended().status, std::optional(Status::Completed));
    import(fixture, geminiLog("s1"));
    QCOMPARE(fixture.records().size(), size_t(2));
    QCOMPARE(fixture.post("/otlp/v1/logs", token, otlpLogs(geminiAnswer("s1", "r1"))).status, 200);
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(1));
    QCOMPARE(records.front().record.customer, std::string("acme"));
    QCOMPARE(records.front().record.tokens.total(), std::optional<int64_t>(60));
    QCOMPARE(fixture.post("/otlp/v1/logs", token, otlpLogs(geminiAnswer("s1", "r1"))).status, 200);
    QCOMPARE(fixture.records().size(), size_t(1));
}

void CaptureJoiningTest::keepsSessionsApart()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agent"});
    QVERIFY(fixture.start());
    QCOMPARE(fixture.post("/otlp/v1/logs", token, otlpLogs({codexEnd("s1"), codexEnd("s2")})).status, 200);
    QCOMPARE(fixture.records().size(), size_t(2));
    import(fixture, codexLog("s3", 1));
    QCOMPARE(fixture.records().size(), size_t(3));
}

void CaptureJoiningTest::undoneImportLeavesWhatTelemetryTold()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agent"});
    QVERIFY(fixture.start());
    import(fixture, codexLog("s1", 1));
    QCOMPARE(fixture.post("/otlp/v1/logs", token, otlpLogs({codexEnd("s1")})).status, 200);
    QCOMPARE(fixture.records().size(), size_t(1));
    {
        const auto ledger = Ledger::open(fixture.path(), Ledger::Mode::OpenExisting);
        QVERIFY(ledger && (*ledger)->undo(1));
    }
    QCOMPARE(fixture.records().size(), size_t(1));
    QCOMPARE(fixture.post("/otlp/v1/logs", token, otlpLogs({codexEnd("s1")})).status, 200);
    QCOMPARE(fixture.records().size(), size_t(1));
}

// Gemini CLI knows one address for all signals, and posts to just that.
void CaptureJoiningTest::tellsSignalsByTheirBody()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agent"});
    QVERIFY(fixture.start());
    QCOMPARE(fixture.post("/otlp", token, otlpLogs(geminiAnswer("s1", "r1"))).status, 200);
    QCOMPARE(fixture.records().size(), size_t(1));
    QCOMPARE(fixture.post("/otlp", token, R"({"resourceMetrics":[]})").status, 200);
    QCOMPARE(fixture.post("/otlp", token, R"({"resourceSpans":[]})").status, 200);
}

void CaptureJoiningTest::tellsWhatFailed()
{
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "agent"});
    QVERIFY(fixture.start());
    const auto attempt = [](const QByteArray &at, qint64 status) {
        return otlpLog({otlpText("event.name", "codex.api_request"), otlpText("event.timestamp", at),
                        otlpText("conversation.id", "s1"), otlpText("model", "gpt-5-codex"),
                        otlpText("duration_ms", "200"), otlpCount("http.response.status_code", status)});
    };
    const QByteArray body = otlpLogs(
        {attempt("2026-09-21T14:13:18.000Z", 429), attempt("2026-09-21T14:13:19.000Z", 200), codexEnd("s1")});
    QCOMPARE(fixture.post("/otlp/v1/logs", token, body).status, 200);
    const auto records = fixture.records();
    QCOMPARE(records.size(), size_t(2));
    QCOMPARE(records[0].record.status, std::optional(Status::Failed));
    QCOMPARE(CaptureFixture::contextOf(records[0].record).value(u"http_status"_s), QJsonValue(u"429"_s));
    QVERIFY(!records[0].record.tokens.total());
    QCOMPARE(records[1].record.status, std::optional(Status::Completed));
}

TALLYGLASS_TEST(CaptureJoiningTest)
#include "capturejoiningtest.moc"
