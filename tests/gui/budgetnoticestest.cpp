// SPDX-License-Identifier: GPL-3.0-or-later
// What budgets tell on the desktop, caught on a session bus of its own.
#include "services/budgets/budgetservice.h"
#include "ui/look/resources.h"
#include "support/patience.h"
#include "services/imports/importservice.h"
#include "support/testprogram.h"
#include "ui/budgets/joinedmessage.h"
#include "ui/kit/noticebar.h"
#include "ui/state/appsettings.h"
#include "ui/window/budgetnotices.h"
#include "ui/window/mainwindow.h"
#include "ui/window/quiethours.h"
#include "ui/window/statusline.h"
#include "ui/window/windowframe.h"

#include <QAction>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDateTime>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace tally;

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
    void namesAPeriodThatIsOver();
    void waitsInQuietHours();
    void tellsTogetherWhatWaited();
    void whatWaitsSurvivesTheWindow();
    void showsThatItIsMuted();
    void namesAllThatWasCrossedAtOnce();
    void keepsAWarningBelowANote();
    void saysWhatTheLimitMeans();
    void seesBudgetsOfOthers();
    void complainsOfWrongTimes();
    void opensTheBudget();
    void tellsInTheWindowWithoutAService();
    void joinsMessagesOfEachSort();
    void knowsQuietHours();

private:
    void addBudget(const char *name, int64_t dollars, const char *customer,
                   BudgetAction action = BudgetAction::Notify);
    void look();
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

void BudgetNoticesTest::addBudget(const char *name, int64_t dollars, const char *customer,
                                  BudgetAction action)
{
    Budget budget;
    budget.name = name;
    budget.action = action;
    budget.limit = dollars * 1'000'000'000;
    budget.scope.dimensions = {{{DimensionKind::Customer}, false, {customer}}};
    QVERIFY(BudgetService(*m_usage).add(budget));
}

/// To its end.
void BudgetNoticesTest::look()
{
    m_window->workspace().budgets.look();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->workspace().budgets.isBusy(), Patience);
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
    QCOMPARE(m_service.told[1].title, u"Acme Retail has reached its limit"_s);
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
    // Each budget is named before its other periods are.
    const auto ofBeta = [&](const QDate &first) {
        return first.toString(Qt::ISODate).toLatin1() + "T10:00:00Z,Beta,m,60,";
    };
    import(ofBeta(month.addMonths(-3)) + "b3\n" + ofBeta(month.addMonths(-4)) + "b4\n"
           + ofBeta(month.addMonths(-2)) + "b2\n" + month.addMonths(-5).toString(Qt::ISODate).toLatin1()
           + "T10:00:00Z,Acme,m,60,a5\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(2), Patience);
    QCOMPARE(m_service.told[1].title, u"4 past budget(s) were exceeded"_s);
    const QString &text = m_service.told[1].text;
    QVERIFY2(text.startsWith(u"Beta"_s) && text.section(u';', 1, 1).startsWith(u" Acme Retail"_s)
                 && text.endsWith(u"and 1 more."_s),
             qPrintable(text));
}

void BudgetNoticesTest::namesAPeriodThatIsOver()
{
    addBudget("Acme Retail", 45, "Acme");
    look();
    const QDate month = QDateTime::currentDateTimeUtc().date().addMonths(-1);
    import(month.toString(Qt::ISODate).toLatin1() + "T10:00:00Z,Acme,m,51.50,old1\n");
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(1), Patience);
    QCOMPARE(m_service.told[0].title, u"Acme Retail was over budget"_s);
    const QString name = QLocale().standaloneMonthName(month.month());
    const bool isOtherYear = month.year() != QDate::currentDate().year();
    QCOMPARE(m_service.told[0].text,
             name + (isOtherYear ? u' ' + QString::number(month.year()) : QString())
                 + u": $51.50 of $45.00."_s);
}

void BudgetNoticesTest::tellsTogetherWhatWaited()
{
    auto &notices = m_window->alerts();
    notices.muteUntilTomorrow();
    addBudget("Acme Retail", 2, "Acme");
    addBudget("Acme again", 5, "Acme");
    look();
    QVERIFY(m_service.told.empty());
    notices.unmute();
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(1), Patience);
    QCOMPARE(m_service.told[0].title, u"2 budget(s) reached a threshold"_s);
    QCOMPARE(m_service.told[0].text, u"Acme Retail is over budget · Acme again has used 50 %."_s);
    QCOMPARE(m_service.told[0].actions[1], u"Open budgets"_s);
}

