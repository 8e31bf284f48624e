// SPDX-License-Identifier: GPL-3.0-or-later
#include "randomrecords.h"

using namespace tally;

RandomRecords::RandomRecords(uint64_t seed)
    : m_engine(seed)
{
}

std::string RandomRecords::name(const char *stem, int count, int setPercent)
{
    if (!chance(setPercent))
        return {};
    return stem + std::to_string(below(uint64_t(count)));
}

std::optional<int64_t> RandomRecords::number(int64_t limit, int setPercent)
{
    if (!chance(setPercent))
        return std::nullopt;
    if (huge && chance(10))
        return int64_t(1'000'000'000'000'000 - below(1000));
    return int64_t(below(uint64_t(limit)));
}

void RandomRecords::addContext(Made &made)
{
    std::string json = "{";
    const auto add = [&json](const std::string &member) { json += (json.size() > 1 ? "," : "") + member; };
    if (chance(70)) {
        const std::string value = below(2) ? "prod" : "staging";
        add("\"env\":\"" + value + "\"");
        made.context["env"] = value;
    }
    if (chance(50)) {
        const std::string value = std::to_string(below(2000));
        add("\"session\":" + value);
        made.context["session"] = value;
    }
    if (chance(30)) {
        add("\"app\":{\"version\":\"1." + std::to_string(below(4))
            + "\",\"flags\":[1,{\"a\":\"]\"}],\"beta\":true,\"none\":null}");
        made.context["app.version"] = json.substr(json.find("\"version\":\"") + 11, 3);
        made.context["app.flags"] = "[1,{\"a\":\"]\"}]";
        made.context["app.beta"] = "true";
    }
    if (chance(20)) {
        add("\"team\":\"K\\u00f6ln \\\"R&D\\\"\",\"blank\":\"\"");
        made.context["team"] = "K\u00f6ln \"R&D\"";
    }
    json += "}";
    if (json.size() > 2)
        made.stored.record.context = json;
}

void RandomRecords::addCosts(UsageRecord &record)
{
    const uint64_t limit = huge ? 9'000'000'000'000 : 3'000'000'000;
    if (chance(75))
        record.reportedCost = Money{int64_t(below(limit))};
    if (chance(40))
        record.computedCost = Money{int64_t(below(limit))};
    if (record.reportedCost && chance(25)) // equal, but for a nano-dollar at most
        record.computedCost = Money{record.reportedCost->nano + int64_t(below(2))};
    if (chance(3))
        record.reportedCost = Money{-1};
    if (chance(4)) {
        record.source = "litellm";
        record.reportedCost = Money{0};
    }
    settleCost(record);
    if (chance(45))
        record.cacheSaving = Money{int64_t(below(limit)) - int64_t(limit / 4)};
}

RandomRecords::Made RandomRecords::make(int64_t id)
{
    Made made;
    made.stored.id = id;
    made.stored.batch = int64_t(below(4));
    UsageRecord &record = made.stored.record;
    record.timeMs = firstMs + int64_t(below(uint64_t(spanMs)));
    record.user = name("user", 60, 90);
    record.customer = name("Customer \u00c4", 12, 70);
    record.project = name("project-", 5, 50);
    record.provider = name("provider", 4, 95);
    record.model = name("Model-", 15, 95);
    record.source = name("source", 3, 100);
    record.externalId = chance(80) ? "ReQ_" + std::to_string(below(1'000'000'000)) : std::string{};
    record.tokens.input = number(5000, 80);
    record.tokens.cacheRead = number(3000, 40);
    record.tokens.cacheWrite5m = number(500, 20);
    record.tokens.output = number(1500, 80);
    record.tokens.reasoning = number(800, 25);
    record.tokens.unsplit = number(4000, hasUnsplit ? 3 : 0);
    record.tokens.inputAudio = number(900, 4);
    record.tokens.cacheReadAudio = number(300, 2);
    record.tokens.outputAudio = number(700, 4);
    record.webSearches = number(5, 10);
    addCosts(record);
    record.latencyMs = number(20000, 80);
    record.timeToFirstTokenMs = number(2000, 30);
    if (chance(90))
        record.status = static_cast<Status>(below(5));
    record.finishReason = name("stop", 3, 60);
    record.serviceTier = name("tier", 2, 10);
    if (chance(12)) {
        record.granularity = static_cast<Granularity>(1 + below(6));
        record.requests = number(100, 70);
        if (isDate(record.granularity))
            record.timeMs = record.timeMs / 86'400'000 * 86'400'000;
    }
    addContext(made);
    return made;
}

std::vector<RandomRecords::Made> RandomRecords::make(int64_t firstId, int count)
{
    std::vector<Made> records;
    records.reserve(size_t(count));
    for (int i = 0; i < count; ++i)
        records.push_back(make(firstId + i));
    return records;
}
