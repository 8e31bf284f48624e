// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

#include <random>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

const std::vector<QString> Ids{u"llmcosts"_s,          u"tracked-team"_s, u"portal"_s, u"indoxrouter"_s,
                               u"indoxrouter-usage"_s, u"litellm"_s,      u"json"_s,   u"tallyglass-jsonl"_s};

std::vector<std::string> samples()
{
    return {dataFile("seed-systems/llmcosts_usage.json"),
            dataFile("seed-systems/portal_api_usage_SHAPED.json"),
            dataFile("seed-systems/tracked_team_client_usage_log.json"),
            dataFile("seed-systems/indoxrouter_get_usage.json"),
            dataFile("litellm/spend_logs.json"),
            dataFile("generic/ndjson_blank_garbage_truncated.jsonl"),
            "{\"timestamp\":\"2024-01-15T10:30:00.000Z\",\"granularity\":\"request\",\"prompt_tokens\":5,"
            "\"token_parts\":{\"input\":5},\"cost_source\":\"reported\",\"reported_cost_usd\":\"0.5\"}\n"};
}

bool isSane(const UsageRecord &record)
{
    const auto countOk = [](const std::optional<int64_t> &count) {
        return !count || (*count >= 0 && *count <= 2'000'000'000'000'000);
    };
    const TokenCounts &t = record.tokens;
    return countOk(t.input) && countOk(t.cacheRead) && countOk(t.cacheWrite5m) && countOk(t.cacheWrite1h)
        && countOk(t.cacheWriteOther) && countOk(t.output) && countOk(t.reasoning) && countOk(record.requests)
        && countOk(record.latencyMs) && record.line > 0 && !record.source.empty()
        && record.provider.find('_') == std::string::npos;
}

} // namespace

class JsonFuzzTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCutIsHandled();
    void mutationsAreHandled();
};

void JsonFuzzTest::everyCutIsHandled()
{
    const FormatRegistry registry;
    for (const std::string &text : samples()) {
        const size_t end = text.find_last_not_of(" \n") + 1;
        const bool lines = text.find("}\n") != std::string::npos && text.front() == '{';
        for (size_t length = 0; length < end; ++length) {
            const std::string cut = text.substr(0, length);
            const auto guess = registry.guess(headOf(cut));
            if (!guess.format)
                continue;
            const auto outcome = readText(*guess.format, cut);
            QVERIFY2(lines || !outcome.ok, cut.c_str());
        }
    }
}

void JsonFuzzTest::mutationsAreHandled()
{
    const FormatRegistry registry;
    const auto seeds = samples();
    constexpr std::string_view Bytes("{}[],:\"\\ \n0-9e.tnu_");
    std::mt19937 random(5);
    for (int round = 0; round < 2000; ++round) {
        std::string text = seeds[random() % seeds.size()];
        for (size_t changes = 1 + random() % 3; changes > 0; --changes) {
            const size_t at = random() % text.size();
            if (random() % 2)
                text[at] = Bytes[random() % Bytes.size()];
            else
                text.insert(at, text.substr(random() % text.size(), random() % 40));
        }
        for (const QString &id : Ids) {
            const auto outcome = readText(*registry.find(id), text, {}, 1 + random() % 300);
            QVERIFY(outcome.ok || !outcome.error.isEmpty());
            for (const UsageRecord &record : outcome.records)
                QVERIFY2(id == u"tallyglass-jsonl"_s || isSane(record), text.c_str());
        }
    }
}

TALLYGLASS_TEST(JsonFuzzTest)
#include "jsonfuzztest.moc"
