// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/localtime.h"
#include "servicefixture.h"
#include "services/budgets/budgetservice.h"
#include "support/testprogram.h"

#include <QDateTime>

#include <map>
#include <random>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr qlonglong Nano = 1'000'000'000;

int64_t utc(const char *text)
{
    return *parseInstant(text, QTimeZone::utc());
}

Budget budgetOf(const std::string &name, int64_t limit)
{
    Budget budget;
    budget.name = name;
    budget.limit = limit;
    return budget;
}

Budget ofCustomer(const std::string &customer, int64_t limit)
{
    Budget budget = budgetOf(customer, limit);
    budget.scope.dimensions = {{{DimensionKind::Customer}, false, {customer}}};
    return budget;
}

/// A ledger with a log and a service that has it open.
class Shop : public ServiceFixture {
public:
    explicit Shop(const QByteArray &log)
    {
        const ImportReport report = import(log);
        if (report.status != ImportStatus::Imported)
            qFatal("not imported");
        open();
    }
    void open(Ledger::Mode mode = Ledger::Mode::OpenExisting)
    {
        if (!usage.open(ledger(), mode))
            qFatal("not opened");
    }
    /// Records that no log of the test has a way to say.
    void append(const std::vector<UsageRecord> &records)
    {
        auto ledger = Ledger::open(this->ledger(), Ledger::Mode::OpenExisting);
        auto batch = (*ledger)->beginAppend({u"more"_s, {}, "more", u"csv"_s, 1});
        for (const UsageRecord &record : records) {
            if (!(*batch)->append(record))
                qFatal("not appended");
        }
        if (!(*batch)->finish(0) || !usage.sync())
            qFatal("not written");
    }
    BudgetState stateOf(const Budget &budget, const char *at)
    {
        const auto report = budgets.check({budget}, utc(at));
        if (!report || report->entries.size() != 1)
            qFatal("not one entry");
        return report->entries.front().state;
    }
    /// "value=spent" of each entry.
    QStringList entriesOf(const Budget &budget, const char *at)
    {
        QStringList all;
        const auto report = budgets.check({budget}, utc(at));
        for (const BudgetEntry &entry : report->entries)
            all << QString::fromStdString(entry.value.value_or("-") + '='
                                          + amountText(budget.measure, entry.state.spent));
        return all;
    }

    UsageService usage;
    BudgetService budgets{usage};
};

} // namespace

class BudgetServiceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsThePeriodOfTheZone();
    void countsRecordsOfTheFuture();
    void saysAtLeastWhereAmountsAreUnknown();
    void eachValueIsSeen();
    void eachOfTenThousand();
    void carriesWhatTheMonthBeforeLeft();
    void creditsCount();
    void datesBelongToTheirPeriod();
    void windowsSlide();
    void scopeThatVanished();
    void unknownValuesAreNamed();
    void tellsOnceAndArmsAgain();
    void storesThroughTheLedger();
    void readOnlyLedgersAreRead();
    void offIsNotChecked();
    void equalsAPlainLoop();
};

void BudgetServiceTest::countsThePeriodOfTheZone()
{
    Shop shop("time,customer,cost,model,id\n"
              "2026-10-31T22:30:00Z,Acme,0.7,m,a\n"
              "2026-10-31T23:30:00Z,Acme,0.5,m,b\n"
              "2026-11-30T22:59:59Z,Acme,0.25,m,c\n"
              "2026-11-30T23:00:00Z,Acme,4,m,d\n");
    Budget budget = ofCustomer("Acme", Nano);
    budget.period.zone = "Europe/Berlin";
    const BudgetState state = shop.stateOf(budget, "2026-11-15T10:00:00Z");
    QCOMPARE(qlonglong(state.spent), Nano * 3 / 4);
    QCOMPARE(state.records, 2);
    QCOMPARE(state.crossed, std::vector<int>{50});
    QCOMPARE(qlonglong(shop.stateOf(budget, "2026-11-30T23:00:00Z").spent), 4 * Nano);
}

