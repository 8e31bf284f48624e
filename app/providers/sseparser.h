// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <vector>

namespace tally {

/// One event of a server-sent stream.
struct SseEvent {
    QByteArray name = {}; // of `event:`; empty where none
    QByteArray data = {}; // the `data:` lines, joined with LF

    bool operator==(const SseEvent &) const = default;
};

/// Cuts the bytes of an event stream into events, whatever pieces they come in: lines end with CR LF, LF or
/// CR, a byte order mark and comments are dropped, one blank after the colon is optional, unknown fields are
/// skipped. JSON without `data:` in front, as some servers end a stream with an error, counts as the data of
/// an event. Facts: wire formats reference 0.1. An event's data is limited so that a server cannot fill the
/// memory.
class SseParser {
public:
    static constexpr qsizetype MaxEventBytes = 16 * 1024 * 1024;

    /// The events that `bytes` completed. Nothing any more once isTooLong().
    std::vector<SseEvent> feed(const QByteArray &bytes);
    /// The event that the end of the stream completes: some servers omit the last empty line.
    std::vector<SseEvent> finish();

    bool isTooLong() const { return m_isTooLong; }

private:
    void takeLine(std::vector<SseEvent> &events);
    void endEvent(std::vector<SseEvent> &events);
    void addData(const QByteArray &value);

    QByteArray m_line;
    SseEvent m_event;
    bool m_hasData = false;
    bool m_isBare = false; // inside JSON without `data:`
    bool m_afterCr = false; // the next LF belongs to the CR before it
    bool m_isFirstLine = true;
    bool m_isTooLong = false;
};

} // namespace tally
