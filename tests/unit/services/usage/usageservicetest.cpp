// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/usageservice.h"

#include "../servicefixture.h"
#include "services/ledgerlocation.h"
#include "support/patience.h"
#include "support/testprogram.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <cstdio>
#include <thread>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

UsageQuery byModel()
{
    UsageQuery query;
    query.groups = {{DimensionKind::Model}};
    return query;
}

template <typename T> Result<T> waitedFor(QFuture<Result<T>> future)
{
    future.waitForFinished();
    return future.result();
}

bool rename(const QString &from, const QString &to) // over what is there
{
    return std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0;
}

} // namespace

/// The questions about one ledger while it changes under them.
class UsageServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void nothingIsOpenAtFirst();
    void makesALedgerOnlyWhenAsked();
    void answersAreThoseOfTheLedger();
    void answersComeFromOtherThreads();
    void recordsComeInTheOrderAsked();
    void everyThreadMayAsk();
    void cancelledQuestionsSaySo();
    void syncTellsOfNewRecordsOnce();
    void anAnswerInUseStaysAsItWas();
    void othersCommitsAreFoundByItself_data();
    void othersCommitsAreFoundByItself();
    void undoTakesABatchOut();
    void repriceIsABatchLikeAnother();
    void anotherLedgerTakesThePlaceOfTheFirst();
    void aFailedOpenLeavesTheFirst();
    void aFileThatIsGoneIsToldOnceAndComesBack();
    void aReplacedFileIsToldAndNotWritten();
    void aReplacedFileInUseIsTold();

private:
    bool open(UsageService &usage) const
    {
        return usage.open(m_fixture->ledger(), Ledger::Mode::OpenExisting).ok();
    }
    static int64_t count(const UsageService &usage)
    {
        const auto table = usage.aggregateNow({});
        return table ? table->totals.records : -1;
    }

    std::unique_ptr<ServiceFixture> m_fixture;
};

void UsageServiceTest::init()
{
    m_fixture = std::make_unique<ServiceFixture>();
    QCOMPARE(m_fixture->import(ServiceFixture::threeRequests()).counts.added, 3);
}

void UsageServiceTest::nothingIsOpenAtFirst()
{
    UsageService usage;
    QVERIFY(!usage.isOpen());
    QVERIFY(!usage.engine());
    QCOMPARE(usage.ledgerPath(), QString());
    QCOMPARE(usage.aggregateNow({}).error().kind, ErrorKind::NotFound);
    QCOMPARE(usage.orderNow({}, {}).error().kind, ErrorKind::NotFound);
    QCOMPARE(waitedFor(usage.aggregate({})).error().kind, ErrorKind::NotFound);
    QCOMPARE(usage.fetch({1}).error().kind, ErrorKind::NotFound);
    QCOMPARE(usage.batches().error().kind, ErrorKind::NotFound);
    QCOMPARE(usage.undo(1).error().kind, ErrorKind::NotFound);
    QCOMPARE(usage.sync().error().kind, ErrorKind::NotFound);
    usage.syncLater(); // and nothing comes of it
}

void UsageServiceTest::makesALedgerOnlyWhenAsked()
{
    const QString path = m_fixture->file(u"folder/new.tally"_s);
    UsageService usage;
    QCOMPARE(usage.open(path, Ledger::Mode::OpenExisting).error().kind, ErrorKind::NotFound);
    QVERIFY(!QFile::exists(path));
    QVERIFY(!usage.isOpen());
    QVERIFY(usage.open(path, Ledger::Mode::OpenOrCreate));
    QVERIFY(QFile::exists(path) && QFile::exists(columnPath(path)));
    QVERIFY(usage.isOpen() && !usage.isReadOnly());
    QCOMPARE(usage.ledgerPath(), path);
    QCOMPARE(count(usage), 0);
    QVERIFY(usage.batches()->empty());
}

