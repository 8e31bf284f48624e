// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/columnsync.h"

#include "columns/query/queryengine.h"
#include "services/ledgerlocation.h"
#include "services/usage/usageservice.h"
#include "storage/ledger.h"
#include "storage/ledgerbackup.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

UsageRecord request(int number, int64_t nano)
{
    UsageRecord record;
    record.timeMs = 1'760'000'000'000 + number;
    record.model = "m" + std::to_string(number % 7);
    record.source = "test";
    record.externalId = "r" + std::to_string(number);
    record.reportedCost = Money{nano};
    settleCost(record);
    return record;
}

std::unique_ptr<Ledger> opened(const QString &path)
{
    auto ledger = Ledger::open(path, Ledger::Mode::OpenOrCreate);
    return ledger ? std::move(*ledger) : nullptr;
}

/// Records `from` up to `to`, each of `nano`, as one batch.
int64_t import(Ledger &ledger, int from, int to, int64_t nano)
{
    auto append = ledger.beginAppend({u"log.csv"_s, {}, "ab", u"csv"_s, 100, {}});
    for (int i = from; append && i < to; ++i) {
        if (!(*append)->append(request(i, nano)))
            return -1;
    }
    const auto batch = append ? (*append)->finish(0) : Result<int64_t>(-1);
    return batch ? *batch : -1;
}

struct Sum {
    int64_t records = 0;
    int64_t nano = 0;
    bool operator==(const Sum &) const = default;
};

Sum sumOf(Ledger &ledger)
{
    Sum sum;
    (void)ledger.scan(0, [&](const StoredRecord &stored) {
        ++sum.records;
        sum.nano += stored.record.cost()->nano;
        return true;
    });
    return sum;
}

Sum sumOf(const std::shared_ptr<const ColumnFile> &columns)
{
    const auto table = QueryEngine(columns).aggregate({});
    if (!table)
        return {-1, -1};
    return {table->totals.records, static_cast<int64_t>(table->totals.costNano.value_or(0))};
}

void run(const QString &path, const QByteArray &sql)
{
    sqlite3 *db = nullptr;
    sqlite3_open(QFile::encodeName(path).constData(), &db);
    const int code = sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr);
    sqlite3_close(db);
    QCOMPARE(code, SQLITE_OK);
}

void putBack(const QString &copy, const QString &path)
{
    QFile::remove(path);
    QVERIFY(QFile::copy(copy, path));
}

#define COMPARE_COLUMNS(ledger)                                                                              \
    do {                                                                                                     \
        const auto columns = syncColumns(ledger, {});                                                        \
        QVERIFY(columns);                                                                                    \
        QCOMPARE(sumOf(*columns).records, sumOf(ledger).records);                                            \
        QCOMPARE(sumOf(*columns).nano, sumOf(ledger).nano);                                                  \
    } while (false)

} // namespace

/// Columns against ledgers whose file was put back, forked or vacuumed: they must be right or made anew,
/// however much the counters of two histories are alike.
class ColumnSyncTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void copyPutBackThenImport_data();
    void copyPutBackThenImport();
    void copyPutBackThenUndo();
    void copyPutBackWhileColumnsAreHeld();
    void backupPutBack_data();
    void backupPutBack();
    void forkedLedgersKeepTheirOwnNumbers();
    void vacuumedCopyContinues();
    void continuesItsOwnPast();
    void feedLeavesOthersWritesToTheNextSync();

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ColumnSyncTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void ColumnSyncTest::copyPutBackThenImport_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("as many") << 400;
    QTest::newRow("more") << 700;
    QTest::newRow("fewer") << 300;
}

void ColumnSyncTest::copyPutBackThenImport()
{
    QFETCH(int, count);
    auto ledger = opened(file(u"l"_s));
    import(*ledger, 0, 100, 1);
    COMPARE_COLUMNS(*ledger);
    ledger.reset();
    QVERIFY(QFile::copy(file(u"l"_s), file(u"copy"_s)));
    ledger = opened(file(u"l"_s));
    import(*ledger, 100, 500, 1);
    COMPARE_COLUMNS(*ledger);
    ledger.reset();
    putBack(file(u"copy"_s), file(u"l"_s));
    ledger = opened(file(u"l"_s));
    import(*ledger, 100, 100 + count, 1000);
    COMPARE_COLUMNS(*ledger);
    import(*ledger, 2000, 2300, 5);
    COMPARE_COLUMNS(*ledger);
}

void ColumnSyncTest::copyPutBackThenUndo()
{
    auto ledger = opened(file(u"l"_s));
    import(*ledger, 0, 300, 1);
    const int64_t second = import(*ledger, 300, 600, 1);
    ledger.reset();
    QVERIFY(QFile::copy(file(u"l"_s), file(u"copy"_s)));
    ledger = opened(file(u"l"_s));
    const int64_t third = import(*ledger, 600, 800, 1);
    QVERIFY(ledger->undo(third));
    COMPARE_COLUMNS(*ledger);
    ledger.reset();
    putBack(file(u"copy"_s), file(u"l"_s));
    ledger = opened(file(u"l"_s));
    import(*ledger, 600, 800, 7);
    QVERIFY(ledger->undo(second));
    COMPARE_COLUMNS(*ledger);
    QCOMPARE(sumOf(*ledger).records, 500);
}

