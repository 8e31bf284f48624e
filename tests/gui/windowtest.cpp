// SPDX-License-Identifier: GPL-3.0-or-later
// Drives the real window offscreen over a real ledger.
#include "services/imports/importservice.h"
#include "support/patience.h"
#include "ui/look/resources.h"
#include "ui/window/actions.h"
#include "ui/window/exportdialog.h"
#include "ui/state/appsettings.h"
#include "ui/window/importcommands.h"
#include "ui/window/mainwindow.h"
#include "ui/window/manualdialog.h"
#include "ui/imports/batchmodel.h"
#include "ui/filter/facetmodel.h"
#include "ui/requests/recordtablemodel.h"
#include "ui/imports/importspage.h"
#include "ui/requests/requestspage.h"
#include "ui/kit/flatbutton.h"
#include "ui/filter/dimensionpopup.h"
#include "ui/requests/histogramstrip.h"
#include "ui/imports/importcard.h"
#include "ui/imports/importfigures.h"
#include "ui/kit/noticebar.h"
#include "ui/requests/recordview.h"
#include "ui/window/statusline.h"
#include "ui/window/windowhost.h"
#include "support/archives.h"
#include "support/cli.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>
#include <QScreen>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

constexpr int Rows = 600;

/// A small log of one's own, so that every figure below can be checked by eye.
QByteArray log()
{
    QByteArray text("timestamp,user,customer,model,prompt_tokens,completion_tokens,cost_usd,latency_ms,"
                    "status,external_id,context\n");
    for (int i = 0; i < Rows; ++i) {
        const QString time = QDateTime(QDate(2026, 10, 1), QTime(8, 0), Qt::UTC)
                                 .addSecs(i * 3600)
                                 .toString(u"yyyy-MM-ddTHH:mm:ssZ"_s);
        text += u"%1,%2,%3,%4,%5,10,%6,500,%7,r%8,\"{\"\"team\"\":\"\"t%9\"\"}\"\n"_s
                    .arg(time, i % 2 ? u"ada"_s : u"grace"_s, i % 3 ? u"Acme"_s : u"Bluefin"_s,
                         i % 4 ? u"gpt-4o"_s : u"o3"_s)
                    .arg(100 + i)
                    .arg(i % 5 ? u"0.01"_s : QString(), i % 7 ? u"completed"_s : u"failed"_s)
                    .arg(i)
                    .arg(i % 2)
                    .toUtf8();
    }
    return text;
}

QString writeFile(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return {};
    return path;
}

} // namespace

class TestWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void firstStart();
    void importByPage();
    void offersWhatAnArchiveHolds();
    void theCardWithTheKeyboardIsNext();
    void costsAreReportedWhereTheyAre();
    void modelFollowsTheRules();
    void filterByPopup();
    void chipRemoval();
    void zoom();
    void sort();
    void sortByContext();
    void exportEqualsCommandLine();
    void saveCopy();
    void undo();
    void undoByKeyboard();
    void emptyResult();
    void narrowWindow();
    void fitsOnASmallScreen();
    void backAndForward();
    void settings();
    void letterKeys();
    void manualPages();
    void wrongLedger();
    void fitsOnTheScreen();
    void followsOtherProcesses();
    void opensTheFileThatReplacedTheLedger();
    void saysThatTheLedgerVanished();
    void letsGoOfTheFormerLedger();
    void filterTouchesOnlyVisibleRows();

private:
    void open(bool withData);
    void settle();
    template <typename T> T *find(const QString &name) { return m_window->findChild<T *>(name); }
    void run(const QString &id) { m_window->actions().action(id).trigger(); }
    RecordTableModel *model()
    {
        return static_cast<RecordTableModel *>(find<RecordView>(u"requests.table"_s)->model());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
};

void TestWindow::initTestCase()
{
    registerResources();
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QLocale::setDefault(QLocale::c());
}

void TestWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(u"settings.ini"_s));
    Preferences preferences;
    preferences.timeZone = "UTC";
    m_settings->setPreferences(preferences);
}

void TestWindow::cleanup()
{
    m_window.reset();
    m_usage.reset();
    m_settings.reset();
}

