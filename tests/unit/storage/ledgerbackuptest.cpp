// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "storage/ledgerbackup.h"
#include "support/plainuser.h"
#include "support/sqlanswer.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <atomic>
#include <thread>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

std::vector<UsageRecord> many(int from, int to)
{
    std::vector<UsageRecord> records;
    for (int i = from; i < to; ++i)
        records.push_back(request("r" + std::to_string(i), i, "m" + std::to_string(i % 9), i));
    return records;
}

struct Sum {
    int64_t records = 0;
    int64_t input = 0;
};

Sum sumOf(Ledger &ledger)
{
    Sum sum;
    for (const StoredRecord &stored : LedgerFixture::allOf(ledger)) {
        ++sum.records;
        sum.input += stored.record.tokens.input.value_or(0);
    }
    return sum;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

/// Copies of a ledger while it is in use, and what must never become of a target.
class LedgerBackupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasWhatIsStillInTheLog();
    void whileOthersWrite();
    void copiesWhatItCannotRead();
    void onlyItsUserMayRead();
    void neverReplacesUnasked();
    void replacesWhenAllowed();
    void refusesTheLedgersOwnFiles_data();
    void refusesTheLedgersOwnFiles();
    void refusesLinksAndFolders();
    void refusesALedgerInUse();
    void sourceErrors();
    void noRoomLeavesNothing();
    void folderThatCannotBeWritten();
    void cancelLeavesNothing();
    void removesWhatAKilledOneLeft();

private:
    QStringList files(const LedgerFixture &fixture) const
    {
        QStringList all =
            QDir(fixture.folder()).entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
        all.removeIf([](const QString &name) { return name.startsWith("test.ledger"_L1); });
        return all;
    }
    QString target(const LedgerFixture &fixture) const { return fixture.folder() + u"/copy.tally"_s; }
    static Result<BackupInfo> backup(const LedgerFixture &fixture, const QString &to,
                                     BackupReplaces replaces = BackupReplaces::Nothing)
    {
        return backupLedger(fixture.path(), to, replaces);
    }
};

void LedgerBackupTest::hasWhatIsStillInTheLog()
{
    LedgerFixture fixture;
    fixture.import(many(0, 300));
    fixture.import(many(300, 500));
    QVERIFY(QFileInfo(fixture.path() + u"-wal"_s).size() > 0);
    const auto copy = backup(fixture, target(fixture));
    QVERIFY2(copy, qPrintable(copy ? QString() : copy.error().message + copy.error().detail));
    QCOMPARE(copy->path, QFileInfo(target(fixture)).canonicalFilePath());
    QCOMPARE(copy->bytes, QFileInfo(target(fixture)).size());
    QCOMPARE(files(fixture), QStringList{u"copy.tally"_s});
    QCOMPARE(sqlAnswer(target(fixture), "PRAGMA integrity_check"), "ok");
    auto opened = Ledger::open(target(fixture), Ledger::Mode::OpenExisting);
    QVERIFY(opened);
    QCOMPARE(sumOf(**opened).records, 500);
    QCOMPARE(sumOf(**opened).input, sumOf(fixture.ledger()).input);
    QVERIFY(*(*opened)->state() == *fixture.ledger().state());
    // It goes on as a ledger of its own.
    LedgerFixture::importInto(**opened, many(500, 600));
    QCOMPARE(sumOf(fixture.ledger()).records, 500);
}

// Each import has 50 records: a copy that mixes two states would have a part of one.
void LedgerBackupTest::whileOthersWrite()
{
    LedgerFixture fixture;
    fixture.import(many(0, 5000));
    std::atomic<bool> stop = false;
    std::atomic<int> imports = 0;
    std::thread writer([&] {
        auto ledger = Ledger::open(fixture.path(), Ledger::Mode::OpenExisting);
        for (int from = 5000; ledger && !stop; from += 50) {
            if (LedgerFixture::importInto(**ledger, many(from, from + 50)).batch > 0)
                ++imports;
        }
    });
    for (int i = 0; i < 8 || imports < 8; ++i) {
        const auto copy = backup(fixture, target(fixture), BackupReplaces::AnEarlierFile);
        QVERIFY2(copy, qPrintable(copy ? QString() : copy.error().message + copy.error().detail));
        QCOMPARE(sqlAnswer(target(fixture), "PRAGMA integrity_check"), "ok");
        auto opened = Ledger::open(target(fixture), Ledger::Mode::OpenExisting);
        QVERIFY(opened);
        const Sum sum = sumOf(**opened);
        QCOMPARE(sum.records % 50, 0);
        QCOMPARE(sum.records, *(*opened)->recordCount());
        QCOMPARE(sum.input, sum.records * (sum.records - 1) / 2);
        opened->reset();
        QFile::remove(target(fixture));
    }
    stop = true;
    writer.join();
    QCOMPARE(sumOf(fixture.ledger()).records, 5000 + 50 * imports);
}

