// SPDX-License-Identifier: GPL-3.0-or-later
// What a person does with budgets, in the real window.
#include "budgetwindow.h"
#include "support/testprogram.h"
#include "ui/budgets/budgetspage.h"
#include "ui/overview/rankedlistmodel.h"
#include "ui/requests/requestspage.h"
#include "ui/text/numberformat.h"
#include "ui/window/actions.h"
#include "ui/window/commands.h"
#include "ui/window/statusline.h"
#include "ui/window/windowframe.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QLabel>
#include <QRadioButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

QString exceededToday()
{
    return u"Exceeded since "_s + format::dateText(QDateTime::currentDateTimeUtc().date(), false);
}

} // namespace

class BudgetsPageTest : public BudgetWindow {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init() { open(); }
    void cleanup() { close(); }
    void saysThatThereAreNone();
    void makesChangesAndTakesBack();
    void refusesAndTurnsOff();
    void saysWhatIsWrong();
    void showsTheCountedRequests();
    void followsOtherProcesses();
    void manyOfThem();
    void beginsWithTheFilter();
    void theFilterBarChooses();
    void editorFollowsEveryKey();
    void showsTheCourseAsATable();
    void chipsAndBadge();
    void tellsOfRequestsWithoutAPrice();
    void overviewShowsThem();

private:
    void editLimit(const QString &limit);
};

void BudgetsPageTest::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void BudgetsPageTest::editLimit(const QString &limit)
{
    find<QPushButton>("budgets.edit")->click();
    QVERIFY(find<QWidget>("budgets.editor")->isVisible());
    auto *field = find<QLineEdit>("budgets.changedLimit");
    field->clear();
    QTest::keyClicks(field, limit);
    find<QPushButton>("budgets.change")->click();
}

void BudgetsPageTest::saysThatThereAreNone()
{
    QTRY_VERIFY(find<QLabel>("budgets.empty")->isVisible());
    QVERIFY(!find<RowTable>("budgets.table")->isVisible());
    // The customers that cost most are one click away.
    QTRY_COMPARE(m_window->findChildren<QPushButton *>(u"budgets.draft"_s).size(), 2);
    m_window->findChildren<QPushButton *>(u"budgets.draft"_s).first()->click();
    QVERIFY(find<QWidget>("budgets.new")->isVisible());
    QTRY_COMPARE(find<QComboBox>("budgets.value")->currentText(), u"Acme"_s);
    settle();
    QCOMPARE(find<QComboBox>("budgets.value")->currentText(), u"Acme"_s);
}

void BudgetsPageTest::makesChangesAndTakesBack()
{
    addBudget(u"Acme"_s, u"10"_s);
    QTRY_COMPARE(rows(), (QStringList{u"On track"_s, u"Acme: On track"_s}));
    QCOMPARE(find<QLabel>("budgets.title")->text(), u"Acme"_s);
    QVERIFY(!find<QWidget>("budgets.new")->isVisible());
    editLimit(u"2"_s);
    QTRY_COMPARE(rows(), (QStringList{u"Needs a look"_s, u"Acme: "_s + exceededToday()}));
    QTRY_VERIFY(find<QLabel>("budgets.alerts")->text().contains(u"100"_s));
    find<QPushButton>("budgets.undo")->click();
    QTRY_COMPARE(rows(), (QStringList{u"On track"_s, u"Acme: On track"_s}));
    find<QAction>("budgets.removeShown")->trigger();
    QTRY_COMPARE(rows(), QStringList());
    find<QPushButton>("budgets.undo")->click();
    QTRY_COMPARE(rows(), (QStringList{u"On track"_s, u"Acme: On track"_s}));
}

