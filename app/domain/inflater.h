// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

struct z_stream_s;

namespace tally {

/// Unpacks gzip (also several members, with zeros behind them) or deflate piece by piece. A little must not
/// become a lot: out may come MaxRatio times what went in, and `freeBytes` more.
class Inflater {
public:
    enum class Kind { Gzip, Deflate }; // Deflate: with or without the zlib header, since senders differ
    /// Trailing: behind the end comes something that is not packed.
    enum class Fault { None, Damaged, TooMuch, Trailing };
    static constexpr uint64_t MaxRatio = 200;

    Inflater(Kind kind, uint64_t freeBytes);
    ~Inflater();
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;

    /// The next packed bytes, when those before have been used up. They must stay until they are.
    void give(std::string_view packed);
    /// Fills `room` and returns how far; not to its end: the given bytes are used up, or there is a fault.
    size_t unpack(std::span<char> room);
    Fault fault() const { return m_fault; }
    const char *why() const; // of damage, in zlib's words
    bool isWhole() const { return !m_inMember; } // what was given does not end in the middle
    void restart();

private:
    bool step();
    bool beginMember();
    bool begin(unsigned char first);

    Kind m_kind;
    uint64_t m_free;
    std::unique_ptr<z_stream_s> m_stream;
    uint64_t m_in = 0;
    uint64_t m_out = 0;
    Fault m_fault = Fault::None;
    bool m_begun = false; // the stream is initialised
    bool m_inMember = false;
    bool m_ended = false; // at least one member
};

} // namespace tally