// A ledger of another version is saved before a program that knows it touches it.
void LedgerBackupTest::copiesWhatItCannotRead()
{
    LedgerFixture fixture;
    fixture.import(many(0, 10));
    fixture.close();
    for (const char *version : {"PRAGMA user_version = 4", "PRAGMA user_version = 99"}) {
        sqlAnswer(fixture.path(), version);
        const auto copy = backup(fixture, target(fixture), BackupReplaces::AnEarlierFile);
        QVERIFY(copy);
        QCOMPARE(sqlAnswer(target(fixture), "PRAGMA user_version"), QByteArray(version).split(' ').last());
        QCOMPARE(sqlAnswer(target(fixture), "SELECT count(*) FROM record"), "10");
    }
}

void LedgerBackupTest::onlyItsUserMayRead()
{
    LedgerFixture fixture;
    const mode_t before = ::umask(0);
    const auto copy = backup(fixture, target(fixture));
    ::umask(before);
    QVERIFY(copy);
    struct stat info = {};
    QCOMPARE(::stat(QFile::encodeName(target(fixture)).constData(), &info), 0);
    QCOMPARE(info.st_mode & 07777, mode_t(0600));
}

void LedgerBackupTest::neverReplacesUnasked()
{
    LedgerFixture fixture;
    write(target(fixture), "mine");
    const auto copy = backup(fixture, target(fixture));
    QVERIFY(!copy);
    QVERIFY(copy.error().message.contains(u"--force"_s));
    QCOMPARE(contentOf(target(fixture)), "mine");
    QCOMPARE(files(fixture), QStringList{u"copy.tally"_s});
}

void LedgerBackupTest::replacesWhenAllowed()
{
    LedgerFixture fixture;
    fixture.import(many(0, 20));
    write(target(fixture), "mine");
    write(target(fixture) + u"-wal"_s, {}); // as a reader leaves it
    QVERIFY(backup(fixture, target(fixture), BackupReplaces::AnEarlierFile));
    QCOMPARE(files(fixture), QStringList{u"copy.tally"_s});
    QCOMPARE(sqlAnswer(target(fixture), "SELECT count(*) FROM record"), "20");
}

void LedgerBackupTest::refusesTheLedgersOwnFiles_data()
{
    QTest::addColumn<QString>("suffix");
    for (const char *suffix : {"", "-wal", "-shm", "-journal", ".columns", ".chats"})
        QTest::newRow(*suffix ? suffix : "itself") << QString::fromLatin1(suffix);
}

void LedgerBackupTest::refusesTheLedgersOwnFiles()
{
    QFETCH(QString, suffix);
    LedgerFixture fixture;
    fixture.import(many(0, 20));
    const QString link = fixture.folder() + u"/link"_s;
    QVERIFY(QFile::link(fixture.folder(), link));
    for (const QString &path : {fixture.path() + suffix, link + u"/test.ledger"_s + suffix}) {
        const auto copy = backup(fixture, path, BackupReplaces::AnEarlierFile);
        QVERIFY(!copy);
        QCOMPARE(copy.error().kind, ErrorKind::InvalidInput);
    }
    if (suffix.isEmpty()) {
        const QString hard = fixture.folder() + u"/hard"_s;
        QCOMPARE(::link(QFile::encodeName(fixture.path()).constData(), QFile::encodeName(hard).constData()),
                 0);
        QVERIFY(!backup(fixture, hard, BackupReplaces::AnEarlierFile));
    }
    QCOMPARE(sumOf(fixture.ledger()).records, 20);
    QCOMPARE(sqlAnswer(fixture.path(), "PRAGMA integrity_check"), "ok");
}

void LedgerBackupTest::refusesLinksAndFolders()
{
    LedgerFixture fixture;
    write(fixture.folder() + u"/prize"_s, "prize");
    QVERIFY(QFile::link(fixture.folder() + u"/prize"_s, target(fixture)));
    QVERIFY(!backup(fixture, target(fixture), BackupReplaces::AnEarlierFile));
    QCOMPARE(contentOf(fixture.folder() + u"/prize"_s), "prize");
    QFile::remove(target(fixture));
    QVERIFY(QDir().mkpath(target(fixture)));
    QVERIFY(!backup(fixture, target(fixture), BackupReplaces::AnEarlierFile));
    const auto nowhere = backup(fixture, fixture.folder() + u"/no/copy.tally"_s);
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().kind, ErrorKind::NotFound);
    QCOMPARE(files(fixture), QStringList{u"prize"_s});
}

