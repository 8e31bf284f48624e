// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in, in the real window: usage that is fetched, the capture server, and what happened.
#include "services/connections/connectionservice.h"
#include "services/imports/importservice.h"
#include "storage/chattable.h"
#include "support/faultserver.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "ui/connections/connectiondelegate.h"
#include "ui/connections/connectionlist.h"
#include "ui/connections/connectionmodel.h"
#include "ui/connections/connectionspage.h"
#include "ui/kit/noticebar.h"
#include "ui/kit/rowtable.h"
#include "ui/look/resources.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

QByteArray activityRow()
{
    return R"({"data":[{"date":"2026-11-20","model":"openai/gpt-4o","model_permaslug":"openai/gpt-4o",)"
           R"("endpoint_id":"e1","provider_name":"OpenAI","usage":0.5,"byok_usage_inference":0,"requests":2,)"
           R"("prompt_tokens":10,"completion_tokens":5,"reasoning_tokens":0}]})";
}

FaultScript answerOf(const QByteArray &body, int status = 200)
{
    return {fault::waitBody(), fault::send(fault::answer(status, body, "application/json", {}))};
}

bool isListening(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    return QTest::qWaitFor([&] {
               return socket.state() == QTcpSocket::ConnectedState
                   || socket.state() == QTcpSocket::UnconnectedState;
           })
        && socket.state() == QTcpSocket::ConnectedState;
}

quint16 freePort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

} // namespace

class ConnectionsInTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void addsAPull();
    void fetchesNow();
    void triesAgainWhatFailed();
    void asksWhichCounts();
    void removesAndTakesBack();
    void tellsWhatHappened();
    void listensForTelemetry();
    void saysThatAPortIsTaken();
    void comesOnAgain_data();
    void comesOnAgain();
    void countsTheDay();

private:
    template <typename T> T *find(const char *name)
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    void open();
    ConnectionService &service();
    void addPull(const QString &url, int everyS = 0);
    ConnectionModel &model()
    {
        return *static_cast<ConnectionModel *>(find<RowTable>("connections.table")->model());
    }
    int rowOf(const QString &name);
    QString cell(const QString &name, int column);
    void pressAction(const QString &name);
    CaptureDriver &capture() { return m_window->workspace().capture; }
    int64_t records();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<ConnectionService> m_service;
    std::unique_ptr<MainWindow> m_window;
};

void ConnectionsInTest::initTestCase()
{
    registerResources();
    QLocale::setDefault(QLocale::c());
    qputenv("PULL_TEST_KEY", "sk-admin-0123456789");
}

void ConnectionsInTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(u"settings.ini"_s));
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_folder->filePath(u"test.tally"_s), Ledger::Mode::OpenOrCreate));
}

void ConnectionsInTest::cleanup()
{
    m_window.reset();
    m_service.reset();
    m_usage.reset();
    m_settings.reset();
}

