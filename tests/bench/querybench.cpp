// SPDX-License-Identifier: GPL-3.0-or-later
// Times the query engine on a generated log: tallyglass_querybench [--rows N] [--seed N] [--runs N] [--keep
// FILE]
#include "columns/query/queryengine.h"
#include "generatedlog.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int64_t DayMs = 86'400'000;

double median(std::vector<double> values)
{
    std::nth_element(values.begin(), values.begin() + ptrdiff_t(values.size() / 2), values.end());
    return values[values.size() / 2];
}

std::string wanted; // part of the names of the queries to run

/// Medians of several runs, elapsed and processor time of all threads; the note is the last run's.
void measure(const char *name, int runs, const std::function<std::string()> &query)
{
    if (std::string(name).find(wanted) == std::string::npos)
        return;
    std::vector<double> elapsed;
    std::vector<double> processor;
    std::string note = query(); // pages come in and checksums are made
    for (int i = 0; i < runs; ++i) {
        QElapsedTimer timer;
        const std::clock_t before = std::clock();
        timer.start();
        note = query();
        elapsed.push_back(double(timer.nsecsElapsed()) / 1e6);
        processor.push_back(double(std::clock() - before) * 1e3 / CLOCKS_PER_SEC);
    }
    std::printf("%-44s %9.2f ms %9.2f ms   %s\n", name, median(elapsed), median(processor), note.c_str());
    std::fflush(stdout);
}

bool build(const QString &path, int64_t rows, uint64_t seed)
{
    auto writer = ColumnWriter::rebuild(path, "bench");
    if (!writer) {
        std::fprintf(stderr, "%s\n", qPrintable(writer.error().message));
        return false;
    }
    GeneratedLog log(rows, seed);
    constexpr int64_t Batch = 20'000; // made first, so that only the writer is timed
    std::vector<StoredRecord> records(Batch);
    double seconds = 0; // of the processor, as reading and pricing take the other core
    QElapsedTimer timer;
    for (int64_t row = 0; row < rows; row += Batch) {
        const int64_t count = std::min(Batch, rows - row);
        for (int64_t i = 0; i < count; ++i)
            log.next(records[size_t(i)]);
        const std::clock_t before = std::clock();
        for (int64_t i = 0; i < count; ++i)
            (*writer)->append(records[size_t(i)]);
        seconds += double(std::clock() - before) / CLOCKS_PER_SEC;
    }
    timer.start();
    if (const auto finished = (*writer)->finish(rows, 1); !finished) {
        std::fprintf(stderr, "%s\n", qPrintable(finished.error().message));
        return false;
    }
    const double finishing = double(timer.nsecsElapsed()) / 1e9;
    std::printf("built %lld rows: append %.0f rows/s, finish with sync %.2f s, %.1f bytes/row\n\n",
                static_cast<long long>(rows), double(rows) / seconds, finishing,
                double(QFile(path).size()) / double(rows));
    return true;
}

DimensionFilter only(DimensionKind kind, const char *value)
{
    DimensionFilter filter;
    filter.dimension.kind = kind;
    filter.values.emplace_back(value);
    return filter;
}

std::string rowsNote(const Result<UsageTable> &table)
{
    return table ? std::to_string(table->rows.size()) + " rows of " + std::to_string(table->totals.records)
            + " records"
                 : table.error().message.toStdString();
}

void timeAggregates(const QueryEngine &engine, int runs)
{
    const auto run = [&engine](const UsageQuery &query) { return rowsNote(engine.aggregate(query)); };
    UsageQuery query;
    query.filter.timeZone = "America/New_York";
    query.everyMeasure = false;
    query.percentiles = false;
    measure("total cost", runs, [&] { return run(query); });
    query.bucket = Bucket::Day;
    measure("cost by day", runs, [&] { return run(query); });
    query.groups = {{DimensionKind::Model}};
    measure("cost by day x model", runs, [&] { return run(query); });
    query.top = 10;
    measure("cost by day x model, top 10", runs, [&] { return run(query); });
    query.bucket = Bucket::Hour;
    measure("cost by hour x model, top 10", runs, [&] { return run(query); });
    query.bucket = Bucket::Day;
    query.groups = {{DimensionKind::User}};
    measure("cost by day x user, top 10", runs, [&] { return run(query); });
    query.groups = {{DimensionKind::Model}, {DimensionKind::Customer}};
    query.bucket = Bucket::None;
    measure("cost by model x customer, top 10", runs, [&] { return run(query); });
    query.bucket = Bucket::Day;
    query.groups = {Dimension::context("session")};
    measure("cost by day x session, top 10", std::min(runs, 3), [&] { return run(query); });
    query.groups = {};
    query.top = 0;
    query.filter.dimensions = {only(DimensionKind::User, "user0007@example.com")};
    measure("one user by day", runs, [&] { return run(query); });
    query.filter.dimensions = {only(DimensionKind::User, "user4007@example.com")};
    measure("one rare user by day", runs, [&] { return run(query); });
    query.everyMeasure = true;
    query.percentiles = true;
    query.filter.dimensions = {only(DimensionKind::User, "user0007@example.com")};
    measure("one user by day, every measure", runs, [&] { return run(query); });
    query.filter.dimensions = {};
    measure("totals, every measure", runs, [&] { return run(query); });
    query.groups = {{DimensionKind::Model}};
    query.percentiles = false;
    measure("day x model, every measure", runs, [&] { return run(query); });
    query.percentiles = true;
    measure("day x model, every measure, percentiles", runs, [&] { return run(query); });
    query.bucket = Bucket::None;
    measure("model, every measure, percentiles", runs, [&] { return run(query); });
    query.everyMeasure = false;
    query.measure = Measure::LatencyP50;
    measure("p50 and p95 by model", runs, [&] { return run(query); });
}

