// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/recordpricer.h"
#include "support/testprogram.h"

#include <QRandomGenerator>
#include <QTest>

using namespace tally;

namespace {

constexpr int64_t Day = 86'400'000;

NameRule rule(NameRule::Kind kind, const std::string &text)
{
    return {kind, text, {}};
}

PriceEntry entry(int64_t input, int64_t output, std::optional<int64_t> from = {})
{
    PriceEntry made;
    made.fromMs = from;
    made.standard.rates[PricePart::Input] = Rate{input};
    made.standard.rates[PricePart::Output] = Rate{output};
    return made;
}

PricedModel model(const std::string &provider, const std::string &id, std::vector<PriceEntry> entries,
                  std::vector<NameRules> matches = {})
{
    return {provider, id, {}, std::move(matches), std::move(entries)};
}

std::shared_ptr<const PriceBook> book(std::vector<PricedModel> models,
                                      PriceBook::Kind kind = PriceBook::Kind::Embedded)
{
    auto made = std::make_shared<PriceBook>();
    made->kind = kind;
    made->name = kind == PriceBook::Kind::User ? "own" : kind == PriceBook::Kind::Loaded ? "list" : "book";
    made->models = std::move(models);
    return made;
}

CostAnswer ask(const PriceCatalogue &catalogue, const std::string &provider, const std::string &name,
               const BillableUsage &usage, int64_t time = 100 * Day, const std::string &tier = {})
{
    PriceLookup lookup(std::make_shared<PriceCatalogue>(catalogue.books(), catalogue.aliases()));
    CostAnswer answer;
    costOf(lookup, {provider, name, time, tier, usage}, answer);
    return answer;
}

BillableUsage tokens(std::optional<int64_t> input, std::optional<int64_t> output)
{
    BillableUsage usage;
    usage[PricePart::Input] = input;
    usage[PricePart::Output] = output;
    return usage;
}

} // namespace

/// Names, entries and amounts on small books; the public vectors are in pricevectorstest.
class CostTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsAddUp();
    void halfEvenPerPart();
    void variantsAreOtherModels_data();
    void variantsAreOtherModels();
    void conditionsTogetherNameTheModel();
    void wrappersAreTakenOff_data();
    void wrappersAreTakenOff();
    void ownPricesFirstThenLists();
    void aListThatIsYoungerLeavesOlderRequests();
    void nothingButAYoungerListIsApproximate();
    void aliases();
    void localServersHaveNoListPrice();
    void freeIsNotUnknown();
    void tooLargeIsSaid();
    void windowsOverMidnight();
    void aggregatesHaveNoContextTier();
    void recordsWithoutTokensStayUnknown();
    void reportedStaysAndIsChecked();
};

void CostTest::partsAddUp()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 2000; ++round) {
        PriceEntry priced;
        BillableUsage usage;
        Int128 exact = 0; // pico-dollars
        for (size_t i = 0; i < PricePartCount; ++i) {
            priced.standard.rates.values[i] = Rate{static_cast<int64_t>(random.bounded(100'000'000))};
            usage.values[i] = static_cast<int64_t>(random.bounded(5'000'000));
            exact += Int128(*usage.values[i]) * priced.standard.rates.values[i]->pico;
        }
        const PriceCatalogue catalogue({book({model("openai", "m", {priced})})});
        const CostAnswer answer = ask(catalogue, "openai", "m", usage);
        QCOMPARE(answer.status, PriceStatus::Priced);
        int64_t sum = 0;
        for (const CostLine &line : answer.lines)
            sum += line.amount.nano;
        QCOMPARE(sum, answer.total.nano);
        const Int128 off = Int128(answer.total.nano) * 1000 - exact;
        QVERIFY(off <= 500 * Int128(PricePartCount) && off >= -500 * Int128(PricePartCount));
    }
}

