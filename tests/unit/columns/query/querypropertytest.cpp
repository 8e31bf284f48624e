// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/queryengine.h"
#include "plainloop.h"
#include "querysupport.h"
#include "randomrecords.h"
#include "support/testprogram.h"

#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

constexpr uint64_t MeasureCount = uint64_t(Measure::LatencyP95) + 1;
constexpr uint64_t SumMeasureCount = uint64_t(Measure::CostPerRequest);

/// Random questions about random records: the engine must agree with a plain loop to the last digit.
class QueryPropertyTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void randomQueries_data();
    void randomQueries();
    void severalAtOnce();
    void randomFacets();
    void randomOrders();
    void hugeNumbers();

private:
    QTemporaryDir m_folder;
};

static UsageQuery randomQuery(RandomRecords &random, const UsageFilter &filter)
{
    UsageQuery query;
    query.filter = filter;
    query.bucket = static_cast<Bucket>(random.below(5));
    query.weekStart = 1 + int(random.below(7));
    for (uint64_t n = random.below(3); n > 0; --n)
        query.groups.push_back(allDimensions()[random.below(allDimensions().size())]);
    query.top = random.chance(40) ? int(random.below(6)) : 0;
    query.measure = static_cast<Measure>(random.below(MeasureCount));
    return query;
}

void QueryPropertyTest::randomQueries_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("count");
    for (int seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %d", seed) << seed << 1500;
    QTest::addRow("several blocks") << 9 << 70000;
}

void QueryPropertyTest::randomQueries()
{
    QFETCH(int, seed);
    QFETCH(int, count);
    RandomRecords random{uint64_t(seed)};
    random.hasUnsplit = seed % 3 != 0;
    if (seed % 2)
        random.spanMs = int64_t(60) * 86'400'000;
    const auto records = random.make(1, count);
    const auto file = build(m_folder.filePath(u"q%1"_s.arg(seed)), records);
    QVERIFY(file);
    const QueryEngine engine(file, 2);
    const PlainLoop loop(records);
    for (int i = 0; i < (count > 10000 ? 6 : 120); ++i) {
        UsageQuery query = randomQuery(random, randomFilter(random));
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

/// Questions of one change, some of them about the same filter, are each answered as if asked alone.
void QueryPropertyTest::severalAtOnce()
{
    for (const int count : {1200, 70000}) {
        RandomRecords random(uint64_t(count) + 1);
        const auto records = random.make(1, count);
        const auto file = build(m_folder.filePath(u"several%1"_s.arg(count)), records);
        QVERIFY(file);
        const QueryEngine engine(file, 2);
        const PlainLoop loop(records);
        for (int i = 0; i < (count > 10000 ? 2 : 30); ++i) {
            const std::vector<UsageFilter> filters = {randomFilter(random), randomFilter(random)};
            std::vector<UsageQuery> queries;
            for (uint64_t n = 1 + random.below(7); n > 0; --n)
                queries.push_back(randomQuery(random, filters[random.below(2)]));
            const auto tables = engine.aggregateAll(queries);
            QVERIFY(tables);
            QCOMPARE(tables->size(), queries.size());
            for (size_t n = 0; n < queries.size(); ++n) {
                const std::string differs = difference((*tables)[n], loop.aggregate(queries[n]));
                QVERIFY2(differs.empty(), differs.c_str());
            }
        }
        QVERIFY(engine.aggregateAll({})->empty());
        UsageQuery impossible;
        impossible.groups = {allDimensions()[0], allDimensions()[1], allDimensions()[2]};
        QCOMPARE(engine.aggregateAll({UsageQuery{}, impossible}).error().kind, ErrorKind::InvalidInput);
    }
}

void QueryPropertyTest::randomFacets()
{
    RandomRecords random(21);
    const auto records = random.make(1, 2500);
    const auto file = build(m_folder.filePath(u"facets"_s), records);
    QVERIFY(file);
    const QueryEngine engine(file, 2);
    const PlainLoop loop(records);
    for (int i = 0; i < 60; ++i) {
        const UsageFilter filter = randomFilter(random);
        const auto measure = static_cast<Measure>(random.below(SumMeasureCount));
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

void QueryPropertyTest::randomOrders()
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
        for (int column = 0; column < SortColumnCount; ++column) {
            if (column == int(SortColumn::Context)) // has keys of its own
                continue;
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
        for (const char *name : {"env", "session", "app.version", "team", "never seen"}) {
            for (const bool descending : {false, true}) {
                const UsageFilter filter = randomFilter(random);
                const SortKey key{SortColumn::Context, descending, name};
                const auto order = engine.order(filter, key);
                QVERIFY(order);
                QCOMPARE(engine.recordIds(*order, 0, int64_t(order->rows.size())), loop.order(filter, key));
            }
        }
        const auto order = engine.order({}, {});
        QCOMPARE(engine.position(*order, 999999), int64_t(-1));
    }
}

void QueryPropertyTest::hugeNumbers()
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
    const PlainLoop loop(records);
    UsageQuery query;
    for (const auto &groups : {std::vector<Dimension>{{DimensionKind::Model}},
                               {Dimension::context("session"), {DimensionKind::User}}}) {
        query.groups = groups;
        const auto table = engine.aggregate(query);
        QVERIFY(table);
        const std::string differs = difference(*table, loop.aggregate(query));
        QVERIFY2(differs.empty(), differs.c_str());
        QVERIFY(*table->totals.costNano > Int128(std::numeric_limits<int64_t>::max()));
    }
}

TALLYGLASS_TEST(QueryPropertyTest)
#include "querypropertytest.moc"
