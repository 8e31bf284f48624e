// SPDX-License-Identifier: GPL-3.0-or-later
// Every command of the window on every page: none fails or hangs, and each changes something or is disabled.
#include "services/imports/importservice.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "ui/chat/chatpage.h"
#include "ui/kit/noticebar.h"
#include "ui/look/resources.h"
#include "ui/state/viewstatejson.h"
#include "ui/window/actions.h"
#include "ui/window/importcommands.h"
#include "ui/window/mainwindow.h"
#include "ui/window/pagelist.h"
#include "ui/window/windowframe.h"

#include <QAbstractEventDispatcher>
#include <QApplication>
#include <QClipboard>
#include <QDeadlineTimer>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

constexpr qsizetype MostFaults = 5; // then the row is given up: what waits in vain takes long

enum class Contents { Records, Nothing, Gone }; // Gone: the file was taken away under the window

QStringList warnings;

void noteWarning(QtMsgType type, const QMessageLogContext &, const QString &text)
{
    if (type != QtDebugMsg && type != QtInfoMsg && !text.startsWith("This plugin does not support"_L1))
        warnings.append(text); // but of what only the offscreen screen lacks
}

/// Waits for events and not for time; false when it takes longer than anybody would wait.
template <typename Holds> bool until(const Holds &holds)
{
    const QDeadlineTimer patience(Patience);
    QTimer wake; // where no event comes any more
    wake.start(100);
    while (!holds() && !patience.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return holds();
}

/// Commands that find nothing to do here, although nothing forbids them.
bool isIdleHere(const QString &id, const QString &page, Contents contents)
{
    const bool atStart = contents == Contents::Nothing && (page == "overview"_L1 || page == "requests"_L1);
    if (id == u"view."_s + page || (id == "data.history"_L1 && page == "imports"_L1))
        return true; // it is up already
    if (id == "edit.copy"_L1 || id == "view.reload"_L1)
        return atStart || (page != "overview"_L1 && page != "requests"_L1);
    if (id == "filter.focus"_L1 && contents == Contents::Nothing)
        return true; // the bar is off
    if (id == "edit.find"_L1)
        return atStart && page == "requests"_L1; // no table to search in
    if (id == "filter.clear"_L1)
        return page == "chat"_L1; // where Esc stops answers
    // No answer runs, nothing was written, and no conversation is there to be named, saved or deleted.
    return id == "chat.stop"_L1 || id == "chat.send"_L1
        || (page == "chat"_L1
            && (id == "chat.rename"_L1 || id == "chat.export"_L1 || id == "chat.delete"_L1));
}

} // namespace

Q_DECLARE_METATYPE(Contents)

class TestCommands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void tableIsWhole();
    void everyCommand_data();
    void everyCommand();

private:
    void open(Contents contents);
    bool isStill() const { return m_window->isSettled() && !m_window->isWriting(); }
    bool reset(const QString &page);
    /// What is wrong about it.
    QStringList run(QAction &action, bool isIdle, bool mayFail);
    bool isIdleAgain(QAction &action);
    void trigger(QAction &action);
    void closeDialogs();
    /// Whatever a command may change.
    QStringList seen() const;
    QList<QWidget *> others() const; // visible windows beside the main one

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
    int m_answers = 0; // of the pages
};

void TestCommands::initTestCase()
{
    registerResources();
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication::setQuitOnLastWindowClosed(false);
    QLocale::setDefault(QLocale::c());
}

void TestCommands::cleanup()
{
    m_window.reset();
    m_usage.reset();
    m_settings.reset();
    m_folder.reset();
}

void TestCommands::open(Contents contents)
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(u"settings.ini"_s));
    const QString ledger = m_folder->filePath(u"l.tally"_s);
    if (contents != Contents::Nothing) {
        QFile log(m_folder->filePath(u"log.csv"_s));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write("time,customer,model,input,output,cost\n"
                  "2026-10-02T03:04:05Z,Acme,gpt-4o,10,5,0.01\n"
                  "2026-10-03T03:04:05Z,Acme,o3,10,5,0.02\n"
                  "2026-10-04T03:04:05Z,Bluefin,mystery,10,5,\n");
        log.close();
        QCOMPARE(ImportService(ledger).importFile(log.fileName(), {}).counts.added, 3);
    }
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(ledger, Ledger::Mode::OpenOrCreate).ok());
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    for (const Page *page : m_window->pages())
        connect(page, &Page::statusTextChanged, this, [this, page] {
            if (page == &m_window->current()) // the others answer when they like
                ++m_answers;
        });
    m_window->show();
    QVERIFY(until([this] { return isStill(); }));
    if (contents == Contents::Gone)
        QVERIFY(QFile::rename(ledger, ledger + u".elsewhere"_s));
}

/// The same state before each command: a filter, a period that is no preset, a step back and forward to go,
/// the keyboard on the page. False when the window does not come to rest.
bool TestCommands::reset(const QString &page)
{
    const auto october = [](int from, int to) {
        const auto day = [](int number) {
            return QDateTime(QDate(2026, 10, number), QTime(), Qt::UTC).toMSecsSinceEpoch();
        };
        return DateRange{DatePreset::Custom, day(from), day(to)};
    };
    ViewState state;
    state.range = october(1, 6);
    state.dimensions = {{{DimensionKind::Customer, {}}, false, {"Acme"}}};
    FilterState &filter = m_window->filter();
    filter.setState(state);
    for (const int last : {8, 9}) {
        QCoreApplication::processEvents(); // a step of history is what one turn of the event loop changed
        filter.setRange(october(1, last));
    }
    QCoreApplication::processEvents();
    filter.back();
    m_window->show();
    m_window->activateWindow();
    m_window->showPage(page);
    QGuiApplication::clipboard()->clear();
    QCoreApplication::processEvents();
    const bool still = until([this] { return isStill(); });
    QCoreApplication::processEvents(); // what the rest has to say, once it is there
    m_window->notice().dismiss();
    return still;
}

