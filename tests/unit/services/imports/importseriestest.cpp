// SPDX-License-Identifier: GPL-3.0-or-later
#include "../servicefixture.h"
#include "columns/file/columnfile.h"
#include "services/ledgerlocation.h"
#include "support/testprogram.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

QString told(const ImportReport &report)
{
    return u"%1 %2 %3 %4 %5 %6 %7 %8"_s.arg(QFileInfo(report.path).fileName(), report.formatId)
        .arg(int(report.status))
        .arg(report.records)
        .arg(report.counts.added)
        .arg(report.counts.duplicates)
        .arg(report.rejectedCount)
        .arg(report.batch);
}

QStringList told(const std::vector<ImportReport> &reports)
{
    QStringList lines;
    for (const ImportReport &report : reports)
        lines << told(report);
    return lines;
}

const char *const Everything =
    "SELECT group_concat(id || ',' || batch || ',' || line || ',' || ifnull(external_id, '') || ',' || "
    "ifnull(model, '') || ',' || input_tokens, ';') FROM usage_record";

} // namespace

/// Many files at once: what becomes of each is what becomes of it by itself.
class ImportSeriesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyAreImportedAsOneByOne();
    void theColumnsAreReadyAfterIt();
    void whatOverlapsIsAskedForThatFileAlone();
    void theOrderSettlesNoOverlap();
    void cancelledInBetween();
    void aLedgerThatCannotBeOpenedFailsEach();

private:
    static void fill(const ServiceFixture &fixture);
};

