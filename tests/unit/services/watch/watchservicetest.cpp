// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchfixture.h"
#include "services/watch/watchservice.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QStandardPaths>

using namespace tally;
using namespace Qt::StringLiterals;

namespace {

constexpr int PatienceMs = 60'000;

WatchTiming quick()
{
    WatchTiming timing;
    timing.pollMs = 300;
    timing.restMs = 50;
    timing.settleMs = 5;
    timing.busyMs = 50;
    timing.goneMs = {20, 40, 60};
    return timing;
}

/// A service, and what it said.
class Watching {
public:
    explicit Watching(const WatchFolderFixture &fixture, WatchTiming timing = quick())
        : service(fixture.ledgerPath(), m_prices, std::move(timing))
    {
        QObject::connect(&service, &WatchService::told, &service,
                         [this](const WatchNews &news) { added += news.report.counts.added; });
    }
    bool until(const std::function<bool()> &holds)
    {
        QElapsedTimer timer;
        timer.start();
        while (!holds() && timer.elapsed() < PatienceMs)
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 100);
        return holds();
    }
    bool untilState(WatchEntry::State state)
    {
        return until(
            [this, state] { return !service.entries().empty() && service.entries().front().state == state; });
    }

private:
    PriceService m_prices;

public:
    WatchService service;
    int64_t added = 0;
};

} // namespace

/// Watching with an event loop: at the start, when something happens, and from time to time.
class WatchServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }
    void readsAtTheStartAndAsFilesGrow();
    void lookFindsWhatNoEventTold();
    void goneFolderIsLookedForLessAndLess();
    void switchedOffReadsNothing();
    void removedAndRestored();
    void unfinishedLineIsReadAtRest();
    void answeredFileIsRead();
    void addedFolderIsReadAtOnce();
    void endsWhileItReads();
    void listsWithoutLooking();
};

void WatchServiceTest::readsAtTheStartAndAsFilesGrow()
{
    WatchFolderFixture fixture;
    fixture.write(u"shop/a.jsonl"_s, claudeAnswer("1"));
    WatchTiming timing = quick();
    timing.pollMs = 3'600'000; // only what the system tells
    Watching watching(fixture, timing);
    watching.service.start();
    QVERIFY(watching.until([&] { return watching.added == 1; }));
    QVERIFY(watching.untilState(WatchEntry::State::Watching));
    fixture.append(u"shop/a.jsonl"_s, claudeAnswer("2"), 0);
    QVERIFY(watching.until([&] { return watching.added == 2; }));
    fixture.write(u"shop/b.jsonl"_s, claudeAnswer("3"), 0);
    QVERIFY(watching.until([&] { return watching.added == 3; }));
    fixture.write(u"new/c.jsonl"_s, claudeAnswer("4"), 0);
    QVERIFY(watching.until([&] { return watching.added == 4; }));
    QVERIFY(watching.until([&] { return watching.service.entries().front().folder.records == 4; }));
    QCOMPARE(fixture.count(), "4");
}

void WatchServiceTest::lookFindsWhatNoEventTold()
{
    WatchFolderFixture fixture;
    WatchTiming timing = quick();
    timing.settleMs = 3'600'000; // events are as good as none
    Watching watching(fixture, timing);
    watching.service.start();
    QVERIFY(watching.untilState(WatchEntry::State::Watching));
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    QVERIFY(watching.until([&] { return watching.added == 1; }));
}

void WatchServiceTest::goneFolderIsLookedForLessAndLess()
{
    WatchFolderFixture fixture;
    QVERIFY(QDir().rmdir(fixture.logs()));
    WatchTiming timing = quick();
    int64_t now = 1'000'000;
    timing.nowMs = [&now] { return now; };
    Watching watching(fixture, timing);
    std::vector<int64_t> delays;
    QObject::connect(&watching.service, &WatchService::entriesChanged, &watching.service, [&] {
        const auto &entries = watching.service.entries();
        if (!entries.empty() && entries.front().nextLookMs)
            delays.push_back(*entries.front().nextLookMs - now);
    });
    watching.service.start();
    QVERIFY(watching.until([&] { return delays.size() >= 4; }));
    QVERIFY((std::vector(delays.begin(), delays.begin() + 4) == std::vector<int64_t>{20, 40, 60, 60}));
    QCOMPARE(watching.service.entries().front().state, WatchEntry::State::Gone);
    QVERIFY(QDir().mkdir(fixture.logs()));
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    QVERIFY(watching.until([&] { return watching.added == 1; }));
    QVERIFY(watching.untilState(WatchEntry::State::Watching));
    QVERIFY(!watching.service.entries().front().nextLookMs);
}

