// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerfixture.h"
#include "storage/batchtable.h"
#include "support/testprogram.h"

#include <QSet>

using namespace tally;

/// What an import adds, updates and recognises.
class LedgerAppendTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsEveryField();
    void sameFileTwiceAddsNothing();
    void overlappingFilesAddTheUnion();
    void equalRowsWithoutIdAreCountedByOrdinal();
    void knownIsNeverReplacedByUnknown();
    void statesWithinOneFileMerge();
    void sameStatesAgainAreNoUpdate();
    void distrustedIdsUseTheirContent();
    void distrustedRowsKnownByIdAreNotDoubled();
    void countersOfTwoServersAreNoIds();
    void anotherRecordOfTheSameId_data();
    void anotherRecordOfTheSameId();
    void idRepeatedWithOneDifferenceStaysAnId();
    void rollsBackWhenDropped();
    void dryRunCountsAndWritesNothing();
    void emptyFileIsABatch();
    void slicesOfBillsSpareUsage();
    void slicesSpareOtherProvidersAndRowsWithIds();
    void slicesSpareOtherOwners_data();
    void slicesSpareOtherOwners();
    void daySumsOfTwoMachinesStandBesideEachOther();
    void batchSumsCosts();
    void onlyOneImportAtATime();
    void fetchKeepsTheOrderAsked();
    void scanStartsAfterAnIdAndStops();
};

void LedgerAppendTest::keepsEveryField()
{
    UsageRecord r;
    r.timeMs = 1'700'000'000'123;
    r.user = "Zoë \"Z\", team\nA";
    r.customer = "Customer 1";
    r.project = "p";
    r.provider = "openai";
    r.model = "gpt-x";
    r.source = "litellm";
    r.externalId = "req-1";
    r.tokens = {1, 2, 3, 4, 5, 6, 7, 8};
    r.webSearches = 9;
    r.requests = 2;
    r.reportedCost = Money{-1};
    r.computedCost = Money{9'223'372'036'854'775'807};
    r.costSource = CostSource::Computed;
    r.costParts = R"({"input":"0.1"})";
    r.latencyMs = 10;
    r.timeToFirstTokenMs = 11;
    r.status = Status::Interrupted;
    r.finishReason = "stop";
    r.serviceTier = "batch";
    r.context = R"({"a":{"b":[1,null]}})";
    r.line = 77;

    UsageRecord unknown;
    unknown.timeMs = -5;
    unknown.requests = std::nullopt;
    UsageRecord hour = dayTotal(3, "m", 0);
    hour.granularity = Granularity::Hour;
    hour.externalId = "h-1";

    LedgerFixture fixture;
    const auto import = fixture.import({r, unknown, hour});
    fixture.open();
    const auto stored = fixture.all();
    QCOMPARE(stored.size(), size_t(3));
    QVERIFY(stored[0].record == r);
    QVERIFY(stored[1].record == unknown);
    QVERIFY(stored[2].record == hour);
    QCOMPARE(stored[0].batch, import.batch);
}

void LedgerAppendTest::sameFileTwiceAddsNothing()
{
    LedgerFixture fixture;
    const std::vector file{request("a", 1), request("b", 2), request({}, 3), dayTotal(1, "m", 4)};
    QCOMPARE(fixture.import(file).counts.added, 4);
    const int64_t revision = *fixture.ledger().revision();

    const auto again = fixture.import(file);
    QCOMPARE(again.batch, 0);
    QCOMPARE(again.counts.added, 0);
    QCOMPARE(again.counts.duplicates, 4);
    QCOMPARE(*fixture.ledger().revision(), revision);
    QCOMPARE(fixture.ledger().batches().all()->size(), size_t(1));
    QCOMPARE(*fixture.ledger().recordCount(), 4);
    QCOMPARE(*fixture.ledger().lastId(), 4);
}

