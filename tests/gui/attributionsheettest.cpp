// SPDX-License-Identifier: GPL-3.0-or-later
// Whom requests are booked to, put right in the real window: by hand, by a rule, undone and done again.
#include "services/imports/importservice.h"
#include "support/patience.h"
#include "support/sqlanswer.h"
#include "support/testprogram.h"
#include "ui/attribution/attributionsheet.h"
#include "ui/attribution/previewpart.h"
#include "ui/attribution/rulelist.h"
#include "ui/attribution/valuebox.h"
#include "ui/imports/batchmodel.h"
#include "ui/imports/importhistory.h"
#include "ui/imports/importspage.h"
#include "ui/kit/noticebar.h"
#include "ui/kit/notebox.h"
#include "ui/kit/rowtable.h"
#include "ui/kit/switchbutton.h"
#include "ui/look/resources.h"
#include "ui/requests/recordtablemodel.h"
#include "ui/requests/recordview.h"
#include "ui/requests/requestspage.h"
#include "ui/state/appsettings.h"
#include "ui/window/attributioncommands.h"
#include "ui/window/mainwindow.h"
#include "ui/window/statusline.h"
#include "ui/window/windowframe.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

const QByteArray BookedLog = "time,user,customer,project,model,input,cost,id\n"
                             "2026-10-03T03:04:05Z,acme-bot,,p,m,10,2,a\n"
                             "2026-11-04T03:04:05Z,acme-bot,,p,m,10,4,b\n"
                             "2026-11-05T03:04:05Z,acme-bot,Acme,q,n,10,8,c\n"
                             "2026-11-06T03:04:05Z,bo,Beta,q,n,10,16,d\n";
const QByteArray LaterLog = "time,user,customer,project,model,input,cost,id\n"
                            "2026-11-07T03:04:05Z,acme-bot,,p,m,10,1,e\n"
                            "2026-11-07T03:04:05Z,bo,,p,m,10,1,f\n";

} // namespace

class TestAttributionSheet : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void beginsWithTheFilter();
    void previewsAndMarks();
    void appliesAndUndoes();
    void undoneAndDoneAgainInTheHistory();
    void doingAgainIsCancelledFromAnyRow();
    void ruleHoldsForALaterImport();
    void rulesAreUndoneAndDoneAgain();
    void rulesMoveAfterAPreview();
    void draftIsKept();
    void openedFromARankedValue();
    void sheetAndPageByKeyboard();
    void tabGoesThroughTheSheet();
    void nothingMatches();
    void readOnlyLedger();

private:
    template <typename T> T *find(const char *name)
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    void openWindow();
    void settle();
    void import(const QByteArray &text, const QString &name);
    AttributionSheet &sheet() { return m_window->attribution().sheet(); }
    void openSheet();
    void setTarget(const QString &value);
    void setCondition(int index, const QString &value);
    QByteArray customers();
    QString preview() { return find<PreviewPart>("attribution.previewPart")->text(); }
    QPushButton &applyButton() { return *find<QPushButton>("attribution.apply"); }
    QListView &rules() { return *find<QListView>("attribution.rules"); }
    void makeRule(const QString &user, const QString &customer);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
};

void TestAttributionSheet::initTestCase()
{
    registerResources();
    QLocale::setDefault(QLocale::c());
}

void TestAttributionSheet::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(u"settings.ini"_s));
    Preferences preferences;
    preferences.timeZone = "UTC";
    m_settings->setPreferences(preferences);
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_folder->filePath(u"test.tally"_s), Ledger::Mode::OpenOrCreate));
    import(BookedLog, u"log.csv"_s);
    openWindow();
}

void TestAttributionSheet::openWindow()
{
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    m_window->filter().setClock([] { return QDateTime(QDate(2026, 11, 10), QTime(12, 0), Qt::UTC); });
    m_window->filter().setPreset(DatePreset::Last7Days);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->showPage(u"requests"_s);
    settle();
}

