// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "support/testprogram.h"

#include <sqlite3.h>

#include <atomic>
#include <thread>

using namespace tally;

namespace {

/// SQLite's own file system, of which a sync can be made to fail.
class SyncFaults {
public:
    static void install()
    {
        s_vfs = *sqlite3_vfs_find(nullptr);
        s_open = s_vfs.xOpen;
        s_vfs.zName = "faults";
        s_vfs.xOpen = open;
        sqlite3_vfs_register(&s_vfs, 1);
    }

    static inline std::atomic<bool> failAhead = false; // syncs from another thread than the writer's
    static inline std::atomic<int> ahead = 0;

private:
    static int open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *outFlags)
    {
        const int code = s_open(vfs, name, file, flags, outFlags);
        if (code == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_DB) != 0) {
            s_sync = file->pMethods->xSync;
            s_methods = *file->pMethods;
            s_methods.xSync = sync;
            file->pMethods = &s_methods;
        }
        return code;
    }

    static int sync(sqlite3_file *file, int flags)
    {
        if (std::this_thread::get_id() != s_writer) {
            ++ahead;
            if (failAhead)
                return SQLITE_IOERR_FSYNC;
        }
        return s_sync(file, flags);
    }

    static inline const std::thread::id s_writer = std::this_thread::get_id();
    static inline sqlite3_vfs s_vfs = {};
    static inline sqlite3_io_methods s_methods = {};
    static inline int (*s_open)(sqlite3_vfs *, const char *, sqlite3_file *, int, int *) = nullptr;
    static inline int (*s_sync)(sqlite3_file *, int) = nullptr;
};

constexpr int Records = 25'000; // enough to be worth a sync ahead

Result<int64_t> importMany(Ledger &ledger)
{
    auto append = ledger.beginAppend({QStringLiteral("log.csv"), {}, "ab", QStringLiteral("csv"), 100, {}});
    if (!append)
        return append.error();
    for (int i = 0; i < Records; ++i) {
        if (const auto outcome = (*append)->append(request("r" + std::to_string(i), i)); !outcome)
            return outcome.error();
    }
    return (*append)->finish(0);
}

} // namespace

/// What becomes of a first import whose pages cannot be brought to the disk.
class LedgerSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { SyncFaults::install(); }
    void failedSyncAheadRollsBack();
};

void LedgerSyncTest::failedSyncAheadRollsBack()
{
    LedgerFixture fixture;
    SyncFaults::failAhead = true;
    const auto failed = importMany(fixture.ledger());
    QCOMPARE(SyncFaults::ahead, 1);
    QVERIFY(!failed);
    QVERIFY(failed.error().kind == ErrorKind::Io);
    QVERIFY(!failed.error().message.isEmpty());
    QVERIFY(fixture.all().empty());
    fixture.open();
    QVERIFY(fixture.all().empty());

    SyncFaults::failAhead = false;
    const auto done = importMany(fixture.ledger());
    QCOMPARE(SyncFaults::ahead, 2);
    QVERIFY(done);
    QCOMPARE(fixture.all().size(), size_t(Records));
    fixture.open();
    QCOMPARE(fixture.all().size(), size_t(Records));
}

TALLYGLASS_TEST(LedgerSyncTest)
#include "ledgersynctest.moc"
