// SPDX-License-Identifier: GPL-3.0-or-later
// The line and the editor in which budgets are made, in the real window.
#include "budgetwindow.h"
#include "support/testprogram.h"
#include "ui/state/filterstate.h"
#include "ui/text/numberformat.h"
#include "ui/window/actions.h"
#include "ui/window/commands.h"

#include <QChart>
#include <QChartView>
#include <QLabel>
#include <QValueAxis>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

const QDate Today = QDateTime::currentDateTimeUtc().date();

} // namespace

class BudgetEditorTest : public BudgetWindow {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init() { open(); }
    void cleanup();
    void historyFollowsThePeriod();
    void typingReplacesTheScope();
    void takesAValueThatNoRecordHas();
    void complainsOnlyOfWhatWasTried();
    void editorComplainsOnlyWhileItIsWrong();
    void readsTheNotationOfThePerson();
    void proposesQuotas();
    void keepsZoneAndForecastThresholds();
    void aTypedConditionIsNotLost();
    void theLimitKeepsItsWidth();
    void creditsStayInThePicture();

private:
    void newFromFilter();
    QLineEdit *limit() { return find<QLineEdit>("budgets.changedLimit"); }
};

void BudgetEditorTest::cleanup()
{
    close();
    QLocale::setDefault(QLocale::c());
}

void BudgetEditorTest::newFromFilter()
{
    m_window->actions().action(CommandId::NewBudget).trigger();
    QVERIFY(find<QWidget>("budgets.editor")->isVisible());
    settle();
}

// Whatever is typed as a limit, or not yet: what the periods before came to is of the period that is chosen.
void BudgetEditorTest::historyFollowsThePeriod()
{
    import({{ 7, "Acme", "7" }});
    newFromFilter();
    auto *period = find<QComboBox>("budgets.editPeriod");
    auto *history = find<QLabel>("budgets.history");
    const QDate weekBefore = Today.addDays(1 - Today.dayOfWeek() - 7);
    const QString week = format::dateText(weekBefore, false) + u" – "_s
        + format::dateText(weekBefore.addDays(6), false) + u" $7.00"_s;
    period->setCurrentIndex(int(PeriodKind::Week));
    QTRY_VERIFY2_WITH_TIMEOUT(history->text().contains(week), qPrintable(history->text()), Patience);
    QVERIFY(!find<QLabel>("budgets.editProblem")->isVisible());
    QTest::keyClicks(limit(), u"9"_s);
    QTRY_VERIFY2_WITH_TIMEOUT(history->text().contains(u"$9.00 would have held in"_s),
                              qPrintable(history->text()), Patience);
    limit()->clear();
    for (const PeriodKind kind : {PeriodKind::Window, PeriodKind::Once}) {
        period->setCurrentIndex(int(kind));
        settle();
        QVERIFY2(history->text().isEmpty(), qPrintable(history->text()));
    }
    period->setCurrentIndex(int(PeriodKind::Day)); // yesterday and the days before had none, the week has
    QTRY_VERIFY_WITH_TIMEOUT(!history->text().isEmpty(), Patience);
    QVERIFY2(!history->text().contains(week), qPrintable(history->text()));
}

void BudgetEditorTest::typingReplacesTheScope()
{
    find<QPushButton>("budgets.make")->click();
    settle();
    auto *value = find<QComboBox>("budgets.value");
    QTRY_VERIFY(value->lineEdit()->hasFocus());
    QTest::keyClicks(value->lineEdit(), u"Beta"_s);
    QTest::keyClicks(find<QLineEdit>("budgets.limit"), u"5"_s);
    QTest::keyClick(find<QLineEdit>("budgets.limit"), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), (QStringList{u"On track"_s, u"Beta: On track"_s}), Patience);
}

void BudgetEditorTest::takesAValueThatNoRecordHas()
{
    addBudget(u"Nobody"_s, u"5"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), (QStringList{u"On track"_s, u"Nobody: On track"_s}), Patience);
    const auto labels = m_window->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->text().contains(u"No record has Customer “Nobody” so far."_s);
    }));
    QCOMPARE(find<QLabel>("budgets.title")->text(), u"Nobody"_s); // the new one is chosen
}

