// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/columnwriter.h"
#include "domain/ownfile.h"
#include "services/imports/importservice.h"
#include "services/ledgerlocation.h"
#include "services/prices/priceservice.h"
#include "services/sessionlock.h"
#include "services/usage/usageservice.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

int modeOf(const QString &path)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? int(info.st_mode & 0777) : -1;
}

bool setMode(const QString &path, mode_t mode)
{
    return ::chmod(QFile::encodeName(path).constData(), mode) == 0;
}

} // namespace

/// What the program keeps is for the user alone, though the umask gives all others everything.
class PrivateFilesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { ::umask(m_umask); }
    void folderOfData();
    void foldersOfEarlierVersions();
    void linkedDataFolder();
    void cacheFolder();
    void locks();
    void savedFiles();

private:
    QString at(const QString &name) const { return m_folder->filePath(name); }
    QString data() const { return QFileInfo(defaultLedgerPath()).absolutePath(); }
    bool import(const QString &ledger) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    mode_t m_umask = 022;
};

void PrivateFilesTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", QFile::encodeName(at(u"share"_s)));
    qputenv("XDG_CACHE_HOME", QFile::encodeName(at(u"cache"_s)));
    m_umask = ::umask(0);
}

bool PrivateFilesTest::import(const QString &ledger) const
{
    QFile log(at(u"log.csv"_s));
    if (!log.open(QIODevice::WriteOnly))
        return false;
    log.write("time,model,input,output,cost\n2026-01-02T03:04:05Z,m,10,5,0.01\n");
    log.close();
    return ImportService(ledger).importFile(log.fileName(), {}).counts.added == 1;
}

void PrivateFilesTest::folderOfData()
{
    QVERIFY(
        PriceService().loadText("provider,model,input\nopenai,m,1\n", u"own.csv"_s, QDate(2026, 1, 1)).ok());
    QVERIFY(import(defaultLedgerPath()));
    UsageService usage;
    QVERIFY(usage.open(defaultLedgerPath(), Ledger::Mode::OpenExisting).ok());
    QCOMPARE(modeOf(data()), 0700);
    QCOMPARE(modeOf(data() + u"/prices"_s), 0700);
    const QStringList names = QDir(data()).entryList(QDir::Files | QDir::Hidden);
    QVERIFY(names.contains(u"ledger.tally"_s) && names.contains(u"ledger.tally.columns"_s));
    for (const QString &name : names)
        QCOMPARE(modeOf(data() + u'/' + name), 0600);
}

void PrivateFilesTest::foldersOfEarlierVersions()
{
    QVERIFY(import(defaultLedgerPath()));
    QVERIFY(import(at(u"own.tally"_s)));
    QVERIFY(setMode(data(), 0755) && setMode(defaultLedgerPath(), 0644) && setMode(at(u"own.tally"_s), 0644));
    keepDataPrivate();
    QCOMPARE(modeOf(data()), 0700);
    QCOMPARE(modeOf(defaultLedgerPath()), 0600);
    QCOMPARE(modeOf(at(u"own.tally"_s)), 0644); // where the user put it, it stays as the user has it
}

void PrivateFilesTest::linkedDataFolder()
{
    QVERIFY(QDir().mkpath(at(u"group"_s)) && QDir().mkpath(at(u"share"_s)));
    QVERIFY(setMode(at(u"group"_s), 0770));
    QVERIFY(QFile::link(at(u"group"_s), data()));
    keepDataPrivate();
    QCOMPARE(modeOf(at(u"group"_s)), 0770);
}

void PrivateFilesTest::cacheFolder()
{
    const QString ledger = at(u"a.tally"_s);
    QVERIFY(import(ledger));
    // A folder in place of the columns: they go elsewhere.
    QFile::remove(columnPath(ledger));
    QVERIFY(QDir().mkpath(columnPath(ledger)));
    UsageService usage;
    QVERIFY(usage.open(ledger, Ledger::Mode::ReadOnly).ok());
    QCOMPARE(modeOf(at(u"cache/tallyglass"_s)), 0700);
    QVERIFY(setMode(at(u"cache/tallyglass"_s), 0755));
    UsageService again;
    QVERIFY(again.open(ledger, Ledger::Mode::ReadOnly).ok());
    QCOMPARE(modeOf(at(u"cache/tallyglass"_s)), 0700);
}

void PrivateFilesTest::locks()
{
    const QString ledger = at(u"a.tally"_s);
    const auto session = holdSession(ledger, newSession());
    QCOMPARE(modeOf(session->fileName()), 0600);
    const auto writer = ColumnWriter::rebuild(columnPath(ledger), "ledger", 0);
    QVERIFY(writer.ok());
    QCOMPARE(modeOf(columnPath(ledger) + u".lock"_s), 0600);
}

void PrivateFilesTest::savedFiles()
{
    const QString path = at(u"picture.png"_s);
    QSaveFile file(path);
    QVERIFY(openToSave(file) && file.commit());
    QCOMPARE(modeOf(path), 0600);
    QVERIFY(setMode(path, 0644)); // the user shows it to others
    QSaveFile again(path);
    QVERIFY(openToSave(again) && again.commit());
    QCOMPARE(modeOf(path), 0644);
}

TALLYGLASS_TEST(PrivateFilesTest)
#include "privatefilestest.moc"
