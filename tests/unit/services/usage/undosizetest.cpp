// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/queryengine.h"
#include "services/usage/columnsync.h"
#include "services/ledgerlocation.h"
#include "storage/ledger.h"
#include "support/plainuser.h"
#include "support/sqlanswer.h"
#include "support/testprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <sys/resource.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int Many = 15'000;
constexpr int Few = 1'200;

/// Record `number`; those of every `users` have a user of their own.
UsageRecord bookedRequest(int number, int64_t nano, int users)
{
    UsageRecord record;
    record.timeMs = 1'760'000'000'000 + number;
    record.model = "m" + std::to_string(number % 7);
    record.user = "somebody with quite a long name " + std::to_string(number % users);
    record.source = "test";
    record.externalId = "request-" + std::to_string(number);
    record.reportedCost = Money{nano};
    settleCost(record);
    return record;
}

std::unique_ptr<Ledger> openedLedger(const QString &path)
{
    auto ledger = Ledger::open(path, Ledger::Mode::OpenOrCreate);
    return ledger ? std::move(*ledger) : nullptr;
}

int64_t import(Ledger &ledger, const std::vector<UsageRecord> &records)
{
    auto append = ledger.beginAppend({u"log.csv"_s, {}, "ab", u"csv"_s, 100, {}});
    for (const UsageRecord &record : records) {
        if (!append || !(*append)->append(record))
            return -1;
    }
    const auto batch = append ? (*append)->finish(0) : Result<int64_t>(-1);
    return batch ? *batch : -1;
}

int64_t import(Ledger &ledger, int from, int to, int step = 1, int64_t nano = 1000, int users = 50)
{
    std::vector<UsageRecord> records;
    for (int i = from; i < to; i += step)
        records.push_back(bookedRequest(i, nano, users));
    return import(ledger, records);
}

std::vector<StoredRecord> allOf(Ledger &ledger)
{
    std::vector<StoredRecord> all;
    (void)ledger.scan(0, [&](const StoredRecord &stored) {
        all.push_back(stored);
        return true;
    });
    return all;
}

int64_t sumOf(const std::vector<StoredRecord> &records)
{
    int64_t nano = 0;
    for (const StoredRecord &stored : records)
        nano += stored.record.cost()->nano;
    return nano;
}

} // namespace

/// What an undo leaves on the disk: at most three times what a fresh ledger of the same records takes.
class UndoSizeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void all();
    void manyAfterFew();
    void manyBetweenFew();
    void fewAmongMany_data();
    void fewAmongMany();
    void manyUpdates();
    void manyNames();
    void columnsOfSmallImports();
    void whileAnotherReads();
    void anotherKnowsTheRemovedNames();
    void columnsGoOn();
    void withoutRoom();

private:
    QString file(const QString &name) const { return m_folder->filePath(name); }
    int64_t ledgerSize(const QString &name) const
    {
        return QFileInfo(file(name)).size() + QFileInfo(file(name) + u"-wal"_s).size();
    }
    int64_t columnSize(const QString &name) const { return QFileInfo(columnPath(file(name))).size(); }
    void sync(Ledger &ledger) { QVERIFY(syncColumns(ledger, {})); }
    void compareWithFresh(std::unique_ptr<Ledger> ledger);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void UndoSizeTest::compareWithFresh(std::unique_ptr<Ledger> ledger)
{
    const auto columns = syncColumns(*ledger, {});
    QVERIFY(columns);
    const std::vector<StoredRecord> kept = allOf(*ledger);
    ledger.reset(); // the log is not counted
    const auto table = QueryEngine(*columns).aggregate({});
    QVERIFY(table);
    QCOMPARE(table->totals.records, int64_t(kept.size()));
    QCOMPARE(int64_t(table->totals.costNano.value_or(0)), sumOf(kept));
    auto fresh = openedLedger(file(u"fresh"_s));
    std::vector<UsageRecord> records;
    for (const StoredRecord &stored : kept)
        records.push_back(stored.record);
    import(*fresh, records);
    sync(*fresh);
    fresh.reset();
    qDebug("ledger %lld of %lld, columns %lld of %lld", qlonglong(ledgerSize(u"l"_s)),
           qlonglong(ledgerSize(u"fresh"_s)), qlonglong(columnSize(u"l"_s)),
           qlonglong(columnSize(u"fresh"_s)));
    QVERIFY(ledgerSize(u"l"_s) <= 3 * ledgerSize(u"fresh"_s));
    QVERIFY(columnSize(u"l"_s) <= 3 * columnSize(u"fresh"_s));
    QCOMPARE(sqlAnswer(file(u"l"_s), "PRAGMA integrity_check"), "ok");
    QCOMPARE(sqlAnswer(file(u"l"_s), "SELECT count(*) FROM record_key"),
             QByteArray::number(qlonglong(kept.size())));
}

