// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"

#include "storage/batchtable.h"
#include "storage/statement.h"
#include "support/testprogram.h"

#include <QProcess>
#include <QSemaphore>
#include <QThread>

#include <sqlite3.h>

#include <array>
#include <atomic>
#include <csignal>
#include <sys/resource.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Ledger> openAgain(const QString &path)
{
    auto ledger = Ledger::open(path, Ledger::Mode::OpenExisting);
    return ledger ? std::move(*ledger) : nullptr;
}

std::vector<UsageRecord> records(int first, int count)
{
    std::vector<UsageRecord> file;
    for (int i = first; i < first + count; ++i)
        file.push_back(request("id" + std::to_string(i), i, "model-" + std::to_string(i % 7), i));
    return file;
}

} // namespace

/// Several connections and processes on one ledger, and faults in the middle of writing.
class LedgerSharingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readerSeesOldStateDuringAnImport();
    void secondWriterWaitsThenSaysLocked();
    void secondConnectionSeesCommits();
    void threadsDoNotDoubleCount();
    void manyCreateAtOnce();
    void processesDoNotDoubleCount();
    void killedProcessLeavesTheOldState();
    void writeErrorLeavesTheLedgerUsable();
    void errorsAreNamed();
};

void LedgerSharingTest::readerSeesOldStateDuringAnImport()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1)});
    const auto reader = openAgain(fixture.path());
    auto append = fixture.ledger().beginAppend({});
    QVERIFY(append.ok());
    QVERIFY((*append)->append(request("b", 2, "new-model")).ok());
    QCOMPARE(LedgerFixture::allOf(*reader).size(), size_t(1));
    QVERIFY((*append)->finish(0).ok());
    QCOMPARE(LedgerFixture::allOf(*reader).size(), size_t(2));
    QCOMPARE(LedgerFixture::allOf(*reader)[1].record.model, std::string("new-model"));
}

void LedgerSharingTest::secondWriterWaitsThenSaysLocked()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1)});
    const auto other = openAgain(fixture.path());
    other->setLockTimeout(20);
    auto append = fixture.ledger().beginAppend({});
    QVERIFY(append.ok());
    const auto second = other->beginAppend({});
    QVERIFY(!second.ok());
    QVERIFY(second.error().kind == ErrorKind::Locked);
    QVERIFY(!second.error().message.isEmpty());
    QVERIFY(other->undo(1).error().kind == ErrorKind::Locked);
    append->reset();
    QVERIFY(other->beginAppend({}).ok());
}

void LedgerSharingTest::secondConnectionSeesCommits()
{
    LedgerFixture fixture;
    const auto other = openAgain(fixture.path());
    const int64_t before = *other->revision();
    const auto import = fixture.import({request("a", 1, "one")});
    const int64_t after = *other->revision();
    QVERIFY(after > before);
    QCOMPARE(LedgerFixture::importInto(*other, {request("a", 1, "one"), request("b", 2, "two")}).counts.added,
             1);
    QCOMPARE(fixture.import({request("c", 3, "three"), request("b", 2, "two")}).counts.added, 1);
    QVERIFY(fixture.ledger().undo(import.batch).ok());
    QVERIFY(*other->revision() > after);
    QCOMPARE(LedgerFixture::allOf(*other).size(), size_t(3));
    QVERIFY(LedgerFixture::allOf(*other)[2].record == request("c", 3, "three"));
}

