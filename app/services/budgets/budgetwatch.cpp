// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetwatch.h"

#include "services/async.h"

#include <QDateTime>

#include <algorithm>

namespace tally {

namespace {

constexpr int LookEveryMs = 60'000;

/// Budgets that are off are shown, and tell nothing.
BudgetReport withoutThoseOff(const BudgetReport &report)
{
    BudgetReport on = report;
    std::erase_if(on.entries, [&](const BudgetEntry &entry) { return !report.budgetOf(entry).enabled; });
    return on;
}

} // namespace

BudgetWatch::BudgetWatch(UsageService &usage, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
    , m_budgets(usage)
{
    m_pool.setMaxThreadCount(1);
    m_minute.setInterval(LookEveryMs);
    connect(&m_minute, &QTimer::timeout, this, &BudgetWatch::look);
    connect(&m_usage, &UsageService::changed, this, &BudgetWatch::look);
}

BudgetWatch::~BudgetWatch()
{
    m_pool.waitForDone();
}

void BudgetWatch::start()
{
    m_minute.start();
    look();
}

void BudgetWatch::look()
{
    if (!m_usage.isOpen())
        return;
    m_looksAgain = m_isLooking;
    if (m_isLooking)
        return;
    m_isLooking = true;
    deliver(inBackground(m_pool, [this] { return lookNow(); }), this,
            [this](const Look &look) { take(look); });
}

BudgetWatch::Look BudgetWatch::lookNow() const
{
    auto all = m_budgets.budgets();
    if (!all)
        return {all.error(), {}};
    auto report = m_budgets.check(std::move(*all), QDateTime::currentMSecsSinceEpoch());
    if (!report)
        return {report.error(), {}};
    Look look{*report, {}};
    if (m_usage.isReadOnly())
        return look;
    const BudgetReport on = withoutThoseOff(*report);
    // Whoever waits for the events has them, too, when nobody runs the command.
    for (const AlertChannel channel : {AlertChannel::Event, AlertChannel::Desktop}) {
        const auto told = m_budgets.tell(on, channel);
        if (told && channel == AlertChannel::Desktop)
            look.crossed = *told;
    }
    return look;
}

void BudgetWatch::take(const Look &look)
{
    m_isLooking = false;
    if (look.report) {
        m_report = std::make_shared<const BudgetReport>(*look.report);
        Q_EMIT changed();
        if (!look.crossed.empty())
            Q_EMIT crossed(look.crossed);
    } else {
        Q_EMIT failed(look.report.error());
    }
    if (m_looksAgain)
        this->look();
}

void BudgetWatch::change(const Change &work, const QString &done)
{
    ++m_writes;
    deliver(inBackground(m_pool, [this, work] { return work(m_budgets); }), this,
            [this, done](const Result<void> &changed) {
                --m_writes;
                if (!changed)
                    Q_EMIT failed(changed.error());
                else if (!done.isEmpty())
                    Q_EMIT note(done);
                look();
            });
}

} // namespace tally

#include "moc_budgetwatch.cpp"
