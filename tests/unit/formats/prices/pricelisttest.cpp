// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/prices/pricelist.h"
#include "formats/prices/pricelistwriter.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

namespace {

Result<PriceList> read(const std::string &text)
{
    return readPriceList(text, {.fileName = {}, .date = "2026-08-01"});
}

const PricedModel *find(const PriceList &list, const std::string &provider, const std::string &id)
{
    for (const PricedModel &model : list.book.models) {
        if (model.provider == provider && model.id == id)
            return &model;
    }
    return nullptr;
}

} // namespace

/// Price lists of every kind, and what is refused.
class PriceListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void liteLlm();
    void genai();
    void modelsDev();
    void openRouter();
    void ownTable();
    void ownListRoundTrips();
    void ownListInDollars();
    void refusals_data();
    void refusals();
};

void PriceListTest::liteLlm()
{
    const auto list = read(R"({
        "sample_spec": {"input_cost_per_token": "a text", "litellm_provider": "one of"},
        "last_updated": "2026-08-01",
        "gpt-z": {"litellm_provider": "openai", "input_cost_per_token": 3e-05, "output_cost_per_token": 0.00006,
            "cache_read_input_token_cost": 1.25e-07, "input_cost_per_token_above_200k_tokens": 6e-05,
            "input_cost_per_token_batches": 1.5e-05, "output_cost_per_token_priority": 1e-4,
            "cache_creation_input_token_cost_above_1hr": 6e-06,
            "search_context_cost_per_query": {"search_context_size_medium": 0.035}},
        "xai/grok-z": {"litellm_provider": "xai", "input_cost_per_token": 1e-6, "output_cost_per_token": 2e-6,
            "input_cost_per_token_above_200k_tokens": 2e-6},
        "vertex_ai/gem": {"litellm_provider": "vertex_ai-language-models", "input_cost_per_token": 1e-6},
        "image-only": {"litellm_provider": "openai", "output_cost_per_image": 0.04}})");
    QVERIFY2(list.ok(), qPrintable(list.ok() ? QString() : list.error().message));
    QCOMPARE(list->book.models.size(), 3u);
    QCOMPARE(list->warnings.size(), 1);
    const PricedModel *gpt = find(*list, "openai", "gpt-z");
    QVERIFY(gpt);
    const PriceEntry &entry = gpt->entries.at(0);
    QCOMPARE(entry.standard.rates[PricePart::Input]->pico, 30'000'000);
    QCOMPARE(entry.standard.rates[PricePart::CacheRead]->pico, 125'000);
    QCOMPARE(entry.standard.rates[PricePart::CacheWrite1h]->pico, 6'000'000);
    QCOMPARE(entry.standard.rates[PricePart::WebSearch]->pico, 35'000'000'000);
    QCOMPARE(entry.standard.tiers.at(0).threshold, 200'000);
    QVERIFY(!entry.standard.tiers.at(0).inclusive);
    QCOMPARE(entry.batch->rates[PricePart::Input]->pico, 15'000'000);
    QCOMPARE(entry.priority->rates[PricePart::Output]->pico, 100'000'000);
    QVERIFY(!entry.flex);
    QCOMPARE(*entry.fromMs, 1'785'542'400'000);
    const PricedModel *grok = find(*list, "xai", "xai/grok-z");
    QVERIFY(grok && grok->entries[0].standard.tiers.at(0).inclusive);
    QCOMPARE(grok->matches.at(0).at(0).text, std::string("grok-z"));
    QVERIFY(find(*list, "google", "vertex_ai/gem"));
}

void PriceListTest::genai()
{
    const auto list = read(R"([{"id": "aws", "api_pattern": "x", "fallback_model_providers": ["x-ai"],
        "model_match": {"contains": "claude"}, "models": [
        {"id": "m", "name": "M", "match": {"or": [{"equals": "M-1"}, {"and": [{"starts_with": "m"}, {"regex": "^m-\\d$"}]}]},
         "prices": [{"prices": {"input_mtok": 10, "web_searches_kcount": 10}},
            {"constraint": {"start_date": "2025-06-10"}, "prices": {"input_mtok": {"base": 2, "tiers": [{"start": 200000, "price": 4}]}}},
            {"constraint": {"start_time": "00:30:00Z", "end_time": "16:30:00Z"}, "prices": {"input_mtok": 3}}]},
        {"id": "free", "match": {"equals": "free"}, "prices": {}},
        {"id": "pages", "match": {"equals": "pages"}, "prices": {"input_document_kpages": 1}}]}])");
    QVERIFY2(list.ok(), qPrintable(list.ok() ? QString() : list.error().message));
    const PricedModel *model = find(*list, "bedrock", "m");
    QVERIFY(model);
    QCOMPARE(model->matches.size(), 2u);
    QCOMPARE(model->matches[0][0].text, std::string("m-1"));
    QCOMPARE(model->matches[1].size(), 2u);
    QCOMPARE(model->entries.size(), 3u);
    QVERIFY(!model->entries[0].fromMs);
    QCOMPARE(model->entries[0].standard.rates[PricePart::WebSearch]->pico, 10'000'000'000);
    QCOMPARE(*model->entries[1].fromMs, 1'749'513'600'000);
    QCOMPARE(model->entries[1].standard.tiers.at(0).rates[PricePart::Input]->pico, 4'000'000);
    QCOMPARE(*model->entries[2].fromMs, *model->entries[1].fromMs); // the window belongs to the price before
    QCOMPARE(model->entries[2].windowStart, 30);
    QCOMPARE(model->entries[2].windowEnd, 990);
    QVERIFY(find(*list, "bedrock", "free")->entries[0].isFree());
    QVERIFY(!find(*list, "bedrock", "pages"));
    QCOMPARE(list->book.providers.at(0).fallbacks.at(0), std::string("xai"));
}

void PriceListTest::modelsDev()
{
    const auto list = read(R"({"openai": {"id": "openai", "models": {
        "gpt-z": {"name": "Z", "cost": {"input": 1.25, "output": 10, "cache_read": 0.125, "cached_input": 9,
            "tiers": [{"input": 2.5, "output": 20, "tier": {"size": 272000}}]},
            "experimental": {"modes": {"fast": {"cost": {"input": 2.5, "output": 20}}}}},
        "old": {"cost": {"input": 1, "output": 2, "context_over_200k": {"input": 2, "output": 3}}},
        "unpriced": {"name": "U"}}}})");
    QVERIFY2(list.ok(), qPrintable(list.ok() ? QString() : list.error().message));
    const PriceEntry &entry = find(*list, "openai", "gpt-z")->entries.at(0);
    QCOMPARE(entry.standard.rates[PricePart::CacheRead]->pico, 125'000);
    QCOMPARE(entry.standard.tiers.at(0).threshold, 272'000);
    QCOMPARE(entry.priority->rates[PricePart::Input]->pico, 2'500'000);
    QCOMPARE(find(*list, "openai", "old")->entries[0].standard.tiers.at(0).rates[PricePart::Output]->pico,
             3'000'000);
    QCOMPARE(list->book.models.size(), 2u);
}

void PriceListTest::openRouter()
{
    const auto list = read(R"({"data": [
        {"id": "a/b", "canonical_slug": "a/b-20260101", "name": "B", "pricing": {"prompt": "0.00000090000000000000005",
            "completion": "1e-6", "request": "0", "web_search": "0.01", "input_cache_read": "0",
            "overrides": [{"min_prompt_tokens": 200000, "prompt": "0.000002"}]}},
        {"id": "a/b:free", "pricing": {"prompt": "0", "completion": "0"}},
        {"id": "openrouter/auto", "pricing": {"prompt": "-1", "completion": "-1"}}]})");
    QVERIFY2(list.ok(), qPrintable(list.ok() ? QString() : list.error().message));
    const PricedModel *model = find(*list, "openrouter", "a/b");
    QCOMPARE(model->entries[0].standard.rates[PricePart::Input]->pico, 900'000);
    QVERIFY(!model->entries[0].standard.rates[PricePart::CacheRead]); // their 0: as the prompt
    QVERIFY(model->entries[0].standard.tiers.at(0).inclusive);
    QCOMPARE(model->matches.at(0).at(0).text, std::string("a/b-20260101"));
    QVERIFY(find(*list, "openrouter", "a/b:free")->entries[0].isFree());
    QVERIFY(!find(*list, "openrouter", "openrouter/auto"));
    QCOMPARE(list->warnings.size(), 1);
}