void TestAttributionSheet::cleanup()
{
    m_window.reset();
    m_usage.reset();
    m_settings.reset();
}

void TestAttributionSheet::settle()
{
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled() && sheet().isIdle(), Patience);
}

void TestAttributionSheet::import(const QByteArray &text, const QString &name)
{
    QFile log(m_folder->filePath(name));
    QVERIFY(log.open(QIODevice::WriteOnly) && log.write(text) > 0);
    log.close();
    ImportService imports(m_usage->ledgerPath());
    QVERIFY(imports.importFile(log.fileName(), {}).counts.added > 0);
    QVERIFY(m_usage->sync());
}

QByteArray TestAttributionSheet::customers()
{
    return sqlAnswer(m_usage->ledgerPath(),
                     "SELECT external_id || ':' || ifnull(customer, '-') || ' ' FROM usage_record ORDER BY "
                     "external_id");
}

void TestAttributionSheet::openSheet()
{
    find<QAction>("data.attribution")->trigger();
    QVERIFY(sheet().isOpen());
    settle();
}

void TestAttributionSheet::setTarget(const QString &value)
{
    auto *box = find<ValueBox>("attribution.set0.value");
    box->setFocus();
    box->lineEdit()->selectAll();
    QTest::keyClicks(box->lineEdit(), value);
    settle();
}

void TestAttributionSheet::setCondition(int index, const QString &value)
{
    auto *box = m_window->findChild<ValueBox *>(u"attribution.condition%1.value"_s.arg(index));
    QVERIFY(box);
    box->lineEdit()->selectAll();
    QTest::keyClicks(box->lineEdit(), value);
    settle();
}

void TestAttributionSheet::makeRule(const QString &user, const QString &customer)
{
    openSheet();
    find<QPushButton>("attribution.addCondition")->click();
    setCondition(0, user);
    find<SwitchButton>("attribution.rule")->click();
    setTarget(customer);
    QVERIFY(applyButton().isEnabled());
    applyButton().click();
    settle();
    QVERIFY(!sheet().isOpen());
}

void TestAttributionSheet::beginsWithTheFilter()
{
    m_window->filter().filterTo({DimensionKind::User, {}}, "acme-bot");
    settle();
    openSheet();
    auto *field = find<QComboBox>("attribution.condition0.field");
    QVERIFY(field);
    QCOMPARE(field->currentText(), u"User"_s);
    QCOMPARE(find<ValueBox>("attribution.condition0.value")->value(), std::string("acme-bot"));
    QCOMPARE(preview(), u"Choose what to set."_s);
    QVERIFY(!applyButton().isEnabled());
    QVERIFY(find<ValueBox>("attribution.set0.value")->hasFocus());
}

void TestAttributionSheet::previewsAndMarks()
{
    m_window->filter().filterTo({DimensionKind::User, {}}, "acme-bot");
    settle();
    openSheet();
    setTarget(u"Acme"_s);
    QVERIFY2(preview().startsWith(u"2 request(s) · $6.00, 3 Oct"_s), qPrintable(preview()));
    QCOMPARE(applyButton().text(), u"Apply to 2 request(s)"_s);
    const auto *table = find<RowTable>("attribution.table0")->model();
    QCOMPARE(table->index(0, 0).data().toString(), u"Acme"_s);
    QCOMPARE(table->index(0, 2).data().toString(), u"$8.00"_s);
    QCOMPARE(table->index(0, 5).data().toString(), u"$14.00"_s);
    QCOMPARE(table->index(1, 0).data().toString(), u"(not set)"_s);
    QCOMPARE(table->index(1, 5).data().toString(), u"$0.00"_s);
    QCOMPARE(table->index(table->rowCount() - 1, 5).data().toString(), u"$30.00"_s);
    const QString note = find<NoteBox>("attribution.earlier")->text();
    QVERIFY2(note.startsWith(u"1 of them are before 1 Nov:"_s), qPrintable(note));
    QVERIFY2(note.contains(u"October of Acme goes from"_s), qPrintable(note));
    QCOMPARE(m_window->frame().status().selection(),
             u"Nothing changed yet: 2 would, 1 of them in this table"_s);
    const auto *rows = find<RecordView>("requests.table")->model();
    const int column = static_cast<const RecordTableModel *>(rows)->indexOf(u"customer"_s);
    int marked = 0;
    for (int row = 0; row < rows->rowCount(); ++row)
        marked += rows->index(row, column).data(RecordTableModel::NewValueRole).toString() == u"Acme"_s;
    QCOMPARE(marked, 1);
    QCOMPARE(customers(), QByteArray("a:- b:- c:Acme d:Beta ")); // nothing is written yet
}

