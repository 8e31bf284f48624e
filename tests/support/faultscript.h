// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace tally {

/// One thing a FaultServer does with a connection.
struct FaultStep {
    enum class Kind {
        AtConnect, // only as the first step: begin when the connection is there, not when a request's head is
        WaitBody, // until the request has arrived whole
        WaitGo, // until FaultServer::go
        Send, // bytes, `count` times
        Trickle, // `count` of the bytes every `everyMs` milliseconds
        Silence, // nothing more, until the client hangs up
        Close, // end the connection in order, after what was sent (FIN)
        Reset, // tear it down (RST)
    };

    Kind kind = Kind::Send;
    QByteArray bytes = {};
    qint64 count = 1;
    int everyMs = 0;
};

/// What happens to one request. Behind the last step the connection stays open for the next request.
using FaultScript = QList<FaultStep>;

namespace fault {

inline FaultStep atConnect()
{
    return {.kind = FaultStep::Kind::AtConnect};
}
inline FaultStep waitBody()
{
    return {.kind = FaultStep::Kind::WaitBody};
}
inline FaultStep waitGo()
{
    return {.kind = FaultStep::Kind::WaitGo};
}
inline FaultStep send(const QByteArray &bytes, qint64 count = 1)
{
    return {.bytes = bytes, .count = count};
}
inline FaultStep trickle(const QByteArray &bytes, int everyMs, qint64 count = 1)
{
    return {.kind = FaultStep::Kind::Trickle, .bytes = bytes, .count = count, .everyMs = everyMs};
}
inline FaultStep silence()
{
    return {.kind = FaultStep::Kind::Silence};
}
inline FaultStep close()
{
    return {.kind = FaultStep::Kind::Close};
}
inline FaultStep reset()
{
    return {.kind = FaultStep::Kind::Reset};
}

/// A whole answer with a Content-Length; `headers` are lines with CR LF.
QByteArray answer(int status, const QByteArray &body, const QByteArray &type = "application/json",
                  const QByteArray &headers = {});
/// The head of a chunked event stream with status 200.
QByteArray streamHead(const QByteArray &headers = {});
/// One HTTP chunk, and the one that ends the body.
QByteArray chunk(const QByteArray &bytes);
QByteArray lastChunk();
/// gzip (window bits 31) or deflate (15).
QByteArray compressed(const QByteArray &bytes, int windowBits);

/// The scripts of a named fault, one per request (the last one repeats); answers are in the form of OpenAI's
/// Chat Completions. Also `ok` and `ok-stream`, and `status-N` for every HTTP status. Empty if there is no
/// such name.
QList<FaultScript> named(const QByteArray &name);
/// All names, with the status codes that servers are known to use.
QList<QByteArray> names();

} // namespace fault
} // namespace tally
