// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/ratelimits.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

class RateLimitsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsHeaders_data();
    void readsHeaders();
    void readsResets_data();
    void readsResets();
};

namespace {

constexpr int64_t AnsweredMs = 1'790'000'000'000;

}

void RateLimitsTest::readsHeaders_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<std::vector<RateLimit>>("limits");
    using Limits = std::vector<RateLimit>;
    QTest::newRow("none") << HttpHeaders{{"content-type", "application/json"}} << Limits{};
    QTest::newRow("OpenAI")
        << HttpHeaders{{"x-ratelimit-limit-requests", "500"},     {"x-ratelimit-limit-tokens", "30000"},
                       {"x-ratelimit-remaining-requests", "499"}, {"x-ratelimit-remaining-tokens", "29976"},
                       {"x-ratelimit-reset-requests", "120ms"},   {"x-ratelimit-reset-tokens", "6m0s"}}
        << Limits{{"requests", 500, 499, AnsweredMs + 120}, {"tokens", 30000, 29976, AnsweredMs + 360'000}};
    QTest::newRow("Anthropic") << HttpHeaders{{"anthropic-ratelimit-requests-limit", "50"},
                                              {"anthropic-ratelimit-requests-remaining", "0"},
                                              {"anthropic-ratelimit-requests-reset", "2026-09-21T14:13:20Z"},
                                              {"anthropic-ratelimit-input-tokens-remaining", "7"},
                                              {"anthropic-ratelimit-output-tokens-limit", "8"}}
                               << Limits{{"requests", 50, 0, AnsweredMs},
                                         {"input-tokens", {}, 7, {}},
                                         {"output-tokens", 8, {}, {}}};
    QTest::newRow("plain") << HttpHeaders{{"x-ratelimit-limit", "20"},
                                          {"x-ratelimit-remaining", "0"},
                                          {"x-ratelimit-reset", "1790000060000"}}
                           << Limits{{"requests", 20, 0, AnsweredMs + 60'000}};
    QTest::newRow("unreadable") << HttpHeaders{{"x-ratelimit-limit", "many"}, {"x-ratelimit-reset", "soon"}}
                                << Limits{};
}

void RateLimitsTest::readsHeaders()
{
    QFETCH(HttpHeaders, headers);
    QTEST(rateLimits({.status = 200, .headers = headers}, AnsweredMs), "limits");
}

void RateLimitsTest::readsResets_data()
{
    QTest::addColumn<qint64>("after"); // ms; -1: nothing
    const auto row = [](const char *text, qint64 after) { QTest::newRow(text) << after; };
    row("12ms", 12);
    row("1s", 1'000);
    row("6m0s", 360'000);
    row("1h2m3.5s", 3'723'500);
    row("2m59.56s", 179'560);
    row("500µs", 1);
    row("900000ns", 1);
    row("0s", 0);
    row("0.5", 500);
    row("30", 30'000);
    row("1790000007", 7'000);
    row("1790000000009", 9);
    row("2026-09-21T14:13:21.5Z", 1'500);
    row("2026-09-21T16:13:21+02:00", 1'000);
    row("", -1);
    row("-5s", -1);
    row("5 parsecs", -1);
    row("nan", -1);
    row("1e300", -1);
}

void RateLimitsTest::readsResets()
{
    QFETCH(qint64, after);
    const auto time = resetTime(QTest::currentDataTag(), AnsweredMs);
    QCOMPARE(time ? *time - AnsweredMs : -1, after);
}

TALLYGLASS_TEST(RateLimitsTest)
#include "ratelimitstest.moc"
