// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/entitycolors.h"
#include "ui/overview/rankedlistmodel.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <set>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

const Dimension Model{DimensionKind::Model, {}};
const Dimension Customer{DimensionKind::Customer, {}};

UsageTotals totals(double dollars, int64_t requests)
{
    UsageTotals result;
    result.records = requests;
    result.requests = requests;
    result.pricedRequests = requests;
    result.costNano = static_cast<Int128>(dollars * 1e9);
    return result;
}

/// Two models and the rest; a third model appears only when everything is asked for.
RankedAnswers sample(bool everything)
{
    RankedAnswers answers;
    answers.query.groups = {Model};
    answers.query.top = everything ? 0 : 2;
    answers.shown = 2;
    UsageTable now;
    now.totals = totals(100, 100);
    now.rows = {{-1, {"alpha"}, false, 0, totals(60, 10)}, {-1, {"beta"}, false, 0, totals(30, 70)}};
    if (everything)
        now.rows.push_back({-1, {""}, false, 0, totals(10, 20)});
    else
        now.rows.push_back({-1, {}, true, 1, totals(10, 20)});
    answers.now = shareTable(std::move(now));
    UsageTable before;
    before.totals = totals(80, 80);
    before.rows = {{-1, {"alpha"}, false, 0, totals(50, 10)}, {-1, {""}, false, 0, totals(30, 20)}};
    answers.before = shareTable(std::move(before));
    UsageTable providers;
    providers.rows = {{-1, {"alpha", "openai"}, false, 0, {}},
                      {-1, {"beta", "azure"}, false, 0, {}},
                      {-1, {"beta", "openai"}, false, 0, {}},
                      {-1, {"", "groq"}, false, 0, {}}};
    answers.providers = shareTable(std::move(providers));
    UsageTable trend;
    trend.buckets = {{10, 20}, {20, 30}};
    trend.rows = {{0, {"alpha"}, false, 0, totals(25, 1)}, {1, {"alpha"}, false, 0, totals(35, 1)}};
    answers.trends = trendsOf(trend, Measure::Cost, {{0, 10}, {10, 20}, {20, 30}}, {});
    return answers;
}

} // namespace

class ListTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void slotsStayWithTheirEntity();
    void shownEntitiesDoNotShareAColour();
    void slotsAreKeptAsText();
    void rowsAreRankedWithTheRestLast();
    void otherMeasuresHaveAColumn();
    void changesAgainstThePeriodBefore();
    void sortingLeavesTheRestLast();
    void findingLooksAtNames();
    void everythingEndsWithAFold();
    void modelKeepsTheRules();
};

void ListTest::slotsStayWithTheirEntity()
{
    EntityColors colours;
    const auto first = colours.slotsFor(Model, {"a", "b", "c"});
    QCOMPARE(first, (std::vector<int>{0, 1, 2}));
    QCOMPARE(colours.slotsFor(Model, {"c", "new", "a"}), (std::vector<int>{2, 3, 0})); // whatever the rank
    QCOMPARE(colours.slotsFor(Customer, {"a"}), std::vector<int>{0}); // another dimension begins anew
    QCOMPARE(colours.slotOf(Model, "never seen"), -1);
}

void ListTest::shownEntitiesDoNotShareAColour()
{
    EntityColors colours;
    std::vector<std::string> many;
    for (int i = 0; i < 27; ++i)
        many.push_back(std::to_string(i));
    colours.slotsFor(Model, many); // each slot is used three times now
    const auto shown = colours.slotsFor(Model, {"0", "9", "18", "5"});
    QCOMPARE(shown.front(), colours.slotOf(Model, "0")); // the larger keeps its own
    QCOMPARE(std::set<int>(shown.begin(), shown.end()).size(), size_t(4));
    QCOMPARE(colours.slotOf(Model, "9"), colours.slotOf(Model, "0")); // for that view only
}

void ListTest::slotsAreKeptAsText()
{
    EntityColors colours;
    colours.slotsFor(Model, {"gpt-4o", ""});
    colours.slotsFor(Dimension::context("environment"), {"production", "staging"});
    QVERIFY(colours.isChanged());
    const QByteArray text = colours.toJson();
    QVERIFY(!colours.isChanged());
    EntityColors other;
    other.fromJson(text);
    QCOMPARE(other.slotOf(Model, ""), 1);
    QCOMPARE(other.slotOf(Dimension::context("environment"), "staging"), 1);
    other.fromJson(R"({"model":{"x":99,"y":"blue","z":3},"bad":7})");
    QCOMPARE(other.slotOf(Model, "x"), -1);
    QCOMPARE(other.slotOf(Model, "z"), 3);
    other.fromJson("no JSON at all");
    QCOMPARE(other.slotOf(Model, "z"), -1);
}

