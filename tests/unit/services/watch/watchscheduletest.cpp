// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/watchschedule.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

/// When watched folders, or files of them, are to be looked at.
class WatchScheduleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstOfSeveralTimesCounts();
    void allOfAFolderHoldsItsFiles();
    void filesLeaveTheFolderPlanned();
    void forgetsAFolder();
};

void WatchScheduleTest::theFirstOfSeveralTimesCounts()
{
    WatchSchedule schedule;
    QVERIFY(!schedule.nextMs() && !schedule.take(1'000'000));
    schedule.plan(1, 300);
    schedule.plan(1, 100);
    schedule.plan(1, 200);
    schedule.plan(2, 50);
    QCOMPARE(schedule.nextMs(), std::optional<int64_t>(50));
    QVERIFY(!schedule.take(49));
    QCOMPARE(schedule.take(100)->folder, int64_t(2)); // it has waited longer
    QCOMPARE(schedule.take(100)->folder, int64_t(1));
    QVERIFY(!schedule.nextMs());
}

void WatchScheduleTest::allOfAFolderHoldsItsFiles()
{
    WatchSchedule schedule;
    schedule.plan(1, 10, {u"a"_s});
    schedule.plan(1, 20);
    const auto look = schedule.take(20);
    QVERIFY(look && !look->only);
    QVERIFY(!schedule.nextMs());
}

void WatchScheduleTest::filesLeaveTheFolderPlanned()
{
    WatchSchedule schedule;
    schedule.plan(1, 90);
    schedule.plan(1, 10, {u"a"_s});
    schedule.plan(1, 20, {u"b"_s, u"a"_s});
    const auto look = schedule.take(15);
    QVERIFY(look && look->only);
    QCOMPARE(*look->only, QStringList({u"a"_s, u"b"_s}));
    QCOMPARE(schedule.nextMs(), std::optional<int64_t>(90));
    QVERIFY(!schedule.take(90)->only);
}

void WatchScheduleTest::forgetsAFolder()
{
    WatchSchedule schedule;
    schedule.plan(1, 10);
    schedule.plan(2, 20, {u"a"_s});
    schedule.forget(1);
    QCOMPARE(schedule.nextMs(), std::optional<int64_t>(20));
}

TALLYGLASS_TEST(WatchScheduleTest)
#include "watchscheduletest.moc"