void TestAttributionSheet::appliesAndUndoes()
{
    m_window->filter().filterTo({DimensionKind::User, {}}, "acme-bot");
    settle();
    openSheet();
    setTarget(u"Acme"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    settle();
    QVERIFY(!sheet().isOpen());
    QCOMPARE(customers(), QByteArray("a:Acme b:Acme c:Acme d:Beta "));
    QVERIFY2(m_window->notice().text().contains(u"2 records: set customer Acme"_s),
             qPrintable(m_window->notice().text()));
    QPushButton *undo = nullptr;
    for (QPushButton *button : m_window->notice().findChildren<QPushButton *>()) {
        if (button->text() == u"Undo"_s)
            undo = button;
    }
    QVERIFY(undo);
    undo->click();
    QTRY_COMPARE_WITH_TIMEOUT(customers(), QByteArray("a:- b:- c:Acme d:Beta "), Patience);
}

void TestAttributionSheet::undoneAndDoneAgainInTheHistory()
{
    openSheet();
    setTarget(u"All"_s);
    applyButton().click();
    settle();
    QCOMPARE(customers(), QByteArray("a:All b:All c:All d:All "));
    auto &page = m_window->open<ImportsPage>();
    settle();
    auto *table = page.findChild<RowTable *>(u"imports.history"_s);
    const auto *model = static_cast<const BatchModel *>(table->model());
    QCOMPARE(model->index(0, BatchModel::Format).data().toString(), u"Attribution"_s);
    QCOMPARE(model->index(0, BatchModel::New).data().toString(), u"4"_s);
    table->setCurrentIndex(model->index(0, 0));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Delete);
    QCOMPARE(model->index(0, BatchModel::Undo).data().toString(), u"Undo 4"_s);
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(customers(), QByteArray("a:- b:- c:Acme d:Beta "), Patience);
    settle();
    page.findChild<ImportHistory *>()->redo(model->batch(0).id);
    QTRY_COMPARE_WITH_TIMEOUT(customers(), QByteArray("a:All b:All c:All d:All "), Patience);
    settle();
}

void TestAttributionSheet::doingAgainIsCancelledFromAnyRow()
{
    openSheet();
    setTarget(u"All"_s);
    applyButton().click();
    settle();
    auto &page = m_window->open<ImportsPage>();
    settle();
    auto *table = page.findChild<RowTable *>(u"imports.history"_s);
    const auto *model = static_cast<const BatchModel *>(table->model());
    page.undoBatch(model->batch(0).id);
    QTRY_COMPARE_WITH_TIMEOUT(customers(), QByteArray("a:- b:- c:Acme d:Beta "), Patience);
    settle();
    sqlite3 *other = nullptr; // it has the ledger until Esc was pressed
    QCOMPARE(sqlite3_open(m_usage->ledgerPath().toUtf8().constData(), &other), SQLITE_OK);
    QCOMPARE(sqlite3_exec(other, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr), SQLITE_OK);
    page.findChild<ImportHistory *>()->redo(model->batch(0).id);
    const QModelIndex cell = model->index(0, BatchModel::Undo);
    QCOMPARE(BatchModel::UndoState(cell.data(BatchModel::UndoRole).toInt()), BatchModel::UndoState::Running);
    QCOMPARE(cell.data().toString(), u"redoing…"_s);
    table->setCurrentIndex(model->index(1, 0));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Escape);
    sqlite3_close(other);
    settle();
    QCOMPARE(customers(), QByteArray("a:- b:- c:Acme d:Beta "));
    QVERIFY(model->batch(0).undoneAtMs.has_value());
}