void TestWindow::open(bool withData)
{
    const QString ledger = m_folder->filePath(u"test.tally"_s);
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(ledger, Ledger::Mode::OpenOrCreate));
    if (withData) {
        const QString path = writeFile(*m_folder, u"log.csv"_s, log());
        const ImportReport report = ImportService(ledger).importFile(path, {});
        QVERIFY2(report.status == ImportStatus::Imported, qPrintable(report.message));
        QVERIFY(m_usage->sync());
    }
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    m_window->filter().setClock([] { return QDateTime(QDate(2026, 10, 26), QTime(12, 0), Qt::UTC); });
    m_window->filter().setPreset(DatePreset::All);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    settle();
}

void TestWindow::settle()
{
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
}

void TestWindow::firstStart()
{
    open(false);
    auto *sample = find<QPushButton>(u"firstStart.sample"_s);
    QVERIFY(sample && sample->isVisible());
    QVERIFY(!find<QWidget>(u"filterBar"_s)->isEnabled());
    sample->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_usage->engine()->recordCount() > 1000, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(u"notice.action"_s)->isVisible(), Patience);
    find<QPushButton>(u"notice.action"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(m_usage->engine()->recordCount(), int64_t(0), Patience);
    QTRY_VERIFY(sample->isVisible());
}

void TestWindow::importByPage()
{
    open(false);
    run(u"file.import"_s);
    auto *dialog = find<QFileDialog>(u"imports.fileDialog"_s);
    QVERIFY(dialog);
    const QString path = writeFile(*m_folder, u"log.csv"_s, log());
    Q_EMIT dialog->filesSelected({path});
    dialog->close();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->findChild<ImportCard *>(), Patience);
    auto *card = m_window->findChild<ImportCard *>();
    QTRY_COMPARE_WITH_TIMEOUT(card->state(), ImportCard::State::Ready, Patience);
    QCOMPARE(card->report().counts.added, int64_t(Rows));
    QCOMPARE(m_usage->engine()->recordCount(), int64_t(0)); // seen before anything is written
    QAbstractItemModel *preview = card->findChild<QTableView *>(u"imports.preview"_s)->model();
    QAbstractItemModelTester tester(preview, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(preview->rowCount(), 20);
    card->findChild<QPushButton *>(u"imports.import"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(card->state(), ImportCard::State::Done, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_usage->engine()->recordCount(), int64_t(Rows), Patience);
    QTRY_COMPARE(m_window->page<ImportsPage>().batchCount(), 1);
}

void TestWindow::offersWhatAnArchiveHolds()
{
    open(false);
    const QString folder = m_folder->filePath(u"logs"_s);
    QVERIFY(QDir().mkpath(folder));
    writeArchive(folder + u"/export.zip"_s, {{"june/1.csv", log()}, {"july/2.csv", log()}});
    m_window->imports().addFiles({folder, folder + u"/export.zip"_s}); // each entry once
    settle();
    auto &imports = m_window->page<ImportsPage>();
    QCOMPARE(imports.openCards(), 2);
    const auto cards = imports.findChildren<ImportCard *>();
    QCOMPARE(cards[0]->entry().name(), u"export.zip ▸ july/2.csv"_s);
    QCOMPARE(cards[1]->entry().name(), u"export.zip ▸ june/1.csv"_s);
    QCOMPARE(cards[0]->report().counts.added, Rows);
    cards[0]->startImport();
    settle();
    QTRY_COMPARE_WITH_TIMEOUT(imports.openBatchOf(u"export.zip ▸ july/2.csv"_s), std::optional<int64_t>(1),
                              Patience);
}

// The button that tells Ctrl+Enter is of the card that it imports.
void TestWindow::theCardWithTheKeyboardIsNext()
{
    open(false);
    m_window->imports().addFiles({writeFile(*m_folder, u"1.csv"_s, log()),
                                  writeFile(*m_folder, u"2.csv"_s, log().replace("ada", "eve"))});
    settle();
    const auto cards = m_window->page<ImportsPage>().findChildren<ImportCard *>();
    QCOMPARE(cards.size(), 2);
    const auto button = [&](int card) { return cards[card]->findChild<QPushButton *>(u"imports.import"_s); };
    const auto isSecond = [&] { return button(1)->sizeHint().width() > button(0)->sizeHint().width(); };
    QCOMPARE(button(0)->text(), button(1)->text());
    m_window->activateWindow();
    QTRY_VERIFY(m_window->isActiveWindow());
    button(1)->setFocus();
    QTRY_VERIFY(isSecond());
    button(0)->setFocus();
    QTRY_VERIFY(!isSecond());
    button(1)->setFocus();
    QTRY_VERIFY(isSecond());
}

void TestWindow::costsAreReportedWhereTheyAre()
{
    const auto saysReported = [](CostSource source) {
        ImportReport report;
        report.preview.resize(1);
        report.preview.front().record.costSource = source;
        ImportFigures figures(nullptr);
        figures.setReport(report);
        const auto labels = figures.findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [](const QLabel *label) { return label->text() == u"as the file reports it"_s; });
    };
    QVERIFY(saysReported(CostSource::Reported));
    QVERIFY(!saysReported(CostSource::Computed));
    QVERIFY(!saysReported(CostSource::Unknown));
}