/// What the overview asks after one change of its filter: cards and chart, then the ranked list of models,
/// each by itself, beside all that is asked at a time in one go.
void timeOverview(const QueryEngine &engine, int runs)
{
    UsageQuery whole;
    whole.filter.timeZone = "America/New_York";
    whole.filter.fromMs = engine.timeRange()->second - 90 * DayMs;
    whole.bucket = Bucket::Day;
    UsageQuery series = whole;
    series.everyMeasure = false;
    series.percentiles = false;
    series.groups = {{DimensionKind::Model}};
    series.top = 8;
    UsageQuery before = whole;
    before.filter.toMs = whole.filter.fromMs;
    before.filter.fromMs = *whole.filter.fromMs - 90 * DayMs;
    UsageQuery list = whole;
    list.bucket = Bucket::None;
    list.groups = {{DimensionKind::User}};
    list.top = 8;
    UsageQuery trend = series;
    trend.groups = list.groups;
    UsageQuery listBefore = list;
    listBefore.everyMeasure = false;
    listBefore.percentiles = false;
    listBefore.filter = before.filter;
    const std::vector<UsageQuery> chart = {whole, series, before};
    const std::vector<UsageQuery> ranked = {list, trend, listBefore};
    std::vector<UsageQuery> all = chart;
    all.insert(all.end(), ranked.begin(), ranked.end());
    const auto oneByOne = [&engine](const std::vector<UsageQuery> &queries) {
        for (const UsageQuery &query : queries)
            (void)engine.aggregate(query);
        return std::to_string(queries.size()) + " answers";
    };
    const auto together = [&engine](const std::vector<UsageQuery> &queries) {
        return std::to_string(engine.aggregateAll(queries)->size()) + " answers";
    };
    measure("overview: chart, one by one", runs, [&] { return oneByOne(chart); });
    measure("overview: chart, together", runs, [&] { return together(chart); });
    measure("overview: list, one by one", runs, [&] { return oneByOne(ranked); });
    measure("overview: list, together", runs, [&] { return together(ranked); });
    measure("overview: all, one by one", runs, [&] { return oneByOne(all); });
    measure("overview: all, together", runs, [&] { return together(all); });
}

void timeLists(const QueryEngine &engine, int runs)
{
    const std::vector<Dimension> six{{DimensionKind::User},     {DimensionKind::Customer},
                                     {DimensionKind::Provider}, {DimensionKind::Model},
                                     {DimensionKind::Project},  Dimension::context("tag")};
    const auto facets = [&](const UsageFilter &filter) {
        const auto lists = engine.facets(filter, six, Measure::Cost, 100);
        return lists ? std::to_string(lists->front().values.size()) + " users"
                     : lists.error().message.toStdString();
    };
    UsageFilter filter;
    measure("six facet lists", runs, [&] { return facets(filter); });
    filter.dimensions = {only(DimensionKind::Model, "model-01"), only(DimensionKind::Provider, "anthropic")};
    measure("six facet lists, two of them filtered", runs, [&] { return facets(filter); });
    const int64_t last = engine.timeRange()->second;
    filter.fromMs = last - 30 * DayMs;
    measure("six facet lists, two filtered, 30 days", runs, [&] { return facets(filter); });
    measure("facet list of sessions", std::min(runs, 5), [&] {
        const auto lists = engine.facets({}, {Dimension::context("session")}, Measure::Cost, 100);
        return lists ? std::to_string(lists->front().values.size()) + " values" : std::string("failed");
    });
}

