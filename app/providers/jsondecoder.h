// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/chatprovider.h"
#include "providers/sseparser.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace tally {

/// What every decoder of JSON over HTTP does alike: finds out by the first byte whether events or a whole
/// body come, whatever was asked for; reads the events or the body as JSON; makes failures of errors, of
/// pages and of answers that are none; takes limits from the headers. A protocol says only what its objects
/// mean. Events that are no JSON are read line by line, and skipped where no line is. An error does not end
/// the reading, nor does [DONE] that of usage, which may still follow.
class JsonDecoder : public ChatDecoder {
public:
    void head(const HttpAnswerHead &head, int64_t nowMs) final;
    ChatDelta feed(const QByteArray &bytes) final;
    ChatDelta finish(bool whole) final;

protected:
    /// The headers of an answer of any status.
    virtual void readHeaders(const HttpAnswerHead &) { }
    /// The events that the next bytes of a stream complete; server-sent ones unless the protocol has another
    /// kind.
    virtual std::vector<SseEvent> cut(const QByteArray &bytes) { return m_events.feed(bytes); }
    /// Adds to the failure what the protocol says elsewhere.
    virtual void complete(ChatFailure &) const { }
    /// One event of a stream, errors included; sets `ended` where it is the last one. False: it is nothing
    /// of this protocol.
    virtual bool readEvent(const QByteArray &name, const QJsonObject &event) = 0;
    /// A whole answer that is no stream, with a status 2xx. False: as above.
    virtual bool readBody(const QJsonObject &body) = 0;
    /// No more bytes come; not called after a status other than 2xx.
    virtual void readEnd(bool) { }

    /// Text of the model: into the answer and into the delta. A character may be cut between two calls.
    void addText(const QString &text);
    void addReasoning(const QString &text);
    /// Puts a usage object over what is known, if it is one.
    void addUsage(const QJsonValue &usage);
    /// The first failure is kept.
    void fail(const ChatFailure &failure);
    int httpStatus() const { return m_status; }

private:
    enum class Form { Unknown, Events, Whole };

    bool isSuccess() const { return m_status / 100 == 2; }
    void decideForm();
    void readEvents(const std::vector<SseEvent> &events);
    void readEventOf(const SseEvent &event);
    void readAfterDone(const SseEvent &event);
    void readWhole(bool whole);
    void readObject(const QJsonObject &object);
    void noteUnusable();
    void flushHalves();

    SseParser m_events;
    QByteArray m_start; // of the body, for what is said about one that is no answer
    QByteArray m_body; // all of it, unless events come
    Form m_form = Form::Unknown;
    int m_status = 0;
    bool m_isUsable = false; // something of the protocol came
    bool m_isDone = false; // [DONE] came
    QString m_textHalf; // a character's first half
    QString m_reasoningHalf;
    ChatDelta m_delta;
};

} // namespace tally
