// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/inflater.h"

#include <zlib.h>

namespace tally {

namespace {

constexpr int GzipWindow = 15 + 16;
constexpr int ZlibWindow = 15;
constexpr int RawWindow = -15;
constexpr unsigned char GzipMark = 0x1f;

} // namespace

Inflater::Inflater(Kind kind, uint64_t freeBytes)
    : m_kind(kind)
    , m_free(freeBytes)
    , m_stream(std::make_unique<z_stream_s>())
{
}

Inflater::~Inflater()
{
    if (m_begun)
        inflateEnd(m_stream.get());
}

void Inflater::give(std::string_view packed)
{
    m_stream->next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    m_stream->avail_in = static_cast<uInt>(packed.size());
}

size_t Inflater::unpack(std::span<char> room)
{
    m_stream->next_out = reinterpret_cast<Bytef *>(room.data());
    m_stream->avail_out = static_cast<uInt>(room.size());
    while (m_stream->avail_out > 0 && m_fault == Fault::None && step()) { }
    const size_t filled = room.size() - m_stream->avail_out;
    m_out += filled;
    if (m_fault == Fault::None && m_out > m_free && m_out - m_free > MaxRatio * m_in)
        m_fault = Fault::TooMuch;
    return filled;
}

const char *Inflater::why() const
{
    return m_stream->msg ? m_stream->msg : "unexpected end";
}

void Inflater::restart()
{
    if (m_begun)
        inflateEnd(m_stream.get());
    *m_stream = {};
    m_in = m_out = 0;
    m_fault = Fault::None;
    m_begun = m_inMember = m_ended = false;
}

/// False: there is nothing to unpack (any more).
bool Inflater::step()
{
    if (!m_inMember && !beginMember())
        return false;
    const uInt before = m_stream->avail_in;
    const int status = inflate(m_stream.get(), Z_NO_FLUSH);
    m_in += before - m_stream->avail_in;
    if (status == Z_STREAM_END) {
        m_inMember = false;
        m_ended = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
        m_fault = Fault::Damaged;
    }
    return status != Z_BUF_ERROR; // which wants more input
}

bool Inflater::beginMember()
{
    // Some tools pad with zeros behind the last member.
    while (m_ended && m_stream->avail_in > 0 && *m_stream->next_in == 0) {
        ++m_stream->next_in;
        --m_stream->avail_in;
    }
    if (m_stream->avail_in == 0)
        return false;
    const unsigned char first = *m_stream->next_in;
    if (m_ended && (m_kind != Kind::Gzip || first != GzipMark))
        m_fault = Fault::Trailing;
    else if (!(m_begun ? inflateReset(m_stream.get()) == Z_OK : begin(first)))
        m_fault = Fault::Damaged;
    m_inMember = m_fault == Fault::None;
    return m_inMember;
}

// Deflate by the standard has a zlib header; some servers send it bare. The header's first byte tells: the
// compression method 8 is in its low half, which as bare deflate would be a stored or a reserved block.
bool Inflater::begin(unsigned char first)
{
    const bool header = (first & 0x0f) == 8 && (first >> 4) <= 7;
    const int window = m_kind == Kind::Gzip ? GzipWindow : header ? ZlibWindow : RawWindow;
    m_begun = inflateInit2(m_stream.get(), window) == Z_OK;
    return m_begun;
}

} // namespace tally
