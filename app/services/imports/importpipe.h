// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "domain/recordnames.h"
#include "domain/usagerecord.h"

#include <QString>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace tally {

/// A piece of a file on its way between threads. Records are reused: `used` of them are filled.
struct ImportChunk {
    static constexpr size_t Capacity = 128;

    struct Rejection {
        size_t beforeRecord = 0; // its place among the chunk's records
        int64_t line = 0;
        QString reason;
    };

    std::vector<StoredRecord> records =
        std::vector<StoredRecord>(Capacity); // ids are given by the writing thread
    std::vector<RecordHashes> hashes = std::vector<RecordHashes>(Capacity);
    std::vector<RecordNames> names = std::vector<RecordNames>(Capacity); // of records added, by the writer
    size_t used = 0;
    std::vector<Rejection> rejections = {};

    /// Call before record `i` is read by another thread than the one that filled it: its neighbours' memory
    /// is fetched from the other core meanwhile, which otherwise costs more than the work on a record.
    void fetchAhead(size_t i) const;
    void clear();
};

/// Where a reading thread takes empty chunks from and puts full ones.
class ChunkTaker {
public:
    virtual ~ChunkTaker() = default;
    /// An empty chunk, when there is one; nullptr: no more are wanted.
    virtual std::unique_ptr<ImportChunk> takeEmpty() = 0;
    virtual void putFull(std::unique_ptr<ImportChunk> chunk) = 0;
};

/// The round of chunks: filled by one reading thread, written by one writing thread, fed to a third party
/// (the columns), and empty again. There are few, so memory stays flat whatever the file's size. A thread
/// that would have to wait feeds meanwhile; a thread of its own for feeding would leave one of two cores
/// idle for a third of the time. Chunks are fed in order, by one thread at a time.
class ImportPipe : public ChunkTaker {
public:
    using Feed = std::function<void(const ImportChunk &)>;

    /// Without `feed`, written chunks are empty at once.
    explicit ImportPipe(Feed feed = {});

    // reading thread
    /// An empty chunk; feeds or waits until there is one. nullptr after stop().
    std::unique_ptr<ImportChunk> takeEmpty() override;
    void putFull(std::unique_ptr<ImportChunk> chunk) override;
    /// Nothing more will be read. What the reading thread did before is seen by the writer when takeFull()
    /// answers nullptr.
    void closeFull();

    // writing thread
    /// The next full chunk; feeds or waits until there is one. nullptr when all were taken and closed.
    std::unique_ptr<ImportChunk> takeFull();
    void putWritten(std::unique_ptr<ImportChunk> chunk);
    /// Nothing more will be written.
    void closeWritten();
    /// The writer gives up: the reader gets no more chunks, and nothing more is fed.
    void stop();

    // any other thread, or one that is done with its part
    /// Feeds until closeWritten() and all is fed, or stop().
    void feedRest();

private:
    using Lock = std::unique_lock<std::mutex>;
    using Chunks = std::deque<std::unique_ptr<ImportChunk>>;

    static std::unique_ptr<ImportChunk> takeFirst(Chunks &chunks);
    bool feedOne(Lock &lock);
    void putEmpty(std::unique_ptr<ImportChunk> chunk);

    const Feed m_feed;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    Chunks m_empty;
    Chunks m_full;
    Chunks m_written;
    int m_made = 0; // chunks there are
    bool m_feeding = false;
    bool m_fullClosed = false;
    bool m_writtenClosed = false;
    bool m_stopped = false;
};

/// Feeds beside the reading and the writing thread where there is a core for it. Stops the pipe at its end.
class FeedThread {
public:
    explicit FeedThread(ImportPipe &pipe);
    ~FeedThread();
    FeedThread(const FeedThread &) = delete;
    FeedThread &operator=(const FeedThread &) = delete;

private:
    ImportPipe &m_pipe;
    std::thread m_thread;
};

} // namespace tally
