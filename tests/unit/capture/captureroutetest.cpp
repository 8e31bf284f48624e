// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/captureroute.h"
#include "capture/wiremessage.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// Where requests go by their path.
class CaptureRouteTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsProviders_data();
    void findsProviders();
    void findsServices();
    void takesTheTokenOutOfThePath();
    void knowsContentTypes();
    void limitsBodies();
};

void CaptureRouteTest::findsProviders_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *method, const char *target, const char *provider, const char *path,
                        CaptureKind kind) {
        QTest::newRow(target) << QByteArray(method) << QByteArray(target) << QString::fromLatin1(provider)
                              << QByteArray(path) << int(kind);
    };
    row("POST", "/v1/chat/completions", "openai", "/chat/completions", CaptureKind::Chat);
    row("POST", "/v1/completions", "openai", "/completions", CaptureKind::Chat);
    row("POST", "/v1/embeddings", "openai", "/embeddings", CaptureKind::Chat);
    row("POST", "/v1/responses", "openai", "/responses", CaptureKind::Responses);
    row("POST", "/v1/responses/resp_1/cancel", "openai", "/responses/resp_1/cancel", CaptureKind::Retrieved);
    row("GET", "/v1/responses/resp_1", "openai", "/responses/resp_1", CaptureKind::Retrieved);
    row("GET", "/v1/responses/resp_1/input_items", "openai", "/responses/resp_1/input_items",
        CaptureKind::Unrecorded);
    row("DELETE", "/v1/responses/resp_2", "openai", "/responses/resp_2", CaptureKind::Unrecorded);
    row("POST", "/v1/responses/compact", "openai", "/responses/compact", CaptureKind::Responses);
    row("POST", "/v1/responses/input_tokens", "openai", "/responses/input_tokens", CaptureKind::Unrecorded);
    row("POST", "/v1/chat/completions/", "openai", "/chat/completions/", CaptureKind::Chat);
    row("POST", "/v1/chat%2Fcompletions", "openai", "/chat%2Fcompletions", CaptureKind::Chat);
    row("POST", "/v1/chat/completions/chatcmpl-1", "openai", "/chat/completions/chatcmpl-1",
        CaptureKind::Unrecorded);
    row("POST", "/v1/uploads/upload_1/parts", "openai", "/uploads/upload_1/parts", CaptureKind::Unrecorded);
    row("POST", "/v1/batches", "openai", "/batches", CaptureKind::Other);
    row("POST", "/v1/batches/b/cancel", "openai", "/batches/b/cancel", CaptureKind::Unrecorded);
    row("POST", "/v1/files/../chat/completions", "openai", "/files/../chat/completions", CaptureKind::Other);
    row("POST", "/v1/messages/batches", "anthropic", "/messages/batches", CaptureKind::Other);
    row("GET", "/v1/messages/batches/b/results", "anthropic", "/messages/batches/b/results",
        CaptureKind::Unrecorded);
    row("GET", "/v1/models", "openai", "/models", CaptureKind::Unrecorded);
    row("POST", "/v1/images/generations", "openai", "/images/generations", CaptureKind::Other);
    row("POST", "/v1/files", "openai", "/files", CaptureKind::Unrecorded);
    row("POST", "/v1/quite/new", "openai", "/quite/new", CaptureKind::Other);
    row("POST", "/v1/messages?beta=true", "anthropic", "/messages", CaptureKind::Messages);
    row("POST", "/v1/messages/count_tokens", "anthropic", "/messages/count_tokens", CaptureKind::Unrecorded);
    row("POST", "/v1beta/models/gemini-2.5-pro:generateContent", "google",
        "/models/gemini-2.5-pro:generateContent", CaptureKind::Generate);
    row("POST", "/v1beta/models/g:streamGenerateContent?alt=sse", "google", "/models/g:streamGenerateContent",
        CaptureKind::Generate);
    row("POST", "/v1beta/models/g:countTokens", "google", "/models/g:countTokens", CaptureKind::Unrecorded);
    row("POST", "/p/groq/chat/completions", "groq", "/chat/completions", CaptureKind::Chat);
    row("POST", "/p/other/v1/chat/completions", "other", "/v1/chat/completions", CaptureKind::Chat);
    row("POST", "/p/other/openai/deployments/d/chat/completions", "other",
        "/openai/deployments/d/chat/completions", CaptureKind::Chat);
    row("POST", "/p/anthropic/messages", "anthropic", "/messages", CaptureKind::Messages);
}