void TestWindow::modelFollowsTheRules()
{
    open(true);
    m_window->showPage(u"requests"_s);
    QAbstractItemModelTester tester(model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    settle();
    QCOMPARE(model()->rowCount(), Rows);
    QTRY_VERIFY(model()->record(Rows - 1) != nullptr);
    QTRY_VERIFY(model()->record(0) != nullptr);
    QCOMPARE(model()->record(0)->record.externalId, std::string("r599"));
    m_window->filter().filterTo({DimensionKind::User}, "ada");
    settle();
    QTRY_COMPARE(model()->rowCount(), Rows / 2);
    m_window->page<RequestsPage>().setShownColumns({u"time"_s, u"cost"_s, u"context.team"_s});
    QCOMPARE(model()->columnCount(), 3);
    QTRY_COMPARE(model()->index(0, 2).data().toString(), u"t1"_s);
}

void TestWindow::filterByPopup()
{
    open(true);
    find<QAbstractButton>(u"filterBar.model"_s)->click();
    auto *popup = m_window->findChild<DimensionPopup *>();
    QVERIFY(popup);
    QTRY_VERIFY_WITH_TIMEOUT(popup->isLoaded(), Patience);
    auto *list = popup->findChild<QListView *>(u"dimensionPopup.list"_s);
    QAbstractItemModelTester tester(list->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(list->model()->rowCount(), 2);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"gpt-4o"_s);
    QVERIFY(list->model()->setData(list->model()->index(1, 0), Qt::Checked, Qt::CheckStateRole));
    popup->findChild<QPushButton *>(u"dimensionPopup.apply"_s)->click();
    QVERIFY(m_window->filter().find({DimensionKind::Model}, false));
    m_window->showPage(u"requests"_s);
    settle();
    QTRY_COMPARE(model()->rowCount(), Rows / 4);
    QVERIFY(find<StatusLine>(u"statusLine"_s)->records().startsWith(u"150 of 600 records"_s));
}

void TestWindow::chipRemoval()
{
    open(true);
    m_window->filter().exclude({DimensionKind::Customer}, "Acme");
    settle();
    auto *chip = m_window->findChild<FlatButton *>(u"filterBar.chip.0"_s);
    QVERIFY(chip && chip->isVisible());
    QCOMPARE(chip->accessibleName(), u"Customer is not Acme"_s);
    QTest::keyClick(chip, Qt::Key_Delete);
    settle();
    QVERIFY(!m_window->filter().hasFilters());
    QTRY_VERIFY(!find<QWidget>(u"filterBar.chips"_s)->isVisible());
}

void TestWindow::zoom()
{
    open(true);
    m_window->showPage(u"requests"_s);
    settle();
    auto *strip = find<HistogramStrip>(u"requests.histogram"_s);
    QTRY_VERIFY(strip->bars().size() > 10);
    const int y = strip->height() / 3;
    QTest::mousePress(strip, Qt::LeftButton, {}, {strip->width() / 4, y});
    QTest::mouseMove(strip, {strip->width() / 2, y});
    QTest::mouseRelease(strip, Qt::LeftButton, {}, {strip->width() / 2, y});
    QCOMPARE(m_window->filter().state().range.preset, DatePreset::Custom);
    settle();
    QTRY_VERIFY(model()->rowCount() < Rows / 2 && model()->rowCount() > 0);
}

void TestWindow::sort()
{
    open(true);
    m_window->showPage(u"requests"_s);
    settle();
    const int input = model()->indexOf(u"input"_s);
    auto *header = find<RecordView>(u"requests.table"_s)->header();
    Q_EMIT header->sectionClicked(input);
    settle();
    QTRY_COMPARE(model()->index(0, input).data().toString(), u"699"_s);
    Q_EMIT header->sectionClicked(input);
    settle();
    QTRY_COMPARE(model()->index(0, input).data().toString(), u"100"_s);
    // Unknown costs stand last in either direction.
    m_window->page<RequestsPage>().setSortKey({SortColumn::Cost, false});
    settle();
    QTRY_VERIFY(model()->record(Rows - 1) && !model()->record(Rows - 1)->record.cost());
}

void TestWindow::sortByContext()
{
    open(true);
    m_window->showPage(u"requests"_s);
    m_window->page<RequestsPage>().setShownColumns({u"time"_s, u"context.team"_s});
    settle();
    auto *header = find<RecordView>(u"requests.table"_s)->header();
    Q_EMIT header->sectionClicked(1);
    settle();
    QTRY_COMPARE(model()->index(0, 1).data().toString(), u"t0"_s);
    Q_EMIT header->sectionClicked(1);
    settle();
    QTRY_COMPARE(model()->index(0, 1).data().toString(), u"t1"_s);
    QCOMPARE(header->sortIndicatorSection(), 1);
}

void TestWindow::exportEqualsCommandLine()
{
    open(true);
    m_window->filter().filterTo({DimensionKind::Customer}, "Bluefin");
    m_window->showPage(u"requests"_s);
    m_window->page<RequestsPage>().setSortKey({SortColumn::Time, false}); // as the command line writes
    settle();
    run(u"file.export"_s);
    const QString path = m_folder->filePath(u"out.csv"_s);
    auto *dialog = find<ExportDialog>(u"export"_s);
    QVERIFY(dialog);
    dialog->setFile(path);
    QSignalSpy written(dialog, &ExportDialog::exported);
    dialog->findChild<QPushButton *>(u"export.start"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(written.count(), 1, Patience);
    const CliAnswer expected = runCli({u"export"_s, u"--ledger"_s, m_folder->filePath(u"test.tally"_s),
                                       u"--customer"_s, u"Bluefin"_s, u"--format"_s, u"csv"_s});
    QCOMPARE(expected.status, 0);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QCOMPARE(bytes, expected.out);
    QCOMPARE(bytes.count('\n'), Rows / 3 + 1);
}

void TestWindow::saveCopy()
{
    open(true);
    const QString path = m_folder->filePath(u"copy.tally"_s);
    const auto saveTo = [&](const QString &target) {
        run(u"file.saveCopy"_s);
        auto *dialog = find<QFileDialog>(u"saveCopy"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->directory().absolutePath(), m_folder->path());
        Q_EMIT dialog->fileSelected(target);
        dialog->close();
        QTRY_VERIFY(!find<QFileDialog>(u"saveCopy"_s));
        QTRY_VERIFY_WITH_TIMEOUT(m_window->notice().text() != u"Copying the ledger…"_s, Patience);
    };
    saveTo(path);
    QVERIFY(!m_window->notice().isError());
    QVERIFY(m_window->notice().text().contains(path));
    QVERIFY(m_window->notice().text().contains(QLocale().formattedDataSize(QFileInfo(path).size())));
    UsageService copy;
    QVERIFY(copy.open(path, Ledger::Mode::OpenExisting));
    QCOMPARE(copy.engine()->recordCount(), int64_t(Rows));
    saveTo(m_folder->filePath(u"test.tally"_s)); // the ledger itself
    QVERIFY(m_window->notice().isError());
    QVERIFY(m_usage->sync());
    QCOMPARE(m_usage->engine()->recordCount(), int64_t(Rows));
}

void TestWindow::undo()
{
    open(true);
    m_window->showPage(u"imports"_s);
    settle();
    auto *table = find<QTableView>(u"imports.history"_s);
    auto *batches = static_cast<BatchModel *>(table->model());
    QAbstractItemModelTester tester(batches, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QModelIndex cell = batches->index(0, BatchModel::Undo);
    const auto clickRight = [&](int fromRight) {
        const QRect box = table->visualRect(cell);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, {box.right() - fromRight, box.center().y()});
    };
    clickRight(24);
    QCOMPARE(BatchModel::UndoState(cell.data(BatchModel::UndoRole).toInt()), BatchModel::UndoState::Asking);
    QCOMPARE(m_usage->engine()->recordCount(), int64_t(Rows));
    clickRight(24); // Keep
    QCOMPARE(BatchModel::UndoState(cell.data(BatchModel::UndoRole).toInt()), BatchModel::UndoState::Offered);
    m_window->page<ImportsPage>().undoBatch(batches->batch(0).id);
    QTRY_COMPARE_WITH_TIMEOUT(m_usage->engine()->recordCount(), int64_t(0), Patience);
    QTRY_VERIFY(batches->batch(0).undoneAtMs.has_value());
}

void TestWindow::undoByKeyboard()
{
    open(true);
    m_window->showPage(u"imports"_s);
    settle();
    auto *table = find<QTableView>(u"imports.history"_s);
    auto *batches = static_cast<BatchModel *>(table->model());
    table->setFocus();
    table->setCurrentIndex(batches->index(0, 0));
    m_window->filter().filterTo({DimensionKind::User}, "ada");
    QTest::keyClick(table, Qt::Key_Delete);
    QVERIFY(batches->isAsking());
    QTest::keyClick(table, Qt::Key_Escape);
    QVERIFY(!batches->isAsking());
    QVERIFY(m_window->filter().hasFilters()); // Esc only closed the question
    QCOMPARE(m_usage->engine()->recordCount(), int64_t(Rows));
    QTest::keyClick(table, Qt::Key_Delete);
    QTest::keyClick(table, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_usage->engine()->recordCount(), int64_t(0), Patience);
}

void TestWindow::emptyResult()
{
    open(true);
    m_window->showPage(u"requests"_s);
    m_window->filter().setClock([] { return QDateTime(QDate(2028, 1, 1), QTime(12, 0), Qt::UTC); });
    m_window->filter().setPreset(DatePreset::Last30Days);
    m_window->filter().filterTo({DimensionKind::User}, "ada");
    settle();
    QWidget *empty = m_window->page<RequestsPage>().findChild<QWidget *>(u"empty"_s);
    QTRY_VERIFY(empty->isVisible());
    auto *widen = empty->findChild<QPushButton *>(u"empty.widen"_s);
    QTRY_COMPARE(widen->text(), u"&Show all dates · 300 requests"_s); // 90 days are empty, too
    widen->click();
    settle();
    QTRY_COMPARE(model()->rowCount(), Rows / 2);
    QVERIFY(!empty->isVisible());
}

void TestWindow::narrowWindow()
{
    open(true);
    m_window->showPage(u"requests"_s);
    m_window->resize(1440, 900);
    settle();
    auto *table = find<RecordView>(u"requests.table"_s);
    QVERIFY(m_window->page<RequestsPage>().isInspectorShown());
    m_window->resize(1100, 700);
    settle();
    QVERIFY(!m_window->page<RequestsPage>().isInspectorShown());
    QTRY_COMPARE(table->horizontalScrollBar()->maximum(), 0); // everything fits
    m_window->resize(1440, 900);
    settle();
    QVERIFY(m_window->page<RequestsPage>().isInspectorShown());
}

void TestWindow::fitsOnASmallScreen()
{
    open(true);
    m_window->resize(1100, 700);
    settle();
    QStringList wide;
    for (const QWidget *widget : m_window->findChildren<QWidget *>()) {
        const QSize least = widget->minimumSizeHint().expandedTo(widget->minimumSize());
        if (!widget->isWindow() && (least.width() > 1000 || least.height() > 560))
            wide << u"%1 %2: %3 × %4"_s
                        .arg(QString::fromUtf8(widget->metaObject()->className()), widget->objectName())
                        .arg(least.width())
                        .arg(least.height());
    }
    const QSize least = m_window->minimumSizeHint();
    QVERIFY2(least.width() <= 1100 && least.height() <= 700, qPrintable(wide.join(u"\n"_s)));
}

void TestWindow::backAndForward()
{
    open(true);
    m_window->filter().filterTo({DimensionKind::User}, "ada");
    settle();
    run(u"filter.back"_s);
    settle();
    QVERIFY(!m_window->filter().hasFilters());
    QVERIFY(m_window->actions().action(u"filter.forward"_s).isEnabled());
    run(u"filter.forward"_s);
    settle();
    QVERIFY(m_window->filter().hasFilters());
    run(u"filter.clear"_s);
    QVERIFY(!m_window->filter().hasFilters());
}

void TestWindow::settings()
{
    open(true);
    run(u"edit.settings"_s);
    auto *zone = find<QComboBox>(u"settings.timeZone"_s);
    QVERIFY(zone);
    zone->setCurrentIndex(zone->findData(QByteArray("Asia/Kathmandu")));
    QCOMPARE(m_window->filter().timeZoneId(), QByteArray("Asia/Kathmandu"));
    auto *theme = find<QComboBox>(u"settings.theme"_s);
    theme->setCurrentIndex(theme->findData(u"dark"_s));
    QVERIFY(currentTheme().dark);
    theme->setCurrentIndex(theme->findData(u"light"_s));
    QVERIFY(!currentTheme().dark);
    QCOMPARE(m_settings->preferences().timeZone, QByteArray("Asia/Kathmandu"));
}

void TestWindow::letterKeys()
{
    open(true);
    const auto keys = [&] { return m_window->actions().action(u"period.today"_s).shortcuts(); };
    QCOMPARE(keys(), QList<QKeySequence>{QKeySequence(u"D"_s)});
    Preferences preferences = m_settings->preferences();
    preferences.letterKeys = false;
    m_settings->setPreferences(preferences);
    QVERIFY(keys().isEmpty());
    QVERIFY(!m_window->actions().action(u"file.import"_s).shortcuts().isEmpty());
}

void TestWindow::manualPages()
{
    open(true);
    for (const QString &command : {u"help.commands"_s, u"help.formats"_s, u"help.commands"_s})
        run(command);
    const auto dialogs = m_window->findChildren<ManualDialog *>();
    QCOMPARE(dialogs.size(), qsizetype(2));
    for (const ManualDialog *dialog : dialogs) {
        QVERIFY(dialog->isVisible());
        QVERIFY(!dialog->isModal());
    }
}

void TestWindow::wrongLedger()
{
    const QString good = m_folder->filePath(u"good.tally"_s);
    const QString bad = writeFile(*m_folder, u"bad.tally"_s, QByteArray(9000, 'x'));
    WindowHost host(*m_settings);
    QSignalSpy opened(&host, &WindowHost::opened);
    QSignalSpy failed(&host, &WindowHost::openFailed);
    host.open(good, Ledger::Mode::OpenOrCreate);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, Patience);
    MainWindow *window = host.window();
    host.open(bad, Ledger::Mode::OpenExisting);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, Patience);
    QCOMPARE(host.window(), window);
    QVERIFY(window->notice().isError() && !window->notice().text().isEmpty());
    const QString other = m_folder->filePath(u"other.tally"_s);
    host.open(other, Ledger::Mode::OpenOrCreate);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, Patience);
    QCOMPARE(m_settings->recentLedgers().first(), other);
}

