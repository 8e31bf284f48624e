// SPDX-License-Identifier: GPL-3.0-or-later
// Rows in memory that a statement takes in, and the keys of a ledger read at once.
#include "storage/keytable.h"
#include "storage/knownkeys.h"
#include "storage/stampcache.h"
#include "storage/statement.h"
#include "storage/suppliedrows.h"
#include "support/testprogram.h"

#include <QTest>

#include <sqlite3.h>

#include <map>
#include <random>

using namespace tally;

namespace {

class MemoryDatabase {
public:
    MemoryDatabase()
    {
        sqlite3_open(":memory:", &handle);
        if (!SuppliedRows::registerTo(handle))
            qFatal("supplied_rows cannot be registered");
    }
    ~MemoryDatabase() { sqlite3_close(handle); }
    MemoryDatabase(const MemoryDatabase &) = delete;
    MemoryDatabase &operator=(const MemoryDatabase &) = delete;

    QByteArray text(const char *sql)
    {
        Statement statement;
        if (!statement.prepare(handle, sql) || !statement.next())
            return sqlite3_errmsg(handle);
        const auto found = statement.text(0);
        return {found.data(), static_cast<qsizetype>(found.size())};
    }

    sqlite3 *handle = nullptr;
};

class WordRows final : public SuppliedRows {
public:
    explicit WordRows(std::vector<std::string> words)
        : words(std::move(words))
    {
    }
    size_t size() const override { return words.size(); }
    void value(size_t row, int column, sqlite3_context *out) const override
    {
        if (column == 0)
            sqlite3_result_int64(out, static_cast<sqlite3_int64>(row) + 1);
        else if (column == 63 && !words[row].empty())
            sqlite3_result_text(out, words[row].data(), static_cast<int>(words[row].size()), SQLITE_STATIC);
    }

    std::vector<std::string> words;
};

RecordKey randomKey(std::mt19937_64 &random)
{
    return {random() & random(), random()}; // not even: the table must not need it
}

} // namespace

class SuppliedRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesRowsIn();
    void isRunAgainWithOtherRows();
    void givesNothingWithoutRows();
    void findsWhatTheTableHolds();
    void sortsKeysByThemselves();
    void forgetsAKey();
    void readsWhenItIsWorthIt();
    void tellsStampsInAnyOrder();
};

void SuppliedRowsTest::takesRowsIn()
{
    MemoryDatabase db;
    QVERIFY(execute(db.handle, "CREATE TABLE t(id INTEGER PRIMARY KEY, word TEXT, more INTEGER) STRICT"));
    Statement insert;
    QVERIFY(insert.prepare(db.handle, "INSERT INTO t(id, word) SELECT c0, c63 FROM supplied_rows(?1)"));
    const WordRows words({"one", "", "drei €"});
    insert.bindRows(1, words);
    QVERIFY(insert.run());
    QCOMPARE(
        db.text(
            "SELECT group_concat(id || ':' || ifnull(word, 'NULL') || ':' || ifnull(more, 'NULL')) FROM t"),
        QByteArray("1:one:NULL,2:NULL:NULL,3:drei €:NULL"));
}

void SuppliedRowsTest::isRunAgainWithOtherRows()
{
    MemoryDatabase db;
    QVERIFY(execute(db.handle, "CREATE TABLE t(word TEXT)"));
    Statement insert;
    QVERIFY(insert.prepare(db.handle, "INSERT INTO t SELECT c63 FROM supplied_rows(?1)"));
    WordRows words({"a", "b"});
    for (const char *first : {"a", "c", "e"}) {
        words.words.front() = first;
        insert.bindRows(1, words);
        QVERIFY(insert.run());
    }
    words.words.clear();
    insert.bindRows(1, words);
    QVERIFY(insert.run());
    QCOMPARE(db.text("SELECT group_concat(word, '') FROM t"), QByteArray("abcbeb"));
}

void SuppliedRowsTest::givesNothingWithoutRows()
{
    MemoryDatabase db;
    QCOMPARE(db.text("SELECT count(*) FROM supplied_rows(1)"), QByteArray("0"));
    QCOMPARE(db.text("SELECT count(*) FROM supplied_rows('text')"), QByteArray("0"));
    Statement bare;
    QVERIFY(!bare.prepare(db.handle, "SELECT * FROM supplied_rows"));
    // What a foreign file brings along must not get at memory.
    QVERIFY(execute(db.handle, "CREATE VIEW v AS SELECT c0 FROM supplied_rows(1)"));
    Statement view;
    QVERIFY(!view.prepare(db.handle, "SELECT * FROM v"));
}

