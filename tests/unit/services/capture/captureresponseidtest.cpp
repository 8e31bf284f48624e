// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "services/imports/importservice.h"
#include "support/testprogram.h"
#include "telemetrybodies.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

// All tell of one call, 10 in and 20 out, as soon as their ids are the same.

QByteArray answerOf(const QByteArray &id)
{
    return R"({"id":")" + id
        + R"(","object":"chat.completion","model":"gpt-4o","choices":[{"index":0,"finish_reason":"stop",)"
          R"("message":{"content":"x"}}],"usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30}})";
}

QByteArray spanOf(const QByteArray &id, const QByteArray &spanId, const QByteArrayList &more)
{
    QByteArrayList attributes{
        otlpText("gen_ai.provider.name", "openai"), otlpText("gen_ai.request.model", "gpt-4o"),
        otlpCount("gen_ai.usage.input_tokens", 10), otlpCount("gen_ai.usage.output_tokens", 20)};
    if (!id.isEmpty())
        attributes << otlpText("gen_ai.response.id", id);
    return R"({"resourceSpans":[{"resource":{"attributes":[]},"scopeSpans":[{"spans":[{"traceId":"aa","spanId":")"
        + spanId
        + R"(","name":"chat","startTimeUnixNano":"1790000000000000000","endTimeUnixNano":"1790000001000000000",)"
          R"("attributes":[)"
        + (attributes + more).join(',') + "]}]}]}]}";
}

QByteArray chatSpanOf(const QByteArray &id, const QByteArray &spanId)
{
    return spanOf(id, spanId, {otlpText("gen_ai.operation.name", "chat")});
}

QByteArray langfuseOf(const QByteArray &id)
{
    return R"([{"id":"la1","traceId":"t","type":"GENERATION","startTime":"2026-09-21T14:13:20.000Z",)"
           R"("endTime":"2026-09-21T14:13:21.000Z","model":"gpt-4o","usageDetails":{"input":10,"output":20,)"
           R"("total":30},"metadata":{"attributes":{"gen_ai.response.id":")"
        + id + R"("}}}])";
}

QByteArray liteLlmOf(const QByteArray &id)
{
    return R"([{"request_id":")" + id
        + R"(","call_type":"acompletion","spend":0.001,"total_tokens":30,"prompt_tokens":10,)"
          R"("completion_tokens":20,"startTime":"2026-09-21T14:13:20.000Z","endTime":)"
          R"("2026-09-21T14:13:21.000Z","model":"gpt-4o","custom_llm_provider":"openai","user":"",)"
          R"("end_user":"","metadata":{},"request_tags":[],"cache_hit":"False","status":"success"}])";
}

QByteArray heliconeOf(const QByteArray &id)
{
    return R"([{"response_id":")" + id
        + R"(","request_created_at":"2026-09-21T14:13:20.000Z","response_created_at":)"
          R"("2026-09-21T14:13:21.000Z","response_status":200,"request_id":"h-1","model":"gpt-4o",)"
          R"("prompt_tokens":10,"completion_tokens":20,"total_tokens":30,"provider":"OPENAI"}])";
}

QByteArray llmCostsOf(const QByteArray &id)
{
    return R"({"usage":{"prompt_tokens":10,"completion_tokens":20,"total_tokens":30},"model_id":"gpt-4o",)"
           R"("response_id":")"
        + id + R"(","timestamp":"2026-09-21T14:13:20Z","provider":"openai","context":{}})" + "\n";
}

// What else tells of the call with that id, by its letter.
QByteArray fileOf(char way, const QByteArray &id)
{
    switch (way) {
    case 'l':
        return langfuseOf(id);
    case 't':
        return liteLlmOf(id);
    case 'h':
        return heliconeOf(id);
    case 'c':
        return llmCostsOf(id);
    default:
        return chatSpanOf(id, "file");
    }
}

} // namespace

/// A call is known by the id of its answer, whoever tells of it besides: a span, a tracer, a gateway.
class CaptureResponseIdTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isOne_data();
    void isOne();
    void keepsApartWhatFewIdsName();
    void countsNoSpanAroundACall_data();
    void countsNoSpanAroundACall();

private:
    static void tell(const CaptureFixture &fixture, const QByteArray &token, char way, const QByteArray &id);
};