void BudgetEditorTest::complainsOnlyOfWhatWasTried()
{
    auto *problem = find<QLabel>("budgets.problem");
    auto *field = find<QLineEdit>("budgets.limit");
    find<QPushButton>("budgets.make")->click();
    settle();
    find<QComboBox>("budgets.value")->setEditText(u"Acme"_s);
    QTest::keyClick(find<QComboBox>("budgets.value")->lineEdit(), Qt::Key_Return);
    QVERIFY(!problem->isVisible()); // there is no limit yet: it is gone on with
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, u"5,5"_s);
    QVERIFY(!problem->isVisible());
    QTest::keyClick(field, Qt::Key_Return);
    QVERIFY(problem->isVisible());
    field->clear();
    QTest::keyClicks(field, u"5.5"_s);
    QVERIFY(!problem->isVisible());
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 2, Patience);
    find<QPushButton>("budgets.make")->click();
    settle();
    QVERIFY(!problem->isVisible());
}

void BudgetEditorTest::editorComplainsOnlyWhileItIsWrong()
{
    newFromFilter();
    auto *problem = find<QLabel>("budgets.editProblem");
    QTest::keyClicks(limit(), u"x"_s);
    find<QLineEdit>("budgets.name")->clear();
    QTest::keyClicks(find<QLineEdit>("budgets.name"), u"N"_s);
    QVERIFY(!problem->isVisible());
    find<QPushButton>("budgets.change")->click();
    QVERIFY(problem->isVisible());
    QTest::keyClicks(limit(), u"y"_s);
    QVERIFY(problem->isVisible() && problem->text().contains(u"“xy”"_s)); // it still is
    limit()->clear();
    QTest::keyClicks(limit(), u"7"_s);
    QVERIFY(!problem->isVisible());
    for (const char *name : {"budgets.thresholds", "budgets.forecastThresholds"}) {
        auto *field = find<QLineEdit>(name);
        const QString before = field->text();
        field->clear();
        QTest::keyClicks(field, u"50 80"_s);
        QVERIFY(!problem->isVisible());
        find<QPushButton>("budgets.change")->click();
        QVERIFY(problem->isVisible());
        field->clear();
        QTest::keyClicks(field, u"50, 80"_s);
        QVERIFY(!problem->isVisible());
        field->setText(before);
    }
    QVERIFY(BudgetService(*m_usage).budgets()->empty());
}

