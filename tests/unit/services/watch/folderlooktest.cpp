// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchfixture.h"
#include "services/watch/watchoffer.h"
#include "support/archives.h"
#include "support/plainuser.h"
#include "support/testprogram.h"

#include <random>

#include <unistd.h>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int64_t DayMs = 86'400'000;

const QByteArray ThreeRequests = "time,user,customer,provider,model,input,output,cost,id\n"
                                 "2026-01-02T03:04:05Z,ann,Acme,openai,gpt-x,100,20,0.5,a\n"
                                 "2026-01-02T04:00:00Z,bob,Acme,openai,gpt-x,200,40,1.25,b\n"
                                 "2026-01-03T00:00:00Z,ann,Beta,anthropic,claude-x,300,60,,c\n";

WatchFolder claude()
{
    return {.filter = u"*.jsonl"_s, .formatId = u"claude-code"_s};
}

/// Columns that no format is sure of.
const QByteArray AgencyExport = "Zeitpunkt;Sprachmodell;Wer;Rein;Raus\n"
                                "01.11.2026 10:00;gpt-4o;lena;12;3\n"
                                "02.11.2026 10:00;gpt-4o;anne;5;6\n";

ColumnMap agencyMap()
{
    const auto map = ColumnMap::parse(R"({"columns":{"Zeitpunkt":"time","Sprachmodell":"model","Wer":"user",)"
                                      R"("Rein":"input","Raus":"output"},"date_order":"dmy"})");
    return map ? *map : ColumnMap();
}

} // namespace

/// A look at a watched folder: each thing is read once, whatever becomes of the files.
class FolderLookTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsWhatIsThereOnce();
    void secondLookWritesNothing();
    void filterAndSubfolders();
    void growsByHalfALine();
    void growingSaysWhatOneImportSays_data();
    void growingSaysWhatOneImportSays();
    void onlyTheEndIsReadAgain();
    void replacedByAShorterOne();
    void writtenAnewInPlace();
    void renamedIsNotReadAgain();
    void deletedAndBack();
    void otherFilesWaitUntilTheyRest();
    void restlessFileIsRead();
    void tableWaitsForTheEndOfItsLastLine();
    void rowCompletedLaterCountsOnce();
    void rowsReadInAnotherLightCountOnce();
    void questionOfADeletedFileIsGone();
    void emptyFileIsNothing();
    void linksInACircle();
    void unreadableIsSaidAndReadLater();
    void folderGoneAndBack();
    void openDoubtWaitsForAnAnswer();
    void unknownFileWaitsForAnAnswer();
    void profilesReadWhatNoFormatIsSureOf();
    void answersHoldForLaterReadings();
    void otherFilesOfAnAgentAreNoFault();
    void asksBeforeItReads();
    void filesOfBeforeStayOut();
    void archivesAndDatabases();
    void cancelledLookLeavesNothingHalf();
    void busyLedgerIsTriedAgain();
    void undoneDayStaysOut();
    void offerCountsWhatIsNew();
};

void FolderLookTest::readsWhatIsThereOnce()
{
    WatchFolderFixture fixture;
    fixture.write(u"shop/a.jsonl"_s, claudeAnswer("1") + claudeAnswer("2"));
    fixture.write(u"requests.csv"_s, ThreeRequests);
    const FolderNews news = fixture.run();
    QCOMPARE(news.files, 2);
    QCOMPARE(news.read, 2);
    QCOMPARE(news.added, 5);
    QVERIFY(news.problems.empty() && news.waiting.isEmpty());
    QCOMPARE(fixture.told.size(), size_t(2));
    QCOMPARE(fixture.told[1].path, u"shop/a.jsonl"_s);
    QCOMPARE(fixture.count(), "5");
    const auto batches = fixture.batches();
    QCOMPARE(batches.size(), size_t(1));
    QCOMPARE(batches[0].added, 5);
    QCOMPARE(batches[0].watched->files, 2);
    QCOMPARE(fixture.sql("SELECT group_concat(file || ':' || line, ' ') FROM usage_record WHERE source = "
                         "'claude-code'"),
             "a.jsonl:1 a.jsonl:2"); // each record says where it stands
    QVERIFY(fixture.records() == fixture.recordsOfOneImport());
}

void FolderLookTest::secondLookWritesNothing()
{
    WatchFolderFixture fixture(claude());
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    fixture.run();
    const QByteArray revision = fixture.sql("SELECT group_concat(value) FROM meta");
    fixture.restart();
    const FolderNews news = fixture.run();
    QCOMPARE(news.read, 0);
    QVERIFY(fixture.told.empty());
    QCOMPARE(fixture.sql("SELECT group_concat(value) FROM meta"), revision);
}