void ColumnSyncTest::copyPutBackWhileColumnsAreHeld()
{
    auto ledger = opened(file(u"l"_s));
    import(*ledger, 0, 100, 1);
    ledger.reset();
    QVERIFY(QFile::copy(file(u"l"_s), file(u"copy"_s)));
    ledger = opened(file(u"l"_s));
    import(*ledger, 100, 200, 1);
    const auto held = syncColumns(*ledger, {});
    QVERIFY(held);
    ledger.reset();
    putBack(file(u"copy"_s), file(u"l"_s));
    ledger = opened(file(u"l"_s));
    import(*ledger, 100, 200, 1000);
    const auto now = syncColumns(*ledger, *held);
    QVERIFY(now);
    QVERIFY(sumOf(*now) == sumOf(*ledger));
}

void ColumnSyncTest::backupPutBack_data()
{
    QTest::addColumn<int>("count");
    QTest::newRow("as many") << 400;
    QTest::newRow("more") << 700;
    QTest::newRow("fewer") << 300;
}

// A copy saved while the ledger was in use, put back as the README says: beside it other columns lie.
void ColumnSyncTest::backupPutBack()
{
    QFETCH(int, count);
    auto ledger = opened(file(u"l"_s));
    import(*ledger, 0, 100, 1);
    COMPARE_COLUMNS(*ledger);
    const int64_t second = import(*ledger, 50, 150, 2);
    QVERIFY(backupLedger(file(u"l"_s), file(u"copy"_s), BackupReplaces::Nothing));
    import(*ledger, 150, 550, 1);
    COMPARE_COLUMNS(*ledger);
    ledger.reset();
    putBack(file(u"copy"_s), file(u"l"_s));
    QFile::remove(file(u"l-wal"_s));
    QFile::remove(file(u"l-shm"_s));
    ledger = opened(file(u"l"_s));
    import(*ledger, 150, 150 + count, 1000);
    COMPARE_COLUMNS(*ledger);
    QVERIFY(ledger->undo(second));
    COMPARE_COLUMNS(*ledger);
    QCOMPARE(sumOf(*ledger).records, 100 + count);
}

void ColumnSyncTest::forkedLedgersKeepTheirOwnNumbers()
{
    auto ledger = opened(file(u"l"_s));
    import(*ledger, 0, 100, 1);
    ledger.reset();
    QVERIFY(QFile::copy(file(u"l"_s), file(u"fork"_s)));
    ledger = opened(file(u"l"_s));
    auto fork = opened(file(u"fork"_s));
    import(*ledger, 100, 200, 1);
    import(*fork, 100, 200, 1000);
    COMPARE_COLUMNS(*ledger);
    // The columns of the one beside the other, as a synced folder brings them.
    QVERIFY(QFile::copy(columnPath(file(u"l"_s)), columnPath(file(u"fork"_s))));
    COMPARE_COLUMNS(*fork);
    fork.reset();
    QFile::remove(columnPath(file(u"l"_s)));
    QVERIFY(QFile::copy(columnPath(file(u"fork"_s)), columnPath(file(u"l"_s))));
    import(*ledger, 200, 300, 3);
    COMPARE_COLUMNS(*ledger);
}

void ColumnSyncTest::vacuumedCopyContinues()
{
    auto ledger = opened(file(u"l"_s));
    const int64_t first = import(*ledger, 0, 100, 1);
    COMPARE_COLUMNS(*ledger);
    run(file(u"l"_s), "VACUUM INTO '" + QFile::encodeName(file(u"v"_s)) + "'");
    import(*ledger, 100, 200, 1);
    COMPARE_COLUMNS(*ledger);
    ledger.reset();
    putBack(file(u"v"_s), file(u"l"_s));
    ledger = opened(file(u"l"_s));
    import(*ledger, 150, 250, 1000);
    COMPARE_COLUMNS(*ledger);
    QVERIFY(ledger->undo(first));
    COMPARE_COLUMNS(*ledger);
}

// A state of the ledger's own past is continued and not made anew: the file keeps its first block.
void ColumnSyncTest::continuesItsOwnPast()
{
    auto ledger = opened(file(u"l"_s));
    import(*ledger, 0, 100, 1);
    COMPARE_COLUMNS(*ledger);
    const auto before = ledger->state();
    import(*ledger, 100, 200, 1);
    import(*ledger, 50, 100, 4);
    const auto now = ledger->state();
    QVERIFY(before && now);
    QVERIFY(*ledger->hasBeenIn(*before));
    QVERIFY(*ledger->hasBeenIn(*now));
    LedgerState other = *before;
    other.stamp = now->stamp;
    QVERIFY(!*ledger->hasBeenIn(other));
    COMPARE_COLUMNS(*ledger);
}

// What another connection wrote between the commit and the columns is not taken for held.
void ColumnSyncTest::feedLeavesOthersWritesToTheNextSync()
{
    auto ledger = opened(file(u"l"_s));
    import(*ledger, 0, 10, 1);
    auto append = ledger->beginAppend({u"log.csv"_s, {}, "cd", u"csv"_s, 100, {}});
    QVERIFY(append);
    QVERIFY((*append)->append(request(20, 1)).ok());
    QVERIFY((*append)->finish(0).ok());
    const LedgerState mine = (*append)->finishedState();
    auto other = opened(file(u"l"_s));
    import(*other, 30, 40, 1);
    QCOMPARE(mine.lastId, 11);
    QVERIFY(*ledger->hasBeenIn(mine));
    QVERIFY(ledger->state()->lastId > mine.lastId);
}

TALLYGLASS_TEST(ColumnSyncTest)
#include "columnsynctest.moc"
