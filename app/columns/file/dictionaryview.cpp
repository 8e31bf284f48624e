// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/file/dictionaryview.h"

#include <algorithm>
#include <cstring>

namespace tally {

std::string_view DictionaryView::text(uint32_t code) const
{
    if (m_chunks.empty())
        return {};
    auto chunk = m_chunks.begin();
    if (m_chunks.size() > 1) {
        chunk = std::upper_bound(m_chunks.begin(), m_chunks.end(), code,
                                 [](uint32_t value, const Chunk &c) { return value < c.firstCode; });
        --chunk;
    }
    const uint32_t i = code - chunk->firstCode;
    const uint32_t begin = chunk->offsets[i];
    const uint32_t end = chunk->offsets[i + 1];
    // They ascend, or the file was cut under us and zeros took their place (see MappingGuard).
    return end < begin ? std::string_view() : std::string_view(chunk->blob + begin, end - begin);
}

std::optional<uint32_t> DictionaryView::find(std::string_view text) const
{
    if (text.empty())
        return 0;
    for (const Chunk &chunk : m_chunks) {
        for (uint32_t i = 0; i < chunk.count; ++i) {
            const uint32_t begin = chunk.offsets[i];
            const uint32_t length = chunk.offsets[i + 1] - begin;
            if (length == text.size() && std::memcmp(chunk.blob + begin, text.data(), length) == 0)
                return chunk.firstCode + i;
        }
    }
    return std::nullopt;
}

} // namespace tally
