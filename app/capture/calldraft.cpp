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
    call.booking = bookingOf(request, body);
    call.serviceTier = body.value("service_tier"_L1).toString().toStdString();
    call.isStream = body.value("stream"_L1).toBool() || request.route.path.contains(":streamGenerateContent");
    collect(body, 0, call);
    call.maxTokens = mostTokens(body);
    call.secrets = secretsOf(request);
    return call;
}

} // namespace tally