void UndoSizeTest::all()
{
    auto ledger = openedLedger(file(u"l"_s));
    const int64_t batch = import(*ledger, 0, Many);
    sync(*ledger);
    QVERIFY(ledger->undo(batch));
    compareWithFresh(std::move(ledger));
}

void UndoSizeTest::manyAfterFew()
{
    auto ledger = openedLedger(file(u"l"_s));
    import(*ledger, 0, Few);
    const int64_t batch = import(*ledger, Few, Many);
    sync(*ledger);
    QVERIFY(ledger->undo(batch));
    compareWithFresh(std::move(ledger));
}

void UndoSizeTest::manyBetweenFew()
{
    auto ledger = openedLedger(file(u"l"_s));
    import(*ledger, 0, Few);
    const int64_t batch = import(*ledger, Few, Many);
    import(*ledger, Many, Many + Few);
    sync(*ledger);
    QVERIFY(ledger->undo(batch));
    compareWithFresh(std::move(ledger));
}

void UndoSizeTest::fewAmongMany_data()
{
    QTest::addColumn<int>("step");
    for (const int step : {2, 3, 4, 8, 50})
        QTest::addRow("every %d.", step) << step;
}

// Each page of the ledger keeps some of what lies on it.
void UndoSizeTest::fewAmongMany()
{
    QFETCH(int, step);
    auto ledger = openedLedger(file(u"l"_s));
    const int64_t batch = import(*ledger, 0, Many);
    import(*ledger, 0, Many + step, step); // seen again: these stay with this one
    sync(*ledger);
    QVERIFY(ledger->undo(batch));
    compareWithFresh(std::move(ledger));
}

void UndoSizeTest::manyUpdates()
{
    auto ledger = openedLedger(file(u"l"_s));
    import(*ledger, 0, Few);
    sync(*ledger);
    std::vector<int64_t> batches;
    for (int i = 1; i <= 20; ++i) {
        batches.push_back(import(*ledger, 0, Few * 3 / 4, 1, 1000 + i));
        sync(*ledger);
    }
    for (const int64_t batch : batches) {
        QVERIFY(ledger->undo(batch));
        sync(*ledger);
    }
    compareWithFresh(std::move(ledger));
}

void UndoSizeTest::manyNames()
{
    auto ledger = openedLedger(file(u"l"_s));
    import(*ledger, 0, Few, 1, 1000, 20);
    const int64_t batch = import(*ledger, Few, Many, 1, 1000, Many);
    sync(*ledger);
    QVERIFY(ledger->undo(batch));
    compareWithFresh(std::move(ledger));
}

void UndoSizeTest::columnsOfSmallImports()
{
    auto ledger = openedLedger(file(u"l"_s));
    for (int i = 0; i < 100; ++i) {
        import(*ledger, i * 10, i * 10 + 10);
        sync(*ledger);
    }
    compareWithFresh(std::move(ledger));
}

