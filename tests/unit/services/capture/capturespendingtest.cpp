// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray backgroundAnswer(const QByteArray &status, const QByteArray &usage)
{
    return R"({"id":"resp_bg","object":"response","status":")" + status
        + R"(","background":true,"model":"gpt-5","output":[],"usage":)" + usage + '}';
}

const QByteArray BackgroundUsage =
    R"({"input_tokens":100,"output_tokens":50,"output_tokens_details":{"reasoning_tokens":10},"total_tokens":150})";

QByteArray claudeAnswer(const QByteArray &usage)
{
    return R"({"id":"msg_1","type":"message","model":"claude-opus-4-6","content":[],"stop_reason":"end_turn",)"
           R"("usage":{"input_tokens":100,"output_tokens":10)"
        + usage + "}}";
}

} // namespace

/// What a key of ours pays for is counted, whatever the path; and what changes a price is told.
class CaptureSpendingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsEveryPath_data();
    void countsEveryPath();
    void completesBackgroundAnswers_data();
    void completesBackgroundAnswers();
    void tellsWhatChangesThePrice_data();
    void tellsWhatChangesThePrice();
    void readsOtherAnswers_data();
    void readsOtherAnswers();
    void readsTheModelOfAForm();
    void asksLaterWhatABrokenCallCost_data();
    void asksLaterWhatABrokenCallCost();
    void neverSpeaksOfLessThanNothing();
};

void CaptureSpendingTest::countsEveryPath_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"/v1/chat/completions",
                             "/v1/chat/completions/",
                             "/v1//chat/completions",
                             "/v1/chat%2fcompletions",
                             "/v1/chat/completions%2F",
                             "/v1/files/%2e%2e/chat/completions",
                             "/v1/models/../chat/completions",
                             "/v1/responses/",
                             "/v1/responses/compact",
                             "/v1/responses/x/y",
                             "/v1/embeddings/",
                             "/v1/batches",
                             "/v1/batches/",
                             "/v1/messages/",
                             "/v1/messages/batches",
                             "/v1/models",
                             "/v1/fine_tuning/jobs",
                             "/v1/quite/new",
                             "/p/anthropic/v1/files/../messages",
                             "/v1beta/models/m:generateContent/",
                             "/v1beta/models/m:batchGenerateContent",
                             "/v1beta/interactions",
                             "/p/ollama/api/chat"})
        QTest::newRow(path) << QByteArray(path);
}

void CaptureSpendingTest::countsEveryPath()
{
    QFETCH(const QByteArray, path);
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(200, R"({"id":"r1"})"))}});
    CaptureFixture fixture;
    const QByteArray none = fixture.addToken({.name = "none", .limits = {*limitFromText("requests=0/day")}});
    const QByteArray small = fixture.addToken({.name = "small", .models = {"gpt-4o-mini"}});
    const QByteArray free = fixture.addToken({.name = "free"});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post(path, none, fixture.chatBody()).status, 429);
    QCOMPARE(fixture.post(path, small, fixture.chatBody()).status, 403);
    QVERIFY(fixture.records().empty());
    QCOMPARE(upstream.requestCount(), 0);
    const CaptureReply reply = fixture.post(path, free, fixture.chatBody());
    QCOMPARE(reply.status, 200);
    QVERIFY(!reply.header("x-tallyglass-record").isEmpty());
    QTRY_COMPARE(fixture.records().size(), size_t(1));
}

void CaptureSpendingTest::completesBackgroundAnswers_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("isGood");
    QTest::newRow("completed") << QByteArray("completed") << QByteArray("/v1/responses/resp_bg") << true;
    QTest::newRow("incomplete") << QByteArray("incomplete") << QByteArray("/v1/responses/resp_bg/") << true;
    QTest::newRow("failed") << QByteArray("failed") << QByteArray("/v1/responses/resp_bg") << false;
}

void CaptureSpendingTest::completesBackgroundAnswers()
{
    QFETCH(const QByteArray, status);
    QFETCH(const QByteArray, path);
    QFETCH(const bool, isGood);
    const auto answer = [](const QByteArray &body) {
        return FaultScript{fault::waitBody(), fault::send(fault::answer(200, body))};
    };
    FaultServer upstream({answer(backgroundAnswer("queued", "null")),
                          answer(backgroundAnswer("in_progress", "null")),
                          answer(backgroundAnswer(status, BackgroundUsage))});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app", .customer = "acme"});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post("/v1/responses", token, fixture.chatBody(R"(,"background":true)")).status, 200);
    QCOMPARE(fixture.ended().externalId, std::string("resp_bg"));
    QCOMPARE(fixture.get(path, token).status, 200);
    QCOMPARE(fixture.ended().tokens, TokenCounts());
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(fixture.get(path, token).status, 200);
        QTRY_COMPARE(fixture.ended().tokens.prompt(), std::optional<int64_t>(100));
    }
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.tokens.completion(), std::optional<int64_t>(50));
    QCOMPARE(record.tokens.reasoning, std::optional<int64_t>(10));
    QCOMPARE(record.customer, std::string("acme"));
    QCOMPARE(record.status, std::optional(isGood ? Status::Completed : Status::Failed));
}