void BudgetServiceTest::countsRecordsOfTheFuture()
{
    Shop shop("time,cost,model,id\n2026-11-28T12:00:00Z,3,m,a\n2026-12-01T00:00:00Z,9,m,b\n");
    QCOMPARE(qlonglong(shop.stateOf(budgetOf("all", Nano), "2026-11-05T10:00:00Z").spent), 3 * Nano);
}

void BudgetServiceTest::saysAtLeastWhereAmountsAreUnknown()
{
    Shop shop("time,model,input,output,cost,id\n"
              "2026-11-03T00:00:00Z,no-such-model-x,100,20,,a\n"
              "2026-11-03T00:00:01Z,no-such-model-x,,,0.5,b\n"
              "2026-11-03T00:00:02Z,no-such-model-x,10,,0.25,c\n");
    const BudgetState cost = shop.stateOf(budgetOf("cost", Nano), "2026-11-05T10:00:00Z");
    QVERIFY(cost.isAtLeast());
    QCOMPARE(cost.unknown, 1);
    QCOMPARE(qlonglong(cost.spent), Nano * 3 / 4);
    Budget tokens = budgetOf("tokens", 1000);
    tokens.measure = BudgetMeasure::Tokens;
    const BudgetState counted = shop.stateOf(tokens, "2026-11-05T10:00:00Z");
    QCOMPARE(qlonglong(counted.spent), 130);
    QCOMPARE(counted.unknown, 1);
    tokens.measure = BudgetMeasure::Output;
    QCOMPARE(shop.stateOf(tokens, "2026-11-05T10:00:00Z").unknown, 2);
}

void BudgetServiceTest::eachValueIsSeen()
{
    Shop shop("time,user,customer,model,cost,id,department\n"
              "2026-11-03T00:00:00Z,ann,Acme,m,1,a,red\n"
              "2026-11-04T00:00:00Z,bob,Acme,m,2,b,\n"
              "2026-11-04T00:00:00Z,,Acme,m,4,c,red\n"
              "2026-11-04T00:00:00Z,eve,Beta,m,8,d,blue\n"
              "2026-03-04T00:00:00Z,old,Acme,m,16,e,red\n"
              "2026-12-04T00:00:00Z,new,Acme,m,32,f,red\n");
    Budget budget = ofCustomer("Acme", Nano);
    budget.each = Dimension{DimensionKind::User};
    QCOMPARE(shop.entriesOf(budget, "2026-11-10T00:00:00Z"),
             (QStringList{u"ann=1"_s, u"bob=2"_s, u"new=0"_s, u"old=0"_s}));
    budget.each = Dimension::context("department");
    QCOMPARE(shop.entriesOf(budget, "2026-11-10T00:00:00Z"), QStringList{u"red=5"_s});
}

