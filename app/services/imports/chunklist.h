// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importpipe.h"

#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace tally {

/// Empty chunks that go round between the threads of many imports.
class ChunkPool {
public:
    std::unique_ptr<ImportChunk> take();
    void put(std::unique_ptr<ImportChunk> chunk);

private:
    std::mutex m_mutex;
    std::vector<std::unique_ptr<ImportChunk>> m_empty;
};

/// What reading small files needs again and again. One thread at a time.
struct ReadingRoom {
    ChunkPool chunks;
    std::shared_ptr<std::string> bytes;
};

/// All chunks of a small file, kept until it is written. One thread at a time.
class ChunkList : public ChunkTaker {
public:
    using Chunks = std::vector<std::unique_ptr<ImportChunk>>;

    explicit ChunkList(ChunkPool &pool)
        : m_pool(pool)
    {
    }
    ~ChunkList() override;

    std::unique_ptr<ImportChunk> takeEmpty() override;
    void putFull(std::unique_ptr<ImportChunk> chunk) override { m_chunks.push_back(std::move(chunk)); }

    const Chunks &chunks() const { return m_chunks; }
    /// The file holds more than is kept: it has to be read while it is written.
    bool isTooMuch() const { return m_isTooMuch; }

private:
    static constexpr size_t Most = 32;

    ChunkPool &m_pool;
    Chunks m_chunks;
    bool m_isTooMuch = false;
};

} // namespace tally
