// SPDX-License-Identifier: GPL-3.0-or-later
// What servers and the way to them do wrong, by name.
#include "support/faultscript.h"

#include <QHash>

#include <algorithm>

namespace tally::fault {

namespace {

const QByteArray Usage = R"({"prompt_tokens":11,"completion_tokens":7,"total_tokens":18})";
constexpr qint64 HugeBytes = 200LL * 1024 * 1024;

QByteArray piece(const QByteArray &choices, const QByteArray &usage = {})
{
    return R"({"id":"gen-fault","object":"chat.completion.chunk","created":1700000000,"model":"fault-model","choices":[)"
        + choices + ']' + (usage.isEmpty() ? QByteArray() : R"(,"usage":)" + usage) + '}';
}

QByteArray text(const QByteArray &content, const QByteArray &usage = {})
{
    return piece(R"({"index":0,"delta":{"role":"assistant","content":")" + content
                     + R"("},"finish_reason":null})",
                 usage);
}

QByteArray finish(const QByteArray &usage = {})
{
    return piece(R"({"index":0,"delta":{},"finish_reason":"stop"})", usage);
}

QByteArray event(const QByteArray &data)
{
    return "data: " + data + "\n\n";
}

const QByteArray Words = event(text("Hello")) + event(text(" world"));
const QByteArray Done = event("[DONE]");

QByteArray whole()
{
    return R"({"id":"gen-fault","object":"chat.completion","created":1700000000,"model":"fault-model","choices":[{"index":0,)"
           R"("message":{"role":"assistant","content":"Hello world"},"finish_reason":"stop"}],"usage":)"
        + Usage + '}';
}

QByteArray errorBody(int code)
{
    return R"({"error":{"code":)" + QByteArray::number(code) + R"(,"message":"Fault )"
        + QByteArray::number(code) + R"(","metadata":null}})";
}

// A stream of events that ends in order.
FaultScript stream(const QByteArray &events)
{
    return {waitBody(), send(streamHead() + chunk(events) + lastChunk())};
}

FaultScript reply(const QByteArray &bytes)
{
    return {waitBody(), send(bytes)};
}

FaultScript status(int code)
{
    const bool busy = code == 429 || code == 503;
    return reply(answer(code, errorBody(code), "application/json", busy ? "Retry-After: 1\r\n" : ""));
}

FaultScript packed(const QByteArray &encoding, const QByteArray &bytes)
{
    return reply(streamHead("Content-Encoding: " + encoding + "\r\n") + chunk(bytes) + lastChunk());
}

FaultScript huge()
{
    const QByteArray line = ": " + QByteArray(64 * 1024 - 4, 'x') + "\n\n";
    return {waitBody(), send(streamHead()), send(chunk(line), HugeBytes / line.size()), send(lastChunk())};
}

QByteArray redirect(int code, const QByteArray &target)
{
    return answer(code, "moved", "text/plain", "Location: " + target + "\r\n");
}

using Table = QHash<QByteArray, QList<FaultScript>>;

// The connection ends where it should not.
Table connectionFaults()
{
    const QByteArray half = streamHead() + chunk(event(text("Hello")));
    return {
        {"drop-on-connect", {{atConnect(), close()}}},
        {"drop-in-request", {{close()}}},
        {"drop-before-head", {{waitBody(), close()}}},
        {"reset-before-head", {{waitBody(), reset()}}},
        {"drop-in-head", {{waitBody(), send("HTTP/1.1 200 OK\r\nContent-Ty"), close()}}},
        {"drop-mid-chunk", {{waitBody(), send(half + "40\r\ndata: {\"id\""), close()}}},
        {"reset-mid-chunk", {{waitBody(), send(half), waitGo(), reset()}}},
        {"drop-mid-body", {{waitBody(), send(answer(200, whole()).chopped(20)), close()}}},
        {"drop-after-finish", {{waitBody(), send(half + chunk(event(finish()))), close()}}},
        {"drop-in-error", {{waitBody(), send(answer(500, errorBody(500)).chopped(5)), close()}}},
        {"close-on-reuse", {reply(answer(200, whole())), {close()}}},
        {"reset-on-reuse", {reply(answer(200, whole())), {waitBody(), reset()}}},
        {"close-when-idle",
         {{waitBody(), send(answer(200, whole())), waitGo(), close()}, reply(answer(200, whole()))}},
        {"silence", {{waitBody(), silence()}}},
        {"silence-in-stream", {{waitBody(), send(half), silence()}}},
        {"trickle",
         {{waitBody(), send(streamHead()),
           trickle(chunk(Words + event(finish(Usage)) + Done) + lastChunk(), 1, 7)}}},
        {"endless-trickle",
         {{waitBody(), send(streamHead()), trickle(chunk(": wait\n\n").repeated(4000), 2)}}},
        {"not-http", {{waitBody(), send("220 mail.example ESMTP\r\n"), close()}}},
    };
}

// What servers may send before the answer.
QByteArray interim(int status)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Interim\r\nLink: </style.css>; rel=preload\r\n\r\n";
}

