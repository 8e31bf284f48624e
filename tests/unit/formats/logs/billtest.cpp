// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

std::string credits()
{
    return dataFile("sources/github-copilot/credits.csv");
}

std::string premium()
{
    return dataFile("sources/github-copilot/premium_requests.csv");
}

constexpr int64_t August3 = 1'785'715'200'000;

const std::string Azure = "Date,MeterName,ResourceGroup,Quantity,CostInBillingCurrency,BillingCurrency\n"
                          "8/3/2026,gpt-4o-0806-Inp-glbl Tokens,rg-chat,1200,3.0,USD\n"
                          "8/13/2026,gpt-4o-0806-Outp-glbl Tokens,rg-chat,100,1.25,EUR\n";

const std::string FocusHeader = "BilledCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ServiceName,"
                                "ServiceCategory,ServiceSubcategory,ProviderName,SkuId,ConsumedQuantity,"
                                "ConsumedUnit,SubAccountName\n";
const std::string Focus = FocusHeader
    + "1.5,USD,2026-08-03T00:00:00Z,2026-08-04T00:00:00Z,Amazon Bedrock,AI and Machine "
      "Learning,,AWS,SKU1,1000,1K tokens,prod\n"
      "9,USD,2026-08-03T00:00:00Z,2026-08-04T00:00:00Z,Amazon EC2,Compute,,AWS,SKU2,24,Hours,prod\n"
      "-0.5,USD,2026-08-01T00:00:00Z,2026-09-01T00:00:00Z,Azure OpenAI Service,AI and Machine "
      "Learning,Generative AI,Microsoft,SKU3,,,\n"
      "0.25,USD,2026-08-03 10:00:00,2026-08-03 11:00:00,Model Garden,AI and Machine Learning,Generative "
      "AI,Google Cloud,SKU4,,,\n";

} // namespace

class BillTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isKnownByContent();
    void readsCopilotCredits();
    void readsCopilotUsageReport();
    void readsCopilotRequests();
    void readsAzureCosts();
    void leavesOtherAzureServicesOut();
    void readsFocusBills();
    void refusesOthers();
    void standsFlippedBytes();
};

void BillTest::isKnownByContent()
{
    QCOMPARE(guessedFormat(credits()), u"github-copilot-bill"_s);
    QCOMPARE(guessedFormat(premium()), u"github-copilot-requests"_s);
    QCOMPARE(guessedFormat(Azure), u"azure-cost"_s);
    QCOMPARE(guessedFormat(Focus), u"focus"_s);
}

