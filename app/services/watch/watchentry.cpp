// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/watchentry.h"

#include "services/servicetext.h"

#include <algorithm>

namespace tally {

namespace {

void takeProblems(WatchEntry &entry, const FolderNews &news)
{
    entry.problems = news.problems;
    const auto failed = std::ranges::find(news.problems, WatchFileState::Failed, &WatchFile::state);
    if (failed != news.problems.end()) {
        entry.state = WatchEntry::State::Failed;
        entry.problem = failed->message;
    } else if (!news.unreadable.isEmpty()) {
        entry.state = WatchEntry::State::Failed;
        entry.problem = ServiceText::tr("%n folder(s) below it cannot be read. Change the permissions.",
                                        nullptr, static_cast<int>(news.unreadable.size()));
    } else if (!news.problems.empty()) {
        entry.state = WatchEntry::State::Question;
        entry.problem = news.problems.front().message;
    }
}

} // namespace

void takeNews(WatchEntry &entry, const FolderNews &news)
{
    entry.problem.clear();
    if (news.state == FolderScan::State::Cancelled) {
        entry.state = WatchEntry::State::Pending;
        return;
    }
    if (news.state != FolderScan::State::Here) {
        const bool isGone = news.state == FolderScan::State::Gone;
        entry.state = isGone ? WatchEntry::State::Gone : WatchEntry::State::Unreadable;
        ++entry.looksWithoutFolder;
        return;
    }
    entry.looksWithoutFolder = 0;
    entry.nextLookMs.reset();
    entry.state = WatchEntry::State::Watching;
    if (!news.folders.isEmpty())
        entry.files = news.files;
    if (news.ledgerError || news.ledgerBusy) {
        entry.state = news.ledgerBusy ? WatchEntry::State::Busy : WatchEntry::State::Failed;
        entry.problem = news.ledgerError ? news.ledgerError->message : QString();
        return;
    }
    takeProblems(entry, news);
}

} // namespace tally
