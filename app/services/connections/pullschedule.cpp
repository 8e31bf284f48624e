// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/pullschedule.h"

#include "domain/ledgerplace.h"
#include "services/connections/connectionconfig.h"
#include "services/connections/connectionservice.h"

#include <QDateTime>

#include <utility>

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
    if (!state.trouble.isEmpty() && state.pausedUntilMs > 0)
        return nowMs >= state.pausedUntilMs;
    return nowMs - state.lastAnswerMs >= int64_t(config.everyS) * 1000;
}

void PullSchedule::fetch(int64_t connection, OverlapChoice said)
{
    m_wanted[connection] = said;
    look();
}

void PullSchedule::look()
{
    if (m_run || !mayHaveLedger(m_path))
        return;
    auto service = ConnectionService::open(m_path, Ledger::Mode::OpenExisting);
    if (!service) { // another time
        if (!std::exchange(m_wanted, {}).empty())
            Q_EMIT failed(service.error());
        return;
    }
    const auto lines = (*service)->list();
    if (!lines)
        return;
    for (const ConnectionLine &line : *lines) {
        if (m_wanted.contains(line.entry.id) || isDue(line.entry, QDateTime::currentMSecsSinceEpoch()))
            m_due.push_back(line.entry);
    }
    if (m_due.empty()) {
        m_wanted.clear(); // gone meanwhile
        return;
    }
    m_service = std::move(*service);
    next();
}

void PullSchedule::next()
{
    if (m_due.empty()) {
        m_run.reset();
        m_service.reset();
        if (!m_wanted.empty())
            look();
        return;
    }
    const ConnectionEntry entry = m_due.front();
    m_due.pop_front();
    m_run = std::make_unique<PullRun>(m_service->ledger(), m_path, m_prices);
    Q_EMIT fetching(entry.id, true);
    const auto wanted = m_wanted.find(entry.id);
    const OverlapChoice said = wanted == m_wanted.end() ? OverlapChoice::Ask : wanted->second;
    m_run->start(entry, {.nowMs = QDateTime::currentMSecsSinceEpoch(), .overlap = said},
                 [this, entry](const Result<PullReport> &report) { end(entry, report); });
}

void PullSchedule::end(const ConnectionEntry &entry, const Result<PullReport> &report)
{
    const bool wasWanted = m_wanted.erase(entry.id) > 0;
    if (report && report->batch != 0)
        Q_EMIT recordsChanged();
    if (!report && wasWanted)
        Q_EMIT failed(report.error());
    Q_EMIT fetching(entry.id, false);
    // Not from within the run itself.
    QMetaObject::invokeMethod(this, &PullSchedule::next, Qt::QueuedConnection);
}

} // namespace tally

#include "moc_pullschedule.cpp"