/// Where the screen holds the smallest size, that is: the one of these tests is too narrow for any.
void TestWindow::fitsOnTheScreen()
{
    WindowHost host(*m_settings);
    QSignalSpy opened(&host, &WindowHost::opened);
    const int room = QGuiApplication::primaryScreen()->availableGeometry().height();
    for (const char *name : {"first.tally", "second.tally"}) {
        host.open(m_folder->filePath(QLatin1StringView(name)), Ledger::Mode::OpenOrCreate);
        QTRY_VERIFY_WITH_TIMEOUT(!opened.isEmpty(), Patience);
        opened.clear();
        MainWindow *window = host.window();
        QVERIFY(window->height() <= room && window->height() >= window->minimumSizeHint().height());
        QVERIFY(window->y() >= 0 && window->y() + window->height() <= room);
        window->setGeometry(2500, 1500, 3000, 2000); // as on a larger screen
    }
}

void TestWindow::followsOtherProcesses()
{
    const QString ledger = m_folder->filePath(u"test.tally"_s);
    WindowHost host(*m_settings);
    QSignalSpy opened(&host, &WindowHost::opened);
    host.open(ledger, Ledger::Mode::OpenOrCreate);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, Patience);
    MainWindow *window = host.window();
    window->filter().setClock([] { return QDateTime(QDate(2026, 10, 26), QTime(12, 0), Qt::UTC); });
    window->filter().setPreset(DatePreset::All);
    window->showPage(u"requests"_s);

    // Another process writes; nobody tells the window.
    const QString path = writeFile(*m_folder, u"log.csv"_s, log());
    QProcess process;
    process.start(QStringLiteral(TALLYGLASS_PROGRAM), {u"import"_s, u"--ledger"_s, ledger, path});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, Patience);
    QCOMPARE(process.exitCode(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(window->page<RequestsPage>().rowCount(), Rows, 3000);
}

void TestWindow::opensTheFileThatReplacedTheLedger()
{
    const QString ledger = m_folder->filePath(u"test.tally"_s);
    const QString other = m_folder->filePath(u"other.tally"_s);
    WindowHost host(*m_settings);
    QSignalSpy opened(&host, &WindowHost::opened);
    QSignalSpy failed(&host, &WindowHost::openFailed);
    host.open(ledger, Ledger::Mode::OpenOrCreate);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, Patience);
    const QPointer<MainWindow> former = host.window();

    // What was imported last stands in a log that SQLite finds by name.
    const QString path = writeFile(*m_folder, u"log.csv"_s, log());
    const QString few = writeFile(*m_folder, u"few.csv"_s, log().split('\n').first(20).join('\n') + '\n');
    QCOMPARE(ImportService(ledger).importFile(few, {}).status, ImportStatus::Imported);
    host.window()->filter().setPreset(DatePreset::All);
    host.window()->showPage(u"requests"_s);
    QTRY_COMPARE_WITH_TIMEOUT(host.window()->page<RequestsPage>().rowCount(), 19, Patience);
    {
        UsageService made;
        QVERIFY(made.open(other, Ledger::Mode::OpenOrCreate));
        QCOMPARE(ImportService(other).importFile(path, {}).status, ImportStatus::Imported);
    }
    QCOMPARE(std::rename(QFile::encodeName(other).constData(), QFile::encodeName(ledger).constData()), 0);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(former.isNull(), Patience);
    QVERIFY2(host.window()->notice().text().contains(u"replaced"_s),
             qPrintable(host.window()->notice().text()));
    host.window()->filter().setClock([] { return QDateTime(QDate(2026, 10, 26), QTime(12, 0), Qt::UTC); });
    host.window()->filter().setPreset(DatePreset::All);
    host.window()->showPage(u"requests"_s);
    QTRY_COMPARE_WITH_TIMEOUT(host.window()->page<RequestsPage>().rowCount(), Rows, Patience);

    // What is no ledger is told of once, and what is shown stays.
    const QString text = writeFile(*m_folder, u"other.txt"_s, QByteArray(4096, 'x'));
    QCOMPARE(std::rename(QFile::encodeName(text).constData(), QFile::encodeName(ledger).constData()), 0);
    QTRY_COMPARE_WITH_TIMEOUT(failed.count(), 1, Patience);
    QVERIFY(host.window()->notice().isError());
    QCOMPARE(host.window()->page<RequestsPage>().rowCount(), Rows);
    QCOMPARE(opened.count(), 2);
}

