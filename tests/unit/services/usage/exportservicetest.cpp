// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/exportservice.h"

#include "../servicefixture.h"
#include "support/plainuser.h"
#include "support/testprogram.h"

#include <QBuffer>
#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <thread>

#include <sys/stat.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr SortKey ByTime{SortColumn::Time, false};

/// What a program that reads JSON Lines finds: one member of each object.
QStringList membersOf(const QByteArray &lines, const QString &name)
{
    QStringList values;
    for (const QByteArray &line : lines.split('\n')) {
        if (!line.isEmpty())
            values.append(QJsonDocument::fromJson(line).object().value(name).toVariant().toString());
    }
    return values;
}

} // namespace

/// What is written to files: all of it in its order, or nothing.
class ExportServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void recordsInTheirOrder();
    void onlyWhatTheFilterKeeps();
    void csvForProgramsAndForSpreadsheets();
    void jsonIsOneDocument();
    void whatIsExportedComesBackTheSame();
    void moreThanOneChunk();
    void tablesAsTheyWereAnswered();
    void filesAreReplacedAsAWhole();
    void failedOnesLeaveTheOldFile_data();
    void failedOnesLeaveTheOldFile();
    void pipesAreWrittenTo();
    void aFullDeviceIsToldOf();
    void namesOfTheDay();

private:
    QByteArray exported(const UsageFilter &filter, SortKey key, const ExportOptions &options,
                        int64_t expected) const;

    std::unique_ptr<ServiceFixture> m_fixture;
    std::unique_ptr<UsageService> m_usage;
};

void ExportServiceTest::init()
{
    m_usage.reset();
    m_fixture = std::make_unique<ServiceFixture>();
    QCOMPARE(m_fixture->import(ServiceFixture::threeRequests()).counts.added, 3);
    m_usage = std::make_unique<UsageService>();
    QVERIFY(m_usage->open(m_fixture->ledger(), Ledger::Mode::OpenExisting));
}

QByteArray ExportServiceTest::exported(const UsageFilter &filter, SortKey key, const ExportOptions &options,
                                       int64_t expected) const
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto count = ExportService(*m_usage).records(filter, key, options, buffer);
    return count && *count == expected ? buffer.data() : QByteArray("another number of records");
}

