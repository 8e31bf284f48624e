// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mcpserver.h"

#include "domain/jsonmembers.h"

#include <QJsonDocument>
#include <QLocale>

#include <string>
#include <string_view>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

// Of JSON-RPC 2.0.
constexpr int ParseError = -32700;
constexpr int InvalidRequest = -32600;
constexpr int MethodNotFound = -32601;
constexpr int InvalidParams = -32602;

const QByteArray NoId = "null";

constexpr QLatin1StringView OlderProtocol = "2025-06-18"_L1;
constexpr QLatin1StringView NewerProtocol = "2025-11-25"_L1;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

// Ids are answered as they were written: JSON's numbers may be larger than any of the computer's.
QByteArray resultLine(const QByteArray &id, const QByteArray &result)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + '}';
}

QByteArray errorLine(const QByteArray &id, int code, const QString &message)
{
    const QByteArray error = compact({{u"code"_s, code}, {u"message"_s, message}});
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":" + error + '}';
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

/// JSON without the blanks between its parts.
std::string withoutBlanks(std::string_view json)
{
    std::string text;
    bool inText = false;
    for (size_t i = 0; i < json.size(); ++i) {
        if (inText && json[i] == '\\') {
            text += json.substr(i, 2);
            ++i;
            continue;
        }
        inText = inText != (json[i] == '"');
        if (inText || std::string_view(" \t\r\n").find(json[i]) == std::string_view::npos)
            text += json[i];
    }
    return text;
}

/// The id of a message as it is written there; "null" where it has none that is a text or a number.
QByteArray idOf(const QByteArray &line, const QJsonValue &id)
{
    if (id.isString() || !id.isDouble()) {
        const QByteArray list = QJsonDocument(QJsonArray{id}).toJson(QJsonDocument::Compact);
        return id.isString() ? list.mid(1, list.size() - 2) : NoId;
    }
    const std::string text = withoutBlanks(std::string_view(line.data(), size_t(line.size())));
    QByteArray written = QByteArray::number(id.toDouble(), 'g', QLocale::FloatingPointShortest);
    for (const auto &[key, value] : jsonMembers(text)) {
        if (key == "\"id\"")
            written = QByteArray(value.data(), qsizetype(value.size()));
    }
    return written;
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
        return errorLine(NoId, ParseError, u"The line is not JSON."_s);
    const QJsonObject message = document.object();
    const QByteArray id = idOf(line, message[u"id"_s]);
    const QString method = message[u"method"_s].toString();
    const bool isAnswer = message.contains(u"result"_s) || message.contains(u"error"_s);
    if (isAnswer && method.isEmpty())
        return std::nullopt; // to a question that was never asked
    if (message[u"jsonrpc"_s] != u"2.0"_s || method.isEmpty() || (message.contains(u"id"_s) && id == NoId))
        return errorLine(id, InvalidRequest, u"This is no request of JSON-RPC 2.0."_s);
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

QByteArray McpServer::tooLong()
{
    return errorLine(NoId, ParseError, u"The line is longer than 16 MiB."_s);
}

QByteArray McpServer::call(const QJsonObject &parameters, const QByteArray &id) const
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
