// SPDX-License-Identifier: GPL-3.0-or-later
// What comes in and what goes out, in the real window.
#include "services/connections/connectionservice.h"
#include "services/imports/importservice.h"
#include "support/faultserver.h"
#include "support/patience.h"
#include "support/testprogram.h"
#include "ui/connections/connectionmodel.h"
#include "ui/connections/connectionspage.h"
#include "ui/kit/rowtable.h"
#include "ui/look/resources.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

constexpr const char *SomeProject = "11111111-1111-4111-8111-111111111111";

} // namespace

class ConnectionsPageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysThatThereAreNone();
    void saysWhatWasNeverTried();
    void inAndOutShareTheColumns();
    void asksForAnotherKey();
    void asksForNoKeyWhereTheClockIsWrong();
    void retryOfWhatMayHaveArrivedAsksFirst();
    void keepsWhatIsChosenWhileOthersAreSent();
    void letsAPersonSayWhatBecameOfIt_data();
    void letsAPersonSayWhatBecameOfIt();
    void opensWhatNeedsAPerson();
    void ctrlNAddsAConnection();
    void comparesWithThePortal_data();
    void comparesWithThePortal();

private:
    template <typename T> T *find(const char *name)
    {
        return m_window->findChild<T *>(QLatin1StringView(name));
    }
    void open();
    void settle();
    void add(const char *kind, const std::string &name, const ConnectionConfig &config);
    void setState(const std::string &name, const ConnectionState &state);
    ConnectionLine line(const std::string &name) { return *service().find(name); }
    ConnectionService &service();
    ConnectionModel &model()
    {
        return *static_cast<ConnectionModel *>(find<RowTable>("connections.table")->model());
    }
    QString cell(const QString &name, int column);
    int rowOf(const QString &name);
    /// A portal with the only record waiting for it in that state; 0 when it cannot be put.
    int64_t addPortalWithRow(OutboxState state, const QString &url = u"https://portal.example"_s,
                             int64_t ageMs = 0);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<ConnectionService> m_service;
    std::unique_ptr<MainWindow> m_window;
};

void ConnectionsPageTest::initTestCase()
{
    registerResources();
    QLocale::setDefault(QLocale::c());
}

void ConnectionsPageTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(u"settings.ini"_s));
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_folder->filePath(u"test.tally"_s), Ledger::Mode::OpenOrCreate));
    QFile log(m_folder->filePath(u"log.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("time,project,model,input,output,cost,id\n2026-03-11T02:40:21Z,p,m,1,2,3,a\n");
    log.close();
    QCOMPARE(ImportService(m_usage->ledgerPath()).importFile(log.fileName(), {}).counts.added, int64_t(1));
    QVERIFY(m_usage->sync());
}

void ConnectionsPageTest::cleanup()
{
    m_window.reset();
    m_service.reset();
    m_usage.reset();
    m_settings.reset();
}

ConnectionService &ConnectionsPageTest::service()
{
    if (!m_service) {
        auto opened = ConnectionService::open(m_usage->ledgerPath(), Ledger::Mode::OpenExisting);
        if (!opened)
            qFatal("no ledger");
        m_service = std::move(*opened);
    }
    return *m_service;
}

// Nothing is sent: the window only shows.
void ConnectionsPageTest::open()
{
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings),
                                            MainWindow::Memory::None);
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->showPage(u"connections"_s);
    settle();
    new QAbstractItemModelTester(&model(), QAbstractItemModelTester::FailureReportingMode::QtTest, &model());
}

void ConnectionsPageTest::settle()
{
    QCoreApplication::processEvents();
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
}

void ConnectionsPageTest::add(const char *kind, const std::string &name, const ConnectionConfig &config)
{
    const auto added = service().add(QString::fromLatin1(kind), name, config, false);
    QVERIFY2(added.ok(), added ? "" : qPrintable(added.error().message));
    // On, but not to be sent to before the test ends.
    ConnectionState state;
    state.pausedUntilMs = QDateTime::currentMSecsSinceEpoch() + 3'600'000;
    setState(name, state);
    QVERIFY(service().ledger().connections().setOn(line(name).entry.id, true));
}

