// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/pricecomparison.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;

/// Two small books of one model each.
class PriceComparisonTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void sameBooksDoNotDiffer();
    void everyPartIsCompared();
    void largeContextsKeepTheCardsRates();
    void batchWithoutRatesIsHalf();
    void priorityThatIsNotToldIsNoRate();
    void whatFollowsIsNotSaidTwice();
    void laterPricesDoNotCount();

private:
    std::vector<PriceDifference> compare() const { return comparePrices(m_first, m_second, 1'000); }
    PriceEntry &first() { return m_first.models[0].entries[0]; }
    PriceEntry &second() { return m_second.models[0].entries[0]; }

    PriceBook m_first;
    PriceBook m_second;
};

void PriceComparisonTest::init()
{
    PricedModel model;
    model.provider = "acme";
    model.id = "one";
    PriceEntry &entry = model.entries.emplace_back();
    entry.standard.rates[PricePart::Input] = Rate{2'000'000};
    entry.standard.rates[PricePart::Output] = Rate{8'000'000};
    m_first = {};
    m_first.models = {model};
    m_second = m_first;
}

void PriceComparisonTest::sameBooksDoNotDiffer()
{
    QVERIFY(compare().empty());
}

void PriceComparisonTest::everyPartIsCompared()
{
    for (size_t i = 0; i < PricePartCount; ++i)
        second().standard.rates.values[i] = Rate{int64_t(i) + 1};
    const auto found = compare();
    QCOMPARE(found.size(), PricePartCount);
    for (size_t i = 0; i < PricePartCount; ++i)
        QCOMPARE(found[i].part, static_cast<PricePart>(i));
    QVERIFY(!found[size_t(PricePart::WebSearch)].first);
}

void PriceComparisonTest::largeContextsKeepTheCardsRates()
{
    ContextTier tier;
    tier.threshold = 200'000;
    tier.rates[PricePart::Input] = Rate{4'000'000};
    second().standard.tiers = {tier};
    const auto found = compare();
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].above, int64_t(200'000));
    QCOMPARE(found[0].first->pico, int64_t(2'000'000)); // what the first book charges there
    QCOMPARE(found[0].second->pico, int64_t(4'000'000));
}

void PriceComparisonTest::batchWithoutRatesIsHalf()
{
    first().batch.emplace().rates[PricePart::Input] = Rate{1'000'000}; // just what half of it is
    first().batch->rates[PricePart::Output] = Rate{5'000'000};
    const auto found = compare();
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].tier, ServiceTier::Batch);
    QCOMPARE(found[0].part, PricePart::Output);
    QCOMPARE(found[0].second->pico, int64_t(4'000'000));
}

void PriceComparisonTest::priorityThatIsNotToldIsNoRate()
{
    second().priority.emplace().rates[PricePart::Input] = Rate{3'500'000};
    const auto found = compare();
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].tier, ServiceTier::Priority);
    QVERIFY(!found[0].first);
    QVERIFY(!found[0].percent());
}

void PriceComparisonTest::whatFollowsIsNotSaidTwice()
{
    second().standard.rates[PricePart::Input] = Rate{3'000'000};
    QCOMPARE(compare().size(), size_t(1)); // neither book has batch prices of its own
}

void PriceComparisonTest::laterPricesDoNotCount()
{
    PriceEntry later = second();
    later.fromMs = 2'000;
    later.standard.rates[PricePart::Input] = Rate{9'000'000};
    m_second.models[0].entries.push_back(later);
    QVERIFY(compare().empty());
}

TALLYGLASS_TEST(PriceComparisonTest)
#include "pricecomparisontest.moc"
