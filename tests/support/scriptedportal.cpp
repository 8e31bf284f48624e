// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scriptedportal.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrlQuery>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *Zod3Body =
    R"({"error":"Validation failed","details":[{"code":"invalid_type","expected":"number","received":"string","path":["input_tokens"],"message":"Expected number, received string"},{"code":"invalid_string","validation":"uuid","path":["project_id"],"message":"Invalid uuid"}]})";
constexpr const char *Zod4Body =
    R"({"error":"Validation failed","details":[{"expected":"int","format":"safeint","code":"invalid_type","path":["usage",0,"output_tokens"],"message":"Invalid input: expected int, received number"}]})";

} // namespace

ScriptedPortal::ScriptedPortal()
    : m_server(std::make_unique<QTcpServer>())
{
    m_server->listen(QHostAddress::LocalHost);
    connect(m_server.get(), &QTcpServer::newConnection, this, &ScriptedPortal::accept);
}

ScriptedPortal::~ScriptedPortal()
{
    const auto sockets = m_server->findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->disconnect(this); // they end with the server, and tell nobody
}

QUrl ScriptedPortal::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server->serverPort()));
}

void ScriptedPortal::accept()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_bytes.erase(socket);
            socket->deleteLater();
        });
    }
}

void ScriptedPortal::read(QTcpSocket *socket)
{
    QByteArray &bytes = m_bytes[socket];
    bytes += socket->readAll();
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return;
    const QList<QByteArray> lines = bytes.first(end).split('\n');
    qsizetype length = 0;
    QByteArray token;
    for (const QByteArray &line : lines) {
        const QByteArray header = line.trimmed();
        if (header.toLower().startsWith("content-length:"))
            length = header.sliced(15).trimmed().toLongLong();
        if (header.toLower().startsWith("authorization: bearer "))
            token = header.sliced(22);
    }
    if (bytes.size() < end + 4 + length)
        return;
    const QList<QByteArray> words = lines.first().trimmed().split(' ');
    const QByteArray body = bytes.sliced(end + 4, length);
    bytes.clear();
    answer(socket, words.value(0), words.value(1), token, body);
}

void ScriptedPortal::answer(QTcpSocket *socket, const QByteArray &method, const QByteArray &path,
                            const QByteArray &token, const QByteArray &body)
{
    m_tokens.append(token);
    if (!accepted.isEmpty() && token != accepted)
        return reply(socket, 401, R"({"error":"Unauthorized"})");
    if (method == "GET")
        return tell(socket, QUrl::fromEncoded("http://portal" + path));
    post(socket, QJsonDocument::fromJson(body).object(), token);
}

QJsonObject ScriptedPortal::made(QJsonObject row)
{
    row.insert(u"id"_s, u"row-%1"_s.arg(m_rows.size() + 1));
    row.insert(u"total_tokens"_s,
               row.value(u"input_tokens"_s).toInt() + row.value(u"output_tokens"_s).toInt());
    row.insert(u"cost_usd"_s, costUsd);
    if (cutsToSeconds)
        row.insert(u"request_timestamp"_s, row.value(u"request_timestamp"_s).toString().left(19) + u'Z');
    m_rows.append(row);
    return row;
}