void ConnectionsPageTest::setState(const std::string &name, const ConnectionState &state)
{
    QVERIFY(service().ledger().connections().setState(line(name).entry.id, state.toJson()));
}

int ConnectionsPageTest::rowOf(const QString &name)
{
    for (int row = 0; row < model().rowCount(); ++row) {
        if (model().row(row).name == name)
            return row;
    }
    return -1;
}

QString ConnectionsPageTest::cell(const QString &name, int column)
{
    const int row = rowOf(name);
    return row < 0 ? u"no such row"_s : model().index(row, column).data().toString();
}

void ConnectionsPageTest::saysThatThereAreNone()
{
    open();
    QVERIFY(find<QWidget>("connections.empty")->isVisible());
    QCOMPARE(cell(u"Capture"_s, ConnectionModel::State), u"off"_s);
    QCOMPARE(cell(u"Capture"_s, ConnectionModel::Last), u"never"_s);
}

void ConnectionsPageTest::saysWhatWasNeverTried()
{
    ConnectionConfig hook{.url = u"https://hooks.example/x"_s};
    hook.secretVariables = {u"NO_SUCH_SECRET"_s};
    add("webhook", "hook", hook);
    ConnectionConfig pull;
    pull.provider = u"openrouter"_s;
    pull.everyS = 0;
    add("pull", "usage", pull);
    open();
    QVERIFY(!find<QWidget>("connections.empty")->isVisible());
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"hook"_s, ConnectionModel::State), u"not tried yet"_s, Patience);
    QCOMPARE(cell(u"usage"_s, ConnectionModel::State), u"not fetched yet"_s);
    ConnectionState gone = line("hook").state;
    gone.lastStatus = 410;
    gone.trouble = u"The receiver wants nothing more (410)."_s;
    setState("hook", gone);
    QVERIFY(service().ledger().connections().setOn(line("hook").entry.id, false));
    QTRY_VERIFY_WITH_TIMEOUT(model().row(rowOf(u"hook"_s)).state.second.contains(u"410"_s), Patience);
    QVERIFY(service().ledger().connections().setOn(line("hook").entry.id, true));
    ConnectionState answered = line("hook").state;
    answered.trouble.clear();
    answered.lastStatus = 204;
    setState("hook", answered);
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"hook"_s, ConnectionModel::State), u"ok"_s, Patience);
}

void ConnectionsPageTest::inAndOutShareTheColumns()
{
    add("otlp", "spans", {.url = u"https://otlp.example"_s});
    open();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"spans"_s) > 0, Patience);
    const QTableView &table = *find<RowTable>("connections.table");
    QVERIFY(rowOf(u"In"_s) < rowOf(u"Capture"_s) && rowOf(u"Capture"_s) < rowOf(u"Out"_s)
            && rowOf(u"Out"_s) < rowOf(u"spans"_s));
    for (int column = 0; column < ConnectionModel::ColumnCount; ++column)
        QCOMPARE(table.visualRect(model().index(rowOf(u"Capture"_s), column)).left(),
                 table.visualRect(model().index(rowOf(u"spans"_s), column)).left());
}

void ConnectionsPageTest::asksForAnotherKey()
{
    ConnectionConfig pull;
    pull.provider = u"openrouter"_s;
    pull.keyVariable = u"NO_SUCH_KEY"_s;
    add("pull", "usage", pull);
    ConnectionState refused;
    refused.lastStatus = 401;
    refused.trouble = u"not accepted"_s;
    setState("usage", refused);
    open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"usage"_s, ConnectionModel::State), u"key rejected (401)"_s, Patience);
    auto *table = find<RowTable>("connections.table");
    QWidget *holder = table->indexWidget(model().index(rowOf(u"usage"_s), ConnectionModel::State));
    QVERIFY(holder);
    holder->findChild<QPushButton *>()->click();
    auto *secret = find<QLineEdit>("newKey.secret");
    QVERIFY(secret && secret->isVisible());
    QVERIFY(!find<QPushButton>("newKey.save")->isEnabled());
    secret->setText(u"sk-new"_s);
    QVERIFY(find<QPushButton>("newKey.save")->isEnabled());
}

