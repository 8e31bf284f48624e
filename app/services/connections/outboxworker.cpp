// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxworker.h"

#include "services/servicetext.h"

#include <QDateTime>

#include <algorithm>

namespace tally {

namespace {

constexpr int LookMs = 2000;

} // namespace

OutboxWorker::OutboxWorker(QString path, OutboxDriver *driver)
    : m_path(std::move(path))
    , m_driver(driver)
{
}

void OutboxWorker::begin()
{
    m_timer = new QTimer(this);
    connect(m_timer, &QTimer::timeout, this, [this] { look(); });
    m_timer->start(LookMs);
    look();
    if (!m_service)
        tell({});
}

void OutboxWorker::startSending()
{
    m_sends = true;
    look();
}

void OutboxWorker::compare(int64_t connection)
{
    if (m_comparison || !open())
        return;
    const auto entries = m_service->ledger().connections().list();
    if (!entries)
        return;
    for (const ConnectionEntry &entry : *entries) {
        if (entry.id == connection)
            m_comparison = std::make_unique<PortalComparison>(m_service->ledger(), entry);
    }
    if (!m_comparison)
        return;
    m_compared = connection;
    m_comparison->start([this](const Result<PortalDifference> &difference) {
        m_comparison.release()->deleteLater(); // it is still calling
        if (!difference)
            Q_EMIT m_driver->failed(difference.error());
        tellCompared(difference ? std::optional(*difference) : std::nullopt);
        look();
    });
}

void OutboxWorker::cancelComparing()
{
    if (!m_comparison)
        return;
    m_comparison.reset();
    tellCompared({});
}

// A person wants to know now: whatever the back-off.
void OutboxWorker::sendNow(int64_t connection)
{
    m_wanted.insert(connection);
    look();
}

void OutboxWorker::end()
{
    delete m_timer;
    m_timer = nullptr;
    delete m_secrets;
    m_secrets = nullptr;
    m_comparison.reset();
    m_run.reset(); // what is on its way is looked after by the next pass
    m_service.reset();
}

void OutboxWorker::look()
{
    if (!open())
        return;
    const auto revision = m_service->ledger().connections().revision();
    if (!revision)
        return;
    if (*revision != m_revision || !m_service->isCaughtUp()) {
        m_revision = *revision;
        tell();
    }
    if (m_sends && !m_run && (!m_wanted.empty() || isDue()))
        send();
}

void OutboxWorker::change(const std::function<Result<void>(ConnectionService &)> &work)
{
    if (!open())
        return;
    if (const auto done = work(*m_service); !done)
        Q_EMIT m_driver->failed(done.error());
    look();
}

void OutboxWorker::keepSecret(const QString &id, const QByteArray &secret, const std::function<void()> &kept)
{
    if (secret.isEmpty())
        return;
    if (!m_secrets)
        m_secrets = new SecretStore(this);
    m_secrets->keep(id, secret, this, [this, kept](SecretOrigin origin) {
        if (origin != SecretOrigin::KeyStore)
            Q_EMIT m_driver->failed(
                {ErrorKind::Permission,
                 ServiceText::tr("The key store did not take the secret. Put it into an environment variable "
                                 "and name that with “tallyglass connections set”.")});
        else if (kept)
            kept();
    });
}

void OutboxWorker::remove(int64_t connection)
{
    const auto entries =
        open() ? m_service->ledger().connections().list() : Result(std::vector<ConnectionEntry>());
    if (!entries)
        return Q_EMIT m_driver->failed(entries.error());
    for (const ConnectionEntry &entry : *entries) {
        if (entry.id != connection)
            continue;
        if (!m_secrets)
            m_secrets = new SecretStore(this);
        m_secrets->forget(secretIdOf(QString::fromStdString(entry.kind), QString::fromStdString(entry.name)),
                          this, [](bool) {});
        change([&](ConnectionService &service) { return service.remove(entry.name); });
    }
}

// What is in the key store counts from now on, and what a refused key paused goes on.
void OutboxWorker::setSecret(int64_t connection, const QByteArray &secret)
{
    const auto lines = open() ? m_service->list() : Result(std::vector<ConnectionLine>());
    if (!lines)
        return;
    for (const ConnectionLine &line : *lines) {
        if (line.entry.id != connection)
            continue;
        keepSecret(
            secretIdOf(QString::fromStdString(line.entry.kind), QString::fromStdString(line.entry.name)),
            secret, [this, line] {
                ConnectionConfig config = line.config;
                config.keyVariable.clear();
                config.secretVariables.fill(QString());
                change([&](ConnectionService &service) {
                    return service.change(line, config, line.entry.isOn);
                });
            });
    }
}

bool OutboxWorker::open()
{
    if (m_service)
        return true;
    auto service = ConnectionService::open(m_path, Ledger::Mode::OpenExisting);
    if (!service)
        return false;
    m_service = std::move(*service);
    return true;
}

void OutboxWorker::tellCompared(const std::optional<PortalDifference> &difference)
{
    QMetaObject::invokeMethod(
        m_driver,
        [driver = m_driver, connection = m_compared, difference] {
            Q_EMIT driver->compared(connection, difference);
        },
        Qt::QueuedConnection);
}

void OutboxWorker::tell()
{
    if (!open())
        return;
    if (const auto lines = m_service->list())
        tell(*lines);
}

void OutboxWorker::tell(const std::vector<ConnectionLine> &lines)
{
    QMetaObject::invokeMethod(
        m_driver, [driver = m_driver, lines] { driver->take(lines); }, Qt::QueuedConnection);
}

bool OutboxWorker::isDue()
{
    const int64_t now = QDateTime::currentMSecsSinceEpoch();
    const auto entries = m_service->ledger().connections().list();
    return entries && std::ranges::any_of(*entries, [&](const ConnectionEntry &entry) {
               return entry.isOut && entry.isOn && isDue(entry, now);
           });
}

bool OutboxWorker::isDue(const ConnectionEntry &entry, int64_t now)
{
    if (ConnectionState::fromJson(entry.state).pausedUntilMs > now)
        return false;
    Outbox &outbox = m_service->ledger().outbox();
    const auto next = outbox.nextDue(entry.id);
    if (next && *next && **next <= now)
        return true;
    const auto unknown = outbox.oldestUnknown(entry.id);
    const int64_t patience = int64_t(ConnectionConfig::fromJson(entry.config).settleAfterS) * 1000;
    return unknown && *unknown && **unknown + patience <= now;
}

void OutboxWorker::send()
{
    const auto entries = m_service->ledger().connections().list();
    if (!entries)
        return;
    m_run = std::make_unique<PushRun>(m_service->ledger());
    connect(m_run.get(), &PushRun::finished, this, [this] {
        m_run.release()->deleteLater();
        tell();
    });
    if (m_wanted.empty())
        return m_run->start(*entries, false);
    std::vector<ConnectionEntry> wanted = *entries;
    std::erase_if(wanted, [&](const ConnectionEntry &entry) { return !m_wanted.contains(entry.id); });
    m_wanted.clear();
    m_run->start(wanted, true);
}

} // namespace tally

#include "moc_outboxworker.cpp"