void PriceListTest::ownTable()
{
    const auto list = read("\xEF\xBB\xBFmodel,provider,from,output,input,request\r\n"
                           "\"a, b\",OpenAI,,2,1.5,\r\n"
                           "\"a, b\",openai,2026-01-01,3,,0.01\r\n");
    QVERIFY2(list.ok(), qPrintable(list.ok() ? QString() : list.error().message));
    QVERIFY(list->ownPrices);
    const PricedModel *model = find(*list, "openai", "a, b");
    QCOMPARE(model->entries.size(), 2u);
    QCOMPARE(model->entries[0].standard.rates[PricePart::Input]->pico, 1'500'000);
    QCOMPARE(model->entries[1].standard.rates[PricePart::Request]->pico, 10'000'000'000);
}

void PriceListTest::ownListRoundTrips()
{
    PriceList list;
    list.book.name = "a \"book\"";
    list.book.version = "1";
    list.book.date = "2026-01-02";
    list.book.providers = {{"azure", {"openai"}, {{{NameRule::StartsWith, "gpt-", {}}}}}};
    PriceEntry entry;
    entry.fromMs = 1'749'513'600'123;
    entry.windowStart = 30;
    entry.windowEnd = 990;
    entry.note = "from\tthe page";
    for (size_t i = 0; i < PricePartCount; ++i)
        entry.standard.rates.values[i] = Rate{static_cast<int64_t>(i) * 7};
    entry.standard.tiers = {{200'000, false, entry.standard.rates}, {300'000, true, {}}};
    entry.priority = RateCard{};
    entry.batch = entry.standard;
    list.book.models = {
        {"openai", "ä/b", "N", {{{NameRule::Equals, "x", {}}, {NameRule::Contains, "y", {}}}}, {entry}}};
    list.aliases = {{"azure", "Mine", "openai", "ä/b"}};
    const auto again = read(writePriceList(list));
    QVERIFY2(again.ok(), qPrintable(again.ok() ? QString() : again.error().message));
    QVERIFY(again->book == list.book);
    QVERIFY(again->aliases == list.aliases);
}

void PriceListTest::ownListInDollars()
{
    const auto list =
        read(R"({"format": "tallyglass-prices", "version": 1, "name": "mine", "unit": "usd", "models": [
        {"provider": "openai", "model": "m", "prices": [{"rates": {"input": 2.5, "web_search": "0.01"}}]}]})");
    QVERIFY(list.ok());
    QCOMPARE(list->book.models[0].entries[0].standard.rates[PricePart::Input]->pico, 2'500'000);
    QCOMPARE(list->book.models[0].entries[0].standard.rates[PricePart::WebSearch]->pico, 10'000'000'000);
}

