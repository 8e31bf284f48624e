// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tally {

/// A piece of text as a source.
class TextBytes : public ByteSource {
public:
    explicit TextBytes(std::string_view text)
        : m_text(text)
    {
    }
    Result<std::string_view> next() override { return std::exchange(m_text, {}); }
    double progress() const override { return m_text.empty() ? 1.0 : 0.0; }

private:
    std::string_view m_text;
};

/// Serves a beginning that was already read, then the rest of a source.
class PrefixedSource : public ByteSource {
public:
    /// Reads at least `size` bytes ahead (or all there is), and on over blanks (1 MiB at most): whoever asks
    /// how a text begins gets the same answer however the source cuts it.
    PrefixedSource(ByteSource &source, size_t size);

    const std::string &head() const { return m_head; }
    bool isComplete() const { return m_complete; } // the head is everything
    const std::optional<Error> &error() const { return m_error; }

    Result<std::string_view> next() override;
    double progress() const override { return m_source.progress(); }
    bool rewind() override;
    QStringList notes() const override { return m_source.notes(); }

private:
    ByteSource &m_source;
    std::string m_head;
    std::optional<Error> m_error;
    bool m_complete = false;
    bool m_headTaken = false;
};

} // namespace tally
