// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/money.h"
#include "support/cli.h"
#include "support/testprogram.h"

#include <QFile>
#include <QJsonArray>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace tally;

/// `report --forecast`: the rest of the month as rows of its own.
class ReportForecastTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void addsTheRestOfTheMonth();
    void leavesTheRestAlone();
    void filtersAndZoneCount();
    void saysWhenItIsTooEarly();
    void csvHasAColumn();
    void refusesBadUsage_data();
    void refusesBadUsage();

private:
    CliAnswer report(const QStringList &words) const
    {
        return runCli(
            QStringList{u"report"_s, u"--ledger"_s, m_ledger, u"--by"_s, u"day"_s, u"--time-zone"_s, u"UTC"_s}
            + words);
    }
    QTemporaryDir m_folder;
    QString m_ledger;
};

namespace {

Int128 sumOf(const QJsonArray &rows, bool forecast)
{
    Int128 sum = 0;
    for (const QJsonValue &row : rows) {
        if (row[u"forecast"_s].toBool() == forecast)
            sum += Money::fromDecimal(row[u"cost_usd"_s].toString().toStdString())->nano;
    }
    return sum;
}

} // namespace

// Three weeks of a dollar on each weekday and ten cents on each day of the weekend, up to 16 November 2026,
// which has half a dollar so far; and one record of the 25th.
void ReportForecastTest::initTestCase()
{
    m_ledger = m_folder.filePath(u"a.tally"_s);
    QByteArray log = "time,customer,model,cost,id\n";
    int id = 0;
    for (QDate date(2026, 10, 26); date < QDate(2026, 11, 16); date = date.addDays(1))
        log += date.toString(Qt::ISODate).toLatin1() + "T12:00:00Z,Acme,m,"
            + (date.dayOfWeek() > 5 ? "0.1" : "1") + ",r" + QByteArray::number(++id) + '\n';
    log += "2026-11-16T08:00:00Z,Acme,m,0.5,today\n2026-11-25T08:00:00Z,Acme,m,3,later\n"
           "2026-11-15T23:30:00Z,Beta,m,7,beta\n";
    QFile file(m_folder.filePath(u"log.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(log);
    file.close();
    QCOMPARE(runCli({u"import"_s, u"--ledger"_s, m_ledger, file.fileName()}).status, 0);
}

void ReportForecastTest::addsTheRestOfTheMonth()
{
    const CliAnswer answer = report({u"--json"_s, u"--forecast"_s, u"--at"_s, u"2026-11-16T09:00:00Z"_s,
                                     u"--customer"_s, u"Acme"_s, u"--from"_s, u"2026-11-10"_s});
    QVERIFY2(answer.status == 0, answer.err);
    const QJsonArray rows = answer.json()[u"rows"_s].toArray();
    QStringList dates;
    for (const QJsonValue &row : rows) {
        if (row[u"forecast"_s].toBool())
            dates << row[u"bucket"_s].toString() + u' ' + row[u"cost_usd"_s].toString();
    }
    QCOMPARE(dates.size(), 15); // the 16th to the 30th
    QCOMPARE(dates.first(), u"2026-11-16 0.5"_s); // beside what it has
    QCOMPARE(dates[1], u"2026-11-17 1"_s);
    QCOMPARE(dates[5], u"2026-11-21 0.1"_s);
    QCOMPARE(dates[9], u"2026-11-25 0"_s); // has more than a Wednesday costs
    QCOMPARE(dates.last(), u"2026-11-30 1"_s);
    // November so far: 10 weekdays, 5 days of weekends, today, the 25th; point: 10 + 0.5 + 1 + 9 + 0.4 + 3.
    const QJsonObject plain =
        report({u"--json"_s, u"--customer"_s, u"Acme"_s, u"--from"_s, u"2026-11-01"_s}).json();
    const Int128 spent = Money::fromDecimal(plain[u"totals"_s][u"cost_usd"_s].toString().toStdString())->nano;
    QCOMPARE(toDecimal(spent + sumOf(rows, true), 9), std::string("23.9"));
}

void ReportForecastTest::leavesTheRestAlone()
{
    const QStringList filter{u"--json"_s, u"--customer"_s, u"Acme"_s};
    const QJsonObject plain = report(filter).json();
    QJsonObject with =
        report(filter + QStringList{u"--forecast"_s, u"--at"_s, u"2026-11-16T09:00:00Z"_s}).json();
    QJsonArray rows;
    const QJsonArray all = with[u"rows"_s].toArray();
    for (const QJsonValue &row : all) {
        if (!row[u"forecast"_s].toBool())
            rows.append(row);
    }
    with[u"rows"_s] = rows;
    QCOMPARE(with, plain);
}

void ReportForecastTest::filtersAndZoneCount()
{
    // In Tokyo Beta's record is of the 16th, which has begun nine hours earlier there.
    const CliAnswer answer = runCli({u"report"_s, u"--ledger"_s, m_ledger, u"--by"_s, u"day"_s,
                                     u"--time-zone"_s, u"Asia/Tokyo"_s, u"--json"_s, u"--forecast"_s,
                                     u"--at"_s, u"2026-11-29T15:00:00Z"_s, u"--customer"_s, u"Beta"_s});
    const QJsonArray rows = answer.json()[u"rows"_s].toArray();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0][u"bucket"_s].toString(), u"2026-11-16"_s);
    QCOMPARE(rows[1][u"bucket"_s].toString(), u"2026-11-30"_s);
    QCOMPARE(rows[1][u"cost_usd"_s].toString(), u"3.5"_s); // two Mondays, one of them with 7
}