void CaptureResponseIdTest::tell(const CaptureFixture &fixture, const QByteArray &token, char way,
                                 const QByteArray &id)
{
    if (way == 'p') {
        QCOMPARE(fixture.post("/v1/chat/completions", token, fixture.chatBody()).status, 200);
        QTRY_VERIFY(std::ranges::none_of(fixture.records(), [](const StoredRecord &stored) {
            return stored.record.status == Status::Pending;
        }));
        return;
    }
    if (way == 's') {
        QCOMPARE(fixture.post("/otlp/v1/traces", token, chatSpanOf(id, "bb")).status, 200);
        return;
    }
    QTemporaryDir folder;
    QFile file(folder.filePath(way == 'c' || way == 'f' ? u"told.jsonl"_s : u"told.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(fileOf(way, id));
    file.close();
    const ImportReport report = ImportService(fixture.path()).importFile(file.fileName(), {});
    QVERIFY2(report.status == ImportStatus::Imported, qPrintable(report.message));
}

void CaptureResponseIdTest::isOne_data()
{
    QTest::addColumn<QByteArray>("id");
    // p: the call goes through, s: its span comes; files: f spans, l Langfuse, t LiteLLM, h Helicone, c
    // LLMCosts
    QTest::addColumn<QByteArray>("order");
    for (const char *order :
         {"ps", "sp", "ss",  "pss", "sps", "pf",  "fp", "sf", "fs", "psf", "pfs", "spf", "sfp", "fsp", "fps",
          "pl", "lp", "pls", "spl", "slp", "lsp", "pt", "tp", "ph", "hp",  "pc",  "cp",  "pst", "spt"})
        QTest::addRow("%s", order) << QByteArray("chatcmpl-AbCdEfGh") << QByteArray(order);
    for (const char *order : {"ps", "sp", "pl", "lp", "spf"})
        QTest::addRow("few ids, %s", order) << QByteArray("chatcmpl-77") << QByteArray(order);
}

void CaptureResponseIdTest::isOne()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QByteArray, order);
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(200, answerOf(id)))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app", .customer = "acme"});
    QVERIFY(fixture.start(&upstream));
    for (const char way : order) {
        tell(fixture, token, way, id);
        QCOMPARE(fixture.records().size(), size_t(1));
    }
    const UsageRecord record = fixture.records().front().record;
    QCOMPARE(record.tokens.prompt(), std::optional<int64_t>(10));
    QCOMPARE(record.tokens.completion(), std::optional<int64_t>(20));
    if (order.contains('p') || order.contains('s'))
        QCOMPARE(record.customer, std::string("acme"));
}

// Ollama gives an id again: two calls of it are two, and the span of one with other counts is a third.
void CaptureResponseIdTest::keepsApartWhatFewIdsName()
{
    FaultServer upstream({{fault::waitBody(), fault::send(fault::answer(200, answerOf("chatcmpl-7")))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app"});
    QVERIFY(fixture.start(&upstream));
    tell(fixture, token, 'p', "chatcmpl-7");
    tell(fixture, token, 'p', "chatcmpl-7");
    QCOMPARE(fixture.records().size(), size_t(2));
    QByteArray other = chatSpanOf("chatcmpl-7", "cc");
    QCOMPARE(fixture.post("/otlp/v1/traces", token, other.replace("\"20\"", "\"21\"")).status, 200);
    QCOMPARE(fixture.records().size(), size_t(3));
}

void CaptureResponseIdTest::countsNoSpanAroundACall_data()
{
    QTest::addColumn<QByteArray>("kind");
    for (const char *operation :
         {"invoke_agent", "create_agent", "execute_tool", "invoke_workflow", "fetch_response", "retrieval"})
        QTest::newRow(operation) << otlpText("gen_ai.operation.name", operation);
    for (const char *kind : {"CHAIN", "TOOL", "AGENT", "RETRIEVER", "GUARDRAIL"})
        QTest::addRow("openinference %s", kind) << otlpText("openinference.span.kind", kind);
    for (const char *kind : {"workflow", "task", "agent", "tool", "chain"}) {
        QTest::addRow("traceloop %s", kind) << otlpText("traceloop.span.kind", kind);
        QTest::addRow("request type %s", kind) << otlpText("llm.request.type", kind);
    }
}

void CaptureResponseIdTest::countsNoSpanAroundACall()
{
    QFETCH(const QByteArray, kind);
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "app"});
    QVERIFY(fixture.start());
    QCOMPARE(fixture.post("/otlp/v1/traces", token, spanOf("resp_1", "bb", {kind})).status, 200);
    QVERIFY(fixture.records().empty());
}

TALLYGLASS_TEST(CaptureResponseIdTest)
#include "captureresponseidtest.moc"
