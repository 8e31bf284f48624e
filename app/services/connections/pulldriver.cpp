// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/connections/pulldriver.h"

#include <QFileInfo>

namespace tally {

PullDriver::PullDriver(QString ledgerPath, Prices prices, QObject *parent)
    : QObject(parent)
    , m_path(std::move(ledgerPath))
    , m_prices(std::move(prices))
{
    m_timer.setInterval(LookMs);
    connect(&m_timer, &QTimer::timeout, this, &PullDriver::look);
}

void PullDriver::start()
{
    m_schedule = std::make_unique<PullSchedule>(m_path, m_prices());
    connect(m_schedule.get(), &PullSchedule::recordsChanged, this, [this] {
        look();
        Q_EMIT recordsChanged();
    });
    m_schedule->start();
    m_timer.start();
    look();
}

void PullDriver::look()
{
    if (!QFileInfo::exists(m_path))
        return;
    const auto service = ConnectionService::open(m_path, Ledger::Mode::ReadOnly);
    const auto revision = service ? (*service)->ledger().connections().revision() : service.error();
    if (!revision || *revision == m_revision)
        return; // what cannot be read now is read the next time
    auto lines = (*service)->list();
    if (!lines)
        return;
    std::erase_if(*lines, [](const ConnectionLine &line) { return line.entry.kind != PullKind; });
    m_lines = std::move(*lines);
    m_revision = *revision;
    Q_EMIT changed();
}

void PullDriver::setOn(int64_t connection, bool isOn)
{
    const auto service = ConnectionService::open(m_path, Ledger::Mode::OpenExisting);
    const auto set =
        service ? (*service)->ledger().connections().setOn(connection, isOn) : Result<void>(service.error());
    if (!set)
        Q_EMIT failed(set.error());
    look();
}

} // namespace tally

#include "moc_pulldriver.cpp"
