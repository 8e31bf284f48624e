// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

/// Exports of known sources that a spreadsheet saved again with the marks of its country.
class NamedNumbersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsDecimalCommas();
    void groupsOfCountsArePoints();
    void asksWhereBothReadingsFit();
    void takesTheMarksOfOtherColumns();
    void asksWhereCountsContradictAmounts();
    void keepsThousandsBesidePoints();
    void pointsBetweenCommasAreDecimal();
    void findsMarksFarBehind();
    void readsRowsOfJsonSources();
};

namespace {

std::string costs(const std::string &amounts)
{
    std::string text =
        "start_time;end_time;start_time_iso;end_time_iso;amount_value;amount_currency;line_item;"
        "project_id;organization_id;organization_name\r\n";
    for (const QString &amount : QString::fromStdString(amounts).split(u' '))
        text += "1759276800;1759363200;2025-10-01T00:00:00+00:00;2025-10-02T00:00:00+00:00;"
            + amount.toStdString() + ";usd;;p;o;n\r\n";
    return text;
}

std::string anthropic(const std::string &input, const std::string &output)
{
    return "usage_date_utc;model_version;api_key;workspace;usage_type;context_window;"
           "usage_input_tokens_no_cache;usage_input_tokens_cache_write_5m;usage_input_tokens_cache_write_1h;"
           "usage_input_tokens_cache_read;usage_output_tokens;web_search_count;inference_geo;speed\r\n"
           "2026-03-22;claude-sonnet-4-20250514;k;W;standard;≤ 200k;"
        + input + ";0;0;0;" + output + ";0;;\r\n";
}

std::string cursor(const std::string &tokens, const std::string &cost)
{
    return "Date;Kind;Model;Max Mode;Input (w/ Cache Write);Input (w/o Cache Write);Cache Read;Output Tokens;"
           "Total Tokens;Cost\n2026-10-03T10:00:00.000Z;On-Demand;gpt-5;No;0;"
        + tokens + ";0;0;" + tokens + ";" + cost + "\n";
}

std::optional<Money> money(int64_t nano)
{
    return Money{nano};
}

} // namespace

void NamedNumbersTest::readsDecimalCommas()
{
    const auto read = readAs(u"openai-cost"_s, costs("0,19 1.234,5 -0,1 12"));
    QVERIFY2(read.ok, qPrintable(read.error));
    QVERIFY(read.rejected.empty() && read.doubts.empty());
    QCOMPARE(read.records.size(), size_t(4));
    QCOMPARE(read.records[0].reportedCost, money(190'000'000));
    QCOMPARE(read.records[1].reportedCost, money(1'234'500'000'000));
    QCOMPARE(read.records[2].reportedCost, money(-100'000'000));
    QCOMPARE(read.records[3].reportedCost, money(12'000'000'000));
}

void NamedNumbersTest::groupsOfCountsArePoints()
{
    const auto read = readAs(u"anthropic-usage"_s, anthropic("100.000", "5.000"));
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records[0].tokens.input, std::optional<int64_t>(100'000));
    QCOMPARE(read.records[0].tokens.output, std::optional<int64_t>(5'000));
    const auto floats = readAs(u"anthropic-usage"_s, anthropic("100000.0", "5000.0"));
    QCOMPARE(floats.records[0].tokens.input, std::optional<int64_t>(100'000));
}

void NamedNumbersTest::asksWhereBothReadingsFit()
{
    const auto read = readAs(u"openai-cost"_s, costs("1,234"));
    QVERIFY(!read.ok);
    QVERIFY(read.records.empty());
    QVERIFY2(read.error.contains(u"decimal=comma"_s), qPrintable(read.error));
    for (const auto &[answer, nano] :
         {std::pair(u"comma"_s, int64_t(1'234'000'000)), {u"point"_s, int64_t(1'234'000'000'000)}}) {
        const auto told = readAs(u"openai-cost"_s, costs("1,234"), {.assume = {{u"decimal"_s, answer}}});
        QVERIFY2(told.ok, qPrintable(told.error));
        QCOMPARE(told.records[0].reportedCost, money(nano));
    }
}

void NamedNumbersTest::takesTheMarksOfOtherColumns()
{
    const auto read = readAs(u"cursor"_s, cursor("100.000", "1,234"));
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records[0].tokens.input, std::optional<int64_t>(100'000));
    QCOMPARE(read.records[0].reportedCost, money(1'234'000'000));
    const auto one = readAs(u"openai-cost"_s, costs("1,234 0,5"));
    QCOMPARE(one.records[0].reportedCost, money(1'234'000'000));
}

void NamedNumbersTest::asksWhereCountsContradictAmounts()
{
    QVERIFY(!readAs(u"cursor"_s, cursor("100.000", "0.5")).ok); // 100, or 100000
    QVERIFY(!readAs(u"cursor"_s, cursor("100.000", "1.234")).ok);
    const auto told = readAs(u"cursor"_s, cursor("100.000", "0.5"), {.assume = {{u"decimal"_s, u"point"_s}}});
    QCOMPARE(told.records[0].tokens.input, std::optional<int64_t>(100));
}

void NamedNumbersTest::keepsThousandsBesidePoints()
{
    const auto read = readAs(u"cursor"_s, cursor("1,234", "1,234.5"));
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records[0].tokens.input, std::optional<int64_t>(1234));
    QCOMPARE(read.records[0].reportedCost, money(1'234'500'000'000));
}

void NamedNumbersTest::pointsBetweenCommasAreDecimal()
{
    const auto read = readAs(u"deepseek-cost"_s,
                             "user_id,utc_date,model,wallet_type,cost,currency\n"
                             "u,2026-10-03,deepseek-chat,Paid,1.234,USD\n");
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records[0].reportedCost, money(1'234'000'000));
}

void NamedNumbersTest::findsMarksFarBehind()
{
    std::string amounts = "1,234";
    for (int i = 0; i < 6000; ++i)
        amounts += " 1";
    const auto read = readAs(u"openai-cost"_s, costs(amounts + " 0,25"), {}, 1000);
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records.size(), size_t(6002));
    QCOMPARE(read.records[0].reportedCost, money(1'234'000'000));
    QCOMPARE(read.records.back().reportedCost, money(250'000'000));
}

void NamedNumbersTest::readsRowsOfJsonSources()
{
    const auto read = readAs(u"litellm-export"_s,
                             "Date;Spend ($);Requests;Successful Requests;Failed Requests;Total Tokens\n"
                             "2026-10-03;0,19;1.200;1.200;0;3.000\n2026-10-04;1,234;2;2;0;400\n");
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records[0].reportedCost, money(190'000'000));
    QCOMPARE(read.records[0].requests, std::optional<int64_t>(1200));
    QCOMPARE(read.records[0].tokens.total(), std::optional<int64_t>(3000));
    QCOMPARE(read.records[1].reportedCost, money(1'234'000'000));
}

TALLYGLASS_TEST(NamedNumbersTest)
#include "namednumberstest.moc"