void TestAttributionSheet::ruleHoldsForALaterImport()
{
    makeRule(u"acme-bot"_s, u"Acme"_s);
    QCOMPARE(customers(), QByteArray("a:Acme b:Acme c:Acme d:Beta "));
    import(LaterLog, u"later.csv"_s);
    QCOMPARE(customers(), QByteArray("a:Acme b:Acme c:Acme d:Beta e:Acme f:- "));
    settle();
    openSheet();
    QCOMPARE(rules().model()->rowCount(), 1);
    QVERIFY(rules().model()->index(0, 0).data().toString().startsWith(
        u"User is acme-bot: set customer Acme, 4, "_s));
}

void TestAttributionSheet::rulesAreUndoneAndDoneAgain()
{
    makeRule(u"acme-bot"_s, u"Acme"_s);
    openSheet();
    rules().setCurrentIndex(rules().model()->index(0, 0));
    rules().setFocus();
    QTest::keyClick(&rules(), Qt::Key_Space);
    settle();
    QCOMPARE(customers(), QByteArray("a:- b:- c:Acme d:Beta "));
    QVERIFY(rules().model()->index(0, 0).data().toString().contains(u"undone"_s));
    import(LaterLog, u"later.csv"_s);
    settle();
    QCOMPARE(customers(), QByteArray("a:- b:- c:Acme d:Beta e:- f:- "));
    rules().setCurrentIndex(rules().model()->index(0, 0));
    QTest::keyClick(&rules(), Qt::Key_Space);
    settle();
    QCOMPARE(customers(), QByteArray("a:Acme b:Acme c:Acme d:Beta e:Acme f:- "));
}

void TestAttributionSheet::rulesMoveAfterAPreview()
{
    makeRule(u"acme-bot"_s, u"Low"_s);
    makeRule(u"acme-bot"_s, u"High"_s);
    QCOMPARE(customers(), QByteArray("a:High b:High c:High d:Beta "));
    openSheet();
    rules().setFocus();
    rules().setCurrentIndex(rules().model()->index(0, 0));
    QTest::keyClick(&rules(), Qt::Key_Down, Qt::AltModifier);
    settle();
    QVERIFY2(preview().contains(u"3 records show something else, $14.00 in all"_s), qPrintable(preview()));
    QCOMPARE(applyButton().text(), u"Move rule"_s);
    QCOMPARE(customers(), QByteArray("a:High b:High c:High d:Beta "));
    QTest::keyClick(&rules(), Qt::Key_Escape); // not moved after all
    settle();
    QVERIFY(sheet().isOpen());
    QVERIFY(rules().model()->index(0, 0).data().toString().contains(u"High"_s));
    rules().setFocus();
    rules().setCurrentIndex(rules().model()->index(0, 0));
    QTest::keyClick(&rules(), Qt::Key_Down, Qt::AltModifier);
    settle();
    QTest::keyClick(&rules(), Qt::Key_Return, Qt::ControlModifier);
    settle();
    QCOMPARE(customers(), QByteArray("a:Low b:Low c:Low d:Beta "));
    QVERIFY(rules().model()->index(0, 0).data().toString().contains(u"Low"_s));
}

