// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importservice.h"

#include "../servicefixture.h"
#include "columns/query/queryengine.h"
#include "services/ledgerlocation.h"
#include "support/archives.h"
#include "services/usage/usageservice.h"
#include "support/plainuser.h"
#include "support/testprogram.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QTest>

#include <sys/stat.h>

#include <algorithm>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

const char *const Sums = "SELECT count(*) || '|' || sum(input_tokens) || '|' || sum(output_tokens) || '|' || "
                         "sum(reported_cost_usd) FROM usage_record";

std::shared_ptr<const PriceCatalogue> priceOf(const std::string &model, int64_t pico,
                                              std::optional<int64_t> outputPico = {})
{
    auto book = std::make_shared<PriceBook>();
    PricedModel &price = book->models.emplace_back();
    price.provider = "acme";
    price.id = model;
    price.entries.emplace_back().standard.rates[PricePart::Input] = Rate{pico};
    if (outputPico)
        price.entries.back().standard.rates[PricePart::Output] = Rate{*outputPico};
    return std::make_shared<const PriceCatalogue>(std::vector<std::shared_ptr<const PriceBook>>{book});
}

} // namespace

/// What becomes of one file, and that nothing becomes of it when it cannot be used.
class ImportServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fixture = std::make_unique<ServiceFixture>(); }
    void aFileBecomesRecords();
    void theBatchKeepsWhatTheFileWas();
    void theColumnsAreReadyAfterIt();
    void theSameBytesAreKnownByAnyName();
    void aLongerFileAddsOnlyWhatIsNew();
    void changedRecordsAreUpdated();
    void tryingOutWritesNothing_data();
    void tryingOutWritesNothing();
    void thePreviewSaysWhatWouldBecomeOfEachRow();
    void aPreviewedFileIsImportedAsItIsThen_data();
    void aPreviewedFileIsImportedAsItIsThen();
    void aFileThatStayedIsTheOnePreviewed();
    void unusableLinesAreListed();
    void strictRefusesThem();
    void whatCannotBeImported_data();
    void whatCannotBeImported();
    void aFileOfOthersIsNotRead();
    void namesAndAttributionFillWhatIsUnset();
    void aCalledNameStandsForTheFile();
    void pricesGiveComputedCosts();
    void idsThatAreNoneLoseNothing();
    void fieldCasesComeInRight();
    void halfOfTheFiguresIsSaid_data();
    void halfOfTheFiguresIsSaid();
    void costsInAnotherUnitAreTold();
    void cancelledBeforeTheEnd();
    void progressReachesTheEnd();
    void membersOfAnArchiveAreFilesOfTheirOwn();
    void aPreviewOfAMemberHoldsForIt();
    void whatIsNoLogBesideLogsIsSkipped();

private:
    ImportService service() const { return ImportService(m_fixture->ledger()); }
    std::unique_ptr<ServiceFixture> m_fixture;
};

