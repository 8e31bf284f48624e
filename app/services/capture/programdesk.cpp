// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/programdesk.h"

#include "domain/conversation.h"
#include "providers/providerregistry.h"
#include "services/async.h"
#include "services/chat/chatroutes.h"

#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int LedgerWaitMs = 300; // calls do not wait longer for an import
constexpr int KeylessMs = 10'000; // so long the key store is not asked again for a key that need not be

// A provider that this program does not know, at an address that it was told.
SecretName keyNameOfOther(const QString &provider)
{
    return {provider, {QString(provider).replace(u'-', u'_').toUpper() + u"_API_KEY"_s}};
}

} // namespace

ProgramDesk::ProgramDesk(const CapturePlan &plan)
    : m_plan(plan)
    , m_ledger(plan.ledgerPath, LedgerWaitMs)
    , m_tokens(m_ledger)
    , m_lookups(plan)
    , m_book(m_ledger, m_tokens, plan.prices)
    , m_usage(m_ledger, m_book)
    , m_telemetry(m_ledger, m_book)
    , m_server(*this)
{
    connect(&m_book, &CallBook::told, this, &ProgramDesk::told);
    connect(&m_book, &CallBook::recordsChanged, this, &ProgramDesk::recordsChanged);
    m_book.setLookups([this](const CaptureCall &call, const CaptureEnd &end, const UsageRecord &ended) {
        return m_lookups.leftOf(call, end, ended);
    });
    connect(&m_book, &CallBook::lookupLeft, &m_lookups, &CallLookups::look);
    connect(&m_lookups, &CallLookups::recordsChanged, this, &ProgramDesk::recordsChanged);
    connect(&m_book, &CallBook::failed, this, &ProgramDesk::troubled);
    connect(&m_server, &CaptureServer::ended, &m_book, &CallBook::settle);
    connect(&m_book, &CallBook::settled, this, &ProgramDesk::stopped);
    connect(&m_tokens, &TokenBook::looked, this, &ProgramDesk::listen);
}

void ProgramDesk::start()
{
    deliver(m_ledger.recover(), this, [this](const Result<int64_t> &done) {
        if (!done && done.error().kind != ErrorKind::Locked)
            return Q_EMIT failed(done.error());
        m_book.bring();
        m_lookups.look();
        m_tokens.start();
    });
}

void ProgramDesk::listen()
{
    if (std::exchange(m_listens, true))
        return;
    const auto port = m_server.listen(m_plan.port, false);
    if (!port)
        return Q_EMIT failed(port.error());
    m_port = *port;
    quint16 telemetry = 0;
    if (m_plan.telemetryPort) {
        const auto other = m_server.listen(*m_plan.telemetryPort, true);
        if (!other && !m_plan.telemetryMayFail)
            return Q_EMIT failed(other.error());
        if (!other)
            Q_EMIT telemetryFailed(other.error());
        telemetry = other ? *other : quint16(0);
    }
    Q_EMIT listening(m_port, telemetry);
}

void ProgramDesk::setTelemetry(std::optional<quint16> port)
{
    m_server.closeTelemetry();
    const auto opened = port ? m_server.listen(*port, true) : Result<quint16>(quint16(0));
    if (!opened)
        Q_EMIT telemetryFailed(opened.error());
    Q_EMIT listening(m_port, opened ? *opened : quint16(0));
}

void ProgramDesk::stop(int mostMs)
{
    m_server.close(mostMs);
}

std::optional<CaptureUpstream> ProgramDesk::upstreamOf(const QString &provider) const
{
    const QString own = m_plan.upstreams.value(provider);
    const ChatProvider *known = findProvider(provider);
    if (!known)
        return own.isEmpty() ? std::nullopt : std::optional(CaptureUpstream{QUrl(own), false});
    const QString address = own.isEmpty() ? addressOf({}, known->info()) : own;
    if (address.isEmpty())
        return std::nullopt;
    return CaptureUpstream{QUrl(address), known->info().needsKey};
}

void ProgramDesk::keyOf(const QString &provider, QObject *receiver,
                        std::function<void(const QByteArray &)> done)
{
    const ChatProvider *known = findProvider(provider);
    const ChatTarget target{provider.toStdString(), m_plan.upstreams.value(provider).toStdString(), {}};
    const SecretName name = known ? keyNameOf(target, known->info()) : keyNameOfOther(provider);
    const bool needsKey = known && known->info().needsKey;
    if (!needsKey && !m_keyless.value(provider, QDeadlineTimer(0)).hasExpired())
        return done({});
    m_secrets.find(name, receiver, [=, this, done = std::move(done)](const Secret &secret) {
        if (!needsKey && secret.value.isEmpty())
            m_keyless[provider] = QDeadlineTimer(KeylessMs);
        done(secret.value);
    });
}

void ProgramDesk::open(const CaptureCall &call, QObject *receiver,
                       std::function<void(const CaptureOpening &)> done)
{
    m_book.open(call, receiver, std::move(done));
}

void ProgramDesk::identify(int64_t call, const std::string &responseId)
{
    m_book.identify(call, responseId);
}

void ProgramDesk::close(int64_t call, const CaptureEnd &end)
{
    m_book.close(call, end);
}

void ProgramDesk::complete(const ChatAnswer &answer)
{
    m_book.complete(answer);
}

void ProgramDesk::takeUsage(const CaptureProgram &program, const QByteArray &body,
                            const QByteArray &repeatKey, QObject *receiver,
                            std::function<void(const CaptureAnswer &)> done)
{
    m_usage.take(program, body, repeatKey, receiver, done);
}

void ProgramDesk::tellUsage(const CaptureProgram &program, const QByteArray &query, QObject *receiver,
                            std::function<void(const CaptureAnswer &)> done)
{
    m_usage.tell(program, query, receiver, done);
}

void ProgramDesk::takeTelemetry(const CaptureProgram &program, const QByteArray &signal,
                                const QByteArray &body, QObject *receiver,
                                std::function<void(const CaptureAnswer &)> done)
{
    m_telemetry.take(program, signal, body, receiver, done);
}

} // namespace tally

#include "moc_programdesk.cpp"
