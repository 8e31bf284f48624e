// SPDX-License-Identifier: GPL-3.0-or-later
// The dock of the capture server, in the real window.
#include "support/patience.h"
#include "support/testprogram.h"
#include "ui/connections/capturetrouble.h"
#include "ui/connections/connectionlist.h"
#include "ui/look/resources.h"
#include "ui/state/appsettings.h"
#include "ui/window/mainwindow.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

using namespace Qt::StringLiterals;
using namespace tally;

namespace {

quint16 unusedPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : quint16(0);
}

/// What a parser of the snippet's own language says; empty: it takes it.
QByteArray faultOf(const QStringList &command, const QString &code)
{
    QProcess parser;
    parser.start(command.first(), command.mid(1));
    parser.write(code.toUtf8());
    parser.closeWriteChannel();
    if (!parser.waitForFinished())
        return "no answer";
    return parser.exitCode() == 0 ? QByteArray() : parser.readAllStandardError() + "?";
}

} // namespace

class CaptureDockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void snippetsCanBeRead_data();
    void snippetsCanBeRead();
    void switchingOnOpensTheDock();
    void receiverHasARow();
    void makesATokenWithAllItDecides();
    void saysThatANameIsTaken();
    void revokedTokensStayInTheirPlace();
    void wheelDoesNotChooseAProgram();
    void nothingIsCutOff();
    void anotherWindowMayCapture();
    void asksBeforeCallsAreCut_data();
    void asksBeforeCallsAreCut();

private:
    template <typename T> T *find(const QString &name) { return m_window->findChild<T *>(name); }
    CaptureDriver &capture() { return m_window->workspace().capture; }
    ConnectionModel &model()
    {
        return *static_cast<ConnectionModel *>(find<ConnectionList>(u"connections.table"_s)->model());
    }
    int rowOf(ConnectionRow::Kind kind) { return model().rowOf(kind, 0); }
    void openDock();
    QByteArray addToken(const char *name);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AppSettings> m_settings;
    std::unique_ptr<UsageService> m_usage;
    std::unique_ptr<MainWindow> m_window;
};

void CaptureDockTest::initTestCase()
{
    registerResources();
    QLocale::setDefault(QLocale::c());
}

void CaptureDockTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", m_folder->path().toUtf8());
    m_settings = std::make_unique<AppSettings>(m_folder->filePath(u"settings.ini"_s));
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_folder->filePath(u"test.tally"_s), Ledger::Mode::OpenOrCreate));
    m_window = std::make_unique<MainWindow>(std::make_unique<Workspace>(*m_usage, *m_settings));
    m_window->show();
    m_window->showPage(u"connections"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->isSettled(), Patience);
    capture().setPorts(unusedPort(), unusedPort());
}

void CaptureDockTest::cleanup()
{
    m_window.reset();
    m_usage.reset();
    m_settings.reset();
}

void CaptureDockTest::openDock()
{
    find<QWidget>(u"connections.capture"_s)->show();
}

QByteArray CaptureDockTest::addToken(const char *name)
{
    CaptureProgram program;
    program.name = name;
    const auto token = capture().addProgram(program);
    return token ? *token : QByteArray();
}

void CaptureDockTest::snippetsCanBeRead_data()
{
    QTest::addColumn<QStringList>("parser");
    const QStringList shell{u"sh"_s, u"-n"_s};
    const QStringList python{u"python3"_s, u"-c"_s, u"import ast, sys; ast.parse(sys.stdin.read())"_s};
    const QStringList toml{u"python3"_s, u"-c"_s, u"import tomllib, sys; tomllib.loads(sys.stdin.read())"_s};
    QTest::newRow("openai") << python;
    QTest::newRow("anthropic") << python;
    QTest::newRow("claude-code") << shell;
    QTest::newRow("codex") << toml;
    QTest::newRow("gemini") << shell;
    QTest::newRow("litellm") << python;
    QTest::newRow("curl") << shell;
}

// With a token of this session, and with what stands for one that is not known any more.
void CaptureDockTest::snippetsCanBeRead()
{
    QFETCH(const QStringList, parser);
    QVERIFY2(!QStandardPaths::findExecutable(parser.first()).isEmpty(), "packaging/deps.sh installs it");
    QCOMPARE(captureSnippets({}, {}, {}).size(), size_t(7));
    openDock();
    QVERIFY(!addToken("the \"first\" (one) $HOME `id` \\ 'x'").isEmpty());
    CaptureProgram program;
    program.name = "an \"older\" (one) $HOME `id` \\ 'x'";
    QVERIFY(ProgramTokens(m_usage->ledgerPath()).add(program));
    capture().look();
    auto *programs = find<QComboBox>(u"capture.program"_s);
    QCOMPARE(programs->count(), 2);
    find<QPushButton>(u"capture.kind."_s + QString::fromLatin1(QTest::currentDataTag()))->click();
    for (int i = 0; i < programs->count(); ++i) {
        programs->setCurrentIndex(i);
        const QString code = find<QPlainTextEdit>(u"capture.code"_s)->toPlainText();
        QVERIFY(code.contains(u"tg_"_s));
        QCOMPARE(faultOf(parser, code), QByteArray());
        if (parser.first() != u"sh"_s)
            continue;
        const QString json = code.section(u"-d '"_s, 1).section(u'\'', 0, 0);
        if (!json.isEmpty())
            QVERIFY(QJsonDocument::fromJson(json.toUtf8()).isObject());
    }
}

