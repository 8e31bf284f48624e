// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with budgets, in the real window.
#include "services/budgets/budgetservice.h"
#include "services/imports/importservice.h"
#include "support/testprogram.h"
#include "ui/budgets/budgetmodel.h"
#include "ui/budgets/budgetspage.h"
#include "ui/kit/rowtable.h"
#include "ui/requests/requestspage.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace tally;

static void registerResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace {

constexpr int Patience = 20'000;

} // namespace

class BudgetsPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysThatThereAreNone();
    void makesChangesAndTakesBack();
    void refusesAndTurnsOff();
    void saysWhatIsWrong();
    void showsTheCountedRequests();
    void followsOtherProcesses();
    void manyOfThem();

private:
    template <typename T> T *find(const char *name)
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    void settle();
    void addBudget(const QString &value, const QString &limit);
    BudgetModel &model() { return *static_cast<BudgetModel *>(find<RowTable>("budgets.table")->model()); }
    QStringList rows();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
};

void BudgetsPageTest::initTestCase()
{
    registerResources();
    QLocale::setDefault(QLocale::c());
}

// Two requests of today: three dollars of Acme, one of Beta.
void BudgetsPageTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(u"settings.ini"_s));
    Preferences preferences;
    preferences.timeZone = "UTC";
    m_settings->setPreferences(preferences);
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_folder->filePath(u"test.tally"_s), Ledger::Mode::OpenOrCreate));
    const QByteArray now = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toLatin1();
    QFile log(m_folder->filePath(u"log.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("time,customer,model,cost,id\n" + now + ",Acme,m,3,a\n" + now + ",Beta,m,1,b\n");
    log.close();
    QCOMPARE(ImportService(m_usage->ledgerPath()).importFile(log.fileName(), {}).counts.added, int64_t(2));
    QVERIFY(m_usage->sync());
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->showPage(u"budgets"_s);
    settle();
}

void BudgetsPageTest::cleanup()
{
    m_window.reset();
    m_usage.reset();
    m_settings.reset();
}

void BudgetsPageTest::settle()
{
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
}

// The names of rows, with the state of those that are no heads.
QStringList BudgetsPageTest::rows()
{
    QStringList all;
    for (int row = 0; row < model().rowCount(); ++row) {
        const auto text = [&](int column) {
            return model().index(row, column).data().toString().section(u'\n', 0, 0);
        };
        all << (model().row(row).isHead() ? text(0) : text(0) + u": "_s + text(BudgetModel::State));
    }
    return all;
}

void BudgetsPageTest::addBudget(const QString &value, const QString &limit)
{
    find<QPushButton>("budgets.make")->click();
    QVERIFY(find<QWidget>("budgets.new")->isVisible());
    settle();
    find<QComboBox>("budgets.value")->setEditText(value);
    find<QLineEdit>("budgets.limit")->setText(limit);
    find<QPushButton>("budgets.add")->click();
}

void BudgetsPageTest::saysThatThereAreNone()
{
    QTRY_VERIFY(find<QLabel>("budgets.empty")->isVisible());
    QVERIFY(!find<RowTable>("budgets.table")->isVisible());
}

void BudgetsPageTest::makesChangesAndTakesBack()
{
    addBudget(u"Acme"_s, u"10"_s);
    QTRY_COMPARE(rows(), (QStringList{u"On track"_s, u"Acme: On track"_s}));
    QCOMPARE(find<QLabel>("budgets.title")->text(), u"Acme"_s);
    QVERIFY(!find<QWidget>("budgets.new")->isVisible());
    find<QLineEdit>("budgets.changedLimit")->setText(u"2"_s);
    find<QPushButton>("budgets.change")->click();
    QTRY_COMPARE(rows(), (QStringList{u"Needs a look"_s, u"Acme: Exceeded"_s}));
    QTRY_VERIFY(find<QLabel>("budgets.alerts")->text().contains(u"100"_s));
    find<QPushButton>("budgets.undo")->click();
    QTRY_COMPARE(rows(), (QStringList{u"On track"_s, u"Acme: On track"_s}));
    find<QPushButton>("budgets.remove")->click();
    QTRY_COMPARE(rows(), QStringList());
    find<QPushButton>("budgets.undo")->click();
    QTRY_COMPARE(rows(), (QStringList{u"On track"_s, u"Acme: On track"_s}));
}

void BudgetsPageTest::refusesAndTurnsOff()
{
    addBudget(u"Acme"_s, u"10"_s);
    QTRY_COMPARE(rows().size(), 2);
    find<QCheckBox>("budgets.refuses")->click();
    const BudgetService budgets(*m_usage);
    QTRY_COMPARE(budgets.find("Acme")->action, BudgetAction::Refuse);
    settle();
    find<QPushButton>("budgets.onOff")->click();
    QTRY_COMPARE(rows(), (QStringList{u"Off"_s, u"Acme: Off"_s}));
    find<QPushButton>("budgets.onOff")->click();
    QTRY_COMPARE(rows(), (QStringList{u"On track"_s, u"Acme: On track"_s}));
}

void BudgetsPageTest::saysWhatIsWrong()
{
    addBudget(u"Acme"_s, u"much"_s);
    QTRY_VERIFY(find<QLabel>("budgets.problem")->isVisible());
    QVERIFY(find<QLabel>("budgets.problem")->text().contains(u"much"_s));
    QVERIFY(BudgetService(*m_usage).budgets()->empty());
    find<QLineEdit>("budgets.limit")->setText(u"5"_s);
    find<QPushButton>("budgets.add")->click();
    QTRY_COMPARE(rows().size(), 2);
}

void BudgetsPageTest::showsTheCountedRequests()
{
    addBudget(u"Beta"_s, u"10"_s);
    QTRY_COMPARE(rows().size(), 2);
    find<QPushButton>("budgets.requests")->click();
    QCOMPARE(m_window->currentPage(), u"requests"_s);
    settle();
    const auto records = m_usage->engine()->totals(m_window->filter().filter());
    QCOMPARE(records->records, int64_t(1));
    QCOMPARE(int64_t(*records->costNano), int64_t(1'000'000'000));
}

void BudgetsPageTest::followsOtherProcesses()
{
    Budget budget;
    budget.name = "elsewhere";
    budget.limit = 1;
    QVERIFY(BudgetService(*m_usage).add(budget));
    m_window->showPage(u"overview"_s);
    settle();
    m_window->showPage(u"budgets"_s);
    QTRY_COMPARE(rows(), (QStringList{u"Needs a look"_s, u"elsewhere: Exceeded"_s}));
}

void BudgetsPageTest::manyOfThem()
{
    const BudgetService budgets(*m_usage);
    for (int i = 0; i < 400; ++i) {
        Budget budget;
        budget.name = "budget " + std::to_string(i);
        budget.limit = int64_t(i) * 100'000'000;
        QVERIFY(budgets.add(budget));
    }
    m_window->showPage(u"overview"_s);
    m_window->showPage(u"budgets"_s);
    QTRY_COMPARE(rows().size(), 402); // and two heads
    QVERIFY(rows()[1].endsWith(u"Exceeded"_s));
    find<QLineEdit>("budgets.search")->setText(u"budget 39"_s);
    QCOMPARE(rows().size(), 13); // 39, 390 to 399, and their heads
}

TALLYGLASS_TEST(BudgetsPageTest)

#include "budgetspagetest.moc"
