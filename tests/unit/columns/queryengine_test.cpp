// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/queryengine.h"
#include "plainloop.h"
#include "randomrecords.h"

#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

const QByteArray LedgerId = "ledger-1";

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
        + " p50 " + number(t.latencyP50) + " p95 " + number(t.latencyP95);
}

std::string describe(const UsageRow &row)
{
    std::string text =
        std::to_string(row.bucket) + (row.other ? " other " + std::to_string(row.otherGroups) : " ");
    for (const std::string &key : row.keys)
        text += "[" + key + "]";
    return text + " " + describe(row.totals);
}

/// Empty when equal, else the first difference.
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
        {DimensionKind::User},           {DimensionKind::Customer},
        {DimensionKind::Project},        {DimensionKind::Provider},
        {DimensionKind::Model},          {DimensionKind::Status},
        {DimensionKind::Source},         {DimensionKind::CostSource},
        {DimensionKind::FinishReason},   {DimensionKind::ServiceTier},
        {DimensionKind::Batch},          Dimension::context("env"),
        Dimension::context("session"),   Dimension::context("app.version"),
        Dimension::context("app.flags"), Dimension::context("app.beta"),
        Dimension::context("team"),      Dimension::context("never.seen")};
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

} // namespace

class QueryEngineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void randomQueries_data();
    void randomQueries();
    void randomFacets();
    void randomOrders();
    void hugeNumbers();
    void emptyFile();
    void clockChanges();
    void scatteredTimes();
    void cancels();
    void refusesNonsense();
    void parallelQueries();
    void dimensionList();

private:
    QTemporaryDir m_folder;
};

void QueryEngineTest::randomQueries_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("count");
    for (int seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %d", seed) << seed << 1500;
    QTest::addRow("several blocks") << 9 << 70000;
}

void QueryEngineTest::randomQueries()
{
    QFETCH(int, seed);
    QFETCH(int, count);
    RandomRecords random{uint64_t(seed)};
    if (seed % 2)
        random.spanMs = int64_t(60) * 86'400'000;
    const auto records = random.make(1, count);
    const auto file = build(m_folder.filePath(u"q%1"_s.arg(seed)), records);
    QVERIFY(file);
    const QueryEngine engine(file, 2);
    const PlainLoop loop(records);
    for (int i = 0; i < (count > 10000 ? 6 : 120); ++i) {
        UsageQuery query;
        query.filter = randomFilter(random);
        query.bucket = static_cast<Bucket>(random.below(5));
        query.weekStart = 1 + int(random.below(7));
        for (uint64_t n = random.below(3); n > 0; --n)
            query.groups.push_back(allDimensions()[random.below(allDimensions().size())]);
        query.top = random.chance(40) ? int(random.below(6)) : 0;
        query.measure = static_cast<Measure>(random.below(14));
        const auto table = engine.aggregate(query);
        QVERIFY(table);
        const UsageTable expected = loop.aggregate(query);
        const std::string differs = difference(*table, expected);
        QVERIFY2(differs.empty(), (std::to_string(i) + ": " + differs).c_str());

        query.everyMeasure = false;
        query.percentiles = false;
        const auto fast = engine.aggregate(query);
        QVERIFY(fast);
        QCOMPARE(fast->rows.size(), expected.rows.size());
        for (size_t row = 0; row < expected.rows.size(); ++row) {
            QCOMPARE(fast->rows[row].keys, expected.rows[row].keys);
            QCOMPARE(fast->rows[row].totals.records, expected.rows[row].totals.records);
            QCOMPARE(fast->rows[row].totals.unpricedRecords, expected.rows[row].totals.unpricedRecords);
            QCOMPARE(fast->rows[row].totals.value(query.measure),
                     expected.rows[row].totals.value(query.measure));
        }
    }
}