void CaptureDockTest::switchingOnOpensTheDock()
{
    auto *table = find<ConnectionList>(u"connections.table"_s);
    auto *dock = find<QWidget>(u"connections.capture"_s);
    QVERIFY(!dock->isVisible());
    Q_EMIT table->toggled(rowOf(ConnectionRow::Kind::Capture));
    QTRY_COMPARE_WITH_TIMEOUT(capture().state(), CaptureService::State::On, Patience);
    QVERIFY(dock->isVisible());
    QVERIFY(find<QWidget>(u"capture.note"_s)->isVisible());
}

void CaptureDockTest::receiverHasARow()
{
    auto *table = find<ConnectionList>(u"connections.table"_s);
    const auto row = [this] { return model().row(rowOf(ConnectionRow::Kind::Telemetry)); };
    QCOMPARE(row().name, u"OpenTelemetry receiver"_s);
    QVERIFY(!row().isOn);
    QCOMPARE(row().state.first, u"off"_s);
    Q_EMIT table->toggled(rowOf(ConnectionRow::Kind::Capture));
    QTRY_COMPARE_WITH_TIMEOUT(row().state.first, u"listening"_s, Patience);
    QVERIFY(row().about.contains(u"127.0.0.1:%1/otlp"_s.arg(capture().port())));
    Q_EMIT table->toggled(rowOf(ConnectionRow::Kind::Telemetry));
    QVERIFY(row().isOn);
    QTRY_VERIFY_WITH_TIMEOUT(!row().about.contains(u"/otlp"_s), Patience);
    QCOMPARE(row().state.first, u"listening"_s);
}

void CaptureDockTest::makesATokenWithAllItDecides()
{
    openDock();
    find<QPushButton>(u"capture.newToken"_s)->click();
    auto *dialog = find<QDialog>(u"newToken"_s);
    const auto type = [dialog](const char *name, const QString &text) {
        dialog->findChild<QLineEdit *>(u"newToken."_s + QLatin1StringView(name))->setText(text);
    };
    const auto choose = [dialog](const char *name, const QVariant &value) {
        auto *box = dialog->findChild<QComboBox *>(u"newToken."_s + QLatin1StringView(name));
        box->setCurrentIndex(box->findData(value));
    };
    type("name", u"ci"_s);
    type("customer", u"acme"_s);
    type("context", u"team=search, stage"_s);
    type("models", u"gpt-4o, gpt-4o-mini"_s);
    type("limit", u"cost=50/month, requests=60/minute"_s);
    choose("provider", u"openrouter"_s);
    choose("mode", int(KeyMode::Pass));
    dialog->findChild<QCheckBox *>(u"newToken.fixed"_s)->setChecked(true);
    auto *make = dialog->findChild<QPushButton *>(u"newToken.make"_s);
    make->click();
    QVERIFY(capture().programs().empty()); // "stage" says nothing
    type("context", u"team=search, stage=live"_s);
    make->click();
    QCOMPARE(capture().programs().size(), size_t(1));
    const CaptureProgram &made = capture().programs().front();
    QCOMPARE(made.name, std::string("ci"));
    QCOMPARE(made.customer, std::string("acme"));
    QCOMPARE(made.context.size(), size_t(2));
    QCOMPARE(made.models, (std::vector<std::string>{"gpt-4o", "gpt-4o-mini"}));
    QCOMPARE(made.limits.size(), size_t(2));
    QCOMPARE(made.provider, std::string("openrouter"));
    QVERIFY(made.mode == KeyMode::Pass && made.isFixed);
}

void CaptureDockTest::saysThatANameIsTaken()
{
    QVERIFY(!addToken("ci").isEmpty());
    CaptureProgram again;
    again.name = "ci";
    const auto token = capture().addProgram(again);
    QVERIFY(!token);
    QVERIFY(token.error().message.contains(u"ci"_s) && !token.error().message.contains(u"SQL"_s));
}