void CaptureRouteTest::findsProviders()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, target);
    QFETCH(const QString, provider);
    QFETCH(const QByteArray, path);
    QFETCH(const int, kind);
    const CaptureRoute route = routeFor(routeOf({.method = method, .target = target}, false), {});
    QCOMPARE(route.service, CaptureRoute::Service::Provider);
    QCOMPARE(route.provider, provider);
    QCOMPARE(route.path, path);
    QCOMPARE(int(route.kind), kind);
}

void CaptureRouteTest::findsServices()
{
    QCOMPARE(routeOf({.target = "/api/usage?x=1"}, false).service, CaptureRoute::Service::Usage);
    QCOMPARE(routeOf({.target = "/api/usage?x=1"}, false).query, QByteArray("x=1"));
    QCOMPARE(routeOf({.target = "/api/other"}, false).service, CaptureRoute::Service::Unknown);
    QCOMPARE(routeOf({.target = "/"}, false).service, CaptureRoute::Service::Unknown);
    QCOMPARE(routeOf({.target = "/otlp/v1/logs"}, false).signal, QByteArray("logs"));
    QCOMPARE(routeOf({.target = "/otlp"}, false).service, CaptureRoute::Service::Telemetry);
    QCOMPARE(routeOf({.target = "/"}, true).service, CaptureRoute::Service::Telemetry);
    QCOMPARE(routeOf({.target = "/"}, false).service, CaptureRoute::Service::Unknown);
    QCOMPARE(routeOf({.target = "/other"}, true).service, CaptureRoute::Service::Unknown);
    QCOMPARE(routeOf({.target = "/v1/traces"}, true).signal, QByteArray("traces"));
    QCOMPARE(routeOf({.target = "/v1/chat/completions"}, true).service, CaptureRoute::Service::Unknown);
    const CaptureProgram groq{.provider = "groq"};
    QCOMPARE(routeFor(routeOf({.target = "/v1/chat/completions"}, false), groq).provider, u"groq"_s);
    QCOMPARE(routeFor(routeOf({.target = "/v1/messages"}, false), groq).provider, u"anthropic"_s);
}

void CaptureRouteTest::takesTheTokenOutOfThePath()
{
    const CaptureRoute route = routeOf({.method = "POST", .target = "/k/tg_abc/v1/chat/completions"}, false);
    QCOMPARE(route.pathToken, QByteArray("tg_abc"));
    QCOMPARE(route.path, QByteArray("/chat/completions"));
    QCOMPARE(route.shownPath, QByteArray("/v1/chat/completions"));
}

void CaptureRouteTest::knowsContentTypes()
{
    const CaptureRoute usage = routeOf({.target = "/api/usage"}, false);
    const CaptureRoute provider = routeOf({.target = "/v1/audio/transcriptions"}, false);
    QVERIFY(takesContentType(usage, "application/json; charset=utf-8"));
    QVERIFY(takesContentType(usage, "Application/JSON"));
    for (const char *type : {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
        QVERIFY2(!takesContentType(usage, type), type);
    QVERIFY(takesContentType(provider, "multipart/form-data; boundary=x"));
    QVERIFY(!takesContentType(provider, "text/plain"));
}

void CaptureRouteTest::limitsBodies()
{
    constexpr qint64 MiB = 1024 * 1024;
    QCOMPARE(mostBodyBytes(routeOf({.target = "/v1/chat/completions"}, false)), 32 * MiB);
    QCOMPARE(mostBodyBytes(routeOf({.target = "/otlp/v1/logs"}, false)), 20 * MiB);
    QCOMPARE(mostBodyBytes(routeOf({.target = "/v1/logs"}, true)), 20 * MiB);
    QCOMPARE(mostBodyBytes(routeOf({.target = "/api/usage"}, false)), MiB);
    QCOMPARE(mostBodyBytes(routeOf({.target = "/other"}, false)), MiB);
}

TALLYGLASS_TEST(CaptureRouteTest)
#include "captureroutetest.moc"
