// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/bytewindow.h"
#include "formats/json/jsontape.h"

#include <cstdint>

namespace tally {

/// Walks through a JSON document value by value. What it has passed is forgotten, unless it is pinned: the
/// object that is read may turn out to be one element, or lines.
class JsonCursor {
public:
    explicit JsonCursor(ByteSource &bytes)
        : m_window(bytes)
    {
        m_tape.takeNaN();
    }

    /// Moves to the first character that is no blank, and counts the lines before it into `line`; 0: there is
    /// none.
    char begin(int64_t &line);

    /// What was read and is not forgotten; at() is a place in it.
    ByteWindow &window() { return m_window; }
    const ByteWindow &window() const { return m_window; }
    size_t at() const { return m_at; }
    /// Forgets `bytes` and stands behind them.
    void consume(size_t bytes);
    /// Stands at the beginning of what is at hand again.
    void restart();

    void pin() { m_isPinned = true; }
    void unpin() { m_isPinned = false; }
    bool isPinned() const { return m_isPinned; }
    /// What was pinned grew beyond MaxJsonElement and was let go.
    bool hasOutgrown() const { return m_hasOutgrown; }

    /// Moves to the next character that is no blank; 0 at the end.
    char peek();
    /// The one after the character that peek() found, without moving; 0 at the end, a blank after too many.
    char peekBehind();
    /// Moves over the character that peek() found.
    void step() { ++m_at; }
    /// Forgets what was passed, unless it is pinned.
    void release();

    /// Reads the value here onto the tape. CutShort: see isTooLarge().
    JsonParse read(int maxDepth);
    /// After CutShort: not the end is missing, but the value is larger than MaxJsonElement.
    bool isTooLarge() const;
    /// The value that was read, valid until the next.
    JsonValue value() const { return m_tape.root(); }
    /// Moves over it.
    void pass() { m_at += m_length; }
    /// Moves over the value here without holding it, and unpins; false when its end is missing.
    bool skip();
    /// Reads all that was passed since the document began as one value.
    JsonParse readPassed() { return m_tape.parse(m_window.view().substr(0, m_at)); }

private:
    ByteWindow m_window;
    JsonTape m_tape;
    size_t m_at = 0;
    size_t m_length = 0; // of the value that was read
    bool m_isPinned = false;
    bool m_hasOutgrown = false;
};

} // namespace tally