void WatchServiceTest::switchedOffReadsNothing()
{
    WatchFolderFixture fixture;
    Watching watching(fixture);
    watching.service.start();
    QVERIFY(watching.untilState(WatchEntry::State::Watching));
    WatchFolder off = fixture.folder;
    off.isOn = false;
    watching.service.change(off);
    QVERIFY(watching.untilState(WatchEntry::State::Off));
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    watching.service.lookAtAll();
    QVERIFY(!QSignalSpy(&watching.service, &WatchService::told).wait(400));
    QCOMPARE(fixture.count(), "0");
    watching.service.change(fixture.folder);
    QVERIFY(watching.until([&] { return watching.added == 1; }));
}

void WatchServiceTest::removedAndRestored()
{
    WatchFolderFixture fixture;
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    Watching watching(fixture);
    watching.service.start();
    QVERIFY(watching.until([&] { return watching.added == 1; }));
    watching.service.remove(fixture.folder.id);
    QVERIFY(watching.until([&] { return watching.service.entries().empty(); }));
    QCOMPARE(fixture.count(), "1");
    fixture.append(u"a.jsonl"_s, claudeAnswer("2"));
    watching.service.restore(fixture.folder.id);
    QVERIFY(watching.until([&] { return watching.added == 2; }));
    QCOMPARE(fixture.count(), "2");
}

void WatchServiceTest::unfinishedLineIsReadAtRest()
{
    WatchFolderFixture fixture;
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"), 0);
    WatchTiming timing = quick();
    timing.pollMs = 3'600'000;
    Watching watching(fixture, timing);
    watching.service.start();
    QVERIFY(watching.until([&] { return watching.added == 1; }));
    fixture.append(u"a.jsonl"_s, claudeAnswer("2").chopped(1), 0);
    QVERIFY(watching.until([&] { return watching.added == 2; }));
}

void WatchServiceTest::answeredFileIsRead()
{
    WatchFolder how;
    how.asks = true;
    WatchFolderFixture fixture(how);
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    Watching watching(fixture);
    watching.service.start();
    QVERIFY(watching.untilState(WatchEntry::State::Question));
    QCOMPARE(watching.service.entries().front().problems.size(), size_t(1));
    const auto report =
        watching.service.readAnswered(fixture.folder, u"a.jsonl"_s, {}, std::make_shared<ImportProgress>());
    QVERIFY(watching.until([&] { return report.isFinished(); }));
    QCOMPARE(report.result().counts.added, 1);
    QVERIFY(watching.untilState(WatchEntry::State::Watching));
}

void WatchServiceTest::addedFolderIsReadAtOnce()
{
    WatchFolderFixture fixture;
    Watching watching(fixture);
    watching.service.start();
    QVERIFY(watching.untilState(WatchEntry::State::Watching));
    QVERIFY(QDir().mkdir(fixture.logs() + u"-2"_s));
    QFile log(fixture.logs() + u"-2/b.jsonl"_s);
    QVERIFY(log.open(QIODevice::WriteOnly));
    log.write(claudeAnswer("1"));
    log.close();
    const auto added = watching.service.add({.path = fixture.logs() + u"-2"_s}, {});
    QVERIFY(watching.until([&] { return watching.added == 1; }));
    QVERIFY(added.result().ok());
    QCOMPARE(watching.service.entries().size(), size_t(2));
    const auto twice = watching.service.change({.id = *added.result(), .path = fixture.logs()});
    QVERIFY(watching.until([&] { return twice.isFinished(); }));
    QCOMPARE(twice.result().error().kind, ErrorKind::InvalidInput);
}

void WatchServiceTest::endsWhileItReads()
{
    WatchFolderFixture fixture;
    QByteArray text;
    for (int i = 0; i < 20'000; ++i)
        text += claudeAnswer(QByteArray::number(i));
    fixture.write(u"a.jsonl"_s, text);
    {
        Watching watching(fixture);
        watching.service.start();
        QVERIFY(
            watching.until([&] { return watching.service.progress().file.rows > 0 || watching.added > 0; }));
    }
    const QByteArray count = fixture.count();
    QVERIFY(count == "0" || count == "20000");
    fixture.run();
    QCOMPARE(fixture.count(), "20000");
}

void WatchServiceTest::listsWithoutLooking()
{
    WatchFolderFixture fixture;
    fixture.write(u"a.jsonl"_s, claudeAnswer("1"));
    Watching watching(fixture);
    watching.service.reload();
    QVERIFY(watching.untilState(WatchEntry::State::Pending));
    watching.service.lookAtAll();
    QVERIFY(!QSignalSpy(&watching.service, &WatchService::told).wait(200));
    QCOMPARE(fixture.count(), "0");
}

TALLYGLASS_TEST(WatchServiceTest)
#include "watchservicetest.moc"
