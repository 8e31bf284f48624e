// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/imports/importqueue.h"

#include "services/async.h"
#include "domain/ownfile.h"
#include "services/imports/foreignsource.h"
#include "services/servicetext.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

Result<void> writeRejected(const InputEntry &entry, const std::vector<RejectedLine> &lines,
                           const QString &path)
{
    const auto rows = rejectedRows(entry, lines);
    if (!rows)
        return rows.error();
    const QByteArray text = rejectedHeader() + *rows;
    QSaveFile file(path);
    if (openToSave(file) && file.write(text) == text.size() && file.commit())
        return {};
    return Error{ErrorKind::Io,
                 ServiceText::tr("The rejected lines could not be written: %1. Check the free space and the "
                                 "permissions of the folder.")
                     .arg(file.errorString()),
                 path};
}

} // namespace

ImportQueue::ImportQueue(const QString &ledgerPath, const PriceService &prices, QObject *parent)
    : QObject(parent)
    , m_prices(prices)
    , m_profiles(std::make_shared<ProfileFolder>())
    , m_service(ledgerPath, {}, Ledger::Mode::OpenExisting) // no new one where the open one vanished
{
    m_service.setProfiles(m_profiles);
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
    return run(entry, options, progress, &ImportService::preview);
}

QFuture<ImportReport> ImportQueue::import(const InputEntry &entry, const ImportOptions &options,
                                          const Progress &progress)
{
    return run(entry, options, progress, &ImportService::importEntry);
}

QFuture<ImportReport> ImportQueue::sample(const InputEntry &entry, const ImportOptions &options,
                                          const Progress &progress)
{
    return run(entry, options, progress, &ImportService::sample);
}

QFuture<ImportQueue::Table> ImportQueue::table(const InputEntry &entry, bool whole)
{
    return inBackground(m_listing, [entry, whole]() -> Table {
        if (entry.refusal)
            return *entry.refusal;
        const auto source = openImportSource(entry);
        if (!source)
            return source.error();
        auto sample = sampleTable(**source, whole);
        if (!sample)
            return sample.error();
        return std::make_shared<const TableSample>(std::move(*sample));
    });
}

QFuture<Result<NamedCells>> ImportQueue::cellsAt(const InputEntry &entry, int64_t line)
{
    return inBackground(m_listing, [entry, line] { return tally::cellsAt(entry, line); });
}

QFuture<Result<void>> ImportQueue::saveRejected(const InputEntry &entry, const ImportOptions &options,
                                                const QString &path)
{
    return inBackground(m_pool, [this, entry, options, path] {
        ImportOptions all = options;
        all.listAllRejected = true;
        return writeRejected(entry, m_service.preview(entry, all).rejected, path);
    });
}

QFuture<ImportReport> ImportQueue::run(const InputEntry &entry, const ImportOptions &options,
                                       const Progress &progress, Step step)
{
    std::erase_if(m_running, [](const auto &each) { return each.expired(); });
    m_running.push_back(progress);
    return inBackground(m_pool, [this, entry, options, progress, step] {
        if (progress->cancel) {
            ImportReport report;
            report.path = entry.path;
            report.member = entry.member;
            report.cancelled = true;
            return report;
        }
        m_service.setPrices(m_prices.catalogue()); // one import at a time
        return (m_service.*step)(entry, options, progress.get());
    });
}

} // namespace tally

#include "moc_importqueue.cpp"
