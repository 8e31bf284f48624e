// SPDX-License-Identifier: GPL-3.0-or-later
// Watched folders on the real window: added by the keyboard alone, read while they grow, switched, gone and
// back, and files that wait for an answer.
#include "services/watch/watchservice.h"
#include "ui/look/resources.h"
#include "support/patience.h"
#include "support/sqlanswer.h"
#include "support/testprogram.h"
#include "ui/imports/batchmodel.h"
#include "ui/imports/importcard.h"
#include "ui/imports/importspage.h"
#include "ui/imports/watchquestions.h"
#include "ui/kit/noticebar.h"
#include "ui/state/appsettings.h"
#include "ui/watch/watchform.h"
#include "ui/watch/watchmodel.h"
#include "ui/window/importcommands.h"
#include "ui/window/mainwindow.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

constexpr int SoonMs = 5'000; // in which what a session writes is on screen

QByteArray answer(int number)
{
    return R"({"type":"assistant","sessionId":"s","cwd":"/home/dev/shop","timestamp":"2026-03-11T02:40:21Z",)"
           R"("requestId":"r)"
        + QByteArray::number(number) + R"(","message":{"id":"msg_)" + QByteArray::number(number)
        + R"(","role":"assistant","model":"claude-opus-4-6","usage":{"input_tokens":3,)"
          R"("cache_creation_input_tokens":0,"cache_read_input_tokens":7,"output_tokens":5}}})"
          "\n";
}

} // namespace

class TestWatchPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void isAddedByKeyboardAndGrows();
    void onlyNewFilesLeavesOutWhatIsThere();
    void isSwitchedRemovedAndBack();
    void aFolderThatIsGoneSaysSo();
    void anUnknownFileWaitsForAnAnswer();
    void aDismissedFileIsNotAskedAgain();
    void agentsFoldersAreOffered();
    void theHistoryTellsWhatWasWatched();

private:
    QString logs() const { return m_folder->filePath(u"logs"_s); }
    void write(const QString &name, const QByteArray &text, QIODevice::OpenMode mode = QIODevice::WriteOnly);
    void watch(const WatchFolder &folder);
    void settle();
    ImportsPage &page() { return m_window->page<ImportsPage>(); }
    template <typename T> T *find(const QString &name) { return m_window->findChild<T *>(name); }
    QString cell(int row, int column)
    {
        return find<QTableView>(u"watch.table"_s)->model()->index(row, column).data().toString();
    }
    QByteArray sql(const char *query) { return sqlAnswer(m_ledger, query); }
    int64_t shownRecords() { return m_usage->engine() ? m_usage->engine()->recordCount() : 0; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
    QString m_ledger;
    QTemporaryDir m_home;
};

void TestWatchPanel::initTestCase()
{
    registerResources();
    qputenv("HOME", m_home.path().toUtf8()); // what is on this computer is none of the test's
    for (const char *variable : {"CLAUDE_CONFIG_DIR", "CODEX_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"})
        qunsetenv(variable);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QLocale::setDefault(QLocale::c());
}

void TestWatchPanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir(m_folder->path()).mkdir(u"logs"_s));
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(u"settings.ini"_s));
    m_ledger = m_folder->filePath(u"test.tally"_s);
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_ledger, Ledger::Mode::OpenOrCreate));
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->showPage(u"imports"_s);
    settle();
}

void TestWatchPanel::cleanup()
{
    m_window.reset();
    m_usage.reset();
    m_settings.reset();
    QDir(ProfileFolder::defaultPath()).removeRecursively();
    QDir(m_home.filePath(u".claude"_s)).removeRecursively();
}

void TestWatchPanel::settle()
{
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
}

void TestWatchPanel::write(const QString &name, const QByteArray &text, QIODevice::OpenMode mode)
{
    QFile file(logs() + u'/' + name);
    QVERIFY(file.open(mode));
    QCOMPARE(file.write(text), qint64(text.size()));
}

void TestWatchPanel::watch(const WatchFolder &folder)
{
    m_window->workspace().watch.add(folder, {});
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->workspace().watch.entries().empty(), Patience);
}