void SuppliedRowsTest::findsWhatTheTableHolds()
{
    for (const size_t count : {size_t(0), size_t(1), size_t(17), size_t(5000)}) {
        MemoryDatabase db;
        QVERIFY(execute(db.handle,
                        "CREATE TABLE record_key(key BLOB PRIMARY KEY, record_id INTEGER) WITHOUT ROWID"));
        std::mt19937_64 random(count + 3);
        std::map<RecordKey, int64_t> expected;
        Statement insert;
        QVERIFY(insert.prepare(db.handle, "INSERT INTO record_key VALUES(?, ?)"));
        while (expected.size() < count) {
            const RecordKey key = randomKey(random);
            const auto id = static_cast<int64_t>(expected.size()) + 1;
            if (!expected.emplace(key, id).second)
                continue;
            const auto bytes = key.toBytes();
            insert.bindBlob(1, {bytes.data(), bytes.size()});
            insert.bind(2, id);
            QVERIFY(insert.run());
        }
        KnownKeys known;
        QVERIFY(!known.isLoaded());
        QVERIFY(known.load(db.handle));
        for (const auto &[key, id] : expected) {
            QCOMPARE(known.find(key), id);
            const RecordKey next{key.high, key.low + 1};
            QCOMPARE(known.find(next), expected.contains(next) ? expected[next] : 0);
        }
        for (int i = 0; i < 1000; ++i) {
            const RecordKey key = randomKey(random);
            known.expect(key);
            QCOMPARE(known.find(key), expected.contains(key) ? expected[key] : 0);
        }
        QCOMPARE(known.find(RecordKey{}), int64_t(0));
        QVERIFY(known.find({UINT64_MAX, UINT64_MAX}) == 0);
    }
}

void SuppliedRowsTest::sortsKeysByThemselves()
{
    for (const size_t count : {size_t(0), size_t(1), size_t(40), size_t(7000)}) {
        std::mt19937_64 random(count + 1);
        KeyTable keys(16);
        std::map<RecordKey, int64_t> expected;
        constexpr int64_t FirstNew = 10;
        for (size_t i = 0; i < count; ++i) {
            RecordKey key = randomKey(random);
            if (i % 3 == 0)
                key.high = uint64_t(0x1234) << 48 | (random() % 4); // alike, or nearly
            const auto id = static_cast<int64_t>(i) + 1;
            if (keys.find(key))
                continue;
            keys.insert({key, id});
            if (id >= FirstNew)
                expected.emplace(key, id);
        }
        QCOMPARE(keys.sort(FirstNew), expected.size());
        size_t at = 0;
        for (const auto &[key, id] : expected) {
            keys.expectAt(at + 3);
            QVERIFY(keys.at(at).key == key);
            QCOMPARE(keys.at(at++).recordId, id);
        }
    }
}

void SuppliedRowsTest::forgetsAKey()
{
    MemoryDatabase db;
    QVERIFY(execute(db.handle,
                    "CREATE TABLE record_key(key BLOB PRIMARY KEY, record_id INTEGER) WITHOUT ROWID;"
                    "INSERT INTO record_key VALUES(x'00000000000000010000000000000002', 7),"
                    "(x'ff00000000000001000000000000000a', 8)"));
    KnownKeys known;
    known.erase({1, 2}); // not loaded: nothing to forget
    QVERIFY(known.load(db.handle));
    known.erase({1, 3});
    QVERIFY(known.find({1, 2}) == 7);
    known.erase({1, 2});
    QVERIFY(known.find({1, 2}) == 0);
    QVERIFY(known.find({0xff00000000000001, 10}) == 8);
    known.clear();
    QVERIFY(!known.isLoaded());
}

void SuppliedRowsTest::readsWhenItIsWorthIt()
{
    QVERIFY(KnownKeys::isWorthReading(1, 20));
    QVERIFY(!KnownKeys::isWorthReading(100, 1'000'000));
    QVERIFY(KnownKeys::isWorthReading(1'000'000 / KnownKeys::LookUpsWorthReading, 1'000'000));
    QVERIFY(!KnownKeys::isWorthReading(INT64_MAX, KnownKeys::MostKeys + 1));
}

void SuppliedRowsTest::tellsStampsInAnyOrder()
{
    MemoryDatabase db;
    QVERIFY(execute(db.handle,
                    "CREATE TABLE record(id INTEGER PRIMARY KEY, content_hash INTEGER);"
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) "
                    "INSERT INTO record SELECT i, i * 1000003 FROM n WHERE i % 7 <> 0"));
    StampCache stamps;
    QVERIFY(stamps.prepare(db.handle));
    const auto check = [&](int64_t id) {
        StampCache::Stamp stamp;
        const bool found = id > 0 && id <= 5000 && id % 7 != 0;
        return stamps.read(id, stamp) && stamp.found == found
            && (!found || stamp.hash == static_cast<uint64_t>(id * 1000003));
    };
    std::mt19937 random(5);
    for (int64_t id = 1; id < 6000; ++id) { // in order, with jumps back and far ahead
        QVERIFY(check(id));
        if (random() % 20 == 0)
            QVERIFY(check(static_cast<int64_t>(random() % 6000)));
    }
    for (int64_t id = 5000; id > 0; --id)
        QVERIFY(check(id));
    // What is written is told anew.
    for (int64_t id = 1; id < 600; ++id)
        QVERIFY(check(id));
    QVERIFY(execute(db.handle, "UPDATE record SET content_hash = 5 WHERE id = 600"));
    stamps.noteWrite(600);
    StampCache::Stamp stamp;
    QVERIFY(stamps.read(600, stamp));
    QCOMPARE(stamp.hash, uint64_t(5));
}

TALLYGLASS_TEST(SuppliedRowsTest)
#include "suppliedrowstest.moc"
