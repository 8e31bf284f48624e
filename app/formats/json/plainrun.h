// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace tally {

/// Passes the characters of a JSON string that stand for themselves, eight at a time: nearly all of a file is
/// such runs. Here as a whole, since the parser's inner loop is made of it.
class PlainRun {
public:
    /// The first quote, backslash or control character at or behind `at`; `end`: there is none before it.
    static const char *endOf(const char *at, const char *end)
    {
        while (end - at >= Word && isPlainWord(at))
            at += Word;
        while (at != end && !Stops[static_cast<unsigned char>(*at)])
            ++at;
        return at;
    }

private:
    static constexpr ptrdiff_t Word = sizeof(uint64_t);
    static constexpr std::array<bool, 256> Stops = [] {
        std::array<bool, 256> table{};
        for (size_t c = 0; c < 0x20; ++c)
            table[c] = true;
        table['"'] = table['\\'] = true;
        return table;
    }();

    // Whether eight bytes hold none of these. (A byte behind one that does may be taken for one as well.)
    static bool isPlainWord(const char *at)
    {
        constexpr uint64_t Ones = 0x0101010101010101;
        constexpr uint64_t High = 0x8080808080808080;
        constexpr auto hasBelow = [](uint64_t bytes, uint64_t bound) {
            return (bytes - Ones * bound) & ~bytes & High;
        };
        uint64_t bytes = 0;
        std::memcpy(&bytes, at, sizeof bytes);
        return (hasBelow(bytes, 0x20) | hasBelow(bytes ^ (Ones * '"'), 1)
                | hasBelow(bytes ^ (Ones * '\\'), 1))
            == 0;
    }
};

} // namespace tally