void CaptureSpendingTest::tellsWhatChangesThePrice_data()
{
    QTest::addColumn<QByteArray>("usage");
    QTest::addColumn<QString>("tier");
    QTest::addColumn<QString>("flag");
    QTest::addColumn<int>("prompt");
    QTest::addColumn<int>("completion");
    const auto row = [](const char *name, const char *usage, const QString &tier, const QString &flag,
                        int prompt = 100, int completion = 10) {
        QTest::newRow(name) << QByteArray(usage) << tier << flag << prompt << completion;
    };
    row("usual", R"(,"service_tier":"standard","speed":"standard","inference_geo":"global")", u"standard"_s,
        {});
    row("not told where", R"(,"service_tier":"standard","inference_geo":"not_available")", u"standard"_s, {});
    row("fast", R"(,"service_tier":"standard","speed":"fast")", u"fast"_s, {});
    row("elsewhere", R"(,"service_tier":"standard","inference_geo":"us")", u"standard"_s,
        u"inference_geo_not_priced"_s);
    row("shortened",
        R"(,"iterations":[{"type":"compaction","input_tokens":1000,"cache_read_input_tokens":7,"output_tokens":50},)"
        R"({"type":"message","input_tokens":100,"output_tokens":10}])",
        {}, {}, 1107, 60);
}

void CaptureSpendingTest::tellsWhatChangesThePrice()
{
    QFETCH(const QByteArray, usage);
    QFETCH(const QString, tier);
    QFETCH(const QString, flag);
    QFETCH(const int, prompt);
    QFETCH(const int, completion);
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(200, claudeAnswer(usage)))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app"});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post("/v1/messages", token, fixture.chatBody()).status, 200);
    const UsageRecord record = fixture.ended();
    QCOMPARE(QString::fromStdString(record.serviceTier), tier);
    QCOMPARE(fixture.contextOf(record).value(u"usage_flag"_s).toString(), flag);
    QCOMPARE(record.tokens.prompt(), std::optional<int64_t>(prompt));
    QCOMPARE(record.tokens.completion(), std::optional<int64_t>(completion));
}

void CaptureSpendingTest::readsOtherAnswers_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<int>("prompt"); // -1: unknown
    QTest::addColumn<int>("completion");
    QTest::addColumn<QString>("flag");
    const auto row = [](const char *name, const char *path, const char *type, const char *answer, int prompt,
                        int completion, const QString &flag = {}) {
        QTest::newRow(name) << QByteArray(path) << QByteArray(type) << QByteArray(answer) << prompt
                            << completion << flag;
    };
    row("no usage", "/v1/realtime/sessions", "application/json", R"({"id":"zz"})", -1, -1);
    row("images", "/v1/images/generations", "application/json",
        R"({"created":1,"data":[],"usage":{"input_tokens":50,"output_tokens":60,"total_tokens":110,)"
        R"("input_tokens_details":{"text_tokens":10,"image_tokens":40}}})",
        50, 60, u"image_tokens_not_priced"_s);
    row("lines of Ollama", "/p/ollama/api/chat", "application/x-ndjson",
        "{\"model\":\"m\",\"message\":{\"content\":\"a\"},\"done\":false}\n"
        "{\"model\":\"m\",\"done\":true,\"prompt_eval_count\":8,\"eval_count\":9,\"done_reason\":\"stop\"}\n",
        8, 9);
    row("one of Ollama", "/p/ollama/api/generate", "application/json",
        R"({"model":"m","response":"a","done":true,"eval_count":9})", 0, 9);
    row("events", "/v1/quite/new", "text/event-stream",
        "data: {\"id\":\"e\",\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}\n\n", 3, 4);
    row("compact", "/v1/responses/compact", "application/json",
        R"({"id":"rc","object":"response.compaction","output":[],"usage":{"input_tokens":5,"output_tokens":6,)"
        R"("total_tokens":11}})",
        5, 6);
}

void CaptureSpendingTest::readsOtherAnswers()
{
    QFETCH(const QByteArray, path);
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, answer);
    QFETCH(const int, prompt);
    QFETCH(const int, completion);
    QFETCH(const QString, flag);
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(200, answer, type))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app"});
    QVERIFY(fixture.start(&upstream));
    const CaptureReply reply = fixture.post(path, token, fixture.chatBody());
    QCOMPARE(reply.body, answer);
    const UsageRecord record = fixture.ended();
    QCOMPARE(record.status, std::optional(Status::Completed));
    QCOMPARE(record.tokens.prompt().value_or(-1), int64_t(prompt));
    QCOMPARE(record.tokens.completion().value_or(-1), int64_t(completion));
    const QJsonObject context = fixture.contextOf(record);
    QCOMPARE(context.value(u"usage_flag"_s).toString(), flag);
    QVERIFY2(!context.contains(u"error_message"_s), record.context.c_str());
}