void ImportSeriesTest::fill(const ServiceFixture &fixture)
{
    QDir(fixture.file(QString())).mkpath(u"logs"_s);
    for (int i = 0; i < 40; ++i)
        fixture.write(u"logs/log%1.csv"_s.arg(i, 2, 10, QChar(u'0')),
                      ServiceFixture::manyRequests(30 + i, "n" + QByteArray::number(i / 2) + '-'));
    fixture.write(u"logs/again.csv"_s, ServiceFixture::threeRequests());
    fixture.write(u"logs/copy.csv"_s, ServiceFixture::threeRequests());
    fixture.write(u"logs/no.txt"_s, "nothing of use\n");
    fixture.write(u"logs/none.csv"_s, {});
    fixture.write(u"logs/odd.csv"_s,
                  "time,model,input,cost,id\nnever,m,10,1,o1\n2026-02-03T04:05:06Z,m,10,1,o2\n");
    // Counters of a machine are no ids: the file is read twice.
    fixture.write(u"logs/twice.csv"_s,
                  "time,model,input,cost,id\n2026-02-03T04:05:06Z,m,10,1,1\n"
                  "2026-02-04T04:05:06Z,k,11,1,1\n");
    fixture.write(u"logs/wide.csv"_s, ServiceFixture::manyRequests(20'000, "w")); // too much to be kept
}

void ImportSeriesTest::manyAreImportedAsOneByOne()
{
    const ServiceFixture alone;
    const ServiceFixture together;
    fill(alone);
    fill(together);
    ImportService one(alone.ledger());
    ImportService many(together.ledger());
    for (int time = 0; time < 2; ++time) {
        std::vector<ImportReport> reports;
        for (const InputEntry &entry : ImportService::entriesOf(alone.file(u"logs"_s)))
            reports.push_back(one.importEntry(entry, {}));
        const auto entries = ImportService::entriesOf(together.file(u"logs"_s));
        QCOMPARE(told(many.importEntries(entries, {})), told(reports));
        QCOMPARE(together.sql(Everything), alone.sql(Everything));
    }
}

void ImportSeriesTest::theColumnsAreReadyAfterIt()
{
    const ServiceFixture fixture;
    fill(fixture);
    ImportService service(fixture.ledger());
    service.importEntries(ImportService::entriesOf(fixture.file(u"logs"_s)), {});
    const auto columns = ColumnFile::open(columnPath(fixture.ledger()));
    QVERIFY(columns);
    QCOMPARE(QByteArray::number((*columns)->rowCount()), fixture.sql("SELECT count(*) FROM usage_record"));
    QCOMPARE(QByteArray::number((*columns)->state().lastId), fixture.sql("SELECT max(id) FROM usage_record"));
}

void ImportSeriesTest::whatOverlapsIsAskedForThatFileAlone()
{
    const ServiceFixture fixture;
    QDir(fixture.file(QString())).mkpath(u"logs"_s);
    fixture.write(
        u"logs/a.csv"_s,
        "start_time,end_time,project_id,num_model_requests,user_id,api_key_id,model,batch,service_tier,"
        "input_tokens,output_tokens,input_cached_tokens\n"
        "1793491200,1793577600,p,2,,,gpt-4o,False,,100,10,0\n");
    fixture.write(u"logs/b.csv"_s,
                  "start_time,end_time,amount_value,amount_currency,line_item,project_id\n"
                  "1793491200,1793577600,1.5,usd,,\n");
    fixture.write(u"logs/c.csv"_s, ServiceFixture::threeRequests());
    ImportService service(fixture.ledger());
    const auto reports = service.importEntries(ImportService::entriesOf(fixture.file(u"logs"_s)), {});
    QCOMPARE(reports.size(), size_t(3));
    QCOMPARE(reports[0].status, ImportStatus::Imported);
    QCOMPARE(reports[1].status, ImportStatus::Undecided);
    QCOMPARE(reports[2].status, ImportStatus::Imported);
    QCOMPARE(fixture.sql("SELECT count(*) || '|' || max(batch) FROM usage_record"), QByteArray("4|2"));
}

// The bills of the report, which have no key, overlap with the use; those of the console, which take their
// place, are of other keys.
void ImportSeriesTest::theOrderSettlesNoOverlap()
{
    const ServiceFixture fixture;
    const QString folder = QStringLiteral(TEST_DATA) + u"/sources/anthropic/"_s;
    std::vector<InputEntry> entries;
    for (const char *name :
         {"admin_cost_report.json", "admin_usage_report_messages.json", "console_cost_2026.csv"})
        entries.push_back(InputEntry::ofFile(folder + QLatin1StringView(name)));
    ImportService service(fixture.ledger());
    const auto reports = service.importEntries(entries, {});
    QCOMPARE(reports.size(), size_t(3));
    QCOMPARE(reports[1].status, ImportStatus::Imported);
    QCOMPARE(reports[1].counts.added, int64_t(2));
    for (const ImportReport &report : service.importEntries(entries, {}))
        QCOMPARE(report.status, ImportStatus::AlreadyImported);
}

void ImportSeriesTest::cancelledInBetween()
{
    const ServiceFixture fixture;
    fill(fixture);
    ImportService service(fixture.ledger());
    ImportProgress progress;
    progress.cancel = true;
    const auto reports =
        service.importEntries(ImportService::entriesOf(fixture.file(u"logs"_s)), {}, &progress);
    for (const ImportReport &report : reports)
        QVERIFY(report.cancelled || report.status == ImportStatus::Rejected);
    QVERIFY(!QFile::exists(fixture.ledger()));
}

void ImportSeriesTest::aLedgerThatCannotBeOpenedFailsEach()
{
    const ServiceFixture fixture;
    fill(fixture);
    ImportService service(fixture.write(u"other.tally"_s, "no ledger at all"));
    const auto entries = ImportService::entriesOf(fixture.file(u"logs"_s));
    for (const ImportReport &report : service.importEntries(entries, {}))
        QVERIFY(report.batch == 0 && report.status != ImportStatus::Imported);
    QCOMPARE(ServiceFixture::read(fixture.file(u"other.tally"_s)), QByteArray("no ledger at all"));
}

TALLYGLASS_TEST(ImportSeriesTest)
#include "importseriestest.moc"
