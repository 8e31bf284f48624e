// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicefixture.h"
#include "services/imports/importservice.h"
#include "support/testprogram.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr auto AllSamples =
    "SELECT count(*) || '|' || total(input_tokens) || '|' || total(output_tokens) || '|' || "
    "round(total(cost_usd), 9) FROM usage_record";

QStringList filesIn(const QString &folder)
{
    QStringList files;
    QDirIterator it(QStringLiteral(TEST_DATA) + u'/' + folder, QDir::Files, QDirIterator::Subdirectories);
    while (it.hasNext())
        files << it.next();
    files.sort();
    return files;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

ImportOptions guessing()
{
    ImportOptions options;
    options.read.guess = true;
    options.read.assume.insert(u"overlap"_s, u"both"_s); // the samples tell of days of many systems
    return options;
}

} // namespace

/// All samples of real sources and all field cases, through the whole import.
class SamplesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void samplesAgainAddNothing();
    void everyFileEndsInAReport_data();
    void everyFileEndsInAReport();
    void aBillOfKnownUseIsAsked();
    void whatIsChosenCounts_data();
    void whatIsChosenCounts();
};

// With a line end more the file has another hash: its records must be known by themselves.
void SamplesTest::samplesAgainAddNothing()
{
    const QStringList files = filesIn(u"sources"_s);
    QVERIFY(files.size() > 40);
    int imported = 0;
    for (const QString &path : files) {
        ServiceFixture fixture;
        ImportService service(fixture.ledger());
        const ImportReport first = service.importFile(path, guessing());
        const QByteArray before = fixture.sql(AllSamples);
        const QString copy = fixture.write(QFileInfo(path).fileName(), contentOf(path) + "\n");
        QFile file(copy); // which dates what carries no time
        QVERIFY(file.open(QIODevice::ReadWrite)
                && file.setFileTime(QFileInfo(path).lastModified(), QFileDevice::FileModificationTime));
        const ImportReport again = service.importFile(copy, guessing());
        imported += first.status == ImportStatus::Imported;
        QVERIFY2(again.counts.added == 0 && again.counts.updated == 0, qPrintable(path));
        QVERIFY2(fixture.sql(AllSamples) == before, qPrintable(path));
    }
    QVERIFY(imported > 40);
}

void SamplesTest::everyFileEndsInAReport_data()
{
    QTest::addColumn<QString>("path");
    for (const QString &folder : {u"sources"_s, u"field-cases"_s}) {
        for (const QString &path : filesIn(folder))
            QTest::newRow(qPrintable(path.section(u'/', -3))) << path;
    }
}

// Imported, or refused with a reason and nothing written; a question has an option for each answer.
void SamplesTest::everyFileEndsInAReport()
{
    QFETCH(QString, path);
    ServiceFixture fixture;
    const ImportReport report = ImportService(fixture.ledger()).importFile(path, {});
    if (report.status == ImportStatus::Imported) {
        QVERIFY(report.batch > 0);
        return;
    }
    QVERIFY2(!report.message.isEmpty(), qPrintable(path));
    QCOMPARE(fixture.sql("SELECT count(*) FROM record"), QByteArray("0"));
    if (report.status != ImportStatus::Undecided)
        return;
    QVERIFY(!report.doubts.empty());
    for (const Doubt &doubt : report.doubts) {
        QVERIFY(doubt.choices.size() > 1);
        if (!doubt.taken.isEmpty())
            continue;
        for (const auto &choice : doubt.choices)
            QVERIFY2(report.message.contains(doubt.key + u'=' + choice.value), qPrintable(report.message));
    }
}

void SamplesTest::aBillOfKnownUseIsAsked()
{
    ServiceFixture fixture;
    ImportService service(fixture.ledger());
    const QString cases = QStringLiteral(TEST_DATA) + u"/field-cases/"_s;
    QVERIFY(service.importFile(cases + u"39-openai-usage-batch.csv"_s, {}).status == ImportStatus::Imported);
    const QByteArray before = fixture.sql(AllSamples);
    const ImportReport bill = service.importFile(cases + u"44-openai-cost.csv"_s, {});
    QVERIFY(bill.status == ImportStatus::Undecided);
    QVERIFY2(bill.message.contains(u"--overlap cost"_s), qPrintable(bill.message));
    QCOMPARE(fixture.sql(AllSamples), before);
}

void SamplesTest::whatIsChosenCounts_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QByteArray>("cost");
    // The bill of 39-openai-usage-batch.csv is 44-openai-cost.csv: 1.75175, if both tell of the same.
    QTest::newRow("usage") << u"usage"_s << QByteArray("0.0|covered");
    QTest::newRow("cost") << u"cost"_s << QByteArray("1.75175|reported");
}

void SamplesTest::whatIsChosenCounts()
{
    QFETCH(QString, choice);
    QFETCH(QByteArray, cost);
    ServiceFixture fixture;
    ImportService service(fixture.ledger());
    const QString cases = QStringLiteral(TEST_DATA) + u"/field-cases/"_s;
    QVERIFY(service.importFile(cases + u"39-openai-usage-batch.csv"_s, {}).status == ImportStatus::Imported);
    ImportOptions options;
    options.read.assume.insert(u"overlap"_s, choice);
    const ImportReport bill = service.importFile(cases + u"44-openai-cost.csv"_s, options);
    QVERIFY2(bill.status == ImportStatus::Imported, qPrintable(bill.message));
    QVERIFY(!bill.warnings.isEmpty());
    QCOMPARE(
        fixture.sql("SELECT round(total(cost_usd), 9) || '|' || max(cost_source) FROM usage_record WHERE "
                    "input_tokens IS NULL"),
        cost);
    QVERIFY(fixture.sql("SELECT notes FROM batch WHERE id = 2").contains("openai"));
}

TALLYGLASS_TEST(SamplesTest)
#include "samplestest.moc"