void ConnectionsInTest::open()
{
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    m_window->show();
    m_window->showPage(u"connections"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
}

ConnectionService &ConnectionsInTest::service()
{
    if (!m_service)
        m_service = std::move(*ConnectionService::open(m_usage->ledgerPath(), Ledger::Mode::OpenExisting));
    return *m_service;
}

void ConnectionsInTest::addPull(const QString &url, int everyS)
{
    ConnectionConfig config{.url = url, .keyVariable = u"PULL_TEST_KEY"_s};
    config.provider = u"openrouter"_s;
    config.everyS = everyS;
    QVERIFY(service().add(u"pull"_s, "usage", config));
}

int ConnectionsInTest::rowOf(const QString &name)
{
    for (int row = 0; row < model().rowCount(); ++row) {
        if (model().row(row).name == name)
            return row;
    }
    return -1;
}

QString ConnectionsInTest::cell(const QString &name, int column)
{
    const int row = rowOf(name);
    return row < 0 ? u"no such row"_s : model().index(row, column).data().toString();
}

void ConnectionsInTest::pressAction(const QString &name)
{
    auto *table = find<RowTable>("connections.table");
    QWidget *holder = table->indexWidget(model().index(rowOf(name), ConnectionModel::State));
    QVERIFY(holder);
    holder->findChild<QPushButton *>()->click();
}

int64_t ConnectionsInTest::records()
{
    return m_usage->sync() ? m_usage->engine()->recordCount() : -1;
}

void ConnectionsInTest::addsAPull()
{
    FaultServer provider({answerOf(R"({"error":{"message":"bad key"}})", 401)});
    open();
    find<QPushButton>("connections.add")->click();
    auto *dialog = find<QDialog>("addConnection");
    QVERIFY(dialog && dialog->isVisible());
    auto *which = dialog->findChild<QComboBox *>(u"addConnection.provider"_s);
    auto *name = dialog->findChild<QLineEdit *>(u"addConnection.name"_s);
    auto *add = dialog->findChild<QPushButton *>(u"addConnection.add"_s);
    QVERIFY(which->isVisible()); // it is what most want
    which->setCurrentIndex(which->findData(u"anthropic-costs"_s));
    QCOMPARE(name->text(), u"Anthropic, costs"_s);
    which->setCurrentIndex(which->findData(u"openrouter"_s));
    QCOMPARE(name->text(), u"OpenRouter"_s);
    QVERIFY(!add->isEnabled()); // no key yet
    auto *key = dialog->findChild<QLineEdit *>(u"addConnection.secret"_s);
    QCOMPARE(key->echoMode(), QLineEdit::Password);
    key->setText(u"sk-or-1"_s);
    QVERIFY(add->isEnabled());
    auto *url = dialog->findChild<QLineEdit *>(u"addConnection.url"_s);
    url->setText(u"http://example.org"_s);
    QVERIFY(!add->isEnabled()); // the key could be read on its way
    url->setText(provider.url(u"/v1"_s).toString());
    auto *every = dialog->findChild<QComboBox *>(u"addConnection.every"_s);
    every->setCurrentIndex(every->findData(0));
    add->click();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"OpenRouter"_s) > 0, Patience);
    QCOMPARE(cell(u"OpenRouter"_s, ConnectionModel::State), u"not fetched yet"_s);
    const ConnectionLine line = *service().find("OpenRouter");
    QCOMPARE(line.config.provider, u"openrouter"_s);
    QCOMPARE(line.config.everyS, 0);
    QVERIFY(!QString::fromStdString(line.entry.config).contains(u"sk-or-1"_s));
}

void ConnectionsInTest::fetchesNow()
{
    FaultServer provider({answerOf(activityRow())});
    addPull(provider.url(u"/v1"_s).toString());
    open();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"usage"_s) > 0, Patience);
    m_window->workspace().pulls.fetch(service().find("usage")->entry.id);
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"usage"_s, ConnectionModel::State), u"ok"_s, Patience);
    QCOMPARE(cell(u"usage"_s, ConnectionModel::Count), u"1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(records(), int64_t(1), Patience);
}

void ConnectionsInTest::triesAgainWhatFailed()
{
    FaultServer provider({answerOf("{}", 404), answerOf(activityRow())});
    addPull(provider.url(u"/v1"_s).toString(), 86'400);
    open(); // which fetches at once: it never was
    QTRY_VERIFY_WITH_TIMEOUT(cell(u"usage"_s, ConnectionModel::State).startsWith(u"failed, next try"_s),
                             Patience);
    QCOMPARE(model().row(rowOf(u"usage"_s)).action, ConnectionRow::Action::FetchNow);
    pressAction(u"usage"_s);
    QTRY_VERIFY_WITH_TIMEOUT(cell(u"usage"_s, ConnectionModel::State).startsWith(u"ok, next"_s), Patience);
    QCOMPARE(provider.requestCount(), 2);
}

// What was captured of the same day is in the ledger.
void ConnectionsInTest::asksWhichCounts()
{
    UsageRecord record{.source = "proxy", .externalId = "call-1"};
    record.provider = "openrouter";
    record.model = "openai/gpt-4o";
    record.timeMs = 1'795'168'800'000; // 2026-11-20T10:00:00Z
    record.tokens.input = 7;
    record.tokens.output = 3;
    record.status = Status::Completed;
    QVERIFY(service().ledger().chats().put(0, record, std::nullopt).ok());
    FaultServer provider({answerOf(activityRow()), answerOf(activityRow()), answerOf(activityRow())});
    addPull(provider.url(u"/v1"_s).toString());
    open();
    m_window->workspace().pulls.fetch(model().row(rowOf(u"usage"_s)).id);
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"usage"_s, ConnectionModel::State), u"asks which one counts"_s, Patience);
    QCOMPARE(records(), int64_t(1));
    const auto asked = service().find("usage")->state.overlap;
    QVERIFY(asked && asked->incoming.tells == TellsOf::Sums && asked->existing.tells == TellsOf::Requests);
    QVERIFY(!asked->incomingIsFiner && asked->incoming.source != asked->existing.source);
    QCOMPARE(asked->incoming.records, int64_t(1));
    // What the row says is read beside its button, in the smallest window too.
    m_window->resize(1100, 700);
    auto *table = find<ConnectionList>("connections.table");
    const QModelIndex state = model().index(rowOf(u"usage"_s), ConnectionModel::State);
    QTRY_VERIFY_WITH_TIMEOUT(
        ConnectionDelegate::wantedWidth(state) <= table->columnWidth(ConnectionModel::State), Patience);
    pressAction(u"usage"_s);
    auto *dialog = find<QDialog>("pullOverlap");
    QVERIFY(dialog && dialog->isVisible());
    auto *fetch = dialog->findChild<QPushButton *>(u"pullOverlap.fetch"_s);
    QVERIFY(!fetch->isEnabled());
    auto *group = dialog->findChild<QButtonGroup *>();
    QCOMPARE(group->buttons().size(), 3);
    group->buttons().first()->click();
    fetch->click();
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"usage"_s, ConnectionModel::State), u"ok"_s, Patience);
    QCOMPARE(records(), int64_t(2));
    // Nobody is asked again.
    m_window->workspace().pulls.fetch(model().row(rowOf(u"usage"_s)).id);
    QTRY_COMPARE_WITH_TIMEOUT(provider.requestCount(), 3, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"usage"_s, ConnectionModel::State), u"ok"_s, Patience);
}

