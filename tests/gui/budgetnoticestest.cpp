// SPDX-License-Identifier: GPL-3.0-or-later
// What budgets tell on the desktop, caught on a session bus of its own.
#include "services/budgets/budgetservice.h"
#include "ui/look/resources.h"
#include "support/patience.h"
#include "services/imports/importservice.h"
#include "support/testprogram.h"
#include "ui/kit/noticebar.h"
#include "ui/state/appsettings.h"
#include "ui/window/budgetnotices.h"
#include "ui/window/mainwindow.h"
#include "ui/window/quiethours.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDateTime>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

} // namespace

/// The notification service of a desktop, which writes down what it was told.
class NoticeService : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Told {
        QString title;
        QString text;
        QStringList actions;
    };
    std::vector<Told> told;

public Q_SLOTS:
    // As the specification has it.
    Q_SCRIPTABLE uint Notify(const QString &, uint, const QString &, const QString &summary,
                             const QString &body, const QStringList &actions, const QVariantMap &, int)
    {
        told.push_back({summary, body, actions});
        return uint(told.size());
    }
};

class BudgetNoticesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cleanupTestCase();
    void tellsOnce();
    void tellsAnImportOfThePastAsOneLine();
    void waitsInQuietHours();
    void opensTheBudget();
    void tellsInTheWindowWithoutAService();
    void knowsQuietHours();

private:
    void addBudget(const char *name, int64_t dollars, const char *customer);
    void import(const QByteArray &rows);
    QString path(const char *name) const { return m_folder->filePath(QLatin1StringView(name)); }

    QProcess m_bus;
    NoticeService m_service;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
    int m_imports = 0;
};

void BudgetNoticesTest::initTestCase()
{
    registerResources();
    QLocale::setDefault(QLocale::c());
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY2(m_bus.waitForStarted(), "dbus-daemon is needed");
    QVERIFY(m_bus.waitForReadyRead());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    QDBusConnection bus = QDBusConnection::sessionBus();
    QVERIFY(bus.isConnected());
    QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, &m_service,
                               QDBusConnection::ExportScriptableSlots));
}

void BudgetNoticesTest::init()
{
    m_service.told.clear();
    QVERIFY(QDBusConnection::sessionBus().registerService(u"org.freedesktop.Notifications"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    m_settings = std::make_unique<AppSettings>(path("settings.ini"));
    Preferences preferences;
    preferences.timeZone = "UTC";
    m_settings->setPreferences(preferences);
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(path("test.tally"), Ledger::Mode::OpenOrCreate));
    import(QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1() + ",Acme,m,3,a\n");
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().budgets.report(), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->workspace().budgets.isBusy(), Patience);
}

void BudgetNoticesTest::cleanup()
{
    m_window.reset();
    m_usage.reset();
    m_settings.reset();
}

void BudgetNoticesTest::cleanupTestCase()
{
    m_bus.terminate();
    m_bus.waitForFinished();
}

void BudgetNoticesTest::addBudget(const char *name, int64_t dollars, const char *customer)
{
    Budget budget;
    budget.name = name;
    budget.limit = dollars * 1'000'000'000;
    budget.scope.dimensions = {{{DimensionKind::Customer}, false, {customer}}};
    QVERIFY(BudgetService(*m_usage).add(budget));
}

void BudgetNoticesTest::import(const QByteArray &rows)
{
    QFile log(m_folder->filePath(u"log%1.csv"_s.arg(++m_imports)));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("time,customer,model,cost,id\n" + rows);
    log.close();
    QVERIFY(ImportService(m_usage->ledgerPath()).importFile(log.fileName(), {}).counts.added > 0);
    QVERIFY(m_usage->sync());
}

void BudgetNoticesTest::tellsOnce()
{
    addBudget("Acme Retail", 5, "Acme");
    m_window->workspace().budgets.look();
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(1), Patience);
    QCOMPARE(m_service.told[0].title, u"Acme Retail has used 50 %"_s);
    QVERIFY2(m_service.told[0].text.startsWith(u"$3.00 of $5.00 since"_s),
             qPrintable(m_service.told[0].text));
    QCOMPARE(m_service.told[0].actions.size(), 4); // two, each with its label
    // Neither another look nor another window tells it once more.
    m_window->workspace().budgets.look();
    QTRY_VERIFY(!m_window->workspace().budgets.isBusy());
    UsageService other;
    QVERIFY(other.open(path("test.tally"), Ledger::Mode::OpenExisting));
    MainWindow second(std::make_unique<Workspace>(other, *m_settings));
    QTRY_VERIFY_WITH_TIMEOUT(second.workspace().budgets.report(), Patience);
    QTRY_VERIFY(!second.workspace().budgets.isBusy());
    QCOMPARE(m_service.told.size(), size_t(1));
    import(QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1() + ",Acme,m,2,b\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(2), Patience);
    QCOMPARE(m_service.told[1].title, u"Acme Retail is over budget"_s);
}

