// SPDX-License-Identifier: GPL-3.0-or-later
// Every page fits into the smallest window, in both languages, also with the rail unfolded.
#include "services/budgets/budgetservice.h"
#include "services/imports/importservice.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "ui/budgets/budgetspage.h"
#include "ui/connections/connectionspage.h"
#include "ui/look/resources.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagelist.h"
#include "ui/window/windowframe.h"

#include <QApplication>
#include <QFileInfo>
#include <QPushButton>
#include <QScrollArea>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

constexpr QSize Smallest(1100, 700);
constexpr int UnfoldedRail = 161;

} // namespace

class PageSizesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void fitIntoTheSmallestWindow_data();
    void fitIntoTheSmallestWindow();

private:
    void settle(MainWindow &window);
    void check(MainWindow &window, const Page &page);
};

void PageSizesTest::initTestCase()
{
    registerResources();
}

void PageSizesTest::fitIntoTheSmallestWindow_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("German") << u"de"_s;
}

void PageSizesTest::settle(MainWindow &window)
{
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(window.isSettled(), Patience);
    QCoreApplication::processEvents();
}

void PageSizesTest::check(MainWindow &window, const Page &page)
{
    QCOMPARE(window.size(), Smallest);
    const QSize least = page.minimumSizeHint();
    QVERIFY2(least.width() + UnfoldedRail <= Smallest.width(),
             qPrintable(u"%1 needs %2"_s.arg(page.objectName()).arg(least.width())));
    // What can only be scrolled up and down must not be cut off at its side.
    const auto areas = page.findChildren<QScrollArea *>();
    for (const QScrollArea *area : areas) {
        if (!area->isVisible() || area->horizontalScrollBarPolicy() != Qt::ScrollBarAlwaysOff)
            continue;
        QVERIFY2(area->widget()->width() <= area->viewport()->width(),
                 qPrintable(u"%1: %2 of %3 in %4"_s.arg(page.objectName())
                                .arg(area->viewport()->width())
                                .arg(area->widget()->width())
                                .arg(area->widget()->objectName())));
    }
}

void PageSizesTest::fitIntoTheSmallestWindow()
{
    QFETCH(QString, language);
    QLocale::setDefault(language == u"de" ? QLocale(QLocale::German, QLocale::Germany) : QLocale::c());
    QTranslator translator;
    QVERIFY(translator.load(QFileInfo(QString::fromUtf8(TALLYGLASS_PROGRAM)).path() + u"/tallyglass_"_s
                            + language + u".qm"_s));
    QCoreApplication::installTranslator(&translator);
    QTemporaryDir folder;
    qputenv("XDG_DATA_HOME", folder.path().toUtf8());
    AppSettings settings(folder.filePath(u"settings.ini"_s));
    UsageService usage;
    QVERIFY(usage.open(folder.filePath(u"test.tally"_s), Ledger::Mode::OpenOrCreate));
    QFile log(folder.filePath(u"log.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    const QByteArray longName(80, 'n');
    log.write("time,customer,project,model,cost,id\n2026-03-11T02:40:21Z," + longName + ',' + longName + ','
              + longName + ",3,a\n2026-03-11T02:40:22Z,Beta,p,m,,b\n");
    log.close();
    QCOMPARE(ImportService(usage.ledgerPath()).importFile(log.fileName(), {}).counts.added, int64_t(2));
    QVERIFY(usage.sync());
    Budget budget;
    budget.name = longName.toStdString();
    budget.limit = 1;
    QVERIFY(BudgetService(usage).add(budget).ok());

    MainWindow window(std::make_unique<Workspace>(usage, settings), MainWindow::Memory::None);
    window.resize(Smallest);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    for (const QString &id : pageIds()) {
        window.showPage(id);
        settle(window);
        check(window, window.current());
    }
    auto &connections = window.open<ConnectionsPage>();
    window.findChild<QWidget *>(u"connections.capture"_s)->show();
    settle(window);
    check(window, connections);
    // The line for a new one, and its editor.
    auto &budgets = window.open<BudgetsPage>();
    settle(window);
    budgets.newBudget();
    settle(window);
    check(window, budgets);
    window.findChild<QPushButton *>(u"budgets.edit"_s)->click();
    settle(window);
    check(window, budgets);
    QCoreApplication::removeTranslator(&translator);
}

TALLYGLASS_TEST(PageSizesTest)

#include "pagesizestest.moc"
