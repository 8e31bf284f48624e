// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as a server copies them out, put into tables of SQLite.
#include "storage/statement.h"
#include "storage/suppliedrows.h"
#include "storage/teamrows.h"
#include "support/testprogram.h"

#include <QTest>
#include <QtEndian>

#include <sqlite3.h>

#include <optional>

using namespace tally;

namespace {

using Cells = std::vector<std::optional<std::string>>;

std::string number(int64_t value)
{
    std::string bytes(8, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

/// A row as PostgreSQL's documentation of COPY describes it, without the count of its cells.
class Row {
public:
    explicit Row(const Cells &cells)
    {
        row.cells = static_cast<int>(cells.size());
        for (size_t i = 0; i < cells.size(); ++i) {
            char length[4];
            qToBigEndian(cells[i] ? static_cast<int32_t>(cells[i]->size()) : int32_t(-1), length);
            m_bytes.append(length, 4);
            if (!cells[i])
                continue;
            m_bytes += *cells[i];
            row.known |= uint64_t(1) << i;
        }
        row.bytes = m_bytes;
    }
    PgRow row;

private:
    std::string m_bytes;
};

class Tables {
public:
    Tables()
    {
        sqlite3_open(":memory:", &handle);
        if (!SuppliedRows::registerTo(handle)
            || !execute(handle,
                        "CREATE TABLE t(id INTEGER PRIMARY KEY, word TEXT, bytes BLOB, value ANY) STRICT;"
                        "CREATE TABLE k(key BLOB PRIMARY KEY, id INTEGER NOT NULL) STRICT, WITHOUT ROWID"))
            qFatal("no tables");
    }
    ~Tables() { sqlite3_close(handle); }
    Tables(const Tables &) = delete;
    Tables &operator=(const Tables &) = delete;

    QByteArray text(const char *sql) const
    {
        Statement statement;
        if (!statement.prepare(handle, sql) || !statement.next())
            return sqlite3_errmsg(handle);
        const auto found = statement.text(0);
        return {found.data(), static_cast<qsizetype>(found.size())};
    }

    sqlite3 *handle = nullptr;
    const TeamTable t{.name = "t",
                      .columns = {{"id", TeamCell::Integer},
                                  {"word", TeamCell::Text},
                                  {"bytes", TeamCell::Bytes},
                                  {"value", TeamCell::Any}},
                      .key = {0},
                      .byRowId = true};
    const TeamTable k{
        .name = "k", .columns = {{"key", TeamCell::Uuid}, {"id", TeamCell::Integer}}, .key = {0}};
};

/// Keys in no order; the first 8 bytes of some are the same.
std::string keyOf(int i)
{
    return number(static_cast<int64_t>((static_cast<uint64_t>(i) / 2 + 1) * 0x9e3779b97f4a7c15)) + number(-i);
}

} // namespace

class TeamRowsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatEveryCellIs();
    void writesManyRowsInTheirOrder();
    void putsKeysInOrder();
    void writesManyKeysBeforeAnotherTable();
    void failsWithManyKeysBeforeAnotherTable();
    void replacesRowsThatAreThere();
    void tellsOfARowThatCannotBeWritten();
    void refusesOtherColumns();
    void stopsUnfinished();
};

void TeamRowsTest::keepsWhatEveryCellIs()
{
    const Tables tables;
    TeamRowWriter rows(tables.handle);
    rows.begin(tables.t, true);
    for (const Cells &cells :
         {Cells{number(1), "word", std::string("\0\1", 2), "17"}, Cells{number(-2), std::nullopt, "", "x17"},
          Cells{number(3), "", std::nullopt, std::nullopt}})
        QVERIFY(rows.add(Row(cells).row));
    QVERIFY(rows.finish());
    QCOMPARE(tables.text("SELECT group_concat(quote(id) || quote(word) || quote(bytes) || quote(value), ' ') "
                         "FROM (SELECT * FROM t ORDER BY id)"),
             "-2NULLX'''x17' 1'word'X'0001'17 3''NULLNULL");
}

// More than one batch, and such as have values where others have none.
void TeamRowsTest::writesManyRowsInTheirOrder()
{
    const Tables tables;
    TeamRowWriter rows(tables.handle);
    rows.begin(tables.t, true);
    constexpr int Count = 30'000;
    for (int i = 1; i <= Count; ++i) {
        const bool late = i > Count / 2;
        QVERIFY(rows.add(
            Row({number(i), late ? std::optional(std::to_string(i)) : std::nullopt,
                 i % 7 == 0 ? std::optional(std::string(300, 'b')) : std::nullopt, std::to_string(i)})
                .row));
    }
    rows.begin(tables.k, true);
    QVERIFY(rows.add(Row({keyOf(1), number(1)}).row));
    QVERIFY(rows.finish());
    QCOMPARE(tables.text("SELECT count(*) || ' ' || sum(id = value) || ' ' || count(word) || ' ' || "
                         "sum(word = id) || ' ' || count(bytes) FROM t"),
             "30000 30000 15000 15000 4285");
    QCOMPARE(tables.text("SELECT id FROM k"), "1");
}

void TeamRowsTest::putsKeysInOrder()
{
    const Tables tables;
    TeamRowWriter rows(tables.handle);
    rows.begin(tables.k, true);
    constexpr int Count = 20'000;
    for (int i = 0; i < Count; ++i)
        QVERIFY(rows.add(Row({keyOf(i), number(i)}).row));
    QVERIFY(rows.finish());
    QCOMPARE(tables.text("SELECT count(*) || ' ' || count(DISTINCT key) || ' ' || sum(id) FROM k"),
             "20000 20000 199990000");
    Statement query;
    QVERIFY(query.prepare(tables.handle, "SELECT key, id FROM k"));
    while (query.next())
        QCOMPARE(std::string(query.blob(0)), keyOf(static_cast<int>(query.integer(1))));
}

// Keys in no order that fill no batch, and are more than may wait before the next table's are read.
void TeamRowsTest::writesManyKeysBeforeAnotherTable()
{
    const Tables tables;
    TeamRowWriter rows(tables.handle);
    rows.begin(tables.k, true);
    constexpr int Keys = 800'000;
    for (int i = 0; i < Keys; ++i)
        QVERIFY(rows.add(Row({keyOf(i), number(i)}).row));
    rows.begin(tables.t, true);
    for (int i = 0; i < 5'000; ++i)
        QVERIFY(rows.add(Row({number(i), "word", std::nullopt, std::nullopt}).row));
    QVERIFY(rows.finish());
    QCOMPARE(tables.text("SELECT (SELECT count(*) FROM k) || ' ' || (SELECT sum(id) FROM k) || ' ' || "
                         "(SELECT count(*) FROM t)"),
             "800000 319999600000 5000");
}

void TeamRowsTest::failsWithManyKeysBeforeAnotherTable()
{
    const Tables tables;
    QVERIFY(execute(tables.handle, "DROP TABLE k"));
    TeamRowWriter rows(tables.handle);
    rows.begin(tables.k, true);
    for (int i = 0; i < 800'000; ++i)
        QVERIFY(rows.add(Row({keyOf(i), number(i)}).row));
    rows.begin(tables.t, true);
    Result<void> written;
    for (int i = 0; written && i < 5'000; ++i)
        written = rows.add(Row({number(i), "word", std::nullopt, std::nullopt}).row);
    QVERIFY(!rows.finish());
    QCOMPARE(tables.text("SELECT count(*) FROM t"), "0");
}

void TeamRowsTest::replacesRowsThatAreThere()
{
    const Tables tables;
    QVERIFY(execute(tables.handle, "INSERT INTO t(id, word) VALUES(1, 'old'), (2, 'stays')"));
    TeamRowWriter rows(tables.handle);
    rows.begin(tables.t, false);
    QVERIFY(rows.add(Row({number(1), "new", std::nullopt, std::nullopt}).row));
    QVERIFY(rows.finish());
    QCOMPARE(tables.text("SELECT group_concat(word, ' ') FROM t"), "new stays");
}

void TeamRowsTest::tellsOfARowThatCannotBeWritten()
{
    const Tables tables;
    TeamRowWriter rows(tables.handle);
    rows.begin(tables.t, true);
    Result<void> written;
    for (int i = 0; written && i < 200'000; ++i)
        written = rows.add(Row({number(i % 20'000), std::nullopt, std::nullopt, std::nullopt}).row);
    QVERIFY(!rows.finish());
}

void TeamRowsTest::refusesOtherColumns()
{
    const Tables tables;
    TeamRowWriter rows(tables.handle);
    rows.begin(tables.t, true);
    QVERIFY(!rows.add(Row({number(1), "word"}).row));
}

void TeamRowsTest::stopsUnfinished()
{
    const Tables tables;
    {
        TeamRowWriter rows(tables.handle);
        rows.begin(tables.t, true);
        for (int i = 0; i < 50'000; ++i)
            QVERIFY(rows.add(Row({number(i), "word", std::nullopt, std::nullopt}).row));
    }
    QVERIFY(execute(tables.handle, "DELETE FROM t"));
}

TALLYGLASS_TEST(TeamRowsTest)
#include "teamrowstest.moc"
