// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/cli.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace tally;
using namespace Qt::StringLiterals;

/// Whatever --ledger names is a file of that name or is refused; nothing is kept in memory in silence.
class LedgerNameTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void namesThatMeanSomethingElsewhere_data();
    void namesThatMeanSomethingElsewhere();
    void refused_data();
    void refused();
    void emptyName();
    void filesToImport();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

void LedgerNameTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder->filePath(u"share"_s)));
    qputenv("XDG_CACHE_HOME", QFile::encodeName(m_folder->filePath(u"cache"_s)));
    QVERIFY(QDir::setCurrent(m_folder->path()));
    QFile log(u"log.csv"_s);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("time,model,input,output,cost\n2026-01-02T03:04:05Z,m,10,5,0.01\n");
}

void LedgerNameTest::namesThatMeanSomethingElsewhere_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {":memory:", "file:x.tally", "file:x?mode=ro", "a?b#c%41", "a\nb"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void LedgerNameTest::namesThatMeanSomethingElsewhere()
{
    QFETCH(QString, name);
    const CliAnswer imported = runCli({u"import"_s, u"--ledger"_s, name, u"log.csv"_s});
    QVERIFY2(imported.status == exitstatus::Success, imported.err);
    QVERIFY(QFileInfo(u"./"_s + name).size() > 0);
    QVERIFY(QFileInfo::exists(u"./"_s + name + u".columns"_s));
    const CliAnswer report = runCli({u"report"_s, u"--ledger"_s, name, u"--json"_s});
    QVERIFY2(report.status == exitstatus::Success, report.err);
    QCOMPARE(report.json()["totals"_L1]["records"_L1].toInt(), 1);
    const QStringList files = QDir().entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &file : files)
        QVERIFY2(file == u"log.csv"_s || file.startsWith(name), qPrintable(file));
}

void LedgerNameTest::refused_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("246 bytes") << QString(246, u'n');
    QTest::newRow("folder") << u"folder"_s;
    QTest::newRow("pipe") << u"pipe"_s;
    QTest::newRow("device") << u"/dev/zero"_s;
    QTest::newRow("slash") << u"missing/"_s;
}

void LedgerNameTest::refused()
{
    QFETCH(QString, name);
    QVERIFY(QDir().mkdir(u"folder"_s));
    QCOMPARE(::mkfifo("pipe", 0600), 0);
    const QStringList before = QDir().entryList(QDir::AllEntries | QDir::Hidden | QDir::System);
    const QList<QStringList> commands{{u"import"_s, u"log.csv"_s},
                                      {u"report"_s},
                                      {u"export"_s, u"--output"_s, u"out.csv"_s},
                                      {u"batches"_s},
                                      {u"import"_s, u"--dry-run"_s, u"log.csv"_s}};
    for (const QStringList &command : commands) {
        const CliAnswer answer = runCli(command + QStringList{u"--ledger"_s, name});
        QCOMPARE(answer.status, exitstatus::Failed);
        QVERIFY2(answer.err.contains("folder") || answer.err.contains("device or a pipe")
                     || answer.err.contains("too long"),
                 answer.err);
    }
    QCOMPARE(QDir().entryList(QDir::AllEntries | QDir::Hidden | QDir::System), before);
}

void LedgerNameTest::emptyName()
{
    for (const QStringList &command : {QStringList{u"import"_s, u"log.csv"_s}, QStringList{u"report"_s}}) {
        const CliAnswer answer = runCli(command + QStringList{u"--ledger"_s, u""_s});
        QCOMPARE(answer.status, exitstatus::WrongUsage);
        QVERIFY2(answer.err.contains("--ledger is empty"), answer.err);
    }
    QVERIFY(!QFileInfo::exists(u"share"_s));
    QBuffer nothing;
    nothing.open(QIODevice::WriteOnly);
    const WindowArguments window = readWindowArguments({u"--ledger"_s, u""_s}, {nothing, nothing, {}});
    QCOMPARE(window.exit, std::optional<int>(exitstatus::WrongUsage));
}

void LedgerNameTest::filesToImport()
{
    QVERIFY(QFile::copy(u"log.csv"_s, u"./:log.csv"_s));
    QCOMPARE(runCli({u"import"_s, u"--ledger"_s, u"a"_s, u":log.csv"_s}).status, exitstatus::Success);
    QBuffer nothing;
    nothing.open(QIODevice::WriteOnly);
    const WindowArguments window =
        readWindowArguments({u"--ledger"_s, u":memory:"_s, u":log.csv"_s}, {nothing, nothing, {}});
    QVERIFY(!window.exit);
    QCOMPARE(window.ledger, u"./:memory:"_s);
    QCOMPARE(window.files, QStringList(u"./:log.csv"_s));
}

TALLYGLASS_TEST(LedgerNameTest)
#include "ledgernametest.moc"
