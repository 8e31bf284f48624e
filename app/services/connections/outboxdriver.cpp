// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxdriver.h"

#include "services/connections/pushrun.h"
#include "services/servicetext.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <functional>

namespace tally {

namespace {

constexpr int LookMs = 2000;

} // namespace

/// What lives on the thread: a connection to the ledger of its own, and one pass at a time.
class OutboxDriver::Worker : public QObject {
public:
    Worker(QString path, OutboxDriver *driver)
        : m_path(std::move(path))
        , m_driver(driver)
    {
    }

    void begin()
    {
        m_timer = new QTimer(this);
        connect(m_timer, &QTimer::timeout, this, [this] { look(); });
        m_timer->start(LookMs);
        look();
        if (!m_service)
            tell({});
    }

    void startSending()
    {
        m_sends = true;
        look();
    }

    void end()
    {
        delete m_timer;
        m_timer = nullptr;
        delete m_secrets;
        m_secrets = nullptr;
        m_run.reset(); // what is on its way is looked after by the next pass
        m_service.reset();
    }

    void look()
    {
        if (!open())
            return;
        const auto revision = m_service->ledger().connections().revision();
        if (!revision)
            return;
        if (*revision != m_revision) {
            m_revision = *revision;
            tell();
        }
        if (m_sends && !m_run && isDue())
            send();
    }

    void change(const std::function<Result<void>(ConnectionService &)> &work)
    {
        if (!open())
            return;
        if (const auto done = work(*m_service); !done)
            Q_EMIT m_driver->failed(done.error());
        look();
    }

    void keepSecret(const QString &name, const QByteArray &secret)
    {
        if (secret.isEmpty())
            return;
        if (!m_secrets)
            m_secrets = new SecretStore(this);
        m_secrets->keep(QStringLiteral("connection:") + name, secret, this, [this](SecretOrigin origin) {
            if (origin != SecretOrigin::KeyStore)
                Q_EMIT m_driver->failed(
                    {ErrorKind::Permission,
                     ServiceText::tr(
                         "The key store did not take the secret. Put it into an environment variable "
                         "and name that with “tallyglass connections set”.")});
        });
    }

    bool open()
    {
        if (m_service)
            return true;
        auto service = ConnectionService::open(m_path, Ledger::Mode::OpenExisting);
        if (!service)
            return false;
        m_service = std::move(*service);
        return true;
    }

private:
    void tell()
    {
        if (const auto lines = m_service->list(true))
            tell(*lines);
    }

    void tell(const std::vector<ConnectionLine> &lines)
    {
        QMetaObject::invokeMethod(
            m_driver, [driver = m_driver, lines] { driver->take(lines); }, Qt::QueuedConnection);
    }

    bool isDue()
    {
        const int64_t now = QDateTime::currentMSecsSinceEpoch();
        const auto entries = m_service->ledger().connections().list();
        return entries && std::ranges::any_of(*entries, [&](const ConnectionEntry &entry) {
                   return entry.isOut && entry.isOn && isDue(entry, now);
               });
    }

    bool isDue(const ConnectionEntry &entry, int64_t now)
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

    void send()
    {
        const auto entries = m_service->ledger().connections().list();
        if (!entries)
            return;
        m_run = std::make_unique<PushRun>(m_service->ledger());
        connect(m_run.get(), &PushRun::finished, this, [this] {
            m_run.release()->deleteLater();
            tell();
        });
        m_run->start(*entries, false);
    }

    const QString m_path;
    OutboxDriver *const m_driver;
    QTimer *m_timer = nullptr;
    SecretStore *m_secrets = nullptr;
    std::unique_ptr<ConnectionService> m_service;
    std::unique_ptr<PushRun> m_run;
    int64_t m_revision = -1;
    bool m_sends = false;
};

OutboxDriver::OutboxDriver(const QString &ledgerPath, QObject *parent)
    : QObject(parent)
    , m_worker(new Worker(ledgerPath, this))
{
    qRegisterMetaType<Error>();
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_worker, [this] { m_worker->begin(); }, Qt::QueuedConnection);
}

OutboxDriver::~OutboxDriver()
{
    QMetaObject::invokeMethod(
        m_worker, [this] { m_worker->end(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    delete m_worker;
}

void OutboxDriver::take(const std::vector<ConnectionLine> &lines)
{
    m_lines = lines;
    m_hasRead = true;
    Q_EMIT changed();
}

void OutboxDriver::startSending()
{
    QMetaObject::invokeMethod(
        m_worker, [this] { m_worker->startSending(); }, Qt::QueuedConnection);
}

void OutboxDriver::lookAgain()
{
    QMetaObject::invokeMethod(
        m_worker, [this] { m_worker->look(); }, Qt::QueuedConnection);
}

void OutboxDriver::setOn(int64_t connection, bool isOn)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, connection, isOn] {
            m_worker->change([&](ConnectionService &service) {
                return service.ledger().connections().setOn(connection, isOn);
            });
        },
        Qt::QueuedConnection);
}

void OutboxDriver::add(const QString &kind, const QString &name, const ConnectionConfig &config,
                       const QByteArray &secret)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, kind, name, config, secret] {
            m_worker->keepSecret(name, secret);
            m_worker->change(
                [&](ConnectionService &service) { return service.add(kind, name.toStdString(), config); });
        },
        Qt::QueuedConnection);
}

void OutboxDriver::retry(int64_t connection, const std::vector<int64_t> &records)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, connection, records] {
            m_worker->change([&](ConnectionService &service) {
                Outbox &outbox = service.ledger().outbox();
                return outbox.write([&] { return outbox.retry(connection, records); });
            });
        },
        Qt::QueuedConnection);
}

void OutboxDriver::discard(int64_t connection, const std::vector<int64_t> &records)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, connection, records] {
            m_worker->change([&](ConnectionService &service) {
                Outbox &outbox = service.ledger().outbox();
                return outbox.write([&] { return outbox.discard(connection, records); });
            });
        },
        Qt::QueuedConnection);
}

void OutboxDriver::askFor(int64_t connection, int most)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, connection, most] {
            m_worker->change([&](ConnectionService &service) -> Result<void> {
                auto rows = service.rows(connection, most);
                if (!rows)
                    return rows.error();
                QMetaObject::invokeMethod(
                    this, [this, connection, rows = *rows] { Q_EMIT rowsRead(connection, rows); },
                    Qt::QueuedConnection);
                return {};
            });
        },
        Qt::QueuedConnection);
}

} // namespace tally

#include "moc_outboxdriver.cpp"
