// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/jsondecoder.h"

#include "providers/answerfailure.h"
#include "providers/answerjson.h"
#include "providers/providertext.h"
#include "providers/ratelimits.h"

#include <QJsonArray>

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MaxStart = 64 * 1024;
constexpr auto ByteOrderMark = "\xEF\xBB\xBF";

// Some keep a connection open with blanks.
QByteArray withoutBlanksBefore(const QByteArray &bytes)
{
    qsizetype start = 0;
    while (start < bytes.size() && QByteArrayView(" \t\r\n").contains(bytes.at(start)))
        ++start;
    return bytes.mid(start);
}

bool hasOnlyComments(const QByteArray &start)
{
    bool any = false;
    for (const QByteArray &line : QByteArray(start).replace('\r', '\n').split('\n')) {
        if (!line.isEmpty() && !line.startsWith(':'))
            return false;
        any = any || !line.isEmpty();
    }
    return any;
}

// Some end each event with one line end instead of two, so that several become one which is no JSON: then
// each line that is some is an event of its own.
std::vector<SseEvent> splitAtLines(const SseEvent &event)
{
    if (!event.data.contains('\n') || !parsedJson(event.data).isNull())
        return {event};
    std::vector<SseEvent> events;
    for (const QByteArray &line : event.data.split('\n')) {
        if (line.startsWith("[DONE]") || parsedJson(line).isObject())
            events.push_back({event.name, line});
    }
    return events.empty() ? std::vector{event} : events;
}

// What of `text` can be shown, with the half character of the last time in front; a new half stays behind.
std::string wholeCharacters(QString &half, const QString &text)
{
    QString all = std::exchange(half, {}) + text;
    if (!all.isEmpty() && all.back().isHighSurrogate()) {
        half = all.right(1);
        all.chop(1);
    }
    return utf8(all);
}

} // namespace

void JsonDecoder::head(const HttpAnswerHead &head, int64_t nowMs)
{
    m_status = head.status;
    m_answer.limits = rateLimits(head, nowMs);
    readHeaders(head);
}

ChatDelta JsonDecoder::feed(const QByteArray &bytes)
{
    if (m_start.size() < MaxStart)
        m_start += bytes.left(MaxStart - m_start.size());
    if (m_form == Form::Events) {
        readEvents(cut(bytes));
    } else {
        m_body += bytes;
        decideForm();
    }
    return std::exchange(m_delta, {});
}

ChatDelta JsonDecoder::finish(bool whole)
{
    if (m_form == Form::Events)
        readEvents(m_events.finish());
    else
        readWhole(whole);
    if (isSuccess())
        readEnd(whole);
    flushHalves();
    // A stream that says nothing but that it is alive was cut off before its answer, which may be billed.
    if (!isSuccess() || (whole && !m_isUsable && !hasOnlyComments(m_start)))
        noteUnusable();
    return std::exchange(m_delta, {});
}

// A server may send a whole answer or an error where a stream was asked for, and the other way round.
void JsonDecoder::decideForm()
{
    if (m_form != Form::Unknown)
        return;
    m_body = withoutBlanksBefore(m_body);
    if (m_body.startsWith(ByteOrderMark))
        m_body = withoutBlanksBefore(m_body.mid(3));
    if (m_body.isEmpty() || QByteArray(ByteOrderMark).startsWith(m_body))
        return;
    const bool isWhole = QByteArrayView("{[<").contains(m_body.front());
    m_form = isWhole ? Form::Whole : Form::Events;
    if (!isWhole)
        readEvents(cut(std::exchange(m_body, {})));
}

void JsonDecoder::readEvents(const std::vector<SseEvent> &events)
{
    for (const SseEvent &event : events) {
        for (const SseEvent &each : splitAtLines(event))
            readEventOf(each);
    }
    if (m_events.isTooLong())
        fail({.httpStatus = m_status,
              .code = {},
              .message = ProviderText::tr("The server sent a part of the answer that is too large.")});
}

void JsonDecoder::readEventOf(const SseEvent &event)
{
    if (m_isDone) {
        readAfterDone(event);
        return;
    }
    if (event.data.startsWith("[DONE]")) {
        m_isDone = true;
        // A proxy sends it after a broken answer, too: what counts is that the model came to an end.
        m_answer.ended = m_isUsable && !m_answer.finishReason.empty();
        return;
    }
    const bool isError = event.name == "error";
    const QJsonObject object = parsedJson(event.data).object();
    if (object.isEmpty() && isError) {
        m_isUsable = true;
        fail(failureOfText(event.data, m_status));
    }
    if (object.isEmpty())
        return;
    if (isErrorObject(object) || isError) {
        m_isUsable = true;
        fail(failureOf(object, m_status));
    }
    if (readEvent(event.name, object))
        m_isUsable = true;
}

// The answer is over, but some send what it used only now.
void JsonDecoder::readAfterDone(const SseEvent &event)
{
    QJsonObject object = parsedJson(event.data).object();
    if (!object.value("usage"_L1).isObject())
        return;
    object.remove("choices"_L1);
    readEvent(event.name, object);
}

void JsonDecoder::readWhole(bool whole)
{
    if (!isSuccess())
        return;
    const QJsonDocument document = parsedJson(m_body);
    if (document.isNull() && m_body.contains('\n')) { // one object a line
        for (const QByteArray &line : m_body.split('\n'))
            readObject(parsedJson(line).object());
    }
    // Some send what would be the events of a stream as one array.
    for (const QJsonValue &each : document.array())
        readObject(each.toObject());
    if (document.isObject())
        readObject(document.object());
    m_answer.ended = whole && m_isUsable;
}

void JsonDecoder::readObject(const QJsonObject &object)
{
    if (isErrorObject(object)) {
        m_isUsable = true;
        fail(failureOf(object, m_status));
    }
    if (readBody(object))
        m_isUsable = true;
}

void JsonDecoder::noteUnusable()
{
    fail(failureOfBody(m_form == Form::Events ? m_start : m_body, m_status));
}

void JsonDecoder::addText(const QString &text)
{
    const std::string added = wholeCharacters(m_textHalf, text);
    m_answer.text += added;
    m_delta.text += added;
}

void JsonDecoder::addReasoning(const QString &text)
{
    const std::string added = wholeCharacters(m_reasoningHalf, text);
    m_answer.reasoning += added;
    m_delta.reasoning += added;
}

// The second half will not come any more.
void JsonDecoder::flushHalves()
{
    if (!std::exchange(m_textHalf, {}).isEmpty())
        addText(QString(QChar::ReplacementCharacter));
    if (!std::exchange(m_reasoningHalf, {}).isEmpty())
        addReasoning(QString(QChar::ReplacementCharacter));
}

void JsonDecoder::addUsage(const QJsonValue &usage)
{
    m_answer.usage = mergedUsage(m_answer.usage, usage.toObject());
}

void JsonDecoder::fail(const ChatFailure &failure)
{
    if (m_answer.failure)
        return;
    m_answer.failure = failure;
    complete(*m_answer.failure);
}

} // namespace tally