void ReportForecastTest::saysWhenItIsTooEarly()
{
    const CliAnswer answer = report(
        {u"--json"_s, u"--forecast"_s, u"--at"_s, u"2026-10-28T09:00:00Z"_s, u"--customer"_s, u"Acme"_s});
    QCOMPARE(answer.status, 0);
    QVERIFY(answer.err.contains("too early"));
    QCOMPARE(sumOf(answer.json()[u"rows"_s].toArray(), true), Int128(0));
}

void ReportForecastTest::csvHasAColumn()
{
    const QByteArrayList lines =
        report({u"--csv"_s, u"--forecast"_s, u"--at"_s, u"2026-11-30T09:00:00Z"_s}).out.split('\n');
    QVERIFY(lines.first().trimmed().endsWith(",forecast"));
    QVERIFY(lines[1].trimmed().endsWith(","));
    QVERIFY(lines[lines.size() - 2].trimmed().endsWith(",true"));
    QVERIFY(!report({u"--csv"_s}).out.contains("forecast"));
    QVERIFY(
        report({u"--forecast"_s, u"--at"_s, u"2026-11-30T09:00:00Z"_s}).out.contains("2026-11-30 forecast"));
}

void ReportForecastTest::refusesBadUsage_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::newRow("by month") << QStringList{u"--by"_s, u"month"_s, u"--forecast"_s};
    QTest::newRow("without by") << QStringList{u"--forecast"_s};
    QTest::newRow("no instant") << QStringList{u"--by"_s, u"day"_s, u"--forecast"_s, u"--at"_s, u"noon"_s};
    QTest::newRow("at alone") << QStringList{u"--by"_s, u"day"_s, u"--at"_s, u"2026-11-30T09:00:00Z"_s};
    QTest::newRow("groups") << QStringList{u"--by"_s, u"day"_s, u"--forecast"_s, u"--group-by"_s, u"user"_s};
}

void ReportForecastTest::refusesBadUsage()
{
    QFETCH(QStringList, words);
    QCOMPARE(runCli(QStringList{u"report"_s, u"--ledger"_s, m_ledger} + words).status, 2);
}

TALLYGLASS_TEST(ReportForecastTest)

#include "reportforecasttest.moc"
