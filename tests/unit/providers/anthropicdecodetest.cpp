// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoderows.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

class AnthropicDecodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsStreams_data();
    void readsStreams() { checkRow(u"anthropic"_s); }
    void readsBodies_data();
    void readsBodies() { checkRow(u"anthropic"_s); }
    void mergesUsage_data();
    void mergesUsage();
    void readsLimits();
};

namespace {

const QByteArray Start =
    R"({"type":"message_start","message":{"id":"msg_01","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[],"stop_reason":null,"usage":{"input_tokens":25,"output_tokens":1,"cache_read_input_tokens":null,"service_tier":"standard"}}})";
const QByteArray ClaudeThought =
    R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm."}})";
const QByteArray Signature =
    R"({"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"c2ln"}})";
const QByteArray TextStart =
    R"({"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}})";
const QByteArray ClaudeText1 =
    R"({"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"Grüße "}})";
const QByteArray ClaudeText2 =
    R"({"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"😀"}})";
const QByteArray TextStop = R"({"type":"content_block_stop","index":1})";
const QByteArray Ping = R"({"type":"ping"})";
const QByteArray Delta1 =
    R"({"type":"message_delta","delta":{"stop_reason":null},"usage":{"output_tokens":9}})";
const QByteArray Delta2 =
    R"({"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":15}})";
const QByteArray MessageStop = R"({"type":"message_stop"})";

const QString ClaudeKnown = u"id=msg_01\nmodel=claude-sonnet-4-5\n"_s;
const QString ClaudeUsage =
    u"tier=standard\nusage={\"cache_read_input_tokens\":null,\"input_tokens\":25,\"output_tokens\":%1,"
    "\"service_tier\":\"standard\"}\n"_s;

} // namespace

void AnthropicDecodeTest::readsStreams_data()
{
    addColumns();
    const QString text = u"text=Grüße 😀\nreasoning=Hm.\n"_s;
    const QString end = ClaudeKnown + u"finish=end_turn\n"_s + ClaudeUsage.arg(15) + u"ended=yes"_s;
    const QList<QByteArray> all{Start,       Ping,   ClaudeThought, Signature, TextStart,  ClaudeText1,
                                ClaudeText2, Delta1, TextStop,      Delta2,    MessageStop};
    row("whole", {namedEvents(all), text + end});
    row("without names", {plainEvents(all), text + end});
    row("without the last event", {namedEvents({Start, ClaudeText1, Delta2}), u"text=Grüße \n"_s + end});
    row("odd events",
        {namedEvents({Start, R"({"type":"news","delta":null})", ClaudeText1, "no JSON {", "[]", "null",
                      R"({"type":"content_block_delta","delta":null})",
                      R"({"type":"message_delta","delta":null,"usage":null})", Delta2, MessageStop}),
         u"text=Grüße \n"_s + end});
    row("invalid UTF-8",
        {namedEvents({Start, QByteArray(ClaudeText1).replace("\xC3\xBC", "\xC3"), Delta2, MessageStop}),
         u"text=Gr\uFFFD\u00DFe \n"_s + end});
    row("broken off",
        {namedEvents({Start, ClaudeText1}),
         u"text=Grüße \n"_s + ClaudeKnown + ClaudeUsage.arg(1),
         200,
         {},
         false});
    row("ends without an end",
        {namedEvents({Start, ClaudeText1}), u"text=Grüße \n"_s + ClaudeKnown + ClaudeUsage.arg(1)});
    const QByteArray overloaded =
        R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"req_1"})";
    row("error between",
        {namedEvents({Start, ClaudeText1, overloaded}),
         u"text=Grüße \n"_s + ClaudeKnown + ClaudeUsage.arg(1)
             + u"failure=200|overloaded_error|Overloaded"_s});
    row("whole message instead",
        {R"({"id":"msg_2","type":"message","model":"m","content":[{"type":"text","text":"Hi"}],"stop_reason":"max_tokens","usage":{"input_tokens":1,"output_tokens":2}})",
         u"text=Hi\nid=msg_2\nmodel=m\nfinish=max_tokens\n"
         "usage={\"input_tokens\":1,\"output_tokens\":2}\nended=yes"_s});
    row("nothing usable",
        {namedEvents({Ping.chopped(1)}), u"failure=200||The server sent something else than an answer."_s});
    row("empty", {{}, u"failure=200||The server sent an empty answer."_s});
    row("never came", {{}, {}, 200, {}, false});
}