void CostTest::halfEvenPerPart()
{
    const PriceCatalogue catalogue({book({model("openai", "m", {entry(500, 1500)})})});
    const CostAnswer answer = ask(catalogue, "openai", "m", tokens(1, 1));
    QCOMPARE(answer.lines[0].amount.nano, 0); // 0.5 nano
    QCOMPARE(answer.lines[1].amount.nano, 2); // 1.5 nano
    const CostAnswer batch = ask(catalogue, "openai", "m", tokens(2, 0), 0, "batch");
    QCOMPARE(batch.total.nano, 0); // 2 × 500 / 2 pico: 0.5 nano
    QVERIFY(batch.notes & NoteHalfRate);
}

void CostTest::variantsAreOtherModels_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("known");
    const auto row = [](const char *name, bool known) {
        QTest::newRow(name) << QString::fromUtf8(name) << known;
    };
    row("claude-opus-4", true);
    row("claude-opus-4-20250514", true);
    row("claude-opus-4-latest", true);
    row("claude-opus-4-preview-05-06", true);
    row("claude-opus-4-5", false);
    row("claude-opus-4.5", false);
    row("claude-opus-41", false);
    row("claude-opus-4-mini", false);
    row("claude-opus-4-fast", false);
    row("claude-opus-4-v1:0", true);
    row("claude-opus-4-v1:0:200k", true);
    row("claude-opus-4:free", false);
    row("claude-opus-4:extended", false);
    row("claude-opus-4-20250514:weird", false);
    row("claude-opus-4:thinking", true);
    row("claude-opus-4:nitro", true);
    row("claude-opus-4-distill-70b", false);
    row("claude-opus-4-qwen3-8b", false);
    row("claude-opus-4-llama-70b", false);
}

void CostTest::variantsAreOtherModels()
{
    QFETCH(QString, name);
    QFETCH(bool, known);
    const PriceCatalogue catalogue({book({model("anthropic", "claude-opus-4", {entry(1, 1)},
                                                {{rule(NameRule::StartsWith, "claude-opus-4")}})})});
    QCOMPARE(!catalogue.find("anthropic", name.toStdString()).empty(), known);
}

void CostTest::conditionsTogetherNameTheModel()
{
    const PriceCatalogue catalogue(
        {book({model("together", "free", {entry(0, 0)},
                     {{rule(NameRule::Contains, "llama-3-8b"), rule(NameRule::EndsWith, ":free")}}),
               model("together", "paid", {entry(1, 1)},
                     {{rule(NameRule::Contains, "instruct"), rule(NameRule::Contains, "llama-3-70b")}})})});
    const auto idOf = [&](const std::string &name) {
        const auto hits = catalogue.find("together", name);
        return hits.empty() ? std::string() : hits[0].model->id;
    };
    QCOMPARE(idOf("meta-llama/llama-3-70b-instruct"), std::string("paid"));
    QCOMPARE(idOf("meta-llama/llama-3-8b:free"), std::string("free"));
    QCOMPARE(idOf("deepseek-r1-distill-llama-3-70b-instruct"), std::string());
}

void CostTest::wrappersAreTakenOff_data()
{
    QTest::addColumn<QString>("provider");
    QTest::addColumn<QString>("name");
    const auto row = [](const char *provider, const char *name) {
        QTest::newRow(name) << QString::fromUtf8(provider) << QString::fromUtf8(name);
    };
    row("openai", " GPT-X ");
    row("OpenAI", "openai/gpt-x");
    row("openai", "models/gpt-x");
    row("openai", "gpt-x:online");
    row("azure", "azure/gpt-x");
    row("", "openai/gpt-x");
    row("litellm", "openai/gpt-x");
}

void CostTest::wrappersAreTakenOff()
{
    QFETCH(QString, provider);
    QFETCH(QString, name);
    auto books = std::make_shared<PriceBook>(*book({model("openai", "gpt-x", {entry(1, 1)})}));
    books->providers = {{"azure", {"openai"}, {}}};
    books->models.push_back(model("azure", "other", {entry(1, 1)}));
    const PriceCatalogue catalogue({books});
    const auto hits = catalogue.find(provider.toStdString(), name.toStdString());
    QCOMPARE(hits.size(), 1u);
    QCOMPARE(hits[0].model->id, std::string("gpt-x"));
    QVERIFY(catalogue.find("openai", "gpt-x:free").empty());
    QVERIFY(catalogue.find("bedrock", "arn:aws:bedrock:us-east-1:1:provisioned-model/gpt-x").empty());
}