void QueryEngineTest::randomFacets()
{
    RandomRecords random(21);
    const auto records = random.make(1, 2500);
    const auto file = build(m_folder.filePath(u"facets"_s), records);
    QVERIFY(file);
    const QueryEngine engine(file, 2);
    const PlainLoop loop(records);
    for (int i = 0; i < 60; ++i) {
        const UsageFilter filter = randomFilter(random);
        const auto measure = static_cast<Measure>(random.below(10));
        const int limit = random.chance(50) ? int(random.below(10)) : 0;
        const std::string find = random.chance(30) ? (random.chance(50) ? "ER1" : "\u00e4") : "";
        const auto lists = engine.facets(filter, allDimensions(), measure, limit, find);
        QVERIFY(lists);
        const auto expected = loop.facets(filter, allDimensions(), measure, limit, find);
        QCOMPARE(lists->size(), expected.size());
        for (size_t list = 0; list < expected.size(); ++list) {
            QCOMPARE((*lists)[list].values.size(), expected[list].values.size());
            for (size_t v = 0; v < expected[list].values.size(); ++v) {
                const FacetValue &is = (*lists)[list].values[v];
                const FacetValue &wanted = expected[list].values[v];
                QCOMPARE(is.value, wanted.value);
                QCOMPARE(is.records, wanted.records);
                QVERIFY(is.requests == wanted.requests);
                QVERIFY(is.measure == wanted.measure);
            }
        }
    }
}

void QueryEngineTest::randomOrders()
{
    for (const bool isHuge : {false, true}) {
        RandomRecords random(isHuge ? 31 : 32);
        random.huge = isHuge;
        auto records = random.make(1, 6000);
        std::swap(records[10], records[4000]); // row ids that do not ascend
        const auto file = build(m_folder.filePath(u"order"_s), records);
        QVERIFY(file);
        const QueryEngine engine(file, 3);
        const PlainLoop loop(records);
        for (int column = 0; column <= int(SortColumn::TimeToFirstToken); ++column) {
            for (const bool descending : {false, true}) {
                const UsageFilter filter = column % 2 ? UsageFilter{} : randomFilter(random);
                const SortKey key{static_cast<SortColumn>(column), descending};
                const auto order = engine.order(filter, key);
                QVERIFY(order);
                const std::vector<int64_t> expected = loop.order(filter, key);
                QCOMPARE(engine.recordIds(*order, 0, int64_t(order->rows.size())), expected);
                if (expected.size() < 10)
                    continue;
                QCOMPARE(engine.position(*order, expected[7]), int64_t(7));
                QCOMPARE(engine.recordIds(*order, int64_t(expected.size()) - 2, 10).size(), size_t(2));
                std::vector<int64_t> chosen(expected.begin() + 2, expected.begin() + 6);
                chosen.push_back(expected[8]);
                const UsageTotals totals = engine.totalsOf(*order, {{2, 5}, {8, 8}});
                QCOMPARE(describe(totals), describe(loop.totals(chosen)));
            }
        }
        const auto order = engine.order({}, {});
        QCOMPARE(engine.position(*order, 999999), int64_t(-1));
    }
}

void QueryEngineTest::hugeNumbers()
{
    RandomRecords random(5);
    random.huge = true;
    auto records = random.make(1, 40000);
    for (auto &made : records) {
        made.stored.record.tokens.input = 1'000'000'000'000'000;
        made.stored.record.reportedCost = Money{9'000'000'000'000'000'000};
        made.stored.record.costSource = CostSource::Reported;
    }
    records[3].stored.record.tokens.input = 7;
    records[4].stored.record.reportedCost = Money{1};
    const auto file = build(m_folder.filePath(u"huge"_s), records);
    QVERIFY(file);
    const QueryEngine engine(file, 2);
    UsageQuery query;
    query.groups = {{DimensionKind::Model}};
    const auto table = engine.aggregate(query);
    QVERIFY(table);
    const std::string differs = difference(*table, PlainLoop(records).aggregate(query));
    QVERIFY2(differs.empty(), differs.c_str());
    QVERIFY(*table->totals.costNano > Int128(std::numeric_limits<int64_t>::max()));
}