/// A thousand questions as budgets ask them: mostly one value each, some of two dimensions, some of all.
void timeScopes(const QueryEngine &engine, int runs)
{
    const auto lists = engine.facets(
        {}, {{DimensionKind::User}, {DimensionKind::Customer}, {DimensionKind::Model}}, Measure::Cost);
    if (!lists)
        return;
    const int64_t today = engine.timeRange()->second / DayMs;
    std::vector<ScopeQuery> queries;
    const auto ask = [&](const std::vector<DimensionFilter> &parts, Measure measure) {
        ScopeQuery query;
        query.filter.timeZone = "America/New_York";
        query.filter.dimensions = parts;
        query.measure = measure;
        query.sinceDay = today - 60;
        queries.push_back(query);
    };
    const auto value = [&](size_t list, size_t i) {
        return (*lists)[list].values[i % (*lists)[list].values.size()].value;
    };
    for (size_t i = 0; i < 1000; ++i) {
        const DimensionFilter user = only(DimensionKind::User, value(0, i).c_str());
        const DimensionFilter customer = only(DimensionKind::Customer, value(1, i).c_str());
        const DimensionFilter model = only(DimensionKind::Model, value(2, i).c_str());
        const auto measure = i % 5 == 0 ? Measure::TotalTokens : Measure::Cost;
        ask(i % 10 < 5       ? std::vector{user}
                : i % 10 < 8 ? std::vector{customer}
                : i % 10 < 9 ? std::vector{customer, model}
                             : std::vector<DimensionFilter>(),
            measure);
    }
    measure("1000 scopes by day", runs, [&] {
        const auto answers = engine.scopes(queries);
        return answers ? std::to_string(answers->size()) + " answers" : answers.error().message.toStdString();
    });
    ScopeQuery each = queries.back();
    each.each = Dimension{DimensionKind::User};
    measure("a scope for each user by day", runs, [&] {
        const auto answers = engine.scopes({each});
        return answers ? std::to_string(answers->front().size()) + " values"
                       : answers.error().message.toStdString();
    });
}

void timeRows(const QueryEngine &engine, int runs)
{
    const auto order = [&engine](const UsageFilter &filter, SortColumn column) {
        const auto rows = engine.order(filter, {column, true});
        return rows ? std::to_string(rows->rows.size()) + " rows" : rows.error().message.toStdString();
    };
    measure("order by cost", runs, [&] { return order({}, SortColumn::Cost); });
    measure("order by time", runs, [&] { return order({}, SortColumn::Time); });
    measure("order by user", runs, [&] { return order({}, SortColumn::User); });
    measure("order by total tokens", runs, [&] { return order({}, SortColumn::TotalTokens); });
    measure("order by external id", 1, [&] { return order({}, SortColumn::ExternalId); });
    Result<RowOrder> byCost = RowOrder{};
    measure("ids of a page in the middle", runs, [&] {
        if (byCost && byCost->rows.empty()) // by the run that does not count
            byCost = engine.order({}, {SortColumn::Cost, true});
        return !byCost
            ? byCost.error().message.toStdString()
            : std::to_string(engine.recordIds(*byCost, int64_t(byCost->rows.size()) / 2, 256).size())
                + " ids";
    });
    UsageFilter filter;
    filter.search = "a1b2c3";
    measure("search in ids, users, customers, models", runs,
            [&] { return std::to_string(engine.totals(filter)->records) + " hits"; });
    measure("dimensions", runs, [&] { return std::to_string(engine.dimensions().size()) + " dimensions"; });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"rows"_s, u"Records to generate."_s, u"N"_s, u"1000000"_s},
                       {u"seed"_s, u"Seed of the generator."_s, u"N"_s, u"42"_s},
                       {u"runs"_s, u"Runs per query; the median counts."_s, u"N"_s, u"9"_s},
                       {u"keep"_s, u"Column file to use again, built when missing."_s, u"FILE"_s},
                       {u"only"_s, u"Only queries with this text in their name."_s, u"TEXT"_s}});
    parser.process(application);
    const QTemporaryDir folder;
    const QString path =
        parser.isSet(u"keep"_s) ? parser.value(u"keep"_s) : folder.filePath(u"bench.columns"_s);
    if (!QFile::exists(path)
        && !build(path, parser.value(u"rows"_s).toLongLong(), parser.value(u"seed"_s).toULongLong()))
        return 1;
    const auto file = ColumnFile::open(path);
    if (!file) {
        std::fprintf(stderr, "%s\n", qPrintable(file.error().message));
        return 1;
    }
    const QueryEngine engine(*file);
    wanted = parser.value(u"only"_s).toStdString();
    const int runs = std::max(1, parser.value(u"runs"_s).toInt());
    std::printf("%lld records, %.1f bytes/row, medians of %d warm runs (elapsed, processor)\n",
                static_cast<long long>(engine.recordCount()),
                double((*file)->fileSize()) / double(std::max<int64_t>(1, engine.recordCount())), runs);
    if (engine.recordCount() == 0)
        return 0;
    timeAggregates(engine, runs);
    timeOverview(engine, runs);
    timeLists(engine, runs);
    timeScopes(engine, runs);
    timeRows(engine, runs);
    return 0;
}