void ListTest::rowsAreRankedWithTheRestLast()
{
    EntityColors colours;
    RankedListModel model(colours, nullptr);
    model.setAnswers(sample(false));
    QCOMPARE(model.rowCount(), 3);
    const auto text = [&](int row, int column) {
        return model.data(model.index(row, column), Qt::DisplayRole).toString();
    };
    QCOMPARE(text(0, RankedListModel::NameColumn), u"alpha"_s);
    QCOMPARE(text(0, RankedListModel::CostColumn), u"$60.00"_s);
    QCOMPARE(text(0, RankedListModel::ShareColumn), u"60.0\u202F%"_s);
    QCOMPARE(text(0, RankedListModel::CostPerRequestColumn), u"$6.0000"_s);
    QCOMPARE(text(0, RankedListModel::ProviderColumn), u"openai"_s);
    QCOMPARE(text(1, RankedListModel::ProviderColumn), u"2 providers"_s);
    QCOMPARE(text(2, RankedListModel::NameColumn), u"Other (1)"_s);
    QCOMPARE(text(2, RankedListModel::ProviderColumn), u"groq"_s);
    QCOMPARE(text(0, RankedListModel::LatencyColumn), u"—"_s);
    QCOMPARE(model.row(0).bar, 1.0);
    QCOMPARE(model.row(1).bar, 0.5);
    QCOMPARE(model.row(0).trend, (std::vector<std::optional<double>>{0.0, 25.0, 35.0}));
    QVERIFY(model.row(1).trend.empty());
    QCOMPARE(model.measureColumn(), RankedListModel::CostColumn);
}

void ListTest::otherMeasuresHaveAColumn()
{
    EntityColors colours;
    RankedListModel model(colours, nullptr);
    RankedAnswers answers = sample(false);
    answers.query.measure = Measure::CostPerMillionTokens;
    UsageTable now = *answers.now;
    now.rows[0].totals.ratio = {Measure::CostPerMillionTokens, 10'000'000'000, 4'000'000};
    answers.now = shareTable(now);
    model.setAnswers(answers);
    const auto value = [&model](int row) {
        return model.data(model.index(row, RankedListModel::ValueColumn), Qt::DisplayRole).toString();
    };
    QCOMPARE(model.measureColumn(), RankedListModel::ValueColumn);
    QCOMPARE(value(0), u"$2.50"_s);
    QCOMPARE(value(1), u"—"_s); // has no price: unknown, not zero
    answers.query.measure = Measure::CacheSaving;
    now.totals.cacheSavingNano = 2'000'000'000;
    now.rows[0].totals.cacheSavingNano = 3'000'000'000;
    now.rows[1].totals.cacheSavingNano = -1'000'000'000;
    answers.now = shareTable(now);
    model.setAnswers(answers);
    QCOMPARE(value(1), u"−$1.00"_s);
    QCOMPARE(model.row(1).bar, 0.0);
}

void ListTest::changesAgainstThePeriodBefore()
{
    EntityColors colours;
    RankedListModel model(colours, nullptr);
    model.setAnswers(sample(false));
    QCOMPARE(model.row(0).change.text, u"+20.0\u202F%"_s);
    QCOMPARE(model.row(1).change.text, u"new"_s);
    QCOMPARE(model.row(2).change.text, u"−66.7\u202F%"_s); // 10 of 80 − 50
}

void ListTest::sortingLeavesTheRestLast()
{
    EntityColors colours;
    RankedListModel model(colours, nullptr);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setAnswers(sample(false));
    const QPersistentModelIndex alpha = model.index(0, 0);
    model.sort(RankedListModel::RequestsColumn, Qt::DescendingOrder);
    QCOMPARE(model.row(0).key, std::string("beta"));
    QCOMPARE(alpha.row(), 1);
    QCOMPARE(model.row(2).kind, RankedListModel::Kind::Other);
    model.sort(RankedListModel::NameColumn, Qt::AscendingOrder);
    QCOMPARE(model.row(0).key, std::string("alpha"));
    model.sort(RankedListModel::LatencyColumn, Qt::AscendingOrder); // all unknown: order stays
    QCOMPARE(model.row(0).key, std::string("alpha"));
}

void ListTest::findingLooksAtNames()
{
    EntityColors colours;
    RankedListModel model(colours, nullptr);
    model.setAnswers(sample(true));
    model.setFind(u"BET"_s);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.row(0).key, std::string("beta"));
    model.setFind(u"not set"_s);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.row(0).key, std::string());
    model.setFind({});
    QCOMPARE(model.rowCount(), 4);
}

void ListTest::everythingEndsWithAFold()
{
    EntityColors colours;
    RankedListModel model(colours, nullptr);
    model.setAnswers(sample(true));
    QCOMPARE(model.row(3).kind, RankedListModel::Kind::Fold);
    QCOMPARE(model.data(model.index(2, 0), Qt::DisplayRole).toString(), u"(not set)"_s);
    QCOMPARE(model.row(2).slot, -1); // beyond the top: no slot is spent on it
    QVERIFY(!model.copyText().contains(u"Show the first"_s));
    QCOMPARE(model.copyText({0}).split(u'\n').size(), 3); // headers, one row, end of line
}

void ListTest::modelKeepsTheRules()
{
    EntityColors colours;
    RankedListModel model(colours, nullptr);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setAnswers({});
    QCOMPARE(model.rowCount(), 0);
    model.setAnswers(sample(true));
    model.setFind(u"a"_s);
    model.setAnswers(sample(false));
    model.setFind({});
    QCOMPARE(model.rowCount(), 3);
}

TALLYGLASS_TEST(ListTest)
#include "listtest.moc"