// Its log would be taken for the copy's.
void LedgerBackupTest::refusesALedgerInUse()
{
    LedgerFixture fixture;
    auto other = Ledger::open(target(fixture), Ledger::Mode::OpenOrCreate);
    QVERIFY(other);
    LedgerFixture::importInto(**other, many(0, 3));
    LedgerFixture::importInto(**other, many(3, 6));
    const auto copy = backup(fixture, target(fixture), BackupReplaces::AnEarlierFile);
    QVERIFY(!copy);
    QCOMPARE(copy.error().kind, ErrorKind::Locked);
    QCOMPARE(sumOf(**other).records, 6);
}

void LedgerBackupTest::sourceErrors()
{
    LedgerFixture fixture;
    const QString source = fixture.folder() + u"/source"_s;
    auto copy = backupLedger(source, target(fixture), BackupReplaces::Nothing);
    QVERIFY(!copy);
    QCOMPARE(copy.error().kind, ErrorKind::NotFound);
    write(source, "no database at all, and long enough for one");
    copy = backupLedger(source, target(fixture), BackupReplaces::Nothing);
    QVERIFY(!copy);
    QCOMPARE(copy.error().kind, ErrorKind::Damaged);
    QFile::remove(source);
    sqlAnswer(source, "CREATE TABLE other(a)");
    copy = backupLedger(source, target(fixture), BackupReplaces::Nothing);
    QVERIFY(!copy);
    QCOMPARE(copy.error().kind, ErrorKind::InvalidInput);
    QCOMPARE(files(fixture), QStringList{u"source"_s});
}

void LedgerBackupTest::noRoomLeavesNothing()
{
    LedgerFixture fixture;
    fixture.import(many(0, 5000));
    fixture.close();
    write(target(fixture), "mine");
    const NoRoomBeyond limit(512 * 1024);
    const auto copy = backup(fixture, target(fixture), BackupReplaces::AnEarlierFile);
    QVERIFY(!copy);
    QCOMPARE(copy.error().kind, ErrorKind::DiskFull);
    QVERIFY(copy.error().message.contains(u"No copy was made"_s));
    QCOMPARE(files(fixture), QStringList{u"copy.tally"_s});
    QCOMPARE(contentOf(target(fixture)), "mine");
    // Too little even for the index beside the ledger: it is still read, and only the copy finds no room.
    const NoRoomBeyond next(1000);
    const auto none = backup(fixture, target(fixture), BackupReplaces::AnEarlierFile);
    QVERIFY(!none);
    QVERIFY2(none.error().message.contains(u"No copy was made"_s), qPrintable(none.error().message));
    QCOMPARE(contentOf(target(fixture)), "mine");
}

void LedgerBackupTest::folderThatCannotBeWritten()
{
    // Nobody, not even root, can make files there.
    LedgerFixture fixture;
    const auto copy = backup(fixture, u"/proc/copy.tally"_s);
    QVERIFY(!copy);
    QVERIFY(copy.error().message.contains(u"No copy was made"_s));
}

void LedgerBackupTest::cancelLeavesNothing()
{
    LedgerFixture fixture;
    fixture.import(many(0, 100));
    BackupProgress progress;
    progress.cancel = true;
    const auto copy = backupLedger(fixture.path(), target(fixture), BackupReplaces::Nothing, &progress);
    QVERIFY(!copy);
    QCOMPARE(copy.error().kind, ErrorKind::Cancelled);
    QCOMPARE(files(fixture), QStringList());
    QVERIFY(backupLedger(fixture.path(), target(fixture), BackupReplaces::Nothing, nullptr));
}

void LedgerBackupTest::removesWhatAKilledOneLeft()
{
    LedgerFixture fixture;
    const QString left = fixture.folder() + u"/.tallyglass-copy-0123456789abcdef"_s;
    const QString running = fixture.folder() + u"/.tallyglass-copy-fedcba9876543210"_s;
    write(left, "a part");
    write(running, "another part");
    const int held = ::open(QFile::encodeName(running).constData(), O_RDWR);
    QCOMPARE(::flock(held, LOCK_EX), 0);
    QVERIFY(backup(fixture, target(fixture)));
    ::close(held);
    QCOMPARE(files(fixture), (QStringList{u".tallyglass-copy-fedcba9876543210"_s, u"copy.tally"_s}));
}

TALLYGLASS_TEST(LedgerBackupTest)
#include "ledgerbackuptest.moc"
