// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/outboxdriver.h"

#include "services/connections/outboxworker.h"

#include <algorithm>
#include <utility>

namespace tally {

namespace {

constexpr int TakeBackMs = 10'000;

} // namespace

OutboxDriver::OutboxDriver(const QString &ledgerPath, QObject *parent)
    : QObject(parent)
    , m_worker(new OutboxWorker(ledgerPath, this))
{
    qRegisterMetaType<Error>();
    m_patience.setSingleShot(true);
    m_patience.setInterval(TakeBackMs);
    connect(&m_patience, &QTimer::timeout, this, &OutboxDriver::finishRemoving);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    QMetaObject::invokeMethod(
        m_worker, [this] { m_worker->begin(); }, Qt::QueuedConnection);
}

OutboxDriver::~OutboxDriver()
{
    finishRemoving();
    QMetaObject::invokeMethod(
        m_worker, [this] { m_worker->end(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    delete m_worker;
}

void OutboxDriver::take(const std::vector<ConnectionLine> &lines)
{
    m_lines.clear();
    m_pulls.clear();
    for (const ConnectionLine &line : lines) {
        if (m_going.contains(line.entry.id) || (m_removed && line.entry.id == m_removed->entry.id))
            continue;
        if (line.entry.isOut)
            m_lines.push_back(line);
        else if (line.entry.kind == PullKind)
            m_pulls.push_back(line);
    }
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
    finishRemoving(); // it may have had the name
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
    finishRemoving();
    std::vector<ConnectionLine> all = m_lines;
    all.insert(all.end(), m_pulls.begin(), m_pulls.end());
    const auto line =
        std::ranges::find(all, connection, [](const ConnectionLine &each) { return each.entry.id; });
    if (line == all.end())
        return;
    m_removed = *line;
    m_patience.start();
    setOn(connection, false);
    take(all);
}

void OutboxDriver::takeBack()
{
    m_patience.stop();
    const auto back = std::exchange(m_removed, std::nullopt);
    if (!back)
        return;
    setOn(back->entry.id, back->entry.isOn);
    QMetaObject::invokeMethod(
        m_worker, [this] { m_worker->tell(); }, Qt::QueuedConnection);
}

void OutboxDriver::finishRemoving()
{
    m_patience.stop();
    const auto gone = std::exchange(m_removed, std::nullopt);
    if (!gone)
        return;
    const int64_t id = gone->entry.id;
    m_going.insert(id); // what is told before it is done still has it
    QMetaObject::invokeMethod(
        m_worker,
        [this, id] {
            m_worker->remove(id);
            QMetaObject::invokeMethod(
                this, [this, id] { m_going.erase(id); }, Qt::QueuedConnection);
            m_worker->tell();
        },
        Qt::QueuedConnection);
    Q_EMIT removedForGood();
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

void OutboxDriver::decide(int64_t connection, const std::vector<int64_t> &records, bool hasArrived)
{
    QMetaObject::invokeMethod(
        m_worker,
        [this, connection, records, hasArrived] {
            m_worker->change([&](ConnectionService &service) {
                Outbox &outbox = service.ledger().outbox();
                return outbox.write([&] { return outbox.decide(connection, records, hasArrived); });
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