void BudgetNoticesTest::tellsAnImportOfThePastAsOneLine()
{
    addBudget("Acme Retail", 50, "Acme");
    addBudget("Beta", 10, "Beta");
    m_window->workspace().budgets.look();
    QTRY_VERIFY(!m_window->workspace().budgets.isBusy());
    QVERIFY(m_service.told.empty());
    const QDate month = QDateTime::currentDateTimeUtc().date().addMonths(-3);
    const QByteArray day = month.toString(Qt::ISODate).toLatin1();
    import(day + "T10:00:00Z,Acme,m,60,old1\n" + day + "T11:00:00Z,Beta,m,11,old2\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(1), Patience);
    QCOMPARE(m_service.told[0].title, u"2 past budget(s) were exceeded"_s);
    QVERIFY(m_service.told[0].text.contains(u"Beta"_s));
}

void BudgetNoticesTest::waitsInQuietHours()
{
    auto *notices = m_window->findChild<BudgetNotices *>();
    QDateTime now(QDate(2026, 11, 10), QTime(23, 0));
    notices->setClock([&now] { return now; });
    m_settings->setValue(Setting::QuietFrom, u"22:00"_s);
    m_settings->setValue(Setting::QuietTo, u"7:00"_s);
    addBudget("Acme Retail", 2, "Acme");
    m_window->workspace().budgets.look();
    QTRY_VERIFY(!m_window->workspace().budgets.isBusy());
    QVERIFY(m_service.told.empty());
    now = QDateTime(QDate(2026, 11, 11), QTime(7, 0));
    notices->muteUntil(now); // looks at the clock again
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(1), Patience);
    QCOMPARE(m_service.told[0].title, u"Acme Retail is over budget"_s);
}

void BudgetNoticesTest::opensTheBudget()
{
    addBudget("Acme Retail", 2, "Acme");
    m_window->showPage(u"overview"_s);
    m_window->workspace().budgets.look();
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(1), Patience);
    QDBusMessage chosen = QDBusMessage::createSignal(u"/org/freedesktop/Notifications"_s,
                                                     u"org.freedesktop.Notifications"_s, u"ActionInvoked"_s);
    chosen << uint(1) << u"default"_s;
    // The answer with the id of the message comes by itself.
    QTRY_VERIFY_WITH_TIMEOUT(
        QDBusConnection::sessionBus().send(chosen) && m_window->currentPage() == u"budgets"_s, Patience);
}

void BudgetNoticesTest::tellsInTheWindowWithoutAService()
{
    QVERIFY(QDBusConnection::sessionBus().unregisterService(u"org.freedesktop.Notifications"_s));
    addBudget("Acme Retail", 2, "Acme");
    m_window->workspace().budgets.look();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->notice().text().contains(u"Acme Retail is over budget"_s), Patience);
    QVERIFY(m_service.told.empty());
}

void BudgetNoticesTest::knowsQuietHours()
{
    const QDateTime noon(QDate(2026, 11, 10), QTime(12, 0));
    QVERIFY(!quietUntil({}, {}, noon));
    QVERIFY(!quietUntil(u"22:00"_s, u"late"_s, noon));
    QVERIFY(!quietUntil(u"22:00"_s, u"07:00"_s, noon));
    QCOMPARE(quietUntil(u"9:30"_s, u"17:00"_s, noon), QDateTime(QDate(2026, 11, 10), QTime(17, 0)));
    const QDateTime late(QDate(2026, 11, 10), QTime(23, 0));
    QCOMPARE(quietUntil(u"22:00"_s, u"07:00"_s, late), QDateTime(QDate(2026, 11, 11), QTime(7, 0)));
    const QDateTime early(QDate(2026, 11, 11), QTime(6, 59));
    QCOMPARE(quietUntil(u"22:00"_s, u"07:00"_s, early), QDateTime(QDate(2026, 11, 11), QTime(7, 0)));
}

TALLYGLASS_TEST(BudgetNoticesTest)

#include "budgetnoticestest.moc"
