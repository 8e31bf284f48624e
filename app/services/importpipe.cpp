// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/importpipe.h"

namespace tally {

namespace {

constexpr int ChunkCount = 8;

}

ImportPipe::ImportPipe()
{
    for (int i = 0; i < ChunkCount; ++i)
        m_empty.push_back(std::make_unique<ImportChunk>());
}

std::unique_ptr<ImportChunk> ImportPipe::takeEmpty()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_stopped || !m_empty.empty(); });
    if (m_stopped)
        return nullptr;
    auto chunk = std::move(m_empty.front());
    m_empty.pop_front();
    return chunk;
}

void ImportPipe::putFull(std::unique_ptr<ImportChunk> chunk)
{
    const std::lock_guard lock(m_mutex);
    m_full.push_back(std::move(chunk));
    m_changed.notify_all();
}

void ImportPipe::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    m_changed.notify_all();
}

std::unique_ptr<ImportChunk> ImportPipe::takeFull()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_closed || !m_full.empty(); });
    if (m_full.empty())
        return nullptr;
    auto chunk = std::move(m_full.front());
    m_full.pop_front();
    return chunk;
}

void ImportPipe::putEmpty(std::unique_ptr<ImportChunk> chunk)
{
    chunk->used = 0;
    chunk->rejections.clear();
    const std::lock_guard lock(m_mutex);
    m_empty.push_back(std::move(chunk));
    m_changed.notify_all();
}

void ImportPipe::stop()
{
    const std::lock_guard lock(m_mutex);
    m_stopped = true;
    m_changed.notify_all();
}

} // namespace tally
