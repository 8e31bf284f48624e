// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importservice.h"
#include "support/cli.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

/// `tallyglass ledger backup`.
class LedgerCommandTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void copyReportsTheSame();
    void json();
    void replacesOnlyByForce();
    void wrongUsage();
    void failures();

private:
    QString path(const QString &name) const { return m_folder->filePath(name); }
    CliAnswer backup(const QStringList &words) const
    {
        return runCli(QStringList{u"ledger"_s, u"backup"_s, u"--ledger"_s, path(u"l.tally"_s)} + words);
    }
    QByteArray report(const QString &ledger) const
    {
        return runCli({u"report"_s, u"--ledger"_s, ledger, u"--group-by"_s, u"model"_s, u"--json"_s}).out;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void LedgerCommandTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QFile log(path(u"log.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("time,model,input,output,cost,id\n");
    for (int i = 0; i < 200; ++i)
        log.write("2026-01-02T03:04:05Z,m" + QByteArray::number(i % 7) + ",10,5,0.01,id-"
                  + QByteArray::number(i) + '\n');
    log.close();
    QCOMPARE(ImportService(path(u"l.tally"_s)).importFile(log.fileName(), {}).counts.added, 200);
}

void LedgerCommandTest::copyReportsTheSame()
{
    const CliAnswer answer = backup({path(u"copy.tally"_s)});
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.out, QByteArray());
    QVERIFY(answer.err.contains(path(u"copy.tally"_s).toUtf8()));
    QVERIFY(report(path(u"copy.tally"_s)).contains("\"m3\""));
    QCOMPARE(report(path(u"copy.tally"_s)), report(path(u"l.tally"_s)));
}

void LedgerCommandTest::json()
{
    const CliAnswer answer = backup({u"--json"_s, path(u"copy.tally"_s)});
    QCOMPARE(answer.status, 0);
    QCOMPARE(answer.err, QByteArray());
    QCOMPARE(answer.json().value(u"path"_s).toString(), path(u"copy.tally"_s));
    QCOMPARE(answer.json().value(u"bytes"_s).toInteger(), QFileInfo(path(u"copy.tally"_s)).size());
}

void LedgerCommandTest::replacesOnlyByForce()
{
    QCOMPARE(backup({path(u"log.csv"_s)}).status, 1);
    const CliAnswer refused = backup({path(u"log.csv"_s)});
    QVERIFY(refused.err.contains("--force"));
    QVERIFY(QFileInfo(path(u"log.csv"_s)).size() > 0);
    QVERIFY(report(path(u"log.csv"_s)).isEmpty());
    QCOMPARE(backup({u"--force"_s, path(u"log.csv"_s)}).status, 0);
    QCOMPARE(report(path(u"log.csv"_s)), report(path(u"l.tally"_s)));
}

void LedgerCommandTest::wrongUsage()
{
    QCOMPARE(backup({}).status, 2);
    QCOMPARE(backup({u"-"_s}).status, 2);
    QCOMPARE(backup({path(u"a"_s), path(u"b"_s)}).status, 2);
    QCOMPARE(backup({u"--no-such"_s, path(u"a"_s)}).status, 2);
    QCOMPARE(runCli({u"ledger"_s}).status, 2);
    QCOMPARE(runCli({u"ledger"_s, u"restore"_s}).status, 2);
    QCOMPARE(runCli({u"ledger"_s, u"--help"_s}).status, 0);
    QVERIFY(backup({u"--help"_s}).out.startsWith("Usage: tallyglass ledger backup ["));
    QCOMPARE(QDir(m_folder->path()).entryList({u"a"_s, u"b"_s, u"-"_s}), QStringList());
}

void LedgerCommandTest::failures()
{
    QCOMPARE(backup({u"--force"_s, path(u"l.tally"_s)}).status, 1);
    QCOMPARE(backup({path(u"no/copy.tally"_s)}).status, 1);
    const CliAnswer none =
        runCli({u"ledger"_s, u"backup"_s, u"--ledger"_s, path(u"none.tally"_s), path(u"copy.tally"_s)});
    QCOMPARE(none.status, 1);
    QVERIFY(!QFileInfo::exists(path(u"none.tally"_s)));
    QVERIFY(!QFileInfo::exists(path(u"copy.tally"_s)));
}

TALLYGLASS_TEST(LedgerCommandTest)
#include "ledgercommandtest.moc"
