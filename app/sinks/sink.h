// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/recordidentity.h"
#include "domain/usagerecord.h"

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>
#include <QUrl>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// One HTTP call as plain data.
struct SinkRequest {
    QByteArray method = "POST"; // or GET, without a body
    QUrl url;
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    QList<QByteArray> secrets = {}; // of the headers or the body: not kept where the answer repeats them
};

/// Adds a token that the receiver is to accept.
void authorize(SinkRequest &request, const QByteArray &token);

/// A whole answer, header names in lower case.
struct SinkAnswer {
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
};

/// What goes out in one request: records as the payloads of a sink, or one event.
struct SinkMessage {
    std::string id = {}; // the same for each attempt
    std::string type = {}; // "usage.recorded", "usage.updated", "budget.crossed", "sink.test"
    int64_t timeMs = 0;
    std::vector<std::string> payloads = {};
    std::string event = {}; // data of an event that is no record: a JSON object
};

/// What an answer means for what was sent.
struct SinkVerdict {
    enum class Kind {
        Sent,
        Unknown, // it cannot be told from the answer whether it was taken
        Later, // not taken now; once more, after what Retry-After says
        Rejected, // never like this
        NeedsAttention, // a person has to look
        NoToken, // who sends is not accepted
        NoProject, // nothing of this project is accepted
        TurnOff, // the receiver wants no more
    };
    Kind kind = Kind::Unknown;
    QString error = {}; // for people, translated but for what the receiver says
    QByteArray errors = {}; // by field: a JSON array of {"field","message"}
    QString remoteId = {};
    std::optional<int64_t> remoteCostNano = {};
    bool cutsToSeconds = false; // the receiver keeps whole seconds
};

/// Why a record cannot be sent: an id for scripts and words for people.
struct SinkRefusal {
    QByteArray id;
    QString message;
};

/// Somewhere that records are sent to: what leaves of a record, how it is asked and what is answered. Pure:
/// services send the requests, keep the state and decide when. One file each, made by sinklist.h.
class Sink {
public:
    struct Traits {
        size_t maxRecords = 1; // of one message
        qsizetype maxBytes = 1'000'000; // of its body
        bool asks = false; // a repetition would count twice: what is unknown has to be asked for
        bool takesUpdates = true;
    };

    virtual ~Sink() = default;
    virtual Traits traits() const = 0;
    /// Nothing when the record can be sent.
    virtual std::optional<SinkRefusal> whyNot(const UsageRecord &record) const;
    /// What leaves of a record, as JSON text.
    virtual std::string payload(const RecordKey &key, const UsageRecord &record) const = 0;
    /// Tells whether a payload is still what was sent.
    virtual RecordKey fingerprint(const std::string &payload) const;
    /// Bytes of a body beside its payloads and a comma for each.
    virtual qsizetype frame() const { return 200; }
    virtual SinkRequest request(const SinkMessage &message, int64_t nowMs) const = 0;
    virtual SinkVerdict read(const SinkMessage &message, const SinkAnswer &answer) const = 0;
};

/// 128 bits over bytes.
RecordKey hashOf(std::string_view bytes);

/// The meaning of a status where the protocol says nothing else: 2xx sent, 401 and 403 no token, 410 off,
/// 408, 425, 429 and 5xx later, everything else rejected; with what the body says.
SinkVerdict verdictOf(const SinkAnswer &answer);
/// What a refusal says, for people: "error" or "message" of a JSON body, or its first line of text.
QString saidBy(const SinkAnswer &answer);

} // namespace tally
