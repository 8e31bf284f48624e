// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/wiremessage.h"

#include <memory>

namespace tally {

/// Reads one message after another from the bytes of a connection, whatever pieces they come in. The parsing
/// is that of a WireParser; on top, what leaves two meanings to a head is refused. What it was fed belongs to
/// the message it reads until that is done; the rest waits for the next one.
class WireReader {
public:
    using Kind = WireParser::Kind;
    enum class State { Head, Body, Done, Failed };

    explicit WireReader(Kind kind, qint64 maxBody);
    WireReader(const WireReader &) = delete;
    WireReader &operator=(const WireReader &) = delete;

    /// More bytes of the connection. Nothing is read from them before advance().
    void add(const QByteArray &bytes);
    /// Reads on, up to the end of the head or of the message; says where it stands.
    State advance();
    /// The connection ended: an answer without a length is whole then.
    State endOfBytes();

    State state() const { return m_state; }
    const WireHead &head() const { return m_head; }
    /// What of the body came since the last call.
    QByteArray takeBody();
    /// Failed: the status that tells the client why (400, 413, 431 or 501).
    int failure() const { return m_failure; }
    /// There are bytes that no message has taken yet.
    bool hasBytes() const { return !m_bytes.isEmpty(); }
    qsizetype bytesAhead() const { return m_bytes.size(); }
    /// The answer that comes next has no body whatever its head says, as after HEAD.
    void expectNoBody();
    /// After Done: the next message.
    void next();

private:
    void makeParser();
    State fail(int status);
    bool isHeadClean() const;
    bool isFramingClear() const;

    const Kind m_kind;
    const qint64 m_maxBody;
    QByteArray m_bytes;
    QByteArray m_body;
    WireHead m_head;
    State m_state = State::Head;
    int m_failure = 0;
    std::unique_ptr<WireParser> m_parser;
};

} // namespace tally