/// A dialog that runs a loop of its own would wait for a person: it is let go as soon as it waits.
void TestCommands::trigger(QAction &action)
{
    const auto hook = connect(QAbstractEventDispatcher::instance(), &QAbstractEventDispatcher::aboutToBlock,
                              this, &TestCommands::closeDialogs);
    action.trigger();
    disconnect(hook);
    QCoreApplication::sendPostedEvents();
}

QList<QWidget *> TestCommands::others() const
{
    QList<QWidget *> all;
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (widget != m_window.get() && widget->isVisible())
            all.append(widget);
    }
    return all;
}

void TestCommands::closeDialogs()
{
    for (const QPointer<QWidget> widget : others()) {
        if (widget)
            widget->close();
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

QStringList TestCommands::seen() const
{
    QStringList all = {QString::fromUtf8(toJson(m_window->view())),
                       m_window->currentPage(),
                       m_window->current().objectName(),
                       m_window->notice().isVisible() ? m_window->notice().text() : QString(),
                       QString::number(m_window->isVisible()),
                       QString::number(m_window->frame().isRailCollapsed()),
                       QString::number(m_answers),
                       QGuiApplication::clipboard()->text(),
                       u"%1"_s.arg(quintptr(QApplication::focusWidget())),
                       u"%1"_s.arg(quintptr(&m_window->page<ChatPage>().conversations().current()))};
    for (const QAction *action : m_window->actions().findChildren<QAction *>())
        all.append(action->objectName() + QString::number(action->isChecked()));
    for (const QWidget *widget : others())
        all.append(QLatin1StringView(widget->metaObject()->className()) + widget->objectName());
    const auto engine = m_usage->engine();
    all.append(QString::number(engine ? engine->recordCount() : 0));
    return all;
}

void TestCommands::tableIsWhole()
{
    open(Contents::Nothing);
    QStringList ids;
    QList<QKeySequence> keys;
    for (const ActionInfo &info : m_window->actions().infos()) {
        QVERIFY2(!info.id.isEmpty() && !info.text.isEmpty() && info.run, qPrintable(info.id));
        QVERIFY2(!ids.contains(info.id), qPrintable(info.id));
        ids.append(info.id);
        for (const QKeySequence &key : info.keys) {
            QVERIFY2(!keys.contains(key) && !key.isEmpty(), qPrintable(info.id));
            keys.append(key);
        }
    }
    for (const QString &page : pageIds())
        QVERIFY(ids.contains(u"view."_s + page));
    for (qsizetype i = 0; i < pageIds().size(); ++i)
        QCOMPARE(m_window->actions().action(u"view."_s + pageIds().at(i)).shortcut(),
                 QKeySequence(u"Ctrl+%1"_s.arg(i + 1)));
}

void TestCommands::everyCommand_data()
{
    QTest::addColumn<Contents>("contents");
    QTest::addColumn<QString>("page");
    const std::pair<Contents, QString> kinds[] = {
        {Contents::Records, u"records"_s}, {Contents::Nothing, u"nothing"_s}, {Contents::Gone, u"gone"_s}};
    for (const auto &[contents, name] : kinds) {
        for (const QString &page : pageIds())
            QTest::addRow("%s, %s", qPrintable(name), qPrintable(page)) << contents << page;
    }
}

// What came late of an earlier command comes once: the action is triggered again.
bool TestCommands::isIdleAgain(QAction &action)
{
    const QStringList was = seen();
    trigger(action);
    return until([this] { return isStill(); }) && seen() == was;
}

QStringList TestCommands::run(QAction &action, bool isIdle, bool mayFail)
{
    QStringList faults;
    const auto check = [&](bool good, const QString &what) {
        if (!good)
            faults.append(action.objectName() + u' ' + what);
    };
    m_window->notice().dismiss();
    QGuiApplication::clipboard()->clear(); // what an earlier command put there is no news
    const QStringList was = seen();
    trigger(action);
    if (!isIdle)
        check(until([&] { return seen() != was; }), u"changes nothing"_s);
    check(until([this] { return isStill(); }), u"does not end"_s);
    check(!isIdle || seen() == was || isIdleAgain(action), u"is not idle"_s);
    check(mayFail || !m_window->notice().isError(), u"says "_s + m_window->notice().text());
    closeDialogs();
    for (const QWidget *other : others())
        check(false, u"leaves "_s + other->objectName());
    for (const QString &warning : std::exchange(warnings, {}))
        check(false, u"warns "_s + warning);
    return faults;
}

void TestCommands::everyCommand()
{
    QFETCH(Contents, contents);
    QFETCH(QString, page);
    open(contents);
    const QtMessageHandler before = qInstallMessageHandler(noteWarning);
    const auto restore = qScopeGuard([before] { qInstallMessageHandler(before); });
    warnings.clear();
    QStringList faults; // several of them, since each is told by its command
    int ran = 0;
    for (const ActionInfo &info : m_window->actions().infos()) {
        if (!reset(page))
            faults.append(u"no rest before "_s + info.id);
        if (faults.size() >= MostFaults)
            break;
        QAction &action = m_window->actions().action(info.id);
        if (!action.isEnabled() || (info.id == "data.sample"_L1 && page != pageIds().front()))
            continue; // thousands of records, imported the same from everywhere
        ++ran;
        faults += run(action, isIdleHere(info.id, page, contents), contents == Contents::Gone);
    }
    QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    QVERIFY(ran > 40);
}

TALLYGLASS_TEST(TestCommands)
#include "commandstest.moc"