void BillTest::readsCopilotCredits()
{
    const auto read = readText(formatOf("github-copilot-bill"), credits());
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty() && read.warnings.isEmpty() && read.doubts.empty());
    QCOMPARE(read.records.size(), size_t(2));
    const UsageRecord &ana = read.records[0];
    QCOMPARE(ana.user, std::string("ana"));
    QCOMPARE(ana.model, std::string("Claude Haiku 4.5"));
    QCOMPARE(ana.timeMs, August3);
    QCOMPARE(ana.granularity, Granularity::Day);
    QVERIFY(!ana.requests);
    QCOMPARE(ana.reportedCost, std::optional(Money{0})); // the plan paid 1.205
    QCOMPARE(ana.costSource, CostSource::Reported);
    QVERIFY(
        (ana.tokens
         == TokenCounts{.input = 40'000, .cacheRead = 350'000, .cacheWriteOther = 12'000, .output = 9'000}));
    QCOMPARE(ana.tokens.prompt(), std::optional<int64_t>(402'000));
    QVERIFY(ana.context.find(R"("gross_amount":"1.205")") != std::string::npos);
    const UsageRecord &ben = read.records[1];
    QCOMPARE(ben.reportedCost, std::optional(Money{5'000'000'000}));
    QCOMPARE(ben.tokens.prompt(), std::optional<int64_t>(700'000));
    QCOMPARE(ben.tokens.completion(), std::optional<int64_t>(20'000));
}

void BillTest::readsCopilotUsageReport()
{
    const auto read =
        readText(formatOf("github-copilot-bill"),
                 "date,product,sku,quantity,unit_type,applied_cost_per_quantity,gross_amount,discount_amount,"
                 "net_amount,username,organization,repository,cost_center_name\n"
                 "2026-08-03,copilot,copilot_premium_request,33,requests,0.04,1.32,0,1.32,ana,acme,api,\n"
                 "2026-08-03,actions,actions_linux,200,minutes,0.008,1.6,0,1.6,ana,acme,api,\n"
                 "2026-08-03,copilot,copilot_premium_request,1,requests,0.04,,,free,ana,acme,api,\n"
                 "someday,copilot,copilot_premium_request,1,requests,0.04,,,1,ana,acme,api,\n");
    QVERIFY(read.ok);
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.records[0].reportedCost, std::optional(Money{1'320'000'000}));
    QVERIFY(!read.records[0].requests && !read.records[0].tokens.total());
    QCOMPARE(read.records[0].project, std::string("api"));
    QVERIFY(read.records[0].context.starts_with(
        R"({"product":"copilot","sku":"copilot_premium_request","quantity":"33","unit_type":"requests")"));
    QVERIFY(!read.records[1].reportedCost);
    QCOMPARE(read.rejected.size(), size_t(1));
    QCOMPARE(read.warnings.size(), 1); // minutes of builds
}

void BillTest::readsCopilotRequests()
{
    const auto read = readText(formatOf("github-copilot-requests"), premium());
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty() && read.warnings.isEmpty());
    QCOMPARE(read.records.size(), size_t(3));
    QCOMPARE(read.records[0].timeMs, August3 + ((15 * 60 + 41) * 60 + 12) * 1000 + 444);
    QCOMPARE(read.records[1].model, std::string("gemini-2.0-flash-001"));
    QCOMPARE(read.records[1].requests, std::optional<int64_t>(1));
    QVERIFY(read.records[1].context.starts_with(R"({"Requests Used":"0.25")"));
    QVERIFY(!read.records[2].cost() && !read.records[2].tokens.total());
}

void BillTest::readsAzureCosts()
{
    const auto read = readText(formatOf("azure-cost"), Azure);
    QVERIFY(read.ok);
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.records[0].timeMs, August3);
    QCOMPARE(read.records[0].granularity, Granularity::Day);
    QCOMPARE(read.records[0].provider, std::string("azure"));
    QCOMPARE(read.records[0].project, std::string("rg-chat"));
    QCOMPARE(read.records[0].reportedCost, std::optional(Money{3'000'000'000}));
    QVERIFY(!read.records[0].requests && !read.records[0].tokens.total());
    QCOMPARE(read.records[0].context,
             std::string(R"({"metername":"gpt-4o-0806-Inp-glbl Tokens","quantity":"1200"})"));
    QCOMPARE(read.records[1].timeMs, August3 + 10 * 86'400'000LL);
    QVERIFY(!read.records[1].reportedCost);
    QVERIFY(read.records[1].context.starts_with(R"({"amount":"1.25","currency":"EUR")"));
    QCOMPARE(read.warnings.size(), 1);
}

void BillTest::leavesOtherAzureServicesOut()
{
    const auto read =
        readText(formatOf("azure-cost"),
                 "Date,MeterCategory,MeterSubCategory,MeterName,CostInBillingCurrency,BillingCurrency\n"
                 "08/03/2026,Cognitive Services,Azure OpenAI,gpt-4o Tokens,2,USD\n"
                 "08/03/2026,Foundry Models,Azure OpenAI,gpt-4o Tokens,1,USD\n"
                 "08/03/2026,Virtual Machines,Dv3,D2 v3,50,USD\n"
                 "13/13/2026,Cognitive Services,Azure OpenAI,gpt-4o Tokens,2,USD\n");
    QCOMPARE(read.records.size(), size_t(2));
    QCOMPARE(read.warnings.size(), 1);
    QCOMPARE(read.rejected.size(), size_t(1)); // there is no month 13
}

void BillTest::readsFocusBills()
{
    const auto read = readText(formatOf("focus"), Focus);
    QVERIFY(read.ok);
    QVERIFY(read.rejected.empty());
    QCOMPARE(read.records.size(), size_t(3));
    QCOMPARE(read.warnings.size(), 1); // the row of EC2
    const UsageRecord &bedrock = read.records[0];
    QCOMPARE(bedrock.provider, std::string("bedrock"));
    QCOMPARE(bedrock.project, std::string("prod"));
    QCOMPARE(bedrock.reportedCost, std::optional(Money{1'500'000'000}));
    QCOMPARE(bedrock.granularity, Granularity::Day);
    QVERIFY(!bedrock.requests && !bedrock.tokens.total() && bedrock.model.empty());
    QVERIFY(bedrock.context.find(R"("skuid":"SKU1","consumedquantity":"1000","consumedunit":"1K tokens")")
            != std::string::npos);
    QCOMPARE(read.records[1].provider, std::string("azure"));
    QCOMPARE(read.records[1].granularity, Granularity::Month);
    QCOMPARE(read.records[1].reportedCost, std::optional(Money{-500'000'000}));
    QCOMPARE(read.records[2].provider, std::string("google"));
    QCOMPARE(read.records[2].granularity, Granularity::Hour);

    const auto untold =
        readText(formatOf("focus"), "BilledCost,ChargePeriodStart,ProviderName\n2,2026-08-03,Acme AI\n");
    QCOMPARE(untold.records.size(), size_t(1));
    QCOMPARE(untold.records[0].provider, std::string("acme-ai"));
    QCOMPARE(untold.records[0].granularity, Granularity::Day);
}

void BillTest::refusesOthers()
{
    QVERIFY(readText(formatOf("focus"), "BilledCost,b\n1,2\n").error.contains("chargeperiodstart"_L1));
    QVERIFY(readText(formatOf("azure-cost"), "Date,b\n1,2\n").error.contains("metername"_L1));
    QVERIFY(readText(formatOf("github-copilot-bill"), "date,b\n1,2\n").error.contains("net_amount"_L1));
}

void BillTest::standsFlippedBytes()
{
    QCOMPARE(readDamaged(formatOf("github-copilot-bill"), credits()), std::string());
    QCOMPARE(readDamaged(formatOf("github-copilot-requests"), premium()), std::string());
    QCOMPARE(readDamaged(formatOf("azure-cost"), Azure), std::string());
    QCOMPARE(readDamaged(formatOf("focus"), Focus), std::string());
}

TALLYGLASS_TEST(BillTest)
#include "billtest.moc"
