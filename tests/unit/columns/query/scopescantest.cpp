// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/queryengine.h"
#include "plainloop.h"
#include "querysupport.h"
#include "support/testprogram.h"

#include <QTemporaryDir>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QString describe(const ScopeAnswer &answer)
{
    std::string text;
    for (const ScopeValue &value : answer) {
        text += value.value + (value.hasEarlier ? " (earlier)" : "") + ':';
        for (const ScopeDay &day : value.days)
            text += ' ' + std::to_string(day.day) + '=' + toDecimal(day.amount) + '/'
                + std::to_string(day.records) + '-' + std::to_string(day.unknown);
        text += '\n';
    }
    return QString::fromStdString(text);
}

ScopeQuery randomScope(RandomRecords &random)
{
    static const Measure measures[] = {Measure::Cost, Measure::Requests, Measure::TotalTokens,
                                       Measure::PromptTokens, Measure::CompletionTokens};
    ScopeQuery query;
    query.filter = randomFilter(random);
    query.measure = measures[random.below(std::size(measures))];
    if (random.chance(30))
        query.each = allDimensions()[random.below(allDimensions().size())];
    if (random.chance(80))
        query.sinceDay = (random.firstMs + int64_t(random.below(uint64_t(random.spanMs)))) / 86'400'000;
    return query;
}

/// A customer, in one of the zones that random filters have.
ScopeQuery ofCustomer(const std::string &customer, bool exclude = false)
{
    ScopeQuery query;
    query.filter.dimensions = {{{DimensionKind::Customer}, exclude, {customer}}};
    query.sinceDay = 1'700'000'000 / 86'400;
    return query;
}

} // namespace

class ScopeScanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsAPlainLoop_data();
    void equalsAPlainLoop();
    void answersManyOfOneKindTogether();
    void knowsADimensionThatNoRecordHas();
    void refusesARatio();
    void emptyFile();

private:
    QTemporaryDir m_folder;
};

void ScopeScanTest::equalsAPlainLoop_data()
{
    QTest::addColumn<int>("seed");
    QTest::addColumn<int>("count");
    for (int seed = 1; seed <= 4; ++seed)
        QTest::addRow("seed %d", seed) << seed << 1200;
    QTest::addRow("several blocks") << 9 << 70000;
}

void ScopeScanTest::equalsAPlainLoop()
{
    QFETCH(int, seed);
    QFETCH(int, count);
    RandomRecords random{uint64_t(seed)};
    random.hasUnsplit = seed % 3 != 0;
    if (seed % 2)
        random.spanMs = int64_t(60) * 86'400'000;
    const auto records = random.make(1, count);
    const auto file = build(m_folder.filePath(u"s%1"_s.arg(seed)), records);
    QVERIFY(file);
    const QueryEngine engine(file, 2);
    const PlainLoop loop(records);
    std::vector<ScopeQuery> queries;
    for (int i = 0; i < (count > 10000 ? 30 : 200); ++i)
        queries.push_back(randomScope(random));
    const auto answers = engine.scopes(queries);
    QVERIFY(answers);
    QCOMPARE(answers->size(), queries.size());
    for (size_t i = 0; i < queries.size(); ++i)
        QCOMPARE(describe((*answers)[i]), describe(loop.scope(queries[i])));
}

void ScopeScanTest::answersManyOfOneKindTogether()
{
    RandomRecords random{5};
    const auto records = random.make(1, 3000);
    const auto file = build(m_folder.filePath(u"many"_s), records);
    const QueryEngine engine(file, 2);
    const PlainLoop loop(records);
    std::vector<ScopeQuery> queries;
    std::vector<std::string> customers{"nobody", ""};
    for (const auto &made : records)
        customers.push_back(made.stored.record.customer);
    std::sort(customers.begin(), customers.end());
    customers.erase(std::unique(customers.begin(), customers.end()), customers.end());
    for (const std::string &customer : customers) {
        queries.push_back(ofCustomer(customer));
        queries.push_back(ofCustomer(customer, true));
        queries.back().measure = Measure::TotalTokens;
        queries.push_back(ofCustomer(customer));
        queries.back().filter.dimensions.front().values.push_back(customers.back());
        queries.back().each = Dimension{DimensionKind::Model};
    }
    const auto answers = engine.scopes(queries);
    QVERIFY(answers);
    for (size_t i = 0; i < queries.size(); ++i)
        QCOMPARE(describe((*answers)[i]), describe(loop.scope(queries[i])));
}

void ScopeScanTest::knowsADimensionThatNoRecordHas()
{
    RandomRecords random{6};
    const auto records = random.make(1, 100);
    const QueryEngine engine(build(m_folder.filePath(u"never"_s), records), 1);
    ScopeQuery each;
    each.each = Dimension::context("never.seen");
    ScopeQuery named;
    named.filter.dimensions = {{Dimension::context("never.seen"), false, {"x"}}};
    ScopeQuery notSet;
    notSet.filter.dimensions = {{Dimension::context("never.seen"), false, {""}}};
    const auto answers = engine.scopes({each, named, notSet});
    QVERIFY(answers);
    QVERIFY((*answers)[0].empty());
    QCOMPARE((*answers)[1].size(), size_t(1));
    QVERIFY((*answers)[1].front().days.empty());
    QCOMPARE((*answers)[2].front().days.front().records, 100);
}

void ScopeScanTest::refusesARatio()
{
    RandomRecords random{7};
    const QueryEngine engine(build(m_folder.filePath(u"ratio"_s), random.make(1, 10)), 1);
    ScopeQuery query;
    query.measure = Measure::CacheHit;
    QVERIFY(!engine.scopes({query}));
}

void ScopeScanTest::emptyFile()
{
    const QueryEngine engine(build(m_folder.filePath(u"empty"_s), {}), 1);
    ScopeQuery query = ofCustomer("x");
    const auto answers = engine.scopes({query});
    QVERIFY(answers);
    QCOMPARE(describe(answers->front()), u":\n"_s);
}

TALLYGLASS_TEST(ScopeScanTest)

#include "scopescantest.moc"
