// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "domain/recordnames.h"
#include "domain/usagerecord.h"

#include <QString>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace tally {

/// A piece of a file on its way between threads. Records are reused: `used` of them are filled.
struct ImportChunk {
    static constexpr size_t Capacity = 512;

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
};

/// A short queue of chunks from one reading to one writing thread; full chunks one way, empty ones back, so
/// that memory stays flat whatever the file's size.
class ImportPipe {
public:
    /// One direction: chunks in order, until it is closed.
    class Queue {
    public:
        void put(std::unique_ptr<ImportChunk> chunk);
        /// The next chunk; waits for one. nullptr when the queue is closed and drained.
        std::unique_ptr<ImportChunk> take();
        void close();

    private:
        std::mutex m_mutex;
        std::condition_variable m_changed;
        std::deque<std::unique_ptr<ImportChunk>> m_chunks;
        bool m_closed = false;
    };

    ImportPipe();

    // reading thread
    /// An empty chunk; waits for one. nullptr after stop().
    std::unique_ptr<ImportChunk> takeEmpty();
    void putFull(std::unique_ptr<ImportChunk> chunk) { m_full.put(std::move(chunk)); }
    /// Nothing more will come.
    void close() { m_full.close(); }

    // writing thread, or the last that needs the chunk
    /// The next full chunk; waits for one. nullptr when the pipe is closed and drained.
    std::unique_ptr<ImportChunk> takeFull() { return m_full.take(); }
    void putEmpty(std::unique_ptr<ImportChunk> chunk);
    /// The writer gives up: the reader gets no more chunks.
    void stop();

private:
    Queue m_full;
    Queue m_empty;
    std::atomic<bool> m_stopped = false;
};

} // namespace tally
