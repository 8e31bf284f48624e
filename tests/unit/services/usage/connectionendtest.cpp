// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/ledgerconnections.h"
#include "support/testprogram.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>
#include <QThreadPool>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

/// Lets threads ask for connections, and ends as soon as the pool says that they are done.
int askAndEnd(const QStringList &arguments)
{
    LedgerConnections connections;
    connections.take(arguments.value(0), Ledger::Mode::OpenExisting, nullptr, {}, {});
    std::atomic<int> answers = 0;
    QThreadPool pool;
    for (int thread = 0; thread < 4; ++thread)
        pool.start([&] { answers += connections.forReading() ? 1 : 0; });
    pool.waitForDone();
    return answers == 4 ? 0 : 1;
}

} // namespace

/// A pool is done before its threads have closed their connections; the end of the program waits for these.
class ConnectionEndTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void programEndsWell();
    void poolEndsWithoutAWarning();
};

void ConnectionEndTest::programEndsWell()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.tally"_s);
    QVERIFY(Ledger::open(path, Ledger::Mode::OpenOrCreate));
    for (int i = 0; i < 40; ++i) {
        QProcess program;
        program.start(QCoreApplication::applicationFilePath(), {u"connections-ask"_s, path});
        QVERIFY(program.waitForFinished(120'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
    }
}

/// The thread's object goes while the thread still closes its connection: whose it is cannot be asked then.
void ConnectionEndTest::poolEndsWithoutAWarning()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"a.tally"_s);
    QVERIFY(Ledger::open(path, Ledger::Mode::OpenOrCreate));
    LedgerConnections connections;
    connections.take(path, Ledger::Mode::OpenExisting, nullptr, {}, {});
    static std::atomic<int> warnings = 0;
    const QtMessageHandler before =
        qInstallMessageHandler([](QtMsgType, const QMessageLogContext &, const QString &) { ++warnings; });
    for (int round = 0; round < 1500; ++round) {
        QThreadPool pool;
        for (int thread = 0; thread < 4; ++thread)
            pool.start([&] { (void)connections.forReading(); });
    }
    qInstallMessageHandler(before);
    QCOMPARE(warnings, 0);
}

TALLYGLASS_TEST(ConnectionEndTest)
TALLYGLASS_SECOND_PROCESS(u"connections-ask"_s, askAndEnd)

#include "connectionendtest.moc"
