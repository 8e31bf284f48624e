// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axissteps.h"
#include "ui/charts/barpaint.h"
#include "ui/charts/chartdata.h"
#include "ui/charts/chartregistry.h"
#include "ui/look/thinline.h"
#include "ui/charts/timechart.h"
#include "ui/charts/timeline.h"
#include "ui/charts/charttablemodel.h"
#include "ui/state/entitycolors.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QGraphicsScene>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

const QTimeZone Berlin("Europe/Berlin");

int64_t at(const QDate &date, const QTime &time = {0, 0})
{
    return QDateTime(date, time, Berlin).toMSecsSinceEpoch();
}

UsageTotals cost(double dollars)
{
    UsageTotals totals;
    totals.records = 1;
    totals.costNano = static_cast<Int128>(dollars * 1e9);
    return totals;
}

/// Three days of a four-day range, the last running; the answer begins on the second day.
ChartAnswers sample()
{
    ChartAnswers answers;
    answers.zone = Berlin;
    answers.nowMs = at({2026, 11, 10}, {14, 44});
    answers.query.filter.fromMs = at({2026, 11, 7});
    answers.query.filter.toMs = at({2026, 11, 11});
    answers.query.bucket = Bucket::Day;
    answers.query.groups = {{DimensionKind::Model, {}}};
    UsageTable series;
    for (int day = 8; day <= 10; ++day)
        series.buckets.push_back({at({2026, 11, day}), at(QDate(2026, 11, day).addDays(1))});
    series.rows = {{0, {"small"}, false, 0, cost(1)},   {0, {"large"}, false, 0, cost(4)},
                   {0, {}, true, 2, cost(3)},           {1, {"large"}, false, 0, cost(5)},
                   {2, {"small"}, false, 0, cost(0.5)}, {2, {}, true, 3, cost(9)}};
    UsageTable whole;
    whole.buckets = series.buckets;
    whole.rows = {{0, {}, false, 0, cost(8)}, {1, {}, false, 0, cost(5)}, {2, {}, false, 0, cost(9.5)}};
    whole.totals = cost(22.5);
    answers.series = shareTable(std::move(series));
    answers.whole = shareTable(std::move(whole));
    UsageQuery before = answers.query;
    before.groups.clear();
    before.filter.fromMs = at({2026, 11, 3});
    before.filter.toMs = at({2026, 11, 7});
    answers.beforeQuery = before;
    UsageTable earlier;
    earlier.buckets = {{at({2026, 11, 4}), at({2026, 11, 5})}};
    earlier.rows = {{0, {}, false, 0, cost(7)}};
    earlier.totals = cost(7);
    answers.before = shareTable(std::move(earlier));
    return answers;
}

ChartData colouredSample()
{
    EntityColors colours;
    ChartData data = chartData(sample());
    giveColours(data, colours);
    return data;
}

} // namespace

class ChartTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void axisSteps_data();
    void axisSteps();
    void everyAxisHoldsItsData();
    void quietDaysKeepTheirPlace();
    void bucketsFollowClockChanges();
    void hoursBeginOnTheHourOfTheZone();
    void stackOrderAndTotals();
    void periodBeforeStandsByPosition();
    void hiddenSeriesLeaveTheTotal();
    void registryChoosesByMeasure();
    void tableTwinSaysTheSame();
    void titles();
    void axisReachesBelowZero();
    void negativeSavingsHangBelowTheAxis();
    void negativeLinesStayInThePlot();
    void thousandsOfBucketsAreBars();
    void thinLinesKeepTheirExtremes();
};

void ChartTest::axisSteps_data()
{
    QTest::addColumn<Measure>("measure");
    QTest::addColumn<double>("highest");
    QTest::addColumn<int>("most");
    QTest::addColumn<double>("step");
    QTest::addColumn<int>("intervals");
    QTest::newRow("dollars") << Measure::Cost << 78.0 << 4 << 20.0 << 4;
    QTest::newRow("few") << Measure::Cost << 39.0 << 2 << 20.0 << 2;
    QTest::newRow("total") << Measure::Cost << 1284.37 << 4 << 500.0 << 3;
    QTest::newRow("cents") << Measure::Cost << 0.037 << 4 << 0.01 << 4;
    QTest::newRow("few requests") << Measure::Requests << 3.0 << 4 << 1.0 << 3;
    QTest::newRow("no data") << Measure::Cost << 0.0 << 4 << 1.0 << 1;
    QTest::newRow("seconds") << Measure::LatencyP50 << 1900.0 << 4 << 500.0 << 4;
    QTest::newRow("minutes") << Measure::LatencyP95 << 110000.0 << 4 << 30000.0 << 4;
}

