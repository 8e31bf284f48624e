// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/wirereader.h"
#include "services/capture/captureservice.h"
#include "services/chat/chatroutes.h"
#include "storage/ledger.h"
#include "support/faultserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

#include <sqlite3.h>

namespace tally {

inline constexpr char CaptureKey[] = "sk-upstream-0123456789abcdef";
inline constexpr char CapturePrompt[] = "what-is-the-secret-prompt";

/// What a client got.
struct CaptureReply {
    int status = 0; // 0: none
    HttpHeaders headers = {};
    QByteArray body = {};
    bool whole = false;
    bool closed = false; // the server ended the connection

    QByteArray header(const QByteArray &name) const { return WireHead{.headers = headers}.header(name); }
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

/// Another process that writes for a long time.
class LedgerHolder {
public:
    explicit LedgerHolder(const QString &path)
    {
        sqlite3_open(path.toUtf8().constData(), &m_db);
        sqlite3_exec(m_db, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr);
    }
    ~LedgerHolder() { sqlite3_close(m_db); }

private:
    sqlite3 *m_db = nullptr;
};

/// A capture server on a ledger of its own, in front of scripted servers.
class CaptureFixture {
public:
    CaptureFixture()
    {
        for (const char *name :
             {"OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "OPENROUTER_API_KEY"})
            qputenv(name, CaptureKey);
    }
    ~CaptureFixture() { service.stop(0); }

    QString path() const { return m_folder.filePath(QStringLiteral("test.ledger")); }
    quint16 port() const { return static_cast<quint16>(QUrl(service.address()).port()); }
    quint16 telemetryPort() const { return static_cast<quint16>(QUrl(service.telemetryAddress()).port()); }

    QByteArray addToken(const CaptureProgram &program)
    {
        const auto token = ProgramTokens(path()).add(program);
        return token ? *token : QByteArray();
    }

    /// All kinds of providers are at `upstream`, and those of `others`.
    bool start(const FaultServer *upstream = nullptr, const QStringList &others = {})
    {
        CapturePlan plan{.ledgerPath = path(), .port = 0, .telemetryPort = 0};
        if (upstream) {
            for (const char *provider : {"openai", "anthropic", "google", "ollama", "openrouter"})
                plan.upstreams.insert(QString::fromLatin1(provider),
                                      upstream->url(QStringLiteral("/base")).toString());
            for (const QString &provider : others)
                plan.upstreams.insert(provider, upstream->url(QStringLiteral("/base")).toString());
        }
        service.start(plan);
        return QTest::qWaitFor([this] { return service.state() == CaptureService::State::On; }, 10'000);
    }
    bool stop(int mostMs = 10'000)
    {
        service.stop(mostMs);
        return QTest::qWaitFor([this] { return service.state() == CaptureService::State::Off; }, 20'000);
    }

    QByteArray requestBytes(const QByteArray &method, const QByteArray &target, const QByteArray &token,
                            const QByteArray &body = {}, const QByteArray &headers = {}) const
    {
        QByteArray bytes = method + ' ' + target
            + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(port()) + "\r\n" + headers;
        if (!token.isEmpty())
            bytes += "Authorization: Bearer " + token + "\r\n";
        if (!body.isEmpty())
            bytes += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
                + "\r\n";
        return bytes + "\r\n" + body;
    }

    /// Sends bytes as they are, and reads one answer.
    CaptureReply talk(const QByteArray &bytes, quint16 to = 0) const
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), to == 0 ? port() : to);
        if (!QTest::qWaitFor([&] { return socket.state() == QTcpSocket::ConnectedState; }, 5'000))
            return {};
        socket.write(bytes);
        return read(socket);
    }
    static CaptureReply read(QTcpSocket &socket)
    {
        WireReader reader(WireReader::Kind::Answer, 1 << 30);
        CaptureReply reply;
        const auto advance = [&] {
            reader.add(socket.readAll());
            WireReader::State before;
            do {
                before = reader.state();
                reader.advance();
                if (reader.state() == WireReader::State::Done && reader.head().status == 100)
                    reader.next();
                reply.body += reader.takeBody();
            } while (reader.state() != before);
            reply.closed = socket.state() == QTcpSocket::UnconnectedState;
            return reader.state() == WireReader::State::Done || reply.closed;
        };
        (void)QTest::qWaitFor(advance, 15'000);
        reply.status = reader.head().status;
        reply.headers = reader.head().headers;
        reply.whole = reader.state() == WireReader::State::Done;
        return reply;
    }

    CaptureReply post(const QByteArray &target, const QByteArray &token, const QByteArray &body,
                      const QByteArray &headers = {}) const
    {
        return talk(requestBytes("POST", target, token, body, headers));
    }
    CaptureReply get(const QByteArray &target, const QByteArray &token) const
    {
        return talk(requestBytes("GET", target, token));
    }

    static QByteArray chatBody(const QByteArray &more = {})
    {
        return R"({"model":"gpt-4o","messages":[{"role":"user","content":")" + QByteArray(CapturePrompt)
            + "\"}]" + more + '}';
    }
    static QByteArray chatAnswer()
    {
        return R"({"id":"chatcmpl-1","object":"chat.completion","model":"gpt-4o","choices":[{"index":0,)"
               R"("message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],)"
               R"("usage":{"prompt_tokens":100,"completion_tokens":20,"total_tokens":120}})";
    }

    std::vector<StoredRecord> records() const
    {
        std::vector<StoredRecord> all;
        const auto ledger = Ledger::open(path(), Ledger::Mode::ReadOnly);
        if (!ledger || !(*ledger)->scan(0, [&all](const StoredRecord &record) {
                all.push_back(record);
                return true;
            }))
            qFatal("the ledger cannot be read");
        return all;
    }
    /// The only record, once it has ended.
    UsageRecord ended() const
    {
        std::vector<StoredRecord> all;
        (void)QTest::qWaitFor(
            [&] {
                all = records();
                return all.size() == 1 && all.front().record.status != Status::Pending;
            },
            5'000);
        return all.size() == 1 ? all.front().record : UsageRecord();
    }
    static QJsonObject contextOf(const UsageRecord &record)
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(record.context)).object();
    }

private:
    QTemporaryDir m_folder; // before the service

public:
    CaptureService service;
};

} // namespace tally
