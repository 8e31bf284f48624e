// SPDX-License-Identifier: GPL-3.0-or-later
// Check and adjust on the real window: an unknown table goes from its drop to booked records by the keyboard
// alone, and the next one of its columns needs no questions.
#include "services/imports/importservice.h"
#include "ui/look/resources.h"
#include "support/patience.h"
#include "support/sqlanswer.h"
#include "support/testprogram.h"
#include "ui/adjust/adjustpage.h"
#include "ui/adjust/columnmodel.h"
#include "ui/adjust/draftpreviewmodel.h"
#include "ui/imports/importcard.h"
#include "ui/imports/importspage.h"
#include "ui/state/appsettings.h"
#include "ui/window/actions.h"
#include "ui/window/importcommands.h"
#include "ui/window/mainwindow.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

constexpr int MostTabs = 80;

} // namespace

class TestAdjustPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void fromDropToRecordsByKeyboard();
    void aMeaningChangesThePreview();
    void rejectedRowsAreCorrected();
    void aDraftIsKept();
    void stopsSayWhy();
    void knownFormatsHaveNothingToAdjust();
    void aColumnMoreIsTold();
    void tabGoesAsTheEyeDoes();
    void aQuestionIsAnsweredByKeyboard();

private:
    void settle();
    QString write(const QString &name, const QByteArray &text);
    QByteArray agencyExport() const;
    void drop(const QString &path);
    template <typename T> T *find(const QString &name) { return m_window->findChild<T *>(name); }
    AdjustPage &page() { return *m_window->findChild<AdjustPage *>(); }
    bool isAdjusting() { return page().isVisible() && page().session(); }
    bool isReady()
    {
        return isAdjusting() && page().session()->state() == AdjustSession::State::Ready
            && page().session()->isExact();
    }
    /// What has the keyboard, in a popup where there is one.
    QWidget *focus() const;
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(focus(), Qt::Key(key), modifiers);
    }
    void type(const QString &text) { QTest::keyClicks(focus(), text); }
    /// Tab until a widget has the keyboard; false when it never has.
    bool tabTo(const QString &name);
    /// Chooses what a column means, by keyboard.
    bool choose(const QString &column, const QString &meaning);
    QString meaningOf(const QString &column);
    QByteArray sql(const char *query) { return sqlAnswer(m_ledger, query); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
    QString m_ledger;
};

void TestAdjustPage::initTestCase()
{
    registerResources();
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QLocale::setDefault(QLocale::c());
}

void TestAdjustPage::init()
{
    QDir(ProfileFolder::defaultPath()).removeRecursively();
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(u"settings.ini"_s));
    Preferences preferences;
    preferences.timeZone = "Europe/Berlin";
    m_settings->setPreferences(preferences);
    m_ledger = m_folder->filePath(u"test.tally"_s);
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_ledger, Ledger::Mode::OpenOrCreate));
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    settle();
}

void TestAdjustPage::cleanup()
{
    m_window.reset();
    m_usage.reset();
    m_settings.reset();
    QDir(ProfileFolder::defaultPath()).removeRecursively();
}

void TestAdjustPage::settle()
{
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
}