void FolderLookTest::filterAndSubfolders()
{
    WatchFolderFixture fixture({.filter = u"*.CSV; sub/only*.jsonl"_s});
    fixture.write(u"a.csv"_s, ThreeRequests);
    fixture.write(u"b.txt"_s, ThreeRequests);
    fixture.write(u".hidden.csv"_s, ThreeRequests);
    fixture.write(u"sub/only.jsonl"_s, claudeAnswer("1"));
    fixture.write(u"deep/sub/only.jsonl"_s, claudeAnswer("2"));
    QCOMPARE(fixture.run().files, 2);
    QCOMPARE(fixture.count(), "4");
    fixture.folder.subfolders = false;
    QCOMPARE(fixture.run().files, 1);
}

void FolderLookTest::growsByHalfALine()
{
    WatchFolderFixture fixture(claude());
    const QByteArray second = claudeAnswer("2");
    fixture.write(u"a.jsonl"_s, claudeAnswer("1") + second.left(30), 100);
    FolderNews news = fixture.run();
    QCOMPARE(news.added, 1);
    QCOMPARE(news.waiting, QStringList(u"a.jsonl"_s)); // somebody is writing
    fixture.append(u"a.jsonl"_s, second.mid(30), 50);
    news = fixture.run(QStringList(u"a.jsonl"_s));
    QCOMPARE(news.added, 1);
    QVERIFY(news.waiting.isEmpty());
    fixture.append(u"a.jsonl"_s, claudeAnswer("3").chopped(1), 10); // the end of the line never comes
    QCOMPARE(fixture.run().added, 0);
    fixture.nowMs += 2'000;
    news = fixture.run();
    QCOMPARE(news.added, 1);
    QVERIFY(news.waiting.isEmpty());
    QCOMPARE(fixture.run().added, 0);
    QVERIFY(fixture.records() == fixture.recordsOfOneImport());
    QCOMPARE(fixture.batches().front().added, 3);
    QCOMPARE(fixture.batches().front().duplicates, 0);
}

void FolderLookTest::growingSaysWhatOneImportSays_data()
{
    QTest::addColumn<QByteArray>("text");
    QByteArray session = "{\"type\":\"summary\",\"summary\":\"x\"}\n";
    for (int i = 0; i < 90; ++i) {
        for (int copy = 0; copy <= i % 3; ++copy) // an answer is written part by part
            session +=
                claudeAnswer(QByteArray::number(i), 5 + copy, i % 7 ? "/home/dev/shop/ui" : "/home/dev/shop",
                             "2026-03-11T02:40:" + QByteArray::number(10 + (i + copy) % 40) + "Z");
        session += "{\"type\":\"user\",\"message\":{\"role\":\"user\",\"content\":\"" + QByteArray(i, 'x')
            + "\"}}\n";
    }
    QTest::newRow("claude") << session;
    QTest::newRow("codex") << codexSession("s", 60);
    QTest::newRow("gemini") << QByteArray(
        "{\"sessionId\":\"g\",\"projectHash\":\"h\",\"startTime\":\"2026-03-11T02:40:00Z\"}\n"
        "{\"id\":\"1\",\"type\":\"gemini\",\"timestamp\":\"2026-03-11T02:41:00Z\",\"model\":"
        "\"gemini-3-pro\",\"tokens\":{\"input\":10,\"output\":2,\"cached\":0,\"thoughts\":0,"
        "\"tool\":0,\"total\":12}}\n"
        "{\"id\":\"2\",\"type\":\"gemini\",\"timestamp\":\"2026-03-11T02:42:00Z\",\"model\":"
        "\"gemini-3-pro\",\"tokens\":{\"input\":20,\"output\":4,\"cached\":0,\"thoughts\":0,"
        "\"tool\":0,\"total\":24}}\n"
        "{\"id\":\"1\",\"type\":\"gemini\",\"timestamp\":\"2026-03-11T02:43:00Z\",\"model\":"
        "\"gemini-3-pro\",\"tokens\":{\"input\":10,\"output\":3,\"cached\":0,\"thoughts\":0,"
        "\"tool\":0,\"total\":13}}\n");
}

