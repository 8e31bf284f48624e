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

/// How large a message may be.
struct WireLimits {
    static constexpr int MaxTarget = 8 * 1024;
    static constexpr int MaxHead = 64 * 1024;
    static constexpr int MaxHeaders = 100;
};

/// The parsing of one message, which is Boost.Beast's. Where it fails, it tells the status that says to a
/// client what was wrong (400, 413 or 431); 0: all is well so far.
class WireParser {
public:
    enum class Kind { Request, Answer };

    /// Fills `head` and appends to `body`, which live longer. `maxBody`: bytes.
    static std::unique_ptr<WireParser> make(Kind kind, qint64 maxBody, WireHead &head, QByteArray &body);
    virtual ~WireParser() = default;

    /// Takes `used` of these bytes; 0 of them where more are needed.
    virtual int put(const char *bytes, qsizetype size, qsizetype &used) = 0;
    /// The connection ended: an answer without a length is whole then.
    virtual int putEnd() = 0;
    virtual bool isHeadDone() const = 0;
    virtual bool isDone() const = 0;
    /// It has no body whatever its head says.
    virtual void skipBody() = 0;
    /// After the head: what it says of the end of the message.
    virtual void readFraming(WireHead &head) const = 0;
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
