// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httprequest.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace tally {

/// The head of an HTTP/1.1 or 1.0 message: names of headers in lower case, repeated ones in order.
struct WireHead {
    QByteArray method = {}; // of a request
    QByteArray target = {};
    int status = 0; // of an answer
    QByteArray reason = {};
    bool isHttp10 = false;
    HttpHeaders headers = {};
    bool keepsAlive = true; // the sender wants to go on with this connection
    bool isChunked = false;
    std::optional<qint64> length = {}; // of the body, as told

    /// The first header of that (lower case) name, or an empty text.
    QByteArray header(const QByteArray &name) const;
    int count(const QByteArray &name) const;
};

/// Reads one message after another from the bytes of a connection, whatever pieces they come in. The parsing
/// is Boost.Beast's; on top, what leaves two meanings to a head is refused. What it was fed belongs to the
/// message it reads until that is done; the rest waits for the next one.
class WireReader {
public:
    enum class Kind { Request, Answer };
    enum class State { Head, Body, Done, Failed };

    static constexpr int MaxTarget = 8 * 1024;
    static constexpr int MaxHead = 64 * 1024;
    static constexpr int MaxHeaders = 100;

    explicit WireReader(Kind kind, qint64 maxBody);
    ~WireReader();
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
    class Parser;
    void makeParser();
    State fail(int status);
    State put(const char *bytes, qsizetype size, qsizetype &used);
    bool isHeadClean() const;
    bool isFramingClear() const;

    const Kind m_kind;
    const qint64 m_maxBody;
    QByteArray m_bytes;
    QByteArray m_body;
    WireHead m_head;
    State m_state = State::Head;
    int m_failure = 0;
    std::unique_ptr<Parser> m_parser;
};

/// The head of a message as it goes over the wire.
QByteArray wireAnswerHead(int status, const QByteArray &reason, const HttpHeaders &headers);
QByteArray wireRequestHead(const QByteArray &method, const QByteArray &target, const HttpHeaders &headers);
/// One chunk of a chunked body, and the one that ends it.
QByteArray wireChunk(const QByteArray &bytes);
QByteArray wireLastChunk();
/// What a status is called.
QByteArray wireReason(int status);

} // namespace tally