void CaptureSpendingTest::readsTheModelOfAForm()
{
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(200, R"({"text":"a"})"))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app", .models = {"gpt-4o-transcribe"}});
    QVERIFY(fixture.start(&upstream));
    const auto part = [](const QByteArray &disposition, const QByteArray &value) {
        return "--x\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n" + value + "\r\n";
    };
    const auto post = [&](const QByteArray &parts) {
        QByteArray bytes =
            fixture.requestBytes("POST", "/v1/audio/transcriptions", token, parts + "--x--\r\n");
        return fixture.talk(bytes.replace("application/json", "multipart/form-data; boundary=x")).status;
    };
    const QByteArray file = part("name=\"file\"; filename=\"model\"\r\nContent-Type: audio/wav", "RIFF");
    QCOMPARE(post(file), 403); // it names none
    QCOMPARE(post(file + part("name=\"model\"", "whisper-1")), 403);
    QCOMPARE(post(part("name=\"model\"", "gpt-4o-transcribe") + part("name=\"model\"", "whisper-1")), 403);
    QVERIFY(fixture.records().empty());
    QCOMPARE(post(file + part("name=\"model\"", "gpt-4o-transcribe")), 200);
    QCOMPARE(fixture.ended().model, std::string("gpt-4o-transcribe"));
}

void CaptureSpendingTest::asksLaterWhatABrokenCallCost_data()
{
    QTest::addColumn<bool>("isOurs"); // the key; that of the program is not kept to ask with it later
    QTest::newRow("our key") << true;
    QTest::newRow("its own key") << false;
}

void CaptureSpendingTest::asksLaterWhatABrokenCallCost()
{
    QFETCH(const bool, isOurs);
    const QByteArray event =
        "data: " + QByteArray(R"({"id":"gen-7","choices":[{"index":0,"delta":{"content":"a"}}]})") + "\n\n";
    const QByteArray generation =
        R"({"data":{"id":"gen-7","created_at":"2026-11-27T00:00:00Z","model":"served-model","origin":"",)"
        R"("native_tokens_prompt":11,"native_tokens_completion":3,"is_byok":false,"total_cost":0.00042,)"
        R"("usage":0.00042,"cancelled":true}})";
    FaultServer upstream({{fault::waitBody(), fault::send(fault::streamHead("x-generation-id: gen-7\r\n")),
                           fault::send(fault::chunk(event)), fault::close()},
                          {fault::send(fault::answer(200, generation))}});
    CaptureFixture fixture;
    const QByteArray token =
        fixture.addToken({.name = "app", .mode = isOurs ? KeyMode::Ours : KeyMode::Pass});
    QVERIFY(fixture.start(&upstream));
    const QByteArray key = "x-tallyglass-key: " + token + "\r\n";
    (void)fixture.post("/p/openrouter/chat/completions", isOurs ? token : QByteArray("sk-or-theirs"),
                       fixture.chatBody(R"(,"stream":true)"), isOurs ? QByteArray() : key);
    QCOMPARE(fixture.ended().status, std::optional(Status::Interrupted));
    QCOMPARE(fixture.ended().externalId, std::string("gen-7"));
    if (!isOurs) {
        QCOMPARE(upstream.requestCount(), 1);
        return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(fixture.ended().cost(), std::optional(Money{420'000}), 20'000);
    QCOMPARE(fixture.ended().tokens.prompt(), std::optional<int64_t>(11));
    QCOMPARE(upstream.requestCount(), 2);
    QVERIFY(upstream.requests().last().path.endsWith("/generation?id=gen-7"));
}

void CaptureSpendingTest::neverSpeaksOfLessThanNothing()
{
    FaultServer upstream(
        {{fault::waitBody(), fault::send(fault::answer(200, CaptureFixture::chatAnswer()))}});
    CaptureFixture fixture;
    const QByteArray tokens = fixture.addToken({.name = "t", .limits = {*limitFromText("tokens=60/hour")}});
    QVERIFY(fixture.start(&upstream));
    const QByteArray body = R"({"model":"gpt-4o","max_tokens":20,"messages":[]})";
    QCOMPARE(fixture.post("/v1/chat/completions", tokens, body).status, 200); // takes 120
    QCOMPARE(fixture.ended().status, std::optional(Status::Completed));
    const CaptureReply spent = fixture.post("/v1/chat/completions", tokens, body);
    QCOMPARE(spent.status, 429);
    QVERIFY2(spent.body.contains("has 0 tokens of 60 tokens left"), spent.body.constData());
}

TALLYGLASS_TEST(CaptureSpendingTest)
#include "capturespendingtest.moc"
