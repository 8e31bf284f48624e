// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/captureprogram.h"
#include "domain/chatanswer.h"
#include "domain/usagerecord.h"
#include "providers/httprequest.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <functional>
#include <optional>
#include <string>

class QObject;

namespace tally {

/// Whom a call is booked to; `context` is a JSON object text.
struct CaptureBooking {
    std::string user = {};
    std::string customer = {};
    std::string project = {};
    std::string context = {};
};

/// One call of a program, before it leaves.
struct CaptureCall {
    int64_t program = 0;
    QByteArray path = {}; // as the program asked, without its query
    QString provider = {}; // ProviderInfo::id
    std::string model = {}; // as asked; may be empty
    CaptureBooking booking = {};
    std::string serviceTier = {};
    bool isStream = false;
    int64_t promptChars = 0; // of what the model is to read, for a guess of its tokens
    std::optional<int64_t> maxTokens = {};
    QByteArrayList secrets = {}; // keys and tokens that no record may hold
    QString prompt = {}; // so that no record holds what an error quotes of it
};

/// Why a call must not leave.
struct CaptureRefusal {
    QString why = {}; // for a person
    std::optional<int64_t> retryAfterS = {}; // of a limit that slides
};

/// What became of asking for a call.
struct CaptureOpening {
    int64_t call = 0; // its number here; 0: it must not leave
    QByteArray record = {}; // what its record is called for the program
    std::optional<CaptureRefusal> refusal = {};
};

/// How a call ended.
struct CaptureEnd {
    Status status = Status::Completed;
    int httpStatus = 0; // 0: no answer came
    ChatAnswer answer = {}; // as far as it came; read by the decoders of chats
    QByteArray requestId = {}; // of the answer's headers
    std::optional<int64_t> latencyMs = {}; // of an answer that came whole
    std::optional<int64_t> timeToFirstTokenMs = {};
    QString problem = {}; // for a person; empty: none
    bool usageDeclined = false; // the program asked for a stream without usage
};

/// Where a provider is reached, and how its key is found.
struct CaptureUpstream {
    QUrl baseUrl = {};
    bool needsKey = true; // without one a call would come to nothing
};

/// An answer of a service of our own.
struct CaptureAnswer {
    int status = 200;
    QByteArray body = {};
    QByteArray type = "application/json";
    HttpHeaders headers = {};
};

/// What the server needs of the program around it: tokens, keys, budgets, records. On the thread of the
/// server; answers that take time come later, once each, not at all when `receiver` died.
class CaptureDesk {
public:
    virtual ~CaptureDesk() = default;

    /// The program that a token belongs to; nullptr: none, or it was revoked. Takes as long whatever the
    /// token. Lives until the event loop goes on.
    virtual const CaptureProgram *programOf(const QByteArray &token) = 0;
    /// Nothing where there is no such provider, or no address is known.
    virtual std::optional<CaptureUpstream> upstreamOf(const QString &provider) const = 0;
    virtual bool allowsPlainHttp() const = 0;
    /// Empty: there is none.
    virtual void keyOf(const QString &provider, QObject *receiver,
                       std::function<void(const QByteArray &key)> done) = 0;

    /// Asks the limits and writes the record before the call leaves.
    virtual void open(const CaptureCall &call, QObject *receiver,
                      std::function<void(const CaptureOpening &)> done) = 0;
    /// The id that the answer has, as soon as it is known.
    virtual void identify(int64_t call, const std::string &responseId) = 0;
    virtual void close(int64_t call, const CaptureEnd &end) = 0;
    /// An answer that was fetched later: its record is completed, where it has one that knows no usage.
    virtual void complete(const ChatAnswer &answer) = 0;

    /// POST of the usage API (the body) and GET (the query).
    virtual void takeUsage(const CaptureProgram &program, const QByteArray &body, const QByteArray &repeatKey,
                           QObject *receiver, std::function<void(const CaptureAnswer &)> done) = 0;
    virtual void tellUsage(const CaptureProgram &program, const QByteArray &query, QObject *receiver,
                           std::function<void(const CaptureAnswer &)> done) = 0;
    /// An OTLP/JSON body of "traces", "logs" or "metrics".
    virtual void takeTelemetry(const CaptureProgram &program, const QByteArray &signal,
                               const QByteArray &body, QObject *receiver,
                               std::function<void(const CaptureAnswer &)> done) = 0;
};

} // namespace tally
