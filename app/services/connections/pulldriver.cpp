// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/pulldriver.h"

namespace tally {

namespace {

constexpr int SoonMs = 1'000; // until it is written

} // namespace

PullDriver::PullDriver(QString ledgerPath, Prices prices, QObject *parent)
    : QObject(parent)
    , m_path(std::move(ledgerPath))
    , m_prices(std::move(prices))
{
    qRegisterMetaType<Error>();
    m_soon.setSingleShot(true);
    m_soon.setInterval(SoonMs);
    connect(&m_soon, &QTimer::timeout, this,
            [this] { QMetaObject::invokeMethod(m_schedule, &PullSchedule::lookNow, Qt::QueuedConnection); });
}

PullDriver::~PullDriver()
{
    if (!m_schedule)
        return;
    m_schedule->disconnect(this);
    QMetaObject::invokeMethod(
        m_schedule, [this] { delete m_schedule; }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

// Its ledger, timers and sockets belong to the thread that makes them.
void PullDriver::makeSchedule()
{
    if (m_schedule)
        return;
    m_thread.start();
    auto *maker = new QObject;
    maker->moveToThread(&m_thread);
    QMetaObject::invokeMethod(
        maker, [this, prices = m_prices()] { m_schedule = new PullSchedule(m_path, prices); },
        Qt::BlockingQueuedConnection);
    maker->deleteLater();
    connect(m_schedule, &PullSchedule::recordsChanged, this, &PullDriver::recordsChanged);
    connect(m_schedule, &PullSchedule::failed, this, &PullDriver::failed);
    connect(m_schedule, &PullSchedule::fetching, this, [this](qint64 connection, bool isUnderWay) {
        if (isUnderWay)
            m_fetching.insert(connection);
        else
            m_fetching.erase(connection);
        Q_EMIT fetchingChanged();
    });
}

void PullDriver::start()
{
    makeSchedule();
    QMetaObject::invokeMethod(m_schedule, &PullSchedule::start, Qt::QueuedConnection);
}

void PullDriver::lookSoon()
{
    if (m_schedule)
        m_soon.start();
}

void PullDriver::fetch(int64_t connection, OverlapChoice said)
{
    makeSchedule();
    QMetaObject::invokeMethod(
        m_schedule, [schedule = m_schedule, connection, said] { schedule->fetch(connection, said); },
        Qt::QueuedConnection);
}

} // namespace tally

#include "moc_pulldriver.cpp"
