// SPDX-License-Identifier: GPL-3.0-or-later
#include "awsmessage.h"
#include "decoderows.h"
#include "support/testprogram.h"

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class BedrockDecodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsStreams_data();
    void readsStreams() { checkRow(u"bedrock"_s); }
    void readsBodies_data();
    void readsBodies() { checkRow(u"bedrock"_s); }
};

namespace {

const HttpHeaders StreamHeaders{{"content-type", "application/vnd.amazon.eventstream"},
                                {"x-amzn-requestid", "req-1"}};

QByteArray textSoFar()
{
    return awsEvent("messageStart", R"({"role":"assistant","p":"abcd"})")
        + awsEvent("contentBlockDelta",
                   R"({"contentBlockIndex":0,"delta":{"reasoningContent":{"text":"Hm."}},"p":"ab"})")
        + awsEvent("contentBlockDelta",
                   R"({"contentBlockIndex":0,"delta":{"reasoningContent":{"signature":"x"}}})")
        + awsEvent("contentBlockStop", R"({"contentBlockIndex":0})")
        + awsEvent("contentBlockDelta", R"({"contentBlockIndex":1,"delta":{"text":"Grüße 😀"}})");
}

QByteArray stop()
{
    return awsEvent("messageStop", R"({"stopReason":"end_turn"})");
}

// Test vector 6: one number by two names.
QByteArray metadata()
{
    return awsEvent(
        "metadata",
        R"({"metrics":{"latencyMs":820},"serviceTier":{"type":"flex"},"usage":{"inputTokens":23,"outputTokens":412,"totalTokens":12325,"cacheReadInputTokens":11890,"cacheReadInputTokenCount":11890}})");
}

QByteArray exception(const QByteArray &type, const QByteArray &payload)
{
    return awsMessage(awsTextHeader(":exception-type", type) + awsTextHeader(":message-type", "exception"),
                      payload);
}

const QString BedrockSaid = u"text=Grüße 😀\nreasoning=Hm.\nid=req-1\n"_s;
const QString BedrockUsage = u"usage={\"cacheReadInputTokens\":11890,\"inputTokens\":23,\"outputTokens\":412,"
                             "\"totalTokens\":12325}\n"_s;
const QString Damaged = u"failure=200||The server's stream is damaged; the rest of the answer is lost."_s;

} // namespace

void BedrockDecodeTest::readsStreams_data()
{
    addColumns();
    const auto stream = [](const char *name, const QByteArray &bytes, const QString &expected,
                           bool whole = true) {
        row(name, {bytes, expected, 200, StreamHeaders, whole});
    };
    const QString end = BedrockSaid + u"finish=end_turn\ntier=flex\n"_s + BedrockUsage + u"ended=yes"_s;
    stream("whole", textSoFar() + stop() + metadata(), end);
    stream("odd events",
           awsEvent("news", "{\"a\":1}") + textSoFar() + awsEvent("contentBlockDelta", "no JSON")
               + awsEvent("contentBlockDelta", R"({"delta":null})") + awsMessage({}, {}) + stop()
               + metadata(),
           end);
    stream("broken off", textSoFar() + stop().chopped(3), BedrockSaid, false);
    stream("ends without an end", textSoFar(), BedrockSaid);
    stream("ends inside a message", textSoFar() + stop() + metadata().chopped(3),
           BedrockSaid + u"finish=end_turn"_s);
    stream("broken before the usage", textSoFar() + stop(), BedrockSaid + u"finish=end_turn"_s, false);
    stream("without usage", textSoFar() + stop(), BedrockSaid + u"finish=end_turn\nended=yes"_s);
    stream("exception", textSoFar() + exception("throttlingException", R"({"message":"Too many"})"),
           BedrockSaid + u"failure=200|throttlingException|Too many"_s);
    stream(
        "exception without text", exception("internalServerException", {}),
        u"id=req-1\nfailure=200|internalServerException|The server reports an error without saying which."_s);
    stream("error",
           textSoFar()
               + awsMessage(awsTextHeader(":message-type", "error")
                                + awsTextHeader(":error-code", "InternalError")
                                + awsTextHeader(":error-message", "Oh"),
                            {}),
           BedrockSaid + u"failure=200|InternalError|Oh"_s);
    QByteArray flipped = textSoFar() + stop() + metadata();
    flipped[flipped.size() - 6] = '!';
    stream("damaged", flipped, BedrockSaid + u"finish=end_turn\n"_s + Damaged);
    stream("damaged behind an exception", exception("x", R"({"message":"m"})") + QByteArray(20, '\0'),
           u"id=req-1\nfailure=200|x|m"_s);
    stream("garbage", QByteArray(20, '\1'), u"id=req-1\n"_s + Damaged);
    stream("whole answer instead",
           R"({"output":{"message":{"content":[{"text":"Hi"}]}},"stopReason":"end_turn"})",
           u"text=Hi\nid=req-1\nfinish=end_turn\nended=yes"_s);
}

void BedrockDecodeTest::readsBodies_data()
{
    addColumns();
    row("answer",
        {R"({"output":{"message":{"role":"assistant","content":[{"reasoningContent":{"reasoningText":{"text":"Why","signature":"x"}}},{"text":"A"},{"toolUse":{"name":"n"}},{"text":"B"}]}},"stopReason":"max_tokens","metrics":{"latencyMs":1},"trace":{"promptRouter":{"invokedModelId":"arn:aws:bedrock:us-east-1::foundation-model/m"}},"usage":{"inputTokens":3,"outputTokens":4,"totalTokens":7,"cacheWriteInputTokenCount":5}})",
         u"text=AB\nreasoning=Why\nid=req-2\nmodel=arn:aws:bedrock:us-east-1::foundation-model/m\n"
         "finish=max_tokens\nusage={\"cacheWriteInputTokenCount\":5,\"inputTokens\":3,\"outputTokens\":4,"
         "\"totalTokens\":7}\nended=yes"_s,
         200,
         {{"x-amzn-requestid", "req-2"}}});
    row("error",
        {R"({"message":"The model is not ready."})",
         u"id=req-3\nfailure=429|ModelNotReadyException|The model is not ready."_s,
         429,
         {{"x-amzn-requestid", "req-3"},
          {"x-amzn-errortype", "ModelNotReadyException:http://internal.amazon.com/coral/"}}});
    row("error in capitals",
        {R"({"Message":"No access"})",
         u"failure=403|AccessDeniedException|No access"_s,
         403,
         {{"x-amzn-errortype", "AccessDeniedException"}}});
    row("error without type", {R"({"message":"Bad"})", u"failure=400||Bad"_s, 400});
    row("page",
        {WebPage, u"failure=502||The server sent a web page instead of an answer. It says: 502 Bad gateway"_s,
         502});
}

TALLYGLASS_TEST(BedrockDecodeTest)
#include "bedrockdecodetest.moc"