void TestWindow::saysThatTheLedgerVanished()
{
    const QString ledger = m_folder->filePath(u"test.tally"_s);
    const QString aside = m_folder->filePath(u"aside.tally"_s);
    WindowHost host(*m_settings);
    QSignalSpy opened(&host, &WindowHost::opened);
    host.open(ledger, Ledger::Mode::OpenOrCreate);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, Patience);
    QVERIFY(QFile::rename(ledger, aside));
    QTRY_VERIFY_WITH_TIMEOUT(host.window()->notice().isError(), Patience);
    QVERIFY2(host.window()->notice().text().contains(u"not in its place"_s),
             qPrintable(host.window()->notice().text()));
    host.window()->imports().addFiles({writeFile(*m_folder, u"log.csv"_s, log())});
    QTRY_VERIFY_WITH_TIMEOUT(host.window()->isSettled(), Patience);
    QVERIFY(!QFile::exists(ledger)); // nor made anew
    QVERIFY(QFile::rename(aside, ledger));
    QTRY_VERIFY_WITH_TIMEOUT(host.window()->notice().text().contains(u"again"_s), Patience);
    QVERIFY(!host.window()->notice().isError());
    QCOMPARE(opened.count(), 1);
}

void TestWindow::letsGoOfTheFormerLedger()
{
    const auto openFiles = [](const QString &prefix) {
        QStringList found;
        const QDir folder(u"/proc/self/fd"_s);
        for (const QString &name : folder.entryList(QDir::Files | QDir::System)) {
            const QString target = QFile::symLinkTarget(folder.filePath(name));
            if (target.startsWith(prefix))
                found.append(target);
        }
        return found;
    };
    const QString first = m_folder->filePath(u"first.tally"_s);
    const QString second = m_folder->filePath(u"second.tally"_s);
    WindowHost host(*m_settings);
    QSignalSpy opened(&host, &WindowHost::opened);
    host.open(first, Ledger::Mode::OpenOrCreate);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(host.window()->isSettled(), Patience);
    QVERIFY(!openFiles(first).isEmpty());
    host.open(second, Ledger::Mode::OpenOrCreate);
    QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, Patience);
    // Less than the half minute that an idle thread of a pool lives.
    QTRY_COMPARE_WITH_TIMEOUT(openFiles(first), QStringList(), 10'000);
    QVERIFY(!openFiles(second).isEmpty());
}

