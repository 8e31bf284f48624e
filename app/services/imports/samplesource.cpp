// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/samplesource.h"

#include <utility>

namespace tally {

SampleSource::SampleSource(std::unique_ptr<ByteSource> source, int64_t bytes)
    : m_source(std::move(source))
    , m_limit(bytes)
{
}

Result<std::string_view> SampleSource::next()
{
    if (m_cut || m_given >= m_limit)
        return std::string_view();
    const auto piece = m_source->next();
    if (!piece || piece->empty())
        return piece;
    const int64_t size = int64_t(piece->size());
    const int64_t room = m_limit - m_given;
    m_given += size;
    if (size <= room)
        return piece;
    m_cut = true;
    std::string_view taken = piece->substr(0, size_t(room));
    if (const size_t end = taken.rfind('\n'); end != std::string_view::npos)
        taken = taken.substr(0, end + 1);
    // The source stands at the end of this piece, of which a part is left out.
    const int64_t kept = m_given - size + int64_t(taken.size());
    m_part = m_source->progress() * double(kept) / double(m_given);
    return taken;
}

bool SampleSource::rewind()
{
    if (!m_source->rewind())
        return false;
    m_given = 0;
    m_cut = false;
    return true;
}

} // namespace tally