void LedgerAppendTest::overlappingFilesAddTheUnion()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1), request("b", 2)});
    const auto second = fixture.import({request("b", 2), request("c", 3)});
    QCOMPARE(second.counts.added, 1);
    QCOMPARE(second.counts.duplicates, 1);
    QCOMPARE(fixture.all().size(), size_t(3));
}

void LedgerAppendTest::equalRowsWithoutIdAreCountedByOrdinal()
{
    LedgerFixture fixture;
    const UsageRecord row = request({}, 1);
    QCOMPARE(fixture.import({row, row, request({}, 2)}).counts.added, 3);
    QCOMPARE(fixture.import({row, row}).counts.duplicates, 2);
    const auto third = fixture.import({row, row, row, row});
    QCOMPARE(third.counts.added, 2);
    QCOMPARE(third.counts.duplicates, 2);
    QCOMPARE(*fixture.ledger().recordCount(), 5);
}

void LedgerAppendTest::knownIsNeverReplacedByUnknown()
{
    LedgerFixture fixture;
    UsageRecord full = request("a", 1);
    full.customer = "acme";
    full.latencyMs = 12;
    fixture.import({full});

    UsageRecord partial = request("a", 1, "model-b");
    partial.reportedCost.reset();
    partial.line = 9;
    settleCost(partial);
    const auto import = fixture.import({partial});
    QCOMPARE(import.counts.updated, 1);
    const auto stored = fixture.all();
    QCOMPARE(stored.size(), size_t(1));
    QCOMPARE(stored[0].record.model, std::string("model-b"));
    QCOMPARE(stored[0].record.customer, std::string("acme"));
    QVERIFY(stored[0].record.latencyMs == 12);
    QVERIFY(stored[0].record.cost() == full.cost());
    QCOMPARE(stored[0].batch, import.batch);
    QCOMPARE(stored[0].record.line, 9);

    UsageRecord less = partial;
    less.user.clear();
    QCOMPARE(fixture.import({less}).counts.duplicates, 1);
    QCOMPARE(fixture.all()[0].record.user, std::string("ann"));
}

void LedgerAppendTest::statesWithinOneFileMerge()
{
    LedgerFixture fixture;
    const auto import =
        fixture.import({request("a", 1, "m", 1), request("a", 1, "m", 1), request("a", 2, "m", 7)});
    QCOMPARE(import.counts.added, 1);
    QCOMPARE(import.counts.duplicates, 1);
    QCOMPARE(import.counts.updated, 1);
    QVERIFY(fixture.all()[0].record.tokens.input == 7);
    QVERIFY(fixture.ledger().undo(import.batch).ok());
    QCOMPARE(fixture.all().size(), size_t(0));
}

void LedgerAppendTest::sameStatesAgainAreNoUpdate()
{
    LedgerFixture fixture;
    const std::vector file{request("a", 1, "m", 1), request("a", 2, "m", 7)};
    fixture.import(file);
    const auto before = fixture.all();
    const auto again = fixture.import(file);
    QCOMPARE(again.batch, 0);
    QCOMPARE(again.counts.updated, 0);
    QCOMPARE(again.counts.duplicates, 2);

    const auto with = fixture.import({file[0], file[1], request("b", 3)});
    QCOMPARE(with.counts.updated, 0);
    QVERIFY(with.batch != 0);
    QVERIFY(fixture.all()[0].record == before[0].record);
    QCOMPARE(fixture.all()[0].batch, before[0].batch);
    QVERIFY(fixture.ledger().changedSince(0)->empty());
}

