// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/watchoffer.h"

#include "services/servicetext.h"
#include "storage/ledgerdifference.h"

#include <QTemporaryDir>

namespace tally {

using namespace Qt::StringLiterals;

std::vector<WatchFile> filesOf(const FolderScan &scan)
{
    std::vector<WatchFile> files;
    for (const FolderScan::File &found : scan.files)
        files.push_back({.path = found.path, .stamp = found.stamp});
    return files;
}

Result<WatchOffer> offerOf(const WatchFolder &folder, const QString &ledgerPath,
                           const std::shared_ptr<const PriceCatalogue> &prices, WatchProgress &progress)
{
    const Error cancelled{ErrorKind::Cancelled, ServiceText::tr("Cancelled. Nothing was changed.")};
    WatchOffer offer;
    const FolderScan scan = scanFolder(folder, &progress.file.cancel);
    offer.state = scan.state;
    offer.files = std::ssize(scan.files);
    offer.found = filesOf(scan);
    if (scan.state == FolderScan::State::Cancelled)
        return cancelled;
    if (scan.state != FolderScan::State::Here)
        return offer;
    const QTemporaryDir scratch;
    const QString path = scratch.filePath(u"offer.tally"_s);
    WatchFolder tried = folder;
    tried.asks = false;
    {
        const auto ledger = Ledger::open(path, Ledger::Mode::OpenOrCreate);
        const auto added = ledger ? (*ledger)->watches().add(tried) : ledger.error();
        if (!added)
            return added.error();
        tried.id = *added;
    }
    FolderLook look(path, [&prices] { return prices; }, {.restMs = 0});
    const FolderNews news = look.look(
        tried, [](const WatchNews &) {}, progress);
    if (progress.file.cancel)
        return cancelled;
    if (news.ledgerError)
        return *news.ledgerError;
    offer.questions = std::ssize(news.problems);
    const auto difference = notIn(path, ledgerPath);
    if (!difference)
        return difference.error();
    offer.records = difference->records;
    offer.costNano = difference->costNano;
    offer.unpriced = difference->unpriced;
    return offer;
}

} // namespace tally
