// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importqueue.h"

#include "services/async.h"

using namespace Qt::StringLiterals;

namespace tally {

ImportQueue::ImportQueue(const QString &ledgerPath, const PriceService &prices, QObject *parent)
    : QObject(parent)
    , m_prices(prices)
    , m_service(ledgerPath, {}, Ledger::Mode::OpenExisting) // no new one where the open one vanished
{
    m_pool.setMaxThreadCount(1);
}

ImportQueue::~ImportQueue()
{
    for (const auto &progress : m_running) {
        if (const auto running = progress.lock())
            running->cancel = true;
    }
    m_pool.waitForDone();
}

QString ImportQueue::formatName(const QString &id) const
{
    if (id == "reprice"_L1)
        return tr("Re-pricing");
    const ImportFormat *format = formats().find(id);
    return format ? format->info().name : id;
}

QFuture<ImportReport> ImportQueue::preview(const QString &path, const ImportOptions &options,
                                           const Progress &progress)
{
    return run(path, options, progress, true);
}

QFuture<ImportReport> ImportQueue::import(const QString &path, const ImportOptions &options,
                                          const Progress &progress)
{
    return run(path, options, progress, false);
}

QFuture<ImportReport> ImportQueue::run(const QString &path, const ImportOptions &options,
                                       const Progress &progress, bool dry)
{
    std::erase_if(m_running, [](const auto &each) { return each.expired(); });
    m_running.push_back(progress);
    return inBackground(m_pool, [this, path, options, progress, dry] {
        if (progress->cancel) {
            ImportReport report;
            report.path = path;
            report.cancelled = true;
            return report;
        }
        m_service.setPrices(m_prices.catalogue()); // one import at a time
        return dry ? m_service.preview(path, options, progress.get())
                   : m_service.importFile(path, options, progress.get());
    });
}

} // namespace tally

#include "moc_importqueue.cpp"
