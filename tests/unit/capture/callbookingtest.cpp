// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/callbooking.h"
#include "capture/callheaders.h"
#include "support/testprogram.h"

#include <QJsonDocument>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

CaptureRequest requestWith(const HttpHeaders &headers)
{
    CaptureRequest request;
    request.head.headers = headers;
    request.program = {.name = "ci", .user = "robot", .customer = "acme", .context = {{"team", "core"}}};
    return request;
}

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

/// Whom calls are booked to, and which headers go on.
class CallBookingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsGateways_data();
    void readsGateways();
    void keepsFixedBookings();
    void cutsLongValues();
    void choosesWhatGoesOn();
    void dropsBytesThatEndAHeader_data();
    void dropsBytesThatEndAHeader();
};

void CallBookingTest::readsGateways_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("booked"); // user|customer|project|context beside team and program
    const auto row = [](const char *name, const HttpHeaders &headers, const char *body, const char *booked) {
        QTest::newRow(name) << headers << QByteArray(body) << QByteArray(booked);
    };
    row("token alone", {}, "{}", "robot|acme||{}");
    row("ours",
        {{"x-tallyglass-user", "ann"},
         {"x-tallyglass-customer", "beta"},
         {"x-tallyglass-project", "site"},
         {"x-tallyglass-context-step", "7"}},
        R"({"user":"other"})", R"(ann|beta|site|{"step":"7"})");
    row("LiteLLM",
        {{"x-litellm-end-user-id", "beta"},
         {"x-litellm-tags", "a, b"},
         {"x-litellm-spend-logs-metadata", R"({"job":"x","n":3})"}},
        "{}", R"(robot|beta||{"job":"x","n":3,"tags":["a","b"]})");
    row("LiteLLM customer first", {{"x-litellm-end-user-id", "b"}, {"x-litellm-customer-id", "a"}}, "{}",
        "robot|a||{}");
    row("Helicone",
        {{"helicone-user-id", "ann"}, {"helicone-property-env", "prod"}, {"helicone-session-id", "s1"}}, "{}",
        R"(ann|acme||{"env":"prod","session_id":"s1"})");
    row("Portkey", {{"x-portkey-metadata", R"({"_user":"ann","env":"prod"})"}, {"x-portkey-trace-id", "t1"}},
        "{}", R"(ann|acme||{"env":"prod","trace_id":"t1"})");
    row("Cloudflare", {{"cf-aig-metadata", R"({"user":"ann","team":"web"})"}}, "{}",
        R"(ann|acme||{"team":"web"})");
    row("OpenRouter", {{"x-openrouter-title", "My app"}, {"http-referer", "https://app"}}, "{}",
        R"(robot|acme||{"app":"My app"})");
    row("body of OpenAI", {}, R"({"user":"ann","metadata":{"run":"r1"}})", R"(ann|acme||{"run":"r1"})");
    row("body of Anthropic", {}, R"({"metadata":{"user_id":"ann"}})", "ann|acme||{}");
    row("safety identifier", {}, R"({"safety_identifier":"ann"})", "ann|acme||{}");
    row("bad JSON in a header", {{"x-portkey-metadata", "{"}}, "{}", "robot|acme||{}");
    row("the program's name stays", {{"x-tallyglass-context-program", "other"}}, "{}", "robot|acme||{}");
}

void CallBookingTest::readsGateways()
{
    QFETCH(const HttpHeaders, headers);
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, booked);
    const CaptureBooking booking = bookingOf(requestWith(headers), QJsonDocument::fromJson(body).object());
    QJsonObject context = json(booking.context.c_str());
    QCOMPARE(context.take(u"program"_s).toString(), u"ci"_s);
    if (context.value(u"team"_s) == u"core"_s)
        context.remove(u"team"_s);
    const QByteArray told = QByteArray::fromStdString(booking.user) + '|'
        + QByteArray::fromStdString(booking.customer) + '|' + QByteArray::fromStdString(booking.project) + '|'
        + QJsonDocument(context).toJson(QJsonDocument::Compact);
    QCOMPARE(told, booked);
}

void CallBookingTest::keepsFixedBookings()
{
    CaptureRequest request = requestWith({{"x-tallyglass-user", "ann"}});
    request.program.isFixed = true;
    const CaptureBooking booking = bookingOf(request, json(R"({"user":"bob","metadata":{"a":"b"}})"));
    QCOMPARE(booking.user, std::string("robot"));
    QCOMPARE(json(booking.context.c_str()), json(R"({"team":"core","program":"ci"})"));
}

void CallBookingTest::cutsLongValues()
{
    const CaptureBooking booking =
        bookingOf(requestWith({{"x-tallyglass-user", QByteArray("\u00e4").repeated(1000)}}), {});
    QVERIFY(booking.user.size() <= 256);
    QVERIFY(booking.user.size() > 250);
}

void CallBookingTest::choosesWhatGoesOn()
{
    CaptureRequest request = requestWith({{"host", "127.0.0.1:4321"},
                                          {"authorization", "Bearer tg_x"},
                                          {"connection", "keep-alive, x-hop"},
                                          {"x-hop", "1"},
                                          {"cookie", "a=b"},
                                          {"x-forwarded-for", "1.2.3.4"},
                                          {"x-tallyglass-user", "ann"},
                                          {"helicone-user-id", "ann"},
                                          {"http-referer", "https://app"},
                                          {"anthropic-version", "2023-06-01"},
                                          {"user-agent", "sdk"},
                                          {"x-stainless-lang", "js"},
                                          {"accept-encoding", "gzip"}});
    request.token = "tg_x";
    request.route.provider = u"openai"_s;
    const HttpHeaders wanted{{"anthropic-version", "2023-06-01"},
                             {"user-agent", "sdk"},
                             {"x-stainless-lang", "js"},
                             {"accept-encoding", "identity"}};
    QCOMPARE(headersForProvider(request), wanted);

    // The program's own key goes through, our token does not.
    CaptureRequest pass = requestWith({{"authorization", "Bearer sk"}, {"x-tallyglass-key", "tg_x"}});
    pass.program.mode = KeyMode::Pass;
    pass.token = "tg_x";
    QCOMPARE(headersForProvider(pass),
             (HttpHeaders{{"authorization", "Bearer sk"}, {"accept-encoding", "identity"}}));

    const WireHead answer{.headers = {{"content-type", "a"},
                                      {"transfer-encoding", "chunked"},
                                      {"set-cookie", "a"},
                                      {"x-request-id", "r"},
                                      {"x-ratelimit-remaining-tokens", "1"}}};
    QCOMPARE(
        headersForClient(answer),
        (HttpHeaders{{"content-type", "a"}, {"x-request-id", "r"}, {"x-ratelimit-remaining-tokens", "1"}}));
}

void CallBookingTest::dropsBytesThatEndAHeader_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("CR") << QByteArray("a\rb");
    QTest::newRow("LF") << QByteArray("a\nset-cookie: b");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
}

void CallBookingTest::dropsBytesThatEndAHeader()
{
    QFETCH(const QByteArray, value);
    CaptureRequest request = requestWith({{"x-odd", value}});
    request.route.provider = u"openai"_s;
    QCOMPARE(headersForProvider(request), (HttpHeaders{{"accept-encoding", "identity"}}));
    QCOMPARE(headersForClient(WireHead{.headers = {{"x-odd", value}}}), HttpHeaders());
}

TALLYGLASS_TEST(CallBookingTest)
#include "callbookingtest.moc"