void BudgetNoticesTest::whatWaitsSurvivesTheWindow()
{
    QDateTime now(QDate(2026, 11, 10), QTime(23, 0));
    m_window->alerts().setClock([&now] { return now; });
    m_settings->setValue(Setting::QuietFrom, u"22:00"_s);
    m_settings->setValue(Setting::QuietTo, u"07:00"_s);
    addBudget("Acme Retail", 2, "Acme");
    look();
    m_window.reset();
    QVERIFY(m_service.told.empty());
    m_settings->setValue(Setting::QuietFrom, QString());
    MainWindow next(std::make_unique<Workspace>(*m_usage, *m_settings));
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(1), Patience);
    QCOMPARE(m_service.told[0].title, u"Acme Retail is over budget"_s);
    next.workspace().budgets.look();
    QTRY_VERIFY(!next.workspace().budgets.isBusy());
    QCOMPARE(m_service.told.size(), size_t(1));
}

void BudgetNoticesTest::showsThatItIsMuted()
{
    const auto isShown = [this](const MainWindow &window) {
        const auto chips = window.frame().status().chips();
        return std::ranges::count(chips, u"Alerts are muted until tomorrow"_s, &StatusChip::text) == 1;
    };
    auto *mute = m_window->findChild<QAction *>(u"data.mute"_s);
    QVERIFY(mute && !mute->isChecked());
    mute->trigger();
    QVERIFY(isShown(*m_window) && mute->isChecked());
    {
        MainWindow next(std::make_unique<Workspace>(*m_usage, *m_settings)); // so is another window
        QTRY_VERIFY_WITH_TIMEOUT(isShown(next), Patience);
    }
    mute->trigger();
    QVERIFY(!isShown(*m_window) && !mute->isChecked());
}

void BudgetNoticesTest::namesAllThatWasCrossedAtOnce()
{
    QVERIFY(QDBusConnection::sessionBus().unregisterService(u"org.freedesktop.Notifications"_s));
    addBudget("Acme Retail", 5, "Acme");
    addBudget("Refuser", 2, "Acme", BudgetAction::Refuse);
    addBudget("Third", 2, "Acme");
    look();
    const NoticeBar &notice = m_window->notice();
    QTRY_COMPARE_WITH_TIMEOUT(notice.lead(), u"3 budget(s) reached a threshold"_s, Patience);
    QCOMPARE(notice.text(),
             u"Refuser is over budget (chats are refused) · Third is over budget · Acme Retail "
             "has used 50 %."_s);
    // What comes while it stands is named beside it.
    addBudget("Fourth", 2, "Acme");
    look();
    QTRY_COMPARE_WITH_TIMEOUT(notice.lead(), u"4 budget(s) reached a threshold"_s, Patience);
    QVERIFY2(notice.text().startsWith(u"Refuser"_s) && notice.text().endsWith(u"and 1 more."_s),
             qPrintable(notice.text()));
    m_window->notice().dismiss();
    addBudget("Fifth", 2, "Acme");
    look();
    QTRY_COMPARE_WITH_TIMEOUT(notice.lead(), u"Fifth is over budget"_s, Patience);
}

void BudgetNoticesTest::keepsAWarningBelowANote()
{
    NoticeBar &notice = m_window->notice();
    notice.showWarning(u"A"_s, u"is over."_s, {}, {});
    notice.showNote(u"Exported."_s);
    QCOMPARE(notice.text(), u"Exported."_s);
    notice.dismissNote();
    QCOMPARE(notice.lead(), u"A"_s);
    notice.showBusy(u"Loading"_s);
    notice.showWarning(u"B"_s, u"is over."_s, {}, {});
    QCOMPARE(notice.text(), u"Loading"_s);
    notice.dismissNote();
    notice.dismissNote(); // is none
    QCOMPARE(notice.lead(), u"B"_s);
    notice.dismiss();
    QVERIFY(notice.isHidden());
}

void BudgetNoticesTest::saysWhatTheLimitMeans()
{
    const QDate today = QDateTime::currentDateTimeUtc().date();
    const QDate next = QDate(today.year(), today.month(), 1).addMonths(1);
    addBudget("Exact", 3, "Acme", BudgetAction::Refuse);
    look();
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(1), Patience);
    QCOMPARE(m_service.told[0].title, u"Exact has reached its limit"_s);
    QVERIFY2(m_service.told[0].text.endsWith(u"Chats are refused until 1 %1; imports go on."_s.arg(
                 QLocale().monthName(next.month(), QLocale::ShortFormat))),
             qPrintable(m_service.told[0].text));
    Budget budget;
    budget.name = "Window";
    budget.measure = BudgetMeasure::Requests;
    budget.limit = 1;
    budget.period.kind = PeriodKind::Window;
    budget.period.windowMs = 86'400'000;
    budget.action = BudgetAction::Refuse;
    QVERIFY(BudgetService(*m_usage).add(budget));
    look();
    QTRY_COMPARE_WITH_TIMEOUT(m_service.told.size(), size_t(2), Patience);
    QCOMPARE(m_service.told[1].title, u"Window has reached its limit"_s);
    QCOMPARE(
        m_service.told[1].text,
        u"1 of 1 requests within any 86400 s. Chats are refused until enough of it is over; imports go on."_s);
}