void UndoSizeTest::whileAnotherReads()
{
    auto ledger = openedLedger(file(u"l"_s));
    import(*ledger, 0, Few);
    const int64_t batch = import(*ledger, Few, Many);
    sqlite3 *other = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(file(u"l"_s)).constData(), &other), SQLITE_OK);
    sqlite3_stmt *reading = nullptr;
    QCOMPARE(sqlite3_prepare_v2(other, "SELECT id FROM record", -1, &reading, nullptr), SQLITE_OK);
    QCOMPARE(sqlite3_step(reading), SQLITE_ROW);
    QVERIFY(ledger->undo(batch));
    QCOMPARE(allOf(*ledger).size(), size_t(Few));
    int rows = 1; // what it began to read it reads to the end
    while (sqlite3_step(reading) == SQLITE_ROW)
        ++rows;
    QCOMPARE(rows, Many);
    sqlite3_finalize(reading);
    sqlite3_close(other);
    compareWithFresh(std::move(ledger));
}

// A connection that read the names before must not use the numbers of those that are gone.
void UndoSizeTest::anotherKnowsTheRemovedNames()
{
    auto ledger = openedLedger(file(u"l"_s));
    auto other = openedLedger(file(u"l"_s));
    import(*ledger, 0, Few);
    const int64_t batch = import(*other, Few, Many, 1, 1000, Many);
    QCOMPARE(allOf(*other).size(), size_t(Many));
    QVERIFY(ledger->undo(batch));
    import(*ledger, Many, Many + 100, 1, 1000, Many + 100);
    import(*other, Few, Few + 200, 1, 1000, Many);
    for (auto *connection : {&ledger, &other}) {
        for (const StoredRecord &stored : allOf(**connection)) {
            const int number = QByteArray::fromStdString(stored.record.externalId).mid(8).toInt();
            const int users = number < Few ? 50 : number < Many ? Many : Many + 100;
            QCOMPARE(stored.record.user, bookedRequest(number, 1, users).user);
        }
    }
    QCOMPARE(sqlAnswer(file(u"l"_s), "PRAGMA foreign_key_check"), QByteArray());
}

// What the file is written anew by is no change of what it holds.
void UndoSizeTest::columnsGoOn()
{
    auto ledger = openedLedger(file(u"l"_s));
    import(*ledger, 0, Few);
    const int64_t batch = import(*ledger, Few, Many);
    const auto before = ledger->state();
    QVERIFY(ledger->undo(batch));
    QVERIFY(before && *ledger->hasBeenIn(*before));
    QCOMPARE(*ledger->lastId(), Many);
    sync(*ledger);
    QVERIFY(import(*ledger, Few, Few + 10) > 0);
    QCOMPARE(allOf(*ledger).back().id, Many + 10); // ids are never used again
    const auto columns = syncColumns(*ledger, {});
    QVERIFY(columns);
    QCOMPARE((*columns)->state().lastId, Many + 10);
}

// Wherever the room ends, the undo is done or was not begun, and the ledger is whole.
void UndoSizeTest::withoutRoom()
{
    auto ledger = openedLedger(file(u"template"_s));
    import(*ledger, 0, Many / 3);
    const int64_t batch = import(*ledger, Many / 3, Many);
    ledger.reset();
    const int64_t full = QFileInfo(file(u"template"_s)).size();
    int undone = 0;
    int large = 0;
    for (int step = 1; step <= 16; ++step) {
        QVERIFY(QFile::copy(file(u"template"_s), file(u"l"_s)));
        ledger = openedLedger(file(u"l"_s));
        bool done = false;
        {
            const NoRoomBeyond limit(rlim_t(full * step / 12));
            done = ledger->undo(batch).ok();
        }
        QCOMPARE(allOf(*ledger).size(), size_t(done ? Many / 3 : Many));
        ledger.reset();
        QCOMPARE(sqlAnswer(file(u"l"_s), "PRAGMA integrity_check"), "ok");
        undone += done;
        large += done && QFileInfo(file(u"l"_s)).size() > full * 2 / 3;
        QFile::remove(file(u"l"_s));
    }
    QVERIFY(undone > large);
    QVERIFY(large > 0);
}

TALLYGLASS_TEST(UndoSizeTest)
#include "undosizetest.moc"