void ImportServiceTest::aFileBecomesRecords()
{
    const ImportReport report = m_fixture->import(ServiceFixture::threeRequests());
    QVERIFY2(report.status == ImportStatus::Imported, qPrintable(report.message));
    QCOMPARE(report.formatId, u"csv"_s);
    QVERIFY(!report.formatName.isEmpty());
    QVERIFY(report.confidence > 0);
    QCOMPARE(report.records, 3);
    QCOMPARE(report.counts.added, 3);
    QCOMPARE(report.rejectedCount, 0);
    QVERIFY(report.costNano && *report.costNano == Int128(1'750'000'000));
    QCOMPARE(report.unpriced, 1);
    QCOMPARE(report.batch, 1);
    QVERIFY(!report.cancelled && !report.mayBeCut);
    QCOMPARE(m_fixture->sql(Sums), QByteArray("3|600|120|1.75"));
    QCOMPARE(m_fixture->sql("SELECT user || customer || model || line || ' ' FROM usage_record ORDER BY id"),
             QByteArray("annAcmegpt-x2 bobAcmegpt-x3 annBetaclaude-x4 "));
    QCOMPARE(m_fixture->sql("SELECT timestamp FROM usage_record WHERE external_id = 'a'"),
             QByteArray("2026-01-02T03:04:05.000Z"));
}

void ImportServiceTest::theBatchKeepsWhatTheFileWas()
{
    const QByteArray log = ServiceFixture::threeRequests();
    m_fixture->import(log);
    const QByteArray hash = QCryptographicHash::hash(log, QCryptographicHash::Sha256).toHex();
    QCOMPARE(m_fixture->sql("SELECT sha256 FROM batch"), hash);
    QCOMPARE(m_fixture->sql("SELECT file_name || '|' || file_size || '|' || format_id FROM batch"),
             "log.csv|" + QByteArray::number(log.size()) + "|csv");
    QCOMPARE(m_fixture->sql("SELECT path FROM batch"), QFile::encodeName(m_fixture->file(u"log.csv"_s)));
    QCOMPARE(
        m_fixture->sql("SELECT added || '|' || updated || '|' || duplicates || '|' || unpriced FROM batch"),
        QByteArray("3|0|0|1"));
}

void ImportServiceTest::theColumnsAreReadyAfterIt()
{
    m_fixture->import(ServiceFixture::threeRequests());
    const auto columns = ColumnFile::open(columnPath(m_fixture->ledger()));
    QVERIFY(columns);
    QCOMPARE((*columns)->rowCount(), 3);
    QCOMPARE((*columns)->state().lastId, 3);
    QCOMPARE((*columns)->state().ledgerId, m_fixture->sql("SELECT value FROM meta WHERE key = 'ledger_id'"));
}

void ImportServiceTest::theSameBytesAreKnownByAnyName()
{
    m_fixture->import(ServiceFixture::threeRequests());
    const QByteArray before = m_fixture->sql("SELECT value FROM meta WHERE key = 'revision'");
    for (const QString &name : {u"log.csv"_s, u"other.csv"_s}) {
        const ImportReport again = m_fixture->import(ServiceFixture::threeRequests(), name);
        QVERIFY(again.status == ImportStatus::AlreadyImported);
        QCOMPARE(again.counts.duplicates, 3);
        QCOMPARE(again.counts.added, 0);
        QCOMPARE(again.batch, 0);
        QVERIFY2(again.message.contains(u"import 1"_s), qPrintable(again.message));
    }
    QCOMPARE(m_fixture->sql("SELECT value FROM meta WHERE key = 'revision'"), before);
}

void ImportServiceTest::aLongerFileAddsOnlyWhatIsNew()
{
    m_fixture->import(ServiceFixture::threeRequests());
    const ImportReport more = m_fixture->import(ServiceFixture::threeRequests()
                                                + "2026-01-04T00:00:00Z,ann,Acme,openai,gpt-x,1,2,0.25,d\n");
    QVERIFY(more.status == ImportStatus::Imported);
    QCOMPARE(more.counts.added, 1);
    QCOMPARE(more.counts.duplicates, 3);
    QCOMPARE(more.batch, 2);
    QCOMPARE(m_fixture->sql(Sums), QByteArray("4|601|122|2.0"));
}

void ImportServiceTest::changedRecordsAreUpdated()
{
    m_fixture->import(ServiceFixture::threeRequests());
    const ImportReport changed =
        m_fixture->import(ServiceFixture::threeRequests().replace(",0.5,a", ",0.75,a"));
    QCOMPARE(changed.counts.updated, 1);
    QCOMPARE(changed.counts.duplicates, 2);
    QCOMPARE(m_fixture->sql(Sums), QByteArray("3|600|120|2.0"));
}

void ImportServiceTest::tryingOutWritesNothing_data()
{
    QTest::addColumn<bool>("preview");
    QTest::addColumn<bool>("ledgerIsThere");
    QTest::newRow("dry run, no ledger") << false << false;
    QTest::newRow("preview, no ledger") << true << false;
    QTest::newRow("dry run") << false << true;
    QTest::newRow("preview") << true << true;
}

void ImportServiceTest::tryingOutWritesNothing()
{
    QFETCH(bool, preview);
    QFETCH(bool, ledgerIsThere);
    if (ledgerIsThere)
        m_fixture->import(ServiceFixture::manyRequests(2), u"first.csv"_s);
    const QString log = m_fixture->write(u"log.csv"_s, ServiceFixture::threeRequests());
    ImportOptions options;
    options.dryRun = !preview;
    const ImportReport report =
        preview ? service().preview(InputEntry::ofFile(log), options) : service().importFile(log, options);
    QVERIFY(report.status == ImportStatus::Imported);
    QCOMPARE(report.counts.added, 3);
    QCOMPARE(report.batch, 0);
    QVERIFY(report.costNano && *report.costNano == Int128(1'750'000'000));
    QCOMPARE(report.preview.size(), size_t(preview ? 3 : 0));
    QCOMPARE(QFile::exists(m_fixture->ledger()), ledgerIsThere);
    if (ledgerIsThere)
        QCOMPARE(m_fixture->sql("SELECT count(*) || '|' || max(batch) FROM usage_record"), QByteArray("2|1"));
}

void ImportServiceTest::thePreviewSaysWhatWouldBecomeOfEachRow()
{
    m_fixture->import(ServiceFixture::threeRequests());
    const QString log = m_fixture->write(u"next.csv"_s,
                                         "time,user,customer,provider,model,input,output,cost,id\n"
                                         "2026-01-02T03:04:05Z,ann,Acme,openai,gpt-x,100,20,0.5,a\n"
                                         "2026-01-02T04:00:00Z,bob,Acme,openai,gpt-x,200,40,1.5,b\n"
                                         "2026-01-02T05:00:00Z,bob,Acme,openai,gpt-x,many,40,1.5,e\n"
                                         "2026-01-04T00:00:00Z,ann,Acme,openai,gpt-x,1,2,0.25,d\n");
    const ImportReport report = service().preview(InputEntry::ofFile(log), {});
    QCOMPARE(report.preview.size(), size_t(4));
    QVERIFY(report.preview[0].outcome == AppendOutcome::Duplicate);
    QVERIFY(report.preview[1].outcome == AppendOutcome::Updated);
    QVERIFY(!report.preview[2].rejection.isEmpty());
    QCOMPARE(report.preview[2].record.line, 4);
    QVERIFY(report.preview[3].outcome == AppendOutcome::Added);
    QVERIFY(report.preview[3].rejection.isEmpty());
    QCOMPARE(report.preview[3].record.externalId, std::string("d"));

    const QString long_ = m_fixture->write(u"long.csv"_s, ServiceFixture::manyRequests(100));
    QCOMPARE(service().preview(InputEntry::ofFile(long_), {}).preview.size(), size_t(20)); // the first ones
    QCOMPARE(service().preview(InputEntry::ofFile(long_), {}).counts.added, 100);
}

void ImportServiceTest::aPreviewedFileIsImportedAsItIsThen_data()
{
    QTest::addColumn<QByteArray>("then");
    QTest::addColumn<int>("records");
    const QByteArray csv = ServiceFixture::threeRequests();
    QTest::newRow("the same") << csv << 3;
    QTest::newRow("of the same size") << QByteArray(csv).replace(",1.25,b", ",1.75,b") << 3;
    QTest::newRow("longer") << csv + "2026-01-04T00:00:00Z,ann,Acme,openai,gpt-x,1,2,0,d\n" << 4;
    QTest::newRow("of another format")
        << QByteArray(R"({"timestamp":"2026-01-01T00:00:00Z","model":"m","cost_usd":1})") + '\n'
        << 1;
}

void ImportServiceTest::aPreviewedFileIsImportedAsItIsThen()
{
    QFETCH(QByteArray, then);
    QFETCH(int, records);
    ImportService imports = service();
    const QString log = m_fixture->write(u"log.csv"_s, ServiceFixture::threeRequests());
    QCOMPARE(imports.preview(InputEntry::ofFile(log), {}).counts.added, 3);
    m_fixture->write(u"log.csv"_s, then);
    const ImportReport report = imports.importFile(log, {});
    QVERIFY2(report.status == ImportStatus::Imported, qPrintable(report.message));
    QCOMPARE(report.counts.added, records);
    QCOMPARE(m_fixture->sql("SELECT sha256 FROM batch"),
             QCryptographicHash::hash(then, QCryptographicHash::Sha256).toHex());
    QCOMPARE(m_fixture->sql("SELECT file_size FROM batch"), QByteArray::number(then.size()));
}

// What the preview found out is used again, but for what is asked anew.
void ImportServiceTest::aFileThatStayedIsTheOnePreviewed()
{
    const QString log = QStringLiteral(TEST_DATA "/openrouter/activity_per_request_2026-08_orderA.csv");
    const QByteArray bytes = ServiceFixture::read(log);
    ImportService imports = service();
    const ImportReport before = imports.preview(InputEntry::ofFile(log), {});
    QCOMPARE(before.formatId, u"openrouter-activity"_s);
    QCOMPARE(before.counts.added, 8);
    const ImportReport report = imports.importFile(log, {});
    QCOMPARE(report.formatId, before.formatId);
    QCOMPARE(report.formatName, before.formatName);
    QCOMPARE(report.confidence, before.confidence);
    QCOMPARE(report.counts.added, 8);
    QCOMPARE(m_fixture->sql("SELECT sha256 FROM batch"),
             QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    QVERIFY(imports.importFile(log, {}).status == ImportStatus::AlreadyImported);

    const ServiceFixture other;
    ImportService asked(other.ledger());
    QCOMPARE(asked.preview(InputEntry::ofFile(log), {}).formatId, before.formatId);
    ImportOptions options;
    options.formatId = u"csv"_s;
    QCOMPARE(asked.preview(InputEntry::ofFile(log), options).formatId, u"csv"_s);
    QCOMPARE(asked.importFile(log, {}).formatId, before.formatId); // the guess is of another preview
    QCOMPARE(other.sql("SELECT format_id FROM batch"), QByteArray("openrouter-activity"));
}

void ImportServiceTest::unusableLinesAreListed()
{
    const ImportReport report =
        m_fixture->import(ServiceFixture::threeRequests() + "yesterday,ann,Acme,openai,gpt-x,1,2,0,d\n"
                          + "2026-01-04T00:00:00Z,ann,Acme,openai,gpt-x,some,2,0,e\n");
    QVERIFY(report.status == ImportStatus::Imported);
    QCOMPARE(report.counts.added, 3);
    QCOMPARE(report.rejectedCount, 2);
    QCOMPARE(report.rejected.size(), size_t(2));
    QCOMPARE(report.rejected[0].line, 5);
    QCOMPARE(report.rejected[1].line, 6);
    QVERIFY2(report.rejected[0].reason.contains(u"yesterday"_s), qPrintable(report.rejected[0].reason));
    QVERIFY2(report.rejected[1].reason.contains(u"some"_s), qPrintable(report.rejected[1].reason));
    QCOMPARE(m_fixture->sql("SELECT rejected FROM batch"), QByteArray("2"));
}

void ImportServiceTest::strictRefusesThem()
{
    const QByteArray log = ServiceFixture::threeRequests();
    ImportOptions strict;
    strict.strict = true;
    const QString bad = m_fixture->write(u"bad.csv"_s, log + "yesterday,ann,Acme,openai,gpt-x,1,2,0,d\n");
    const QString cut = m_fixture->write(u"cut.csv"_s, log.chopped(1));
    for (const QString &path : {bad, cut}) {
        const ImportReport report = service().importFile(path, strict);
        QVERIFY(report.status == ImportStatus::Rejected);
        QVERIFY2(report.message.contains(u"strict"_s), qPrintable(report.message));
        QCOMPARE(report.batch, 0);
    }
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM batch"), QByteArray("0"));
    QCOMPARE(service().importFile(m_fixture->write(u"good.csv"_s, log), strict).counts.added, 3);
}

void ImportServiceTest::whatCannotBeImported_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("formatId");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("said");
    const int rejected = int(ImportStatus::Rejected);
    QTest::newRow("missing") << QByteArray() << QString() << int(ImportStatus::Failed) << u"no such file"_s;
    QTest::newRow("empty") << QByteArray("") << QString() << rejected << u"is empty"_s;
    QTest::newRow("blank") << QByteArray("\n \n") << QString() << rejected << u"is empty"_s;
    QTest::newRow("header only") << QByteArray("time,model,cost,id\n") << QString() << rejected
                                 << u"no records"_s;
    QTest::newRow("no log") << QByteArray("Dear Sir or Madam\n") << QString() << rejected
                            << u"not a usage log"_s;
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\0\0\0\1\2",
                                          9)
                            << QString() << rejected << u"is a binary file"_s;
    QTest::newRow("no line usable") << QByteArray("timestamp,model,cost_usd,id\nnever,m,1,a\n") << QString()
                                    << rejected << u"No line of this file"_s;
    QTest::newRow("unknown format") << ServiceFixture::threeRequests() << u"excel"_s << rejected
                                    << u"no format called \"excel\""_s;
    QTest::newRow("other format") << ServiceFixture::threeRequests() << u"litellm"_s << rejected << QString();
}

void ImportServiceTest::whatCannotBeImported()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, formatId);
    QFETCH(int, status);
    QFETCH(QString, said);
    m_fixture->import(ServiceFixture::manyRequests(2), u"first.csv"_s);
    const QString path = m_fixture->file(u"bad.csv"_s);
    if (!bytes.isNull())
        m_fixture->write(u"bad.csv"_s, bytes);
    ImportOptions options;
    options.formatId = formatId;
    const ImportReport report = service().importFile(path, options);
    QCOMPARE(int(report.status), status);
    QVERIFY2(!report.message.isEmpty() && report.message.contains(said), qPrintable(report.message));
    QCOMPARE(report.batch, 0);
    QCOMPARE(report.counts.added, 0);
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM batch"), QByteArray("1"));
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM record"), QByteArray("2"));
}

void ImportServiceTest::aFileOfOthersIsNotRead()
{
    m_fixture->import(ServiceFixture::manyRequests(2), u"first.csv"_s);
    const QString log = m_fixture->write(u"log.csv"_s, ServiceFixture::threeRequests());
    const QString folder = QFileInfo(log).absolutePath();
    QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0755), 0);
    QCOMPARE(::chmod(QFile::encodeName(log).constData(), 0000), 0);
    ImportReport report;
    ImportReport ofFolder;
    {
        const PlainUser user;
        report = service().importFile(log, {});
        ofFolder = service().importFile(folder, {});
    }
    QVERIFY(report.status == ImportStatus::Failed);
    QVERIFY(!report.message.isEmpty());
    QCOMPARE(report.batch, 0);
    QVERIFY(ofFolder.status == ImportStatus::Rejected);
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM record"), QByteArray("2"));
}