void FolderLookTest::growingSaysWhatOneImportSays()
{
    QFETCH(const QByteArray, text);
    std::mt19937 random(5);
    for (int round = 0; round < 4; ++round) {
        WatchFolderFixture fixture;
        std::uniform_int_distribution<qsizetype> step(1, text.size() / 5);
        for (qsizetype size = 0; size < text.size();) {
            const qsizetype grown = std::min(text.size(), size + step(random));
            fixture.append(u"session-1.jsonl"_s, text.mid(size, grown - size), random() % 2 ? 10 : 5'000);
            size = grown;
            fixture.run();
            fixture.nowMs += 7 * 3'600'000; // over several days
            if (random() % 3 == 0)
                fixture.restart();
        }
        QVERIFY(fixture.run().waiting.isEmpty());
        QVERIFY(!fixture.records().empty());
        QVERIFY2(fixture.records() == fixture.recordsOfOneImport(), qPrintable(u"round %1"_s.arg(round)));
        int64_t added = 0;
        for (const BatchInfo &batch : fixture.batches())
            added += batch.added;
        QCOMPARE(added, int64_t(fixture.records().size()));
    }
}

void FolderLookTest::onlyTheEndIsReadAgain()
{
    WatchFolderFixture fixture(claude());
    QByteArray text;
    for (int i = 0; i < 200; ++i)
        text += claudeAnswer(QByteArray::number(i));
    fixture.write(u"a.jsonl"_s, text);
    fixture.run();
    QVERIFY(fixture.known(u"a.jsonl"_s).readTo > text.size() / 2);
    fixture.append(u"a.jsonl"_s, claudeAnswer("new"));
    fixture.run();
    QCOMPARE(fixture.told.size(), size_t(1));
    QVERIFY(fixture.told[0].report.records < 50);
    QCOMPARE(fixture.told[0].report.counts.added, 1);
    QCOMPARE(fixture.sql("SELECT line FROM record ORDER BY id DESC LIMIT 1"), "201");
}

void FolderLookTest::replacedByAShorterOne()
{
    WatchFolderFixture fixture(claude());
    fixture.write(u"a.jsonl"_s, claudeAnswer("1") + claudeAnswer("2") + claudeAnswer("3"));
    fixture.run();
    fixture.write(u"other"_s, claudeAnswer("4"));
    QVERIFY(QFile::remove(fixture.file(u"a.jsonl"_s)));
    QVERIFY(QFile::rename(fixture.file(u"other"_s), fixture.file(u"a.jsonl"_s)));
    QCOMPARE(fixture.run().added, 1);
    QCOMPARE(fixture.count(), "4"); // what was read stays
    QCOMPARE(fixture.run().added, 0);
}

void FolderLookTest::writtenAnewInPlace()
{
    WatchFolderFixture fixture(claude());
    fixture.write(u"a.jsonl"_s, claudeAnswer("1") + claudeAnswer("2"));
    fixture.run();
    fixture.write(u"a.jsonl"_s, claudeAnswer("3")); // shorter, the same file
    QCOMPARE(fixture.run().added, 1);
    fixture.write(u"a.jsonl"_s,
                  claudeAnswer("4") + claudeAnswer("5") + claudeAnswer("3") + claudeAnswer("6"));
    QCOMPARE(fixture.run().added, 3); // longer, and something else before
    QCOMPARE(fixture.count(), "6");
}

void FolderLookTest::renamedIsNotReadAgain()
{
    WatchFolderFixture fixture(claude());
    QByteArray text;
    for (int i = 0; i < 100; ++i)
        text += claudeAnswer(QByteArray::number(i));
    fixture.write(u"a.jsonl"_s, text);
    fixture.run();
    const int64_t id = fixture.known(u"a.jsonl"_s).id;
    QVERIFY(QFile::rename(fixture.file(u"a.jsonl"_s), fixture.file(u"b.jsonl"_s)));
    fixture.run();
    QVERIFY(fixture.told.empty());
    QCOMPARE(fixture.known(u"b.jsonl"_s).id, id);
    QCOMPARE(fixture.known(u"a.jsonl"_s).id, 0);
    QVERIFY(QFile::rename(fixture.file(u"b.jsonl"_s), fixture.file(u"c.jsonl"_s)));
    fixture.append(u"c.jsonl"_s, claudeAnswer("new")); // and grown at once
    QCOMPARE(fixture.run().added, 1);
    QVERIFY(fixture.told[0].report.records < 50);
    QCOMPARE(fixture.known(u"c.jsonl"_s).id, id);
    QCOMPARE(fixture.batches().size(), size_t(1));
    QCOMPARE(fixture.batches()[0].watched->files, 1);
}

void FolderLookTest::deletedAndBack()
{
    WatchFolderFixture fixture(claude());
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    fixture.run();
    QVERIFY(QFile::remove(fixture.file(u"a.jsonl"_s)));
    QCOMPARE(fixture.run().files, 0);
    fixture.write(u"a.jsonl"_s, claudeAnswer("1") + claudeAnswer("2"));
    QCOMPARE(fixture.run().added, 1);
    QCOMPARE(fixture.count(), "2");
}

void FolderLookTest::otherFilesWaitUntilTheyRest()
{
    WatchFolderFixture fixture;
    fixture.write(u"a.csv"_s, ThreeRequests.left(100), 500);
    FolderNews news = fixture.run();
    QCOMPARE(news.waiting, QStringList(u"a.csv"_s));
    QCOMPARE(news.added, 0);
    fixture.nowMs += 1'000;
    fixture.write(u"a.csv"_s, ThreeRequests, 0);
    QCOMPARE(fixture.run(news.waiting).waiting, QStringList(u"a.csv"_s));
    fixture.nowMs += 2'000;
    news = fixture.run(news.waiting);
    QCOMPARE(news.added, 3);
    QVERIFY(news.waiting.isEmpty());
    fixture.write(u"b.csv"_s, ThreeRequests, -3'600'000); // by a clock that runs ahead
    QCOMPARE(fixture.run().waiting, QStringList(u"b.csv"_s));
    fixture.nowMs += 2'000;
    QVERIFY(fixture.run().waiting.isEmpty());
    QCOMPARE(fixture.known(u"b.csv"_s).version, 1);
}

// Half a row reads as a row of its own, and would stand beside the whole one.
void FolderLookTest::tableWaitsForTheEndOfItsLastLine()
{
    WatchFolderFixture fixture;
    fixture.write(u"a.csv"_s,
                  "time,model,input,output,cost\n2026-01-02T03:04:05Z,m,10,5,0.5\n"
                  "2026-01-02T04:00:00Z,m,10,5,0.2",
                  5'000);
    FolderNews news = fixture.run();
    QCOMPARE(news.read, 0);
    QCOMPARE(news.waiting, QStringList{u"a.csv"_s});
    fixture.nowMs += 30'000;
    QCOMPARE(fixture.run().read, 0);
    fixture.append(u"a.csv"_s, "5\n", 5'000);
    QCOMPARE(fixture.run().read, 1);
    QCOMPARE(fixture.sql("SELECT count(*) || '|' || sum(reported_cost_usd) FROM usage_record"),
             QByteArray("2|0.75"));
    fixture.append(u"a.csv"_s, "2026-01-02T05:00:00Z,m,10,5,0.125", 5'000);
    QCOMPARE(fixture.run().read, 0);
    fixture.nowMs += 60'000; // it will get no end any more
    QCOMPARE(fixture.run().read, 1);
    QCOMPARE(fixture.count(), QByteArray("3"));
}

// However late: what stood there was read as a row of its own.
void FolderLookTest::rowCompletedLaterCountsOnce()
{
    const QByteArray head = "time,model,input,output,cost\n2026-01-02T03:04:05Z,m,10,5,0.5\n";
    WatchFolderFixture fixture;
    fixture.write(u"a.csv"_s, head + "2026-01-02T04:00:00Z,m,10,5,0.2", 120'000);
    QCOMPARE(fixture.run().added, 2);
    fixture.nowMs += DayMs; // in a batch of its own
    fixture.append(u"a.csv"_s, "5\n2026-01-02T05:00:00Z,m,10,5,0.125", 120'000);
    QCOMPARE(fixture.run().added, 2);
    const char *sums = "SELECT count(*) || '|' || sum(reported_cost_usd) FROM usage_record";
    QCOMPARE(fixture.sql(sums), QByteArray("3|0.875"));
    fixture.append(u"a.csv"_s, "\n", 120'000); // it was whole
    QCOMPARE(fixture.run().added, 0);
    QCOMPARE(fixture.sql(sums), QByteArray("3|0.875"));
    fixture.append(u"a.csv"_s, "2026-01-02T06:00:00Z,m,10,5,1", 120'000);
    fixture.run();
    fixture.append(u"a.csv"_s, "0\n", 120'000); // on the same day
    fixture.run();
    QCOMPARE(fixture.sql(sums), QByteArray("4|10.875"));
    // Another table in its place takes nothing back.
    fixture.write(u"a.csv"_s, "time,model,input,output,cost\n2026-01-03T03:04:05Z,m,10,5,0.5\n");
    QCOMPARE(fixture.run().added, 1);
    QCOMPARE(fixture.count(), QByteArray("5"));
}

// Whether cached tokens are among the input shows in later rows.
void FolderLookTest::rowsReadInAnotherLightCountOnce()
{
    const QByteArray row = ",m,1000,200,";
    WatchFolderFixture fixture;
    fixture.write(u"a.csv"_s,
                  "time,model,prompt_tokens,completion_tokens,cached_tokens\n2026-01-02T03:00:00Z" + row
                      + "100\n2026-01-02T04:00:00Z" + row + "300\n");
    QCOMPARE(fixture.run().added, 2);
    fixture.append(u"a.csv"_s,
                   "2026-01-02T05:00:00Z" + row + "3000\n2026-01-02T06:00:00Z" + row
                       + "4000\n2026-01-02T07:00:00Z" + row + "5000\n");
    fixture.run();
    QCOMPARE(fixture.sql("SELECT count(*) || '|' || sum(input_tokens) FROM record"), QByteArray("5|5000"));
}

void FolderLookTest::questionOfADeletedFileIsGone()
{
    WatchFolderFixture fixture;
    fixture.write(u"a.csv"_s, AgencyExport);
    QCOMPARE(fixture.run().problems.size(), size_t(1));
    QVERIFY(QFile::remove(fixture.file(u"a.csv"_s)));
    QCOMPARE(fixture.run().problems.size(), size_t(0));
    fixture.write(u"a.csv"_s, AgencyExport);
    QCOMPARE(fixture.run().problems.size(), size_t(1)); // as before
}

void FolderLookTest::restlessFileIsRead()
{
    WatchFolderFixture fixture;
    QByteArray text = ThreeRequests;
    int64_t added = 0;
    for (int second = 0; second < 70; ++second, fixture.nowMs += 1'000) {
        text += "2026-01-03T00:00:00Z,ann,Beta,anthropic,claude-x,1,1,," + QByteArray::number(second) + "\n";
        fixture.write(u"a.csv"_s, text, 0);
        added += fixture.run().added;
    }
    QVERIFY(added >= 60);
}

void FolderLookTest::emptyFileIsNothing()
{
    WatchFolderFixture fixture;
    fixture.write(u"a.jsonl"_s, {});
    const FolderNews news = fixture.run();
    QVERIFY(news.problems.empty());
    QCOMPARE(fixture.known(u"a.jsonl"_s).id, 0);
    fixture.append(u"a.jsonl"_s, claudeAnswer("1"));
    QCOMPARE(fixture.run().added, 1);
}

void FolderLookTest::linksInACircle()
{
    WatchFolderFixture fixture(claude());
    fixture.write(u"shop/a.jsonl"_s, claudeAnswer("1"));
    QVERIFY(QFile::link(fixture.logs(), fixture.file(u"shop/again"_s)));
    QVERIFY(QFile::link(u"loop"_s, fixture.file(u"loop"_s)));
    QVERIFY(QFile::link(fixture.file(u"shop/a.jsonl"_s), fixture.file(u"same.jsonl"_s)));
    const FolderNews news = fixture.run();
    QCOMPARE(news.files, 2); // a link to a file is one
    QCOMPARE(news.added, 1);
    QCOMPARE(news.folders.size(), 2);
}

void FolderLookTest::unreadableIsSaidAndReadLater()
{
    WatchFolderFixture fixture(claude());
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    fixture.write(u"locked/b.jsonl"_s, claudeAnswer("2"));
    QFile secret(fixture.file(u"a.jsonl"_s));
    QVERIFY(secret.setPermissions({}));
    QVERIFY(QFile::setPermissions(fixture.file(u"locked"_s), {}));
    // whoever watches may read neither: the ledger is theirs
    QCOMPARE(chown(QFile::encodeName(fixture.ledgerPath()).constData(), 65534, 65534), 0);
    QCOMPARE(chown(QFile::encodeName(QFileInfo(fixture.ledgerPath()).path()).constData(), 65534, 65534), 0);
    {
        const PlainUser nobody;
        if (access(QFile::encodeName(fixture.file(u"a.jsonl"_s)).constData(), R_OK) == 0 && geteuid() != 0)
            QFAIL("the file can be read");
        const FolderScan scan = scanFolder(fixture.folder);
        QCOMPARE(scan.unreadable, QStringList(u"locked"_s));
    }
    QVERIFY(QFile::setPermissions(fixture.file(u"locked"_s),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    QVERIFY(secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    QCOMPARE(fixture.run().added, 2);
}

void FolderLookTest::folderGoneAndBack()
{
    WatchFolderFixture fixture(claude());
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    fixture.run();
    QVERIFY(QDir().rename(fixture.logs(), fixture.logs() + u"-away"_s));
    QCOMPARE(fixture.run().state, FolderScan::State::Gone);
    QCOMPARE(fixture.count(), "1");
    QVERIFY(QDir().rename(fixture.logs() + u"-away"_s, fixture.logs()));
    fixture.append(u"a.jsonl"_s, claudeAnswer("2"));
    QCOMPARE(fixture.run().added, 1);
}

void FolderLookTest::openDoubtWaitsForAnAnswer()
{
    WatchFolderFixture fixture;
    const QByteArray twoWays = "time,model,usage,team\n"
                               "2026-08-03 09:00:00,gpt-4o,1530,search\n"
                               "2026-08-03 09:01:00,gpt-4o,2210,search\n"; // tokens or money
    fixture.write(u"a.csv"_s, twoWays);
    FolderNews news = fixture.run();
    QCOMPARE(fixture.count(), "0");
    QCOMPARE(news.problems.size(), size_t(1));
    QCOMPARE(news.problems[0].state, WatchFileState::Question);
    QVERIFY(!news.problems[0].message.isEmpty());
    QCOMPARE(fixture.told.size(), size_t(1));
    QCOMPARE(fixture.told[0].kind, WatchNews::Kind::Question);
    news = fixture.run();
    QVERIFY(fixture.told.empty()); // said once
    QCOMPARE(news.problems.size(), size_t(1)); // and still so
    ImportOptions answered;
    answered.read.guess = true;
    const ImportReport guessed = fixture.look->readAnswered(fixture.folder, u"a.csv"_s, answered, nullptr);
    QCOMPARE(guessed.status, ImportStatus::Imported);
    QCOMPARE(guessed.counts.added, 2);
    QVERIFY(fixture.run().problems.empty());
    QVERIFY(fixture.batches()[0].watched.has_value());
}

void FolderLookTest::unknownFileWaitsForAnAnswer()
{
    WatchFolderFixture fixture;
    fixture.write(u"strange.csv"_s, "apples,pears\n1,2\n3,4\n");
    fixture.write(u"notes.txt"_s, "no log at all\n");
    fixture.write(u"picture.png"_s, QByteArray("\x89PNG\r\n\x1a\n\0\0\0\0", 12));
    const FolderNews news = fixture.run();
    QCOMPARE(news.problems.size(), size_t(1));
    QCOMPARE(news.problems[0].path, u"strange.csv"_s);
    QVERIFY(QFile::remove(fixture.file(u"strange.csv"_s)));
    fixture.write(u"strange.csv"_s, ThreeRequests);
    QVERIFY(fixture.run().problems.empty());
    QCOMPARE(fixture.count(), "3");
}

void FolderLookTest::profilesReadWhatNoFormatIsSureOf()
{
    QStandardPaths::setTestModeEnabled(true);
    const ProfileFolder profiles;
    const auto forget = qScopeGuard([&profiles] { QDir(profiles.path()).removeRecursively(); });
    WatchFolderFixture fixture({.profile = u"Agency"_s});
    fixture.write(u"a.csv"_s, AgencyExport);
    FolderNews news = fixture.run();
    QCOMPARE(news.problems.size(), size_t(1)); // there is no such profile
    QVERIFY(news.problems[0].message.contains(u"Agency"_s));
    QCOMPARE(fixture.told.size(), size_t(1));
    fixture.run();
    QVERIFY(fixture.told.empty()); // said once
    QVERIFY(profiles.save(u"Agency"_s, agencyMap()));
    QVERIFY(fixture.run().problems.empty());
    QCOMPARE(fixture.count(), "2");
    QCOMPARE(fixture.sql("SELECT user FROM usage_record ORDER BY line LIMIT 1"), "lena");
}

void FolderLookTest::answersHoldForLaterReadings()
{
    QStandardPaths::setTestModeEnabled(true);
    WatchFolderFixture fixture;
    fixture.write(u"a.csv"_s, AgencyExport);
    const FolderNews news = fixture.run();
    QCOMPARE(news.problems.size(), size_t(1)); // nobody said what the columns mean
    QCOMPARE(fixture.count(), "0");
    ImportOptions answered;
    answered.formatId = u"csv"_s;
    answered.read.map = std::make_shared<const ColumnMap>(agencyMap());
    answered.customer = "Acme";
    ImportProgress progress;
    const ImportReport report = fixture.look->readAnswered(fixture.folder, u"a.csv"_s, answered, &progress);
    QCOMPARE(report.status, ImportStatus::Imported);
    QVERIFY(fixture.run().problems.empty());
    fixture.restart();
    fixture.append(u"a.csv"_s, "03.11.2026 10:00;gpt-4o;bo;7;8\n");
    QVERIFY(fixture.run().problems.empty());
    QCOMPARE(fixture.count(), "3");
    QCOMPARE(
        fixture.sql(
            "SELECT group_concat(user || customer, ' ') FROM (SELECT * FROM usage_record ORDER BY line)"),
        "lenaAcme anneAcme boAcme");
}

void FolderLookTest::otherFilesOfAnAgentAreNoFault()
{
    WatchFolderFixture fixture({.formatId = u"claude-code"_s});
    fixture.write(u"shop/a.jsonl"_s, claudeAnswer("1"));
    fixture.write(u"shop/empty-session.jsonl"_s,
                  "{\"type\":\"summary\",\"summary\":\"x\",\"leafUuid\":\"u\"}\n");
    fixture.write(u"sessions-index.json"_s, "{\"version\":1,\"entries\":[]}\n");
    fixture.write(u"notes.md"_s, "# notes\n");
    const FolderNews news = fixture.run();
    QCOMPARE(news.added, 1);
    QVERIFY(news.problems.empty());
    QCOMPARE(fixture.told.size(), size_t(1));
    fixture.append(u"shop/empty-session.jsonl"_s, claudeAnswer("2"));
    QCOMPARE(fixture.run().added, 1);
}

void FolderLookTest::asksBeforeItReads()
{
    WatchFolder how = claude();
    how.asks = true;
    WatchFolderFixture fixture(how);
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    QCOMPARE(fixture.run().problems.size(), size_t(1));
    QCOMPARE(fixture.count(), "0");
    QCOMPARE(fixture.look->readAnswered(fixture.folder, u"a.jsonl"_s, {}, nullptr).counts.added, 1);
    fixture.append(u"a.jsonl"_s, claudeAnswer("2")); // a yes is for the file, however it grows
    QCOMPARE(fixture.run().added, 1);
    fixture.write(u"b.jsonl"_s, claudeAnswer("3"));
    QCOMPARE(fixture.run().problems.size(), size_t(1));
}

void FolderLookTest::filesOfBeforeStayOut()
{
    WatchFolderFixture fixture(claude());
    fixture.write(u"old.jsonl"_s, claudeAnswer("1"));
    {
        const auto ledger = Ledger::open(fixture.ledgerPath(), Ledger::Mode::OpenExisting);
        QVERIFY((*ledger)->watches().add(fixture.folder, filesOf(scanFolder(fixture.folder))).ok());
    }
    QCOMPARE(fixture.run().added, 0);
    fixture.append(u"old.jsonl"_s, claudeAnswer("2"));
    fixture.write(u"new.jsonl"_s, claudeAnswer("3"));
    QCOMPARE(fixture.run().added, 1);
}

void FolderLookTest::archivesAndDatabases()
{
    WatchFolderFixture fixture;
    writeArchive(fixture.file(u"export.zip"_s),
                 {{"june/a.csv", ThreeRequests}, {"june/b.jsonl", claudeAnswer("1") + claudeAnswer("2")}});
    fixture.nowMs += 10'000;
    QCOMPARE(fixture.run().added, 5);
    QCOMPARE(fixture.run().added, 0);
    QCOMPARE(fixture.batches().size(), size_t(1));
    QCOMPARE(fixture.batches()[0].watched->files, 1);

    sqlite3 *db = nullptr;
    sqlite3_open(QFile::encodeName(fixture.file(u"opencode.db"_s)).constData(), &db);
    const auto run = [db](const QByteArray &sql) {
        QCOMPARE(sqlite3_exec(db, sql.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
    };
    const auto message = [](const QByteArray &id, int output) {
        return "INSERT INTO message VALUES('" + id
            + "', 's', "
              "'{\"role\":\"assistant\",\"providerID\":\"anthropic\",\"modelID\":\"claude-x\",\"time\":{"
              "\"created\":1770000000000,\"completed\":1770000001000},\"tokens\":{\"input\":5,\"output\":"
            + QByteArray::number(output)
            + ",\"reasoning\":0,\"cache\":{\"read\":0,\"write\":0}},\"cost\":0.25}')";
    };
    run("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0;"
        "CREATE TABLE message(id TEXT PRIMARY KEY, session_id TEXT, data TEXT)");
    run(message("msg_1", 7));
    fixture.nowMs += 10'000;
    QCOMPARE(fixture.run().added, 1);
    run(message("msg_2", 8)); // only the log beside it grows
    fixture.nowMs += 10'000;
    QCOMPARE(fixture.run().added, 1);
    QCOMPARE(fixture.run().added, 0);
    sqlite3_close(db);
}

void FolderLookTest::cancelledLookLeavesNothingHalf()
{
    WatchFolderFixture fixture(claude());
    QByteArray text;
    for (int i = 0; i < 6'000; ++i) // too large to be written together with others
        text += claudeAnswer(QByteArray::number(i));
    fixture.write(u"a.jsonl"_s, claudeAnswer("first"));
    fixture.write(u"b.jsonl"_s, text);
    WatchProgress progress;
    const FolderNews news = fixture.look->look(
        fixture.folder, [&progress](const WatchNews &) { progress.file.cancel = true; }, progress);
    QCOMPARE(news.state, FolderScan::State::Cancelled);
    QCOMPARE(fixture.count(), "1");
    QCOMPARE(fixture.run().added, 6'000);
}

void FolderLookTest::busyLedgerIsTriedAgain()
{
    WatchFolderFixture fixture(claude());
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    sqlite3 *db = nullptr;
    sqlite3_open(QFile::encodeName(fixture.ledgerPath()).constData(), &db);
    sqlite3_exec(db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    const FolderNews news = fixture.run(); // after the time that an import waits
    QVERIFY(news.ledgerBusy);
    QVERIFY(news.problems.empty());
    sqlite3_exec(db, "ROLLBACK", nullptr, nullptr, nullptr);
    sqlite3_close(db);
    QCOMPARE(fixture.run().added, 1);
}

void FolderLookTest::undoneDayStaysOut()
{
    WatchFolderFixture fixture;
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    fixture.write(u"b.csv"_s, ThreeRequests);
    fixture.run();
    const int64_t day = fixture.batches()[0].id;
    {
        const auto ledger = Ledger::open(fixture.ledgerPath(), Ledger::Mode::OpenExisting);
        QVERIFY((*ledger)->undo(day).ok());
    }
    fixture.append(u"a.jsonl"_s, claudeAnswer("2"));
    fixture.append(u"b.csv"_s, "2026-01-04T00:00:00Z,ann,Beta,anthropic,claude-x,300,60,,d\n");
    QCOMPARE(fixture.run().added, 2);
    QCOMPARE(fixture.count(), "2");
    {
        const auto ledger = Ledger::open(fixture.ledgerPath(), Ledger::Mode::OpenExisting);
        QVERIFY((*ledger)->watches().readAgain(day).ok());
    }
    QCOMPARE(fixture.run().added, 4);
    QVERIFY(fixture.records() == fixture.recordsOfOneImport());
}

void FolderLookTest::offerCountsWhatIsNew()
{
    WatchFolderFixture fixture;
    fixture.write(u"a.csv"_s, ThreeRequests);
    fixture.write(u"b.jsonl"_s, claudeAnswer("1") + claudeAnswer("2"));
    fixture.write(u"c.jsonl"_s, claudeAnswer("2")); // once more
    fixture.write(u"strange.csv"_s, "apples,pears\n1,2\n");
    const WatchFolder other{.path = fixture.logs(), .asks = true};
    WatchProgress progress;
    auto offer = offerOf(other, fixture.ledgerPath(), {}, progress);
    QVERIFY(offer.ok());
    QCOMPARE(offer->files, 4);
    QCOMPARE(offer->records, 5);
    QCOMPARE(offer->costNano, 1'750'000'000);
    QCOMPARE(offer->unpriced, 3);
    QCOMPARE(offer->questions, 1);
    QCOMPARE(offer->found.size(), size_t(4));
    QCOMPARE(fixture.count(), "0");
    fixture.run();
    offer = offerOf(other, fixture.ledgerPath(), {}, progress);
    QCOMPARE(offer->records, 0); // all known
    progress.file.cancel = true;
    QCOMPARE(offerOf(other, fixture.ledgerPath(), {}, progress).error().kind, ErrorKind::Cancelled);
    WatchProgress another;
    QCOMPARE(offerOf({.path = u"/nowhere/at/all"_s}, fixture.ledgerPath(), {}, another)->state,
             FolderScan::State::Gone);
}

TALLYGLASS_TEST(FolderLookTest)
#include "folderlooktest.moc"