void QueryEngineTest::emptyFile()
{
    const auto file = build(m_folder.filePath(u"empty"_s), {});
    QVERIFY(file);
    const QueryEngine engine(file);
    QCOMPARE(engine.recordCount(), int64_t(0));
    QVERIFY(!engine.timeRange());
    QVERIFY(engine.dimensions().empty());
    UsageQuery query;
    query.bucket = Bucket::Day;
    query.groups = {{DimensionKind::User}, Dimension::context("x")};
    query.top = 3;
    const auto table = engine.aggregate(query);
    QVERIFY(table);
    QVERIFY(table->rows.empty() && table->buckets.empty());
    QVERIFY(table->totals == UsageTotals{});
    QVERIFY(engine.order({}, {})->rows.empty());
    const auto lists = engine.facets({}, {{DimensionKind::User}}, Measure::Cost);
    QVERIFY(lists && lists->front().values.empty());
}

void QueryEngineTest::clockChanges()
{
    // An hour apart over the two days of 2025 on which New York changes its clocks.
    RandomRecords random(8);
    std::vector<RandomRecords::Made> records;
    for (const int64_t start : {1741478400000, 1762041600000}) { // 2025-03-09, 2025-11-02, 00:00 UTC
        for (int hour = 0; hour < 48; ++hour) {
            records.push_back(random.make(int64_t(records.size()) + 1));
            records.back().stored.record.timeMs = start + hour * int64_t(3'600'000);
            records.back().stored.record.granularity = Granularity::Request;
        }
    }
    const auto file = build(m_folder.filePath(u"clock"_s), records);
    const QueryEngine engine(file, 1);
    UsageQuery query;
    query.bucket = Bucket::Day;
    query.filter.timeZone = "America/New_York";
    const auto table = engine.aggregate(query);
    QVERIFY(table);
    int short23 = 0;
    int long25 = 0;
    for (const BucketSpan &span : table->buckets) {
        short23 += span.endMs - span.startMs == int64_t(23) * 3'600'000;
        long25 += span.endMs - span.startMs == int64_t(25) * 3'600'000;
    }
    QCOMPARE(short23, 1);
    QCOMPARE(long25, 1);
    int64_t most = 0;
    for (const UsageRow &row : table->rows)
        most = std::max(most, row.totals.records);
    QCOMPARE(most, int64_t(25));
}

void QueryEngineTest::scatteredTimes()
{
    // Hours over nine centuries: only those that occur are listed.
    RandomRecords random(9);
    auto records = random.make(1, 300);
    for (size_t i = 0; i < records.size(); ++i) {
        records[i].stored.record.timeMs = -int64_t(12'000'000'000'000) + int64_t(i) * 95'000'000'000;
        records[i].stored.record.granularity = Granularity::Request;
    }
    const auto file = build(m_folder.filePath(u"scattered"_s), records);
    const QueryEngine engine(file, 2);
    for (const char *zone : {"UTC", "Europe/Amsterdam", "Africa/Monrovia"}) {
        UsageQuery query;
        query.bucket = Bucket::Hour;
        query.filter.timeZone = zone;
        const auto table = engine.aggregate(query);
        QVERIFY(table);
        QVERIFY(table->buckets.size() <= records.size());
        QCOMPARE(table->rows.size(), table->buckets.size());
        int64_t counted = 0;
        for (const UsageRow &row : table->rows) {
            const BucketSpan &span = table->buckets[size_t(row.bucket)];
            int64_t inside = 0;
            for (const auto &made : records) {
                const int64_t ms = made.stored.record.timeMs;
                inside += ms >= span.startMs && ms < span.endMs;
            }
            QCOMPARE(row.totals.records, inside);
            counted += inside;
        }
        QCOMPARE(counted, int64_t(300));
    }
}

