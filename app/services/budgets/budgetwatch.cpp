// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetwatch.h"

#include "services/async.h"
#include "services/budgets/budgettelling.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace tally {

namespace {

constexpr int LookEveryMs = 60'000;
constexpr int GlanceEveryMs = 2'000; // as commits of other processes are looked for

} // namespace

BudgetWatch::BudgetWatch(UsageService &usage, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
    , m_budgets(usage)
{
    m_pool.setMaxThreadCount(1);
    m_minute.setInterval(LookEveryMs);
    connect(&m_minute, &QTimer::timeout, this, &BudgetWatch::look);
    m_glance.setInterval(GlanceEveryMs);
    connect(&m_glance, &QTimer::timeout, this, &BudgetWatch::glance);
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
    m_glance.start();
    look();
}

// Budgets are changed by other programs, too, which moves no record.
void BudgetWatch::glance()
{
    if (!m_usage.isOpen() || isBusy() || std::exchange(m_isGlancing, true))
        return;
    deliver(inBackground(m_pool, [this] { return m_budgets.revision(); }), this,
            [this](const Result<int64_t> &revision) {
                m_isGlancing = false;
                if (revision && *revision != m_revision)
                    look();
            });
}

void BudgetWatch::look()
{
    if (!m_usage.isOpen())
        return;
    m_looksAgain = m_isLooking;
    if (m_isLooking)
        return;
    m_isLooking = true;
    const Order order{m_leastUnusual, m_newest, m_looksBack || hasPeriodEnded(), m_tells,
                      m_isHeld && m_isHeld()};
    deliver(inBackground(m_pool, [this, order] { return lookNow(order); }), this,
            [this](const Look &look) { take(look); });
}

// Since the last look, which may be long ago where the computer slept.
bool BudgetWatch::hasPeriodEnded() const
{
    const int64_t now = QDateTime::currentMSecsSinceEpoch();
    return m_report && std::ranges::any_of(m_report->entries, [&](const BudgetEntry &entry) {
               const BudgetPeriod &period = entry.state.moment.period;
               return period.end.isValid() && period.endMs > m_report->atMs && period.endMs <= now;
           });
}

BudgetWatch::Look BudgetWatch::lookNow(const Order &order) const
{
    const auto revision = m_budgets.revision();
    auto all = m_budgets.budgets();
    if (!all || !revision)
        return {all ? revision.error() : all.error()};
    const auto newest = m_budgets.newestCounted();
    auto report = m_budgets.check(std::move(*all), QDateTime::currentMSecsSinceEpoch(), order.leastUnusual);
    if (!report)
        return {report.error()};
    Look look{std::move(*report)};
    look.revision = *revision;
    if (!order.tells || m_usage.isReadOnly() || !newest)
        return look;
    if (auto news = tell(order, *look.report, *newest)) {
        look.newest = *newest;
        look.isBackDone = !order.isHeld;
        if (!order.isHeld)
            look.news = std::move(*news);
    }
    return look;
}

// Whoever waits for the events has them, too, when nobody runs the command.
Result<BudgetNews> BudgetWatch::tell(const Order &order, const BudgetReport &report,
                                     std::optional<int64_t> newest) const
{
    BudgetTelling telling(m_budgets, report, newest);
    if (const auto looked = telling.lookBack(order.seenRecord, order.looksBack); !looked)
        return looked.error();
    if (const auto noted = telling.noteEvents(); !noted)
        return noted.error();
    if (order.isHeld)
        return BudgetNews();
    auto news = telling.untold();
    return news ? telling.claim(std::move(*news)) : news;
}

void BudgetWatch::take(const Look &look)
{
    m_isLooking = false;
    if (look.report) {
        m_looksBack = !look.isBackDone;
        m_newest = look.newest ? look.newest : m_newest;
        m_revision = look.revision;
        m_report = std::make_shared<const BudgetReport>(*look.report);
        Q_EMIT changed();
        if (!look.news.isEmpty())
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