void ChartTest::axisSteps()
{
    QFETCH(Measure, measure);
    QFETCH(double, highest);
    QFETCH(int, most);
    QTEST(tally::axisSteps(measure, highest, most).step, "step");
    QTEST(tally::axisSteps(measure, highest, most).intervals, "intervals");
}

void ChartTest::everyAxisHoldsItsData()
{
    for (const Measure measure : {Measure::Cost, Measure::Requests, Measure::LatencyP50, Measure::CacheHit}) {
        for (double highest = 1e-6; highest < 1e13; highest *= 1.37) {
            const AxisSteps steps = tally::axisSteps(measure, highest, 4);
            QVERIFY2(steps.top() >= highest * (1 - 1e-6),
                     qPrintable(u"%1 %2"_s.arg(highest).arg(steps.step)));
            QVERIFY(steps.intervals >= 1 && steps.intervals <= 4);
            QVERIFY(measure != Measure::Requests || steps.step >= 1);
        }
    }
}

void ChartTest::quietDaysKeepTheirPlace()
{
    const ChartAnswers answers = sample();
    const auto days = timeline::buckets(answers.query, Berlin, answers.nowMs, answers.whole->buckets);
    QCOMPARE(days.size(), size_t(4));
    QCOMPARE(days.front().startMs, at({2026, 11, 7}));
    QCOMPARE(timeline::running(days, answers.nowMs), std::optional(3));
    // Days to come are not shown, and an open range shows what the answer has.
    UsageQuery month = answers.query;
    month.filter.toMs = at({2026, 12, 1});
    QCOMPARE(timeline::buckets(month, Berlin, answers.nowMs, answers.whole->buckets).size(), size_t(4));
    month.filter.fromMs.reset();
    month.filter.toMs.reset();
    QCOMPARE(timeline::buckets(month, Berlin, answers.nowMs, answers.whole->buckets), answers.whole->buckets);
}

void ChartTest::bucketsFollowClockChanges()
{
    UsageQuery query;
    query.bucket = Bucket::Day;
    query.filter.fromMs = at({2026, 10, 24});
    query.filter.toMs = at({2026, 10, 27});
    const auto days = timeline::buckets(query, Berlin, at({2026, 12, 1}), {});
    QCOMPARE(days.size(), size_t(3));
    QCOMPARE(days[1].endMs - days[1].startMs, int64_t(25 * 3'600'000));
    query.bucket = Bucket::Hour;
    QCOMPARE(timeline::buckets(query, Berlin, at({2026, 12, 1}), {}).size(), size_t(73));
    query.bucket = Bucket::Week;
    QCOMPARE(timeline::buckets(query, Berlin, at({2026, 12, 1}), {}).front().startMs, at({2026, 10, 19}));
    query.bucket = Bucket::Month;
    QCOMPARE(timeline::buckets(query, Berlin, at({2026, 12, 1}), {}).front().startMs, at({2026, 10, 1}));
}

void ChartTest::hoursBeginOnTheHourOfTheZone()
{
    const QTimeZone kathmandu("Asia/Kathmandu"); // +05:45
    const int64_t ms = QDateTime(QDate(2026, 11, 10), QTime(9, 50), kathmandu).toMSecsSinceEpoch();
    QCOMPARE(timeline::bucketStart(ms, Bucket::Hour, kathmandu, 1),
             QDateTime(QDate(2026, 11, 10), QTime(9, 0), kathmandu).toMSecsSinceEpoch());
}

void ChartTest::stackOrderAndTotals()
{
    const ChartData data = colouredSample();
    QCOMPARE(data.series.size(), size_t(3));
    QCOMPARE(data.series[0].name, u"large"_s);
    QCOMPARE(data.series[1].name, u"small"_s);
    QCOMPARE(data.series[2].name, u"Other (3)"_s); // last, however large
    QCOMPARE(data.series[0].values[2], std::optional(5.0));
    QCOMPARE(data.series[1].values[2], std::optional<double>());
    QCOMPARE(data.totals[1], std::optional(8.0));
    QVERIFY(data.series[0].colour != data.series[1].colour);
    QCOMPARE(data.series[2].colour, currentTheme().seriesOther);
}

void ChartTest::periodBeforeStandsByPosition()
{
    const ChartData data = colouredSample();
    QCOMPARE(data.before.size(), data.buckets.size());
    QCOMPARE(data.before[0], std::optional(0.0)); // a day without requests costs nothing
    QCOMPARE(data.before[1], std::optional(7.0));
    QCOMPARE(data.beforeName, u"3 Nov – 6 Nov"_s);
}