namespace {

/// Counts what is asked of it; any number of rows.
class CountingModel : public QAbstractTableModel {
public:
    explicit CountingModel(int rows)
        : m_rows(rows)
    {
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 20; }
    QVariant data(const QModelIndex &, int) const override { return {}; }
    void changeAll() { Q_EMIT dataChanged(index(0, 0), index(m_rows - 1, 19)); }

private:
    int m_rows;
};

class CountingView : public RecordView {
public:
    QRect visualRect(const QModelIndex &index) const override
    {
        ++cells;
        return RecordView::visualRect(index);
    }
    mutable int cells = 0;
};

} // namespace

void TestWindow::filterTouchesOnlyVisibleRows()
{
    open(true);
    m_window->showPage(u"requests"_s);
    settle();
    QSignalSpy changed(model(), &QAbstractItemModel::dataChanged);
    m_window->filter().filterTo({DimensionKind::User, {}}, "ada");
    settle();
    QCOMPARE(m_window->page<RequestsPage>().rowCount(), Rows / 2);
    for (const QList<QVariant> &signal : changed) { // pages that arrived, never all rows
        const int rows = signal.at(1).toModelIndex().row() - signal.at(0).toModelIndex().row() + 1;
        QVERIFY(rows <= RecordRows::PageSize);
    }
    changed.clear();
    m_window->filter().setTimeZone("Asia/Tokyo");
    settle();
    RecordView *table = find<RecordView>(u"requests.table"_s);
    QTRY_VERIFY_WITH_TIMEOUT(model()->index(0, 0).data().toString() != u"…"_s, Patience);
    const StoredRecord *record = model()->record(0);
    QVERIFY(record);
    const QString zoned = recordCell(model()->column(0), record->record, QTimeZone("Asia/Tokyo")).text;
    QCOMPARE(model()->index(0, 0).data().toString(), zoned);
    QVERIFY(table->visibleRows().second > 0);

    CountingModel rows(100'000'000);
    CountingView view;
    view.setModel(&rows);
    view.resize(800, 600);
    view.show();
    QVERIFY(QTest::qWaitForWindowExposed(&view));
    view.cells = 0;
    rows.changeAll();
    QVERIFY2(view.cells <= 2 * 20 * (600 / view.rowHeight() + 2), qPrintable(QString::number(view.cells)));
    // Rows times height is more than an int holds: the bar still has a range, the last row lies below.
    QVERIFY(view.verticalScrollBar()->maximum() > 1'000'000'000);
    QVERIFY(view.visualRect(rows.index(99'999'999, 0)).top() > 1'000'000);
}

TALLYGLASS_TEST(TestWindow)
#include "windowtest.moc"
