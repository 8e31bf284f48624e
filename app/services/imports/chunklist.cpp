// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/chunklist.h"

#include <utility>

namespace tally {

std::unique_ptr<ImportChunk> ChunkPool::take()
{
    const std::lock_guard lock(m_mutex);
    if (m_empty.empty())
        return std::make_unique<ImportChunk>();
    auto chunk = std::move(m_empty.back());
    m_empty.pop_back();
    return chunk;
}

void ChunkPool::put(std::unique_ptr<ImportChunk> chunk)
{
    chunk->clear();
    const std::lock_guard lock(m_mutex);
    m_empty.push_back(std::move(chunk));
}

ChunkList::~ChunkList()
{
    for (auto &chunk : m_chunks)
        m_pool.put(std::move(chunk));
}

std::unique_ptr<ImportChunk> ChunkList::takeEmpty()
{
    m_isTooMuch = m_isTooMuch || m_chunks.size() == Most;
    return m_isTooMuch ? nullptr : m_pool.take();
}

} // namespace tally