void TestWatchPanel::isAddedByKeyboardAndGrows()
{
    write(u"s.jsonl"_s, answer(1) + answer(2));
    QVERIFY(find<QLabel>(u"watch.empty"_s)->isVisible());
    m_window->imports().addWatchedFolder();
    QCOMPARE(QApplication::focusWidget(), find<QLineEdit>(u"watch.path"_s));
    QTest::keyClicks(QApplication::focusWidget(), m_folder->filePath(u"nothere"_s));
    QVERIFY(!find<QPushButton>(u"watch.primary"_s)->isEnabled());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), logs());
    QTRY_COMPARE_WITH_TIMEOUT(find<QLabel>(u"watch.says"_s)->text().section(u',', 0, 1),
                              u"1 files, 2 records"_s, Patience);
    QCOMPARE(sql("SELECT count(*) FROM usage_record"), QByteArray("0"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(shownRecords(), int64_t(2), Patience);
    QAbstractItemModelTester rows(find<QTableView>(u"watch.table"_s)->model());
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::State), u"watching"_s, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::Records), u"2"_s, Patience);
    for (int more = 3; more <= 5; ++more) {
        write(u"s.jsonl"_s, answer(more).left(60), QIODevice::Append); // half a line waits
        write(u"s.jsonl"_s, answer(more).mid(60), QIODevice::Append);
        QTRY_COMPARE_WITH_TIMEOUT(shownRecords(), int64_t(more), SoonMs);
    }
    write(u"t.jsonl"_s, answer(5) + answer(6)); // the fifth is known
    QTRY_COMPARE_WITH_TIMEOUT(shownRecords(), int64_t(6), SoonMs);
    QCOMPARE(sql("SELECT count(*) FROM usage_record"), QByteArray("6"));
}

void TestWatchPanel::onlyNewFilesLeavesOutWhatIsThere()
{
    write(u"old.jsonl"_s, answer(1));
    m_window->imports().addWatchedFolder();
    QTest::keyClicks(find<QLineEdit>(u"watch.path"_s), logs());
    auto *onlyNew = find<QPushButton>(u"watch.onlyNew"_s);
    QTRY_VERIFY_WITH_TIMEOUT(onlyNew->isEnabled(), Patience);
    onlyNew->click();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::State), u"watching"_s, Patience);
    write(u"new.jsonl"_s, answer(2));
    QTRY_COMPARE_WITH_TIMEOUT(shownRecords(), int64_t(1), SoonMs);
    QCOMPARE(sql("SELECT count(*) FROM usage_record WHERE external_id LIKE '%2%'"), QByteArray("1"));
}

void TestWatchPanel::isSwitchedRemovedAndBack()
{
    watch({.path = logs(), .filter = u"*.jsonl"_s, .formatId = u"claude-code"_s});
    auto *table = find<QTableView>(u"watch.table"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::State), u"watching"_s, Patience);
    QCOMPARE(cell(0, WatchModel::LastRead), u"never"_s);
    table->setCurrentIndex(table->model()->index(0, WatchModel::Folder));
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::State), u"off"_s, Patience);
    write(u"s.jsonl"_s, answer(1));
    QTest::keyClick(table, Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(shownRecords(), int64_t(1), Patience);
    QTest::keyClick(table, Qt::Key_Return); // changed in place
    QVERIFY(find<WatchForm>(u"watch.form"_s)->isOpen());
    QCOMPARE(find<QLineEdit>(u"watch.filter"_s)->text(), u"*.jsonl"_s);
    find<QLineEdit>(u"watch.filter"_s)->setFocus();
    QTest::keyClicks(QApplication::focusWidget(), u"; *.log"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().watch.entries().front().folder.filter,
                              u"*.jsonl; *.log"_s, Patience);
    QTest::keyClick(table, Qt::Key_Delete);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().watch.entries().empty(), Patience);
    QCOMPARE(sql("SELECT count(*) FROM usage_record"), QByteArray("1"));
    auto *notice = find<QFrame>(u"watch.panel"_s)->findChild<NoticeBar *>();
    QVERIFY(notice->isVisible());
    for (QPushButton *button : notice->findChildren<QPushButton *>()) {
        if (button->isVisible() && button->text() == u"Undo"_s)
            button->click();
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_window->workspace().watch.entries().size(), size_t(1), Patience);
}

void TestWatchPanel::aFolderThatIsGoneSaysSo()
{
    write(u"s.jsonl"_s, answer(1));
    watch({.path = logs()});
    QTRY_COMPARE_WITH_TIMEOUT(shownRecords(), int64_t(1), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::Records), u"1"_s, Patience);
    QVERIFY(QDir().rename(logs(), m_folder->filePath(u"elsewhere"_s)));
    m_window->workspace().watch.lookAtAll();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::State), u"Folder is gone"_s, Patience);
    const QModelIndex row = find<QTableView>(u"watch.table"_s)->model()->index(0, WatchModel::State);
    QCOMPARE(row.data(WatchModel::NoteRole).toString(),
             u"Its 1 records stay in the ledger. Next look in 1 min."_s);
    QCOMPARE(page().questions().folders(), 1);
    QCOMPARE(sql("SELECT count(*) FROM usage_record"), QByteArray("1"));
    QVERIFY(QDir().rename(m_folder->filePath(u"elsewhere"_s), logs()));
    m_window->workspace().watch.lookNow(m_window->workspace().watch.entries().front().folder.id);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::State), u"watching"_s, Patience);
    QCOMPARE(page().questions().folders(), 0);
    QCOMPARE(sql("SELECT count(*) FROM usage_record"), QByteArray("1"));
}

