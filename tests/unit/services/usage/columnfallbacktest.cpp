// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importservice.h"
#include "services/ledgerlocation.h"
#include "services/usage/usageservice.h"
#include "support/plainuser.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int Records = 4000;

} // namespace

/// The ledger can be read whatever became of its columns.
class ColumnFallbackTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cutUnderAnOpenWindow();
    void folderInPlaceOfTheColumns();
    void noPlaceAtAll();
    void tellsThatTheDiskIsFull();

private:
    int64_t count(UsageService &usage) const
    {
        const auto table = usage.aggregateNow({});
        return table ? table->totals.records : -1;
    }
    QString m_ledger;
    QString m_columns;
    std::unique_ptr<QTemporaryDir> m_folder;
};

void ColumnFallbackTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_CACHE_HOME", QFile::encodeName(m_folder->filePath(u"cache"_s)));
    m_ledger = m_folder->filePath(u"a.tally"_s);
    m_columns = columnPath(m_ledger);
    QByteArray log = "time,model,input,output,cost,id\n";
    for (int i = 0; i < Records; ++i)
        log += "2026-01-02T03:04:05Z,m" + QByteArray::number(i % 7) + ",10,5,0.01,id-" + QByteArray::number(i)
            + '\n';
    QFile file(m_folder->filePath(u"log.csv"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(log) == log.size());
    file.close();
    QCOMPARE(ImportService(m_ledger).importFile(file.fileName(), {}).counts.added, Records);
}

void ColumnFallbackTest::cutUnderAnOpenWindow()
{
    UsageService usage;
    QVERIFY(usage.open(m_ledger, Ledger::Mode::OpenExisting).ok());
    QSignalSpy changed(&usage, &UsageService::changed);
    QCOMPARE(count(usage), Records);
    QCOMPARE(::truncate(QFile::encodeName(m_columns).constData(), 0), 0);
    QCOMPARE(count(usage), Records); // the next question builds them anew
    QCOMPARE(changed.size(), 1);
    QCOMPARE(::truncate(QFile::encodeName(m_columns).constData(), 500), 0);
    QVERIFY(usage.sync().ok()); // and so does the watch, though the ledger did not change
    QCOMPARE(changed.size(), 2);
    QCOMPARE(usage.engine()->recordCount(), Records);
    QVERIFY(usage.engine()->aggregate({}).ok());
}

void ColumnFallbackTest::folderInPlaceOfTheColumns()
{
    for (const QString &suffix : {QString(), u".lock"_s}) {
        QFile::remove(m_columns);
        QVERIFY(QDir().mkpath(m_columns + suffix));
        UsageService usage;
        QVERIFY(usage.open(m_ledger, Ledger::Mode::ReadOnly).ok());
        QCOMPARE(count(usage), Records);
        QVERIFY(QDir().rmdir(m_columns + suffix));
    }
    const QStringList left = QDir(m_folder->path()).entryList({u"*.tmp-*"_s}, QDir::Files | QDir::System);
    QCOMPARE(left, QStringList());
}

void ColumnFallbackTest::noPlaceAtAll()
{
    // Neither beside the ledger nor in the cache folder, which is a file here.
    QFile::remove(m_columns);
    QVERIFY(QDir().mkpath(m_columns));
    QFile cache(m_folder->filePath(u"cache"_s));
    QDir(cache.fileName()).removeRecursively();
    QVERIFY(cache.open(QIODevice::WriteOnly));
    UsageService usage;
    QVERIFY(usage.open(m_ledger, Ledger::Mode::ReadOnly).ok());
    QCOMPARE(count(usage), Records);
}

void ColumnFallbackTest::tellsThatTheDiskIsFull()
{
    QFile::remove(m_columns);
    UsageService usage;
    const NoRoomBeyond limit(40'000);
    const auto opened = usage.open(m_ledger, Ledger::Mode::ReadOnly);
    QVERIFY(!opened.ok());
    QCOMPARE(opened.error().kind, ErrorKind::DiskFull);
    QVERIFY2(opened.error().message.contains(u"no room left on the disk"_s),
             qPrintable(opened.error().message));
}

TALLYGLASS_TEST(ColumnFallbackTest)
#include "columnfallbacktest.moc"
