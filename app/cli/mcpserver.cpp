// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mcpserver.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// Of JSON-RPC 2.0.
constexpr int ParseError = -32700;
constexpr int InvalidRequest = -32600;
constexpr int MethodNotFound = -32601;
constexpr int InvalidParams = -32602;

constexpr QLatin1StringView OlderProtocol = "2025-06-18"_L1;
constexpr QLatin1StringView NewerProtocol = "2025-11-25"_L1;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray idText(const QJsonValue &id)
{
    const QByteArray list = QJsonDocument(QJsonArray{id}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

QByteArray resultLine(const QJsonValue &id, const QByteArray &result)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":" + idText(id) + ",\"result\":" + result + '}';
}

QByteArray errorLine(const QJsonValue &id, int code, const QString &message)
{
    return compact({{u"jsonrpc"_s, u"2.0"_s},
                    {u"id"_s, id},
                    {u"error"_s, QJsonObject{{u"code"_s, code}, {u"message"_s, message}}}});
}

QJsonObject initialised(const QJsonObject &parameters)
{
    const QString asked = parameters[u"protocolVersion"_s].toString();
    return {{u"protocolVersion"_s, asked == OlderProtocol ? OlderProtocol : NewerProtocol},
            {u"capabilities"_s, QJsonObject{{u"tools"_s, QJsonObject{{u"listChanged"_s, false}}}}},
            {u"serverInfo"_s,
             QJsonObject{{u"name"_s, u"tallyglass"_s},
                         {u"title"_s, u"Tallyglass"_s},
                         {u"version"_s, QStringLiteral(TALLYGLASS_VERSION)}}},
            {u"instructions"_s,
             u"Reads one ledger of language model usage: who spent what. Nothing is written. Sums never hold "
             "records without a known cost; they are counted apart as unpriced."_s}};
}

bool isId(const QJsonValue &id)
{
    return id.isString() || id.isDouble();
}

/// JSON as well, though no document of Qt's: a text, a number, true, false or null.
bool isScalar(const QByteArray &line)
{
    const QJsonDocument list = QJsonDocument::fromJson('[' + line + ']');
    return list.array().size() == 1;
}

} // namespace

std::optional<QByteArray> McpServer::answer(const QByteArray &line) const
{
    QJsonParseError parsed;
    const QJsonDocument document = QJsonDocument::fromJson(line, &parsed);
    if (parsed.error != QJsonParseError::NoError && !isScalar(line))
        return errorLine(QJsonValue(), ParseError, u"The line is not JSON."_s);
    const QJsonObject message = document.object();
    const QJsonValue id = message[u"id"_s];
    const QString method = message[u"method"_s].toString();
    const bool isAnswer = message.contains(u"result"_s) || message.contains(u"error"_s);
    if (isAnswer && method.isEmpty())
        return std::nullopt; // to a question that was never asked
    if (message[u"jsonrpc"_s] != u"2.0"_s || method.isEmpty() || (message.contains(u"id"_s) && !isId(id)))
        return errorLine(isId(id) ? id : QJsonValue(), InvalidRequest,
                         u"This is no request of JSON-RPC 2.0."_s);
    if (!message.contains(u"id"_s))
        return std::nullopt; // a notification
    const QJsonObject parameters = message[u"params"_s].toObject();
    if (method == u"initialize"_s)
        return resultLine(id, compact(initialised(parameters)));
    if (method == u"ping"_s)
        return resultLine(id, "{}");
    if (method == u"tools/list"_s)
        return resultLine(id, compact({{u"tools"_s, McpTools::list()}}));
    if (method == u"tools/call"_s)
        return call(parameters, id);
    return errorLine(id, MethodNotFound, u"There is no method %1."_s.arg(method));
}

QByteArray McpServer::call(const QJsonObject &parameters, const QJsonValue &id) const
{
    const QString name = parameters[u"name"_s].toString();
    if (!McpTools::has(name))
        return errorLine(id, InvalidParams, u"There is no tool %1."_s.arg(name));
    const QJsonValue arguments = parameters[u"arguments"_s];
    if (!arguments.isObject() && !arguments.isNull() && !arguments.isUndefined())
        return errorLine(id, InvalidParams, u"arguments must be an object."_s);
    return resultLine(id, m_tools.call(name, arguments.toObject()).toResult());
}

} // namespace tally