void LedgerAppendTest::distrustedIdsUseTheirContent()
{
    LedgerFixture fixture;
    const std::vector file{request("user-1", 1, "m"), request("user-1", 2, "n"), request("user-1", 3, "o"),
                           request("x", 4)};
    std::vector<RecordKey> distrusted;
    {
        auto append = fixture.ledger().beginAppend({});
        QVERIFY(append.ok());
        for (const UsageRecord &record : file)
            QVERIFY((*append)->append(record).ok());
        distrusted = (*append)->distrustedIds();
    }
    QCOMPARE(distrusted.size(), size_t(1));
    QVERIFY(distrusted[0] == idKey(file[0]));

    QCOMPARE(fixture.import(file, 0, distrusted).counts.added, 4);
    QCOMPARE(fixture.import(file).counts.duplicates, 4); // remembered
    const auto later = fixture.import({request("user-1", 9, "p")});
    QCOMPARE(later.counts.added, 1);
    QVERIFY(fixture.ledger().undo(later.batch).ok());
    QCOMPARE(fixture.import({request("user-1", 9, "p")}).counts.added, 1);
}

void LedgerAppendTest::distrustedRowsKnownByIdAreNotDoubled()
{
    LedgerFixture fixture;
    fixture.import({request("user-1", 1, "m")});
    const std::vector file{request("user-1", 1, "m"), request("user-1", 1, "m"), request("user-1", 2, "n")};
    const auto import = fixture.import(file, 0, {idKey(file[0])});
    QCOMPARE(import.counts.duplicates, 1);
    QCOMPARE(import.counts.added, 2);
}

// Without users: other tokens some hours later. A later state of the request comes with its time.
void LedgerAppendTest::countersOfTwoServersAreNoIds()
{
    const auto of = [](const char *id, int64_t hour, int64_t input) {
        UsageRecord record = request(id, hour * 3'600'000, "m");
        record.user.clear();
        record.tokens = {.input = input, .output = 1};
        return record;
    };
    const auto distrusts = [&of](const UsageRecord &before, const UsageRecord &now) {
        LedgerFixture fixture;
        fixture.import({before});
        auto append = fixture.ledger().beginAppend({});
        return append.ok() && (*append)->append(now).ok() && (*append)->distrustedIds().size() == 1;
    };
    QVERIFY(distrusts(of("req-1", 1, 100), of("req-1", 9, 300)));
    QVERIFY(!distrusts(of("req-1", 1, 100), of("req-1", 1, 300)));
    QVERIFY(!distrusts(of("req-1", 1, 100), of("req-1", 9, 100)));
    QVERIFY(!distrusts(of("req-81f3ab", 1, 100), of("req-81f3ab", 9, 300)));
}

void LedgerAppendTest::idRepeatedWithOneDifferenceStaysAnId()
{
    LedgerFixture fixture;
    auto append = fixture.ledger().beginAppend({});
    QVERIFY(append.ok());
    for (const UsageRecord &record : {request("a", 1, "m"), request("a", 2, "m"), request("a", 1, "n")})
        QVERIFY((*append)->append(record).ok());
    QVERIFY((*append)->distrustedIds().empty());
}

void LedgerAppendTest::rollsBackWhenDropped()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1)});
    {
        auto append = fixture.ledger().beginAppend({});
        QVERIFY(append.ok());
        UsageRecord record = request("b", 2, "only-here");
        QVERIFY((*append)->append(record).ok());
        QVERIFY((*append)->append(request("a", 1, "other")).ok());
    }
    QCOMPARE(fixture.all().size(), size_t(1));
    QCOMPARE(*fixture.ledger().lastId(), 1);
    // A text of the dropped import must not be taken for a known one.
    fixture.import({request("c", 3, "new-a"), request("d", 4, "only-here")});
    fixture.open();
    QCOMPARE(fixture.all()[1].record.model, std::string("new-a"));
    QCOMPARE(fixture.all()[2].record.model, std::string("only-here"));
}

