// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/budgetperiod.h"
#include "domain/timeunits.h"
#include "support/testprogram.h"

#include <QDateTime>

#include <random>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

struct Dates {
    QDate first;
    QDate end;
};

/// Steps from day to day until the next period begins, instead of computing it.
bool beginsPeriod(const PeriodRule &rule, const QDate &date)
{
    switch (rule.kind) {
    case PeriodKind::Day:
        return true;
    case PeriodKind::Week:
        return date.dayOfWeek() == rule.weekStart;
    case PeriodKind::Month:
        return date.day() == rule.firstDay
            || (date.day() < rule.firstDay && date.day() == date.daysInMonth());
    case PeriodKind::Quarter:
        return date.day() == 1 && date.month() % 3 == 1;
    case PeriodKind::Year:
        return date.dayOfYear() == 1;
    case PeriodKind::Once:
    case PeriodKind::Window:
        break;
    }
    return false;
}

Dates plainDates(const PeriodRule &rule, QDate date)
{
    while (!beginsPeriod(rule, date))
        date = date.addDays(-1);
    QDate end = date.addDays(1);
    while (!beginsPeriod(rule, end))
        end = end.addDays(1);
    return {date, end};
}

/// The first minute whose clock shows the date, looked for minute by minute.
int64_t plainStart(const QDate &date, const QTimeZone &zone)
{
    int64_t ms = QDateTime(date, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch() - 30 * HourMs;
    while (QDateTime::fromMSecsSinceEpoch(ms, zone).date() < date)
        ms += MinuteMs;
    return ms;
}

int64_t utcMs(const char *text)
{
    return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs).toMSecsSinceEpoch();
}

} // namespace

class BudgetPeriodTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalsAPlainLoopOverDays();
    void beforeEndsWhereThePeriodBegins();
    void beginsAtTheFirstOfTwoMidnights();
    void beginsWithTheNextDateWhereOneWasSkipped();
    void windowIncludesItsEnd();
    void twoDatesStayTheSame();
};

void BudgetPeriodTest::equalsAPlainLoopOverDays()
{
    const QByteArrayList zones{"UTC",          "Europe/Berlin",     "America/New_York",
                               "Africa/Cairo", "Asia/Kathmandu",    "Australia/Lord_Howe",
                               "Pacific/Apia", "America/Sao_Paulo", "Asia/Beirut",
                               "America/Nuuk", "Atlantic/Azores",   "Pacific/Kiritimati"};
    std::mt19937 random(14);
    const auto number = [&random](int most) {
        return static_cast<int>(random() % static_cast<unsigned>(most));
    };
    for (int i = 0; i < 400; ++i) {
        const QTimeZone zone(zones[number(int(zones.size()))]);
        const PeriodRule rule{.kind = static_cast<PeriodKind>(number(5)),
                              .zone = zone.id(),
                              .firstDay = number(31) + 1,
                              .weekStart = number(7) + 1};
        const int64_t ms =
            utcMs("2015-01-01T00:00:00Z") + int64_t(number(15 * 366)) * DayMs + number(int(DayMs));
        const Dates dates = plainDates(rule, QDateTime::fromMSecsSinceEpoch(ms, zone).date());
        const BudgetPeriod period = periodAt(rule, ms, zone);
        QCOMPARE(period.first, dates.first);
        QCOMPARE(period.end, dates.end);
        QCOMPARE(period.startMs, plainStart(dates.first, zone));
        QCOMPARE(period.endMs, plainStart(dates.end, zone));
        QVERIFY(period.startMs <= ms && ms < period.endMs);
    }
}

void BudgetPeriodTest::beforeEndsWhereThePeriodBegins()
{
    const QTimeZone zone("Europe/Berlin");
    for (const PeriodKind kind :
         {PeriodKind::Day, PeriodKind::Week, PeriodKind::Month, PeriodKind::Quarter, PeriodKind::Year}) {
        const PeriodRule rule{.kind = kind, .zone = zone.id(), .firstDay = 31};
        BudgetPeriod period = periodAt(rule, utcMs("2026-12-31T12:00:00Z"), zone);
        for (int i = 0; i < 30; ++i) {
            const auto before = periodBefore(rule, period, zone);
            QVERIFY(before.has_value());
            QCOMPARE(before->end, period.first);
            QCOMPARE(before->endMs, period.startMs);
            period = *before;
        }
    }
}

void BudgetPeriodTest::beginsAtTheFirstOfTwoMidnights()
{
    // At 00:01 of 7 November 2010 the clocks of St. John's were put back to 23:01 of the 6th.
    const QTimeZone zone("America/St_Johns");
    const int64_t first = utcMs("2010-11-07T02:30:00Z");
    QCOMPARE(firstInstantOf(QDate(2010, 11, 7), zone), first);
    QCOMPARE(budgetDate(first, zone), QDate(2010, 11, 7));
    QCOMPARE(budgetDate(first - 1, zone), QDate(2010, 11, 6));
    QCOMPARE(budgetDate(first + 10 * MinuteMs, zone), QDate(2010, 11, 7)); // 23:10 of the 6th on the clock
    QCOMPARE(budgetDate(first + DayMs, zone), QDate(2010, 11, 7));
}

void BudgetPeriodTest::beginsWithTheNextDateWhereOneWasSkipped()
{
    // Samoa had no 30 December 2011.
    const QTimeZone zone("Pacific/Apia");
    QCOMPARE(firstInstantOf(QDate(2011, 12, 30), zone), firstInstantOf(QDate(2011, 12, 31), zone));
    QCOMPARE(firstInstantOf(QDate(2011, 12, 31), zone), utcMs("2011-12-30T10:00:00Z"));
}

void BudgetPeriodTest::windowIncludesItsEnd()
{
    const PeriodRule rule{.kind = PeriodKind::Window, .windowMs = 60'000};
    const BudgetPeriod window = periodAt(rule, 100'000, QTimeZone::utc());
    QCOMPARE(window.startMs, 40'001); // at - window < time
    QCOMPARE(window.endMs, 100'001);
    QVERIFY(!window.first.isValid());
    QVERIFY(!periodBefore(rule, window, QTimeZone::utc()));
}

void BudgetPeriodTest::twoDatesStayTheSame()
{
    const PeriodRule rule{.kind = PeriodKind::Once, .from = QDate(2026, 3, 5), .to = QDate(2026, 3, 5)};
    for (const char *at : {"2020-01-01T00:00:00Z", "2026-03-05T12:00:00Z", "2040-01-01T00:00:00Z"}) {
        const BudgetPeriod period = periodAt(rule, utcMs(at), QTimeZone::utc());
        QCOMPARE(period.first, QDate(2026, 3, 5));
        QCOMPARE(period.end, QDate(2026, 3, 6));
    }
}

TALLYGLASS_TEST(BudgetPeriodTest)

#include "budgetperiodtest.moc"