void ImportServiceTest::namesAndAttributionFillWhatIsUnset()
{
    ImportOptions options;
    options.user = "carl";
    options.customer = "Gamma";
    options.project = "p";
    const QString log = m_fixture->write(u"log.csv"_s,
                                         "time,user,model,cost,id\n2026-01-02T03:04:05Z,ann,m,1,a\n"
                                         "2026-01-02T03:04:06Z,,m,1,b\n");
    QCOMPARE(service().importFile(log, options).counts.added, 2);
    QCOMPARE(m_fixture->sql("SELECT user || customer || project || ' ' FROM usage_record ORDER BY id"),
             QByteArray("annGammap carlGammap "));
}

void ImportServiceTest::aCalledNameStandsForTheFile()
{
    ImportOptions options;
    options.calledName = u"standard input"_s;
    const QString log = m_fixture->write(u"tmp1234"_s, ServiceFixture::threeRequests());
    QCOMPARE(service().importFile(log, options).counts.added, 3);
    QCOMPARE(m_fixture->sql("SELECT file_name || '|' || path FROM batch"), QByteArray("standard input|"));
}

void ImportServiceTest::pricesGiveComputedCosts()
{
    const QString log =
        m_fixture->write(u"log.csv"_s,
                         "time,provider,model,input,cost,id\n2026-01-02T03:04:05Z,acme,m,1000,,a\n"
                         "2026-01-02T03:04:05Z,acme,m,1000,0.5,b\n"
                         "2026-01-02T03:04:05Z,acme,other,1000,,c\n");
    ImportService imports(m_fixture->ledger(), priceOf("m", 2'000'000)); // 2 dollars a million
    ImportReport report = imports.importFile(log, {});
    QCOMPARE(report.counts.added, 3);
    QCOMPARE(report.unpriced, 1);
    QVERIFY(report.costNano && *report.costNano == Int128(502'000'000));
    QCOMPARE(
        m_fixture->sql("SELECT cost_source || cost_usd || ' ' FROM usage_record WHERE cost_usd IS NOT NULL "
                       "ORDER BY external_id"),
        QByteArray("computed0.002 reported0.5 "));
    imports.setPrices(priceOf("other", 1'000'000)); // for what is imported from now on
    report = imports.importFile(m_fixture->write(u"next.csv"_s,
                                                 "time,provider,model,input,cost,id\n"
                                                 "2026-01-02T03:04:05Z,acme,other,1000,,d\n"),
                                {});
    QVERIFY(report.costNano && *report.costNano == Int128(1'000'000));
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM usage_record WHERE cost_usd IS NULL"), QByteArray("1"));
}

