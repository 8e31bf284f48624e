// SPDX-License-Identifier: GPL-3.0-or-later
// What the overview shows of budgets and of what will come, on a real ledger.
#include "services/budgets/budgetservice.h"
#include "services/imports/importservice.h"
#include "support/testprogram.h"
#include "ui/charts/chartpane.h"
#include "ui/charts/charttip.h"
#include "ui/charts/timechart.h"
#include "ui/look/theme.h"
#include "ui/overview/budgetuse.h"
#include "ui/overview/kpicard.h"
#include "ui/overview/overviewbudgets.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/rankedlist.h"
#include "ui/kit/rowtable.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Today(QDate(2026, 11, 10), QTime(12, 0), Qt::UTC);
const Dimension ByCustomer{DimensionKind::Customer};

/// Each day from 6 October to 9 November three dollars and 1,000 tokens of Acme, one and 500 of Beta.
QByteArray usageLog()
{
    QByteArray rows = "time,customer,model,input,output,cost,id\n";
    for (QDate day(2026, 10, 6); day < Today.date(); day = day.addDays(1)) {
        const QByteArray date = day.toString(Qt::ISODate).toLatin1();
        rows += date + "T10:00:00Z,Acme,m,900,100,3,a" + date + '\n';
        rows += date + "T11:00:00Z,Beta,m,450,50,1,b" + date + '\n';
    }
    return rows;
}

Budget budgetOf(const char *name, BudgetMeasure measure, int64_t limit)
{
    Budget budget;
    budget.name = name;
    budget.measure = measure;
    budget.limit = measure == BudgetMeasure::Cost ? limit * 1'000'000'000 : limit;
    return budget;
}

Budget budgetOf(const char *customer, int64_t limit)
{
    Budget budget = budgetOf(customer, BudgetMeasure::Cost, limit);
    budget.scope = narrowedTo({}, ByCustomer, customer);
    return budget;
}

/// The part of the line through a picture that has the ink, where line and rest of it have only ink and
/// track; nothing where there is no ink.
std::optional<double> inkOf(const QImage &picture, const QColor &ink)
{
    std::optional<double> part;
    for (int y = 0; y < picture.height(); ++y) {
        int used = 0;
        int rest = 0;
        for (int x = 0; x < picture.width(); ++x) {
            const QColor pixel = picture.pixelColor(x, y);
            used += pixel == ink ? 1 : 0;
            rest += pixel == currentTheme().track ? 1 : 0;
        }
        if (used > 20 && (!part || used > 0))
            part = double(used) / (used + rest);
    }
    return part;
}

} // namespace

class OverviewBudgetsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }
    void cardsShowTheirBudgets();
    void linesHaveTheColourOfTheState();
    void unknownIsSaid();
    void rowsShowTheirBudgets();
    void runningTotalShowsLimitAndForecast();
    void tipTellsWhatIsExpected();
    void tableListsWhatIsExpected();
    void forecastNeedsNoBudget();
    void forecastIsOfMeasureAndPeriod_data();
    void forecastIsOfMeasureAndPeriod();
    void limitNeedsItsPeriod();
    void barsShowTheForecast();
    void lastDayShowsItsRest();

private:
    void settle();
    QString tipAt(int bucket);
    void show(const std::vector<Budget> &budgets);
    KpiCard &card(const char *measure) const
    {
        return *m_page->findChild<KpiCard *>(u"overview.card."_s + QLatin1StringView(measure));
    }
    /// The lower part of a card, where its line is.
    QImage lineOf(const char *measure) const;
    QString budgetTip(const char *measure) const { return card(measure).toolTip().section(u'\n', -1); }
    TimeChart &chart() const { return *m_page->findChild<TimeChart *>(u"overview.chart"_s); }
    const ChartData &data() const { return m_page->chart().data(); }
    QImage plot() const // in the colours of the page below it
    {
        QWidget *view = chart().viewport();
        return m_page->grab(QRect(view->mapTo(m_page.get(), QPoint()), view->size())).toImage();
    }

    QTemporaryDir m_folder;
    UsageService m_usage;
    QDateTime m_now;
    std::unique_ptr<FilterState> m_state;
    EntityColors m_colours;
    std::unique_ptr<OverviewPage> m_page;
};

void OverviewBudgetsTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(ThemeChoice::Light);
    QFile file(m_folder.filePath(u"log.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(usageLog());
    file.close();
    const QString ledger = m_folder.filePath(u"test.tally"_s);
    QVERIFY(m_usage.open(ledger, Ledger::Mode::OpenOrCreate).ok());
    QCOMPARE(ImportService(ledger).importFile(file.fileName(), {}).counts.added, int64_t(70));
    QVERIFY(m_usage.sync().ok());
}

void OverviewBudgetsTest::init()
{
    m_now = Today;
    m_state = std::make_unique<FilterState>();
    m_state->setTimeZone("UTC");
    m_state->setClock([this] { return m_now; });
    m_state->setPreset(DatePreset::MonthToDate);
    m_state->setBucket(Bucket::Day);
    QCoreApplication::processEvents();
    m_page = std::make_unique<OverviewPage>(m_usage, *m_state, m_colours);
    m_page->resize(1280, 800);
    m_page->show();
    settle();
}

void OverviewBudgetsTest::settle()
{
    QCoreApplication::processEvents(); // changes of the state are told later
    QTRY_VERIFY(m_page->isIdle());
}

void OverviewBudgetsTest::show(const std::vector<Budget> &budgets)
{
    auto report = BudgetService(m_usage).check(budgets, m_now.toMSecsSinceEpoch());
    QVERIFY(report);
    m_page->budgets().show(std::make_shared<const BudgetReport>(std::move(*report)));
    settle();
}

QImage OverviewBudgetsTest::lineOf(const char *measure) const
{
    KpiCard &shown = card(measure);
    return shown.grab(QRect(16, shown.height() - 8, shown.width() - 32, 5)).toImage();
}

void OverviewBudgetsTest::cardsShowTheirBudgets()
{
    Budget week = budgetOf("week", BudgetMeasure::Cost, 1000);
    week.period.kind = PeriodKind::Week;
    show({budgetOf("all", BudgetMeasure::Cost, 144), week, budgetOf("Acme", 108),
          budgetOf("many", BudgetMeasure::Tokens, 54'000)});
    QCOMPARE(budgetTip("cost"),
             u"Budget “all”, 1 Nov – 30 Nov: $36.00 of $144.00 used (25.0\u202F%). On track."_s);
    QCOMPARE(budgetTip("total_tokens"),
             u"Budget “many”, 1 Nov – 30 Nov: 13,500 of 54,000 used (25.0\u202F%). On track."_s);
    QVERIFY(!card("requests").toolTip().contains(u"Budget"_s));
    QVERIFY(!inkOf(lineOf("requests"), currentTheme().track)); // none of a budget that it has not
    for (const char *measure : {"cost", "total_tokens"}) {
        const auto used = inkOf(lineOf(measure), currentTheme().muted);
        QVERIFY(used && std::abs(*used - 0.25) < 0.01);
    }
    m_state->filterTo(ByCustomer, "Acme");
    QTRY_COMPARE(budgetTip("cost"),
                 u"Budget “Acme”, 1 Nov – 30 Nov: $27.00 of $108.00 used (25.0\u202F%). On track."_s);
    QVERIFY(!card("total_tokens").toolTip().contains(u"Budget"_s));
    QVERIFY(!inkOf(lineOf("total_tokens"), currentTheme().track));
    m_state->filterTo(ByCustomer, "Beta");
    settle();
    QVERIFY(!card("cost").toolTip().contains(u"Budget"_s));
    m_state->clear();
    QTRY_VERIFY(budgetTip("cost").contains(u"“all”"_s));
    show({});
    QVERIFY(!card("cost").toolTip().contains(u"Budget"_s));
    QVERIFY(!inkOf(lineOf("cost"), currentTheme().track));
}

void OverviewBudgetsTest::linesHaveTheColourOfTheState()
{
    for (const ThemeChoice choice : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(choice);
        show({budgetOf("cost", BudgetMeasure::Cost, 72), budgetOf("requests", BudgetMeasure::Requests, 18)});
        const auto close = inkOf(lineOf("cost"), currentTheme().warning);
        QVERIFY(close && std::abs(*close - 0.5) < 0.01);
        QCOMPARE(budgetTip("cost").section(u". "_s, -1), u"Will exceed on 18 Nov."_s);
        QCOMPARE(inkOf(lineOf("requests"), currentTheme().negative), std::optional(1.0));
        QCOMPARE(budgetTip("requests"),
                 u"Budget “requests”, 1 Nov – 30 Nov: 18 of 18 used (100.0\u202F%). Exceeded."_s);
    }
    applyTheme(ThemeChoice::Light);
}

void OverviewBudgetsTest::unknownIsSaid()
{
    Budget budget = budgetOf("some", BudgetMeasure::Cost, 10);
    const QDate first(2026, 11, 1);
    BudgetState state{
        .moment = {.period = {first, first.addDays(1)}}, .limit = budget.limit, .spent = 990'000'000};
    state.unknown = 2;
    QCOMPARE(budgetUseText(budget, state),
             u"Budget “some”, 1 Nov: at least $0.99 of $10.00 used (9.9\u202F%). On track."_s);
    state.unknown = 0;
    state.spent = state.limit = 0; // nothing is allowed, and nothing was
    QCOMPARE(budgetUseText(budget, state), u"Budget “some”, 1 Nov: $0.00 of $0.00 used. On track."_s);
    budget.period = {.kind = PeriodKind::Window, .windowMs = 60'000};
    state.moment = {};
    QCOMPARE(budgetUseText(budget, state), u"Budget “some”, any 60 s: $0.00 of $0.00 used. On track."_s);
}

void OverviewBudgetsTest::rowsShowTheirBudgets()
{
    m_state->setListDimension(ByCustomer);
    settle();
    Budget each = budgetOf("each", BudgetMeasure::Tokens, 10'000);
    each.each = ByCustomer;
    show({budgetOf("Acme", 36), each});
    const auto shareOf = [this](int row) {
        return m_page->list().table().model()->index(row, RankedListModel::ShareColumn);
    };
    const auto picture = [&](int row) {
        RowTable &table = m_page->list().table();
        return table.viewport()->grab(table.visualRect(shareOf(row))).toImage();
    };
    const auto tip = [&](int row) { return shareOf(row).data(Qt::ToolTipRole).toString(); };
    QCOMPARE(shareOf(0).siblingAtColumn(0).data().toString(), u"Acme"_s);
    QCOMPARE(tip(0),
             u"Budget “Acme”, 1 Nov – 30 Nov: $27.00 of $36.00 used (75.0\u202F%). Will exceed on 12 Nov."_s);
    const auto used = inkOf(picture(0), currentTheme().warning);
    QVERIFY(used && std::abs(*used - 0.75) < 0.01);
    QVERIFY(tip(1).isEmpty()); // its budget is of tokens
    // The share of tokens; then that of a part of the records, which no budget is of.
    m_state->setMeasure(Measure::TotalTokens);
    settle();
    QCOMPARE(tip(0),
             u"Budget “each”, 1 Nov – 30 Nov: 9,000 of 10,000 used (90.0\u202F%). Will exceed on 10 Nov."_s);
    QVERIFY2(tip(1).startsWith(u"Budget “each”, 1 Nov – 30 Nov: 4,500 of 10,000 used"_s), qPrintable(tip(1)));
    m_state->filterTo({DimensionKind::Model}, "m");
    settle();
    QVERIFY(tip(0).isEmpty());
}

void OverviewBudgetsTest::runningTotalShowsLimitAndForecast()
{
    m_state->setRunningTotal(true);
    settle();
    show({budgetOf("all", BudgetMeasure::Cost, 144)});
    QCOMPARE(data().limit, std::optional(144.0));
    QCOMPARE(data().buckets.size(), size_t(10));
    QCOMPARE(data().ahead.size(), size_t(21)); // the rest of today, and twenty dates
    double sum = data().sum.value(Measure::Cost).value_or(0);
    for (size_t i = 0; i < data().ahead.size(); ++i) {
        QCOMPARE(data().ahead[i].bucket, 9 + i);
        QCOMPARE(data().ahead[i].value, 4.0);
        QCOMPARE(QDateTime::fromMSecsSinceEpoch(data().spanOf(9 + i).startMs, Qt::UTC).date(),
                 Today.date().addDays(qint64(i)));
        sum += data().ahead[i].value;
    }
    QCOMPARE(sum, 120.0);
    const QString words = chart().accessibleDescription();
    QVERIFY2(words.contains(u"The limit: $144.00. Expected by the end: $120.00."_s), qPrintable(words));
    const QImage picture = plot();
    const ChartFrame &frame = chart().frame();
    QCOMPARE(frame.ahead, 20);
    const int y = int(frame.y(144));
    for (int x = int(frame.left(10)); x < int(frame.plot.right()) - 1; ++x)
        QVERIFY2(std::min(picture.pixelColor(x, y).lightness(), picture.pixelColor(x, y - 1).lightness())
                     < 128,
                 qPrintable(QString::number(x)));
    // Below the line to come there is a hatch, above it and below the line so far there is none.
    const auto hatched = [&](double x, double value) {
        int drawn = 0;
        int all = 0;
        for (int dx = -8; dx < 8; ++dx) {
            for (int dy = -4; dy < 4; ++dy, ++all)
                drawn += picture.pixelColor(int(x) + dx, int(frame.y(value)) + dy) != currentTheme().surface
                    ? 1
                    : 0;
        }
        return drawn > all / 20 && drawn < all * 3 / 4;
    };
    QVERIFY(hatched(frame.centre(20), 30));
    QVERIFY(hatched(frame.centre(28), 90));
    QVERIFY(!hatched(frame.centre(20), 110));
    QVERIFY(!hatched(frame.centre(7), 22));
    m_state->setRunningTotal(false);
    settle();
    QCOMPARE(data().limit, std::optional<double>());
}

QString OverviewBudgetsTest::tipAt(int bucket)
{
    const ChartFrame &frame = chart().frame();
    QTest::mouseMove(chart().viewport(), QPoint(int(frame.centre(bucket)), int(frame.plot.center().y())));
    const auto *tip = m_page->window()->findChild<ChartTip *>(u"overview.chart.tip"_s);
    return tip && tip->isVisible() ? tip->accessibleName() : QString();
}

void OverviewBudgetsTest::tipTellsWhatIsExpected()
{
    m_state->setRunningTotal(true);
    settle();
    show({budgetOf("all", BudgetMeasure::Cost, 144)});
    QCOMPARE(tipAt(9), u"Tue 10 Nov 2026, —, 10 Oct  $4.00, not over yet · $4.00 more expected"_s);
    QCOMPARE(tipAt(10), u"Wed 11 Nov 2026, $4.00, all together by then, $44.00, expected · limit $144.00"_s);
    QCOMPARE(tipAt(29), u"Mon 30 Nov 2026, $4.00, all together by then, $120.00, expected · limit $144.00"_s);
    // What is to come is no range to look at.
    QSignalSpy zoomed(&chart(), &TimeChart::zoomRequested);
    QTest::mouseClick(chart().viewport(), Qt::LeftButton, {},
                      QPoint(int(chart().frame().centre(20)), int(chart().frame().plot.center().y())));
    QTest::keyClick(&chart(), Qt::Key_Return);
    QTest::keyClick(&chart(), Qt::Key_Left); // from after the last one
    for (int i = 0; i < 40; ++i)
        QTest::keyClick(&chart(), Qt::Key_Right);
    QCOMPARE(chart().hoveredBucket(), 29);
    QTest::keyClick(&chart(), Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(chart().zoom(), std::optional(std::pair(9, 9)));
    QTest::keyClick(&chart(), Qt::Key_Escape);
    QCOMPARE(zoomed.count(), 0);
    m_state->setRunningTotal(false);
    settle();
    QCOMPARE(tipAt(12),
             u"Fri 13 Nov 2026, $4.00, all together by then, $52.00, expected if it goes on as it did"_s);
}

void OverviewBudgetsTest::tableListsWhatIsExpected()
{
    m_state->setRunningTotal(true);
    m_state->setUngrouped();
    m_state->setTableTwin(true);
    settle();
    show({budgetOf("all", BudgetMeasure::Cost, 144)});
    const auto *table = m_page->findChild<RowTable *>(u"overview.chartTable"_s);
    const QAbstractItemModel &model = *table->model();
    QCOMPARE(model.rowCount(), 30);
    const auto row = [&](int at) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(at, column).data().toString());
        return cells.join(u'|');
    };
    QStringList titles;
    for (int column = 0; column < model.columnCount(); ++column)
        titles.append(model.headerData(column, Qt::Horizontal).toString());
    QCOMPARE(titles.join(u'|'), u"Day|Total|Expected|Before"_s);
    QCOMPARE(row(0), u"Mon 30 Nov 2026, expected|—|$4.00|—"_s);
    QCOMPARE(row(19), u"Wed 11 Nov 2026, expected|—|$4.00|—"_s);
    QCOMPARE(row(20), u"Tue 10 Nov 2026, so far|—|$4.00|—"_s);
    QCOMPARE(row(21), u"Mon 9 Nov 2026|$4.00|—|$4.00"_s);
    QStringList below;
    for (const QLabel *label : table->parentWidget()->findChildren<QLabel *>())
        below.append(label->text());
    QVERIFY2(
        below.join(u'\n').contains(u"10 rows, total $36.00 · expected by the end $120.00 · limit $144.00"_s),
        qPrintable(below.join(u'\n')));
    m_state->setTableTwin(false);
}

void OverviewBudgetsTest::forecastNeedsNoBudget()
{
    QCOMPARE(data().ahead.size(), size_t(21));
    m_state->filterTo(ByCustomer, "Acme");
    settle();
    QCOMPARE(data().ahead.size(), size_t(21));
    QCOMPARE(data().ahead.back().value, 3.0);
    m_state->setPreset(DatePreset::Last30Days); // no period begins with it
    settle();
    QVERIFY(data().ahead.empty());
}

void OverviewBudgetsTest::forecastIsOfMeasureAndPeriod_data()
{
    QTest::addColumn<DatePreset>("preset");
    QTest::addColumn<Measure>("measure");
    QTest::addColumn<size_t>("days");
    QTest::addColumn<double>("each");
    QTest::newRow("requests") << DatePreset::MonthToDate << Measure::Requests << size_t(21) << 2.0;
    QTest::newRow("tokens") << DatePreset::MonthToDate << Measure::TotalTokens << size_t(21) << 1500.0;
    QTest::newRow("input") << DatePreset::MonthToDate << Measure::PromptTokens << size_t(21) << 1350.0;
    QTest::newRow("latency") << DatePreset::MonthToDate << Measure::LatencyP50 << size_t(0) << 0.0;
    QTest::newRow("week") << DatePreset::ThisWeek << Measure::Cost << size_t(6) << 4.0;
    QTest::newRow("quarter") << DatePreset::ThisQuarter << Measure::Cost << size_t(52) << 4.0;
}

void OverviewBudgetsTest::forecastIsOfMeasureAndPeriod()
{
    QFETCH(DatePreset, preset);
    QFETCH(Measure, measure);
    QFETCH(size_t, days);
    QFETCH(double, each);
    m_state->setPreset(preset);
    m_state->setMeasure(measure);
    m_state->setBucket(Bucket::Day);
    settle();
    QTRY_COMPARE(data().ahead.size(), days);
    for (const ChartAhead &ahead : data().ahead)
        QCOMPARE(ahead.value, each);
}

// From the 6th on: a budget of months that begin there has limit and forecast, without it there is none.
void OverviewBudgetsTest::limitNeedsItsPeriod()
{
    const auto from = QDateTime(QDate(2026, 11, 6), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
    m_state->setRunningTotal(true);
    m_state->setRange({DatePreset::Custom, from, Today.toMSecsSinceEpoch() + 86400000});
    m_state->setBucket(Bucket::Day);
    m_state->setMeasure(Measure::Requests);
    settle();
    show({budgetOf("from the 1st", BudgetMeasure::Requests, 50)});
    QVERIFY(!data().limit && data().ahead.empty());
    Budget sixth = budgetOf("from the 6th", BudgetMeasure::Requests, 70);
    sixth.period.firstDay = 6;
    show({budgetOf("from the 1st", BudgetMeasure::Requests, 50), sixth});
    QCOMPARE(data().limit, std::optional(70.0));
    QCOMPARE(data().ahead.size(), size_t(26)); // to 5 December
    QCOMPARE(data().ahead.back().value, 2.0);
}

void OverviewBudgetsTest::barsShowTheForecast()
{
    QCOMPARE(data().ahead.size(), size_t(21));
    const QImage picture = plot();
    const ChartFrame &frame = chart().frame();
    const auto inked = [&](int bucket, int top) {
        int drawn = 0;
        const QRectF bar = frame.bar(bucket, 3);
        for (int x = int(bar.left()) + 2; x < int(bar.right()) - 2; ++x) {
            for (int y = top; y < top + 10; ++y)
                drawn += picture.pixelColor(x, y) == currentTheme().accent ? 1 : 0;
        }
        return drawn;
    };
    const int all = int(frame.bar(29, 3).width() - 4) * 10;
    for (const int bucket : {9, 29}) { // today and 30 November
        QVERIFY(inked(bucket, int(frame.y(3))) > 0);
        QVERIFY(inked(bucket, int(frame.y(3))) < all / 2); // hatched, not filled
        QVERIFY(inked(bucket, int(frame.y(0)) - 11) > 0);
        QVERIFY(inked(bucket, int(frame.y(4)) + 1) > 0);
    }
}

void OverviewBudgetsTest::lastDayShowsItsRest()
{
    m_now = QDateTime(QDate(2026, 11, 30), QTime(12, 0), Qt::UTC);
    m_state->setRunningTotal(true);
    m_page->reload();
    settle();
    QCOMPARE(data().ahead.size(), size_t(1));
    QCOMPARE(data().ahead.front().bucket, data().buckets.size() - 1);
    QCOMPARE(chart().frame().ahead, 0);
}

TALLYGLASS_TEST(OverviewBudgetsTest)
#include "overviewbudgetstest.moc"