void CostTest::ownPricesFirstThenLists()
{
    const PriceCatalogue catalogue(
        {book({model("openai", "m", {entry(3, 3)})}, PriceBook::Kind::User),
         book({model("openai", "m", {entry(2, 2)}), model("openai", "n", {entry(2, 2)})},
              PriceBook::Kind::Loaded),
         book({model("openai", "m", {entry(1, 1)}), model("openai", "n", {entry(1, 1)}),
               model("openai", "o", {entry(1, 1)})})});
    const auto rateOf = [&](const std::string &name) {
        return ask(catalogue, "openai", name, tokens(1000, 0)).lines.at(0).rate.pico;
    };
    QCOMPARE(rateOf("m"), 3);
    QCOMPARE(rateOf("n"), 2);
    QCOMPARE(rateOf("o"), 1);
}

void CostTest::aListThatIsYoungerLeavesOlderRequests()
{
    const PriceCatalogue catalogue(
        {book({model("openai", "m", {entry(2, 2, 200 * Day)})}, PriceBook::Kind::Loaded),
         book({model("openai", "m", {entry(1, 1)})})});
    QCOMPARE(ask(catalogue, "openai", "m", tokens(1000, 0), 199 * Day).lines[0].rate.pico, 1);
    QCOMPARE(ask(catalogue, "openai", "m", tokens(1000, 0), 200 * Day).lines[0].rate.pico, 2);
}

void CostTest::nothingButAYoungerListIsApproximate()
{
    const PriceCatalogue catalogue({book(
        {model("openai", "m", {entry(2, 2, 200 * Day), entry(3, 3, 300 * Day)})}, PriceBook::Kind::Loaded)});
    const CostAnswer answer = ask(catalogue, "openai", "m", tokens(1000, 0), 100 * Day);
    QCOMPARE(answer.lines[0].rate.pico, 2);
    QVERIFY(answer.notes & NoteApproximate);
}

void CostTest::aliases()
{
    const PriceCatalogue catalogue({book({model("openai", "m", {entry(1, 1)})})},
                                   {{"azure", "My-Deployment", "openai", "m"}, {"", "any", "openai", "m"}});
    QVERIFY(catalogue.find("azure", "my-deployment").at(0).aliased);
    QVERIFY(catalogue.find("openai", "my-deployment").empty());
    QVERIFY(!catalogue.find("whoever", "ANY").empty());
}

void CostTest::localServersHaveNoListPrice()
{
    auto books = std::make_shared<PriceBook>(*book({model("openai", "gpt-x", {entry(1, 1)})}));
    books->providers = {{"openai", {}, {{rule(NameRule::StartsWith, "gpt-")}}}};
    const PriceCatalogue catalogue({books});
    QVERIFY(!catalogue.find("", "gpt-x").empty());
    QVERIFY(catalogue.find("ollama", "gpt-x").empty());
}

void CostTest::freeIsNotUnknown()
{
    const PriceCatalogue catalogue({book({model("openai", "m", {entry(0, 0)})})});
    QCOMPARE(ask(catalogue, "openai", "m", tokens(5, 5)).status, PriceStatus::Free);
    QCOMPARE(ask(catalogue, "openai", "x", tokens(5, 5)).status, PriceStatus::NoPrice);
    QCOMPARE(ask(catalogue, "openai", "", tokens(5, 5)).status, PriceStatus::NoPrice);
}