void ConnectionsPageTest::asksForNoKeyWhereTheClockIsWrong()
{
    add("portal", "portal",
        {.url = u"https://portal.example"_s,
         .projects = {{"p", SomeProject}},
         .keyVariable = u"NO_SUCH_KEY"_s});
    ConnectionState refused;
    refused.lastStatus = 401;
    refused.trouble = u"The clock of this computer is wrong."_s;
    refused.isClockWrong = true;
    refused.pausedUntilMs = QDateTime::currentMSecsSinceEpoch() + 600'000;
    setState("portal", refused);
    open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"portal"_s, ConnectionModel::State), u"clock is wrong"_s, Patience);
    QVERIFY(model().row(rowOf(u"portal"_s)).action == ConnectionRow::Action::None);
}

int64_t ConnectionsPageTest::addPortalWithRow(OutboxState state, const QString &url, int64_t ageMs)
{
    add("portal", "portal",
        {.url = url, .projects = {{"p", SomeProject}}, .keyVariable = u"TEST_PORTAL_KEY"_s});
    const ConnectionLine portal = line("portal");
    if (!service().enqueueBatch(portal, 1))
        return 0;
    Outbox &outbox = service().ledger().outbox();
    auto row = **outbox.find(portal.entry.id, 1);
    row.state = state;
    row.attemptedMs = QDateTime::currentMSecsSinceEpoch() - ageMs;
    row.sentProject = SomeProject;
    row.sentTimeMs = 1'773'196'821'000;
    row.remoteId = "row-1";
    return outbox.write([&] { return outbox.put(portal.entry.id, row); }) ? portal.entry.id : 0;
}

void ConnectionsPageTest::retryOfWhatMayHaveArrivedAsksFirst()
{
    const int64_t portal = addPortalWithRow(OutboxState::Unknown);
    QVERIFY(portal != 0);
    Outbox &outbox = service().ledger().outbox();
    open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"portal"_s, ConnectionModel::State), u"1 unknown"_s, Patience);
    m_window->page<ConnectionsPage>().openOutbox(portal);
    auto *table = find<RowTable>("connections.outbox");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, Patience);
    table->setCurrentIndex(table->model()->index(0, 0));
    QVERIFY(!find<QPushButton>("connections.lost")->isVisible()); // it may still be found out
    const auto before = *service().ledger().connections().revision();
    find<QPushButton>("connections.retry")->click();
    QTRY_VERIFY_WITH_TIMEOUT(*service().ledger().connections().revision() != before, Patience);
    QCOMPARE((*outbox.find(portal, 1))->state, OutboxState::Unknown);
}

void ConnectionsPageTest::keepsWhatIsChosenWhileOthersAreSent()
{
    const int64_t portal = addPortalWithRow(OutboxState::Unknown);
    QVERIFY(portal != 0);
    open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"portal"_s, ConnectionModel::State), u"1 unknown"_s, Patience);
    m_window->page<ConnectionsPage>().openOutbox(portal);
    auto *table = find<RowTable>("connections.outbox");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, Patience);
    table->selectRow(0);
    QSignalSpy news(table->model(), &QAbstractItemModel::modelReset);
    QVERIFY(service().ledger().outbox().write([] { return Result<void>(); }).ok());
    QTRY_VERIFY_WITH_TIMEOUT(news.count() > 0, Patience);
    QCOMPARE(table->selectionModel()->selectedRows().size(), 1);
    QVERIFY(find<QPushButton>("connections.retry")->isEnabled());
}

void ConnectionsPageTest::letsAPersonSayWhatBecameOfIt_data()
{
    QTest::addColumn<QString>("button");
    QTest::addColumn<int>("state");
    QTest::newRow("arrived") << u"connections.arrived"_s << int(OutboxState::Sent);
    QTest::newRow("lost") << u"connections.lost"_s << int(OutboxState::Pending);
}

