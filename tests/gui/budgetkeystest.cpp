// SPDX-License-Identifier: GPL-3.0-or-later
// Keys, order and choice on the budgets page, in the real window: all keys that the manual names for it.
#include "budgetwindow.h"
#include "support/testprogram.h"
#include "ui/budgets/budgetspage.h"
#include "ui/state/filterstate.h"
#include "ui/window/actions.h"
#include "ui/window/commands.h"

#include <QAction>
#include <QLabel>

using namespace Qt::StringLiterals;
using namespace tally;

class BudgetKeysTest : public BudgetWindow {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup() { close(); }
    void theListHasTheKeyboard();
    void showsTheCourseAsATable();
    void edits();
    void removesAndTakesBack();
    void addsAndLeaves();
    void whatIsHiddenHasNoPanel();
    void theNewOneIsChosen();
    void urgentThenByName();
    void showRequestsAndBack();

private:
    RowTable *list() { return find<RowTable>("budgets.table"); }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(list(), Qt::Key(key), modifiers);
    }
    QString title() { return find<QLabel>("budgets.title")->text(); }
};

void BudgetKeysTest::init()
{
    open();
    addBudget(u"Acme"_s, u"10"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 2, Patience);
    addBudget(u"Beta"_s, u"20"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 3, Patience);
    settle();
    list()->selectRow(1);
    settle();
}

void BudgetKeysTest::theListHasTheKeyboard()
{
    m_window->showPage(u"overview"_s);
    settle();
    m_window->actions().action(u"view.budgets"_s).trigger();
    settle();
    QTRY_VERIFY(list()->hasFocus());
    press(Qt::Key_Down);
    QTRY_COMPARE(title(), u"Beta"_s);
    m_window->actions().action(CommandId::FilterBar).trigger();
    QVERIFY(!list()->hasFocus());
    const auto hasFocus = [&] {
        m_window->actions().action(CommandId::NextPane).trigger();
        return list()->hasFocus();
    };
    QVERIFY(hasFocus() || hasFocus() || hasFocus()); // F6 goes round the parts
}

void BudgetKeysTest::showsTheCourseAsATable()
{
    auto *table = find<QWidget>("budgets.panel")->findChild<RowTable *>(u"budgets.course"_s);
    press(Qt::Key_T);
    QTRY_VERIFY(table->isVisible());
    QTest::keyClick(table, Qt::Key_T); // also from the table itself
    QTRY_VERIFY(!table->isVisible());
}

void BudgetKeysTest::edits()
{
    for (const int key : {int(Qt::Key_E), int(Qt::Key_Return)}) {
        press(key);
        QVERIFY(find<QWidget>("budgets.editor")->isVisible());
        QTRY_VERIFY(find<QLineEdit>("budgets.changedLimit")->hasFocus());
        QTest::keyClick(find<QLineEdit>("budgets.changedLimit"), Qt::Key_Escape);
        QVERIFY(!find<QWidget>("budgets.editor")->isVisible());
    }
}

void BudgetKeysTest::removesAndTakesBack()
{
    press(Qt::Key_Delete);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), (QStringList{u"On track"_s, u"Beta: On track"_s}), Patience);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 3, Patience);
}

void BudgetKeysTest::addsAndLeaves()
{
    m_window->actions().action(CommandId::AddHere).trigger(); // Ctrl+N
    QVERIFY(find<QWidget>("budgets.new")->isVisible());
    QTest::keyClick(find<QComboBox>("budgets.value")->lineEdit(), Qt::Key_Escape);
    QVERIFY(!find<QWidget>("budgets.new")->isVisible());
    QTRY_VERIFY(list()->hasFocus());
}

void BudgetKeysTest::whatIsHiddenHasNoPanel()
{
    QCOMPARE(title(), u"Acme"_s);
    auto *search = find<QLineEdit>("budgets.search");
    search->setText(u"Beta"_s);
    QVERIFY(!find<QWidget>("budgets.dock")->isVisible());
    press(Qt::Key_E);
    QVERIFY(!find<QWidget>("budgets.editor")->isVisible());
    search->clear();
    QTRY_VERIFY(find<QWidget>("budgets.dock")->isVisible());
    QCOMPARE(title(), u"Acme"_s);
    m_window->filter().filterTo({DimensionKind::Customer}, "Beta");
    QTRY_VERIFY(!find<QWidget>("budgets.dock")->isVisible());
    m_window->filter().clear();
    QTRY_COMPARE(title(), u"Acme"_s);
}

void BudgetKeysTest::theNewOneIsChosen()
{
    addBudget(u"Zeta"_s, u"30"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 4, Patience);
    QTRY_COMPARE(title(), u"Zeta"_s);
    addBudget(u"each of them"_s, u"40"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 6, Patience);
    QTRY_VERIFY(find<QLabel>("budgets.about")->text().startsWith(u"each Customer"_s));
}

// Numbers in names by their size, and who was warned before who was not.
void BudgetKeysTest::urgentThenByName()
{
    const BudgetService budgets(*m_usage);
    for (const char *name : {"b 10", "b 2", "b 1"}) {
        Budget budget;
        budget.name = name;
        budget.limit = 100'000'000'000;
        QVERIFY(budgets.add(budget));
    }
    Budget warned;
    warned.name = "z";
    warned.limit = 5'000'000'000;
    QVERIFY(budgets.add(warned));
    m_window->workspace().budgets.look();
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 7, Patience);
    QStringList names;
    for (const QString &row : rows())
        names << row.section(u':', 0, 0);
    QCOMPARE(names,
             (QStringList{u"On track"_s, u"z"_s, u"Acme"_s, u"b 1"_s, u"b 2"_s, u"b 10"_s, u"Beta"_s}));
}

// In the zone of the budget; who goes back is where he was.
void BudgetKeysTest::showRequestsAndBack()
{
    Budget budget = *BudgetService(*m_usage).find("Acme");
    budget.period.zone = "Asia/Tokyo";
    QVERIFY(BudgetService(*m_usage).change(budget));
    m_window->workspace().budgets.look();
    settle();
    m_window->filter().filterTo({DimensionKind::Model}, "m");
    settle();
    const UsageFilter before = m_window->filter().filter();
    find<QPushButton>("budgets.requests")->click();
    settle();
    QCOMPARE(m_window->currentPage(), u"requests"_s);
    QCOMPARE(m_window->filter().timeZoneId(), QByteArray("Asia/Tokyo"));
    m_window->actions().action(CommandId::Back).trigger();
    settle();
    QCOMPARE(m_window->filter().timeZoneId(), QByteArray("UTC"));
    QCOMPARE(m_window->filter().filter().dimensions, before.dimensions);
    QCOMPARE(m_window->view().range.preset, DateRange().preset);
}

TALLYGLASS_TEST(BudgetKeysTest)

#include "budgetkeystest.moc"