void TestAttributionSheet::draftIsKept()
{
    openSheet();
    setTarget(u"Someone"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    if (sheet().isOpen()) // the list of completions was open
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!sheet().isOpen());
    QVERIFY(m_window->frame().status().selection().isEmpty());
    openSheet();
    QCOMPARE(find<ValueBox>("attribution.set0.value")->value(), std::string("Someone"));
    QVERIFY(find<QPushButton>("attribution.startAnew")->isVisible());
    find<QPushButton>("attribution.startAnew")->click();
    settle();
    QCOMPARE(preview(), u"Choose what to set."_s);
    QVERIFY(!find<QPushButton>("attribution.startAnew")->isVisible());
}

void TestAttributionSheet::openedFromARankedValue()
{
    m_window->attribution().openFor({DimensionKind::Customer, {}}, {});
    QVERIFY(sheet().isOpen());
    settle();
    QCOMPARE(m_window->currentPage(), u"requests"_s);
    QCOMPARE(find<QComboBox>("attribution.condition0.field")->currentText(), u"Customer"_s);
    QCOMPARE(find<ValueBox>("attribution.condition0.value")->value(), std::string());
    setTarget(u"Acme"_s);
    QVERIFY2(preview().startsWith(u"2 request(s)"_s), qPrintable(preview()));
}

void TestAttributionSheet::sheetAndPageByKeyboard()
{
    openSheet();
    QVERIFY(sheet().hasFocusWithin());
    QAction *next = find<QAction>("view.nextPane");
    for (int i = 0; i < 5 && !find<RecordView>("requests.table")->hasFocus(); ++i)
        next->trigger();
    QVERIFY(find<RecordView>("requests.table")->hasFocus());
    QVERIFY(sheet().isOpen()); // the page stays usable
    next->trigger();
    QVERIFY(sheet().hasFocusWithin());
    QVERIFY(sheet().width() <= m_window->stack().width() * 0.6 + 1);
}

// From what is to be set to Apply, without a way over the page.
void TestAttributionSheet::tabGoesThroughTheSheet()
{
    openSheet();
    find<QPushButton>("attribution.addField")->click();
    QStringList stops;
    for (int i = 0; i < 12 && sheet().hasFocusWithin(); ++i) {
        stops << QApplication::focusWidget()->objectName();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    QVERIFY2(stops.contains(u"attribution.cancel"_s), qPrintable(stops.join(u' ')));
    const auto at = [&](const char *name) { return stops.indexOf(QLatin1StringView(name)); };
    QVERIFY2(at("attribution.rule") < at("attribution.addField"), qPrintable(stops.join(u' ')));
    QVERIFY2(at("attribution.addField") < at("attribution.cancel"), qPrintable(stops.join(u' ')));
}

void TestAttributionSheet::nothingMatches()
{
    openSheet();
    find<QPushButton>("attribution.addCondition")->click();
    setCondition(0, u"nobody"_s);
    setTarget(u"Acme"_s);
    QCOMPARE(preview(), u"No requests match."_s);
    QVERIFY(!applyButton().isEnabled());
    find<SwitchButton>("attribution.rule")->click();
    settle();
    QCOMPARE(preview(), u"No requests match. The rule would act on later ones only."_s);
    QCOMPARE(applyButton().text(), u"Save rule"_s);
    QVERIFY(applyButton().isEnabled());
    applyButton().click();
    settle();
    QCOMPARE(sqlAnswer(m_usage->ledgerPath(), "SELECT count(*) FROM booking_rule"), QByteArray("1"));
    QCOMPARE(sqlAnswer(m_usage->ledgerPath(), "SELECT count(*) FROM batch"), QByteArray("1"));
}

void TestAttributionSheet::readOnlyLedger()
{
    m_window.reset();
    const QString path = m_usage->ledgerPath();
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(path, Ledger::Mode::ReadOnly));
    openWindow();
    m_window->attribution().open();
    settle();
    setTarget(u"Acme"_s);
    QVERIFY(preview().startsWith(u"4 request(s)"_s) || preview().startsWith(u"3 request(s)"_s));
    QVERIFY(!applyButton().isEnabled());
}

TALLYGLASS_TEST(TestAttributionSheet)
#include "attributionsheettest.moc"