void PriceListTest::refusals_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, const QByteArray &text, const char *named) {
        QTest::newRow(name) << text << QString::fromUtf8(named);
    };
    row("not JSON", "hello", "JSON");
    row("cut short", R"({"gpt": {"input_cost_per_token": 1e-6)", "JSON");
    row("NaN as a number",
        "{\"good\": {\"input_cost_per_token\": 1},\n\"bad\": {\"input_cost_per_token\": NaN}}", "line 2");
    row("nothing", " \n", "empty");
    row("no UTF-8", "{\"gpt\xe9\": {\"input_cost_per_token\": 1e-6}}", "UTF-8");
    row("nested", QByteArray(100'000, '['), "nested");
    row("table: no price column", "provider,model\nopenai,m\n", "columns");
    row("table: no UTF-8", "provider,model,input\nopenai,m,1\nopenai,\xe9,1\n", "line 3");
    row("another document", R"({"a": [1, 2]})", "knows");
    row("negative", R"({"good": {"litellm_provider": "openai", "input_cost_per_token": 1e-6},
        "bad": {"litellm_provider": "openai", "input_cost_per_token": -1e-6}})",
        "bad");
    row("NaN", R"({"data": [{"id": "a/b", "pricing": {"prompt": "NaN", "completion": "1"}}]})", "a/b");
    row("a part -1",
        R"({"data": [{"id": "a/b", "pricing": {"prompt": "1", "completion": "1", "request": "-1"}}]})",
        "a/b");
    row("does not fit", R"({"p": {"models": {"m": {"cost": {"input": 1e40, "output": 1}}}}})", "p/m");
    row("twice", R"({"m": {"litellm_provider": "openai", "input_cost_per_token": 1e-6},
        "M": {"litellm_provider": "openai", "input_cost_per_token": 2e-6}})",
        "M");
    row("table: negative", "provider,model,input\nopenai,m,1\nopenai,n,-1\n", "3");
    row("table: twice", "provider,model,input\nopenai,m,1\nopenai,M,2\n", "3");
    row("table: comma", "provider,model,input\nopenai,m,\"1,5\"\n", "2");
    row("table: a cell too few", "provider,model,from,input\nopenai,m,,1\n\nopenai,n,2\n", "line 4");
    row("table: no last cell", "provider,model,input,output\nopenai,m,1\n", "line 2");
    row("table: a cell too many", "provider,model,input\nopenai,m,1,5\n", "line 2");
    row("table: unknown column", "provider,model,input,colour\nopenai,m,1,red\n", "colour");
    row("own: two at once",
        R"({"format":"tallyglass-prices","unit":"pico_usd","models":[{"provider":"a","model":"b",
        "prices":[{"rates":{"input":1}},{"rates":{"input":2}}]}]})",
        "a/b");
    row("own: unknown part",
        R"({"format":"tallyglass-prices","unit":"pico_usd","models":[{"provider":"a","model":"b",
        "prices":[{"rates":{"magic":1}}]}]})",
        "magic");
    row("too large", QByteArray((32 << 20) + 1, ' '), "32");
}

void PriceListTest::refusals()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, named);
    const auto list = readPriceList({text.constData(), static_cast<size_t>(text.size())}, {});
    QVERIFY(!list.ok());
    QCOMPARE(list.error().kind, ErrorKind::InvalidInput);
    QVERIFY2(list.error().message.contains(named), qPrintable(list.error().message));
}

TALLYGLASS_TEST(PriceListTest)
#include "pricelisttest.moc"