void LedgerSharingTest::threadsDoNotDoubleCount()
{
    LedgerFixture fixture;
    const QString path = fixture.path();
    QSemaphore start;
    std::atomic<int> imported = 0;
    std::vector<std::unique_ptr<QThread>> threads;
    for (int t = 0; t < 3; ++t) {
        threads.emplace_back(QThread::create([&, t] {
            auto ledger = Ledger::open(path, Ledger::Mode::OpenOrCreate);
            start.acquire();
            for (int round = 0; ledger && round < 5; ++round) {
                if (LedgerFixture::importInto(**ledger, records(round * 50 + t * 10, 100)).batch >= 0)
                    ++imported;
            }
        }));
        threads.back()->start();
    }
    start.release(3);
    for (const auto &thread : threads)
        thread->wait();
    QCOMPARE(imported.load(), 15);
    QCOMPARE(*fixture.ledger().recordCount(), 320);
    QCOMPARE(fixture.all().size(), size_t(320));
    const auto batches = fixture.ledger().batches().all();
    for (const BatchInfo &batch : *batches)
        QVERIFY(fixture.ledger().undo(batch.id).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
}

void LedgerSharingTest::manyCreateAtOnce()
{
    QTemporaryDir folder;
    for (int round = 0; round < 10; ++round) {
        const QString path = folder.filePath(u"%1.ledger"_s.arg(round));
        QSemaphore start;
        std::array<QByteArray, 4> ids;
        std::vector<std::unique_ptr<QThread>> threads;
        for (QByteArray &id : ids) {
            threads.emplace_back(QThread::create([&start, &id, path] {
                start.acquire();
                const auto ledger = Ledger::open(path, Ledger::Mode::OpenOrCreate);
                id = ledger ? (*ledger)->id() : ledger.error().detail.toUtf8();
            }));
            threads.back()->start();
        }
        start.release(4);
        for (const auto &thread : threads)
            thread->wait();
        for (const QByteArray &id : ids)
            QCOMPARE(id, ids[0]);
        QCOMPARE(ids[0].size(), 32);
    }
}

void LedgerSharingTest::processesDoNotDoubleCount()
{
    LedgerFixture fixture;
    fixture.close();
    std::vector<std::unique_ptr<QProcess>> processes;
    for (int i = 0; i < 2; ++i) {
        processes.push_back(std::make_unique<QProcess>());
        processes.back()->start(QCoreApplication::applicationFilePath(),
                                {u"ledgersharing-append"_s, u"import"_s, fixture.path(), u"1000"_s});
    }
    for (const auto &process : processes) {
        QVERIFY(process->waitForFinished());
        QCOMPARE(process->exitCode(), 0);
    }
    fixture.open();
    QCOMPARE(*fixture.ledger().recordCount(), 1000);
    QCOMPARE(fixture.all().size(), size_t(1000));
    QCOMPARE(fixture.ledger().batches().all()->size(), size_t(1)); // the second found nothing new
}

void LedgerSharingTest::killedProcessLeavesTheOldState()
{
    LedgerFixture fixture;
    fixture.import(records(0, 10));
    fixture.close();
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {u"ledgersharing-append"_s, u"hang"_s, fixture.path(), u"60000"_s});
    QVERIFY(process.waitForReadyRead()); // all records are appended, nothing is committed
    process.kill();
    QVERIFY(process.waitForFinished());
    fixture.open();
    QCOMPARE(fixture.all().size(), size_t(10));
    QCOMPARE(*fixture.ledger().lastId(), 10);
    QCOMPARE(fixture.import(records(0, 60)).counts.added, 50);
}

void LedgerSharingTest::writeErrorLeavesTheLedgerUsable()
{
    LedgerFixture fixture;
    fixture.import(records(0, 10));
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 2 * 1024 * 1024;
    setrlimit(RLIMIT_FSIZE, &small);

    std::optional<Error> error;
    {
        auto append = fixture.ledger().beginAppend({});
        QVERIFY(append.ok());
        for (const UsageRecord &record : records(10, 100'000)) {
            const auto outcome = (*append)->append(record);
            if (!outcome) {
                error = outcome.error();
                break;
            }
        }
        const auto finished = (*append)->finish(0);
        QVERIFY(!finished.ok());
        if (!error)
            error = finished.error();
    }
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, ignored);
    QVERIFY2(error->kind == ErrorKind::Io || error->kind == ErrorKind::DiskFull, qPrintable(error->detail));
    QCOMPARE(fixture.all().size(), size_t(10));
    QCOMPARE(fixture.import(records(5, 10)).counts.added, 5);
}

void LedgerSharingTest::errorsAreNamed()
{
    sqlite3 *db = nullptr;
    QCOMPARE(sqlite3_open(":memory:", &db), SQLITE_OK);
    QVERIFY(execute(db, "PRAGMA max_page_count = 3; CREATE TABLE t(x)"));
    QVERIFY(!execute(db, "INSERT INTO t VALUES(zeroblob(100000))"));
    QVERIFY(sqlError(db).kind == ErrorKind::DiskFull);
    QVERIFY(sqlError(SQLITE_IOERR_SHMSIZE).kind == ErrorKind::DiskFull); // no room beside the ledger
    QVERIFY(!execute(db, "nonsense"));
    QVERIFY(sqlError(db).kind == ErrorKind::Internal);
    QVERIFY(execute(db, "PRAGMA query_only = 1"));
    QVERIFY(!execute(db, "INSERT INTO t VALUES(1)"));
    QVERIFY(sqlError(db).kind == ErrorKind::Permission);
    sqlite3_close(db);
}

// The test program is also the second process: "--import FILE N" imports N records, "--hang FILE N" appends
// them and waits to be killed.
static int secondProcess(const QStringList &arguments)
{
    auto ledger = Ledger::open(arguments[1], Ledger::Mode::OpenOrCreate);
    if (!ledger)
        return 1;
    const auto file = records(0, arguments[2].toInt());
    if (arguments[0] == u"import"_s)
        return LedgerFixture::importInto(**ledger, file).batch >= 0 ? 0 : 1;
    auto append = (*ledger)->beginAppend({});
    for (const UsageRecord &record : file) {
        if (!append || !(*append)->append(record))
            return 1;
    }
    std::puts("appended");
    std::fflush(stdout);
    return std::getchar();
}

TALLYGLASS_TEST(LedgerSharingTest)
TALLYGLASS_SECOND_PROCESS(u"ledgersharing-append"_s, secondProcess)

#include "ledgersharingtest.moc"