QString TestAdjustPage::write(const QString &name, const QByteArray &text)
{
    QFile file(m_folder->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        return {};
    return file.fileName();
}

QByteArray TestAdjustPage::agencyExport() const
{
    QFile file(QStringLiteral(TEST_DATA "/mapping/Kosten_KI_Oktober_2026.csv"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestAdjustPage::drop(const QString &path)
{
    m_window->showPage(u"imports"_s);
    m_window->imports().addFiles({path});
    settle();
}

QWidget *TestAdjustPage::focus() const
{
    QWidget *popup = QApplication::activePopupWidget();
    QWidget *within = popup ? popup->focusWidget() : QApplication::focusWidget();
    if (within)
        return within;
    QWidget *last = popup ? popup : m_window->focusWidget(); // the window may not be active again yet
    return last ? last : m_window.get();
}

bool TestAdjustPage::tabTo(const QString &name)
{
    for (int i = 0; i < MostTabs; ++i) {
        if (focus()->objectName() == name)
            return true;
        press(Qt::Key_Tab);
    }
    return false;
}

QString TestAdjustPage::meaningOf(const QString &column)
{
    const QAbstractItemModel *model = find<QTableView>(u"adjust.columns"_s)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, ColumnModel::Name).data().toString() == column)
            return model->index(row, ColumnModel::Meaning).data().toString();
    }
    return {};
}

bool TestAdjustPage::choose(const QString &column, const QString &meaning)
{
    m_window->activateWindow(); // which a window manager does when a popup closes
    if (!QTest::qWaitForWindowActive(m_window.get()) || !tabTo(u"adjust.columns"_s))
        return false;
    auto *table = find<QTableView>(u"adjust.columns"_s);
    press(Qt::Key_Home, Qt::ControlModifier);
    const auto current = [table] {
        return table->currentIndex().siblingAtColumn(ColumnModel::Name).data().toString();
    };
    for (int i = 0; i < MostTabs && current() != column; ++i)
        press(Qt::Key_Down);
    press(Qt::Key_Down, Qt::AltModifier);
    if (!QApplication::activePopupWidget())
        return false;
    type(meaning);
    press(Qt::Key_Return);
    return !QApplication::activePopupWidget();
}

void TestAdjustPage::fromDropToRecordsByKeyboard()
{
    drop(write(u"Kosten_KI_Oktober_2026.csv"_s, agencyExport()));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QAbstractItemModelTester columns(find<QTableView>(u"adjust.columns"_s)->model());
    QAbstractItemModelTester preview(find<QTableView>(u"adjust.preview"_s)->model());
    QCOMPARE(sql("SELECT count(*) FROM usage_record"), QByteArray("0"));
    QCOMPARE(find<QLabel>(u"adjust.open"_s)->text(), u"1 to settle"_s);
    QCOMPARE(focus()->objectName(), u"adjust.columns"_s);

    press(Qt::Key_F8); // to the cost in euros
    auto *table = find<QTableView>(u"adjust.columns"_s);
    QCOMPARE(table->currentIndex().siblingAtColumn(ColumnModel::Name).data().toString(), u"Kosten (EUR)"_s);
    QVERIFY(tabTo(u"adjust.rate"_s));
    type(u"1,1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QVERIFY(!find<QLabel>(u"adjust.open"_s)->isVisible());
    QVERIFY(choose(u"Abteilung"_s, u"proj"_s));
    QCOMPARE(meaningOf(u"Abteilung"_s), u"Project"_s);
    QVERIFY(tabTo(u"adjust.provider"_s));
    type(u"openai"_s);
    QVERIFY(tabTo(u"adjust.addRule"_s));
    press(Qt::Key_Space);
    QVERIFY(QApplication::activePopupWidget());
    type(u"acme-*"_s);
    QVERIFY(tabTo(u"adjust.rule.value"_s));
    type(u"Acme Retail"_s);
    press(Qt::Key_Return);
    QVERIFY(!QApplication::activePopupWidget());
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QVERIFY(find<QLabel>(u"adjust.unruled"_s)->text().contains(u"fit no rule"_s));
    QVERIFY(tabTo(u"adjust.profileName"_s));
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"Agentur-Export"_s);
    m_window->activateWindow(); // which a window manager does when a popup closes
    QTRY_VERIFY(QApplication::focusWidget());
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!isAdjusting(), Patience);
    settle();
    QCOMPARE(sql("SELECT count(*) FROM usage_record"), QByteArray("48"));
    QCOMPARE(sql("SELECT count(*) FROM usage_record WHERE customer = 'Acme Retail' AND user LIKE 'acme-%'"),
             sql("SELECT count(*) FROM usage_record WHERE user LIKE 'acme-%'"));
    QCOMPARE(
        sql("SELECT provider || '|' || project || '|' || reported_cost_usd FROM usage_record WHERE line = 2"),
        QByteArray("openai|support|0.02167"));
    QCOMPARE(m_window->page<ImportsPage>().openCards(), 0);
    QVERIFY(ProfileFolder().find(u"Agentur-Export"_s).ok());

    // The next file of these columns is one card without questions.
    drop(write(u"November.csv"_s, agencyExport().replace(".10.2026", ".12.2026")));
    QVERIFY(!isAdjusting());
    auto *card = m_window->findChild<ImportCard *>();
    QVERIFY(card);
    QTRY_COMPARE_WITH_TIMEOUT(card->state(), ImportCard::State::Ready, Patience);
    QCOMPARE(card->report().profile, u"Agentur-Export"_s);
    QVERIFY(card->report().doubts.empty());
    QCOMPARE(card->report().counts.added + card->report().counts.updated, int64_t(48));
}