// The answer is whole, but not what was asked for.
Table answerFaults()
{
    const QByteArray page = "<!DOCTYPE html><html><body><h1>502 Bad Gateway</h1></body></html>";
    const QByteArray good = Words + event(finish()) + event(piece({}, Usage)) + Done;
    return {
        {"ok", {reply(answer(200, whole()))}},
        {"ok-stream", {stream(good)}},
        {"continue-first", {reply("HTTP/1.1 100 Continue\r\n\r\n" + answer(200, whole()))}},
        {"continue-twice",
         {reply(QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(2) + answer(200, whole()))}},
        {"continue-alone", {{waitBody(), send("HTTP/1.1 100 Continue\r\n\r\n"), close()}}},
        {"early-hints", {reply(interim(103) + answer(200, whole()))}},
        {"early-hints-alone", {{waitBody(), send(interim(103)), close()}}},
        {"early-hints-before", {{waitBody(), send(interim(103)), waitGo(), send(answer(200, whole()))}}},
        {"early-hints-in-pieces",
         {{waitBody(), trickle(interim(103).left(30), 1),
           trickle(interim(103).mid(30) + answer(200, whole()), 1)}}},
        {"processing", {reply(interim(102).repeated(2) + answer(200, whole()))}},
        {"switching", {reply(interim(101) + answer(200, whole()))}},
        {"html-error", {reply(answer(502, page, "text/html"))}},
        {"error-in-200", {reply(answer(200, errorBody(502)))}},
        {"unauthorized-challenge",
         {reply(answer(401, errorBody(401), "application/json", "WWW-Authenticate: Basic realm=\"x\"\r\n"))}},
        {"redirect-other-host", {reply(redirect(307, "http://elsewhere.invalid/v1/chat/completions"))}},
        {"redirect-same-host", {reply(redirect(308, "/v2/chat/completions")), reply(answer(200, whole()))}},
        {"gzip", {packed("gzip", compressed(good, 31))}},
        {"deflate", {packed("deflate", compressed(good, 15))}},
        {"gzip-cut", {packed("gzip", compressed(good, 31).chopped(12))}},
        {"gzip-damaged", {packed("gzip", "this is no gzip")}},
        {"gzip-bomb", {packed("gzip", compressed(QByteArray(64 * 1024 * 1024, ' '), 31))}},
        {"brotli", {packed("br", "\x0b\x02\x80hello\x03")}},
        {"huge", {huge()}},
        {"huge-announced",
         {{waitBody(), send("HTTP/1.1 200 OK\r\nContent-Length: 209715200\r\n\r\n"), silence()}}},
        {"empty", {reply(answer(200, {}))}},
    };
}

// The stream is whole on the wire, and its events are not.
Table streamFaults()
{
    const QByteArray counted = event(piece({}, Usage));
    QByteArray crlf = Words + event(finish()) + counted + Done;
    crlf.replace("\n", "\r\n");
    const QByteArray growing =
        event(text("Hello", R"({"prompt_tokens":11,"completion_tokens":1,"total_tokens":12})"))
        + event(text(" world", R"({"prompt_tokens":11,"completion_tokens":4,"total_tokens":15})"));
    return {
        {"end-after-finish", {stream(Words + event(finish()))}},
        {"end-before-finish", {stream(Words)}},
        {"only-comments", {stream(": PROCESSING\n\n: PROCESSING\n\n")}},
        {"done-before-finish", {stream(Words + Done)}},
        {"error-in-stream", {stream(Words + event(errorBody(502)) + Done)}},
        {"error-as-finish",
         {stream(Words + event(R"({"id":"gen-1","choices":[{"delta":{},"finish_reason":"error"}]})")
                 + Done)}},
        {"error-event-text", {stream(Words + "event: error\ndata: overloaded now\n\n" + Done)}},
        {"crlf", {stream(crlf)}},
        {"no-done", {stream(Words + event(finish()) + counted)}},
        {"comments", {stream(": PROCESSING\n\n" + Words + ": PROCESSING\n\n" + event(finish(Usage)) + Done)}},
        {"usage-in-every-chunk", {stream(growing + event(finish(Usage)) + counted + Done)}},
        {"null-usage", {stream(Words + event(finish(Usage)) + event(piece({}, "null")) + Done)}},
        {"no-usage", {stream(Words + event(finish()) + Done)}},
        {"invalid-utf8", {stream(event(text("Gr\xfc\xdf\xe2\x82")) + event(finish()) + counted + Done)}},
        {"invalid-json", {stream(Words + event("{\"choices\":[") + event(finish()) + counted + Done)}},
    };
}

const Table &table()
{
    static const Table all = [] {
        Table result = connectionFaults();
        result.insert(answerFaults());
        result.insert(streamFaults());
        return result;
    }();
    return all;
}

} // namespace

QList<FaultScript> named(const QByteArray &name)
{
    if (name.startsWith("status-"))
        return {status(name.mid(7).toInt())};
    return table().value(name);
}

QList<QByteArray> names()
{
    QList<QByteArray> result = table().keys();
    for (const int code : {400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 524, 529})
        result << "status-" + QByteArray::number(code);
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace tally::fault
