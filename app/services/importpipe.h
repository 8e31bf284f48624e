// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QString>

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace tally {

/// A piece of a file between the reading and the writing thread. Records are reused: `used` of them are
/// filled.
struct ImportChunk {
    static constexpr size_t Capacity = 512;

    struct Rejection {
        size_t beforeRecord = 0; // its place among the chunk's records
        int64_t line = 0;
        QString reason;
    };

    std::vector<UsageRecord> records = std::vector<UsageRecord>(Capacity);
    size_t used = 0;
    std::vector<Rejection> rejections = {};
};

/// A short queue of chunks from one reading to one writing thread; full chunks one way, empty ones back, so
/// that memory stays flat whatever the file's size.
class ImportPipe {
public:
    ImportPipe();

    // reading thread
    /// An empty chunk; waits for one. nullptr after stop().
    std::unique_ptr<ImportChunk> takeEmpty();
    void putFull(std::unique_ptr<ImportChunk> chunk);
    /// Nothing more will come.
    void close();

    // writing thread
    /// The next full chunk; waits for one. nullptr when the pipe is closed and drained.
    std::unique_ptr<ImportChunk> takeFull();
    void putEmpty(std::unique_ptr<ImportChunk> chunk);
    /// The writer gives up: the reader gets no more chunks.
    void stop();

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::unique_ptr<ImportChunk>> m_full;
    std::deque<std::unique_ptr<ImportChunk>> m_empty;
    bool m_closed = false;
    bool m_stopped = false;
};

} // namespace tally
