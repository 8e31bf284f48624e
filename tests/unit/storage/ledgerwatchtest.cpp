// SPDX-License-Identifier: GPL-3.0-or-later
#include "bookingfixture.h"
#include "storage/batchtable.h"
#include "storage/watchtable.h"
#include "support/sqlanswer.h"
#include "support/testprogram.h"

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int64_t Today = 20'000;

struct How {
    int64_t day = Today;
    bool fromStart = true;
    bool newBatch = false;
    int64_t rejected = 0;
    bool grew = false;
};

BatchSource sourceOf(const QString &path)
{
    return {path, u"/logs/"_s + path, {}, u"test"_s, 0};
}

/// A ledger with a watched folder, and readings of its files made of records given in code.
class WatchFixture : public LedgerFixture {
public:
    WatchFixture() { m_folder = *watches().add({.path = u"/logs"_s}); }

    WatchTable &watches() { return ledger().watches(); }
    int64_t folder() const { return m_folder; }

    /// As the ledger knows it.
    WatchFile file(const QString &path)
    {
        const auto files = watches().files(m_folder);
        for (const WatchFile &file : *files) {
            if (file.path == path)
                return file;
        }
        return {.watch = m_folder, .path = path};
    }

    struct Reading {
        int64_t batch = 0;
        AppendCounts counts = {};
        bool outdated = false;
        bool needsNewBatch = false;
    };
    Reading read(const QString &path, const std::vector<UsageRecord> &records, How how = {},
                 const std::string &state = "state")
    {
        return read(file(path), records, how, state);
    }
    Reading read(const WatchFile &file, const std::vector<UsageRecord> &records, How how = {},
                 const std::string &state = "state")
    {
        BatchSource source = sourceOf(file.path);
        source.watched = WatchedRead{file, how.day, how.fromStart, how.newBatch, how.grew};
        auto append = ledger().beginAppend(source);
        if (!append)
            return {.outdated = append.error().kind == ErrorKind::Outdated};
        Reading reading;
        for (const UsageRecord &record : records) {
            if (!(*append)->append(record))
                qFatal("append failed");
            if ((*append)->needsNewBatch())
                return {.needsNewBatch = true};
        }
        if (const auto withdrawn = (*append)->withdrawUntold(); !withdrawn)
            qFatal("withdraw failed");
        WatchFile after = file;
        after.stamp = {1, 2, file.stamp.size + 100, 3};
        after.lastLine = records.empty() ? file.lastLine : records.back().line;
        (*append)->setWatchFile(after, state);
        const auto batch = (*append)->finish(how.rejected);
        if (!batch)
            qFatal("finish: %s", qPrintable(batch.error().message + batch.error().detail));
        reading.batch = *batch;
        reading.counts = (*append)->counts();
        return reading;
    }

    std::string ids()
    {
        std::string text;
        for (const StoredRecord &stored : all())
            text += stored.record.externalId + ':' + std::to_string(stored.record.tokens.input.value_or(-1))
                + ' ';
        return text;
    }

private:
    int64_t m_folder = 0;
};

} // namespace

/// Watched folders in the ledger: what was read is written with the records, one import to a folder and day.
class LedgerWatchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void foldersAreKept();
    void removedFolderComesBackAsItWas();
    void filesThatAreThereCanBeLeftOut();
    void readingsOfADayAreOneBatch();
    void filesOfADayAreOneRow();
    void nothingNewWritesOnlyHowFar();
    void droppedReadingLeavesNoTrace();
    void anotherReaderIsNoticed();
    void ownRecordIsWrittenAnew();
    void rulesFollowWhatIsWrittenAnew();
    void rotatedFileTakesNothingBack_data();
    void rotatedFileTakesNothingBack();
    void rewrittenFileTakesBackWhatItTells_data();
    void rewrittenFileTakesBackWhatItTells();
    void knowsItsFiles();
    void knowsWhatGrew();
    void repricedRecordIsNotWrittenAnew();
    void laterImportIsNotOvertaken();
    void wholeReadingDoesNotCountTwice();
    void tailDoesNotCountTwice();
    void undoTakesTheWholeDay();
    void undoneRecordsStayOut();
    void personBringsUndoneRecordsBack();
    void undoneDayIsReadAgainWhenAsked();
    void undoKeepsWhatAnotherImportHolds();
    void sameFileLaterIsNoOtherWord();
    void sharedRecordLosesWhatTheDaySaid();
    void renamedFileKeepsItsPlace();
};