void UsageServiceTest::answersAreThoseOfTheLedger()
{
    UsageService usage;
    QVERIFY(open(usage));
    const auto table = usage.aggregateNow(byModel());
    QVERIFY(table);
    QCOMPARE(table->totals.records, 3);
    QVERIFY(table->totals.promptTokens == Int128(600));
    QVERIFY(table->totals.completionTokens == Int128(120));
    QVERIFY(table->totals.costNano == Int128(1'750'000'000));
    QCOMPARE(table->totals.unpricedRecords, 1);
    QCOMPARE(table->rows.size(), size_t(2));
    QCOMPARE(table->rows[0].keys, std::vector<std::string>{"gpt-x"}); // the dearest first
    QVERIFY(table->rows[0].totals.promptTokens == Int128(300));
    QCOMPARE(table->rows[1].keys, std::vector<std::string>{"claude-x"});
    QVERIFY(!table->rows[1].totals.costNano);

    const auto ordered = usage.orderNow({}, {SortColumn::PromptTokens, true});
    QVERIFY(ordered);
    QCOMPARE(ordered->engine->recordIds(*ordered->order, 0, 10), (std::vector<int64_t>{3, 2, 1}));
    QCOMPARE(usage.batches()->size(), size_t(1));
    QCOMPARE(usage.batches()->front().added, 3);
    QCOMPARE(usage.batches()->front().source.fileName, u"log.csv"_s);
}

void UsageServiceTest::answersComeFromOtherThreads()
{
    UsageService usage;
    QVERIFY(open(usage));
    const auto table = waitedFor(usage.aggregate(byModel()));
    QVERIFY(table && *table);
    QCOMPARE((*table)->rows.size(), size_t(2));
    QVERIFY((*table)->totals.costNano == Int128(1'750'000'000));

    const auto ordered = waitedFor(usage.order({}, {SortColumn::User, false}));
    QVERIFY(ordered);
    QCOMPARE(ordered->engine->recordIds(*ordered->order, 0, 10), (std::vector<int64_t>{1, 3, 2}));

    UsageFilter filter;
    filter.dimensions = {{{DimensionKind::User}, false, {"ann"}}};
    const auto lists = waitedFor(
        usage.facets(filter, {{DimensionKind::User}, {DimensionKind::Customer}}, Measure::Requests, 0, {}));
    QVERIFY(lists);
    QCOMPARE(lists->size(), size_t(2));
    QCOMPARE((*lists)[0].values.size(), size_t(2)); // not narrowed by the filter on itself
    QCOMPARE((*lists)[0].values[0].value, std::string("ann"));
    QCOMPARE((*lists)[0].values[0].records, 2);
    QCOMPARE((*lists)[1].values.size(), size_t(2));
    QCOMPARE((*lists)[1].values[0].records + (*lists)[1].values[1].records, 2);
}

void UsageServiceTest::recordsComeInTheOrderAsked()
{
    UsageService usage;
    QVERIFY(open(usage));
    const auto records = usage.fetch({3, 99, 1});
    QVERIFY(records);
    QCOMPARE(records->size(), size_t(2)); // there is no 99
    QCOMPARE((*records)[0].record.externalId, std::string("c"));
    QCOMPARE((*records)[1].record.externalId, std::string("a"));
    QCOMPARE((*records)[1].record.user, std::string("ann"));
    std::vector<StoredRecord> reused = *records;
    QVERIFY(usage.fetch({2}, reused));
    QCOMPARE(reused.size(), size_t(1));
    QCOMPARE(reused[0].record.externalId, std::string("b"));
    QVERIFY(reused[0].record.reportedCost == Money{1'250'000'000});
}

void UsageServiceTest::everyThreadMayAsk()
{
    UsageService usage;
    QVERIFY(open(usage));
    std::atomic<int> right = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] {
            for (int round = 0; round < 20; ++round) {
                const auto records = usage.fetch({1, 2, 3});
                right += records && records->size() == 3 && count(usage) == 3 && usage.sync().ok();
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(right.load(), 80);
}

void UsageServiceTest::cancelledQuestionsSaySo()
{
    QCOMPARE(m_fixture->import(ServiceFixture::manyRequests(2000), u"many.csv"_s).counts.added, 2000);
    UsageService usage;
    QVERIFY(open(usage));
    const auto set = std::make_shared<CancelFlag>(true);
    QCOMPARE(waitedFor(usage.aggregate(byModel(), set)).error().kind, ErrorKind::Cancelled);
    QCOMPARE(waitedFor(usage.order({}, {}, set)).error().kind, ErrorKind::Cancelled);
    QCOMPARE(usage.orderNow({}, {}, set.get()).error().kind, ErrorKind::Cancelled);
    QCOMPARE(count(usage), 2003);
}

void UsageServiceTest::syncTellsOfNewRecordsOnce()
{
    UsageService usage;
    QVERIFY(open(usage));
    QSignalSpy changed(&usage, &UsageService::changed);
    QVERIFY(usage.sync());
    QCOMPARE(changed.size(), 0); // nothing is new
    m_fixture->import(ServiceFixture::manyRequests(5), u"more.csv"_s);
    QVERIFY(usage.sync());
    QCOMPARE(changed.size(), 1);
    QCOMPARE(count(usage), 8);
    QVERIFY(usage.sync());
    QCOMPARE(changed.size(), 1);
}

void UsageServiceTest::anAnswerInUseStaysAsItWas()
{
    UsageService usage;
    QVERIFY(open(usage));
    const auto before = usage.engine();
    const auto ordered = usage.orderNow({}, {SortColumn::Time, false});
    QVERIFY(ordered);
    m_fixture->import(ServiceFixture::threeRequests().replace(",0.5,a", ",0.75,a")
                      + "2020-01-04T00:00:00Z,ann,Acme,openai,gpt-x,1,2,0.25,d\n");
    QVERIFY(usage.sync());
    QVERIFY(usage.engine() != before);
    QCOMPARE(before->recordCount(), 3);
    QCOMPARE(ordered->engine->recordIds(*ordered->order, 0, 10), (std::vector<int64_t>{1, 2, 3}));
    QVERIFY(before->aggregate({})->totals.costNano == Int128(1'750'000'000));
    QVERIFY(usage.aggregateNow({})->totals.costNano == Int128(2'250'000'000));
}

void UsageServiceTest::othersCommitsAreFoundByItself_data()
{
    QTest::addColumn<bool>("onItsThread");
    QTest::newRow("opened on its own thread") << true;
    QTest::newRow("opened on another thread") << false;
}

void UsageServiceTest::othersCommitsAreFoundByItself()
{
    QFETCH(bool, onItsThread);
    UsageService usage;
    bool opened = false;
    if (onItsThread)
        opened = open(usage);
    else
        std::thread([&] { opened = open(usage); }).join();
    QVERIFY(opened);
    QSignalSpy changed(&usage, &UsageService::changed);
    m_fixture->import(ServiceFixture::manyRequests(5), u"more.csv"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(usage), 8, Patience);
    QTRY_COMPARE_WITH_TIMEOUT(changed.size(), 1, Patience);
}

void UsageServiceTest::undoTakesABatchOut()
{
    m_fixture->import(ServiceFixture::manyRequests(5), u"more.csv"_s);
    UsageService usage;
    QVERIFY(open(usage));
    QSignalSpy changed(&usage, &UsageService::changed);
    QCOMPARE(usage.undo(99).error().kind, ErrorKind::NotFound);
    QCOMPARE(count(usage), 8);
    QVERIFY(usage.undo(1));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(count(usage), 5);
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM usage_record"), QByteArray("5"));
    const auto batches = usage.batches();
    QVERIFY(batches);
    QCOMPARE(batches->size(), size_t(2));
    QCOMPARE(batches->front().id, 2); // newest first
    QVERIFY(!batches->front().undoneAtMs);
    QVERIFY(batches->back().undoneAtMs);
    QVERIFY(!usage.undo(1)); // once
}

void UsageServiceTest::repriceIsABatchLikeAnother()
{
    UsageService usage;
    QVERIFY(open(usage));
    bool given = false;
    const auto once = [&](Repricing &change) -> Result<bool> {
        if (std::exchange(given, true))
            return false;
        change = {.recordId = 3, .computedCost = Money{3'000'000'000}};
        return usage.fetch({3}).ok();
    };
    const auto batch = usage.reprice({u"prices"_s, {}, {}, u"reprice"_s}, once);
    QVERIFY(batch);
    QCOMPARE(*batch, 2);
    QVERIFY(usage.aggregateNow({})->totals.costNano == Int128(4'750'000'000));
    QCOMPARE(m_fixture->sql("SELECT cost_source || cost_usd FROM usage_record WHERE id = 3"),
             QByteArray("computed3.0"));
    QVERIFY(usage.undo(2));
    QVERIFY(usage.aggregateNow({})->totals.costNano == Int128(1'750'000'000));
    const auto none = usage.reprice({}, [](Repricing &) -> Result<bool> {
        return Error{ErrorKind::Cancelled, u"enough"_s};
    });
    QCOMPARE(none.error().message, u"enough"_s);
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM batch"), QByteArray("2"));
}

void UsageServiceTest::anotherLedgerTakesThePlaceOfTheFirst()
{
    const ServiceFixture other;
    other.import(ServiceFixture::manyRequests(7));
    UsageService usage;
    QVERIFY(open(usage));
    QCOMPARE(usage.fetch({1})->front().record.externalId, std::string("a"));
    QVERIFY(usage.open(other.ledger(), Ledger::Mode::OpenExisting));
    QCOMPARE(usage.ledgerPath(), other.ledger());
    QCOMPARE(count(usage), 7);
    QCOMPARE(usage.fetch({1})->front().record.externalId, std::string("n0"));
    m_fixture->import(ServiceFixture::manyRequests(5), u"more.csv"_s); // is not ours any more
    QVERIFY(usage.sync());
    QCOMPARE(count(usage), 7);
}

void UsageServiceTest::aFailedOpenLeavesTheFirst()
{
    const QString text = m_fixture->write(u"text.tally"_s, "This is no ledger, whatever its name may say.");
    UsageService usage;
    QVERIFY(open(usage));
    QVERIFY(!usage.open(text, Ledger::Mode::OpenExisting));
    QVERIFY(!usage.open(m_fixture->file(u"none.tally"_s), Ledger::Mode::OpenExisting));
    QCOMPARE(usage.ledgerPath(), m_fixture->ledger());
    QCOMPARE(count(usage), 3);
    QVERIFY(usage.sync());
}

void UsageServiceTest::aFileThatIsGoneIsToldOnceAndComesBack()
{
    UsageService usage;
    QVERIFY(open(usage));
    QSignalSpy told(&usage, &UsageService::ledgerFileChanged);
    const QString away = m_fixture->file(u"away.tally"_s);
    QVERIFY(rename(m_fixture->ledger(), away));
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, Patience);
    QVERIFY(told.takeFirst().first().value<UsageService::LedgerFile>() == UsageService::LedgerFile::Gone);
    QCOMPARE(count(usage), 3); // can be read still
    QCOMPARE(usage.sync().error().kind, ErrorKind::NotFound);
    QCOMPARE(usage.undo(1).error().kind, ErrorKind::NotFound);
    QVERIFY(!QFile::exists(m_fixture->ledger()));
    QVERIFY(rename(away, m_fixture->ledger()));
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, Patience);
    QVERIFY(told.takeFirst().first().value<UsageService::LedgerFile>() == UsageService::LedgerFile::Same);
    QVERIFY(usage.sync());
    QVERIFY(usage.undo(1));
    QCOMPARE(count(usage), 0);
}

void UsageServiceTest::aReplacedFileIsToldAndNotWritten()
{
    const ServiceFixture other;
    other.import(ServiceFixture::manyRequests(7));
    UsageService usage;
    QVERIFY(open(usage));
    QSignalSpy told(&usage, &UsageService::ledgerFileChanged);
    // The background thread needs its connection before the file may be replaced.
    m_fixture->import(ServiceFixture::manyRequests(5), u"more.csv"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(usage), 8, Patience);
    QVERIFY(QFile::copy(other.ledger(), m_fixture->file(u"copy.tally"_s)));
    QVERIFY(rename(m_fixture->file(u"copy.tally"_s), m_fixture->ledger()));
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, Patience);
    QVERIFY(told.first().first().value<UsageService::LedgerFile>() == UsageService::LedgerFile::Replaced);
    QCOMPARE(count(usage), 8); // of what is open
    QVERIFY(!usage.undo(1));
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM batch WHERE undone_ms IS NULL"), QByteArray("1"));
    QCOMPARE(m_fixture->sql("SELECT count(*) FROM record"), QByteArray("7"));
    UsageService next;
    QVERIFY(open(next));
    QCOMPARE(count(next), 7);
}

// Somebody else has the former file open, too: its log would be taken for that of the new one.
void UsageServiceTest::aReplacedFileInUseIsTold()
{
    const ServiceFixture other;
    other.import(ServiceFixture::manyRequests(7));
    UsageService usage;
    QVERIFY(open(usage));
    QSignalSpy told(&usage, &UsageService::ledgerFileChanged);
    m_fixture->import(ServiceFixture::manyRequests(5), u"more.csv"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(usage), 8, Patience);
    QProcess holder;
    holder.start(QCoreApplication::applicationFilePath(), {u"usageservice-hold"_s, m_fixture->ledger()});
    QVERIFY(holder.waitForReadyRead(Patience));
    QVERIFY(QFile::copy(other.ledger(), m_fixture->file(u"copy.tally"_s)));
    QVERIFY(rename(m_fixture->file(u"copy.tally"_s), m_fixture->ledger()));
    QTRY_COMPARE_WITH_TIMEOUT(told.size(), 1, Patience);
    QVERIFY(told.first().first().value<UsageService::LedgerFile>() == UsageService::LedgerFile::InUse);
    QVERIFY(!usage.undo(1));
    QCOMPARE(count(usage), 8);
    holder.kill();
    QVERIFY(holder.waitForFinished(Patience));
}

namespace {

int holdOpen(const QStringList &arguments)
{
    UsageService usage;
    if (!usage.open(arguments.value(0), Ledger::Mode::OpenExisting))
        return 1;
    std::puts("open");
    std::fflush(stdout);
    return std::getchar() == EOF ? 0 : 2;
}

} // namespace

TALLYGLASS_TEST(UsageServiceTest)
TALLYGLASS_SECOND_PROCESS(u"usageservice-hold"_s, holdOpen)

#include "usageservicetest.moc"