void BudgetNoticesTest::seesBudgetsOfOthers()
{
    UsageService other;
    QVERIFY(other.open(path("test.tally"), Ledger::Mode::OpenExisting));
    Budget budget;
    budget.name = "By command";
    budget.limit = 1'000'000'000'000;
    QVERIFY(BudgetService(other).add(budget));
    // Nothing asks for a look.
    QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().budgets.report()->budgets.size(), size_t(1), Patience);
}

void BudgetNoticesTest::complainsOfWrongTimes()
{
    m_settings->setValue(Setting::QuietFrom, u"22.00"_s);
    QVERIFY2(m_window->notice().text().contains(u"“22.00” is no time of the day"_s),
             qPrintable(m_window->notice().text()));
    m_window->openSettings();
    auto *dialog = m_window->findChild<QDialog *>(u"settings"_s);
    auto *from = dialog->findChild<QLineEdit *>(u"settings.quietFrom"_s);
    auto *wrong = dialog->findChild<QLabel *>(u"settings.quietFrom.wrong"_s);
    const auto enter = [&](const QString &text) {
        from->setText(text);
        Q_EMIT from->editingFinished();
        return m_settings->value(Setting::QuietFrom).toString();
    };
    QCOMPARE(enter(u"21:30"_s), u"21:30"_s);
    QVERIFY(wrong->isHidden());
    for (const QString &bad : {u"22.00"_s, u"25:99"_s, u"7am"_s}) {
        QCOMPARE(enter(bad), u"21:30"_s);
        QVERIFY2(!wrong->isHidden() && wrong->text().contains(u"no time of the day"_s), qPrintable(bad));
    }
    QCOMPARE(enter(u"7:05"_s), u"07:05"_s);
    QVERIFY(wrong->isHidden());
    dialog->close();
}

void BudgetNoticesTest::waitsInQuietHours()
{
    auto *notices = &m_window->alerts();
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
    QTRY_VERIFY_WITH_TIMEOUT(m_window->notice().lead() == u"Acme Retail is over budget"_s, Patience);
    QVERIFY(m_service.told.empty());
}

void BudgetNoticesTest::joinsMessagesOfEachSort()
{
    using Kind = BudgetMessage::Kind;
    const BudgetMessage day{Kind::Unusual, u"A"_s, u"A had an unusual day"_s, u"$8 on 30 Nov."_s, 1};
    const BudgetMessage other{Kind::Unusual, u"B"_s, u"B had an unusual day"_s, u"$9 on 30 Nov."_s, 2};
    const BudgetMessage past{Kind::Past, u"M"_s, u"M was over budget"_s, u"November: $5 of $4."_s, 3};
    const BudgetMessage over{Kind::Over, u"O"_s, u"O is over budget"_s, u"$5 of $4 since 1 Dec."_s, 4};
    const BudgetMessage refuses{Kind::Refuses, u"R"_s, u"R is over budget"_s, u"$7 of $4."_s, 5};
    const auto words = [](const BudgetMessage &message) { return message.title + u'|' + message.text; };
    QCOMPARE(words(joined({past})), u"M was over budget|November: $5 of $4."_s);
    QCOMPARE(words(joined({day, past})), u"M was over budget|November: $5 of $4. Unusual day: A."_s);
    QCOMPARE(words(joined({day, other})), u"2 scope(s) had an unusual day|A, B."_s);
    QCOMPARE(
        words(joined({day, past, over})),
        u"O is over budget|$5 of $4 since 1 Dec. M was over budget (November: $5 of $4). Unusual day: A."_s);
    const BudgetMessage all = joined({day, over, other, refuses, past});
    QCOMPARE(words(all),
             u"2 budget(s) reached a threshold|R is over budget (chats are refused) · O is over "
             "budget. M was over budget (November: $5 of $4). Unusual day: A, B."_s);
    QVERIFY(all.isJoint);
    QCOMPARE(all.budget, 5);
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
