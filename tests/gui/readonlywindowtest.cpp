// SPDX-License-Identifier: GPL-3.0-or-later
// The real window over a ledger that can be read and not written.
#include "services/imports/importservice.h"
#include "services/ledgerlocation.h"
#include "support/patience.h"
#include "ui/look/resources.h"
#include "ui/window/actions.h"
#include "ui/state/appsettings.h"
#include "ui/window/importcommands.h"
#include "ui/window/mainwindow.h"
#include "ui/imports/batchmodel.h"
#include "ui/chat/chatpage.h"
#include "ui/imports/importspage.h"
#include "ui/prices/pricespage.h"
#include "ui/window/snapshot.h"
#include "ui/chat/chatcomposer.h"
#include "ui/imports/importcard.h"
#include "ui/kit/noticebar.h"
#include "ui/kit/rowtable.h"
#include "ui/window/windowhost.h"
#include "support/plainuser.h"
#include "support/testprogram.h"

#include <QDialog>
#include <QFile>
#include <QImage>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

bool setMode(const QString &path, mode_t mode)
{
    return ::chmod(QFile::encodeName(path).constData(), mode) == 0;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestReadOnly : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhatItIs();
    void writesNothing();
    void asksNothingAgain();
    void opensInTheHost();
    void snapshot();

private:
    void openWindow();
    MainWindow &window() { return *m_window; }
    /// The error on screen, which is then let go.
    QString takeError();

    std::unique_ptr<QTemporaryDir> m_ledgers; // not to be written
    std::unique_ptr<QTemporaryDir> m_own;
    QString m_ledger;
    QString m_log;
    QByteArray m_before;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
};

void TestReadOnly::initTestCase()
{
    registerResources();
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QLocale::setDefault(QLocale::c());
}

void TestReadOnly::init()
{
    m_ledgers = std::make_unique<QTemporaryDir>();
    m_own = std::make_unique<QTemporaryDir>();
    QVERIFY(setMode(m_own->path(), 0777));
    m_settings = std::make_unique<AppSettings>(m_own->filePath(u"settings.ini"_s));
    m_ledger = m_ledgers->filePath(u"shared.tally"_s);
    m_log = m_own->filePath(u"log.csv"_s);
    QFile log(m_log);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("time,model,input,output,cost\n2026-01-02T03:04:05Z,m,10,5,0.01\n");
    log.close();
    QCOMPARE(ImportService(m_ledger).importFile(m_log, {}).counts.added, 1);
    UsageService columns;
    QVERIFY(columns.open(m_ledger, Ledger::Mode::OpenExisting).ok());
    QVERIFY(setMode(m_ledger, 0444) && setMode(columnPath(m_ledger), 0444));
    QVERIFY(setMode(m_ledgers->path(), 0555));
    m_before = contentOf(m_ledger);
}

void TestReadOnly::cleanup()
{
    m_window.reset();
    m_usage.reset();
    QCOMPARE(contentOf(m_ledger), m_before);
    QVERIFY(setMode(m_ledgers->path(), 0700));
}

void TestReadOnly::openWindow()
{
    m_usage = std::make_unique<UsageService>();
    {
        const PlainUser user;
        QVERIFY(m_usage->openToShow(m_ledger, Ledger::Mode::OpenOrCreate).ok());
    }
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    m_window->show();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
}

QString TestReadOnly::takeError()
{
    const QString text = window().notice().isError() ? window().notice().text() : QString();
    window().notice().dismiss();
    return text;
}

void TestReadOnly::saysWhatItIs()
{
    openWindow();
    QVERIFY2(window().windowTitle().contains(u"(read only)"_s), qPrintable(window().windowTitle()));
    QCOMPARE(window().findChild<QLabel *>(u"ledgerName"_s)->text(), u"shared.tally · read only"_s);
    QVERIFY(window().notice().text().contains(u"can only be read"_s));
    QVERIFY(!window().notice().isError());
    for (const char *id : {"file.import", "file.publish", "data.import", "data.sample", "data.removeSample",
                           "data.reprice", "chat.send"})
        QVERIFY2(!window().actions().action(QLatin1StringView(id)).isEnabled(), id);
    QVERIFY(window().actions().action(u"file.open"_s).isEnabled());
    QVERIFY(!window().findChild<QPushButton *>(u"imports.choose"_s)->isEnabled());
    for (const char *page : {"requests", "chat", "imports", "prices", "budgets", "overview"}) {
        window().showPage(QLatin1StringView(page));
        QTRY_VERIFY_WITH_TIMEOUT(window().isSettled(), Patience);
        QVERIFY2(!window().notice().isError(), qPrintable(window().notice().text()));
    }
    for (const char *name : {"budgets.make", "budgets.undo"}) {
        const auto *button = window().findChild<QPushButton *>(QLatin1StringView(name));
        QVERIFY2(button && !button->isEnabled() && button->toolTip().contains(u"can only be read"_s), name);
    }
    QCOMPARE(window().page<ImportsPage>().batchCount(), 1);
    const auto *history = window().page<ImportsPage>().findChild<RowTable *>();
    QCOMPARE(history->model()->index(0, BatchModel::Undo).data().toString(), QString());
}

