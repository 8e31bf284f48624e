// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetlines.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QByteArray answerTo(const QByteArray &line)
{
    BudgetLines lines;
    const auto answer = lines.answer({line.constData(), static_cast<size_t>(line.size())});
    return QByteArray::fromStdString(answer.json);
}

QJsonObject answerTo(const QJsonObject &question)
{
    return QJsonDocument::fromJson(answerTo(QJsonDocument(question).toJson(QJsonDocument::Compact))).object();
}

QJsonObject resultOf(const QString &kind, const QByteArray &input)
{
    const QJsonObject answer = answerTo(
        QJsonObject{{u"id"_s, 1}, {u"kind"_s, kind}, {u"input"_s, QJsonDocument::fromJson(input).object()}});
    return answer[u"result"_s].toObject();
}

} // namespace

/// The vectors of the reference, and what its rules say of cases that it has none for.
class BudgetVectorsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void vectors_data();
    void vectors();
    void refuses_data();
    void refuses();
    void periodOfTwoDates();
    void halfAnHourOfSummerTime();
    void creditsLowerWhatIsSpent();
    void quotaOfSeveralWindowsWaitsForTheLongest();
    void quotaThatNeverFits();
    void laterDatesCostAtLeastWhatTheyHave();
    void forecastOfAllThatIsOver();
    void medianBetweenTwoAmounts();
};

void BudgetVectorsTest::vectors_data()
{
    QTest::addColumn<QJsonObject>("vector");
    QFile file(QStringLiteral(TEST_DATA "/budgets/vectors.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonArray vectors = QJsonDocument::fromJson(file.readAll()).object()[u"vectors"_s].toArray();
    QCOMPARE(vectors.size(), 35);
    for (const QJsonValue &vector : vectors)
        QTest::newRow(qPrintable(vector[u"id"_s].toString())) << vector.toObject();
}

void BudgetVectorsTest::vectors()
{
    QFETCH(QJsonObject, vector);
    const QJsonObject answer = answerTo(vector);
    QCOMPARE(answer[u"id"_s], vector[u"id"_s]);
    QCOMPARE(answer[u"result"_s].toObject(), vector[u"expected"_s].toObject());
}

void BudgetVectorsTest::refuses_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("answer");
    const auto row = [](const char *name, const char *line, const char *answer) {
        QTest::newRow(name) << QByteArray(line) << QByteArray(answer);
    };
    row("no JSON", "{", R"({"id":null,"error":"the line is not JSON"})");
    row("no object", "[1]", R"({"id":null,"error":"the line must be a JSON object"})");
    row("no kind", R"({"id":{"a":[1, 2]}})",
        R"({"id":{"a":[1,2]},"error":"kind must be period, budget, quota, forecast or anomaly"})");
    row("no input", R"({"id":"x","kind":"period"})", R"({"id":"x","error":"input must be an object"})");
    row("no zone",
        R"({"id":1,"kind":"period","input":{"kind":"day","zone":"Mars/Base","at":"2026-01-01T00:00:00Z"}})",
        R"({"id":1,"error":"zone must be the name of a time zone"})");
    row("no 32nd",
        R"({"id":1,"kind":"period","input":{"kind":"month","zone":"UTC","anchor_day":32,"at":"2026-01-01T00:00:00Z"}})",
        R"({"id":1,"error":"anchor_day must be at most 31"})");
    row("finer than nano",
        R"({"id":1,"kind":"anomaly","input":{"value_usd":"0.0000000001","min_usd":"5","baseline_usd":[]}})",
        R"({"id":1,"error":"value_usd must be decimal text with at most nine digits after the point"})");
    row("number for text",
        R"({"id":1,"kind":"anomaly","input":{"value_usd":3,"min_usd":"5","baseline_usd":[]}})",
        R"({"id":1,"error":"value_usd must be decimal text with at most nine digits after the point"})");
    row("half a request",
        R"({"id":1,"kind":"quota","input":{"limits":[{"measure":"requests","limit":1.5,"window_s":60}],"events":[],"at":"2026-01-01T00:00:00Z","request":{}}})",
        R"({"id":1,"error":"limit must be a whole number from 0 on"})");
    row("no 30 February",
        R"({"id":1,"kind":"forecast","input":{"period_first":"2026-02-30","period_end":"2026-03-01","today":"2026-02-01","days":{}}})",
        R"({"id":1,"error":"period_first must be a date like 2026-11-20"})");
}

void BudgetVectorsTest::refuses()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, answer);
    QCOMPARE(answerTo(line), answer);
}

void BudgetVectorsTest::periodOfTwoDates()
{
    const QJsonObject result = resultOf(
        u"period"_s,
        R"({"kind":"once","zone":"Europe/Berlin","from":"2026-10-01","to":"2026-10-31","at":"2030-01-01T00:00:00Z"})");
    QCOMPARE(result[u"first_date"_s].toString(), u"2026-10-01"_s);
    QCOMPARE(result[u"end_date"_s].toString(), u"2026-11-01"_s);
    QCOMPARE(result[u"end"_s].toString(), u"2026-10-31T23:00:00Z"_s);
    QCOMPARE(result[u"hours"_s].toInt(), 745);
}

