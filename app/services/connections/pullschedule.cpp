// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/pullschedule.h"

#include "domain/ledgerplace.h"
#include "services/connections/connectionconfig.h"
#include "services/connections/connectionservice.h"

#include <QDateTime>
#include <QFileInfo>

namespace tally {

PullSchedule::PullSchedule(QString ledgerPath, std::shared_ptr<const PriceCatalogue> prices, QObject *parent)
    : QObject(parent)
    , m_path(std::move(ledgerPath))
    , m_prices(std::move(prices))
{
    m_timer.setInterval(LookMs);
    connect(&m_timer, &QTimer::timeout, this, &PullSchedule::look);
}

PullSchedule::~PullSchedule() = default;

void PullSchedule::start()
{
    m_timer.start();
    QMetaObject::invokeMethod(this, &PullSchedule::look, Qt::QueuedConnection);
}

bool PullSchedule::isDue(const ConnectionEntry &entry, int64_t nowMs)
{
    if (entry.kind != "pull" || !entry.isOn)
        return false;
    const ConnectionConfig config = ConnectionConfig::fromJson(entry.config);
    const ConnectionState state = ConnectionState::fromJson(entry.state);
    if (config.everyS <= 0 || state.isKeyRefused())
        return false;
    return nowMs - state.lastAnswerMs >= int64_t(config.everyS) * 1000;
}

void PullSchedule::look()
{
    if (m_run || !mayHaveLedger(m_path))
        return;
    auto service = ConnectionService::open(m_path, Ledger::Mode::OpenExisting);
    if (!service)
        return; // another time
    const auto lines = (*service)->list();
    if (!lines)
        return;
    for (const ConnectionLine &line : *lines) {
        if (isDue(line.entry, QDateTime::currentMSecsSinceEpoch()))
            m_due.push_back(line.entry);
    }
    if (m_due.empty())
        return;
    m_service = std::move(*service);
    next();
}

void PullSchedule::next()
{
    if (m_due.empty()) {
        m_run.reset();
        m_service.reset();
        return;
    }
    const ConnectionEntry entry = m_due.front();
    m_due.pop_front();
    m_run = std::make_unique<PullRun>(m_service->ledger(), m_prices);
    m_run->start(entry, {.nowMs = QDateTime::currentMSecsSinceEpoch()},
                 [this](const Result<PullReport> &report) {
                     if (report && report->batch != 0)
                         Q_EMIT recordsChanged();
                     // Not from within the run itself.
                     QMetaObject::invokeMethod(this, &PullSchedule::next, Qt::QueuedConnection);
                 });
}

} // namespace tally

#include "moc_pullschedule.cpp"
