// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/connectionconfig.h"
#include "services/connections/pullschedule.h"
#include "support/testprogram.h"

#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Now = 1'790'000'000'000;
constexpr qint64 Minute = 60'000;

} // namespace

/// When usage is fetched again.
class PullScheduleTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isDue_data();
    void isDue();
};

void PullScheduleTest::isDue_data()
{
    QTest::addColumn<bool>("on");
    QTest::addColumn<int>("everyS");
    QTest::addColumn<qint64>("agoMs"); // the last answer; -1: none
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("trouble");
    QTest::addColumn<qint64>("pauseMs"); // from now
    QTest::addColumn<bool>("due");
    const qint64 hour = 60 * Minute;
    QTest::newRow("never") << true << 3600 << qint64(-1) << 0 << false << qint64(0) << true;
    QTest::newRow("off") << false << 3600 << qint64(-1) << 0 << false << qint64(0) << false;
    QTest::newRow("when asked") << true << 0 << qint64(-1) << 0 << false << qint64(0) << false;
    QTest::newRow("a moment ago") << true << 3600 << qint64(1000) << 200 << false << qint64(0) << false;
    QTest::newRow("an hour ago") << true << 3600 << hour << 200 << false << qint64(0) << true;
    QTest::newRow("another key is needed") << true << 3600 << 9 * hour << 401 << true << -hour << false;
    QTest::newRow("failed just now") << true << 86'400 << Minute << 503 << true << 4 * Minute << false;
    QTest::newRow("failed some minutes ago")
        << true << 86'400 << 6 * Minute << 503 << true << -Minute << true;
    QTest::newRow("there was no key") << true << 86'400 << 6 * Minute << 0 << true << -Minute << true;
}

void PullScheduleTest::isDue()
{
    QFETCH(const bool, on);
    QFETCH(const int, everyS);
    QFETCH(const qint64, agoMs);
    QFETCH(const int, status);
    QFETCH(const bool, trouble);
    QFETCH(const qint64, pauseMs);
    QFETCH(const bool, due);
    ConnectionConfig config;
    config.provider = u"openrouter"_s;
    config.everyS = everyS;
    ConnectionState state;
    state.lastAnswerMs = agoMs < 0 ? 0 : Now - agoMs;
    state.lastStatus = status;
    state.trouble = trouble ? u"no"_s : QString();
    state.pausedUntilMs = pauseMs == 0 ? 0 : Now + pauseMs;
    const ConnectionEntry entry{
        .kind = "pull", .name = "p", .isOn = on, .config = config.toJson(), .state = state.toJson()};
    QCOMPARE(PullSchedule::isDue(entry, Now), due);
}

TALLYGLASS_TEST(PullScheduleTest)
#include "pullscheduletest.moc"
