// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"

#include "storage/chattable.h"
#include "storage/statement.h"
#include "support/testprogram.h"

#include <QFile>
#include <QProcess>

#include <sqlite3.h>

#include <cstdio>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

std::vector<UsageRecord> records(const std::string &id, int count)
{
    std::vector<UsageRecord> file;
    for (int i = 0; i < count; ++i)
        file.push_back(request(id + std::to_string(i), i, "model-" + std::to_string(i % 7), i));
    return file;
}

bool rename(const QString &from, const QString &to) // over what is there
{
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

/// What another program sees in a file: its records, or -1 when it is damaged.
int64_t recordsSeen(const QString &path)
{
    sqlite3 *db = nullptr;
    int64_t count = -1;
    if (sqlite3_open(QFile::encodeName(path).constData(), &db) == SQLITE_OK) {
        Statement check;
        Statement query;
        if (check.prepare(db, "PRAGMA integrity_check") && check.next() && check.text(0) == "ok"
            && query.prepare(db, "SELECT count(*) FROM record") && query.next())
            count = query.integer(0);
    }
    sqlite3_close(db);
    return count;
}

bool isTold(const Error &error)
{
    return error.kind == ErrorKind::NotFound && error.message.contains(u"Nothing was written"_s);
}

/// A ledger of its own, closed, to be put in the place of another.
QString makeOther(const LedgerFixture &fixture, int count)
{
    const QString path = fixture.folder() + u"/other.ledger"_s;
    const auto ledger = Ledger::open(path, Ledger::Mode::OpenOrCreate);
    if (!ledger || LedgerFixture::importInto(**ledger, records("other", count)).batch < 0)
        return {};
    return path;
}

} // namespace

/// The file of an open ledger is deleted, moved or replaced.
class LedgerMovedTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsWrittenIntoADeletedFile();
    void movedDuringAnImport();
    void goesOnWhenTheFileIsBack();
    void movedFileHoldsEverything();
    void replacementIsNotSpoiled_data();
    void replacementIsNotSpoiled();
    void logOfAnotherProcessStays();
};

void LedgerMovedTest::nothingIsWrittenIntoADeletedFile()
{
    LedgerFixture fixture;
    const auto batch = fixture.import(records("a", 10)).batch;
    QVERIFY(QFile::remove(fixture.path()));
    const auto undone = fixture.ledger().undo(batch);
    QVERIFY(!undone.ok() && isTold(undone.error()));
    const auto append = fixture.ledger().beginAppend({});
    QVERIFY(!append.ok() && isTold(append.error()));
    const auto chat = fixture.ledger().chats().put(0, request("chat", 1), {});
    QVERIFY(!chat.ok() && isTold(chat.error()));
    QVERIFY(!QFile::exists(fixture.path()));
}

void LedgerMovedTest::movedDuringAnImport()
{
    LedgerFixture fixture;
    fixture.import(records("a", 10));
    const QString aside = fixture.folder() + u"/aside.ledger"_s;
    {
        auto append = fixture.ledger().beginAppend({});
        QVERIFY(append.ok());
        for (const UsageRecord &record : records("b", 5))
            QVERIFY((*append)->append(record).ok());
        QVERIFY(rename(fixture.path(), aside));
        const auto finished = (*append)->finish(0);
        QVERIFY(!finished.ok());
        QVERIFY2(isTold(finished.error()), qPrintable(finished.error().message));
    }
    QVERIFY(rename(aside, fixture.path()));
    QCOMPARE(fixture.all().size(), size_t(10));
}

void LedgerMovedTest::goesOnWhenTheFileIsBack()
{
    LedgerFixture fixture;
    fixture.import(records("a", 10));
    const QString aside = fixture.folder() + u"/aside.ledger"_s;
    QVERIFY(rename(fixture.path(), aside));
    QVERIFY(fixture.ledger().leaveMovedFile());
    const auto read = fixture.ledger().scan(0, [](const StoredRecord &) { return true; });
    QVERIFY2(read.ok(), qPrintable(read.error().detail));
    QCOMPARE(fixture.all().size(), size_t(10)); // can be read meanwhile
    QVERIFY(rename(aside, fixture.path()));
    QCOMPARE(fixture.import(records("b", 5)).counts.added, 5);
    fixture.close();
    QCOMPARE(recordsSeen(fixture.path()), 15);
}

void LedgerMovedTest::movedFileHoldsEverything()
{
    LedgerFixture fixture;
    fixture.import(records("a", 10));
    fixture.import(records("b", 20)); // stands in the log
    const QString aside = fixture.folder() + u"/aside.ledger"_s;
    QVERIFY(rename(fixture.path(), aside));
    QVERIFY(fixture.ledger().leaveMovedFile());
    QCOMPARE(recordsSeen(aside), 30);
}

void LedgerMovedTest::replacementIsNotSpoiled_data()
{
    QTest::addColumn<bool>("told");
    QTest::newRow("left before the other is opened") << true;
    QTest::newRow("closed before the other is opened") << false;
}

void LedgerMovedTest::replacementIsNotSpoiled()
{
    QFETCH(bool, told);
    LedgerFixture fixture;
    fixture.import(records("a", 10));
    fixture.import(records("b", 700)); // stands in the log, which lies beside the file that comes
    const QString other = makeOther(fixture, 40);
    QVERIFY(rename(other, fixture.path()));
    if (told)
        QVERIFY(fixture.ledger().leaveMovedFile());
    else
        fixture.close();
    const auto opened = Ledger::open(fixture.path(), Ledger::Mode::OpenExisting);
    QVERIFY(opened.ok());
    QCOMPARE(LedgerFixture::importInto(**opened, records("c", 3)).counts.added, 3);
    fixture.close(); // leaves the log of the new one alone
    QCOMPARE(LedgerFixture::allOf(**opened).size(), size_t(43));
    QCOMPARE(recordsSeen(fixture.path()), 43);
}

void LedgerMovedTest::logOfAnotherProcessStays()
{
    LedgerFixture fixture;
    fixture.import(records("a", 10));
    const QString other = makeOther(fixture, 40);
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(), {u"ledgermoved-hold"_s, fixture.path()});
    QVERIFY(process.waitForReadyRead());
    QVERIFY(rename(other, fixture.path()));
    QVERIFY(!fixture.ledger().leaveMovedFile());
    QVERIFY(QFile::exists(fixture.path() + u"-wal"_s));
    process.write("\n");
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QVERIFY(fixture.ledger().leaveMovedFile());
    QVERIFY(!QFile::exists(fixture.path() + u"-wal"_s));
    QCOMPARE(recordsSeen(fixture.path()), 40);
}

// The test program is also the second process: "--hold FILE" has a ledger open until it may end.
static int holdOpen(const QStringList &path)
{
    const auto ledger = Ledger::open(path.value(0), Ledger::Mode::OpenExisting);
    if (!ledger || !(*ledger)->recordCount())
        return 1;
    std::puts("open");
    std::fflush(stdout);
    std::getchar();
    return 0;
}

TALLYGLASS_TEST(LedgerMovedTest)
TALLYGLASS_SECOND_PROCESS(u"ledgermoved-hold"_s, holdOpen)

#include "ledgermovedtest.moc"