void ConnectionsInTest::removesAndTakesBack()
{
    addPull(u"http://127.0.0.1:1/v1"_s);
    open();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"usage"_s) > 0, Patience);
    auto *table = find<RowTable>("connections.table");
    auto *notice = m_window->page<ConnectionsPage>().findChild<NoticeBar *>();
    const auto remove = [&](const QString &name) {
        table->setCurrentIndex(model().index(rowOf(name), ConnectionModel::Name));
        QTest::keyClick(table, Qt::Key_Delete);
    };
    remove(u"Capture"_s);
    QVERIFY(!notice->isVisible());
    remove(u"usage"_s);
    QCOMPARE(rowOf(u"usage"_s), -1);
    QVERIFY(notice->isVisible());
    QVERIFY(service().find("usage").ok()); // it may be taken back
    QTRY_VERIFY_WITH_TIMEOUT(!service().find("usage")->entry.isOn, Patience);
    notice->findChild<QPushButton *>(u"notice.action"_s)->click();
    QVERIFY(!notice->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"usage"_s) > 0, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(service().find("usage")->entry.isOn, Patience);
    remove(u"usage"_s);
    QCOMPARE(rowOf(u"usage"_s), -1);
    m_window.reset(); // nobody took it back
    QVERIFY(!service().find("usage"));
}

void ConnectionsInTest::tellsWhatHappened()
{
    FaultServer provider({answerOf(activityRow()), answerOf("{}", 401)});
    addPull(provider.url(u"/v1"_s).toString());
    open();
    QVERIFY(!find<QWidget>("connections.happened")->isVisible());
    const int64_t id = service().find("usage")->entry.id;
    m_window->workspace().pulls.fetch(id);
    QTRY_VERIFY_WITH_TIMEOUT(find<QWidget>("connections.happened")->isVisible(), Patience);
    m_window->workspace().pulls.fetch(id);
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"usage"_s, ConnectionModel::State), u"key rejected (401)"_s, Patience);
    find<QPushButton>("connections.wholeLog")->click();
    auto *log = find<QDialog>("happenedLog");
    QVERIFY(log);
    auto *table = log->findChild<RowTable *>(u"happenedLog.table"_s);
    QCOMPARE(table->model()->rowCount(), 2);
    QVERIFY(table->model()->index(0, 2).data().toString().contains(u"401"_s));
    QVERIFY(table->model()->index(1, 2).data().toString().startsWith(u"fetched: 1 new"_s));
    log->findChild<QLineEdit *>(u"happenedLog.search"_s)->setText(u"NEW"_s);
    QCOMPARE(table->model()->rowCount(), 1);
}

