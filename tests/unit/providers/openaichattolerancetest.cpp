// SPDX-License-Identifier: GPL-3.0-or-later
#include "openaichunks.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

/// What servers send that is not quite as documented.
class OpenAiChatToleranceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tolerates_data();
    void tolerates();
};

void OpenAiChatToleranceTest::tolerates_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QStringList>("answer");
    const auto row = [](const char *name, const QByteArray &bytes, const char *answer) {
        QTest::newRow(name) << bytes << lines(answer);
    };
    const auto same = [](const char *name, const QByteArray &bytes) {
        QTest::newRow(name) << bytes << HiStopped;
    };
    same("plain", Hi + Stop + Done);
    same("no [DONE]", Hi + Stop);
    same("[DONE] twice", Hi + Stop + Done + Done);
    same("more after [DONE]", Hi + Stop + Done + Hi);
    same("no last line", Hi + Stop + "data: [DONE]");
    same("no blank", QByteArray(Hi + Stop).replace("data: ", "data:"));
    same("mark before", "\xEF\xBB\xBF" + Hi + Stop);
    same("blanks before", "\n \n" + Hi + Stop);
    same("comments", ": a\n\n:\n" + Hi + ": PROCESSING\n\n" + Stop);
    same("event names", "event: message\nid: 1\n" + Hi + "event: completion\nretry: 1\n" + Stop);
    same("choices null", frame(R"({"id":"1","choices":null})") + Hi + Stop);
    same("choices missing", frame(R"({"id":"1","object":"chat.completion.chunk"})") + Hi + Stop);
    same("choices empty", frame(R"({"choices":[]})") + Hi + Stop);
    same("choices of another kind", frame(R"({"choices":[null,3,"x"]})") + Hi + Stop);
    same("delta null", chunk(R"({"delta":null})") + Hi + Stop);
    same("content null", chunk(R"({"delta":{"content":null,"reasoning":null,"refusal":null}})") + Hi + Stop);
    same("content an object", chunk(R"({"delta":{"content":{"a":1}}})") + Hi + Stop);
    same("content parts", chunk(R"({"delta":{"content":["H",{"type":"text","text":"i"},null]}})") + Stop);
    same("finish reason empty",
         chunk(R"({"delta":{"content":"Hi"},"finish_reason":""})") + Stop
             + chunk(R"({"delta":{},"finish_reason":""})"));
    same("id empty", frame(R"({"id":"","choices":[]})") + Hi + Stop + frame(R"({"id":"","choices":[]})"));
    same("other choices",
         Hi + chunk(R"({"index":1,"delta":{"content":"no"},"finish_reason":"length"})") + Stop);
    same("index as text", chunk(R"({"index":"0","delta":{"content":"Hi"}})") + Stop);
    same("message once more", Hi + chunk(R"({"message":{"content":"Hi"},"finish_reason":"stop"})"));
    same("invalid JSON", frame("{\"id\":") + Hi + frame("nonsense") + frame("[1]") + Stop);
    same("error null", frame(R"({"id":"1","error":null,"choices":[]})") + Hi + Stop);
    same("unknown events", frame(R"({"type":"ping"})") + Hi + frame(R"({"prompt_progress":{"n":1}})") + Stop);
    same("whole body", R"({"id":"1","choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]})");
    same("whole body, blanks",
         " \n\n{\"id\":1,\n\"choices\":[{\"message\":{\"content\":\"Hi\"},\n\n\"finish_reason\":\"stop\"}]}"
         "\n");
    same("whole body after comments",
         ": "
         "PROCESSING\n\n{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":\"Hi\"},\"finish_reason\":"
         "\"stop\"}]}");
    row("half characters",
        chunk(R"({"delta":{"content":"\ud83d"}})") + chunk(R"({"delta":{"content":"\ude00"}})"),
        "text=😀\nid=1");
    row("half character alone", chunk(R"({"delta":{"content":"a\ud83d"}})"), "text=a\uFFFD\nid=1");
    row("no UTF-8", chunk("{\"delta\":{\"content\":\"a\xFF\xC3\"}}"), "text=a\uFFFD\uFFFD\nid=1");
    row("reasoning",
        chunk(R"({"delta":{"reasoning":"R"}})") + chunk(R"({"delta":{"reasoning_content":"S"}})"),
        "reasoning=RS\nid=1");
    row("reasoning by two names", chunk(R"({"delta":{"reasoning":"R","reasoning_content":"R"}})"),
        "reasoning=R\nid=1");
    row("think",
        chunk(R"({"delta":{"content":"<thi"}})") + chunk(R"({"delta":{"content":"nk>R</th"}})")
            + chunk(R"({"delta":{"content":"ink>\n\n"}})") + Hi,
        "text=Hi\nreasoning=R\nid=1");
    row("think, whole", R"({"id":"1","choices":[{"message":{"content":"<think>R</think>T"}}]})",
        "text=T\nreasoning=R\nid=1\nended=yes");
    row("refusal", chunk(R"({"delta":{"refusal":"No."},"finish_reason":"stop"})"),
        "text=No.\nid=1\nfinish=stop\nended=yes");
    row("usage beside text", frame(R"({"choices":[{"delta":{"content":"a"}}],"usage":{"prompt_tokens":1}})"),
        R"(text=a
usage={"prompt_tokens":1})");
    const QByteArray used = frame(R"({"choices":[],"usage":{"prompt_tokens":32}})");
    const auto joined = [](const QByteArray &events) {
        return QByteArray(events).replace("\n\n", "\n") + '\n';
    };
    const char *const hiUsed = "text=Hi\nid=1\nfinish=stop\nusage={\"prompt_tokens\":32}\nended=yes";
    row("events without empty lines", joined(Hi + Stop + used + Done), hiUsed);
    row("events without empty lines, no [DONE]", joined(Hi + Stop + used), hiUsed);
    row("events without empty lines, nonsense between", joined(Hi + frame("no") + Stop + used + Done),
        hiUsed);
    row("usage after [DONE]", Hi + Stop + Done + used, hiUsed);
    row("usage and text after [DONE]",
        Hi + Stop + Done + frame(R"({"choices":[{"delta":{"content":"a"}}],"usage":{"prompt_tokens":32}})"),
        hiUsed);
    row("usage after [DONE] without empty lines", joined(Hi + Stop + Done + used), hiUsed);
    same("JSON over several lines",
         "data: {\"id\":\"1\",\ndata: \"choices\":[{\"delta\":{\"content\":"
         "\ndata: \"Hi\"}}]}\n\n"
             + Stop);
    row("usage in pieces",
        frame(R"({"choices":[],"usage":{"prompt_tokens":"16","completion_tokens":0}})")
            + frame(R"({"choices":[],"usage":{"prompt_tokens":0,"completion_tokens":5}})")
            + frame(R"({"choices":[],"usage":null})"),
        R"(usage={"completion_tokens":5,"prompt_tokens":"16"})");
    row("usage in the choice", chunk(R"({"delta":{},"usage":{"prompt_tokens":3}})"),
        "id=1\nusage={\"prompt_tokens\":3}");
    row("timings beside usage",
        frame(R"({"choices":[],"usage":{"prompt_tokens":1},"timings":{"prompt_n":9,"predicted_n":9}})"),
        "usage={\"prompt_tokens\":1}");
    row("timings without cache", frame(R"({"choices":[],"timings":{"prompt_n":2,"predicted_n":3}})"),
        R"(usage={"completion_tokens":3,"prompt_tokens":2})");
    row("timings incomplete", frame(R"({"choices":[],"timings":{"prompt_n":2}})"), "");
    row("upstream in metadata",
        frame(
            R"({"choices":[],"openrouter_metadata":{"endpoints":{"available":[{"provider":"A","selected":false},{"provider":"B","selected":true}]}}})"),
        "upstream=B");
    row("error in the stream",
        Hi
            + frame(
                R"({"id":"1","error":{"code":502,"message":"Upstream broke","metadata":{"error_type":"provider_unavailable"}},"choices":[{"delta":{"content":""},"finish_reason":"error"}]})")
            + frame(R"({"choices":[],"usage":{"prompt_tokens":4}})"),
        "text=Hi\nid=1\nfinish=error\nusage={\"prompt_tokens\":4}\nended=yes\n"
        "failure=200|provider_unavailable|Upstream broke");
    row("error by event name",
        Hi + "event: error\ndata: {\"message\":\"Broke\",\"code\":\"server_error\"}\n\n",
        "text=Hi\nid=1\nfailure=200|server_error|Broke");
    row("error by event name, no JSON", Hi + "event: error\ndata: overloaded now\n\n",
        "text=Hi\nid=1\nfailure=200||overloaded now");
    row("error as a list", Hi + frame(R"({"error":["boom","bang"]})"),
        "text=Hi\nid=1\nfailure=200||boom; bang");
    row("error as a number", Hi + frame(R"({"error":429})"),
        "text=Hi\nid=1\nfailure=200||The server reports an error without saying which.");
    row("no error", Hi + frame(R"({"error":null})") + frame(R"({"error":{}})") + frame(R"({"error":false})"),
        "text=Hi\nid=1");
    row("control characters in an error", frame(R"({"error":{"message":"\u001b]0;evil\u0007 x\u001b[2J"}})"),
        "failure=200||]0;evil x[2J");
    row("bare error", Hi + "{\"error\":{\"code\":500,\"message\":\"Broke\"}}\n",
        "text=Hi\nid=1\nfailure=200|500|Broke");
    row("first error", frame(R"({"error":"a"})") + frame(R"({"error":"b"})"), "failure=200||a");
    row("error in the choice",
        R"({"id":"1","choices":[{"message":{"content":"Hi"},"finish_reason":"error","error":{"code":429,"message":"Slow"}}],"usage":{"prompt_tokens":2}})",
        "text=Hi\nid=1\nfinish=error\nusage={\"prompt_tokens\":2}\nended=yes\nfailure=200|429|Slow");
    row("error as body", R"({"error":{"code":402,"message":"No credit"}})",
        "ended=yes\nfailure=200|402|No credit");
    row("nothing", "", "failure=200||The server sent an empty answer.");
    row("[DONE] alone", Done, "failure=200||The server sent something else than an answer.");
    row("text", "Bad gateway", "failure=200||The server sent something else than an answer.");
    row("page", "<html><body>Log in</body></html>",
        "failure=200||The server sent a web page instead of an answer. It says: Log in");
    row("other JSON", R"({"status":"ok"})", "failure=200||The server sent JSON that is not an answer.");
    row("no protocol", frame(R"({"hello":1})"),
        "failure=200||The server sent something else than an answer.");
    row("other message", R"({"detail":"Not Found"})", "failure=200||Not Found");
}

void OpenAiChatToleranceTest::tolerates()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QStringList, answer);
    answer.removeAll(QString());
    QCOMPARE(read(compatible(), {}, bytes), answer);
}

TALLYGLASS_TEST(OpenAiChatToleranceTest)
#include "openaichattolerancetest.moc"