void ChartTest::hiddenSeriesLeaveTheTotal()
{
    ChartData data = colouredSample();
    QCOMPARE(data.shown(1), std::optional(8.0));
    data.series[0].hidden = true;
    QCOMPARE(data.shown(1), std::optional(4.0));
    QCOMPARE(data.shown(2), std::optional<double>());
}

void ChartTest::registryChoosesByMeasure()
{
    QCOMPARE(chartFor({Measure::Cost, true, false}).id, stackedBarsChart.id);
    QCOMPARE(chartFor({Measure::Cost, true, true}).id, runningTotalChart.id);
    QCOMPARE(chartFor({Measure::LatencyP50, true, true}).id, linesChart.id); // percentiles do not add up
    QCOMPARE(chartFor({Measure::LatencyP50, false, true}).id, stackedBarsChart.id);
    QStringList ids;
    for (const ChartDefinition *definition : chartDefinitions())
        ids.append(definition->id.toString());
    QCOMPARE(ids.removeDuplicates(), 0);
}

void ChartTest::tableTwinSaysTheSame()
{
    ChartTableModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 0);
    model.setData(colouredSample());
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.columnCount(), 6); // day, total, three series, before
    const auto text = [&](int row, int column) {
        return model.data(model.index(row, column), Qt::DisplayRole).toString();
    };
    QCOMPARE(text(0, 0), u"Tue 10 Nov 2026, so far"_s); // newest first
    QCOMPARE(text(0, 1), u"$9.50"_s);
    QCOMPARE(text(0, 5), u"—"_s); // not compared before it is over
    QCOMPARE(text(2, 2), u"$4.00"_s);
    QCOMPARE(text(2, 5), u"$7.00"_s);
    const QStringList lines = model.copyText().split(u'\n');
    QCOMPARE(lines[0], u"Day\tTotal\tlarge\tsmall\tOther (3)\tBefore"_s);
    QCOMPARE(lines[2], u"Mon 9 Nov 2026\t5\t5\t\t\t0"_s);
    QCOMPARE(model.copyText({1}).split(u'\n')[1], lines[2]);
}

void ChartTest::titles()
{
    const BucketSpan day{at({2026, 10, 29}), at({2026, 10, 30})};
    QCOMPARE(timeline::title(day, Bucket::Day, Berlin), u"Thu 29 Oct 2026"_s);
    QCOMPARE(timeline::axisLabel(day, Bucket::Day, Berlin), u"29 Oct"_s);
    const BucketSpan week{at({2026, 12, 28}), at({2027, 1, 4})};
    QCOMPARE(timeline::title(week, Bucket::Week, Berlin), u"28 Dec 2026 – 3 Jan 2027"_s);
    const BucketSpan hour{at({2026, 10, 29}, {14, 0}), at({2026, 10, 29}, {15, 0})};
    QCOMPARE(timeline::title(hour, Bucket::Hour, Berlin), u"Thu 29 Oct 2026, 14:00 – 15:00"_s);
    QCOMPARE(timeline::range(at({2026, 10, 12}), at({2026, 11, 11}), Berlin, at({2026, 11, 10})),
             u"12 Oct – 10 Nov"_s);
}

void ChartTest::axisReachesBelowZero()
{
    const AxisSteps steps = tally::axisSteps(Measure::CacheSaving, 30, 4, -9);
    QCOMPARE(steps.step, 10.0);
    QCOMPARE(steps.intervals, 3);
    QCOMPARE(steps.below, 1);
    QCOMPARE(tally::axisSteps(Measure::CacheSaving, 0, 4, -3).intervals, 0); // nothing above the line
    for (double size = 1e-6; size < 1e13; size *= 1.37) {
        for (const double part : {0.001, 0.3, 1.0, 50.0}) {
            const AxisSteps each = tally::axisSteps(Measure::CacheSaving, size, 4, -size * part);
            QVERIFY2(each.top() >= size * (1 - 1e-6) && each.bottom() <= -size * part * (1 - 1e-6),
                     qPrintable(u"%1 %2"_s.arg(size).arg(part)));
            QVERIFY(each.intervals + each.below <= 5);
        }
    }
}

namespace {

/// Two series over two buckets: the first saves, the second costs more than it saves.
ChartData savings()
{
    ChartData data;
    data.query.measure = Measure::CacheSaving;
    data.query.groups = {{DimensionKind::Model, {}}};
    data.zone = Berlin;
    data.buckets = {{at({2026, 11, 8}), at({2026, 11, 9})}, {at({2026, 11, 9}), at({2026, 11, 10})}};
    data.series.resize(2);
    data.series[0] = {.keys = {"good"}, .colour = Qt::green, .values = {4.0, 2.0}};
    data.series[1] = {.keys = {"bad"}, .colour = Qt::red, .values = {-3.0, std::nullopt}};
    data.totals = {1.0, 2.0};
    return data;
}

QColor colourAt(TimeChart &chart, int bucket, double value)
{
    const QImage picture = chart.grab().toImage();
    const ChartFrame &frame = chart.frame();
    return picture.pixelColor(int(frame.centre(bucket)), int(frame.y(value)));
}

} // namespace

