// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/groupkeys.h"
#include "domain/known.h"
#include "support/testprogram.h"

#include <QTest>

#include <limits>

using namespace tally;

/// Numbers that may be unknown, and names that rows share, behave like what they stand for.
class KnownTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unknownIsNoNumber()
    {
        const Known<Int128> unknown;
        QVERIFY(!unknown.has_value());
        QVERIFY(!unknown);
        QVERIFY(unknown != Int128(0));
        QVERIFY(unknown == std::optional<Int128>());
        QCOMPARE(int(unknown.value_or(7)), 7);
        QVERIFY(!std::optional<Int128>(unknown).has_value());
    }
    void comparesWithOptionalsBothWays()
    {
        const std::optional<Int128> nothing;
        QVERIFY(Known<Int128>() == nothing);
        QVERIFY(nothing == Known<Int128>());
        QVERIFY(Known<Int128>(5) == std::optional<Int128>(5));
        QVERIFY(std::optional<Int128>(5) == Known<Int128>(5));
        QVERIFY(Known<Int128>(5) != nothing);
        QVERIFY(nothing != Known<Int128>(0));
    }
    void keepsTheEndsOfItsRange()
    {
        constexpr auto least = std::numeric_limits<int64_t>::min();
        QCOMPARE(*Known<int64_t>(least + 1), least + 1);
        QVERIFY(!Known<int64_t>(least));
        const Int128 sum = Int128(least) * 1'000'000'000; // more records than a ledger holds
        QVERIFY(*Known<Int128>(sum) == sum);
    }
    void keysAreSharedAndReadAsAList()
    {
        const GroupKeys none;
        QVERIFY(none.empty());
        const GroupKeys keys{"openai", ""};
        const GroupKeys copy = keys;
        QCOMPARE(&copy[0], &keys[0]);
        QVERIFY(copy == (GroupKeys{"openai", ""}));
        QVERIFY(none < keys);
        const std::vector<std::string> &list = keys;
        QCOMPARE(list.size(), size_t(2));
    }
};

TALLYGLASS_TEST(KnownTest)
#include "knowntest.moc"
