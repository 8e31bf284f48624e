// SPDX-License-Identifier: GPL-3.0-or-later
#include "decoderows.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

class OpenAiResponsesDecodeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsStreams_data();
    void readsStreams() { checkRow(u"openai-responses"_s); }
    void readsBodies_data();
    void readsBodies() { checkRow(u"openai-responses"_s); }
};

namespace {

const QByteArray Created =
    R"({"type":"response.created","sequence_number":0,"response":{"id":"resp_1","object":"response","status":"in_progress","error":null,"incomplete_details":null,"model":"gpt-5-mini-2025-08-07","output":[],"service_tier":"auto","usage":null}})";
const QByteArray Thought =
    R"({"type":"response.reasoning_summary_text.delta","item_id":"rs_1","delta":"Hm."})";
const QByteArray Added =
    R"({"type":"response.output_item.added","item":{"id":"msg_1","type":"message","content":[]}})";
const QByteArray Text1 = R"({"type":"response.output_text.delta","delta":"Grüße ","obfuscation":"xyz"})";
const QByteArray Text2 = R"({"type":"response.output_text.delta","delta":"😀"})";
const QByteArray TextDone = R"({"type":"response.output_text.done","text":"Grüße 😀"})";
const QByteArray Output =
    R"([{"type":"reasoning","summary":[{"type":"summary_text","text":"Hm."}]},{"type":"message","content":[{"type":"output_text","text":"Grüße 😀"}]}])";
// Test vector 5.
const QByteArray RawUsage =
    R"({"input_tokens":36361,"input_tokens_details":{"cached_tokens":192},"output_tokens":1252,"output_tokens_details":{"reasoning_tokens":763},"total_tokens":37613})";

QByteArray last(const QByteArray &status, const QByteArray &details = R"("incomplete_details":null)")
{
    return R"({"type":"response.)" + status + R"(","response":{"id":"resp_1","object":"response","status":")"
        + status + R"(",)" + details
        + R"(,"model":"gpt-5-mini-2025-08-07","service_tier":"default","output":)" + Output + R"(,"usage":)"
        + RawUsage + "}}";
}

const QString Said = u"text=Grüße 😀\nreasoning=Hm.\n"_s;
const QString Known = u"id=resp_1\nmodel=gpt-5-mini-2025-08-07\n"_s;
const QString Usage = u"tier=default\nusage="_s + QString::fromUtf8(RawUsage) + u'\n';

} // namespace

void OpenAiResponsesDecodeTest::readsStreams_data()
{
    addColumns();
    const QList<QByteArray> before{Created, Thought, Added, Text1, Text2, TextDone};
    const QString end = Said + Known + u"finish=stop\n"_s + Usage + u"ended=yes"_s;
    row("whole", {namedEvents(before + QList{last("completed")}), end});
    row("without names", {plainEvents(before + QList{last("completed"), QByteArray("[DONE]")}), end});
    row("text only at the end", {namedEvents({Created, last("completed")}), end});
    row("odd events",
        {namedEvents(before
                     + QList<QByteArray>{R"({"type":"response.news"})", R"({"type":"x","response":null})",
                                         "no JSON", R"({"type":"response.output_text.delta","delta":null})",
                                         last("completed")}),
         end});
    row("too long",
        {namedEvents(before
                     + QList{last("incomplete", R"("incomplete_details":{"reason":"max_output_tokens"})")}),
         Said + Known + u"finish=length\nnative=max_output_tokens\n"_s + Usage + u"ended=yes"_s});
    row("filtered",
        {namedEvents(before
                     + QList{last("incomplete", R"("incomplete_details":{"reason":"content_filter"})")}),
         Said + Known + u"finish=content_filter\nnative=content_filter\n"_s + Usage + u"ended=yes"_s});
    row("failed",
        {namedEvents(before + QList{last("failed", R"("error":{"code":"server_error","message":"Oh"})")}),
         Said + Known + Usage + u"ended=yes\nfailure=200|server_error|Oh"_s});
    row("error between",
        {namedEvents({Created, Text1,
                      R"({"type":"error","code":"rate_limit_exceeded","message":"Slow","param":null})"}),
         u"text=Grüße \n"_s + Known + u"tier=auto\nfailure=200|rate_limit_exceeded|Slow"_s});
    row("broken off",
        {namedEvents({Created, Text1}), u"text=Grüße \n"_s + Known + u"tier=auto"_s, 200, {}, false});
    row("ends without an end", {namedEvents({Created, Text1}), u"text=Grüße \n"_s + Known + u"tier=auto"_s});
    row("refusal", {namedEvents({R"({"type":"response.refusal.delta","delta":"No."})"}), u"text=No."_s});
    row("whole answer instead",
        {QByteArray(R"({"object":"response","id":"resp_1","status":"completed","output":)") + Output + '}',
         Said + u"id=resp_1\nfinish=stop\nended=yes"_s});
}

void OpenAiResponsesDecodeTest::readsBodies_data()
{
    addColumns();
    row("answer",
        {R"({"id":"resp_2","object":"response","status":"completed","error":null,"model":"m","output":[{"type":"reasoning","summary":[{"text":"One"},{"text":"Two"}]},{"type":"message","content":[{"type":"output_text","text":"A"},{"type":"refusal","refusal":"B"}]},{"type":"web_search_call"}],"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3}})",
         u"text=AB\nreasoning=One\n\nTwo\nid=resp_2\nmodel=m\nfinish=stop\n"
         "usage={\"input_tokens\":1,\"output_tokens\":2,\"total_tokens\":3}\nended=yes"_s});
    row("failed",
        {R"({"id":"resp_3","object":"response","status":"failed","error":{"code":"server_error","message":"Oh"},"output":[]})",
         u"id=resp_3\nended=yes\nfailure=200|server_error|Oh"_s});
    row("error",
        {R"({"error":{"message":"Quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}})",
         u"failure=429|insufficient_quota|Quota"_s, 429});
    row("page",
        {WebPage, u"failure=502||The server sent a web page instead of an answer. It says: 502 Bad gateway"_s,
         502});
}

TALLYGLASS_TEST(OpenAiResponsesDecodeTest)
#include "openairesponsesdecodetest.moc"
