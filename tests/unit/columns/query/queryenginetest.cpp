// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/queryengine.h"
#include "domain/bookedfields.h"
#include "plainloop.h"
#include "querysupport.h"
#include "randomrecords.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

#include <limits>
#include <thread>

using namespace tally;
using namespace Qt::StringLiterals;

class QueryEngineTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void emptyFile();
    void clockChanges();
    void scatteredTimes();
    void impossibleTimes();
    void cancels();
    void refusesNonsense();
    void parallelQueries();
    void dimensionList();
    void valuesBeneathBookedOnes();

private:
    QTemporaryDir m_folder;
};

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

void QueryEngineTest::impossibleTimes()
{
    // Only a foreign hand writes such times. They count at the ends of the calendar.
    RandomRecords random(10);
    auto records = random.make(1, 40);
    for (size_t i = 0; i < records.size(); ++i) {
        records[i].stored.record.timeMs = 1'780'000'000'000 + int64_t(i) * 86'400'000;
        records[i].stored.record.granularity = i % 2 == 0 ? Granularity::Request : Granularity::Day;
    }
    for (const size_t i : {0, 1})
        records[i].stored.record.timeMs = -std::numeric_limits<int64_t>::max();
    for (const size_t i : {38, 39})
        records[i].stored.record.timeMs = std::numeric_limits<int64_t>::max() - 1;
    const auto file = build(m_folder.filePath(u"impossible"_s), records);
    const QueryEngine engine(file, 2);
    for (const Bucket bucket : {Bucket::Hour, Bucket::Day, Bucket::Week, Bucket::Month}) {
        for (const char *zone : {"UTC", "Pacific/Kiritimati", "America/New_York"}) {
            UsageQuery query;
            query.bucket = bucket;
            query.filter.timeZone = zone;
            const auto table = engine.aggregate(query);
            QVERIFY(table);
            QVERIFY(table->buckets.size() <= MostListedBuckets);
            int64_t counted = 0;
            for (const UsageRow &row : table->rows) {
                QVERIFY(row.bucket >= 0 && size_t(row.bucket) < table->buckets.size());
                counted += row.totals.records;
            }
            QCOMPARE(counted, int64_t(40));
        }
    }
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

// Also where the contexts have more keys than there are columns for.
void QueryEngineTest::valuesBeneathBookedOnes()
{
    std::vector<RandomRecords::Made> records;
    for (int64_t id = 1; id <= 40; ++id) {
        StoredRecord stored;
        stored.id = id;
        stored.record.timeMs = id;
        stored.record.customer = "now";
        std::string context;
        for (int key = 0; key < 20; ++key)
            context += (key ? ",\"" : "{\"") + std::to_string(id * 20 + key) + "\":1";
        stored.record.context = context + "}";
        if (id > 30) {
            stored.booked.by = R"({"customer":"rule 3"})";
            stored.booked.customer = id > 35 ? "then" : "";
        }
        records.push_back({stored, {}});
    }
    const auto file = build(m_folder.filePath(u"booked"_s), records);
    QVERIFY(file);
    const QueryEngine engine(file);
    const auto count = [&](const Dimension &dimension, const std::string &value) {
        UsageFilter filter;
        filter.dimensions = {{dimension, false, {value}}};
        return engine.totals(filter)->records;
    };
    const Dimension customer{DimensionKind::Customer, {}};
    QCOMPARE(count(bookedDimension(), "1"), int64_t(10));
    QCOMPARE(count(bookedDimension(), ""), int64_t(30));
    QCOMPARE(count(importedDimension(customer), "then"), int64_t(5));
    QCOMPARE(count(bookedByDimension(customer), "rule 3"), int64_t(10));
    QCOMPARE(count(customer, "now"), int64_t(40));
    for (const DimensionInfo &info : engine.dimensions())
        QVERIFY(!isHiddenKey(info.dimension.key));
}

TALLYGLASS_TEST(QueryEngineTest)
#include "queryenginetest.moc"
