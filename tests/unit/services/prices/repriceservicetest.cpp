// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/prices/repriceservice.h"

#include "../servicefixture.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const PriceBook> bookOf(const std::vector<std::pair<std::string, int64_t>> &picoPerToken)
{
    auto book = std::make_shared<PriceBook>();
    for (const auto &[model, pico] : picoPerToken) {
        PricedModel &price = book->models.emplace_back();
        price.provider = "acme";
        price.id = model;
        price.entries.emplace_back().standard.rates[PricePart::Input] = Rate{pico};
    }
    return book;
}

std::shared_ptr<const PriceCatalogue> prices(const std::vector<std::pair<std::string, int64_t>> &picoPerToken)
{
    return std::make_shared<const PriceCatalogue>(
        std::vector<std::shared_ptr<const PriceBook>>{bookOf(picoPerToken)});
}

/// Two models without costs, one with a cost of its own: a million tokens each.
const QByteArray Log = "time,customer,provider,model,input,cost,id\n"
                       "2026-01-02T03:04:05Z,A,acme,small,1000000,,a\n"
                       "2026-01-03T03:04:05Z,B,acme,small,1000000,,b\n"
                       "2026-01-04T03:04:05Z,B,acme,large,1000000,,c\n"
                       "2026-01-05T03:04:05Z,B,acme,large,1000000,7,d\n";

const char *const Costs =
    "SELECT external_id || ':' || ifnull(cost_usd, '-') || ':' || ifnull(computed_cost_usd, '-') "
    "|| ' ' FROM usage_record ORDER BY external_id";

} // namespace

/// New prices for records that are there already: what it would do, that it does just that, and the way back.
class RepriceServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void thePlanSaysWhatWouldChangeAndWritesNothing();
    void applyDoesWhatThePlanSaid();
    void undoBringsTheOldCostsBack();
    void onlyWhatTheFilterKeeps();
    void pricesThatAreGoneTakeTheCostAway();
    void aPriceOfZeroIsFree();
    void nothingToChangeWritesNothing();
    void cancelledOnesWriteNothing();

private:
    std::unique_ptr<ServiceFixture> m_fixture;
    std::unique_ptr<UsageService> m_usage;
};

void RepriceServiceTest::init()
{
    m_usage.reset();
    m_fixture = std::make_unique<ServiceFixture>();
    QCOMPARE(m_fixture->import(Log).counts.added, 4);
    QCOMPARE(m_fixture->sql(Costs), QByteArray("a:-:- b:-:- c:-:- d:7.0:- "));
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_fixture->ledger(), Ledger::Mode::OpenExisting));
}

