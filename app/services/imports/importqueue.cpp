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
    m_listing.setMaxThreadCount(1);
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
    if (id == "attribution"_L1)
        return tr("Attribution");
    const ImportFormat *format = formats().find(id);
    return format ? format->info().name : id;
}

QFuture<ImportQueue::Listed> ImportQueue::list(const QStringList &paths)
{
    return inBackground(m_listing, [paths] {
        Listed listed;
        for (const QString &path : paths) {
            auto entries = ImportService::entriesOf(path);
            if (entries.empty())
                listed.empty.append(path);
            std::move(entries.begin(), entries.end(), std::back_inserter(listed.entries));
        }
        return listed;
    });
}

QFuture<ImportReport> ImportQueue::preview(const InputEntry &entry, const ImportOptions &options,
                                           const Progress &progress)
{
    return run(entry, options, progress, true);
}

QFuture<ImportReport> ImportQueue::import(const InputEntry &entry, const ImportOptions &options,
                                          const Progress &progress)
{
    return run(entry, options, progress, false);
}

QFuture<ImportReport> ImportQueue::run(const InputEntry &entry, const ImportOptions &options,
                                       const Progress &progress, bool dry)
{
    std::erase_if(m_running, [](const auto &each) { return each.expired(); });
    m_running.push_back(progress);
    return inBackground(m_pool, [this, entry, options, progress, dry] {
        if (progress->cancel) {
            ImportReport report;
            report.path = entry.path;
            report.member = entry.member;
            report.cancelled = true;
            return report;
        }
        m_service.setPrices(m_prices.catalogue()); // one import at a time
        return dry ? m_service.preview(entry, options, progress.get())
                   : m_service.importEntry(entry, options, progress.get());
    });
}

} // namespace tally

#include "moc_importqueue.cpp"
