// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importservice.h"
#include "services/ledgerlocation.h"
#include "services/usage/usageservice.h"
#include "support/plainuser.h"
#include "support/testprogram.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

bool setAccess(const QString &path, mode_t mode)
{
    return ::chmod(QFile::encodeName(path).constData(), mode) == 0;
}

} // namespace

/// A ledger that can be read and not written is shown, and says what it is to whoever would write it.
class ReadOnlyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void folderOfOthers();
    void fileOfOthers();
    void fullDisk();
    void followsWhatOthersWrite();
    void whatCannotBeRead();

private:
    bool import(int number) const;
    static int64_t count(const UsageService &usage)
    {
        const auto table = usage.aggregateNow({});
        return table ? table->totals.records : -1;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_ledger;
};

void ReadOnlyTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", QFile::encodeName(m_folder->filePath(u"cache"_s)));
    m_ledger = m_folder->filePath(u"a.tally"_s);
    QVERIFY(import(1));
    UsageService columns;
    QVERIFY(columns.open(m_ledger, Ledger::Mode::OpenExisting).ok());
    QVERIFY(!columns.isReadOnly());
    QVERIFY(setAccess(m_ledger, 0444) && setAccess(columnPath(m_ledger), 0444));
}

void ReadOnlyTest::cleanup()
{
    QVERIFY(setAccess(m_folder->path(), 0700));
}

bool ReadOnlyTest::import(int number) const
{
    QFile log(m_folder->filePath(u"log%1.csv"_s.arg(number)));
    if (!log.open(QIODevice::WriteOnly))
        return false;
    log.write("time,model,input,output,cost,id\n2026-01-02T03:04:05Z,m,10,5,0.01,id-"
              + QByteArray::number(number) + '\n');
    log.close();
    return ImportService(m_ledger).importFile(log.fileName(), {}).counts.added == 1;
}

void ReadOnlyTest::folderOfOthers()
{
    QVERIFY(setAccess(m_folder->path(), 0555));
    const PlainUser user;
    UsageService usage;
    const auto opened = usage.openToShow(m_ledger, Ledger::Mode::OpenOrCreate);
    QVERIFY2(opened.ok(), qPrintable(opened.ok() ? QString() : opened.error().message));
    QVERIFY(usage.isReadOnly());
    QCOMPARE(count(usage), 1);
    QCOMPARE(usage.fetch({1})->size(), size_t(1));
    QCOMPARE(usage.batches()->size(), size_t(1));
    QVERIFY(usage.sync().ok());
    for (const Error &refused : {usage.undo(1).error(), usage.reprice({}, {}).error()}) {
        QCOMPARE(refused.kind, ErrorKind::Permission);
        QVERIFY2(refused.message.contains(u"can only be read"_s), qPrintable(refused.message));
    }
    QVERIFY(!ImportService(m_ledger).importFile(m_folder->filePath(u"log1.csv"_s), {}).message.isEmpty());
}

void ReadOnlyTest::fileOfOthers()
{
    QVERIFY(setAccess(m_folder->path(), 0777));
    const PlainUser user;
    UsageService usage;
    QVERIFY(usage.openToShow(m_ledger, Ledger::Mode::OpenExisting).ok());
    QVERIFY(usage.isReadOnly());
    QCOMPARE(count(usage), 1);
}

void ReadOnlyTest::fullDisk()
{
    QVERIFY(setAccess(m_ledger, 0600));
    const NoRoomBeyond limit(1000);
    UsageService usage;
    const auto opened = usage.openToShow(m_ledger, Ledger::Mode::OpenExisting);
    QVERIFY2(opened.ok(), qPrintable(opened.ok() ? QString() : opened.error().message));
    QVERIFY(usage.isReadOnly());
    QCOMPARE(count(usage), 1);
}

void ReadOnlyTest::followsWhatOthersWrite()
{
    QVERIFY(setAccess(m_folder->path(), 0555));
    UsageService usage;
    {
        const PlainUser user;
        QVERIFY(usage.openToShow(m_ledger, Ledger::Mode::OpenExisting).ok());
        QVERIFY(usage.isReadOnly());
    }
    QVERIFY(setAccess(m_folder->path(), 0700) && setAccess(m_ledger, 0600));
    QVERIFY(import(2));
    QVERIFY(usage.sync().ok());
    QCOMPARE(count(usage), 2);
    QVERIFY(usage.isReadOnly());
}

void ReadOnlyTest::whatCannotBeRead()
{
    QVERIFY(setAccess(m_ledger, 0000) && setAccess(m_folder->path(), 0555));
    const PlainUser user;
    UsageService usage;
    QCOMPARE(usage.openToShow(m_ledger, Ledger::Mode::OpenExisting).error().kind, ErrorKind::Permission);
    const QString none = m_folder->filePath(u"none.tally"_s);
    QCOMPARE(usage.openToShow(none, Ledger::Mode::OpenExisting).error().kind, ErrorKind::NotFound);
    QCOMPARE(usage.openToShow(none, Ledger::Mode::OpenOrCreate).error().kind, ErrorKind::Permission);
    QVERIFY(!usage.isOpen());
}

TALLYGLASS_TEST(ReadOnlyTest)
#include "readonlytest.moc"