void LedgerAppendTest::dryRunCountsAndWritesNothing()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1)});
    const int64_t revision = *fixture.ledger().revision();
    auto append = fixture.ledger().beginAppend({});
    QVERIFY(append.ok());
    QVERIFY((*append)->append(request("a", 1)).value() == AppendOutcome::Duplicate);
    QVERIFY((*append)->append(request("a", 1, "other")).value() == AppendOutcome::Updated);
    QVERIFY((*append)->append(request("b", 1)).value() == AppendOutcome::Added);
    QVERIFY((*append)->finish(0, true).ok());
    QCOMPARE((*append)->counts().added, 1);
    QCOMPARE((*append)->counts().updated, 1);
    QCOMPARE((*append)->counts().duplicates, 1);
    QVERIFY(!(*append)->append(request("c", 1)).ok());
    append->reset();
    QCOMPARE(*fixture.ledger().revision(), revision);
    QCOMPARE(fixture.all().size(), size_t(1));
    QCOMPARE(fixture.all()[0].record.model, std::string("model-a"));
}

void LedgerAppendTest::emptyFileIsABatch()
{
    LedgerFixture fixture;
    QVERIFY(fixture.import({}).batch > 0);
    QVERIFY(fixture.import({}, 3).batch > 0);
    const auto batches = fixture.ledger().batches().all();
    QCOMPARE(batches->size(), size_t(2));
    QCOMPARE(batches->front().rejected, 3);
    QVERIFY(!batches->front().costNano);
    fixture.import({request("a", 1)});
    QVERIFY(fixture.import({request("a", 1)}, 1).batch > 0); // a rejected line is worth a batch
}

void LedgerAppendTest::anotherRecordOfTheSameId_data()
{
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<int64_t>("time");
    QTest::addColumn<int64_t>("input");
    QTest::addColumn<bool>("isAnother");
    QTest::newRow("time, user and tokens") << QByteArray("bo") << int64_t(9) << int64_t(20) << true;
    QTest::newRow("user and tokens") << QByteArray("bo") << int64_t(1) << int64_t(20) << false;
    QTest::newRow("time and tokens") << QByteArray("ann") << int64_t(9) << int64_t(20) << false;
    QTest::newRow("time and user") << QByteArray("bo") << int64_t(9) << int64_t(10) << false;
    QTest::newRow("user not told") << QByteArray() << int64_t(9) << int64_t(20) << false;
}

void LedgerAppendTest::anotherRecordOfTheSameId()
{
    QFETCH(QByteArray, user);
    QFETCH(int64_t, time);
    QFETCH(int64_t, input);
    QFETCH(bool, isAnother);
    const UsageRecord first = request("3f2b8c1e-1111-4222-8333-944455556666", 1);
    UsageRecord second = first;
    second.user = user.toStdString();
    second.timeMs = time;
    second.tokens.input = input;
    for (const bool inOneFile : {true, false}) {
        LedgerFixture fixture;
        std::vector<UsageRecord> file{second};
        if (inOneFile)
            file.insert(file.begin(), first);
        else
            fixture.import({first});
        std::vector<RecordKey> distrusted;
        {
            auto append = fixture.ledger().beginAppend({{}, {}, "ab", {}, 1});
            QVERIFY(append.ok());
            for (const UsageRecord &record : file)
                QVERIFY((*append)->append(record).ok());
            distrusted = (*append)->distrustedIds();
        }
        QCOMPARE(distrusted.size(), size_t(isAnother));
        fixture.import(file, 0, distrusted);
        QCOMPARE(fixture.all().size(), size_t(isAnother ? 2 : 1));
        QCOMPARE(fixture.import({first, second}).counts.added, 0);
        QCOMPARE(fixture.all().size(), size_t(isAnother ? 2 : 1));
    }
}

void LedgerAppendTest::slicesOfBillsSpareUsage()
{
    LedgerFixture fixture;
    UsageRecord used = dayTotal(1, "gpt", 10);
    used.provider = "openai";
    used.requests.reset();
    UsageRecord billed = used;
    billed.tokens = {};
    billed.reportedCost = Money{5};
    settleCost(billed);
    fixture.import({used});
    const auto bill = fixture.import({billed, billed});
    QCOMPARE(bill.counts.added, 2);
    QCOMPARE(bill.counts.removed, 0);
    QCOMPARE(fixture.import({billed}).counts.removed, 1); // a later bill of the day
    const auto later = fixture.import({dayTotal(1, "gpt-new", 20)});
    QCOMPARE(later.counts.removed, 0); // of no provider
    used.model = "gpt-new";
    QCOMPARE(fixture.import({used}).counts.removed, 1);
    QCOMPARE(fixture.all().size(), size_t(3));
}