void BudgetEditorTest::readsTheNotationOfThePerson()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    addBudget(u"Acme"_s, u"95,5"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 2, Patience);
    QCOMPARE(BudgetService(*m_usage).find("Acme")->limit, int64_t(95'500'000'000));
    settle();
    find<QPushButton>("budgets.edit")->click();
    QCOMPARE(limit()->text(), u"95,5"_s);
    limit()->clear();
    QTest::keyClicks(limit(), u"1.234"_s);
    find<QPushButton>("budgets.change")->click();
    QVERIFY(find<QLabel>("budgets.editProblem")->isVisible());
    QVERIFY2(find<QLabel>("budgets.editProblem")->text().contains(u"1234"_s),
             qPrintable(find<QLabel>("budgets.editProblem")->text()));
    limit()->clear();
    QTest::keyClicks(limit(), u"1.234,50"_s);
    QVERIFY(!find<QLabel>("budgets.editProblem")->isVisible());
    find<QPushButton>("budgets.change")->click();
    QTRY_COMPARE_WITH_TIMEOUT(BudgetService(*m_usage).find("Acme")->limit, int64_t(1'234'500'000'000),
                              Patience);
}

void BudgetEditorTest::proposesQuotas()
{
    newFromFilter();
    auto *presets = find<QComboBox>("budgets.presets");
    const int standard = presets->findText(u"Standard: 100,000 tokens an hour"_s);
    QVERIFY(standard > 0);
    presets->setCurrentIndex(standard);
    Q_EMIT presets->activated(standard);
    find<QPushButton>("budgets.change")->click();
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 2, Patience);
    const Budget budget = BudgetService(*m_usage).budgets()->front();
    QCOMPARE(budget.measure, BudgetMeasure::Tokens);
    QCOMPARE(budget.limit, int64_t(100'000));
    QCOMPARE(budget.period.kind, PeriodKind::Window);
    QCOMPARE(budget.period.windowMs, int64_t(3'600'000));
    QVERIFY(model().index(1, 0).data().toString().contains(u"any 1 hour"_s));
    settle();
    find<QPushButton>("budgets.edit")->click();
    QCOMPARE(find<QComboBox>("budgets.windowUnit")->currentText(), u"hours"_s);
}

void BudgetEditorTest::keepsZoneAndForecastThresholds()
{
    newFromFilter();
    QTest::keyClicks(limit(), u"40"_s);
    auto *zone = find<QComboBox>("budgets.zone");
    QCOMPARE(zone->currentText(), u"UTC"_s);
    zone->setCurrentIndex(zone->findText(u"Asia/Tokyo"_s));
    find<QLineEdit>("budgets.forecastThresholds")->clear();
    QTest::keyClicks(find<QLineEdit>("budgets.forecastThresholds"), u"90, 120"_s);
    find<QPushButton>("budgets.change")->click();
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 2, Patience);
    const Budget budget = BudgetService(*m_usage).budgets()->front();
    QCOMPARE(budget.period.zone, QByteArray("Asia/Tokyo"));
    QCOMPARE(budget.forecastThresholds, (std::vector{90, 120}));
    QVERIFY(find<QLabel>("budgets.about")->text().contains(u"Asia/Tokyo"_s));
    QVERIFY(model().index(1, 0).data(Qt::ToolTipRole).toString().contains(u"Asia/Tokyo"_s));
}

void BudgetEditorTest::aTypedConditionIsNotLost()
{
    newFromFilter();
    auto *field = find<QComboBox>("budgets.conditionOf");
    field->setCurrentIndex(field->findText(u"Customer"_s));
    settle();
    auto *value = find<QComboBox>("budgets.conditionValue");
    QTRY_VERIFY_WITH_TIMEOUT(value->count() > 1 && value->currentText().isEmpty(), Patience);
    QTest::keyClicks(value->lineEdit(), u"Beta"_s);
    QTest::keyClick(value->lineEdit(), Qt::Key_Return);
    QVERIFY(find<QWidget>("budgets.editor")->isVisible()); // it added the condition, not the budget
    value->setEditText(u"Acme"_s);
    limit()->setFocus();
    QTest::keyClicks(limit(), u"40"_s);
    find<QPushButton>("budgets.change")->click();
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 2, Patience);
    QCOMPARE(BudgetService(*m_usage).budgets()->front().scope.dimensions,
             (std::vector<DimensionFilter>{{{DimensionKind::Customer}, false, {"Beta", "Acme"}}}));
}

void BudgetEditorTest::theLimitKeepsItsWidth()
{
    addBudget(u"Acme"_s, u"70"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 2, Patience);
    settle();
    find<QPushButton>("budgets.edit")->click();
    settle();
    const int before = limit()->width();
    limit()->clear();
    QTest::keyClicks(limit(), u"1234.56"_s);
    QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>("budgets.was")->text(), u"was $70.00"_s, Patience);
    settle();
    QCOMPARE(limit()->width(), before);
    QVERIFY(before >= 100);
}

void BudgetEditorTest::creditsStayInThePicture()
{
    import({{ 0, "Acme", "-9" }});
    addBudget(u"Acme"_s, u"5"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows().size(), 2, Patience);
    settle();
    const auto *chart = find<QWidget>("budgets.panel")->findChild<QChartView *>();
    QVERIFY(chart);
    const auto *values = static_cast<QValueAxis *>(chart->chart()->axes(Qt::Vertical).first());
    QTRY_VERIFY_WITH_TIMEOUT(values->min() <= -6, Patience);
    QVERIFY(values->max() >= 5);
    QCOMPARE(model().index(1, BudgetModel::Used).data().toString(), u"\u2212120.0\u202F%"_s);
}

TALLYGLASS_TEST(BudgetEditorTest)

#include "budgeteditortest.moc"