// What several imports make of files whose rows are no requests with names of their own.
void ImportServiceTest::fieldCasesComeInRight()
{
    const auto import = [this](const char *name) {
        return service().importFile(QStringLiteral(TEST_DATA "/field-cases/") + QString::fromLatin1(name),
                                    {});
    };
    // The evening's sum of a day takes the place of noon's.
    QCOMPARE(import("02-statusline-monday-noon.csv").counts.added, 1);
    import("02-statusline-monday-night.csv");
    QCOMPARE(m_fixture->sql("SELECT count(*) || '|' || sum(cost_usd) FROM usage_record"),
             QByteArray("1|2.37"));
    // Three calls of one trace, and the numbers of two machines.
    QCOMPARE(import("43-agent-trace-same-model.csv").counts.added, 3);
    QCOMPARE(import("30-two-instances-a.csv").counts.added, 3);
    QCOMPARE(import("30-two-instances-b.csv").counts.added, 2);
    QCOMPARE(import("30-two-instances-a.csv").status, ImportStatus::AlreadyImported);
    // Credits: 0.45 - 0.20 - 0.045.
    QCOMPARE(import("23-refund-rows.csv").counts.added, 3);
    QCOMPARE(m_fixture->sql("SELECT round(sum(cost_usd), 9) FROM usage_record WHERE external_id LIKE 'c-%'"),
             QByteArray("0.205"));
    UsageService usage;
    QVERIFY(usage.open(m_fixture->ledger(), Ledger::Mode::OpenExisting));
    UsageQuery query;
    query.groups = {{DimensionKind::CostSource, {}}};
    const auto table = usage.aggregateNow(query);
    QVERIFY(table && table->totals.costNano == Int128(2'370'000'000 + 21'000'000 + 205'000'000));
    const auto credit =
        std::ranges::find_if(table->rows, [](const UsageRow &row) { return row.keys.front() == "credit"; });
    QVERIFY(credit != table->rows.end() && credit->totals.costNano == Int128(-245'000'000));
    // What is asked is not written.
    const auto asked = import("09-running-totals.jsonl");
    QVERIFY(asked.status != ImportStatus::Imported);
    QCOMPARE(asked.doubts.size(), size_t(1));
}

// The same id with another time and another model is no id: the file is read again without them. (With other
// counts as well it is asked whether it is one request: see SilentFiguresTest.)
void ImportServiceTest::idsThatAreNoneLoseNothing()
{
    const ImportReport report = m_fixture->import("time,model,input,cost,id\n"
                                                  "2026-01-02T03:04:05Z,m,10,0.5,x\n"
                                                  "2026-01-03T03:04:05Z,n,10,0.25,x\n"
                                                  "2026-01-04T03:04:05Z,m,30,0.125,y\n");
    QCOMPARE(report.records, 3);
    QCOMPARE(report.counts.added, 3);
    QVERIFY(report.costNano && *report.costNano == Int128(875'000'000));
    QCOMPARE(m_fixture->sql("SELECT count(*) || '|' || sum(input_tokens) FROM usage_record"),
             QByteArray("3|50"));
}

void ImportServiceTest::halfOfTheFiguresIsSaid_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QString>("said");
    QTest::newRow("both sides") << QByteArray("time,provider,model,input_tokens,output_tokens") << QString();
    QTest::newRow("input alone") << QByteArray("time,provider,model,input_tokens,grmpf") << u"input alone"_s;
    QTest::newRow("output alone") << QByteArray("time,provider,model,grmpf,output_tokens")
                                  << u"output alone"_s;
    QTest::newRow("nothing") << QByteArray("time,provider,model,grmpf,grmbl") << u"count as requests"_s;
}

void ImportServiceTest::halfOfTheFiguresIsSaid()
{
    QFETCH(QByteArray, header);
    QFETCH(QString, said);
    ImportService service(m_fixture->ledger(), priceOf("m", 1'000'000, 4'000'000));
    const auto report = service.importFile(
        m_fixture->write(u"half.csv"_s, header + "\n2026-01-02T03:04:05Z,acme,m,10,2\n"), {});
    QVERIFY(report.status == ImportStatus::Imported);
    QCOMPARE(report.warnings.size(), said.isEmpty() ? 0 : 1);
    QVERIFY(said.isEmpty() || report.warnings.front().contains(said));
}

// All costs are a hundred times what the prices give; others are nobody's unit.
void ImportServiceTest::costsInAnotherUnitAreTold()
{
    ImportService service(m_fixture->ledger(), priceOf("m", 1'000'000, 4'000'000));
    const QByteArray header = "time,provider,model,input_tokens,output_tokens,cost\n";
    const auto warningsOf = [&](const QString &name, const QByteArray &rows) {
        return service.importFile(m_fixture->write(name, header + rows), {}).warnings;
    };
    const auto told = warningsOf(u"cents.csv"_s,
                                 "2026-01-02T03:04:05Z,acme,m,10000,2000,1.8\n"
                                 "2026-01-02T03:04:06Z,acme,m,20000,2000,2.8\n"
                                 "2026-01-02T03:04:07Z,acme,m,1000,0,0.1\n");
    QCOMPARE(told.size(), 1);
    QVERIFY2(told.front().contains(u"100 times"_s), qPrintable(told.front()));
    QVERIFY(warningsOf(u"dear.csv"_s,
                       "2026-01-02T03:04:05Z,acme,m,10001,2000,1.8\n"
                       "2026-01-02T03:04:06Z,acme,m,20001,2000,4.8\n"
                       "2026-01-02T03:04:07Z,acme,m,1001,0,0.7\n")
                .isEmpty());
}

void ImportServiceTest::cancelledBeforeTheEnd()
{
    m_fixture->import(ServiceFixture::manyRequests(2), u"first.csv"_s);
    const QString log = m_fixture->write(u"log.csv"_s, ServiceFixture::threeRequests());
    ImportProgress progress;
    progress.cancel = true;
    const ImportReport report = service().importFile(log, {}, &progress);
    QVERIFY(report.cancelled);
    QVERIFY(report.status == ImportStatus::Failed);
    QCOMPARE(report.batch, 0);
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM record"), QByteArray("2"));
    progress.cancel = false;
    QCOMPARE(service().importFile(log, {}, &progress).counts.added, 3);
}

void ImportServiceTest::progressReachesTheEnd()
{
    const QString log =
        m_fixture->write(u"log.csv"_s, ServiceFixture::manyRequests(5000) + "never,m,10,1,x\n");
    ImportProgress progress;
    QCOMPARE(service().importFile(log, {}, &progress).counts.added, 5000);
    QCOMPARE(progress.rows.load(), 5000);
    QCOMPARE(progress.rejected.load(), 1);
    QCOMPARE(progress.fraction.load(), 1.0);
}

void ImportServiceTest::membersOfAnArchiveAreFilesOfTheirOwn()
{
    const QByteArray log = ServiceFixture::threeRequests();
    const QByteArray more = ServiceFixture::manyRequests(2);
    const QString archive =
        writeArchive(m_fixture->file(u"export.zip"_s), {{"june/log.csv", log}, {"july/more.csv", more}});
    ImportService imports = service();
    const auto entries = ImportService::entriesOf(archive);
    QCOMPARE(entries.size(), size_t(2));
    const ImportReport second = imports.importEntry(entries[0], {});
    QCOMPARE(second.member, u"july/more.csv"_s);
    QCOMPARE(second.fileSize, more.size());
    QCOMPARE(second.counts.added, 2);
    QCOMPARE(imports.importEntry(entries[1], {}).counts.added, 3);
    QCOMPARE(m_fixture->sql("SELECT file_name FROM batch WHERE id = 2"), "export.zip ▸ june/log.csv");
    QCOMPARE(m_fixture->sql("SELECT path FROM batch WHERE id = 2"), QFile::encodeName(archive));
    QCOMPARE(m_fixture->sql("SELECT file_size || '|' || sha256 FROM batch WHERE id = 2"),
             QByteArray::number(log.size()) + '|'
                 + QCryptographicHash::hash(log, QCryptographicHash::Sha256).toHex());
    // The same bytes outside of it, and in another archive.
    QVERIFY(imports.importFile(m_fixture->write(u"log.csv"_s, log), {}).status
            == ImportStatus::AlreadyImported);
    const auto again = ImportService::entriesOf(
        writeArchive(m_fixture->file(u"other.tgz"_s), {{"x.csv", log}}, {"pax", "gzip"}));
    const ImportReport known = imports.importEntry(again.front(), {});
    QVERIFY(known.status == ImportStatus::AlreadyImported);
    QVERIFY2(known.message.contains(u"as import 2"_s), qPrintable(known.message));
}

void ImportServiceTest::aPreviewOfAMemberHoldsForIt()
{
    const QString archive = writeArchive(
        m_fixture->file(u"export.zip"_s),
        {{"1.csv", ServiceFixture::threeRequests()}, {"2.csv", ServiceFixture::manyRequests(2)}});
    ImportService imports = service();
    for (const InputEntry &entry : ImportService::entriesOf(archive)) {
        const ImportReport preview = imports.preview(entry, {});
        QVERIFY(!preview.preview.empty());
        QCOMPARE(imports.importEntry(entry, {}).counts.added, preview.counts.added);
    }
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM record"), QByteArray("5"));
}

void ImportServiceTest::whatIsNoLogBesideLogsIsSkipped()
{
    const auto reportsOf = [this](const std::vector<TestMember> &members) {
        ImportService imports = service();
        std::vector<ImportReport> reports;
        for (const InputEntry &entry :
             ImportService::entriesOf(writeArchive(m_fixture->file(u"a.zip"_s), members)))
            reports.push_back(imports.importEntry(entry, {}));
        ImportService::settle(reports);
        return reports;
    };
    const TestMember prose{"README.txt", "Dear customer,\nplease find the bill enclosed.\n"};
    const TestMember picture{"chart.png", QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16)};
    const TestMember log{"log.csv", ServiceFixture::threeRequests()};
    const TestMember damaged{"z.csv", "time,user,model\nnever,u,m\n"};
    const auto alone = reportsOf({prose, picture});
    QVERIFY(alone[0].status == ImportStatus::Rejected && alone[1].status == ImportStatus::Rejected);
    const auto beside = reportsOf({prose, picture, damaged, log});
    QVERIFY(beside[0].status == ImportStatus::Skipped && beside[1].status == ImportStatus::Skipped);
    QVERIFY(!beside[0].message.isEmpty());
    QVERIFY(beside[2].status == ImportStatus::Imported);
    QVERIFY(beside[3].status == ImportStatus::Rejected);
    const auto known = reportsOf({prose, log});
    QVERIFY(known[0].status == ImportStatus::Skipped);
    QVERIFY(known[1].status == ImportStatus::AlreadyImported);
}

TALLYGLASS_TEST(ImportServiceTest)
#include "importservicetest.moc"
