// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxdriver.h"

#include "services/connections/outboxworker.h"

namespace tally {

OutboxDriver::OutboxDriver(const QString &ledgerPath, QObject *parent)
    : QObject(parent)
    , m_worker(new OutboxWorker(ledgerPath, this))
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
    m_pulls = lines;
    std::erase_if(m_lines, [](const ConnectionLine &line) { return !line.entry.isOut; });
    std::erase_if(m_pulls, [](const ConnectionLine &line) { return line.entry.kind != PullKind; });
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
            m_worker->keepSecret(secretIdOf(kind, name), secret);
            m_worker->change(
                [&](ConnectionService &service) { return service.add(kind, name.toStdString(), config); });
        },
        Qt::QueuedConnection);
}

void OutboxDriver::remove(int64_t connection)
{
    QMetaObject::invokeMethod(
        m_worker, [this, connection] { m_worker->remove(connection); }, Qt::QueuedConnection);
}

void OutboxDriver::compare(int64_t connection)
{
    QMetaObject::invokeMethod(
        m_worker, [this, connection] { m_worker->compare(connection); }, Qt::QueuedConnection);
}

void OutboxDriver::cancelComparing()
{
    QMetaObject::invokeMethod(
        m_worker, [this] { m_worker->cancelComparing(); }, Qt::QueuedConnection);
}

void OutboxDriver::setSecret(int64_t connection, const QByteArray &secret)
{
    QMetaObject::invokeMethod(
        m_worker, [this, connection, secret] { m_worker->setSecret(connection, secret); },
        Qt::QueuedConnection);
}

void OutboxDriver::retry(int64_t connection, const std::vector<int64_t> &records)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, connection, records] {
            m_worker->change([&](ConnectionService &service) { return service.retry(connection, records); });
            m_worker->sendNow(connection);
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