void ChartTest::negativeSavingsHangBelowTheAxis()
{
    const std::unique_ptr<TimeChart> chart(stackedBarsChart.make(nullptr));
    chart->resize(640, 300);
    chart->setData(savings());
    QVERIFY(chart->frame().steps.bottom() <= -3);
    QVERIFY(chart->frame().steps.top() >= 4);
    QCOMPARE(colourAt(*chart, 0, 2), QColor(Qt::green));
    QCOMPARE(colourAt(*chart, 0, -1.5), QColor(Qt::red));
    QVERIFY(colourAt(*chart, 1, -1.5) != QColor(Qt::red)); // nothing is known there
    QSignalSpy clicked(chart.get(), &TimeChart::seriesClicked);
    const QPoint below(int(chart->frame().centre(0)), int(chart->frame().y(-1.5)));
    QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, below);
    QCOMPARE(clicked.value(0).value(0).toInt(), 1);
}

void ChartTest::negativeLinesStayInThePlot()
{
    for (const ChartDefinition *definition : {&linesChart, &runningTotalChart}) {
        const std::unique_ptr<TimeChart> chart(definition->make(nullptr));
        chart->resize(640, 300);
        ChartData data = savings();
        data.totals = {-3.0, 1.0};
        chart->setData(data);
        QVERIFY(chart->frame().steps.bottom() <= -3);
        QVERIFY(chart->frame().y(-3) <= chart->frame().plot.bottom());
        QVERIFY(chart->frame().y(0) < chart->frame().plot.bottom());
    }
}

/// More buckets than pixels: the farthest of each column is seen, and the work does not grow with the
/// buckets.
void ChartTest::thousandsOfBucketsAreBars()
{
    ChartData data = savings();
    data.buckets.clear();
    const int64_t hour = 3'600'000;
    for (int i = 0; i < 9000; ++i)
        data.buckets.push_back({at({2026, 1, 1}) + i * hour, at({2026, 1, 1}) + (i + 1) * hour});
    data.query.bucket = Bucket::Hour;
    data.series[0].values.assign(9000, 1.0);
    data.series[1].values.assign(9000, 1.0);
    data.totals.assign(9000, 2.0);
    data.series[1].values[4500] = 8.0; // one hour that stands out
    data.totals[4500] = 9.0;
    const std::unique_ptr<TimeChart> chart(stackedBarsChart.make(nullptr));
    chart->resize(640, 300);
    chart->setData(data);
    const std::vector<StackReach> reaches = stackReaches(data);
    const auto bars = BarPaint(data, chart->frame(), reaches).bars();
    QVERIFY(bars.size() <= size_t(chart->frame().plot.width()));
    QVERIFY(std::any_of(bars.begin(), bars.end(), [](const auto &bar) { return bar.bucket == 4500; }));
    QCOMPARE(colourAt(*chart, 2000, 0.5), QColor(Qt::green));
    QCOMPARE(colourAt(*chart, 2000, 1.5), QColor(Qt::red));
    QCOMPARE(colourAt(*chart, 4500, 7), QColor(Qt::red));
    QVERIFY(colourAt(*chart, 2000, 7) != QColor(Qt::red));
    // Nothing of the scene stands for a single bucket.
    QVERIFY2(chart->scene()->items().size() < 100,
             qPrintable(QString::number(chart->scene()->items().size())));
}

void ChartTest::thinLinesKeepTheirExtremes()
{
    QList<QPointF> points;
    for (int i = 0; i < 9000; ++i)
        points.append({double(i), i == 1234 ? 50.0 : i == 5678 ? -50.0 : double(i % 7)});
    const QList<QPointF> thin = thinned(points, 100);
    QVERIFY(thin.size() <= 400);
    QCOMPARE(thin.first(), points.first());
    QCOMPARE(thin.last(), points.last());
    QVERIFY(thin.contains(QPointF(1234, 50)));
    QVERIFY(thin.contains(QPointF(5678, -50)));
    QVERIFY(std::is_sorted(thin.begin(), thin.end(), [](auto a, auto b) { return a.x() < b.x(); }));
    QCOMPARE(thinned(points.first(300), 100), points.first(300)); // few enough already
    QCOMPARE(thinned({}, 100), QList<QPointF>());
}

TALLYGLASS_TEST(ChartTest)
#include "charttest.moc"
