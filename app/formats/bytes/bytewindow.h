// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// What of a ByteSource was read but not consumed yet, as one piece. Copies only what straddles two pieces of
/// the source, so a memory-mapped file is never copied.
class ByteWindow {
public:
    explicit ByteWindow(ByteSource &source)
        : m_source(source)
    {
    }

    std::string_view view() const { return m_view; }
    void consume(size_t bytes) { m_view.remove_prefix(bytes); }
    /// Reads on until the view holds at least `bytes`; false when the source ends (or fails) before.
    bool fill(size_t bytes);
    bool more() { return fill(m_view.size() + 1); }
    /// What the source failed with.
    const std::optional<Error> &error() const { return m_error; }

private:
    void append();

    ByteSource &m_source;
    std::string_view m_view;
    std::string m_held;
    bool m_ended = false;
    std::optional<Error> m_error;
};

} // namespace tally
