// SPDX-License-Identifier: GPL-3.0-or-later
// Times one question to a column file, as queryrows.sh asks it beside other programs:
//   tallyglass_peerquery COLUMNS QUESTION RUNS [OWN]
// Prints the median of the runs in milliseconds; OWN gets "WALL CPU" of it in seconds. Every run has an
// engine of its own, which remembers nothing of the run before; the file was read and checked by a run that
// does not count; giving the answer back counts.
#include "columns/query/queryengine.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

using namespace tally;

namespace {

constexpr int64_t DayMs = 86'400'000;

struct Time {
    double wall = 0;
    double cpu = 0;
};

/// What asking came to; false where it failed.
using Question = std::function<bool(const QueryEngine &)>;

DimensionFilter only(DimensionKind kind, const char *value)
{
    DimensionFilter filter;
    filter.dimension.kind = kind;
    filter.values.emplace_back(value);
    return filter;
}

UsageQuery costBy(Bucket bucket, std::vector<Dimension> groups, int top = 0)
{
    UsageQuery query;
    query.bucket = bucket;
    query.groups = std::move(groups);
    query.top = top;
    query.everyMeasure = false;
    query.percentiles = false;
    return query;
}

Question aggregate(const UsageQuery &query)
{
    return [query](const QueryEngine &engine) { return bool(engine.aggregate(query)); };
}

Question sixLists(const UsageFilter &filter)
{
    return [filter](const QueryEngine &engine) {
        return bool(engine.facets(filter,
                                  {{DimensionKind::User},
                                   {DimensionKind::Customer},
                                   {DimensionKind::Provider},
                                   {DimensionKind::Model},
                                   {DimensionKind::Project},
                                   {DimensionKind::Status}},
                                  Measure::Cost, 100));
    };
}

Question listOf(const Dimension &dimension)
{
    return [dimension](const QueryEngine &engine) {
        return bool(engine.facets({}, {dimension}, Measure::Cost, 100));
    };
}

Question order(SortColumn column)
{
    return [column](const QueryEngine &engine) { return bool(engine.order({}, {column, true})); };
}

/// A thousand questions of budgets: half of them of one user, the others of a customer and a model.
bool budgets(const QueryEngine &engine)
{
    const int64_t today = engine.timeRange().value_or(std::pair<int64_t, int64_t>()).second / DayMs;
    std::vector<ScopeQuery> queries(1000);
    for (size_t i = 0; i < queries.size(); ++i) {
        char name[32];
        std::snprintf(name, sizeof(name), i % 2 ? "Customer %03d" : "user%04d@example.com", int(i / 2));
        queries[i].filter.dimensions = {only(i % 2 ? DimensionKind::Customer : DimensionKind::User, name)};
        if (i % 2)
            queries[i].filter.dimensions.push_back(only(DimensionKind::Model, "model-01"));
        queries[i].sinceDay = today - 60;
    }
    return bool(engine.scopes(queries));
}

std::map<std::string, Question> questions()
{
    const Dimension model{DimensionKind::Model};
    const Dimension session = Dimension::context("session");
    UsageQuery user = costBy(Bucket::Day, {});
    user.filter.dimensions = {only(DimensionKind::User, "user0100@example.com")};
    UsageQuery latency = costBy(Bucket::None, {model});
    latency.measure = Measure::LatencyP50; // and the 95th percentile with it
    UsageQuery search = costBy(Bucket::None, {});
    search.filter.search = "a1b2c3";
    UsageFilter two;
    two.dimensions = {only(DimensionKind::Model, "model-01"), only(DimensionKind::Provider, "anthropic")};
    return {
        {"day-model", aggregate(costBy(Bucket::Day, {model}))},
        {"user-by-day", aggregate(user)},
        {"six-lists", sixLists({})},
        {"six-lists-filtered", sixLists(two)},
        {"latency-by-model", aggregate(latency)},
        {"search", aggregate(search)},
        {"hour-model", aggregate(costBy(Bucket::Hour, {model}, 10))},
        {"model-customer", aggregate(costBy(Bucket::None, {model, {DimensionKind::Customer}}, 10))},
        {"day-session", aggregate(costBy(Bucket::Day, {session}, 10))},
        {"list-of-sessions", listOf(session)},
        {"order-by-cost", order(SortColumn::Cost)},
        {"order-by-time", order(SortColumn::Time)},
        {"order-by-user", order(SortColumn::User)},
        {"order-by-tokens", order(SortColumn::TotalTokens)},
        {"order-by-id", order(SortColumn::ExternalId)},
        {"budgets", budgets},
    };
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto known = questions();
    const auto question = argc > 3 ? known.find(argv[2]) : known.end();
    if (question == known.end()) {
        std::fputs("usage: tallyglass_peerquery COLUMNS QUESTION RUNS [OWN]\n", stderr);
        for (const auto &one : known)
            std::fprintf(stderr, "  %s\n", one.first.c_str());
        return 2;
    }
    const auto file = ColumnFile::open(QString::fromLocal8Bit(argv[1]));
    if (!file) {
        std::fprintf(stderr, "%s\n", qPrintable(file.error().message));
        return 1;
    }
    std::vector<Time> times;
    const int runs = std::max(1, std::atoi(argv[3]));
    for (int i = -1; i < runs; ++i) {
        const QueryEngine engine(*file, 2); // as many threads as the peers have
        QElapsedTimer timer;
        timer.start();
        const std::clock_t before = std::clock();
        if (!question->second(engine)) {
            std::fprintf(stderr, "%s failed\n", argv[2]);
            return 1;
        }
        const double cpu = double(std::clock() - before) / CLOCKS_PER_SEC;
        if (i >= 0)
            times.push_back({double(timer.nsecsElapsed()) / 1e9, cpu});
    }
    std::sort(times.begin(), times.end(), [](const Time &a, const Time &b) { return a.wall < b.wall; });
    const Time &median = times[times.size() / 2];
    std::printf("%.3f\n", median.wall * 1e3);
    if (std::FILE *own = argc > 4 ? std::fopen(argv[4], "w") : nullptr) {
        std::fprintf(own, "%.9f %.9f\n", median.wall, median.cpu);
        std::fclose(own);
    }
    return 0;
}
