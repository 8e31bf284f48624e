// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/bytes/bytewindow.h"
#include "formats/json/jsonreader.h"

#include <optional>

namespace tally {

/// Reads JSON Lines: one object per line, blank lines skipped, bad lines rejected one by one.
class JsonLines {
public:
    /// `line` is the number of the line that the window begins with; without `wanted` all are read.
    JsonLines(ByteWindow &window, JsonSink &sink, int64_t line, JsonLineFilter wanted = nullptr)
        : m_window(window)
        , m_sink(sink)
        , m_wanted(wanted)
        , m_line(line)
    {
        m_tape.takeNaN();
    }
    void trustUtf8() { m_tape.trustUtf8(); }
    /// An error when no line at all is an object, unless a place is followed.
    Result<void> read();
    /// Keeps `place`, which the window begins with, at the line that is being read.
    void follow(LinePlace &place)
    {
        m_place = &place;
        m_line = place.line;
    }

private:
    bool line(std::string_view text, bool last);
    bool skipLine();
    void consumeLine(size_t bytes);

    ByteWindow &m_window;
    JsonSink &m_sink;
    JsonLineFilter m_wanted;
    JsonTape m_tape;
    int64_t m_line;
    LinePlace *m_place = nullptr;
    bool m_any = false;
};

/// The first line is a whole value and something follows it.
bool beginsJsonLines(ByteWindow &window);
/// Some line of the first MiB is an object by itself.
bool someLineParses(ByteWindow &window);
bool onlyBlanksFollow(ByteWindow &window, size_t from);

/// Reasons for rejections (translated).
QString jsonProblem(JsonParse state);
QString jsonTooLarge();
QString jsonNotAnObject();
/// "The last line is not whole …" (translated): for logs that may still be written.
QString lastLineNotWhole();
/// The error of a source, or else that the sink stopped the reader.
Error cancelledOr(const std::optional<Error> &error);

} // namespace tally