void BudgetVectorsTest::halfAnHourOfSummerTime()
{
    // Lord Howe Island puts its clocks forward by half an hour.
    const QJsonObject result =
        resultOf(u"period"_s, R"({"kind":"day","zone":"Australia/Lord_Howe","at":"2026-10-04T01:00:00Z"})");
    QCOMPARE(result[u"hours"_s].toDouble(), 23.5);
}

void BudgetVectorsTest::creditsLowerWhatIsSpent()
{
    const QJsonObject result =
        resultOf(u"budget"_s,
                 R"({"limit_usd":"10","thresholds_percent":[50],"period":{"kind":"month","zone":"UTC"},
            "now":"2026-11-20T10:00:00Z","alerted_percent":[],
            "records":[{"time":"2026-11-01T00:00:00Z","cost_usd":"2"},{"time":"2026-11-02T00:00:00Z","cost_usd":"-2.555"}]})");
    QCOMPARE(result[u"spent_usd"_s].toString(), u"-0.555"_s);
    QCOMPARE(result[u"remaining_usd"_s].toString(), u"10.555"_s);
    QCOMPARE(result[u"percent_shown"_s].toString(), u"-5.5"_s); // cut towards zero
    QCOMPARE(result[u"crossed"_s].toArray(), QJsonArray());
}

void BudgetVectorsTest::quotaOfSeveralWindowsWaitsForTheLongest()
{
    const QJsonObject result = resultOf(
        u"quota"_s,
        R"({"limits":[{"measure":"requests","limit":1,"window_s":60},{"measure":"cost","limit":"0.02","window_s":3600}],
            "events":[{"time":"2026-11-20T10:00:00.500Z","tokens":1,"cost_usd":"0.015"}],
            "at":"2026-11-20T10:00:10Z","request":{"tokens_max":1,"cost_max_usd":"0.01"}})");
    QCOMPARE(result[u"exceeded"_s].toArray(), QJsonArray({u"requests"_s, u"cost"_s}));
    QCOMPARE(result[u"retry_after_s"_s].toInt(), 3591);
}

void BudgetVectorsTest::quotaThatNeverFits()
{
    const QJsonObject result = resultOf(
        u"quota"_s,
        R"({"limits":[{"measure":"tokens","limit":100,"window_s":60},{"measure":"requests","limit":1,"window_s":60}],
            "events":[{"time":"2026-11-20T10:00:00Z","tokens":1,"cost_usd":null}],
            "at":"2026-11-20T10:00:10Z","request":{"tokens_max":101}})");
    QCOMPARE(result[u"exceeded"_s].toArray(), QJsonArray({u"tokens"_s, u"requests"_s}));
    QVERIFY(result[u"retry_after_s"_s].isNull());
}

void BudgetVectorsTest::laterDatesCostAtLeastWhatTheyHave()
{
    // Three full days of 2 a day; the 20th has 50 already, all other dates to come are expected to cost 2.
    const QJsonObject result = resultOf(
        u"forecast"_s,
        R"({"period_first":"2026-11-01","period_end":"2026-12-01","today":"2026-11-04","budget_usd":"80",
            "days":{"2026-11-01":"2","2026-11-02":"2","2026-11-03":"2","2026-11-20":"50"}})");
    QCOMPARE(result[u"spent_usd"_s].toString(), u"56"_s);
    QCOMPARE(result[u"forecast_usd"_s].toString(), u"108"_s);
    QCOMPARE(result[u"crosses_budget_on"_s].toString(), u"2026-11-20"_s); // 19 · 2 + 50
}

void BudgetVectorsTest::forecastOfAllThatIsOver()
{
    const QJsonObject result = resultOf(
        u"forecast"_s,
        R"({"period_first":"2026-10-01","period_end":"2026-10-08","today":"2026-11-04","budget_usd":"10",
            "days":{"2026-10-01":"2","2026-10-03":"5"}})");
    QCOMPARE(result[u"forecast_usd"_s].toString(), u"7"_s);
    QCOMPARE(result[u"high_usd"_s].toString(), u"7"_s);
    QVERIFY(result[u"crosses_budget_on"_s].isNull());
}

void BudgetVectorsTest::medianBetweenTwoAmounts()
{
    const QJsonObject result = resultOf(u"anomaly"_s,
                                        R"({"value_usd":"0.000000003","min_usd":"0.000000001",
                     "baseline_usd":["0.000000001","0.000000001","0.000000002","0.000000002"]})");
    QCOMPARE(result[u"median_usd"_s].toString(), u"0.0000000015"_s);
    // 4.45 · 0.5 above 1.5 is 3.725 nano-dollars.
    QCOMPARE(result[u"above_spread"_s].toBool(), false);
    QCOMPARE(result[u"above_half_again"_s].toBool(), true);
    QCOMPARE(result[u"above_minimum"_s].toBool(), true);
}

TALLYGLASS_TEST(BudgetVectorsTest)

#include "budgetvectorstest.moc"