void CostTest::tooLargeIsSaid()
{
    const PriceCatalogue catalogue({book({model("openai", "m", {entry(1'000'000'000, 1)})})});
    const CostAnswer answer = ask(catalogue, "openai", "m", tokens(INT64_MAX, 0));
    QCOMPARE(answer.status, PriceStatus::OutOfRange);
    QVERIFY(answer.lines.empty());
}

void CostTest::windowsOverMidnight()
{
    PriceEntry night = entry(5, 5);
    night.windowStart = 22 * 60;
    night.windowEnd = 6 * 60;
    constexpr int64_t Hour = Day / 24;
    QVERIFY(night.inForce(22 * Hour));
    QVERIFY(night.inForce(5 * Hour));
    QVERIFY(!night.inForce(6 * Hour));
    QVERIFY(night.inForce(-Hour)); // 23:00 on the last day of 1969
}

void CostTest::aggregatesHaveNoContextTier()
{
    PriceEntry tiered = entry(10'000, 10'000);
    tiered.standard.tiers.push_back({1000, false, {}});
    tiered.standard.tiers[0].rates[PricePart::Input] = Rate{20'000};
    const auto catalogue =
        std::make_shared<const PriceCatalogue>(std::vector{book({model("openai", "m", {tiered})})});
    RecordPricer pricer(catalogue);
    UsageRecord record;
    record.provider = "openai";
    record.model = "m";
    record.tokens.input = 1001;
    record.tokens.output = 0;
    pricer.price(record);
    QCOMPARE(record.computedCost->nano, 20'020);
    record.granularity = Granularity::Day;
    pricer.price(record);
    QCOMPARE(record.computedCost->nano, 10'010);
    QVERIFY(record.price.find("aggregate_base_tier") != std::string::npos);
}

void CostTest::recordsWithoutTokensStayUnknown()
{
    const auto catalogue = std::make_shared<const PriceCatalogue>(
        std::vector{book({model("openai", "m", {entry(1000, 1000)})})});
    RecordPricer pricer(catalogue);
    UsageRecord record;
    record.provider = "openai";
    record.model = "m";
    QCOMPARE(pricer.price(record), PriceStatus::NoPrice);
    QCOMPARE(record.costSource, CostSource::Unknown);
    record.tokens.unsplit = 5;
    QCOMPARE(pricer.price(record), PriceStatus::NoPrice);
    record.tokens = {};
    record.tokens.input = 5;
    QCOMPARE(pricer.price(record), PriceStatus::Priced);
    QCOMPARE(record.costSource, CostSource::Computed);
}

void CostTest::reportedStaysAndIsChecked()
{
    const auto catalogue = std::make_shared<const PriceCatalogue>(
        std::vector{book({model("openai", "m", {entry(1'000'000, 1)})})});
    RecordPricer pricer(catalogue);
    UsageRecord record;
    record.provider = "openai";
    record.model = "m";
    record.tokens.input = 1000;
    record.reportedCost = Money{1'005'000};
    pricer.price(record);
    QVERIFY(record.cost() == Money{1'005'000});
    QCOMPARE(costCheck(record), CostCheck::Agrees);
    record.reportedCost = Money{1'020'000};
    QCOMPARE(costCheck(record), CostCheck::Differs);
    record.reportedCost = Money{0};
    pricer.price(record);
    QCOMPARE(record.costSource, CostSource::Reported);
    record.source = "litellm";
    pricer.price(record);
    QCOMPARE(record.costSource, CostSource::Computed);
    QCOMPARE(costCheck(record), CostCheck::ReportedZero);
    record.reportedCost = Money{-1};
    pricer.price(record);
    QCOMPARE(record.costSource, CostSource::Computed);
    QCOMPARE(costCheck(record), CostCheck::ReportedInvalid);
    // A reader that knows its source says that a negative cost is a credit: no price changes that.
    record.costSource = CostSource::Credit;
    pricer.price(record);
    QCOMPARE(record.costSource, CostSource::Credit);
    QVERIFY(record.cost() == Money{-1});
    QCOMPARE(costCheck(record), CostCheck::None);
    record.reportedCost = Money{5};
    settleCost(record);
    QCOMPARE(record.costSource, CostSource::Reported);
}

TALLYGLASS_TEST(CostTest)
#include "costtest.moc"