void QueryEngineTest::cancels()
{
    RandomRecords random(3);
    const auto file = build(m_folder.filePath(u"cancel"_s), random.make(1, 200));
    const QueryEngine engine(file, 2);
    const CancelFlag cancel{true};
    QCOMPARE(engine.aggregate({}, &cancel).error().kind, ErrorKind::Cancelled);
    QCOMPARE(engine.totals({}, &cancel).error().kind, ErrorKind::Cancelled);
    QCOMPARE(engine.facets({}, {{DimensionKind::User}}, Measure::Cost, 0, {}, &cancel).error().kind,
             ErrorKind::Cancelled);
    QCOMPARE(engine.order({}, {}, &cancel).error().kind, ErrorKind::Cancelled);
}

void QueryEngineTest::refusesNonsense()
{
    RandomRecords random(3);
    const auto file = build(m_folder.filePath(u"nonsense"_s), random.make(1, 20));
    const QueryEngine engine(file);
    UsageQuery query;
    query.filter.timeZone = "Mars/Olympus";
    QCOMPARE(engine.aggregate(query).error().kind, ErrorKind::InvalidInput);
    query.filter.timeZone = "UTC";
    query.groups = {{DimensionKind::User}, {DimensionKind::Model}, {DimensionKind::Source}};
    QCOMPARE(engine.aggregate(query).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(engine.facets({}, {{DimensionKind::User}}, Measure::LatencyP50).error().kind,
             ErrorKind::InvalidInput);
}

void QueryEngineTest::parallelQueries()
{
    RandomRecords random(17);
    const auto records = random.make(1, 3000);
    const auto file = build(m_folder.filePath(u"parallel"_s), records);
    const QueryEngine engine(file, 3);
    UsageQuery query;
    query.bucket = Bucket::Week;
    query.groups = {{DimensionKind::Model}};
    const UsageTable expected = PlainLoop(records).aggregate(query);
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                const auto table = engine.aggregate(query);
                wrong += !table || !difference(*table, expected).empty();
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong.load(), 0);
}

void QueryEngineTest::dimensionList()
{
    RandomRecords random(13);
    const auto records = random.make(1, 800);
    const QString path = m_folder.filePath(u"dimensions"_s);
    QVERIFY(build(path, records));
    auto writer = ColumnWriter::append(path, LedgerId);
    QVERIFY(writer);
    (*writer)->remove(std::vector<int64_t>{1, 2, 3, 500});
    QVERIFY((*writer)->finish(800, 2));
    const QueryEngine engine(*ColumnFile::open(path), 2);
    std::vector<RandomRecords::Made> living;
    for (const auto &made : records) {
        if (made.stored.id > 3 && made.stored.id != 500)
            living.push_back(made);
    }
    QCOMPARE(engine.recordCount(), int64_t(living.size()));
    const PlainLoop loop(living);
    std::vector<DimensionInfo> expected;
    for (const FacetList &list : loop.facets({}, allDimensions(), Measure::Records, 0, {})) {
        DimensionInfo info{list.dimension};
        for (const FacetValue &value : list.values) {
            info.values += !value.value.empty();
            info.recordsSet += value.value.empty() ? 0 : value.records;
        }
        if (info.recordsSet > 0)
            expected.push_back(info);
    }
    std::stable_sort(expected.begin(), expected.end(),
                     [](const auto &a, const auto &b) { return a.dimension.key < b.dimension.key; });
    const auto list = engine.dimensions();
    QCOMPARE(list.size(), expected.size());
    for (size_t i = 0; i < list.size(); ++i) {
        QVERIFY(list[i].dimension == expected[i].dimension);
        QCOMPARE(list[i].values, expected[i].values);
        QCOMPARE(list[i].recordsSet, expected[i].recordsSet);
    }
    int64_t first = std::numeric_limits<int64_t>::max();
    int64_t last = 0;
    for (const auto &made : living) {
        first = std::min(first, made.stored.record.timeMs);
        last = std::max(last, made.stored.record.timeMs);
    }
    QVERIFY(engine.timeRange() == std::pair(first, last));
}

QTEST_GUILESS_MAIN(QueryEngineTest)
#include "queryengine_test.moc"