void ConnectionsPageTest::letsAPersonSayWhatBecameOfIt()
{
    QFETCH(QString, button);
    QFETCH(int, state);
    constexpr int64_t TwoDaysMs = 2 * 86'400'000;
    const int64_t portal = addPortalWithRow(OutboxState::Unknown, u"https://portal.example"_s, TwoDaysMs);
    QVERIFY(portal != 0);
    open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"portal"_s, ConnectionModel::State), u"1 unknown"_s, Patience);
    m_window->page<ConnectionsPage>().openOutbox(portal);
    auto *table = find<RowTable>("connections.outbox");
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, Patience);
    table->setCurrentIndex(table->model()->index(0, 0));
    auto *said = m_window->findChild<QPushButton *>(button);
    QVERIFY(said->isVisible());
    said->click();
    QTRY_COMPARE_WITH_TIMEOUT(int((*service().ledger().outbox().find(portal, 1))->state), state, Patience);
}

void ConnectionsPageTest::opensWhatNeedsAPerson()
{
    const int64_t portal = addPortalWithRow(OutboxState::Rejected);
    QVERIFY(portal != 0);
    open();
    QTRY_COMPARE_WITH_TIMEOUT(cell(u"portal"_s, ConnectionModel::State), u"1 refused"_s, Patience);
    auto *table = find<RowTable>("connections.table");
    QWidget *holder = table->indexWidget(model().index(rowOf(u"portal"_s), ConnectionModel::State));
    QVERIFY(holder);
    holder->findChild<QPushButton *>()->click();
    QVERIFY(find<RowTable>("connections.outbox")->isVisible());
}

void ConnectionsPageTest::ctrlNAddsAConnection()
{
    open();
    QTest::keyClick(m_window.get(), Qt::Key_N, Qt::ControlModifier);
    auto *dialog = find<QWidget>("addConnection");
    QVERIFY(dialog && dialog->isVisible());
    QCOMPARE(m_window->currentPage(), u"connections"_s);
}

void ConnectionsPageTest::comparesWithThePortal_data()
{
    QTest::addColumn<QByteArray>("usage");
    QTest::addColumn<QString>("said");
    const auto row = [](const QByteArray &id, const QByteArray &cost) {
        return "{\"id\":\"" + id + "\",\"project_id\":\"" + SomeProject
            + "\",\"provider\":\"x\",\"model\":\"m\",\"input_tokens\":1,\"output_tokens\":2,\"cost_usd\":"
            + cost + ",\"request_timestamp\":\"2026-03-11T02:40:21Z\"}";
    };
    QTest::newRow("equal") << row("row-1", "3") << u"1 equal, 0 differ in cost, 0 missing"_s;
    QTest::newRow("differs") << row("row-1", "4") << u"0 equal, 1 differ in cost, 0 missing"_s;
    QTest::newRow("missing") << row("row-2", "3") << u"0 equal, 0 differ in cost, 1 missing"_s;
}

void ConnectionsPageTest::comparesWithThePortal()
{
    QFETCH(QByteArray, usage);
    QFETCH(QString, said);
    qputenv("TEST_PORTAL_KEY", "key");
    FaultServer server(
        {{fault::waitBody(),
          fault::send(fault::answer(200, "{\"count\":1,\"usage\":[" + usage + "]}", "application/json")),
          fault::close()}});
    const int64_t portal = addPortalWithRow(OutboxState::Sent, server.url({}).toString());
    QVERIFY(portal != 0);
    open();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"portal"_s) > 0, Patience);
    m_window->page<ConnectionsPage>().openOutbox(portal);
    auto *compare = find<QPushButton>("connections.compare");
    QVERIFY(compare->isVisible());
    auto *foot = find<QLabel>("connections.compared");
    QVERIFY(!foot->isVisible());
    compare->click();
    QVERIFY(foot->isVisible());
    QTRY_VERIFY2_WITH_TIMEOUT(foot->text().contains(said), qPrintable(foot->text()), Patience);
    QCOMPARE(compare->text(), u"&Compare"_s);
    qunsetenv("TEST_PORTAL_KEY");
}

TALLYGLASS_TEST(ConnectionsPageTest)

#include "connectionspagetest.moc"
