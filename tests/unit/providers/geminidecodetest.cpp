// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoderows.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

class GeminiDecodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsStreams_data();
    void readsStreams() { checkRow(u"google"_s); }
    void readsBodies_data();
    void readsBodies() { checkRow(u"google"_s); }
};

namespace {

const QByteArray GeminiThought =
    R"({"candidates":[{"content":{"role":"model","parts":[{"text":"Hm.","thought":true}]},"index":0}],"usageMetadata":{"promptTokenCount":200000,"totalTokenCount":200000},"modelVersion":"gemini-2.5-flash","responseId":"r-1"})";
const QByteArray Text =
    R"({"candidates":[{"content":{"role":"model","parts":[{"text":"Grüße "},{"text":"😀"}]},"index":0,"finishReason":"FINISH_REASON_UNSPECIFIED"}],"usageMetadata":{"promptTokenCount":200000,"cachedContentTokenCount":140000,"candidatesTokenCount":2000,"totalTokenCount":202000},"modelVersion":"gemini-2.5-flash","responseId":"r-1"})";
const QByteArray End =
    R"({"candidates":[{"content":{"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":200000,"cachedContentTokenCount":140000,"candidatesTokenCount":3000,"thoughtsTokenCount":1000,"toolUsePromptTokenCount":500,"totalTokenCount":204500},"modelVersion":"gemini-2.5-flash","responseId":"r-1"})";

const QString GeminiSaid = u"text=Grüße 😀\nreasoning=Hm.\nid=r-1\nmodel=gemini-2.5-flash\n"_s;
// Test vector 3.
const QString GeminiUsage =
    u"usage={\"cachedContentTokenCount\":140000,\"candidatesTokenCount\":3000,\"promptTokenCount\":200000,"
    "\"thoughtsTokenCount\":1000,\"toolUsePromptTokenCount\":500,\"totalTokenCount\":204500}\n"_s;
const QString UsageBefore = u"usage={\"cachedContentTokenCount\":140000,\"candidatesTokenCount\":2000,"
                            "\"promptTokenCount\":200000,\"totalTokenCount\":202000}\n"_s;
const QByteArray Exhausted =
    R"({"error":{"code":429,"message":"Quota","status":"RESOURCE_EXHAUSTED","details":[{"@type":"x","retryDelay":"37s"}]}})";

} // namespace

void GeminiDecodeTest::readsStreams_data()
{
    addColumns();
    const QString end = GeminiSaid + u"finish=STOP\n"_s + GeminiUsage + u"ended=yes"_s;
    row("whole", {plainEvents({GeminiThought, Text, End}), end});
    row("odd events",
        {plainEvents({GeminiThought, "{\"candidates\":null}", "no JSON", Text, "null",
                      R"({"candidates":[{"content":{"parts":null}}],"usageMetadata":null})",
                      R"({"candidates":[null]})", End}),
         end});
    row("usage alone",
        {plainEvents({GeminiThought, Text, R"({"candidates":[{"finishReason":"STOP"}]})",
                      QByteArray(End).replace("\"candidates\"", "\"others\"")}),
         end});
    row("array", {'[' + GeminiThought + ",\r\n" + Text + ",\r\n" + End + "]\n", end});
    row("broken off", {plainEvents({GeminiThought, Text}), GeminiSaid + UsageBefore, 200, {}, false});
    row("ends without an end", {plainEvents({GeminiThought, Text}), GeminiSaid + UsageBefore});
    const QString failed = GeminiSaid + UsageBefore + u"failure=200|RESOURCE_EXHAUSTED|Quota"_s;
    row("error between", {plainEvents({GeminiThought, Text, Exhausted}), failed});
    row("bare error between", {plainEvents({GeminiThought, Text}) + Exhausted, failed});
    row("bare error in lines",
        {plainEvents({GeminiThought, Text}) + QByteArray(Exhausted).replace(",\"", ",\n  \"") + "\n",
         failed});
    row("blocked",
        {plainEvents(
             {R"({"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},"usageMetadata":{"promptTokenCount":9},"modelVersion":"m"})"}),
         u"model=m\nusage={\"promptTokenCount\":9}\n"
         "failure=200|PROHIBITED_CONTENT|The provider refused the prompt: PROHIBITED_CONTENT"_s});
    row("nothing usable", {"data: x\n\n", u"failure=200||The server sent something else than an answer."_s});
}

void GeminiDecodeTest::readsBodies_data()
{
    addColumns();
    row("vector 7, no thoughts",
        {R"({"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"MAX_TOKENS"}],"usageMetadata":{"promptTokenCount":41,"candidatesTokenCount":5,"totalTokenCount":389},"modelVersion":"m","responseId":"r-2"})",
         u"text=Hi\nid=r-2\nmodel=m\nfinish=MAX_TOKENS\nusage={\"candidatesTokenCount\":5,"
         "\"promptTokenCount\":41,\"totalTokenCount\":389}\nended=yes"_s});
    row("refused answer",
        {R"({"candidates":[{"finishReason":"SAFETY","safetyRatings":[]}],"promptFeedback":{}})",
         u"finish=SAFETY\nended=yes"_s});
    row("error", {Exhausted, u"failure=429|RESOURCE_EXHAUSTED|Quota"_s, 429});
    row("error in an array", {'[' + Exhausted + ']', u"failure=429|RESOURCE_EXHAUSTED|Quota"_s, 429});
    row("array cut",
        {'[' + Exhausted.left(42),
         u"failure=429||The server sent something else than an answer: "
         "[{\"error\":{\"code\":429,\"message\":\"Quota\",\"st"_s,
         429});
    row("page",
        {WebPage, u"failure=502||The server sent a web page instead of an answer. It says: 502 Bad gateway"_s,
         502});
}

TALLYGLASS_TEST(GeminiDecodeTest)
#include "geminidecodetest.moc"