void AnthropicDecodeTest::readsBodies_data()
{
    addColumns();
    row("answer",
        {R"({"id":"msg_3","type":"message","role":"assistant","model":"claude-opus-4-1","content":[{"type":"thinking","thinking":"Why","signature":"x"},{"type":"text","text":"A"},{"type":"tool_use","id":"t","name":"n","input":{}},{"type":"text","text":"B"}],"stop_reason":"stop_sequence","usage":{"input_tokens":3,"output_tokens":4,"service_tier":"priority"}})",
         u"text=AB\nreasoning=Why\nid=msg_3\nmodel=claude-opus-4-1\nfinish=stop_sequence\ntier=priority\n"
         "usage={\"input_tokens\":3,\"output_tokens\":4,\"service_tier\":\"priority\"}\nended=yes"_s,
         200,
         {{"request-id", "req_1"}}});
    row("error with 200",
        {R"({"type":"error","error":{"type":"api_error","message":"Internal"}})",
         u"ended=yes\nfailure=200|api_error|Internal"_s});
    row("error",
        {R"({"type":"error","error":{"type":"rate_limit_error","message":"Slow down"},"request_id":"r"})",
         u"failure=429|rate_limit_error|Slow down"_s, 429});
    row("page",
        {WebPage, u"failure=502||The server sent a web page instead of an answer. It says: 502 Bad gateway"_s,
         502});
    row("page with 200",
        {WebPage,
         u"failure=200||The server sent a web page instead of an answer. It says: 502 Bad gateway"_s});
    row("other JSON", {R"({"hello":1})", u"failure=200||The server sent JSON that is not an answer."_s});
}

void AnthropicDecodeTest::mergesUsage_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QList<QByteArray>>("deltas");
    QTest::addColumn<QByteArray>("usage");
    QTest::newRow("vector 2, start and delta agree")
        << QByteArray(
               R"({"input_tokens":60000,"cache_creation_input_tokens":20000,"cache_creation":{"ephemeral_5m_input_tokens":12000,"ephemeral_1h_input_tokens":8000},"cache_read_input_tokens":140000,"output_tokens":1})")
        << QList<
               QByteArray>{R"({"input_tokens":0,"cache_creation_input_tokens":null,"cache_creation":null,"output_tokens":4000,"output_tokens_details":{"thinking_tokens":1000}})"}
        << QByteArray(
               R"({"cache_creation":{"ephemeral_1h_input_tokens":8000,"ephemeral_5m_input_tokens":12000},"cache_creation_input_tokens":20000,"cache_read_input_tokens":140000,"input_tokens":60000,"output_tokens":4000,"output_tokens_details":{"thinking_tokens":1000}})");
    QTest::newRow("vector 9, cumulative")
        << QByteArray(R"({"input_tokens":25,"output_tokens":1})")
        << QList<QByteArray>{R"({"output_tokens":9})", R"({"output_tokens":15})"}
        << QByteArray(R"({"input_tokens":25,"output_tokens":15})");
    QTest::newRow("vector 10, relay") << QByteArray(R"({"input_tokens":0,"output_tokens":0})")
                                      << QList<QByteArray>{R"({"input_tokens":11,"output_tokens":5})"}
                                      << QByteArray(R"({"input_tokens":11,"output_tokens":5})");
}

void AnthropicDecodeTest::mergesUsage()
{
    QFETCH(QByteArray, start);
    QFETCH(QList<QByteArray>, deltas);
    QFETCH(QByteArray, usage);
    QList<QByteArray> events{R"({"type":"message_start","message":{"usage":)" + start + "}}"};
    for (const QByteArray &delta : deltas)
        events << R"({"type":"message_delta","delta":{},"usage":)" + delta + '}';
    QCOMPARE(decoded(*findProvider(u"anthropic"_s), {200, {}}, namedEvents(events), {}).answer.usage, usage);
}

void AnthropicDecodeTest::readsLimits()
{
    const HttpAnswerHead head{200,
                              {{"anthropic-ratelimit-input-tokens-remaining", "29000"},
                               {"anthropic-ratelimit-input-tokens-reset", "2026-09-21T14:13:21Z"}}};
    const ChatAnswer answer =
        decoded(*findProvider(u"anthropic"_s), head, namedEvents({Start, MessageStop}), {}).answer;
    QCOMPARE(answer.limits.size(), size_t(1));
    QCOMPARE(answer.limits[0].remaining, std::optional<int64_t>(29'000));
    QCOMPARE(answer.limits[0].resetMs, std::optional<int64_t>(NowMs + 1000));
}

TALLYGLASS_TEST(AnthropicDecodeTest)
#include "anthropicdecodetest.moc"