void ScriptedPortal::post(QTcpSocket *socket, const QJsonObject &row, const QByteArray &token)
{
    ++m_posts;
    if (posted)
        posted(m_posts);
    const Fault fault = m_faults.isEmpty() ? Fault::None : m_faults.takeFirst();
    const auto json = [](const QJsonObject &object) {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    };
    if (!project.isEmpty() && row.value(u"project_id"_s).toString() != project)
        return reply(socket, 404, R"({"error":"Project not found or access denied"})");
    switch (fault) {
    case Fault::None:
        return reply(socket, 201, json(made(row)));
    case Fault::CutAnswer: {
        const QByteArray whole = json(made(row));
        socket->write("HTTP/1.1 201 Created\r\nContent-Length: " + QByteArray::number(whole.size())
                      + "\r\n\r\n" + whole.first(whole.size() / 2));
        return socket->disconnectFromHost();
    }
    case Fault::Closed:
        made(row);
        return socket->disconnectFromHost();
    case Fault::FailedAfter:
        made(row);
        return reply(socket, 500, R"({"error":"Internal server error"})");
    case Fault::FailedBefore:
        return reply(socket, 500, "<html>Internal Server Error</html>");
    case Fault::Unauthorized:
        return reply(socket, 401, R"({"error":"Unauthorized"})");
    case Fault::Zod3:
        return reply(socket, 422, Zod3Body);
    case Fault::Zod4:
        return reply(socket, 422, Zod4Body);
    case Fault::NotFound:
        return reply(socket, 404, R"({"error":"Project not found or access denied"})");
    case Fault::TooMany:
        return reply(socket, 429, R"({"error":"Too many requests"})",
                     "Retry-After: " + QByteArray::number(retryAfterS) + "\r\n");
    case Fault::Moved:
        return reply(socket, 307, {}, "Location: https://new.portal.example/api/usage\r\n");
    case Fault::Unreadable:
        made(row);
        return reply(socket, 201, "created");
    case Fault::TellsToken:
        return reply(socket, 422, R"({"error":"No use for Bearer )" + token + "\"}");
    case Fault::Silent:
        made(row);
        return;
    case Fault::OtherRow: {
        QJsonObject other = row;
        other.insert(u"input_tokens"_s, row.value(u"input_tokens"_s).toInt() + 1);
        return reply(socket, 201, json(made(other)));
    }
    }
}

void ScriptedPortal::tell(QTcpSocket *socket, const QUrl &question)
{
    ++m_questions;
    if (asked)
        asked();
    const QUrlQuery query(question);
    const auto time = [&query](const QString &name) {
        return QDateTime::fromString(query.queryItemValue(name, QUrl::FullyDecoded), Qt::ISODateWithMs);
    };
    const QDateTime from = time(u"date_from"_s);
    const QDateTime to = time(u"date_to"_s);
    QJsonArray usage;
    int count = 0;
    for (const QJsonValue value : std::as_const(m_rows)) {
        const QJsonObject row = value.toObject();
        const QDateTime at =
            QDateTime::fromString(row.value(u"request_timestamp"_s).toString(), Qt::ISODateWithMs);
        const QString wanted = query.queryItemValue(u"project_id"_s);
        if (!tellsNothingOf.isEmpty() && wanted == tellsNothingOf)
            return reply(socket, 404, R"({"error":"Project not found or access denied"})");
        if ((!wanted.isEmpty() && row.value(u"project_id"_s).toString() != wanted)
            || (from.isValid() && at < from) || (to.isValid() && at > to))
            continue;
        ++count;
        if (mostTold == 0 || usage.size() < mostTold)
            usage.append(retold ? retold(row) : row);
    }
    if (hidesTheRest)
        count = int(usage.size());
    reply(socket, 200,
          QJsonDocument(QJsonObject{{u"count"_s, count + (countIsTooLarge ? 1 : 0)}, {u"usage"_s, usage}})
              .toJson(QJsonDocument::Compact));
}

void ScriptedPortal::reply(QTcpSocket *socket, int status, const QByteArray &body, const QByteArray &headers)
{
    const QDateTime now = QDateTime::currentDateTimeUtc().addMSecs(clockMs);
    const QByteArray date = QLocale::c().toString(now, u"ddd, dd MMM yyyy hh:mm:ss"_s).toLatin1() + " GMT";
    socket->write("HTTP/1.1 " + QByteArray::number(status) + " Status\r\nDate: " + date
                  + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
                  + "\r\n" + headers + "\r\n" + body);
}

} // namespace tally

#include "moc_scriptedportal.cpp"