void BudgetServiceTest::eachOfTenThousand()
{
    QByteArray log = "time,user,model,cost,id\n";
    for (int i = 0; i < 10'000; ++i)
        log +=
            "2026-11-03T00:00:00Z,user" + QByteArray::number(i) + ",m,0.001,r" + QByteArray::number(i) + '\n';
    Shop shop(log);
    Budget budget = budgetOf("each", 1'000'000);
    budget.each = Dimension{DimensionKind::User};
    const auto id = shop.budgets.add(budget);
    budget.id = *id;
    const auto report = shop.budgets.check(utc("2026-11-10T00:00:00Z"));
    QVERIFY(report);
    QCOMPARE(report->entries.size(), size_t(10'000));
    QVERIFY(report->isExceeded());
    QCOMPARE(shop.budgets.tell(*report, AlertChannel::Event)->size(),
             size_t(40'000)); // 50, 80, 100, forecast
    QVERIFY(shop.budgets.tell(*report, AlertChannel::Event)->empty());
}

void BudgetServiceTest::carriesWhatTheMonthBeforeLeft()
{
    Shop shop("time,cost,model,id\n"
              "2026-09-10T00:00:00Z,1,m,a\n"
              "2026-10-10T00:00:00Z,7,m,b\n"
              "2026-11-10T00:00:00Z,12,m,c\n");
    Budget budget = budgetOf("all", 10 * Nano);
    budget.carry = true;
    const BudgetState state = shop.stateOf(budget, "2026-11-12T00:00:00Z");
    QCOMPARE(qlonglong(*state.carried), 3 * Nano); // September's nine are not compounded
    QCOMPARE(qlonglong(state.limit), 13 * Nano);
    QCOMPARE(*percentText(state.spent, state.limit), std::string("92.3"));
}

void BudgetServiceTest::creditsCount()
{
    Shop shop("time,cost,model,id\n2026-11-01T00:00:00Z,6,m,z\n");
    UsageRecord credit;
    credit.timeMs = utc("2026-11-04T00:00:00Z");
    credit.externalId = "credit";
    credit.reportedCost = Money{-2 * Nano};
    credit.costSource = CostSource::Credit;
    shop.append({credit});
    QCOMPARE(qlonglong(shop.stateOf(budgetOf("all", Nano), "2026-11-12T00:00:00Z").spent), 4 * Nano);
}

void BudgetServiceTest::datesBelongToTheirPeriod()
{
    Shop shop("time,cost,model,id\n2026-11-01T00:00:00Z,2,m,z\n");
    UsageRecord day;
    day.granularity = Granularity::Day;
    day.timeMs = utc("2026-11-01T00:00:00Z");
    day.model = "m";
    day.reportedCost = Money{5 * Nano};
    day.costSource = CostSource::Reported;
    shop.append({day});
    Budget budget = budgetOf("all", Nano);
    budget.period.zone = "America/Los_Angeles"; // where it is still October
    QCOMPARE(qlonglong(shop.stateOf(budget, "2026-11-12T00:00:00Z").spent), 5 * Nano);
    QCOMPARE(qlonglong(shop.stateOf(budget, "2026-10-12T00:00:00Z").spent), 2 * Nano);
}

void BudgetServiceTest::windowsSlide()
{
    Shop shop("time,cost,model,id\n"
              "2026-11-03T10:00:00Z,1,m,a\n"
              "2026-11-03T10:00:30Z,2,m,b\n"
              "2026-11-03T10:01:00Z,4,m,c\n"
              "2026-11-03T10:01:01Z,8,m,d\n");
    Budget budget = budgetOf("minute", 6 * Nano);
    budget.period = {.kind = PeriodKind::Window, .windowMs = 60'000};
    const BudgetState state = shop.stateOf(budget, "2026-11-03T10:01:00Z");
    QCOMPARE(qlonglong(state.spent), 6 * Nano); // the first is just out of it
    QCOMPARE(state.standing, BudgetStanding::Exceeded);
    QCOMPARE(state.forecast.method, Forecast::Method::None);
    budget.id = 3;
    const auto report = shop.budgets.check({budget}, utc("2026-11-03T10:01:07Z"));
    QCOMPARE(alertsOf(*report, AlertChannel::Event).front().period, std::string("2026-11-03T10:01:00.000Z"));
}

void BudgetServiceTest::scopeThatVanished()
{
    Shop shop(ServiceFixture::threeRequests());
    Budget budget = ofCustomer("nobody", Nano);
    const BudgetState state = shop.stateOf(budget, "2026-01-12T00:00:00Z");
    QCOMPARE(qlonglong(state.spent), 0);
    QCOMPARE(state.records, 0);
    QCOMPARE(state.standing, BudgetStanding::OnTrack);
    budget.scope.dimensions = {{Dimension::context("gone"), false, {"x"}}};
    QCOMPARE(qlonglong(shop.stateOf(budget, "2026-01-12T00:00:00Z").spent), 0);
    budget.each = Dimension::context("gone");
    QVERIFY(shop.budgets.check({budget}, utc("2026-01-12T00:00:00Z"))->entries.empty());
    budget.period.zone = "Mars/Base";
    const auto nowhere = shop.budgets.check({budget}, utc("2026-01-12T00:00:00Z"));
    QVERIFY(!nowhere);
    QVERIFY(nowhere.error().message.contains(u"Mars/Base"_s));
}

void BudgetServiceTest::unknownValuesAreNamed()
{
    Shop shop(ServiceFixture::threeRequests());
    Budget budget = ofCustomer("Acme", Nano);
    budget.scope.dimensions.front().values.push_back("Akme");
    budget.scope.dimensions.push_back({{DimensionKind::User}, true, {"", "zoe"}});
    const auto unknown = shop.budgets.unknownValues(budget);
    QVERIFY(unknown);
    QCOMPARE(unknown->size(), size_t(2));
    QCOMPARE((*unknown)[0].second, std::string("Akme"));
    QCOMPARE((*unknown)[1].second, std::string("zoe"));
}

void BudgetServiceTest::tellsOnceAndArmsAgain()
{
    Shop shop("time,cost,model,id\n2026-11-03T10:00:00Z,9,m,a\n");
    Budget budget = budgetOf("all", 10 * Nano);
    budget.id = *shop.budgets.add(budget);
    const auto thresholds = [&] {
        const auto report = shop.budgets.check(utc("2026-11-04T00:00:00Z"));
        QStringList told;
        const auto alerts = shop.budgets.tell(*report, AlertChannel::Event);
        for (const BudgetAlert &alert : *alerts)
            told << QString::number(alert.threshold) + (alert.isForecast ? u"f"_s : QString());
        return told;
    };
    QCOMPARE(thresholds(), (QStringList{u"50"_s, u"80"_s}));
    QCOMPARE(thresholds(), QStringList());
    budget.limit = 15 * Nano; // 80 % is not reached any more
    QVERIFY(shop.budgets.change(budget));
    QCOMPARE(thresholds(), QStringList());
    budget.limit = 11 * Nano;
    QVERIFY(shop.budgets.change(budget));
    QCOMPARE(thresholds(), QStringList{u"80"_s});
    QVERIFY(shop.budgets.remove(budget.id));
    QVERIFY(shop.budgets.undo());
    QCOMPARE(thresholds(), QStringList());
    QCOMPARE(shop.budgets.alerts(budget.id, 10)->size(), size_t(2));
}

void BudgetServiceTest::storesThroughTheLedger()
{
    Shop shop(ServiceFixture::threeRequests());
    QVERIFY(shop.budgets.add(budgetOf("b", 1)));
    QVERIFY(shop.budgets.add(budgetOf("a", 2)));
    QCOMPARE(shop.budgets.budgets()->front().name, std::string("a"));
    QCOMPARE(shop.budgets.find("b")->limit, 1);
    const auto missing = shop.budgets.find("c");
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, ErrorKind::NotFound);
    const int64_t revision = *shop.budgets.revision();
    QVERIFY(shop.budgets.undo());
    QVERIFY(*shop.budgets.revision() > revision);
}

void BudgetServiceTest::readOnlyLedgersAreRead()
{
    Shop shop(ServiceFixture::threeRequests());
    QVERIFY(shop.budgets.add(budgetOf("all", 1)));
    shop.open(Ledger::Mode::ReadOnly);
    const auto report = shop.budgets.check(utc("2026-01-12T00:00:00Z"));
    QVERIFY(report->isExceeded());
    const auto told = shop.budgets.tell(*report, AlertChannel::Event);
    QVERIFY(!told);
    QCOMPARE(told.error().kind, ErrorKind::Permission);
    QCOMPARE(shop.budgets.add(budgetOf("other", 1)).error().kind, ErrorKind::Permission);
    QVERIFY(shop.budgets.alerts(0, 10)->empty());
}

void BudgetServiceTest::offIsNotChecked()
{
    Shop shop(ServiceFixture::threeRequests());
    Budget budget = budgetOf("off", 1);
    budget.enabled = false;
    QVERIFY(shop.budgets.add(budget));
    QVERIFY(shop.budgets.check(utc("2026-01-12T00:00:00Z"))->entries.empty());
}

// Random scopes, periods and zones: what a budget spends equals a loop over all records that asks for each
// whether its local date is in the period.
void BudgetServiceTest::equalsAPlainLoop()
{
    struct Row {
        int64_t ms;
        std::string customer;
        std::string model;
        std::optional<int64_t> micro;
    };
    std::mt19937 random(2026);
    const auto below = [&random](size_t most) { return size_t(random() % most); };
    const std::vector<std::string> customers{"Acme", "Beta", "Gamma", ""};
    const std::vector<std::string> models{"m1", "m2", "m3"};
    const std::vector<QByteArray> zones{"UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu",
                                        "Africa/Cairo"};
    std::vector<Row> rows;
    QByteArray log = "time,customer,model,cost,id\n";
    for (int i = 0; i < 2000; ++i) {
        Row row{utc("2026-01-01T00:00:00Z") + int64_t(below(365 * 24 * 60)) * 60'000, customers[below(4)],
                models[below(3)], below(10) == 0 ? std::nullopt : std::optional(int64_t(below(3'000'000)))};
        log += QByteArray::fromStdString(isoUtc(row.ms) + ',' + row.customer + ',' + row.model + ','
                                         + (row.micro ? toDecimal(*row.micro, 6) : "") + ",r"
                                         + std::to_string(i) + '\n');
        rows.push_back(row);
    }
    Shop shop(log);
    std::vector<Budget> budgets;
    for (int i = 0; i < 150; ++i) {
        Budget budget = budgetOf("b" + std::to_string(i), Nano);
        budget.period.kind = static_cast<PeriodKind>(below(5));
        budget.period.zone = zones[below(zones.size())];
        budget.period.firstDay = int(below(31)) + 1;
        budget.period.weekStart = int(below(7)) + 1;
        if (below(3) > 0)
            budget.scope.dimensions.push_back(
                {{DimensionKind::Customer}, below(3) == 0, {customers[below(4)]}});
        if (below(3) == 0)
            budget.scope.dimensions.push_back(
                {{DimensionKind::Model}, below(4) == 0, {models[below(3)], models[below(3)]}});
        budgets.push_back(budget);
    }
    const int64_t atMs = utc("2026-02-10T00:00:00Z") + int64_t(below(300)) * 86'400'000;
    const auto report = shop.budgets.check(budgets, atMs);
    QVERIFY(report);
    for (const BudgetEntry &entry : report->entries) {
        const Budget &budget = report->budgetOf(entry);
        const auto keeps = [&](const Row &row) {
            for (const DimensionFilter &part : budget.scope.dimensions) {
                const std::string &value =
                    part.dimension.kind == DimensionKind::Model ? row.model : row.customer;
                if ((std::ranges::count(part.values, value) > 0) == part.exclude)
                    return false;
            }
            const QDate date = QDateTime::fromMSecsSinceEpoch(row.ms, QTimeZone(budget.period.zone)).date();
            return date >= entry.state.moment.period.first && date < entry.state.moment.period.end;
        };
        qlonglong spent = 0;
        qlonglong unknown = 0;
        for (const Row &row : rows) {
            if (!keeps(row))
                continue;
            spent += row.micro.value_or(0) * 1000;
            unknown += row.micro ? 0 : 1;
        }
        QCOMPARE(qlonglong(entry.state.spent), spent);
        QCOMPARE(qlonglong(entry.state.unknown), unknown);
    }
}

TALLYGLASS_TEST(BudgetServiceTest)

#include "budgetservicetest.moc"