void TestAdjustPage::aMeaningChangesThePreview()
{
    drop(write(u"export.csv"_s, agencyExport()));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    const auto *preview = find<QTableView>(u"adjust.preview"_s)->model();
    const auto cell = [preview](int section) { return preview->index(0, section).data().toString(); };
    QCOMPARE(cell(DraftPreviewModel::User), u"acme-lena"_s);
    QCOMPARE(cell(DraftPreviewModel::Input), u"3,264"_s);
    QCOMPARE(cell(DraftPreviewModel::Cached), u"9,216"_s);
    QVERIFY(choose(u"Benutzer"_s, u"customer"_s));
    QTRY_COMPARE_WITH_TIMEOUT(cell(DraftPreviewModel::Customer), u"acme-lena"_s, Patience);
    QVERIFY(tabTo(u"adjust.cacheInside"_s));
    press(Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(cell(DraftPreviewModel::Input), u"12,480"_s, Patience);
    QVERIFY(choose(u"Modell"_s, u"team"_s)); // no meaning: a name in the context
    QCOMPARE(meaningOf(u"Modell"_s), u"Context"_s);
    QVERIFY(choose(u"Kosten (EUR)"_s, u"leave"_s));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QVERIFY(!find<QPushButton>(u"adjust.import"_s)->isEnabled());
    QVERIFY(find<QLabel>(u"adjust.stop"_s)->text().contains(u"model"_s));
}

void TestAdjustPage::rejectedRowsAreCorrected()
{
    drop(write(u"export.csv"_s, agencyExport()));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QCOMPARE(page().session()->report().rejectedCount, int64_t(1));
    auto *preview = find<QTableView>(u"adjust.preview"_s);
    QVERIFY(tabTo(u"adjust.shown.0"_s)); // all
    for (int i = 0; i < 3; ++i)
        press(Qt::Key_Right);
    QCOMPARE(preview->model()->rowCount(), 1);
    QVERIFY(tabTo(u"adjust.preview"_s));
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(QApplication::activePopupWidget(), Patience);
    QVERIFY(tabTo(u"adjust.cell.Datum/Uhrzeit"_s));
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"31.10.2026 23:54:09"_s);
    QVERIFY(tabTo(u"adjust.cell.Eingabe-Token"_s));
    press(Qt::Key_A, Qt::ControlModifier);
    type(u"1940"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(isReady() && page().session()->report().rejectedCount == 0, Patience);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!isAdjusting(), Patience);
    settle();
    QCOMPARE(sql("SELECT count(*) FROM usage_record"), QByteArray("49"));
    QVERIFY(sql("SELECT context FROM usage_record WHERE line = 6").contains("31.11.2026 23:54:09"));
}

void TestAdjustPage::aDraftIsKept()
{
    drop(write(u"export.csv"_s, agencyExport()));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QVERIFY(choose(u"Benutzer"_s, u"customer"_s));
    press(Qt::Key_Escape);
    QVERIFY(!isAdjusting());
    settle();
    QCOMPARE(sql("SELECT count(*) FROM usage_record"), QByteArray("0"));
    auto *adjust = find<QPushButton>(u"imports.adjust"_s);
    QVERIFY(adjust->text().contains(u"Go on"_s));
    adjust->click();
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QCOMPARE(meaningOf(u"Benutzer"_s), u"Customer"_s);
}

