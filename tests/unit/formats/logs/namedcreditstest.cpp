// SPDX-License-Identifier: GPL-3.0-or-later
#include "sourcesupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

class NamedCreditsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsWhatWasPaidBack_data();
    void countsWhatWasPaidBack();
    void makesNoRequestOfARefund();
};

// Each file's last row is -0.10 dollars.
void NamedCreditsTest::countsWhatWasPaidBack_data()
{
    addFormatColumns();
    addFormatRow(
        "openai-cost",
        "start_time,end_time,start_time_iso,end_time_iso,amount_value,amount_currency,line_item,project_id,"
        "organization_id,organization_name\n"
        "1759276800,1759363200,2025-10-01T00:00:00+00:00,2025-10-02T00:00:00+00:00,0.75,usd,,p,o,n\n"
        "1759276800,1759363200,2025-10-01T00:00:00+00:00,2025-10-02T00:00:00+00:00,-0.10,usd,,p,o,n\n");
    addFormatRow(
        "openai-organization",
        R"({"object":"page","data":[{"object":"bucket","start_time":1759276800,"end_time":1759363200,)"
        R"("results":[{"object":"organization.costs.result","amount":{"value":-0.10,"currency":"usd"},)"
        R"("line_item":null,"project_id":"p"}]}],"has_more":false,"next_page":null})");
    addFormatRow(
        "anthropic-cost",
        "usage_date_utc,model,workspace,api_key,usage_type,context_window,token_type,cost_usd,list_price_usd,"
        "cost_type,inference_geo,speed\n"
        "2026-03-22,claude-sonnet-4-20250514,W,k,standard,,input_no_cache,-0.10,,token,,\n");
    addFormatRow(
        "anthropic-admin",
        R"({"data":[{"starting_at":"2026-03-22T00:00:00Z","ending_at":"2026-03-23T00:00:00Z","results":)"
        R"([{"currency":"USD","amount":"-10","workspace_id":"w","description":"credit"}]}],)"
        R"("has_more":false,"next_page":null})");
    addFormatRow("azure-cost",
                 "Date,MeterName,ResourceGroup,Quantity,CostInBillingCurrency,BillingCurrency\n"
                 "8/3/2026,gpt-4o-0806-Inp-glbl Tokens,rg-chat,-40,-0.10,USD\n");
    addFormatRow(
        "focus",
        "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName,ServiceCategory,"
        "ServiceSubcategory,ProviderName\n"
        "-0.10,USD,2026-08-03T00:00:00Z,2026-08-04T00:00:00Z,Amazon Bedrock,AI and Machine Learning,,AWS\n");
    addFormatRow(
        "deepseek-cost",
        "user_id,utc_date,model,wallet_type,cost,currency\nu,2026-10-03,deepseek-chat,Paid,-0.1,USD\n");
    addFormatRow("litellm-export",
                 "Date,Spend ($),Requests,Successful Requests,Failed Requests,Total Tokens\n"
                 "2026-10-03,-0.1,0,0,0,0\n");
    addFormatRow(
        "cursor",
        "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),Cache Read,Output Tokens,"
        "Total Tokens,Cost\n"
        "2026-10-03T10:00:00.000Z,On-Demand,gpt-5,No,0,0,0,0,0,-0.10\n");
    addFormatRow(
        "github-copilot-bill",
        "\"date\",\"username\",\"product\",\"sku\",\"model\",\"quantity\",\"unit_type\","
        "\"applied_cost_per_quantity\",\"gross_amount\",\"discount_amount\",\"net_amount\","
        "\"total_monthly_quota\",\"organization\",\"repository\",\"cost_center_name\",\"aic_quantity\","
        "\"aic_gross_amount\"\n"
        "\"2026-08-03\",\"ana\",\"copilot\",\"copilot_ai_credit\",\"Claude Haiku "
        "4.5\",\"-10\",\"ai-credits\","
        "\"0.01\",\"-0.1\",\"0\",\"-0.1\",\"3900\",\"acme\",\"\",\"\",\"0\",\"0\"\n");
    addFormatRow("openrouter-sums",
                 "Date,Slug,Usage,BYOK Usage,Requests,Prompt Tokens,Completion Tokens,Reasoning Tokens\n"
                 "2026-10-03,openai/gpt-4o,0.5,0,3,100,20,0\n2026-10-04,openai/gpt-4o,-0.1,0,1,100,20,0\n");
}

void NamedCreditsTest::countsWhatWasPaidBack()
{
    QFETCH(QString, format);
    QFETCH(QByteArray, text);
    QCOMPARE(guessedFormat(text.toStdString()), format);
    const auto read = readAs(format, text.toStdString());
    QVERIFY2(read.ok, qPrintable(read.error));
    QVERIFY(read.rejected.empty());
    QVERIFY(!read.records.empty());
    const UsageRecord &credit = read.records.back();
    QCOMPARE(credit.costSource, CostSource::Credit);
    QCOMPARE(credit.cost(), std::optional(Money{-100'000'000}));
    if (read.records.size() > 1)
        QCOMPARE(read.records.front().costSource, CostSource::Reported);
}

void NamedCreditsTest::makesNoRequestOfARefund()
{
    const auto read = readAs(u"cursor"_s,
                             "Date,Kind,Model,Max Mode,Input (w/ Cache Write),Input (w/o Cache Write),"
                             "Cache Read,Output Tokens,Total Tokens,Cost\n"
                             "2026-10-03T10:00:00.000Z,Credit,,No,,,,,,-0.10\n");
    QVERIFY2(read.ok, qPrintable(read.error));
    QCOMPARE(read.records.size(), size_t(1));
    QVERIFY(!read.records[0].requests);
}

TALLYGLASS_TEST(NamedCreditsTest)
#include "namedcreditstest.moc"
