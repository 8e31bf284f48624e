// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/attributionwork.h"

#include "services/async.h"

namespace tally {

namespace {

constexpr int TickMs = 100;

} // namespace

AttributionWork::AttributionWork(UsageService &usage, QObject *parent)
    : QObject(parent)
    , m_usage(usage)
{
    m_pool.setMaxThreadCount(1);
    m_ticker.setInterval(TickMs);
    connect(&m_ticker, &QTimer::timeout, this, &AttributionWork::tell);
}

AttributionWork::~AttributionWork()
{
    cancel();
    m_pool.waitForDone();
}

bool AttributionWork::cancel()
{
    if (!m_progress)
        return false;
    m_progress->cancel = true;
    return true;
}

void AttributionWork::tell()
{
    if (m_progress)
        Q_EMIT progressed(m_text, m_progress->done, m_progress->of);
}

void AttributionWork::start(const QString &text, Work work, std::function<void()> done)
{
    if (m_progress)
        return;
    m_progress = std::make_shared<RecordProgress>();
    m_text = text;
    tell();
    m_ticker.start();
    const auto run = [&usage = m_usage, work = std::move(work), progress = m_progress] {
        return work(AttributionService(usage), progress.get());
    };
    deliver(inBackground(m_pool, run), this, [this, done = std::move(done)](const Result<void> &result) {
        m_progress.reset();
        m_ticker.stop();
        Q_EMIT ended();
        if (result)
            done();
        else if (result.error().kind == ErrorKind::Cancelled)
            Q_EMIT cancelled(result.error().message);
        else
            Q_EMIT failed(result.error());
    });
}

} // namespace tally

#include "moc_attributionwork.cpp"
