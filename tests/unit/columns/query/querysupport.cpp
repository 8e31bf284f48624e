// SPDX-License-Identifier: GPL-3.0-or-later
#include "querysupport.h"

#include <algorithm>

using namespace tally;

std::string describe(const UsageTotals &t)
{
    const auto number = [](const auto &value) {
        return value ? toDecimal(Int128(*value)) : std::string("-");
    };
    return std::to_string(t.records) + " req " + number(t.requests) + " in " + number(t.promptTokens) + " cr "
        + number(t.cacheReadTokens) + " cw " + number(t.cacheWriteTokens) + " out "
        + number(t.completionTokens) + " rea " + number(t.reasoningTokens) + " tot " + number(t.totalTokens)
        + " cost " + number(t.costNano) + " unp " + std::to_string(t.unpricedRecords) + " err "
        + std::to_string(t.errors) + " preq " + number(t.pricedRequests) + " cbp " + number(t.cacheBasePrompt)
        + " save " + number(t.cacheSavingNano) + " ratio "
        + (t.ratio.of ? std::string(toId(*t.ratio.of)) : "-") + toDecimal(t.ratio.part) + "/"
        + toDecimal(t.ratio.whole) + " p50 " + number(t.latencyP50) + " p95 " + number(t.latencyP95);
}

std::string describe(const UsageRow &row)
{
    std::string text =
        std::to_string(row.bucket) + (row.other ? " other " + std::to_string(row.otherGroups) : " ");
    for (const std::string &key : row.keys)
        text += "[" + key + "]";
    return text + " " + describe(row.totals);
}

std::string difference(const UsageTable &is, const UsageTable &expected)
{
    if (!(is.totals == expected.totals))
        return "totals " + describe(is.totals) + " expected " + describe(expected.totals);
    if (is.buckets != expected.buckets)
        return "buckets " + std::to_string(is.buckets.size()) + " expected "
            + std::to_string(expected.buckets.size());
    for (size_t i = 0; i < std::min(is.rows.size(), expected.rows.size()); ++i) {
        if (describe(is.rows[i]) != describe(expected.rows[i]))
            return "row " + std::to_string(i) + ": " + describe(is.rows[i]) + " expected "
                + describe(expected.rows[i]);
    }
    return is.rows.size() == expected.rows.size() ? "" : "row count";
}

std::shared_ptr<const ColumnFile> build(const QString &path, const std::vector<RandomRecords::Made> &records)
{
    auto writer = ColumnWriter::rebuild(path, LedgerId);
    for (const auto &made : records)
        (*writer)->append(made.stored);
    if (!(*writer)->finish(records.empty() ? 0 : records.back().stored.id, 1))
        return nullptr;
    auto file = ColumnFile::open(path);
    return file ? *file : nullptr;
}

const std::vector<Dimension> &allDimensions()
{
    static const std::vector<Dimension> list{
        {DimensionKind::User},           {DimensionKind::Customer},      {DimensionKind::Project},
        {DimensionKind::Provider},       {DimensionKind::Model},         {DimensionKind::Status},
        {DimensionKind::Source},         {DimensionKind::CostSource},    {DimensionKind::CostCheck},
        {DimensionKind::FinishReason},   {DimensionKind::ServiceTier},   {DimensionKind::Batch},
        Dimension::context("env"),       Dimension::context("session"),  Dimension::context("app.version"),
        Dimension::context("app.flags"), Dimension::context("app.beta"), Dimension::context("team"),
        Dimension::context("never.seen")};
    return list;
}

UsageFilter randomFilter(RandomRecords &random)
{
    static const char *zones[] = {"UTC", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe",
                                  "Europe/Berlin"};
    UsageFilter filter;
    filter.timeZone = zones[random.below(5)];
    if (random.chance(40))
        filter.fromMs = random.firstMs + int64_t(random.below(uint64_t(random.spanMs)));
    if (random.chance(40))
        filter.toMs = filter.fromMs.value_or(random.firstMs) + int64_t(random.below(uint64_t(random.spanMs)));
    for (uint64_t parts = random.below(4); parts > 0; --parts) {
        static const char *values[] = {"",
                                       "user1",
                                       "user2",
                                       "Customer \u00c4"
                                       "3",
                                       "project-1",
                                       "provider0",
                                       "provider2",
                                       "Model-3",
                                       "Model-4",
                                       "failed",
                                       "completed",
                                       "source1",
                                       "reported",
                                       "agrees",
                                       "reported_zero",
                                       "stop1",
                                       "2",
                                       "prod",
                                       "17",
                                       "1.2",
                                       "true",
                                       "nobody"};
        DimensionFilter part;
        part.dimension = allDimensions()[random.below(allDimensions().size())];
        part.exclude = random.chance(50);
        for (uint64_t n = random.below(5); n > 0; --n)
            part.values.push_back(values[random.below(std::size(values))]);
        filter.dimensions.push_back(part);
    }
    if (random.chance(15)) {
        static const char *texts[] = {"rEq_12",
                                      "77",
                                      "\u00e4"
                                      "1",
                                      "MODEL-1",
                                      "user4",
                                      "no such"};
        filter.search = texts[random.below(6)];
    }
    return filter;
}
