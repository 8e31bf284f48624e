// SPDX-License-Identifier: GPL-3.0-or-later
// When a call is made once more, and how long after.
#include "providers/retrypolicy.h"
#include "support/testprogram.h"

#include <QTest>
#include <QTimeZone>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now({2026, 11, 24}, {12, 0}, Qt::UTC);

HttpResult answer(int status, const HttpHeaders &headers = {})
{
    return {.outcome = status < 300 ? HttpOutcome::Complete : HttpOutcome::HttpError,
            .head = {.status = status, .headers = headers},
            .requestSent = true,
            .answerStarted = true};
}

std::optional<int> delay(const HttpResult &result, int retriesDone = 0, const RetryPolicy &policy = {})
{
    return retryDelayMs(policy, result, retriesDone, Now);
}

QString why(const HttpResult &result, int retriesDone = 0)
{
    return whyNotRetried({}, result, retriesDone, Now);
}

} // namespace

class RetryPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void onlySomeStatusAreTriedAgain();
    void otherEndsAreNeverTriedAgain();
    void delaysDoubleUntilTheLimit();
    void countsAttempts();
    void readsRetryAfter_data();
    void readsRetryAfter();
    void serversMayForbid();
    void longWaitsAreLeftToThePerson();
};

void RetryPolicyTest::onlySomeStatusAreTriedAgain()
{
    const QList<int> retried{408, 429, 500, 502, 503, 524, 529};
    for (int status = 200; status < 600; ++status)
        QCOMPARE(delay(answer(status)).has_value(), retried.contains(status));
}

void RetryPolicyTest::otherEndsAreNeverTriedAgain()
{
    for (const auto outcome :
         {HttpOutcome::Complete, HttpOutcome::NotAllowed, HttpOutcome::NotConnected, HttpOutcome::Broken,
          HttpOutcome::TimedOut, HttpOutcome::Cancelled, HttpOutcome::Redirect, HttpOutcome::Tls,
          HttpOutcome::TooLarge, HttpOutcome::BadEncoding}) {
        HttpResult result = answer(503);
        result.outcome = outcome;
        QVERIFY(!delay(result));
    }
}

void RetryPolicyTest::delaysDoubleUntilTheLimit()
{
    const RetryPolicy policy{.maxRetries = 100, .firstDelayMs = 1'000, .maxDelayMs = 5'000};
    const QList<int> expected{1'000, 2'000, 4'000, 5'000, 5'000};
    for (int i = 0; i < expected.size(); ++i)
        QCOMPARE(delay(answer(500), i, policy), expected[i]);
    QCOMPARE(delay(answer(500), 99, policy), 5'000);
}

void RetryPolicyTest::countsAttempts()
{
    QVERIFY(delay(answer(429), 1));
    QVERIFY(!delay(answer(429), 2));
    QVERIFY(!delay(answer(429), 0, {.maxRetries = 0}));
}

void RetryPolicyTest::readsRetryAfter_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<int>("ms");
    const auto after = [](const char *value) { return HttpHeaders{{"retry-after", value}}; };
    QTest::newRow("seconds") << after("7") << 7'000;
    QTest::newRow("with a fraction") << after("1.5") << 1'500;
    QTest::newRow("blanks") << after(" 3 ") << 3'000;
    QTest::newRow("zero") << after("0") << 1'000;
    QTest::newRow("below zero") << after("-5") << 1'000;
    QTest::newRow("nonsense") << after("soon") << 1'000;
    QTest::newRow("not a number") << after("nan") << 1'000;
    QTest::newRow("date") << after("Tue, 24 Nov 2026 12:00:30 GMT") << 30'000;
    QTest::newRow("old date form") << after("Tuesday, 24-Nov-26 12:00:30 GMT") << 30'000;
    QTest::newRow("date of C") << after("Tue Nov 24 12:00:30 2026") << 30'000;
    QTest::newRow("date gone by") << after("Tue, 24 Nov 2026 11:00:00 GMT") << 1'000;
    QTest::newRow("by the server's clock") << HttpHeaders{{"date", "Tue, 24 Nov 2026 10:00:00 GMT"},
                                                          {"retry-after", "Tue, 24 Nov 2026 10:00:05 GMT"}}
                                           << 5'000;
    QTest::newRow("milliseconds first")
        << HttpHeaders{{"retry-after", "9"}, {"retry-after-ms", "250"}} << 250;
}

void RetryPolicyTest::readsRetryAfter()
{
    QFETCH(HttpHeaders, headers);
    QFETCH(int, ms);
    QCOMPARE(delay(answer(429, headers)), ms);
}

void RetryPolicyTest::serversMayForbid()
{
    QVERIFY(!delay(answer(529, {{"x-should-retry", "false"}})));
    QVERIFY(!why(answer(529, {{"x-should-retry", "false"}})).isEmpty());
    QVERIFY(delay(answer(529, {{"x-should-retry", "true"}})));
    QVERIFY(!delay(answer(400, {{"x-should-retry", "true"}})));
}

void RetryPolicyTest::longWaitsAreLeftToThePerson()
{
    const HttpResult result = answer(429, {{"retry-after", "3600"}});
    QVERIFY(!delay(result));
    QCOMPARE(retryAfterMs(result.head, Now), 3'600'000);
    QVERIFY2(why(result).contains(u"60 minute"_s), qPrintable(why(result)));
    QVERIFY(why(answer(429, {{"retry-after", "61"}})).contains(u"61 second"_s));
    QVERIFY(why(answer(429, {{"retry-after", "7201"}})).contains(u"3 hour"_s));
    QVERIFY(why(answer(429, {{"retry-after", "999999999"}})).contains(u"11575 day"_s));
    QVERIFY(why(answer(429, {{"retry-after", "60"}})).isEmpty()); // it is tried again
    QVERIFY(why(result, 2).isEmpty()); // it was
    QVERIFY(why(answer(400, {{"retry-after", "3600"}})).isEmpty());
    QCOMPARE(delay(answer(429, {{"retry-after", "1e300"}})), 1'000); // no waiting time at all
}

TALLYGLASS_TEST(RetryPolicyTest)
#include "retrypolicytest.moc"
