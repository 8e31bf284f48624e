// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importpipe.h"
#include "support/testprogram.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

using namespace tally;

namespace {

constexpr int64_t Chunks = 500;

void fill(ImportPipe &pipe)
{
    for (int64_t i = 0; i < Chunks; ++i) {
        auto chunk = pipe.takeEmpty();
        if (!chunk)
            break;
        chunk->used = 1;
        chunk->records[0].record.line = i;
        pipe.putFull(std::move(chunk));
    }
    pipe.closeFull();
}

} // namespace

class ImportPipeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void feedsEveryChunkInOrderOneThreadAtATime();
    void emptiesWrittenChunksWithoutAFeed();
    void endsAReaderThatWaitsWhenTheWriterStops();
};

void ImportPipeTest::feedsEveryChunkInOrderOneThreadAtATime()
{
    std::vector<int64_t> fed;
    std::atomic<int> inside = 0;
    bool alone = true;
    ImportPipe pipe([&](const ImportChunk &chunk) {
        alone = ++inside == 1 && alone;
        fed.push_back(chunk.records[0].record.line);
        --inside;
    });
    std::thread reader([&] {
        fill(pipe);
        pipe.feedRest();
    });
    std::thread feeder([&] { pipe.feedRest(); });
    int64_t written = 0;
    bool ordered = true;
    while (auto chunk = pipe.takeFull()) {
        ordered = chunk->records[0].record.line == written++ && ordered;
        pipe.putWritten(std::move(chunk));
    }
    pipe.closeWritten();
    pipe.feedRest();

    const bool all =
        fed.size() == size_t(Chunks); // before the others are waited for: nothing is left to feed
    reader.join();
    feeder.join();
    QVERIFY(all);
    QVERIFY(alone);
    QVERIFY(ordered);
    QCOMPARE(written, Chunks);
    QVERIFY(std::is_sorted(fed.begin(), fed.end()));
}

void ImportPipeTest::emptiesWrittenChunksWithoutAFeed()
{
    ImportPipe pipe;
    std::thread reader([&] { fill(pipe); });
    int64_t written = 0;
    while (auto chunk = pipe.takeFull()) {
        ++written;
        pipe.putWritten(std::move(chunk));
    }
    reader.join();
    QCOMPARE(written, Chunks);
    const auto chunk = pipe.takeEmpty();
    QVERIFY(chunk);
    QCOMPARE(chunk->used, size_t(0));
}

void ImportPipeTest::endsAReaderThatWaitsWhenTheWriterStops()
{
    int fed = 0;
    ImportPipe pipe([&fed](const ImportChunk &) { ++fed; });
    std::thread reader([&] {
        fill(pipe);
        pipe.feedRest();
    });
    const auto kept = pipe.takeFull(); // given back to nobody
    QVERIFY(kept);
    pipe.stop();
    reader.join();
    QVERIFY(!pipe.takeEmpty());
    QCOMPARE(fed, 0);
}

TALLYGLASS_TEST(ImportPipeTest)
#include "importpipetest.moc"