void LedgerAppendTest::slicesSpareOtherProvidersAndRowsWithIds()
{
    LedgerFixture fixture;
    UsageRecord openai = dayTotal(1, "gpt", 10);
    openai.provider = "openai";
    UsageRecord anthropic = dayTotal(1, "claude", 20);
    anthropic.provider = "anthropic";
    UsageRecord withId = openai;
    withId.externalId = "row-1";
    UsageRecord other = withId;
    other.externalId = "row-2";
    fixture.import({openai});
    QCOMPARE(fixture.import({anthropic}).counts.removed, 0);
    fixture.import({withId});
    QCOMPARE(fixture.import({other}).counts.removed, 0);
    QCOMPARE(fixture.all().size(), size_t(4));
    UsageRecord corrected = dayTotal(1, "gpt-new", 30);
    corrected.provider = "openai";
    QCOMPARE(fixture.import({corrected}).counts.removed, 1);
    QCOMPARE(fixture.all().size(), size_t(4));
}

void LedgerAppendTest::slicesSpareOtherOwners_data()
{
    QTest::addColumn<UsageRecord>("before");
    QTest::addColumn<UsageRecord>("after");
    QTest::addColumn<int>("removed");
    const auto day = [](const char *user, const char *customer, const char *project, const char *context) {
        UsageRecord record = dayTotal(1, "gpt", 10);
        record.user = user;
        record.customer = customer;
        record.project = project;
        record.context = context;
        return record;
    };
    const auto row = [&](const char *name, UsageRecord before, UsageRecord after, int removed) {
        after.model = "gpt-new";
        QTest::newRow(name) << before << after << removed;
    };
    row("nothing told", day("", "", "", ""), day("", "", "", ""), 1);
    row("same project", day("", "", "p", ""), day("", "", "p", ""), 1);
    row("project told later", day("", "", "", ""), day("", "", "p", ""), 1);
    row("project no longer told", day("u", "", "p", ""), day("u", "", "", ""), 1);
    row("another project", day("", "", "p", ""), day("", "", "q", ""), 0);
    row("another user", day("u", "", "", ""), day("v", "", "", ""), 0);
    row("another customer", day("u", "a", "", ""), day("u", "b", "", ""), 0);
    row("another host", day("", "", "", R"({"host":"a"})"), day("", "", "", R"({"host":"b"})"), 0);
    row("another workspace", day("", "", "", R"({"workspace":"a"})"), day("", "", "", R"({"workspace":"b"})"),
        0);
    row("a column that says nothing of whose it is", day("", "", "", R"({"note":"a"})"),
        day("", "", "", R"({"note":"b"})"), 1);
    row("told by other things", day("", "", "p", ""), day("", "", "", R"({"Team":"ops"})"), 0);
    UsageRecord byProject = day("", "", "p", "");
    UsageRecord byUser = day("u", "", "", "");
    byProject.provider = byUser.provider = "openai"; // whose report is grouped another way
    row("a provider's report", byProject, byUser, 1);
}

void LedgerAppendTest::slicesSpareOtherOwners()
{
    QFETCH(UsageRecord, before);
    QFETCH(UsageRecord, after);
    QFETCH(int, removed);
    LedgerFixture fixture;
    fixture.import({before});
    QCOMPARE(fixture.import({after}).counts.removed, removed);
    QCOMPARE(fixture.all().size(), size_t(2 - removed));
    QCOMPARE(sameSlice(before, after), removed == 1);
    QCOMPARE(fixture.import({after}).counts.added, 0);
}

