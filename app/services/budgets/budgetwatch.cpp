// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetwatch.h"

#include "domain/localtime.h"
#include "domain/timeunits.h"
#include "services/async.h"
#include "services/budgets/budgetpast.h"

#include <QDateTime>

#include <algorithm>
#include <iterator>

namespace tally {

namespace {

constexpr int LookEveryMs = 60'000;
constexpr int64_t WeekMs = 7 * DayMs;

/// Budgets that are off are shown, and tell nothing.
BudgetReport withoutThoseOff(const BudgetReport &report)
{
    BudgetReport on = report;
    std::erase_if(on.entries, [&](const BudgetEntry &entry) { return !report.budgetOf(entry).enabled; });
    return on;
}

/// Whether the period of an alert ended more than a week ago.
bool isPast(const BudgetAlert &alert, const BudgetReport &report)
{
    const auto budget = std::ranges::find(report.budgets, alert.budget, &Budget::id);
    const auto first = parseDate(alert.period);
    const auto zone = budget == report.budgets.end() ? std::nullopt : timeZoneFromId(budget->period.zone);
    if (alert.isAnomaly || !first || !zone)
        return false; // a window's key is an instant
    const BudgetPeriod period = periodAt(budget->period, firstInstantOf(*first, *zone), *zone);
    return period.endMs < report.atMs - WeekMs;
}

BudgetNews newsOf(const std::vector<BudgetAlert> &told, const BudgetReport &report)
{
    BudgetNews news;
    for (const BudgetAlert &alert : told)
        (isPast(alert, report) ? news.past : news.now).push_back(alert);
    return news;
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

void BudgetWatch::start(bool tells)
{
    m_tells = tells;
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
    deliver(inBackground(m_pool,
                         [this, least = m_leastUnusual, newest = m_newestRecord, tells = m_tells] {
                             return lookNow(least, newest, tells);
                         }),
            this, [this](const Look &look) { take(look); });
}

BudgetWatch::Look BudgetWatch::lookNow(int64_t leastUnusual, int64_t newestRecord, bool tells) const
{
    auto all = m_budgets.budgets();
    if (!all)
        return {all.error()};
    const auto newest = m_budgets.newestRecord();
    auto report = m_budgets.check(std::move(*all), QDateTime::currentMSecsSinceEpoch(), leastUnusual);
    if (!report)
        return {report.error()};
    Look look{std::move(*report), {}, newest ? *newest : newestRecord};
    if (tells && !m_usage.isReadOnly())
        tell(look, newestRecord);
    return look;
}

// Whoever waits for the events has them, too, when nobody runs the command.
void BudgetWatch::tell(Look &look, int64_t before) const
{
    const BudgetReport &report = *look.report;
    const BudgetReport on = withoutThoseOff(report);
    const auto times = before >= 0 && look.newestRecord > before
        ? m_budgets.timesSince(before)
        : Result<std::optional<std::pair<int64_t, int64_t>>>(std::nullopt);
    for (const AlertChannel channel : {AlertChannel::Event, AlertChannel::Desktop}) {
        std::vector<BudgetAlert> crossed = alertsOf(on, channel);
        if (channel == AlertChannel::Desktop)
            std::ranges::move(unusualDaysOf(on, channel), std::back_inserter(crossed));
        if (times && *times) {
            const auto past = pastAlerts(m_budgets, report.budgets, **times, report.atMs, channel);
            if (past)
                crossed.insert(crossed.end(), past->begin(), past->end());
        }
        const auto told = m_budgets.tell(crossed);
        if (told && channel == AlertChannel::Desktop)
            look.news = newsOf(*told, report);
    }
}

void BudgetWatch::take(const Look &look)
{
    m_isLooking = false;
    if (look.report) {
        m_newestRecord = look.newestRecord;
        m_report = std::make_shared<const BudgetReport>(*look.report);
        Q_EMIT changed();
        if (!look.news.now.empty() || !look.news.past.empty())
            Q_EMIT crossed(look.news);
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
