// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/captureerror.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QString openAiType(int status)
{
    switch (status) {
    case 401:
        return u"authentication_error"_s;
    case 403:
        return u"permission_error"_s;
    case 404:
        return u"not_found_error"_s;
    case 429:
        return u"rate_limit_error"_s;
    default:
        return status >= 500 ? u"server_error"_s : u"invalid_request_error"_s;
    }
}

QString anthropicType(int status)
{
    switch (status) {
    case 401:
        return u"authentication_error"_s;
    case 403:
        return u"permission_error"_s;
    case 404:
        return u"not_found_error"_s;
    case 413:
        return u"request_too_large"_s;
    case 429:
        return u"rate_limit_error"_s;
    case 504:
        return u"timeout_error"_s;
    default:
        return status >= 500 ? u"api_error"_s : u"invalid_request_error"_s;
    }
}

QString googleStatus(int status)
{
    switch (status) {
    case 401:
        return u"UNAUTHENTICATED"_s;
    case 403:
        return u"PERMISSION_DENIED"_s;
    case 404:
        return u"NOT_FOUND"_s;
    case 429:
        return u"RESOURCE_EXHAUSTED"_s;
    case 504:
        return u"DEADLINE_EXCEEDED"_s;
    default:
        return status >= 500 ? u"UNAVAILABLE"_s : u"INVALID_ARGUMENT"_s;
    }
}

QJsonObject openAiError(int status, const QString &message, const char *code, const QString &type)
{
    return {{u"error"_s,
             QJsonObject{{u"message"_s, message},
                         {u"type"_s, type.isEmpty() ? openAiType(status) : type},
                         {u"param"_s, QJsonValue::Null},
                         {u"code"_s, code ? QJsonValue(QString::fromLatin1(code)) : QJsonValue::Null}}}};
}

QJsonObject errorJson(CaptureDialect dialect, int status, const QString &message, const char *code,
                      const QString &type)
{
    switch (dialect) {
    case CaptureDialect::OpenAi:
        return openAiError(status, message, code, type);
    case CaptureDialect::Anthropic:
        return {{u"type"_s, u"error"_s},
                {u"error"_s, QJsonObject{{u"type"_s, anthropicType(status)}, {u"message"_s, message}}},
                {u"request_id"_s, QString(u"tallyglass-"_s + QUuid::createUuid().toString(QUuid::Id128))}};
    case CaptureDialect::Gemini:
        return {
            {u"error"_s,
             QJsonObject{{u"code"_s, status}, {u"message"_s, message}, {u"status"_s, googleStatus(status)}}}};
    case CaptureDialect::Usage:
        return {{u"error"_s, message}};
    case CaptureDialect::Telemetry:
        break;
    }
    return {{u"code"_s,
             status == 401       ? 16
                 : status == 403 ? 7
                 : status == 404 ? 5
                 : status == 429 ? 8
                                 : 3},
            {u"message"_s, message}};
}

CaptureAnswer answerOf(int status, const QJsonObject &json)
{
    return {.status = status, .body = QJsonDocument(json).toJson(QJsonDocument::Compact)};
}

} // namespace

CaptureAnswer captureError(CaptureDialect dialect, int status, const QString &message, const char *code)
{
    return answerOf(status, errorJson(dialect, status, message, code, {}));
}

CaptureAnswer limitError(CaptureDialect dialect, const CaptureRefusal &refusal)
{
    const bool slides = refusal.retryAfterS.has_value();
    const char *code = slides ? "rate_limit_exceeded" : "budget_exceeded";
    CaptureAnswer answer = answerOf(
        429, errorJson(dialect, 429, refusal.why, code, slides ? u"requests"_s : u"insufficient_quota"_s));
    // Clients repeat a 429 by themselves unless they are told that it does not help.
    if (slides)
        answer.headers.emplaceBack("retry-after", QByteArray::number(qlonglong(*refusal.retryAfterS)));
    else
        answer.headers.emplaceBack("x-should-retry", "false");
    return answer;
}

} // namespace tally