void LedgerWatchTest::foldersAreKept()
{
    WatchFixture fixture;
    const auto before = *fixture.watches().revision();
    WatchFolder other{.path = u"/home/ann/Müller"_s,
                      .filter = u"*.csv"_s,
                      .formatId = u"csv"_s,
                      .profile = u"Agentur"_s,
                      .subfolders = false,
                      .asks = true,
                      .isOn = false,
                      .addedMs = 5};
    other.id = *fixture.watches().add(other);
    QVERIFY(*fixture.watches().revision() > before);
    fixture.open();
    auto folders = *fixture.watches().folders();
    QCOMPARE(folders.size(), size_t(2));
    QVERIFY(folders[0] == other); // the earliest first
    other.filter = u"*.json"_s;
    other.isOn = true;
    QVERIFY(fixture.watches().change(other).ok());
    QVERIFY(fixture.watches().folders()->front() == other);
    other.path = u"/logs"_s;
    other.filter.clear();
    QCOMPARE(fixture.watches().change(other).error().kind, ErrorKind::InvalidInput);
    other.id = 77;
    other.path = u"/elsewhere"_s;
    QCOMPARE(fixture.watches().change(other).error().kind, ErrorKind::NotFound);
}

void LedgerWatchTest::removedFolderComesBackAsItWas()
{
    WatchFixture fixture;
    fixture.read(u"a"_s, {request("1", 1)});
    const WatchFile known = fixture.file(u"a"_s);
    QVERIFY(fixture.watches().remove(fixture.folder()).ok());
    QVERIFY(fixture.watches().folders()->empty());
    QCOMPARE(fixture.watches().remove(fixture.folder()).error().kind, ErrorKind::NotFound);
    QVERIFY(fixture.read(known, {request("2", 2)}).outdated); // nobody watches it
    QCOMPARE(fixture.ids(), std::string("1:10 "));
    QCOMPARE(*fixture.watches().add({.path = u"/logs"_s}), fixture.folder());
    QVERIFY(fixture.file(u"a"_s) == known);
    QVERIFY(fixture.watches().remove(fixture.folder()).ok());
    QVERIFY(fixture.watches().restore(fixture.folder()).ok());
    QCOMPARE(fixture.watches().folders()->front().records, 1);
}

void LedgerWatchTest::filesThatAreThereCanBeLeftOut()
{
    WatchFixture fixture;
    const auto id = fixture.watches().add({.path = u"/new"_s}, {{.path = u"old"_s, .stamp = {1, 2, 3, 4}}});
    const auto files = *fixture.watches().files(*id);
    QCOMPARE(files.size(), size_t(1));
    QCOMPARE(files[0].state, WatchFileState::LeftOut);
    QVERIFY((files[0].stamp == WatchStamp{1, 2, 3, 4}));
}