void TestReadOnly::writesNothing()
{
    openWindow();
    window().imports().addFiles({m_log});
    QVERIFY(takeError().contains(u"can only be read"_s));
    QCOMPARE(window().page<ImportsPage>().openCards(), 0);
    window().imports().loadSample();
    QVERIFY(takeError().contains(u"can only be read"_s));
    window().page<ImportsPage>().undoBatch(1);
    QVERIFY(takeError().contains(u"can only be read"_s));
    window().page<PricesPage>().repriceFiltered();
    QVERIFY(takeError().contains(u"can only be read"_s));
    QVERIFY(!window().findChild<QDialog *>());
    window().showPage(u"chat"_s);
    window().findChild<ChatComposer *>()->type(u"Hello"_s);
    window().page<ChatPage>().send();
    QVERIFY(takeError().contains(u"can only be read"_s));
    QVERIFY(window().page<ChatPage>().conversations().current().conversation().turns.empty());
    QTRY_VERIFY_WITH_TIMEOUT(window().isSettled(), Patience);
    QCOMPARE(window().page<ImportsPage>().batchCount(), 1);
}

void TestReadOnly::asksNothingAgain()
{
    openWindow();
    window().showPage(u"chat"_s);
    const ChatTarget target{"openai-compatible", "http://127.0.0.1:9/", "m"};
    ConversationAnswer answer{.target = target, .text = "Hello."};
    answer.status = Status::Completed;
    Conversation talk;
    talk.id = "talk";
    talk.targets = {target};
    talk.turns = {{.text = "Hi", .answers = {answer}}};
    window().page<ChatPage>().conversations().startNew(talk);
    QTRY_VERIFY_WITH_TIMEOUT(window().isSettled(), Patience);
    for (const char *name : {"chat.retry", "chat.retryWith", "chat.edit"}) {
        const auto *button = window().findChild<QAbstractButton *>(QLatin1StringView(name));
        QVERIFY2(button && !button->isEnabled(), name);
        QVERIFY2(button->toolTip().contains(u"can only be read"_s), name);
    }
    QMenu *menu = window().findChild<QToolButton *>(u"chat.answerMenu"_s)->menu();
    Q_EMIT menu->aboutToShow();
    QVERIFY(menu->toolTipsVisible());
    for (const qsizetype again : {0, 1}) {
        QVERIFY(!menu->actions().at(again)->isEnabled());
        QVERIFY(menu->actions().at(again)->toolTip().contains(u"can only be read"_s));
    }
    QVERIFY(menu->actions().at(2)->isEnabled()); // copying is none of it
    QVERIFY(window().findChild<QPushButton *>(u"chat.copy"_s)->isEnabled());
    QCOMPARE(window().page<ChatPage>().conversations().current().runningCount(), 0);
}

void TestReadOnly::opensInTheHost()
{
    WindowHost host(*m_settings);
    QSignalSpy opened(&host, &WindowHost::opened);
    QSignalSpy failed(&host, &WindowHost::openFailed);
    {
        const PlainUser user; // the thread that opens is started now
        host.open(m_ledger, Ledger::Mode::OpenOrCreate);
        QTRY_VERIFY_WITH_TIMEOUT(opened.size() + failed.size() > 0, Patience);
    }
    QCOMPARE(failed.size(), 0);
    QVERIFY(host.window()->windowTitle().contains(u"(read only)"_s));
    QTRY_VERIFY_WITH_TIMEOUT(host.window()->isSettled(), Patience);
}

void TestReadOnly::snapshot()
{
    const QString picture = m_own->filePath(u"picture.png"_s);
    SnapshotRequest request;
    request.ledger = m_ledger;
    request.page = u"overview"_s;
    request.size = {1200, 800};
    request.theme = u"light"_s;
    request.scale = 1;
    request.output = picture;
    Result<void> done;
    {
        const PlainUser user;
        done = renderSnapshot(request);
    }
    QVERIFY2(done.ok(), qPrintable(done.ok() ? QString() : done.error().message));
    QCOMPARE(QImage(picture).size(), QSize(1200, 800));
    QCOMPARE(QFile::permissions(picture) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

TALLYGLASS_TEST(TestReadOnly)
#include "readonlywindowtest.moc"