void CaptureDockTest::revokedTokensStayInTheirPlace()
{
    for (const char *name : {"a", "b", "c"})
        QVERIFY(!addToken(name).isEmpty());
    openDock();
    QTest::qWait(0);
    const auto button = [this](size_t token) { return find<QPushButton>(u"capture.revoke.%1"_s.arg(token)); };
    const auto heights = [&] {
        QList<int> all;
        for (size_t token = 1; token <= 3; ++token)
            all << button(token)->mapTo(m_window.get(), QPoint()).y();
        return all;
    };
    // Behind the button above them, not behind all that was there first.
    QCOMPARE(find<QPushButton>(u"capture.newToken"_s)->nextInFocusChain(), button(1));
    QCOMPARE(button(1)->nextInFocusChain(), button(2));
    const QList<int> before = heights();
    QVERIFY(before[0] < before[1] && before[1] < before[2]);
    button(1)->setFocus();
    button(1)->click();
    QTRY_VERIFY_WITH_TIMEOUT(capture().programs().back().revokedMs.has_value(), Patience);
    QTRY_COMPARE_WITH_TIMEOUT(heights(), before, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(button(1)->accessibleName(), u"Accept a again"_s, Patience);
}

void CaptureDockTest::wheelDoesNotChooseAProgram()
{
    QVERIFY(!addToken("a").isEmpty());
    QVERIFY(!addToken("b").isEmpty());
    openDock();
    auto *programs = find<QComboBox>(u"capture.program"_s);
    const int before = programs->currentIndex();
    for (const int step : {-120, 120, 120}) {
        QWheelEvent wheel(QPointF(4, 4), programs->mapToGlobal(QPointF(4, 4)), {}, QPoint(0, step),
                          Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(programs, &wheel);
        QCOMPARE(programs->currentIndex(), before);
    }
}

void CaptureDockTest::nothingIsCutOff()
{
    QVERIFY(!addToken("a").isEmpty());
    m_window->resize(1100, 700);
    openDock();
    auto *area = find<QWidget>(u"connections.capture"_s)->findChild<QScrollArea *>();
    QTRY_VERIFY_WITH_TIMEOUT(area->widget()->width() <= area->viewport()->width(), Patience);
}

void CaptureDockTest::anotherWindowMayCapture()
{
    const QString text = u"Port 4321 is taken by tallyglass-wind (%1). Nothing is captured."_s;
    const auto own = captureTrouble(text.arg(QCoreApplication::applicationPid()), m_usage->ledgerPath());
    QVERIFY(own.isCapturedElsewhere);
    const auto other = captureTrouble(text.arg(1), m_usage->ledgerPath());
    QVERIFY(!other.isCapturedElsewhere);
    QCOMPARE(other.text, u"Port 4321 is taken by Tallyglass (1). Nothing is captured."_s);
    QCOMPARE(captureTrouble(u"Port 1 is taken by nginx (7)."_s, {}).text, u"Port 1 is taken by nginx (7)."_s);
}

void CaptureDockTest::asksBeforeCallsAreCut_data()
{
    QTest::addColumn<QString>("button");
    QTest::newRow("waits") << u"captureClosing.wait"_s;
    QTest::newRow("cuts") << u"captureClosing.cut"_s;
}

void CaptureDockTest::asksBeforeCallsAreCut()
{
    QFETCH(const QString, button);
    QTcpServer upstream; // a provider on this computer
    QVERIFY(upstream.listen(QHostAddress::LocalHost));
    capture().setUpstreams({{u"ollama"_s, u"http://127.0.0.1:%1/v1"_s.arg(upstream.serverPort())}});
    const QByteArray token = addToken("ci");
    capture().setOn(true);
    QTRY_COMPARE_WITH_TIMEOUT(capture().state(), CaptureService::State::On, Patience);
    QTcpSocket client;
    client.connectToHost(u"127.0.0.1"_s, capture().port());
    const QByteArray body = R"({"model":"m","messages":[]})";
    client.write("POST /p/ollama/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                 + QByteArray::number(capture().port()) + "\r\nAuthorization: Bearer " + token
                 + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
                 + "\r\n\r\n" + body);
    QTRY_VERIFY_WITH_TIMEOUT(upstream.hasPendingConnections(), Patience);
    QTcpSocket *answering = upstream.nextPendingConnection();
    QTRY_VERIFY_WITH_TIMEOUT(!capture().calls().empty(), Patience);
    m_window->close();
    QVERIFY(m_window->isVisible());
    auto *box = find<QMessageBox>(u"captureClosing"_s);
    QVERIFY(box && box->text().contains(u'1'));
    box->findChild<QPushButton *>(button)->click();
    if (button == u"captureClosing.cut"_s) {
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), Patience);
        return;
    }
    QVERIFY(m_window->isVisible());
    const QByteArray answer =
        R"({"id":"x","object":"chat.completion","model":"m","choices":[{"index":0,"finish_reason":"stop",)"
        R"("message":{"content":"y"}}],"usage":{"prompt_tokens":1,"completion_tokens":2,"total_tokens":3}})";
    answering->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                     + QByteArray::number(answer.size()) + "\r\n\r\n" + answer);
    QTRY_VERIFY_WITH_TIMEOUT(client.bytesAvailable() > answer.size(), Patience);
    client.disconnectFromHost();
    QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), Patience);
    QCOMPARE(capture().calls().front().status, Status::Completed);
}

TALLYGLASS_TEST(CaptureDockTest)

#include "capturedocktest.moc"
