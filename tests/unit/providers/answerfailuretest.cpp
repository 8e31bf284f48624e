// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/answerfailure.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

class AnswerFailureTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsBodies_data();
    void readsBodies();
    void cutsLongTexts();
    void hidesKeys_data();
    void hidesKeys();
};

void AnswerFailureTest::readsBodies_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, int status, const char *body, const char *code,
                        const char *message) {
        QTest::newRow(name) << status << QByteArray(body) << QString::fromLatin1(code)
                            << QString::fromUtf8(message);
    };
    row("OpenAI", 429,
        R"({"error":{"message":"Slow down.","type":"tokens","param":null,"code":"rate_limit_exceeded"}})",
        "rate_limit_exceeded", "Slow down.");
    row("OpenAI, no code", 400,
        R"({"error":{"message":"Bad.","type":"invalid_request_error","param":"x","code":null}})",
        "invalid_request_error", "Bad.");
    row("OpenRouter", 402, R"({"error":{"code":402,"message":"No credit","metadata":null},"user_id":null})",
        "402", "No credit");
    row("OpenRouter, type", 429,
        R"({"error":{"code":429,"message":"Too many","metadata":{"error_type":"rate_limit_exceeded"}}})",
        "rate_limit_exceeded", "Too many");
    row("OpenRouter, upstream", 400,
        R"({"error":{"code":400,"message":"Provider returned error","metadata":{"provider_name":"Azure","raw":"{\"error\":{\"message\":\"Too long\"}}"}}})",
        "400", "Provider returned error – Too long");
    row("OpenRouter, upstream text", 502,
        R"({"error":{"code":502,"message":"Provider returned error","metadata":{"raw":"upstream down"}}})",
        "502", "Provider returned error – upstream down");
    row("OpenRouter, moderation", 403,
        R"({"error":{"code":403,"message":"Flagged","metadata":{"reasons":["violence","hate"],"flagged_input":"my prompt"}}})",
        "403", "Flagged – violence; hate");
    row("newer OpenRouter", 503,
        R"({"error":{"message":"None left","error_type":"provider_unavailable","http_status":503}})",
        "provider_unavailable", "None left");
    row("code as text", 500, R"({"error":{"code":"server_error","message":"Oops"}})", "server_error", "Oops");
    row("number as text", 500, R"({"error":{"code":"1000","message":"Oops"}})", "1000", "Oops");
    row("plain text", 401,
        R"({"error":"no such project","details":[{"code":"x","message":"a"},{"message":"b"}]})", "",
        "no such project – a; b");
    row("vLLM", 400,
        R"({"object":"error","message":"too long","type":"BadRequestError","param":null,"code":400})",
        "BadRequestError", "too long");
    row("Mistral", 422,
        R"({"object":"error","message":{"detail":[{"type":"extra_forbidden","msg":"Extra inputs","input":"my prompt"}]},"type":"invalid_request_error","code":null})",
        "invalid_request_error", "Extra inputs");
    row("newer Mistral", 422,
        R"({"object":"Error","detail":[{"msg":"Extra"}],"message":[{"msg":"Extra"}],"type":"invalid_request_error","code":3001})",
        "invalid_request_error", "Extra");
    row("Anthropic", 529, R"({"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}})",
        "overloaded_error", "Overloaded");
    row("Google", 400,
        R"([{"error":{"code":400,"message":"Bad key","status":"INVALID_ARGUMENT","details":[]}}])",
        "INVALID_ARGUMENT", "Bad key");
    row("FastAPI", 404, R"({"detail":"Not Found"})", "", "Not Found");
    row("message alone", 403, R"({"message":"Forbidden"})", "", "Forbidden");
    row("nothing said", 500, R"({"error":{}})", "",
        "The server refused the request with HTTP status 500 and gave no reason.");
    row("error in 200", 200, R"({"error":{"code":500,"type":"x"}})", "x",
        "The server reports an error without saying which.");
    row("empty", 503, "", "", "The server refused the request with HTTP status 503 and gave no reason.");
    row("empty 200", 200, " \n", "", "The server sent an empty answer.");
    row("other JSON", 200, R"({"echo":"my prompt"})", "", "The server sent JSON that is not an answer.");
    row("page", 502,
        "\n<html>\r\n<head><title>502 Bad Gateway</title><style>p{color:red}</style></head>"
        "<body><!-- x --><center><h1>Bad &amp; ugly</h1></center><script>let a = 1 < "
        "2;</script></body></html>",
        "", "The server sent a web page instead of an answer. It says: 502 Bad Gateway Bad & ugly");
    row("page, 404", 404, "<!DOCTYPE html><p>Nothing here", "",
        "The server sent a web page instead of an answer; perhaps its address is wrong (many end in /v1). "
        "The "
        "page says: Nothing here");
    row("text", 503, "upstream connect error\n", "",
        "The server sent something else than an answer: upstream connect error");
    row("text, 404", 404, "404 page not found", "",
        "The server does not know this address (many end in /v1). It says: 404 page not found");
    row("no UTF-8", 500, "a\xFF", "", "The server sent something else than an answer: a\uFFFD");
}

void AnswerFailureTest::readsBodies()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    const ChatFailure failure = failureOfBody(body, status);
    QCOMPARE(failure.httpStatus, status);
    QTEST(QString::fromStdString(failure.code), "code");
    QTEST(failure.message, "message");
}

void AnswerFailureTest::cutsLongTexts()
{
    const QByteArray word = QByteArray("\xF0\x9F\x98\x80").repeated(2000);
    const QString message = failureOfBody("{\"error\":{\"message\":\"" + word + "\"}}", 500).message;
    QVERIFY(message.size() <= 1000);
    QVERIFY(message.isValidUtf16());
    const QString page = failureOfBody("<p>" + word, 500).message;
    QVERIFY(page.size() < 300);
    QVERIFY(page.isValidUtf16());
}

void AnswerFailureTest::hidesKeys_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto row = [](const char *text, const char *shown) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(shown);
    };
    row("Incorrect API key provided: sk-abc. See help.", "Incorrect API key provided: …. See help.");
    row("key sk-or-v1-0123456789abcdef is bad", "key … is bad");
    row("key sk-proj-abc***************wxyz is bad", "key … is bad");
    row("Received sk-...Nv4g", "Received …");
    row("key-0123456789abcdef refused", "… refused");
    row("gsk_AbCdEf0123 xai-AbCdEf", "… …");
    row("AIzaSyA0123456789", "…");
    row("Authorization: Bearer abc.def-123", "Authorization: Bearer …");
    row("a risk-averse key-value task", "a risk-averse key-value task");
}

void AnswerFailureTest::hidesKeys()
{
    QFETCH(QString, text);
    QTEST(shownMessage(text), "shown");
}

TALLYGLASS_TEST(AnswerFailureTest)
#include "answerfailuretest.moc"