void RepriceServiceTest::thePlanSaysWhatWouldChangeAndWritesNothing()
{
    RecordProgress progress;
    const auto plan =
        RepriceService(*m_usage, prices({{"small", 2'000'000}, {"large", 30'000'000}})).plan({}, &progress);
    QVERIFY(plan);
    QCOMPARE(plan->total.records, 4);
    QCOMPARE(plan->total.changed, 4); // the reported cost stays, a computed one comes beside it
    QVERIFY(plan->total.oldNano == Int128(7'000'000'000));
    QVERIFY(plan->total.newNano == Int128(41'000'000'000)); // 2 + 2 + 30 + 7
    QCOMPARE(plan->total.oldUnpriced, 3);
    QCOMPARE(plan->total.newUnpriced, 0);
    QCOMPARE(progress.done.load(), 4);
    QCOMPARE(progress.of.load(), 4);

    QCOMPARE(plan->rows.size(), size_t(3)); // the largest difference first, equal ones by name
    const auto &first = plan->rows[0];
    QCOMPARE(first.customer + first.model, std::string("Blarge"));
    QCOMPARE(first.costs.records, 2);
    QVERIFY(first.costs.differenceNano() == Int128(30'000'000'000));
    QCOMPARE(plan->rows[1].customer + plan->rows[1].model, std::string("Asmall"));
    QCOMPARE(plan->rows[2].customer + plan->rows[2].model, std::string("Bsmall"));
    QVERIFY(!plan->rows[1].costs.oldNano);
    QVERIFY(plan->rows[1].costs.newNano == Int128(2'000'000'000));
    QCOMPARE(m_fixture->sql(Costs), QByteArray("a:-:- b:-:- c:-:- d:7.0:- "));
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM batch"), QByteArray("1"));
}

void RepriceServiceTest::applyDoesWhatThePlanSaid()
{
    QSignalSpy changed(m_usage.get(), &UsageService::changed);
    const auto batch =
        RepriceService(*m_usage, prices({{"small", 2'000'000}, {"large", 30'000'000}})).apply({});
    QVERIFY(batch);
    QCOMPARE(*batch, 2);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(m_fixture->sql(Costs), QByteArray("a:2.0:2.0 b:2.0:2.0 c:30.0:30.0 d:7.0:30.0 "));
    QCOMPARE(m_fixture->sql("SELECT format_id FROM batch WHERE id = 2"), QByteArray("reprice"));
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM usage_record WHERE price IS NOT NULL"), QByteArray("4"));
    const auto table = m_usage->aggregateNow({});
    QVERIFY(table && table->totals.costNano == Int128(41'000'000'000));
}

void RepriceServiceTest::undoBringsTheOldCostsBack()
{
    QVERIFY(RepriceService(*m_usage, prices({{"small", 2'000'000}})).apply({}));
    const auto second = RepriceService(*m_usage, prices({{"small", 3'000'000}})).apply({});
    QVERIFY(second);
    QCOMPARE(m_fixture->sql(Costs), QByteArray("a:3.0:3.0 b:3.0:3.0 c:-:- d:7.0:- "));
    QVERIFY(m_usage->undo(*second));
    QCOMPARE(m_fixture->sql(Costs), QByteArray("a:2.0:2.0 b:2.0:2.0 c:-:- d:7.0:- "));
    QVERIFY(m_usage->undo(*second - 1));
    QCOMPARE(m_fixture->sql(Costs), QByteArray("a:-:- b:-:- c:-:- d:7.0:- "));
}

void RepriceServiceTest::onlyWhatTheFilterKeeps()
{
    UsageFilter filter;
    filter.dimensions = {{{DimensionKind::Customer}, false, {"B"}}};
    filter.toMs = 1'767'484'800'000; // before 2026-01-04
    const RepriceService service(*m_usage, prices({{"small", 2'000'000}, {"large", 30'000'000}}));
    const auto plan = service.plan(filter);
    QVERIFY(plan);
    QCOMPARE(plan->total.records, 1);
    QCOMPARE(plan->total.changed, 1);
    QVERIFY(service.apply(filter));
    QCOMPARE(m_fixture->sql(Costs), QByteArray("a:-:- b:2.0:2.0 c:-:- d:7.0:- "));
}

void RepriceServiceTest::pricesThatAreGoneTakeTheCostAway()
{
    QVERIFY(RepriceService(*m_usage, prices({{"small", 2'000'000}})).apply({}));
    const RepriceService without(*m_usage, prices({}));
    const auto plan = without.plan({});
    QVERIFY(plan);
    QCOMPARE(plan->total.changed, 2);
    QCOMPARE(plan->total.oldUnpriced, 1);
    QCOMPARE(plan->total.newUnpriced, 3);
    QVERIFY(without.apply({}));
    QCOMPARE(m_fixture->sql(Costs), QByteArray("a:-:- b:-:- c:-:- d:7.0:- "));
}

void RepriceServiceTest::aPriceOfZeroIsFree()
{
    QVERIFY(RepriceService(*m_usage, prices({{"small", 0}})).apply({}));
    QCOMPARE(m_fixture->sql("SELECT external_id || cost_source || cost_usd || ' ' FROM usage_record "
                            "WHERE model = 'small' ORDER BY external_id"),
             QByteArray("afree0.0 bfree0.0 "));
}

void RepriceServiceTest::nothingToChangeWritesNothing()
{
    const RepriceService service(*m_usage, prices({{"small", 2'000'000}}));
    QVERIFY(service.apply({}));
    const QByteArray revision = m_fixture->sql("SELECT value FROM meta WHERE key = 'revision'");
    const auto plan = service.plan({});
    QVERIFY(plan);
    QCOMPARE(plan->total.changed, 0);
    QVERIFY(plan->rows.empty());
    const auto again = service.apply({});
    QVERIFY(again);
    QCOMPARE(*again, 0);
    QCOMPARE(m_fixture->sql("SELECT value FROM meta WHERE key = 'revision'"), revision);
}

void RepriceServiceTest::cancelledOnesWriteNothing()
{
    const RepriceService service(*m_usage, prices({{"small", 2'000'000}}));
    RecordProgress progress;
    progress.cancel = true;
    const auto plan = service.plan({}, &progress);
    QVERIFY(!plan);
    QCOMPARE(plan.error().kind, ErrorKind::Cancelled);
    const auto applied = service.apply({}, &progress);
    QVERIFY(!applied);
    QCOMPARE(applied.error().kind, ErrorKind::Cancelled);
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM batch"), QByteArray("1"));
    QCOMPARE(m_fixture->sql(Costs), QByteArray("a:-:- b:-:- c:-:- d:7.0:- "));
}

TALLYGLASS_TEST(RepriceServiceTest)
#include "repriceservicetest.moc"
