// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/calldraft.h"

#include "capture/callbooking.h"

#include <QJsonArray>

#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostPrompt = 256 * 1024; // characters kept while a call runs
constexpr int MostDepth = 24;
constexpr qsizetype MostPartHead = 1024; // bytes of one part of a form
constexpr qsizetype MostField = 256;

// What models read stands under these names, in every API; pictures do not.
constexpr std::array ReadMembers{
    "content"_L1,  "text"_L1,         "prompt"_L1,   "input"_L1, "system"_L1,
    "messages"_L1, "instructions"_L1, "contents"_L1, "parts"_L1, "systemInstruction"_L1,
    "tools"_L1,    "description"_L1};

void collect(const QJsonValue &value, int depth, CaptureCall &call)
{
    if (value.isString()) {
        const QString text = value.toString();
        if (text.startsWith("data:"_L1))
            return;
        call.promptChars += text.size();
        if (call.prompt.size() + text.size() < MostPrompt)
            call.prompt += text + u'\n';
        return;
    }
    if (depth > MostDepth)
        return;
    for (const QJsonValue &each : value.toArray())
        collect(each, depth + 1, call);
    const QJsonObject object = value.toObject();
    for (const auto name : ReadMembers) {
        if (const auto member = object.find(name); member != object.end())
            collect(*member, depth + 1, call);
    }
}

std::optional<int64_t> mostTokens(const QJsonObject &body)
{
    const QJsonObject config = body.value("generationConfig"_L1).toObject();
    for (const QJsonValue &value :
         {body.value("max_completion_tokens"_L1), body.value("max_output_tokens"_L1),
          body.value("max_tokens"_L1), config.value("maxOutputTokens"_L1)}) {
        if (value.isDouble() && value.toDouble() >= 0)
            return value.toInteger();
    }
    return std::nullopt;
}

// Of a form with files ("multipart/form-data"); a field that comes more than once is none.
QByteArray formField(const CaptureRequest &request, const QByteArray &name)
{
    const QByteArray type = request.head.header("content-type");
    const qsizetype at = type.toLower().indexOf("boundary=");
    if (!type.toLower().startsWith("multipart/form-data") || at < 0)
        return {};
    QByteArray boundary = type.mid(at + 9);
    boundary = boundary.left(boundary.indexOf(';') < 0 ? boundary.size() : boundary.indexOf(';')).trimmed();
    if (boundary.startsWith('"') && boundary.endsWith('"'))
        boundary = boundary.mid(1, boundary.size() - 2);
    if (boundary.isEmpty())
        return {};
    QByteArray value;
    int found = 0;
    const QByteArray edge = "\r\n--" + boundary;
    const QByteArray body = "\r\n" + request.body;
    for (qsizetype start = body.indexOf(edge); start >= 0;) {
        start += edge.size();
        const qsizetype next = body.indexOf(edge, start);
        const qsizetype blank = body.indexOf("\r\n\r\n", start);
        if (next < 0 || blank < 0)
            break;
        const QByteArray head = body.mid(start, qMin(blank - start, MostPartHead)).toLower();
        if (blank < next
            && (head.contains("; name=\"" + name + '"') || head.contains(";name=\"" + name + '"'))) {
            value = body.mid(blank + 4, qMin(next - blank - 4, MostField)).trimmed();
            ++found;
        }
        start = next;
    }
    return found == 1 ? value : QByteArray();
}

QByteArrayList secretsOf(const CaptureRequest &request)
{
    QByteArrayList secrets{request.token};
    for (const QByteArray &token : tokensOf(request.head, request.route))
        secrets << token;
    return secrets;
}

} // namespace

CaptureCall callOf(const CaptureRequest &request, const QJsonObject &body)
{
    CaptureCall call;
    call.program = request.program.id;
    call.path = request.route.shownPath;
    call.provider = request.route.provider;
    call.model = body.value("model"_L1).toString().toStdString();
    if (call.model.empty())
        call.model = request.route.model;
    if (call.model.empty())
        call.model = formField(request, "model").toStdString();
    call.booking = bookingOf(request, body);
    call.serviceTier = body.value("service_tier"_L1).toString().toStdString();
    call.isStream = body.value("stream"_L1).toBool() || request.route.path.contains(":streamGenerateContent");
    collect(body, 0, call);
    call.maxTokens = mostTokens(body);
    call.secrets = secretsOf(request);
    return call;
}

} // namespace tally
