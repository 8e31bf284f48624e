// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/localtime.h"
#include "services/imports/importservice.h"
#include "services/usage/usageservice.h"
#include "ui/state/filterstate.h"
#include "ui/requests/requestspage.h"
#include "ui/look/theme.h"
#include "ui/requests/histogramstrip.h"
#include "support/testprogram.h"

#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <limits>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr auto RequestLog =
    "timestamp,user,model,provider,prompt_tokens,completion_tokens,cost_usd,external_id\n"
    "2026-11-02T10:00:00Z,ann,gpt-4o,openai,100,10,1.25,a\n"
    "2026-11-03T10:00:00Z,ben,gpt-4o,openai,100,10,0.75,b\n"
    "9999-12-31T10:00:00Z,ann,gpt-4o,openai,100,10,0.50,never\n";

} // namespace

/// The page on a real ledger whose times no clock has shown.
class RequestsPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void farTimes_data();
    void farTimes();
};

void RequestsPageTest::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(ThemeChoice::Light);
}

void RequestsPageTest::farTimes_data()
{
    QTest::addColumn<int64_t>("first");
    QTest::addColumn<int64_t>("last");
    using Limits = std::numeric_limits<int64_t>;
    QTest::addRow("year 9999") << int64_t(0) << int64_t(0);
    QTest::addRow("first and last of all") << Limits::min() << Limits::max();
    QTest::addRow("the calendar's first")
        << int64_t(-8'639'999'999'999'999) << int64_t(8'639'999'999'999'999);
    QTest::addRow("nanoseconds") << int64_t(1'780'000'000'000'000'000) << int64_t(1'780'000'000'000'000'001);
}

void RequestsPageTest::farTimes()
{
    QFETCH(int64_t, first);
    QFETCH(int64_t, last);
    QTemporaryDir folder;
    const QString ledger = folder.filePath(u"far.tally"_s);
    QFile log(folder.filePath(u"far.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(RequestLog);
    log.close();
    UsageService usage;
    QVERIFY(usage.open(ledger, Ledger::Mode::OpenOrCreate).ok());
    QCOMPARE(ImportService(ledger).importFile(log.fileName(), {}).counts.added, int64_t(3));
    if (first != 0 || last != 0) {
        sqlite3 *db = nullptr;
        QCOMPARE(sqlite3_open(QFile::encodeName(ledger).constData(), &db), SQLITE_OK);
        const QByteArray sql = QByteArray("UPDATE record SET time_ms = ")
            + (first == std::numeric_limits<int64_t>::min() ? "-9223372036854775807 - 1"
                                                            : QByteArray::number(qlonglong(first)))
            + " WHERE external_id = 'a'; UPDATE record SET time_ms = " + QByteArray::number(qlonglong(last))
            + " WHERE external_id = 'b'";
        QCOMPARE(sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
        QFile::remove(ledger + u".columns"_s); // a foreign hand leaves no word of what it changed
    }
    QVERIFY(usage.sync().ok());
    if (last != 0)
        QCOMPARE(usage.engine()->timeRange()->second, LatestTimeMs);
    FilterState state;
    state.setTimeZone("America/New_York");
    state.setClock([] { return QDateTime(QDate(2026, 11, 7), QTime(12, 0), Qt::UTC); });
    state.setPreset(DatePreset::All);
    state.setDataRange(usage.engine()->timeRange());
    EntityColors colours;
    RequestsPage page(usage, state, colours);
    page.resize(1280, 800);
    page.show();
    QTRY_VERIFY(page.isIdle());
    QCOMPARE(page.rowCount(), int64_t(3));
    const auto *strip = page.findChild<HistogramStrip *>(u"requests.histogram"_s);
    QVERIFY(strip);
    QVERIFY2(strip->bars().size() <= MostListedBuckets, qPrintable(QString::number(strip->bars().size())));
    double requests = 0;
    for (const HistogramStrip::Bar &bar : strip->bars()) {
        QVERIFY(bar.span.startMs < bar.span.endMs);
        requests += bar.value;
    }
    QCOMPARE(requests, 3.0);
    QVERIFY(!page.grab().isNull()); // labels and rows are painted
}

TALLYGLASS_TEST(RequestsPageTest)
#include "requestspagetest.moc"
