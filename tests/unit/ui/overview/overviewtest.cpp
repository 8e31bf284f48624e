// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importservice.h"
#include "services/usage/usageservice.h"
#include "ui/state/filterstate.h"
#include "ui/charts/chartpane.h"
#include "ui/overview/overviewpage.h"
#include "ui/look/theme.h"
#include "support/testprogram.h"

#include <QAbstractButton>
#include <QAbstractScrollArea>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr auto Log =
    "timestamp,user,model,provider,prompt_tokens,completion_tokens,cost_usd,latency_ms,external_id\n"
    "2026-11-02T10:00:00Z,ann,gpt-4o,openai,100,10,1.25,500,a\n"
    "2026-11-03T10:00:00Z,ben,gpt-4o,openai,100,10,0.75,700,b\n"
    "2026-11-03T11:00:00Z,ann,o3,openai,100,10,4.00,900,c\n"
    "2026-11-05T11:00:00Z,ann,mystery,nobody,100,10,,900,d\n"
    "2026-10-28T11:00:00Z,ann,o3,openai,100,10,3.00,900,e\n";

} // namespace

/// The page on a real ledger: asks, shows, and what is clicked ends in the filter state.
class OverviewTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_page.reset(); }
    void cardsShowTotalsAndChanges();
    void listRanksByTheMeasure();
    void cardChoosesTheMeasure();
    void bannerShowsWhatHasNoPrice();
    void enterOnARowFilters();
    void dragZooms();
    void nothingMatches();
    void tableTwinCopies();
    void hiddenPageAsksLater();
    void oneFarDateCostsNoAxis_data();
    void oneFarDateCostsNoAxis();

private:
    QString cardName(const char *measure) const;
    QTableView *list() const { return m_page->findChild<QTableView *>(u"overview.list"_s); }
    void settle();

    QTemporaryDir m_folder;
    UsageService m_usage;
    std::unique_ptr<FilterState> m_state;
    EntityColors m_colours;
    std::unique_ptr<OverviewPage> m_page;
};

void OverviewTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(ThemeChoice::Light);
    QFile log(m_folder.filePath(u"log.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(Log);
    log.close();
    const QString ledger = m_folder.filePath(u"test.tally"_s);
    QVERIFY(m_usage.open(ledger, Ledger::Mode::OpenOrCreate).ok());
    ImportService import(ledger);
    QCOMPARE(import.importFile(log.fileName(), {}).counts.added, int64_t(5));
    QVERIFY(m_usage.sync().ok());
}

void OverviewTest::init()
{
    m_state = std::make_unique<FilterState>();
    m_state->setTimeZone("UTC");
    m_state->setClock([] { return QDateTime(QDate(2026, 11, 7), QTime(12, 0), Qt::UTC); });
    m_state->setPreset(DatePreset::Last7Days); // 1 to 7 November
    QTest::qWait(0);
    m_page = std::make_unique<OverviewPage>(m_usage, *m_state, m_colours);
    m_page->resize(1280, 800);
    m_page->show();
    settle();
}

void OverviewTest::settle()
{
    QTRY_VERIFY(m_page->isIdle());
}

QString OverviewTest::cardName(const char *measure) const
{
    const auto *card = m_page->findChild<QAbstractButton *>(u"overview.card."_s + QLatin1StringView(measure));
    return card ? card->accessibleName() : QString();
}

void OverviewTest::cardsShowTotalsAndChanges()
{
    QCOMPARE(cardName("cost"), u"Cost: $6.00"_s);
    QCOMPARE(cardName("requests"), u"Requests: 4"_s);
    QCOMPARE(cardName("cost_per_request"),
             u"Cost / request: $2.0000"_s); // the one without a price is left out
    QCOMPARE(cardName("latency_p50"), u"Latency p50: 0.70\u202Fs"_s);
    const auto *cost = m_page->findChild<QAbstractButton *>(u"overview.card.cost"_s);
    QVERIFY2(cost->toolTip().contains(u"$3.00 (up by 100.0\u202F%)"_s), qPrintable(cost->toolTip()));
    m_state->setPreset(DatePreset::All);
    QTRY_COMPARE(cardName("cost"), u"Cost: $9.00"_s);
}

void OverviewTest::listRanksByTheMeasure()
{
    QCOMPARE(list()->model()->rowCount(), 3);
    QCOMPARE(list()->model()->index(0, 0).data().toString(), u"o3"_s);
    m_state->setListDimension({DimensionKind::User, {}});
    QTRY_COMPARE(list()->model()->index(0, 0).data().toString(), u"ann"_s);
}

void OverviewTest::cardChoosesTheMeasure()
{
    m_page->findChild<QAbstractButton *>(u"overview.card.requests"_s)->click();
    QCOMPARE(m_state->state().measure, Measure::Requests);
    QTRY_COMPARE(list()->model()->index(0, 0).data().toString(), u"gpt-4o"_s);
}

void OverviewTest::bannerShowsWhatHasNoPrice()
{
    auto *banner = m_page->findChild<QWidget *>(u"overview.banner"_s);
    QTRY_VERIFY(banner->isVisible());
    QSignalSpy prices(m_page.get(), &OverviewPage::pricesRequested);
    banner->findChild<QPushButton *>(u"banner.action"_s)->click();
    QCOMPARE(prices.count(), 1);
    m_state->setDimensionFilter({{DimensionKind::CostSource, {}}, false, {"unknown"}});
    QTRY_COMPARE(cardName("requests"), u"Requests: 1"_s);
    QCOMPARE(cardName("cost"), u"Cost: —"_s); // unknown, never zero
}

void OverviewTest::enterOnARowFilters()
{
    list()->setCurrentIndex(list()->model()->index(0, 0));
    QTest::keyClick(list(), Qt::Key_Return);
    const DimensionFilter *filter = m_state->find({DimensionKind::Model, {}}, false);
    QVERIFY(filter);
    QCOMPARE(filter->values, std::vector<std::string>{"o3"});
    QTRY_COMPARE(cardName("cost"), u"Cost: $4.00"_s);
}

void OverviewTest::dragZooms()
{
    auto *chart = m_page->findChild<QAbstractScrollArea *>(u"overview.chart"_s);
    QVERIFY(chart);
    QVERIFY(chart->accessibleDescription().contains(u"$6.00"_s));
    QWidget *view = chart->viewport();
    const int third = view->width() / 3;
    QTest::mousePress(view, Qt::LeftButton, {}, {third, 40});
    QTest::mouseMove(view, {third + 40, 40});
    QMouseEvent move(QEvent::MouseMove, QPointF(2 * third, 40), view->mapToGlobal(QPointF(2 * third, 40)),
                     Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(view, &move);
    QVERIFY(m_page->letGo()); // Esc
    QTest::mouseRelease(view, Qt::LeftButton, {}, {2 * third, 40});
    QCOMPARE(m_state->state().range.preset, DatePreset::Last7Days);
    QTest::mousePress(view, Qt::LeftButton, {}, {third, 40});
    QCoreApplication::sendEvent(view, &move);
    QTest::mouseRelease(view, Qt::LeftButton, {}, {2 * third, 40});
    QCOMPARE(m_state->state().range.preset, DatePreset::Custom);
    QCOMPARE(*m_state->state().range.fromMs,
             QDateTime(QDate(2026, 11, 3), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch());
}

void OverviewTest::nothingMatches()
{
    m_state->filterTo({DimensionKind::User, {}}, "nobody");
    auto *empty = m_page->findChild<QWidget *>(u"empty"_s);
    QTRY_VERIFY(empty->isVisible());
    settle();
    QCOMPARE(cardName("requests"), u"Requests: 0"_s);
    auto *remove = empty->findChild<QPushButton *>(u"empty.removeLast"_s);
    QVERIFY(remove->text().contains(u"User is nobody"_s));
    remove->click();
    QTRY_VERIFY(!empty->isVisible());
    QVERIFY(!m_state->hasFilters());
}

void OverviewTest::tableTwinCopies()
{
    m_page->toggleTable();
    auto *copy = m_page->findChild<QPushButton *>(u"overview.chartTable.copy"_s);
    QTRY_VERIFY(copy->isVisible());
    copy->click();
    const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
    QVERIFY(lines.first().startsWith(u"Day\tTotal\to3\tgpt-4o"_s));
    QCOMPARE(lines.size(), 9); // headers, seven days, end of the last line
}

void OverviewTest::hiddenPageAsksLater()
{
    m_page->hide();
    QSignalSpy answers(m_page.get(), &OverviewPage::answered);
    m_state->filterTo({DimensionKind::User, {}}, "ben");
    QSignalSpy changed(m_state.get(), &FilterState::changed);
    QVERIFY(changed.wait());
    QCOMPARE(answers.count(), 0);
    m_page->show();
    QTRY_COMPARE(cardName("cost"), u"Cost: $0.75"_s);
}

void OverviewTest::oneFarDateCostsNoAxis_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<bool>("byDay");
    for (const bool byDay : {false, true}) {
        const char *name = byDay ? ", by day" : ", automatic";
        QTest::addRow("9999%s", name) << QByteArray() << byDay;
        QTest::addRow("ends of int64%s", name)
            << QByteArray("UPDATE record SET time_ms = 9223372036854775806 WHERE external_id = 'a';"
                          "UPDATE record SET time_ms = -9223372036854775807 WHERE external_id = 'b'")
            << byDay;
    }
}

void OverviewTest::oneFarDateCostsNoAxis()
{
    QFETCH(QByteArray, sql);
    QFETCH(bool, byDay);
    QTemporaryDir folder;
    const QString ledger = folder.filePath(u"far.tally"_s);
    QFile log(folder.filePath(u"far.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(QByteArray(Log) + "9999-12-31T10:00:00Z,ann,gpt-4o,openai,100,10,0.50,500,never\n");
    log.close();
    UsageService usage;
    QVERIFY(usage.open(ledger, Ledger::Mode::OpenOrCreate).ok());
    QCOMPARE(ImportService(ledger).importFile(log.fileName(), {}).counts.added, int64_t(6));
    if (!sql.isEmpty()) {
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(ledger).constData(), &db), SQLITE_OK);
        QCOMPARE(sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
    }
    QVERIFY(usage.sync().ok());
    m_state->setPreset(DatePreset::All);
    m_state->setDataRange(usage.engine()->timeRange());
    if (byDay)
        m_state->setBucket(Bucket::Day);
    EntityColors colours;
    OverviewPage page(usage, *m_state, colours);
    page.resize(1280, 800);
    page.show();
    QTRY_VERIFY(page.isIdle());
    const ChartData &data = page.chart().data();
    QVERIFY2(data.buckets.size() <= MostListedBuckets, qPrintable(QString::number(data.buckets.size())));
    double drawn = 0;
    for (const ChartSeries &series : data.series)
        drawn += series.total.value_or(0);
    QCOMPARE(drawn, 9.5);
    double total = 0;
    for (const auto &value : data.totals)
        total += value.value_or(0);
    QCOMPARE(total, 9.5);
    m_state->setRange({.preset = DatePreset::Custom, // an end that alone is longer than an axis
                       .fromMs = QDateTime(QDate(1, 1, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(),
                       .toMs = QDateTime(QDate(2027, 1, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch()});
    QTRY_VERIFY(m_state->resolvedRange().fromMs && page.isIdle());
    QVERIFY(page.chart().data().sum.costNano);
    total = 0;
    for (const auto &value : page.chart().data().totals)
        total += value.value_or(0);
    QCOMPARE(total, double(*page.chart().data().sum.costNano) / 1e9);
}

TALLYGLASS_TEST(OverviewTest)
#include "overviewtest.moc"