void LedgerAppendTest::daySumsOfTwoMachinesStandBesideEachOther()
{
    LedgerFixture fixture;
    UsageRecord one = dayTotal(1, "gpt", 10);
    UsageRecord two = dayTotal(1, "gpt", 20);
    one.context = R"({"host":"one"})";
    two.context = R"({"host":"two"})";
    fixture.import({one});
    QCOMPARE(fixture.import({two}).counts.added, 1);
    two.tokens.input = 25; // a late correction
    QCOMPARE(fixture.import({two}).counts.updated, 1);
    QCOMPARE(fixture.import({one}).counts.duplicates, 1);
    QCOMPARE(fixture.all().size(), size_t(2));
    QCOMPARE(fixture.all()[0].record.tokens.input, std::optional<int64_t>(10));
    QCOMPARE(fixture.all()[1].record.tokens.input, std::optional<int64_t>(25));
}

void LedgerAppendTest::batchSumsCosts()
{
    LedgerFixture fixture;
    std::vector<UsageRecord> file;
    for (int i = 0; i < 3; ++i) {
        file.push_back(request(std::to_string(i), i));
        file.back().reportedCost = Money{9'000'000'000'000'000'000};
    }
    file.push_back(request("unpriced", 9));
    file.back().reportedCost.reset();
    settleCost(file.back());
    fixture.import(file);

    const auto found = fixture.ledger().batches().ofFile("ab");
    QVERIFY(found.ok() && found->has_value());
    const BatchInfo batch = **found;
    QVERIFY(batch.costNano == Int128(9'000'000'000'000'000'000) * 3);
    QCOMPARE(batch.unpriced, 1);
    QCOMPARE(batch.added, 4);
    QCOMPARE(batch.source.fileName, QStringLiteral("log.csv"));
    QCOMPARE(batch.source.formatId, QStringLiteral("csv"));
    QCOMPARE(batch.source.fileSize, 100);
    QVERIFY(batch.importedAtMs > 0);
    QVERIFY(!fixture.ledger().batches().ofFile("cd")->has_value());
    QVERIFY(fixture.ledger().undo(batch.id).ok());
    QVERIFY(!fixture.ledger().batches().ofFile("ab")->has_value());
    QVERIFY(fixture.ledger().batches().all()->front().undoneAtMs.has_value());
}

void LedgerAppendTest::onlyOneImportAtATime()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1)});
    auto append = fixture.ledger().beginAppend({});
    QVERIFY(append.ok());
    QVERIFY(fixture.ledger().beginAppend({}).error().kind == ErrorKind::Locked);
    QVERIFY(fixture.ledger().undo(1).error().kind == ErrorKind::Locked);
    append->reset();
    QVERIFY(fixture.ledger().undo(1).ok());
}

void LedgerAppendTest::fetchKeepsTheOrderAsked()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1), request("b", 2), request("c", 3)});
    const std::vector<int64_t> ids{3, 99, 1, 3};
    const auto records = fixture.ledger().fetch(ids);
    QCOMPARE(records->size(), size_t(3));
    QCOMPARE((*records)[0].record.externalId, std::string("c"));
    QCOMPARE((*records)[1].record.externalId, std::string("a"));
    QCOMPARE((*records)[2].id, 3);
}

void LedgerAppendTest::scanStartsAfterAnIdAndStops()
{
    LedgerFixture fixture;
    fixture.import({request("a", 1), request("b", 2), request("c", 3), request("d", 4)});
    std::vector<int64_t> ids;
    QVERIFY(fixture.ledger().scan(1, [&](const StoredRecord &record) {
        ids.push_back(record.id);
        return ids.size() < 2;
    }));
    QVERIFY(ids == (std::vector<int64_t>{2, 3}));
}

TALLYGLASS_TEST(LedgerAppendTest)
#include "ledgerappendtest.moc"
