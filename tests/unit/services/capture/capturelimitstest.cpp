// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturefixture.h"
#include "storage/budgettable.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

/// What a program may use: its own limits, and the budgets of the ledger.
class CaptureLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsLimits_data();
    void readsLimits();
    void letsPassWhatFits();
    void tellsWhenToComeAgain();
    void allowsNothing_data();
    void allowsNothing();
    void keepsToBudgets();
    void allowsSomeModelsOnly();
};

void CaptureLimitsTest::readsLimits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isGood");
    for (const char *good :
         {"requests=60/minute", "cost=5.5/month", "tokens=0/day", "input=1/week", "output=2/hour"})
        QTest::newRow(good) << QByteArray(good) << true;
    for (const char *bad : {"", "requests", "requests=60", "requests=-1/minute", "requests=1.5/minute",
                            "requests=1/year", "dollars=1/day", "cost=1/day/", "=1/day"})
        QTest::newRow(bad) << QByteArray(bad) << false;
}

void CaptureLimitsTest::readsLimits()
{
    QFETCH(const QByteArray, text);
    QFETCH(const bool, isGood);
    const auto limit = limitFromText(text.toStdString());
    QCOMPARE(limit.has_value(), isGood);
    if (limit)
        QCOMPARE(QByteArray::fromStdString(limitText(*limit)), text);
}

void CaptureLimitsTest::letsPassWhatFits()
{
    FaultServer upstream(
        {{fault::waitBody(), fault::send(fault::answer(200, CaptureFixture::chatAnswer()))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci", .limits = {*limitFromText("tokens=200/hour")}});
    const QByteArray other = fixture.addToken({.name = "other"});
    QVERIFY(fixture.start(&upstream));
    // 120 tokens each.
    QCOMPARE(fixture.post("/v1/chat/completions", token, fixture.chatBody()).status, 200);
    QVERIFY(QTest::qWaitFor([&] { return fixture.records().front().record.status == Status::Completed; }));
    QCOMPARE(fixture.post("/v1/chat/completions", token, fixture.chatBody()).status, 200);
    QVERIFY(QTest::qWaitFor([&] { return fixture.records().back().record.status == Status::Completed; }));
    QCOMPARE(fixture.post("/v1/chat/completions", token, fixture.chatBody()).status, 429);
    QCOMPARE(fixture.post("/v1/chat/completions", other, fixture.chatBody()).status, 200);
    QCOMPARE(upstream.requestCount(), 3);
}

void CaptureLimitsTest::tellsWhenToComeAgain()
{
    FaultServer upstream(
        {{fault::waitBody(), fault::send(fault::answer(200, CaptureFixture::chatAnswer()))}});
    CaptureFixture fixture;
    const QByteArray token =
        fixture.addToken({.name = "ci", .limits = {*limitFromText("requests=1/minute")}});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post("/v1/chat/completions", token, fixture.chatBody()).status, 200);
    const CaptureReply reply = fixture.post("/v1/chat/completions", token, fixture.chatBody());
    QCOMPARE(reply.status, 429);
    const int wait = reply.header("retry-after").toInt();
    QVERIFY(wait > 50 && wait <= 60);
    QVERIFY(reply.header("x-should-retry").isEmpty());
    QCOMPARE(fixture.records().size(), size_t(1));
}

void CaptureLimitsTest::allowsNothing_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("where"); // member.member
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("openai") << QByteArray("/v1/chat/completions") << QByteArray("code")
                            << QByteArray("budget_exceeded");
    QTest::newRow("anthropic") << QByteArray("/v1/messages") << QByteArray("type")
                               << QByteArray("rate_limit_error");
    QTest::newRow("gemini") << QByteArray("/v1beta/models/m:generateContent") << QByteArray("status")
                            << QByteArray("RESOURCE_EXHAUSTED");
}

void CaptureLimitsTest::allowsNothing()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, where);
    QFETCH(const QByteArray, value);
    FaultServer upstream("ok");
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci", .limits = {*limitFromText("requests=0/day")}});
    QVERIFY(fixture.start(&upstream));
    const CaptureReply reply = fixture.post(target, token, fixture.chatBody());
    QCOMPARE(reply.status, 429);
    QCOMPARE(reply.header("x-should-retry"), QByteArray("false"));
    QVERIFY(reply.header("retry-after").isEmpty());
    QCOMPARE(reply.json().value(u"error"_s)[QString::fromLatin1(where)].toString().toUtf8(), value);
    QCOMPARE(upstream.requestCount(), 0);
    QVERIFY(fixture.records().empty());
}

void CaptureLimitsTest::keepsToBudgets()
{
    FaultServer upstream(
        {{fault::waitBody(), fault::send(fault::answer(200, CaptureFixture::chatAnswer()))}});
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci", .customer = "acme"});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post("/v1/chat/completions", token, fixture.chatBody()).status, 200);
    QVERIFY(QTest::qWaitFor([&] { return fixture.records().front().record.status == Status::Completed; }));
    {
        const auto ledger = Ledger::open(fixture.path(), Ledger::Mode::OpenExisting);
        QVERIFY(ledger);
        Budget budget{.name = "acme tokens", .measure = BudgetMeasure::Tokens, .limit = 120};
        budget.scope.dimensions.push_back({{DimensionKind::Customer, {}}, false, {"acme"}});
        budget.action = BudgetAction::Refuse;
        QVERIFY((*ledger)->budgets().add(budget));
    }
    const CaptureReply reply = fixture.post("/v1/chat/completions", token, fixture.chatBody());
    QCOMPARE(reply.status, 429);
    QVERIFY(reply.body.contains("acme tokens"));
    QCOMPARE(reply.header("x-should-retry"), QByteArray("false"));
    QCOMPARE(
        fixture.post("/v1/chat/completions", token, fixture.chatBody(), "X-Tallyglass-Customer: beta\r\n")
            .status,
        200);
}

void CaptureLimitsTest::allowsSomeModelsOnly()
{
    FaultServer upstream("ok");
    CaptureFixture fixture;
    const QByteArray token = fixture.addToken({.name = "ci", .models = {"gpt-4o-mini"}});
    QVERIFY(fixture.start(&upstream));
    QCOMPARE(fixture.post("/v1/chat/completions", token, fixture.chatBody()).status, 403);
    QCOMPARE(fixture.post("/v1/chat/completions", token, R"({"model":"gpt-4o-mini","messages":[]})").status,
             200);
    QCOMPARE(upstream.requestCount(), 1);
}

TALLYGLASS_TEST(CaptureLimitsTest)
#include "capturelimitstest.moc"