void ConnectionsInTest::listensForTelemetry()
{
    const quint16 port = freePort();
    const quint16 telemetry = freePort();
    open();
    capture().setPorts(port, telemetry);
    auto *telemetrySwitch = find<QAbstractButton>("capture.telemetry");
    QCOMPARE(capture().telemetryAddress(), u"http://127.0.0.1:%1/otlp"_s.arg(port));
    find<QAbstractButton>("capture.switch")->click();
    QTRY_COMPARE_WITH_TIMEOUT(capture().state(), CaptureService::State::On, Patience);
    QVERIFY(isListening(port) && !isListening(telemetry));
    telemetrySwitch->click();
    QTRY_VERIFY_WITH_TIMEOUT(isListening(telemetry), Patience);
    QTRY_VERIFY_WITH_TIMEOUT(
        find<QLabel>("capture.telemetryState")->text().contains(u"http://127.0.0.1:%1,"_s.arg(telemetry)),
        Patience);
    telemetrySwitch->click();
    QTRY_VERIFY_WITH_TIMEOUT(!isListening(telemetry), Patience);
    QVERIFY(isListening(port));
}

void ConnectionsInTest::saysThatAPortIsTaken()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    const quint16 port = freePort();
    open();
    capture().setPorts(port, other.serverPort());
    find<QAbstractButton>("capture.telemetry")->click();
    find<QAbstractButton>("capture.switch")->click();
    QTRY_COMPARE_WITH_TIMEOUT(capture().state(), CaptureService::State::On, Patience);
    QTRY_VERIFY_WITH_TIMEOUT(find<QLabel>("capture.telemetryState")
                                 ->text()
                                 .contains(u"Port %1 is taken"_s.arg(other.serverPort())),
                             Patience);
    find<QAbstractButton>("capture.switch")->click();
    QTRY_COMPARE_WITH_TIMEOUT(capture().state(), CaptureService::State::Off, Patience);
    capture().setPorts(other.serverPort());
    find<QAbstractButton>("capture.switch")->click();
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"Capture"_s, ConnectionModel::State), u"cannot listen"_s, Patience);
    auto *field = find<QLineEdit>("capture.port");
    QVERIFY(field->isEnabled()); // another can be chosen
    field->setText(QString::number(port));
    Q_EMIT field->editingFinished();
    find<QAbstractButton>("capture.switch")->click();
    QTRY_COMPARE_WITH_TIMEOUT(capture().state(), CaptureService::State::On, Patience);
}

void ConnectionsInTest::comesOnAgain_data()
{
    QTest::addColumn<bool>("again");
    QTest::newRow("as it was") << true;
    QTest::newRow("not by itself") << false;
}

void ConnectionsInTest::comesOnAgain()
{
    QFETCH(const bool, again);
    open();
    QCOMPARE(capture().state(), CaptureService::State::Off);
    capture().setPorts(freePort(), freePort());
    find<QAbstractButton>("capture.switch")->click();
    if (!again)
        find<QCheckBox>("capture.again")->click();
    QTRY_COMPARE_WITH_TIMEOUT(capture().state(), CaptureService::State::On, Patience);
    const quint16 port = capture().port();
    m_window->close();
    m_window.reset();
    open();
    QCOMPARE(capture().port(), port);
    QCOMPARE(find<QCheckBox>("capture.again")->isChecked(), again);
    if (again)
        QTRY_COMPARE_WITH_TIMEOUT(capture().state(), CaptureService::State::On, Patience);
    else
        QCOMPARE(capture().state(), CaptureService::State::Off);
}

void ConnectionsInTest::countsTheDay()
{
    {
        const auto ledger = Ledger::open(m_usage->ledgerPath(), Ledger::Mode::OpenExisting);
        QVERIFY(ledger.ok());
        for (int i = 0; i < 3; ++i) {
            UsageRecord record;
            record.source = "proxy";
            record.externalId = "call-" + std::to_string(i);
            record.timeMs = QDateTime::currentMSecsSinceEpoch();
            record.status = i == 0 ? Status::Failed : Status::Completed;
            QVERIFY((*ledger)->chats().put(0, record, std::nullopt).ok());
        }
    }
    QVERIFY(m_usage->sync());
    open();
    QTRY_COMPARE_WITH_TIMEOUT(capture().today().requests, int64_t(3), Patience);
    const auto &hours = capture().today().hours;
    const int hour = QTime::currentTime().hour();
    QCOMPARE(hours.at(size_t(hour)).requests, int64_t(3));
    QCOMPARE(hours.at(size_t(hour)).failed, int64_t(1));
    const auto *day = find<QWidget>("capture.day");
    QVERIFY(day->accessibleDescription().contains(u"3 requests, 1 failed"_s)
            || day->accessibleDescription().contains(u"3 request(s), 1 failed"_s));
}

TALLYGLASS_TEST(ConnectionsInTest)

#include "connectionsintest.moc"
