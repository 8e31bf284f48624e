// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importpipe.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int ChunkCount = 16;
constexpr size_t CacheLine = 64;
constexpr size_t FarAhead = 6; // records whose own memory is fetched
constexpr size_t NearAhead = 3; // records whose long texts are fetched, once their pointers are here

void fetchRecord(const StoredRecord &stored)
{
    const char *bytes = reinterpret_cast<const char *>(&stored);
    for (size_t offset = 0; offset < sizeof stored; offset += CacheLine)
        __builtin_prefetch(bytes + offset);
}

void fetchTexts(const UsageRecord &record)
{
    for (const std::string *text :
         {&record.user, &record.customer, &record.externalId, &record.model, &record.context}) {
        __builtin_prefetch(text->data());
        __builtin_prefetch(text->data() + CacheLine);
    }
}

} // namespace

void ImportChunk::fetchAhead(size_t i) const
{
    if (i == 0) {
        for (size_t first = 0; first < std::min(FarAhead, used); ++first)
            fetchRecord(records[first]);
    }
    if (i + FarAhead < used)
        fetchRecord(records[i + FarAhead]);
    if (i + NearAhead < used)
        fetchTexts(records[i + NearAhead].record);
}

void ImportPipe::Queue::put(std::unique_ptr<ImportChunk> chunk)
{
    const std::lock_guard lock(m_mutex);
    m_chunks.push_back(std::move(chunk));
    m_changed.notify_one();
}

std::unique_ptr<ImportChunk> ImportPipe::Queue::take()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || !m_chunks.empty(); });
    if (m_chunks.empty())
        return nullptr;
    auto chunk = std::move(m_chunks.front());
    m_chunks.pop_front();
    return chunk;
}

void ImportPipe::Queue::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_changed.notify_all();
}

ImportPipe::ImportPipe()
{
    for (int i = 0; i < ChunkCount; ++i)
        m_empty.put(std::make_unique<ImportChunk>());
}

std::unique_ptr<ImportChunk> ImportPipe::takeEmpty()
{
    auto chunk = m_empty.take();
    return m_stopped ? nullptr : std::move(chunk);
}

void ImportPipe::putEmpty(std::unique_ptr<ImportChunk> chunk)
{
    chunk->used = 0;
    chunk->rejections.clear();
    m_empty.put(std::move(chunk));
}

void ImportPipe::stop()
{
    m_stopped = true;
    m_empty.close();
}

} // namespace tally
