// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watchrun.h"

#include "cli/interruptnotifier.h"
#include "cli/watchreport.h"
#include "services/prices/priceservice.h"
#include "services/usage/usageservice.h"
#include "services/watch/watchservice.h"

#include <QCoreApplication>
#include <QThread>

#include <set>
#include <utility>

namespace tally {

namespace {

constexpr unsigned long RestMs = 2'000;

// For who asks next. What was read stands even if this fails: columns are made again when missing.
void bringColumnsUpToDate(const QString &ledger)
{
    UsageService usage;
    (void)usage.open(ledger, Ledger::Mode::OpenExisting);
}

void lookTwice(FolderLook &look, const WatchFolder &folder, WatchEntry &entry, WatchReport &report)
{
    const auto tell = [&report](const WatchNews &news) { report.tell(news); };
    WatchProgress progress;
    FolderNews news = look.look(folder, tell, progress);
    entry.folder = folder;
    takeNews(entry, news);
    if (!news.waiting.isEmpty() && !news.ledgerBusy) {
        QThread::msleep(RestMs);
        const FolderNews again = look.look(folder, tell, progress, news.waiting);
        entry.problems = again.problems;
        takeNews(entry, again);
    }
    report.tellFolder(entry);
}

} // namespace

int watchOnce(const QString &ledger, const std::vector<WatchFolder> &folders, bool json,
              const CommandContext &context)
{
    const PriceService prices; // reads its books when something is to be imported
    FolderLook look(ledger, [&prices] { return prices.catalogue(); }, {});
    WatchReport report(context, json);
    std::vector<WatchEntry> entries;
    bool wrote = false;
    for (const WatchFolder &folder : folders) {
        WatchEntry &entry = entries.emplace_back();
        const int64_t before = report.filesRead();
        lookTwice(look, folder, entry, report);
        wrote = wrote || report.filesRead() > before;
        if (entry.state == WatchEntry::State::Busy)
            report.noteProblem();
    }
    report.tellDone(entries);
    if (wrote)
        bringColumnsUpToDate(ledger);
    return report.exitStatus();
}

int watchUntilStopped(const QString &ledger, const std::vector<WatchFolder> &folders, bool json,
                      const CommandContext &context)
{
    PriceService prices;
    prices.follow();
    std::set<int64_t> only;
    for (const WatchFolder &folder : folders)
        only.insert(folder.id);
    WatchReport report(context, json);
    bringColumnsUpToDate(ledger);
    bool wrote = false;
    InterruptNotifier notifier;
    {
        WatchService service(ledger, prices, {}, only);
        QObject::connect(&notifier, &InterruptNotifier::interrupted, &service,
                         [] { QCoreApplication::quit(); });
        QObject::connect(&service, &WatchService::told, &service, [&](const WatchNews &news) {
            wrote = wrote || news.kind == WatchNews::Kind::Read;
            report.tell(news);
        });
        QObject::connect(&service, &WatchService::entriesChanged, &service, [&] {
            for (const WatchEntry &entry : service.entries())
                report.tellFolder(entry);
        });
        QObject::connect(&service, &WatchService::rested, &service, [&] {
            if (std::exchange(wrote, false))
                bringColumnsUpToDate(ledger);
        });
        service.start();
        QCoreApplication::exec();
    }
    return exitstatus::Success;
}

} // namespace tally