void BudgetsPageTest::refusesAndTurnsOff()
{
    addBudget(u"Acme"_s, u"10"_s);
    QTRY_COMPARE(rows().size(), 2);
    find<QPushButton>("budgets.edit")->click();
    find<QRadioButton>("budgets.refuses")->click();
    find<QPushButton>("budgets.change")->click();
    const BudgetService budgets(*m_usage);
    QTRY_COMPARE(budgets.find("Acme")->action, BudgetAction::Refuse);
    settle();
    find<QAction>("budgets.onOff")->trigger();
    QTRY_COMPARE(rows(), (QStringList{u"Off"_s, u"Acme: Off"_s}));
    find<QAction>("budgets.onOff")->trigger();
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
    QTRY_COMPARE(rows(), (QStringList{u"Needs a look"_s, u"elsewhere: "_s + exceededToday()}));
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
    QVERIFY(rows()[1].endsWith(exceededToday()));
    find<QLineEdit>("budgets.search")->setText(u"budget 39"_s);
    QCOMPARE(rows().size(), 13); // 39, 390 to 399, and their heads
}

void BudgetsPageTest::beginsWithTheFilter()
{
    m_window->showPage(u"overview"_s);
    m_window->filter().filterTo({DimensionKind::Customer}, "Beta");
    m_window->actions().action(CommandId::NewBudget).trigger();
    QCOMPARE(m_window->currentPage(), u"budgets"_s);
    QVERIFY(find<QWidget>("budgets.editor")->isVisible());
    QCOMPARE(find<QLineEdit>("budgets.name")->text(), u"Beta"_s);
    QTest::keyClicks(find<QLineEdit>("budgets.changedLimit"), u"7"_s);
    find<QPushButton>("budgets.change")->click();
    QTRY_COMPARE(rows(), (QStringList{u"On track"_s, u"Beta: On track"_s}));
    const auto budget = BudgetService(*m_usage).find("Beta");
    QVERIFY(budget);
    QCOMPARE(budget->limit, int64_t(7'000'000'000));
    QCOMPARE(budget->scope.dimensions,
             (std::vector<DimensionFilter>{{{DimensionKind::Customer}, false, {"Beta"}}}));
    QVERIFY(!budget->scope.fromMs && !budget->scope.toMs);
}

void BudgetsPageTest::theFilterBarChooses()
{
    addBudget(u"Acme"_s, u"10"_s);
    QTRY_COMPARE(rows().size(), 2);
    addBudget(u"Beta"_s, u"10"_s);
    QTRY_COMPARE(rows().size(), 3);
    m_window->filter().filterTo({DimensionKind::Customer}, "Beta");
    QTRY_COMPARE(rows(), (QStringList{u"On track"_s, u"Beta: On track"_s}));
    QVERIFY(find<QLabel>("budgets.hidden")->text().startsWith(u'1'));
    m_window->filter().clear();
    QTRY_COMPARE(rows().size(), 3);
    QVERIFY(find<QLabel>("budgets.hidden")->text().isEmpty());
}

void BudgetsPageTest::editorFollowsEveryKey()
{
    addBudget(u"Acme"_s, u"10"_s);
    QTRY_COMPARE(rows().size(), 2);
    settle();
    find<QPushButton>("budgets.edit")->click();
    auto *words = find<QLabel>("budgets.wouldBe");
    QTRY_COMPARE(words->text(), u"On track"_s);
    auto *limit = find<QLineEdit>("budgets.changedLimit");
    limit->clear();
    QTest::keyClicks(limit, u"3"_s);
    QTRY_COMPARE(words->text(), exceededToday());
    QCOMPARE(rows(), (QStringList{u"On track"_s, u"Acme: On track"_s})); // nothing was written
    QTest::keyClicks(limit, u"x"_s);
    find<QPushButton>("budgets.change")->click();
    QVERIFY(find<QLabel>("budgets.editProblem")->isVisible());
    m_window->escape();
    QVERIFY(!find<QWidget>("budgets.editor")->isVisible());
    QCOMPARE(BudgetService(*m_usage).find("Acme")->limit, int64_t(10'000'000'000));
}

void BudgetsPageTest::showsTheCourseAsATable()
{
    addBudget(u"Acme"_s, u"10"_s);
    QTRY_COMPARE(rows().size(), 2);
    settle();
    auto *table = find<QWidget>("budgets.panel")->findChild<RowTable *>(u"budgets.course"_s);
    QVERIFY(table && !table->isVisible());
    m_window->actions().action(CommandId::ChartTable).trigger();
    QTRY_VERIFY(table->isVisible());
    QCOMPARE(table->model()->rowCount(), QDateTime::currentDateTimeUtc().date().daysInMonth());
    const int today = QDateTime::currentDateTimeUtc().date().day() - 1;
    QCOMPARE(table->model()->index(today, 1).data().toString(), u"$3.00"_s);
    m_window->actions().action(CommandId::ChartTable).trigger();
    QTRY_VERIFY(!table->isVisible());
}

void BudgetsPageTest::chipsAndBadge()
{
    const StatusLine &line = m_window->frame().status();
    QVERIFY(line.chips().empty());
    addBudget(u"Acme"_s, u"2"_s);
    QTRY_COMPARE(line.chips().size(), size_t(1));
    QCOMPARE(line.chips().front().text, u"1 exceeded"_s);
    m_window->showPage(u"overview"_s);
    settle();
    m_window->frame().status().grab(); // lays the chips out
    QSignalSpy chosen(&line, &StatusLine::pageRequested);
    for (int x = 0; x < line.width() && chosen.isEmpty(); x += 4)
        QTest::mouseClick(&m_window->frame().status(), Qt::LeftButton, {}, QPoint(x, line.height() / 2));
    QCOMPARE(m_window->currentPage(), u"budgets"_s);
}

// Only those of this month are in no budget that stands now.
void BudgetsPageTest::tellsOfRequestsWithoutAPrice()
{
    QVERIFY(!find<QWidget>("budgets.unpriced")->isVisible());
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QDateTime before(QDate(now.date().year(), now.date().month(), 1).addDays(-1), QTime(12, 0),
                           Qt::UTC);
    QFile log(m_folder->filePath(u"unpriced.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("time,customer,model,prompt_tokens,completion_tokens,id\n");
    for (const char *id : {"c", "d"})
        log.write(now.toString(Qt::ISODate).toLatin1() + ",Acme,nobody-knows-it,5,5," + id + "\n");
    log.write(before.toString(Qt::ISODate).toLatin1() + ",Acme,nobody-knows-it,5,5,e\n");
    log.close();
    QCOMPARE(ImportService(m_usage->ledgerPath()).importFile(log.fileName(), {}).counts.added, int64_t(3));
    QVERIFY(m_usage->sync());
    addBudget(u"Acme"_s, u"20"_s);
    settle();
    auto *told = find<QWidget>("budgets.unpriced");
    QTRY_VERIFY(told->isVisible());
    QTRY_COMPARE(told->findChild<QLabel *>()->text(),
                 u"2 requests without a price this month are in no budget"_s);
    QSignalSpy prices(&m_window->page<BudgetsPage>(), &BudgetsPage::pricesRequested);
    told->findChild<QPushButton *>()->click();
    QCOMPARE(prices.count(), 1);
}

// On the card and in the row of what it is of, until it is gone.
void BudgetsPageTest::overviewShowsThem()
{
    addBudget(u"Acme"_s, u"4"_s);
    QTRY_COMPARE(rows().size(), 2);
    m_window->showPage(u"overview"_s);
    m_window->filter().setListDimension({DimensionKind::Customer});
    settle();
    const QString used = u"$3.00 of $4.00 used (75.0\u202F%)"_s;
    const auto *list = find<QAbstractItemView>("overview.list");
    const auto rowTip = [&] {
        return list->model()->index(0, RankedListModel::ShareColumn).data(Qt::ToolTipRole).toString();
    };
    const auto *card = find<QAbstractButton>("overview.card.cost");
    QTRY_VERIFY2(rowTip().contains(used), qPrintable(rowTip()));
    QVERIFY(!card->toolTip().contains(u"Budget"_s)); // it is of everybody
    m_window->filter().filterTo({DimensionKind::Customer}, "Acme");
    QTRY_VERIFY2(card->toolTip().contains(used), qPrintable(card->toolTip()));
    QVERIFY(BudgetService(*m_usage).remove(BudgetService(*m_usage).find("Acme")->id));
    m_window->workspace().budgets.look();
    QTRY_VERIFY(!card->toolTip().contains(u"Budget"_s));
    QVERIFY(rowTip().isEmpty());
}

TALLYGLASS_TEST(BudgetsPageTest)

#include "budgetspagetest.moc"