void TestAdjustPage::stopsSayWhy()
{
    drop(write(u"header.csv"_s, "timestamp;model;cost\n"));
    QVERIFY(!isAdjusting() || !find<QPushButton>(u"adjust.import"_s)->isEnabled());
    drop(write(u"notime.csv"_s, "wer;was;wieviel\nanna;gpt-4o;12\nben;gpt-4o;13\n"));
    m_window->findChildren<ImportCard *>().last()->findChild<QPushButton *>(u"imports.adjust"_s)->click();
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QVERIFY(!find<QPushButton>(u"adjust.import"_s)->isEnabled());
    QCOMPARE(find<QLabel>(u"adjust.stop"_s)->text(), u"No column is the time."_s);
}

void TestAdjustPage::knownFormatsHaveNothingToAdjust()
{
    QFile file(QStringLiteral(TEST_DATA "/sources/openai/cost_daily.csv"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    drop(write(u"cost.csv"_s, file.readAll()));
    QVERIFY(!isAdjusting());
    auto *card = m_window->findChild<ImportCard *>();
    QTRY_COMPARE_WITH_TIMEOUT(card->state(), ImportCard::State::Ready, Patience);
    card->findChild<QPushButton *>(u"imports.adjust"_s)->click();
    QVERIFY(!isAdjusting());
    QVERIFY(card->findChild<QLabel *>(u"imports.message"_s)->text().contains(u"nothing to adjust"_s));
}

void TestAdjustPage::aColumnMoreIsTold()
{
    drop(write(u"export.csv"_s, agencyExport()));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!isAdjusting(), Patience);
    settle();
    QByteArray more = agencyExport().replace(".10.2026", ".12.2026").replace("\r\n", ";7\r\n");
    drop(write(u"more.csv"_s, more.replace("Kommentar;7", "Kommentar;Rabatt")));
    QVERIFY(!isAdjusting());
    auto *card = m_window->findChild<ImportCard *>();
    QTRY_COMPARE_WITH_TIMEOUT(card->state(), ImportCard::State::Ready, Patience);
    QCOMPARE(card->report().profile, u"export"_s);
    QVERIFY(card->findChild<QLabel *>(u"imports.message"_s)->text().contains(u"Rabatt"_s));
}

// Every control in the order in which it stands there, and back to the first.
void TestAdjustPage::tabGoesAsTheEyeDoes()
{
    drop(write(u"export.csv"_s, agencyExport()));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QStringList stops;
    find<QPushButton>(u"adjust.back"_s)->setFocus(Qt::TabFocusReason);
    for (int i = 0; i < 60 && page().isAncestorOf(focus()); ++i) {
        stops << focus()->objectName();
        press(Qt::Key_Tab);
    }
    QCOMPARE(
        stops.join(u' '),
        u"adjust.back adjust.profiles adjust.columns adjust.saveRejected adjust.shown.0 adjust.preview "
        "adjust.rows.0 adjust.decimal.0 adjust.unit.0 adjust.zone adjust.same adjust.cacheInside "
        "adjust.currency adjust.costUnit.0 adjust.rate adjust.provider adjust.project adjust.fills.0 "
        "adjust.customer adjust.addRule adjust.remember adjust.profileName adjust.cancel adjust.import"_s);
}

void TestAdjustPage::aQuestionIsAnsweredByKeyboard()
{
    drop(write(
        u"export.csv"_s,
        "date,model,prompt,completion,amount\n2026-11-03,gpt-4o,1000,600,5\n2026-11-04,gpt-4o,10,100,7\n"));
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(isAdjusting()); // it is open
    QVERIFY(find<QLabel>(u"adjust.stop"_s)->text().contains(u"amount"_s));
    QVERIFY(tabTo(u"adjust.question.cost_column.no"_s));
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QCOMPARE(focus()->objectName(), u"adjust.question.cost_column.no"_s);
    press(Qt::Key_Down); // the arrow keys move the choice
    QCOMPARE(focus()->objectName(), u"adjust.question.cost_column.yes"_s);
    QTRY_VERIFY_WITH_TIMEOUT(isReady(), Patience);
    QCOMPARE(meaningOf(u"amount"_s), u"Reported cost"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(!isAdjusting(), Patience);
    settle();
    QCOMPARE(sql("SELECT count(*) || '|' || sum(cost_usd) FROM usage_record"), QByteArray("2|12.0"));
}

TALLYGLASS_TEST(TestAdjustPage)
#include "adjustpagetest.moc"
