// SPDX-License-Identifier: GPL-3.0-or-later
// `snapshot` draws every page of the list, and names them all.
#include "cli/commandline.h"
#include "services/imports/importservice.h"
#include "support/testprogram.h"
#include "ui/window/pagelist.h"
#include "ui/window/snapshot.h"

#include <QBuffer>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace tally;

class TestSnapshot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void drawsEveryPage();
    void namesEveryPage();
    void saysNothingOfItsPlatform();

private:
    /// What the command line passes on for these words, and what it says.
    int run(const QStringList &words);

    QTemporaryDir m_folder;
    QString m_ledger;
    QString m_said;
    std::vector<SnapshotArguments> m_asked;
};

void TestSnapshot::initTestCase()
{
    m_ledger = m_folder.filePath(u"l.tally"_s);
    QFile log(m_folder.filePath(u"log.csv"_s));
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write("time,customer,model,input,output,cost\n2026-10-02T03:04:05Z,Acme,gpt-4o,10,5,0.01\n");
    log.close();
    QCOMPARE(ImportService(m_ledger).importFile(log.fileName(), {}).counts.added, 1);
}

int TestSnapshot::run(const QStringList &words)
{
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    const auto draw = [this](const SnapshotArguments &arguments) -> Result<void> {
        m_asked.push_back(arguments);
        return renderSnapshot(
            {.ledger = arguments.ledger, .page = arguments.page, .output = arguments.output});
    };
    const int status = runCommand(words, {out, err, draw, nullptr, pageIds()});
    m_said = QString::fromUtf8(out.data() + err.data());
    return status;
}

void TestSnapshot::drawsEveryPage()
{
    QVERIFY(pageIds().size() >= 5);
    std::vector<QImage> pictures;
    for (const QString &page : pageIds()) {
        const QString file = m_folder.filePath(page + u".png"_s);
        QCOMPARE(run({u"snapshot"_s, u"--ledger"_s, m_ledger, u"--page"_s, page, u"--output"_s, file}), 0);
        QCOMPARE(m_asked.back().page, page);
        const QImage picture(file);
        QCOMPARE(picture.size(), QSize(1440, 900));
        for (const QImage &other : pictures)
            QVERIFY2(picture != other, qPrintable(page));
        pictures.push_back(picture);
    }
}

void TestSnapshot::namesEveryPage()
{
    QCOMPARE(run({u"snapshot"_s, u"--help"_s}), 0);
    const QString help = m_said;
    QVERIFY(run({u"snapshot"_s, u"--page"_s, u"nowhere"_s, u"--output"_s, u"p.png"_s}) != 0);
    for (const QString &page : pageIds()) {
        QVERIFY2(help.contains(page), qPrintable(help));
        QVERIFY2(m_said.contains(page), qPrintable(m_said));
    }
}

void TestSnapshot::saysNothingOfItsPlatform()
{
    QProcess program;
    program.start(QStringLiteral(TALLYGLASS_PROGRAM),
                  {u"snapshot"_s, u"--page"_s, u"prices"_s, u"--ledger"_s, m_ledger, u"-o"_s,
                   m_folder.filePath(u"own.png"_s)});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitCode(), 0);
    const QByteArray said = program.readAllStandardError();
    QVERIFY2(!said.contains("plugin"), said);
}

TALLYGLASS_TEST(TestSnapshot)
#include "snapshottest.moc"