void LedgerWatchTest::readingsOfADayAreOneBatch()
{
    WatchFixture fixture;
    const auto first = fixture.read(u"a"_s, {request("1", 1)}, {.rejected = 1});
    const auto second =
        fixture.read(u"a"_s, {request("2", 2), request("3", 3)}, {.fromStart = false, .rejected = 2});
    QCOMPARE(second.batch, first.batch);
    const auto batches = *fixture.ledger().batches().all();
    QCOMPARE(batches.size(), size_t(1));
    QCOMPARE(batches[0].added, 3);
    QCOMPARE(batches[0].rejected, 3);
    QVERIFY(batches[0].costNano == Int128(30'000));
    QCOMPARE(batches[0].watched->folder, u"/logs"_s);
    QCOMPARE(batches[0].watched->files, 1);
    QCOMPARE(fixture.watches().folders()->front().records, 3);
    QVERIFY(fixture.watches().folders()->front().lastReadMs.has_value());
    const auto next = fixture.read(u"a"_s, {request("4", 4)}, {.day = Today + 1});
    QVERIFY(next.batch != first.batch);
    QCOMPARE(fixture.ledger().batches().all()->size(), size_t(2));
}

void LedgerWatchTest::filesOfADayAreOneRow()
{
    WatchFixture fixture;
    const auto a = fixture.read(u"a"_s, {request("1", 1)});
    fixture.import({request("x", 9)});
    const auto b = fixture.read(u"b"_s, {request("2", 2), request("3", 3)});
    fixture.read(u"a"_s, {request("4", 4)}, {.fromStart = false});
    QVERIFY(a.batch != b.batch);
    const auto batches = *fixture.ledger().batches().all();
    QCOMPARE(batches.size(), size_t(2));
    const auto day = std::find_if(batches.begin(), batches.end(),
                                  [](const BatchInfo &batch) { return batch.watched.has_value(); });
    QCOMPARE(day->id, a.batch);
    QCOMPARE(day->added, 4);
    QCOMPARE(day->watched->files, 2);
    QVERIFY(day->watched->members == (std::vector{a.batch, b.batch}));
    QCOMPARE(fixture.ledger().batches().single()->size(), size_t(3));
    for (const StoredRecord &stored : fixture.all()) // each says which file it came from
        QCOMPARE(stored.batch,
                 stored.record.externalId == "x"                              ? 2
                     : stored.record.timeMs == 1 || stored.record.timeMs == 4 ? a.batch
                                                                              : b.batch);
}

void LedgerWatchTest::nothingNewWritesOnlyHowFar()
{
    WatchFixture fixture;
    fixture.read(u"a"_s, {request("1", 1)});
    const auto revision = *fixture.ledger().revision();
    const auto state = *fixture.ledger().state();
    const auto again = fixture.read(u"a"_s, {request("1", 1)});
    QCOMPARE(again.batch, 0);
    QCOMPARE(fixture.file(u"a"_s).version, 2);
    QCOMPARE(fixture.file(u"a"_s).stamp.size, 200);
    QCOMPARE(*fixture.watches().readerState(fixture.file(u"a"_s).id), std::string("state"));
    QCOMPARE(*fixture.ledger().revision(), revision); // no columns are made anew for that
    QVERIFY(*fixture.ledger().state() == state);
    QCOMPARE(fixture.read(u"empty"_s, {}).batch, 0);
    QCOMPARE(fixture.file(u"empty"_s).version, 1);
    QCOMPARE(fixture.ledger().batches().all()->size(), size_t(1));
}

void LedgerWatchTest::droppedReadingLeavesNoTrace()
{
    WatchFixture fixture;
    {
        BatchSource source = sourceOf(u"a"_s);
        source.watched = WatchedRead{fixture.file(u"a"_s), Today};
        auto append = fixture.ledger().beginAppend(source);
        QVERIFY((*append)->append(request("1", 1)).ok());
        (*append)->setWatchFile(fixture.file(u"a"_s), {});
    }
    QCOMPARE(*fixture.ledger().recordCount(), 0);
    QVERIFY(fixture.watches().files(fixture.folder())->empty());
}

void LedgerWatchTest::anotherReaderIsNoticed()
{
    WatchFixture fixture;
    const WatchFile unknown = fixture.file(u"a"_s);
    QVERIFY(!fixture.read(unknown, {request("1", 1)}).outdated);
    QVERIFY(fixture.read(unknown, {request("1", 1)}).outdated);
    WatchFile known = fixture.file(u"a"_s);
    QVERIFY(!fixture.read(known, {request("2", 2)}).outdated);
    QVERIFY(fixture.read(known, {request("3", 3)}).outdated);
    known.message = u"late"_s;
    QCOMPARE(fixture.watches().put(known).error().kind, ErrorKind::Outdated);
    known = fixture.file(u"a"_s);
    known.message = u"in time"_s;
    QVERIFY(fixture.watches().put(known).ok());
    QVERIFY(fixture.file(u"a"_s) == known);
    QCOMPARE(fixture.ids(), std::string("1:10 2:10 "));
}

void LedgerWatchTest::ownRecordIsWrittenAnew()
{
    WatchFixture fixture;
    UsageRecord partial = request("1", 1, "m", 1);
    partial.customer = "acme";
    fixture.read(u"a"_s, {partial});
    const auto change = *fixture.ledger().lastChange();
    const auto again = fixture.read(u"a"_s, {request("1", 1, "m", 9)});
    QCOMPARE(again.counts.rewritten, 1);
    QCOMPARE(again.counts.updated, 0);
    QVERIFY(fixture.all()[0].record == request("1", 1, "m", 9)); // as if the file had been read once
    QVERIFY(*fixture.ledger().changedSince(change) == std::vector<int64_t>{1});
    const auto batches = *fixture.ledger().batches().all();
    QCOMPARE(batches[0].added, 1);
    QCOMPARE(batches[0].updated, 0);
    QVERIFY(batches[0].costNano == Int128(9'000));
    QVERIFY(fixture.ledger().undo(batches[0].id).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
}

// A rule that was made after the batch, which goes on with another user, and back.
void LedgerWatchTest::rulesFollowWhatIsWrittenAnew()
{
    WatchFixture fixture;
    const auto of = [](const std::string &user) {
        UsageRecord record = request("1", 1, "m", 1);
        record.user = user;
        return record;
    };
    fixture.read(u"a"_s, {of("acme-bot")});
    addRule(fixture.ledger(),
            ruleOf({when("user", "acme-*", RuleTest::Matches)}, {setting("customer", "Acme")}), {1});
    QCOMPARE(fixture.all()[0].record.customer, std::string("Acme"));
    for (const bool isBot : {false, true, false}) {
        fixture.read(u"a"_s, {of(isBot ? "acme-bot" : "bo")});
        QCOMPARE(fixture.all()[0].record.user, std::string(isBot ? "acme-bot" : "bo"));
        QCOMPARE(fixture.all()[0].record.customer, std::string(isBot ? "Acme" : ""));
        QCOMPARE(fixture.all()[0].booked.isEmpty(), !isBot);
    }
}

void LedgerWatchTest::rotatedFileTakesNothingBack_data()
{
    QTest::addColumn<bool>("isOld");
    QTest::newRow("now") << false;
    QTest::newRow("read by an earlier version") << true;
}

// What another file told at the same place is not what this one no longer tells.
void LedgerWatchTest::rotatedFileTakesNothingBack()
{
    QFETCH(bool, isOld);
    WatchFixture fixture;
    const auto row = [](int64_t minute, int64_t line, int64_t input = 10) {
        UsageRecord record = request({}, minute * 60'000, "m", input);
        record.line = line;
        return record;
    };
    fixture.watches();
    const auto read = [&](const std::vector<UsageRecord> &rows, bool grew) {
        if (isOld)
            (void)sqlAnswer(fixture.path(), "DELETE FROM watch_state");
        return fixture.read(u"a"_s, rows, {.grew = grew}, {});
    };
    read({row(1, 1), row(2, 2)}, false);
    read({row(3, 1)}, false); // another file
    read({row(3, 1), row(4, 2)}, true);
    QCOMPARE(*fixture.ledger().recordCount(), 4);
    const auto counts = read({row(3, 1, 99), row(4, 2)}, true).counts;
    QCOMPARE(counts.added, 1);
    QCOMPARE(counts.removed, isOld ? 0 : 1);
    QCOMPARE(*fixture.ledger().recordCount(), isOld ? 5 : 4);
    QCOMPARE(*fixture.watches().readerState(fixture.file(u"a"_s).id), std::string());
}

void LedgerWatchTest::rewrittenFileTakesBackWhatItTells_data()
{
    QTest::addColumn<bool>("bringsNew");
    QTest::newRow("with a row on top") << true;
    QTest::newRow("in another order") << false;
}

// What stood there before the file was written anew, and stands there still, is its word as well.
void LedgerWatchTest::rewrittenFileTakesBackWhatItTells()
{
    QFETCH(bool, bringsNew);
    WatchFixture fixture;
    const auto row = [](int64_t minute, int64_t line, int64_t input = 10) {
        UsageRecord record = request({}, minute * 60'000, "m", input);
        record.line = line;
        return record;
    };
    fixture.read(u"a"_s, {row(1, 1), row(2, 2), row(3, 3)}, {}, {});
    std::vector<UsageRecord> anew{row(3, 1), row(1, 2), row(2, 3)};
    if (bringsNew)
        anew.insert(anew.begin(), row(4, 1));
    fixture.read(u"a"_s, anew, {}, {});
    QCOMPARE(*fixture.ledger().recordCount(), std::ssize(anew));
    for (UsageRecord &record : anew) // later rows put it in another light
        record.tokens.input = 99;
    anew.push_back(row(5, 5, 99));
    QCOMPARE(fixture.read(u"a"_s, anew, {.grew = true}, {}).counts.removed, std::ssize(anew) - 1);
    QCOMPARE(*fixture.ledger().recordCount(), std::ssize(anew));
    for (const StoredRecord &stored : fixture.all())
        QCOMPARE(stored.record.tokens.input, std::optional<int64_t>(99));
}

// By size and hash, also what comes and goes later, and in another connection.
void LedgerWatchTest::knowsItsFiles()
{
    LedgerFixture fixture;
    BatchTable &batches = fixture.ledger().batches();
    QCOMPARE(*batches.holdsFileOfSize(100), false);
    QVERIFY(!*batches.ofFile("ab"));
    const auto first = fixture.import({request("1", 1)});
    QCOMPARE(*batches.holdsFileOfSize(100), true);
    QCOMPARE(*batches.holdsFileOfSize(101), false);
    QCOMPARE((*batches.ofFile("ab"))->id, first.batch);
    QVERIFY(!*batches.ofFile("cd") && !*batches.ofFile({}));
    auto other = Ledger::open(fixture.place(), Ledger::Mode::OpenExisting);
    QVERIFY(other.ok());
    const auto second = LedgerFixture::importInto(**other, {request("2", 2)});
    QCOMPARE((*batches.ofFile("ab"))->id, second.batch);
    QVERIFY((*other)->undo(second.batch).ok());
    QCOMPARE((*batches.ofFile("ab"))->id, first.batch);
    QVERIFY(fixture.ledger().undo(first.batch).ok());
    QVERIFY(!*batches.ofFile("ab"));
    QCOMPARE(*batches.holdsFileOfSize(100), false);
}

// A batch that goes on is of another file than it was, in this connection and in another.
void LedgerWatchTest::knowsWhatGrew()
{
    WatchFixture fixture;
    BatchTable &batches = fixture.ledger().batches();
    const auto read = [](WatchFixture &by, Ledger &ledger, const std::string &id, int64_t size,
                         const QByteArray &hash) {
        BatchSource source = sourceOf(u"a"_s);
        source.fileSize = size;
        source.sha256 = hash;
        source.watched = WatchedRead{.file = by.file(u"a"_s), .day = Today};
        auto append = ledger.beginAppend(source);
        if (!append || !(*append)->append(request(id, 1)))
            qFatal("append failed");
        (*append)->setWatchFile(by.file(u"a"_s), {});
        return *(*append)->finish(0);
    };
    const int64_t batch = read(fixture, fixture.ledger(), "1", 100, "ab");
    QCOMPARE((*batches.ofFile("ab"))->id, batch);
    QCOMPARE(read(fixture, fixture.ledger(), "2", 200, "cd"), batch);
    QCOMPARE(*batches.holdsFileOfSize(100), false);
    QCOMPARE(*batches.holdsFileOfSize(200), true);
    QVERIFY(!*batches.ofFile("ab"));
    QCOMPARE((*batches.ofFile("cd"))->id, batch);
    auto other = Ledger::open(fixture.place(), Ledger::Mode::OpenExisting);
    QVERIFY(other.ok());
    QCOMPARE(read(fixture, **other, "3", 300, "ef"), batch);
    QCOMPARE(*batches.holdsFileOfSize(300), true);
    QCOMPARE((*batches.ofFile("ef"))->id, batch);
}

void LedgerWatchTest::repricedRecordIsNotWrittenAnew()
{
    WatchFixture fixture;
    UsageRecord record = request("1", 1, "m", 1);
    record.reportedCost.reset();
    settleCost(record);
    fixture.read(u"a"_s, {record});
    bool told = false;
    const auto priced =
        fixture.ledger().batches().reprice(sourceOf(u"prices"_s), [&told](Repricing &change) -> Result<bool> {
            change = {.recordId = 1, .computedCost = Money{5}, .price = "p"};
            return !std::exchange(told, true);
        });
    QVERIFY(priced.ok() && *priced != 0);
    record.latencyMs = 7;
    QVERIFY(fixture.read(u"a"_s, {record}).needsNewBatch);
    const auto again = fixture.read(u"a"_s, {record}, {.newBatch = true});
    QCOMPARE(again.counts.updated, 1);
    QCOMPARE(fixture.all()[0].record.latencyMs, std::optional<int64_t>(7));
    QVERIFY(fixture.all()[0].record.computedCost == Money{5});
}

void LedgerWatchTest::laterImportIsNotOvertaken()
{
    WatchFixture fixture;
    const auto day = fixture.read(u"a"_s, {request("1", 1, "m", 1)});
    const auto person = fixture.import({request("1", 1, "m", 2), request("2", 2)});
    QCOMPARE(fixture.read(u"a"_s, {request("3", 3)}, {.fromStart = false}).batch, day.batch);
    QVERIFY(fixture.read(u"a"_s, {request("1", 1, "m", 3)}).needsNewBatch);
    QVERIFY(fixture.read(u"a"_s, {request("2", 2)}).needsNewBatch); // it would stand before who it leans on
    const auto later = fixture.read(u"a"_s, {request("1", 1, "m", 3), request("2", 2)}, {.newBatch = true});
    QVERIFY(later.batch > person.batch);
    QCOMPARE(fixture.ids(), std::string("1:3 2:10 3:10 "));
    QCOMPARE(fixture.ledger().batches().all()->size(), size_t(2)); // the two of the day are one
    QVERIFY(fixture.ledger().undo(day.batch).ok());
    QCOMPARE(fixture.ids(), std::string("1:2 2:10 "));
    QVERIFY(fixture.ledger().undo(person.batch).ok());
    QCOMPARE(fixture.ids(), std::string());
}

void LedgerWatchTest::wholeReadingDoesNotCountTwice()
{
    WatchFixture fixture;
    fixture.import({request("known", 1)});
    const std::vector<UsageRecord> first{request("known", 1), request("1", 2)};
    std::vector<UsageRecord> second = first;
    second.push_back(request("2", 3));
    fixture.read(u"a"_s, first, {.rejected = 1});
    fixture.read(u"a"_s, second, {.rejected = 1});
    const auto batches = *fixture.ledger().batches().all();
    QCOMPARE(batches[0].added, 2);
    QCOMPARE(batches[0].duplicates, 1);
    QCOMPARE(batches[0].rejected, 1);
}

void LedgerWatchTest::tailDoesNotCountTwice()
{
    WatchFixture fixture;
    UsageRecord known = request("known", 1);
    known.line = 4;
    fixture.import({known});
    fixture.read(u"a"_s, {known});
    UsageRecord fresh = request("1", 2);
    fresh.line = 5;
    fixture.read(u"a"_s, {known, fresh}, {.fromStart = false});
    const auto batches = *fixture.ledger().batches().all();
    QCOMPARE(batches[0].added, 1);
    QCOMPARE(batches[0].duplicates, 0);
}

void LedgerWatchTest::undoTakesTheWholeDay()
{
    WatchFixture fixture;
    fixture.read(u"a"_s, {request("1", 1)}, {.day = Today - 1});
    const auto a = fixture.read(u"a"_s, {request("2", 2)}, {.fromStart = false});
    fixture.import({request("x", 9)});
    const auto b = fixture.read(u"b"_s, {request("3", 3)});
    QVERIFY(fixture.ledger().undo(b.batch).ok()); // any of its numbers names the day
    QCOMPARE(fixture.ids(), std::string("1:10 x:10 "));
    const auto batches = *fixture.ledger().batches().all();
    QCOMPARE(batches.size(), size_t(3));
    for (const BatchInfo &batch : batches)
        QCOMPARE(batch.undoneAtMs.has_value(), batch.id == a.batch);
    QCOMPARE(fixture.ledger().undo(a.batch).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(fixture.watches().folders()->front().records, 1);
}

void LedgerWatchTest::undoneRecordsStayOut()
{
    WatchFixture fixture;
    const auto day = fixture.read(u"a"_s, {request("1", 1), request({}, 2)});
    QVERIFY(fixture.ledger().undo(day.batch).ok());
    const auto later = fixture.read(u"a"_s, {request("1", 1), request({}, 2), request("2", 3)});
    QCOMPARE(later.counts.added, 1);
    QCOMPARE(fixture.ids(), std::string("2:10 "));
    QVERIFY(later.batch != day.batch);
    const auto batches = *fixture.ledger().batches().all();
    QCOMPARE(batches.size(), size_t(2)); // the undone one stays as it was
    QCOMPARE(batches[0].added, 1);
}

void LedgerWatchTest::personBringsUndoneRecordsBack()
{
    WatchFixture fixture;
    const auto day = fixture.read(u"a"_s, {request("1", 1, "m", 1)});
    QVERIFY(fixture.ledger().undo(day.batch).ok());
    QCOMPARE(fixture.import({request("1", 1, "m", 1)}).counts.added, 1);
    fixture.read(u"a"_s, {request("1", 1, "m", 2)}); // and it is read on as any other
    QCOMPARE(fixture.ids(), std::string("1:2 "));
}

void LedgerWatchTest::undoneDayIsReadAgainWhenAsked()
{
    WatchFixture fixture;
    const auto day = fixture.read(u"a"_s, {request("1", 1)});
    QCOMPARE(fixture.watches().readAgain(day.batch).error().kind, ErrorKind::InvalidInput);
    QVERIFY(fixture.ledger().undo(day.batch).ok());
    QVERIFY(fixture.watches().readAgain(day.batch).ok());
    const WatchFile file = fixture.file(u"a"_s);
    QCOMPARE(file.stamp.size, -1);
    QCOMPARE(file.readTo, 0);
    QCOMPARE(*fixture.watches().readerState(file.id), std::string());
    QCOMPARE(fixture.read(u"a"_s, {request("1", 1)}).counts.added, 1);
}

void LedgerWatchTest::undoKeepsWhatAnotherImportHolds()
{
    WatchFixture fixture;
    const auto a = fixture.read(u"a"_s, {request("1", 1, "m", 1), request("2", 2)});
    const auto b = fixture.read(u"b"_s, {request("1", 1, "m", 5)});
    const auto person = fixture.import({request("1", 1, "m", 5), request("2", 2)});
    QCOMPARE(person.batch, 0); // it holds nothing new
    const auto other = fixture.import({request("1", 1, "m", 5), request("2", 2), request("3", 3)});
    QVERIFY(fixture.ledger().undo(b.batch).ok());
    QCOMPARE(fixture.ids(), std::string("1:5 2:10 3:10 "));
    for (const StoredRecord &stored : fixture.all())
        QCOMPARE(stored.batch, other.batch);
    QVERIFY(fixture.ledger().undo(other.batch).ok());
    QCOMPARE(*fixture.ledger().recordCount(), 0);
    Q_UNUSED(a)
}

void LedgerWatchTest::sameFileLaterIsNoOtherWord()
{
    WatchFixture fixture;
    const auto yesterday = fixture.read(u"a"_s, {request("1", 1)}, {.day = Today - 1});
    fixture.read(u"a"_s, {request("1", 1), request("2", 2)});
    QVERIFY(fixture.ledger().undo(yesterday.batch).ok());
    QCOMPARE(fixture.ids(), std::string("2:10 "));
}

void LedgerWatchTest::sharedRecordLosesWhatTheDaySaid()
{
    WatchFixture fixture;
    fixture.import({request("1", 1, "m", 1)});
    const auto day = fixture.read(u"a"_s, {request("1", 1, "m", 2)});
    QCOMPARE(fixture.ids(), std::string("1:2 "));
    QVERIFY(fixture.ledger().undo(day.batch).ok());
    QCOMPARE(fixture.ids(), std::string("1:1 "));
    fixture.read(u"a"_s, {request("1", 1, "m", 2)});
    QCOMPARE(fixture.ids(), std::string("1:1 ")); // it is not said again
}

void LedgerWatchTest::renamedFileKeepsItsPlace()
{
    WatchFixture fixture;
    const auto a = fixture.read(u"a"_s, {request("1", 1)});
    fixture.read(u"b"_s, {request("2", 2)});
    WatchFile moved = fixture.file(u"a"_s);
    moved.path = u"b"_s; // over the other
    QCOMPARE(fixture.read(moved, {request("3", 3)}, {.fromStart = false}).batch, a.batch);
    const auto files = *fixture.watches().files(fixture.folder());
    QCOMPARE(files.size(), size_t(1));
    QCOMPARE(files[0].id, moved.id);
    QCOMPARE(files[0].path, u"b"_s);
}

TALLYGLASS_TEST(LedgerWatchTest)
#include "ledgerwatchtest.moc"
