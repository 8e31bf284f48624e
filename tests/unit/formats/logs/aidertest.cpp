// SPDX-License-Identifier: GPL-3.0-or-later
#include "formatsupport.h"
#include "support/testprogram.h"

#include <QtTest>

using namespace tally;
using namespace tally::test;
using namespace Qt::StringLiterals;

namespace {

const char *const Sample = "sources/aider/analytics.jsonl";

const ImportFormat &format()
{
    static const FormatRegistry registry;
    return *registry.find(u"aider"_s);
}

} // namespace

class AiderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isKnownByItsContent();
    void takesTheCostOfTheMessage();
    void survivesDamage();
};

void AiderTest::isKnownByItsContent()
{
    const FormatRegistry registry;
    QCOMPARE(registry.guess(headOf(dataFile(Sample))).format->info().id, u"aider"_s);
    const auto other = registry.guess(
        headOf(R"({"event":"message_send","properties":{"model":"x"},"user_id":"u","time":1785747600})"));
    QVERIFY(!other.format || other.format->info().id != "aider"_L1);
}

void AiderTest::takesTheCostOfTheMessage()
{
    const auto outcome = readText(format(), dataFile(Sample));
    QVERIFY2(outcome.ok, qPrintable(outcome.error));
    QCOMPARE(outcome.records.size(), size_t(2));
    QVERIFY(outcome.rejected.empty());
    int64_t nano = 0;
    for (const UsageRecord &record : outcome.records)
        nano += record.reportedCost.value_or(Money{}).nano;
    QCOMPARE(nano, int64_t(43'500'000)); // 0.0195 + 0.024, which is the last total_cost
    const UsageRecord &second = outcome.records[1];
    QCOMPARE(second.tokens, (TokenCounts{.input = 6000, .output = 400}));
    QCOMPARE(second.model, std::string("claude-sonnet-4-5"));
    QCOMPARE(second.user, std::string("u-1"));
    QCOMPARE(second.timeMs, int64_t(1785747700000));
    QCOMPARE(second.context, std::string(R"({"edit_format":"diff","weak_model":"claude-haiku-4-5"})"));
}

void AiderTest::survivesDamage()
{
    QCOMPARE(readDamaged(format(), dataFile(Sample)), std::string());
}

TALLYGLASS_TEST(AiderTest)
#include "aidertest.moc"