void TestWatchPanel::anUnknownFileWaitsForAnAnswer()
{
    QFile agency(QStringLiteral(TEST_DATA "/mapping/Kosten_KI_Oktober_2026.csv"));
    QVERIFY(agency.open(QIODevice::ReadOnly));
    const QByteArray text = agency.readAll();
    watch({.path = logs(), .filter = u"*.csv"_s});
    write(u"a.csv"_s, text);
    QTRY_COMPARE_WITH_TIMEOUT(page().openCards(), 1, Patience);
    auto *card = m_window->findChild<ImportCard *>();
    QTRY_COMPARE_WITH_TIMEOUT(card->state(), ImportCard::State::Ready, Patience);
    QVERIFY(card->isWatched());
    QCOMPARE(sql("SELECT count(*) FROM usage_record"), QByteArray("0"));
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::State), u"1 file(s) to answer"_s, Patience);
    card->findChild<QPushButton *>(u"imports.adjust"_s)->click();
    auto *adjust = find<QPushButton>(u"adjust.import"_s);
    QTRY_VERIFY_WITH_TIMEOUT(adjust->isVisible() && adjust->isEnabled() && adjust->text() != u"Import"_s,
                             Patience);
    adjust->click();
    QTRY_COMPARE_WITH_TIMEOUT(sql("SELECT count(*) FROM usage_record"), QByteArray("48"), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(page().openCards(), 0, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::State), u"watching"_s, Patience);
}

void TestWatchPanel::aDismissedFileIsNotAskedAgain()
{
    watch({.path = logs(), .filter = u"*.csv"_s});
    write(u"a.csv"_s, "wer;was;wieviel\nanna;gpt-4o;12\nben;gpt-4o;13\n");
    QTRY_COMPARE_WITH_TIMEOUT(page().openCards(), 1, Patience);
    auto *card = m_window->findChild<ImportCard *>();
    QTRY_COMPARE_WITH_TIMEOUT(card->state(), ImportCard::State::Ready, Patience);
    card->findChild<QPushButton *>(u"imports.discard"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::State), u"watching"_s, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->workspace().watch.running(), Patience);
    QCOMPARE(page().openCards(), 0);
}

void TestWatchPanel::agentsFoldersAreOffered()
{
    QVERIFY(QDir(m_home.path()).mkpath(u".claude/projects/shop"_s));
    QFile session(m_home.filePath(u".claude/projects/shop/s.jsonl"_s));
    QVERIFY(session.open(QIODevice::WriteOnly));
    session.write(answer(1));
    session.close();
    m_window->workspace().watch.reload();
    QTRY_VERIFY_WITH_TIMEOUT(find<QPushButton>(u"watch.offer"_s), Patience);
    find<QPushButton>(u"watch.offer"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::Folder), u"~/.claude/projects"_s, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(shownRecords(), int64_t(1), Patience);
    QVERIFY(!find<QWidget>(u"watch.offers"_s)->isVisible());
}

void TestWatchPanel::theHistoryTellsWhatWasWatched()
{
    write(u"s.jsonl"_s, answer(1));
    watch({.path = logs()});
    QTRY_COMPARE_WITH_TIMEOUT(page().batchCount(), 1, Patience);
    auto *history = static_cast<BatchModel *>(find<QTableView>(u"imports.history"_s)->model());
    QCOMPARE(history->index(0, BatchModel::File).data(BatchModel::TagRole).toString(), u"watched"_s);
    history->setSource(BatchModel::Source::ByHand);
    QCOMPARE(history->rowCount(), 0);
    history->setSource(BatchModel::Source::Watched);
    QCOMPARE(history->rowCount(), 1);
    page().undoBatch(history->batch(0).id);
    QTRY_COMPARE_WITH_TIMEOUT(shownRecords(), int64_t(0), Patience);
    settle();
    m_window->workspace().watch.lookAtAll(); // what was undone stays out
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, WatchModel::State), u"watching"_s, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->workspace().watch.running(), Patience);
    QCOMPARE(shownRecords(), int64_t(0));
    m_window->workspace().watch.readAgain(history->batch(0).id);
    QTRY_COMPARE_WITH_TIMEOUT(shownRecords(), int64_t(1), Patience);
}

TALLYGLASS_TEST(TestWatchPanel)
#include "watchpaneltest.moc"
