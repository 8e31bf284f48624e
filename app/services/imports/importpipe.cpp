// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importpipe.h"

#include <algorithm>

namespace tally {

namespace {

constexpr int ChunkCount = 16;
constexpr size_t CacheLine = 64;
constexpr size_t HashesAhead = 24;
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
    if (i + HashesAhead < used)
        __builtin_prefetch(&hashes[i + HashesAhead]);
    if (i + FarAhead < used)
        fetchRecord(records[i + FarAhead]);
    if (i + NearAhead < used)
        fetchTexts(records[i + NearAhead].record);
}

void ImportChunk::clear()
{
    used = 0;
    rejections.clear();
}

ImportPipe::ImportPipe(Feed feed)
    : m_feed(std::move(feed))
{
}

std::unique_ptr<ImportChunk> ImportPipe::takeFirst(Chunks &chunks)
{
    auto chunk = std::move(chunks.front());
    chunks.pop_front();
    return chunk;
}

std::unique_ptr<ImportChunk> ImportPipe::takeEmpty()
{
    Lock lock(m_mutex);
    while (!m_stopped && m_empty.empty()) {
        if (m_made < ChunkCount) { // most files are small, and a chunk is not
            ++m_made;
            return std::make_unique<ImportChunk>();
        }
        if (!feedOne(lock))
            m_changed.wait(lock);
    }
    if (m_stopped)
        return nullptr;
    auto chunk = std::move(m_empty.back()); // what was emptied last is still in the cache
    m_empty.pop_back();
    return chunk;
}

void ImportPipe::putFull(std::unique_ptr<ImportChunk> chunk)
{
    const Lock lock(m_mutex);
    m_full.push_back(std::move(chunk));
    m_changed.notify_all();
}

void ImportPipe::closeFull()
{
    const Lock lock(m_mutex);
    m_fullClosed = true;
    m_changed.notify_all();
}

std::unique_ptr<ImportChunk> ImportPipe::takeFull()
{
    Lock lock(m_mutex);
    while (!m_fullClosed && m_full.empty()) {
        if (!feedOne(lock))
            m_changed.wait(lock);
    }
    return m_full.empty() ? nullptr : takeFirst(m_full);
}

void ImportPipe::putWritten(std::unique_ptr<ImportChunk> chunk)
{
    const Lock lock(m_mutex);
    if (m_feed)
        m_written.push_back(std::move(chunk));
    else
        putEmpty(std::move(chunk));
    m_changed.notify_all();
}

void ImportPipe::closeWritten()
{
    const Lock lock(m_mutex);
    m_writtenClosed = true;
    m_changed.notify_all();
}

void ImportPipe::stop()
{
    const Lock lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
}

void ImportPipe::feedRest()
{
    Lock lock(m_mutex);
    while (!m_stopped && !(m_writtenClosed && m_written.empty() && !m_feeding)) {
        if (!feedOne(lock))
            m_changed.wait(lock);
    }
}

// False when there is nothing to feed or another thread does it; unlocked while it works.
bool ImportPipe::feedOne(Lock &lock)
{
    if (m_feeding || m_written.empty())
        return false;
    m_feeding = true;
    auto chunk = takeFirst(m_written);
    lock.unlock();
    m_feed(*chunk);
    lock.lock();
    m_feeding = false;
    putEmpty(std::move(chunk));
    m_changed.notify_all();
    return true;
}

void ImportPipe::putEmpty(std::unique_ptr<ImportChunk> chunk)
{
    chunk->clear();
    m_empty.push_back(std::move(chunk));
}

FeedThread::FeedThread(ImportPipe &pipe)
    : m_pipe(pipe)
{
    constexpr unsigned ImportThreads = 2;
    if (std::thread::hardware_concurrency() > ImportThreads)
        m_thread = std::thread([this] { m_pipe.feedRest(); });
}

FeedThread::~FeedThread()
{
    m_pipe.stop();
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace tally