void ExportServiceTest::recordsInTheirOrder()
{
    const ExportOptions lines{TextFormat::JsonLines};
    const QString id = u"external_id"_s;
    QCOMPARE(membersOf(exported({}, ByTime, lines, 3), id), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QCOMPARE(membersOf(exported({}, {SortColumn::Time, true}, lines, 3), id),
             QStringList({u"c"_s, u"b"_s, u"a"_s}));
    // Unknown costs come last.
    QCOMPARE(membersOf(exported({}, {SortColumn::Cost, true}, lines, 3), id),
             QStringList({u"b"_s, u"a"_s, u"c"_s}));
    QCOMPARE(membersOf(exported({}, {SortColumn::Cost, true}, lines, 3), u"cost_usd"_s),
             QStringList({u"1.25"_s, u"0.5"_s, QString()}));
}

void ExportServiceTest::onlyWhatTheFilterKeeps()
{
    UsageFilter filter;
    filter.dimensions = {{{DimensionKind::User}, false, {"ann"}}};
    QCOMPARE(membersOf(exported(filter, ByTime, {TextFormat::JsonLines}, 2), u"external_id"_s),
             QStringList({u"a"_s, u"c"_s}));
    filter.search = "nobody";
    QCOMPARE(exported(filter, ByTime, {TextFormat::JsonLines}, 0), QByteArray());
    QCOMPARE(exported(filter, ByTime, {TextFormat::Csv}, 0).count('\n'), 1); // its header
}

void ExportServiceTest::csvForProgramsAndForSpreadsheets()
{
    const QByteArrayList plain = exported({}, ByTime, {}, 3).split('\n');
    QCOMPARE(plain.size(), 5); // and nothing behind the last line end
    QVERIFY(plain[0].startsWith("timestamp,user,customer,project,provider,model,prompt_tokens,"));
    QVERIFY2(plain[1].startsWith("2026-01-02T03:04:05.000Z,ann,Acme,,openai,gpt-x,100,"),
             plain[1].constData());
    const CsvStyle german{.forSpreadsheets = true, .separator = ';', .decimalMark = ','};
    const QByteArray sheet = exported({}, ByTime, {TextFormat::Csv, german}, 3);
    QVERIFY(sheet.startsWith("\xEF\xBB\xBFtimestamp;user;"));
    QVERIFY(sheet.contains(";1,25;"));
    QCOMPARE(sheet.count("\r\n"), 4);
}

void ExportServiceTest::jsonIsOneDocument()
{
    const QJsonDocument all = QJsonDocument::fromJson(exported({}, ByTime, {TextFormat::Json}, 3));
    QVERIFY(all.isArray());
    QCOMPARE(all.array().size(), 3);
    QCOMPARE(all.array()[1].toObject().value(u"user"_s).toString(), u"bob"_s);
    UsageFilter none;
    none.search = "nobody";
    QVERIFY(QJsonDocument::fromJson(exported(none, ByTime, {TextFormat::Json}, 0)).isArray());
}

void ExportServiceTest::whatIsExportedComesBackTheSame()
{
    const char *const all =
        "SELECT timestamp || user || customer || provider || model || input_tokens || output_tokens "
        "|| ifnull(cost_usd, 'unknown') || external_id FROM usage_record ORDER BY id";
    const QString path = m_fixture->file(u"all.jsonl"_s);
    QVERIFY(ExportService(*m_usage).recordsToFile({}, ByTime, {TextFormat::JsonLines}, path));
    const ServiceFixture other;
    QCOMPARE(ImportService(other.ledger()).importFile(path, {}).counts.added, 3);
    QCOMPARE(other.sql(all), m_fixture->sql(all));
    QVERIFY(m_fixture->sql(all).contains("unknown"));
}

void ExportServiceTest::moreThanOneChunk()
{
    constexpr int Many = 30'000;
    QCOMPARE(m_fixture->import(ServiceFixture::manyRequests(Many), u"many.csv"_s).counts.added, Many);
    QVERIFY(m_usage->sync());
    UsageFilter filter;
    filter.dimensions = {{{DimensionKind::Model}, false, {"m"}}};
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    ExportProgress progress;
    const auto count =
        ExportService(*m_usage).records(filter, ByTime, {TextFormat::JsonLines}, buffer, &progress);
    QVERIFY(count);
    QCOMPARE(*count, Many);
    QCOMPARE(progress.rows.load(), Many);
    const QStringList ids = membersOf(buffer.data(), u"external_id"_s);
    QCOMPARE(ids.size(), Many);
    for (int i = 0; i < Many; ++i)
        QCOMPARE(ids[i], u"n%1"_s.arg(i)); // all of one time: in the order of the file

    QBuffer document;
    document.open(QIODevice::WriteOnly);
    QCOMPARE(*ExportService(*m_usage).records(filter, ByTime, {TextFormat::Json}, document), Many);
    const QJsonArray all = QJsonDocument::fromJson(document.data()).array();
    QCOMPARE(all.size(), Many);
    for (int i = 0; i < Many; ++i)
        QCOMPARE(all[i].toObject().value(u"external_id"_s).toString(), ids[i]);
}

void ExportServiceTest::tablesAsTheyWereAnswered()
{
    UsageQuery query;
    query.groups = {{DimensionKind::Customer}};
    const auto table = m_usage->aggregateNow(query);
    QVERIFY(table);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QVERIFY(ExportService(*m_usage).table(query, *table, {TextFormat::JsonLines}, buffer));
    QCOMPARE(membersOf(buffer.data(), u"customer"_s), QStringList({u"Acme"_s, u"Beta"_s}));
    QCOMPARE(membersOf(buffer.data(), u"prompt_tokens"_s), QStringList({u"300"_s, u"300"_s}));
    QCOMPARE(membersOf(buffer.data(), u"cost_usd"_s), QStringList({u"1.75"_s, QString()}));
    const QString path = m_fixture->file(u"table.csv"_s);
    QVERIFY(ExportService(*m_usage).tableToFile(query, *table, {}, path));
    const QByteArrayList lines = ServiceFixture::read(path).split('\n');
    QVERIFY(lines[0].startsWith("customer,requests,records,"));
    QVERIFY(lines[1].startsWith("Acme,2,2,300,"));
    QVERIFY(lines[2].startsWith("Beta,1,1,300,"));
}

void ExportServiceTest::filesAreReplacedAsAWhole()
{
    const QString path = m_fixture->write(u"old.jsonl"_s, QByteArray(100'000, 'x'));
    const auto count = ExportService(*m_usage).recordsToFile({}, ByTime, {TextFormat::JsonLines}, path);
    QVERIFY(count);
    QCOMPARE(*count, 3);
    QCOMPARE(ServiceFixture::read(path), exported({}, ByTime, {TextFormat::JsonLines}, 3));
    const QString fresh = m_fixture->file(u"new.jsonl"_s);
    QVERIFY(ExportService(*m_usage).recordsToFile({}, ByTime, {TextFormat::JsonLines}, fresh));
    const auto others = QFile::permissions(fresh) & (QFile::ReadGroup | QFile::ReadOther);
    QCOMPARE(int(others), 0); // who spent what is for the user to show
}

void ExportServiceTest::failedOnesLeaveTheOldFile_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<int>("kind");
    QTest::newRow("cancelled") << u"cancel"_s << int(ErrorKind::Cancelled);
    QTest::newRow("full disk") << u"full"_s << int(ErrorKind::Io);
    QTest::newRow("no folder") << u"folder"_s << int(ErrorKind::Io);
}

void ExportServiceTest::failedOnesLeaveTheOldFile()
{
    QFETCH(QString, how);
    QFETCH(int, kind);
    const QString old = m_fixture->write(u"old.jsonl"_s, "old");
    const QString path = how == u"folder"_s ? m_fixture->file(u"none/old.jsonl"_s) : old;
    ExportProgress progress;
    progress.cancel = how == u"cancel"_s;
    std::optional<NoRoomBeyond> limit;
    if (how == u"full"_s)
        limit.emplace(100);
    const auto count =
        ExportService(*m_usage).recordsToFile({}, ByTime, {TextFormat::JsonLines}, path, &progress);
    limit.reset();
    QVERIFY(!count);
    const bool isFull = how == u"full"_s && count.error().kind == ErrorKind::DiskFull;
    QVERIFY2(int(count.error().kind) == kind || isFull, qPrintable(count.error().message));
    QVERIFY(!count.error().message.isEmpty());
    QCOMPARE(ServiceFixture::read(old), QByteArray("old"));
    const QStringList left = QFileInfo(old).dir().entryList({u"old.jsonl*"_s}, QDir::Files | QDir::Hidden);
    QCOMPARE(left, QStringList{u"old.jsonl"_s});
}

void ExportServiceTest::pipesAreWrittenTo()
{
    const QString pipe = m_fixture->file(u"pipe"_s);
    QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
    QByteArray read;
    std::thread reader([&] { read = ServiceFixture::read(pipe); });
    const auto count = ExportService(*m_usage).recordsToFile({}, ByTime, {TextFormat::JsonLines}, pipe);
    reader.join();
    QVERIFY(count);
    QCOMPARE(membersOf(read, u"external_id"_s), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(!QFileInfo(pipe).isFile()); // and is still one
}

void ExportServiceTest::aFullDeviceIsToldOf()
{
    const auto count = ExportService(*m_usage).recordsToFile({}, ByTime, {TextFormat::Csv}, u"/dev/full"_s);
    QVERIFY(!count);
    QVERIFY2(count.error().message.contains(u"space"_s), qPrintable(count.error().message));
}

void ExportServiceTest::namesOfTheDay()
{
    const QString today = QDateTime::currentDateTime().toString(u"yyyyMM"_s);
    const QRegularExpression csv(u"^usage_report_\\d{8}_\\d{6}\\.csv$"_s);
    QVERIFY(csv.match(ExportService::defaultFileName(TextFormat::Csv)).hasMatch());
    QVERIFY(ExportService::defaultFileName(TextFormat::Csv).mid(13).startsWith(today.left(4)));
    QVERIFY(ExportService::defaultFileName(TextFormat::Json).endsWith(u".json"_s));
    QVERIFY(ExportService::defaultFileName(TextFormat::JsonLines).endsWith(u".jsonl"_s));
}

TALLYGLASS_TEST(ExportServiceTest)
#include "exportservicetest.moc"
