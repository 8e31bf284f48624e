// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/watch/watchtext.h"

#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct WatchWords {
    Q_DECLARE_TR_FUNCTIONS(Watch)
};

constexpr int64_t MinuteMs = 60'000;

QString goneNote(const WatchEntry &entry, int64_t nowMs)
{
    QStringList sentences;
    if (entry.folder.records > 0)
        sentences << WatchWords::tr("Its %1 records stay in the ledger.", "number")
                         .arg(format::count(Int128(entry.folder.records)));
    if (entry.nextLookMs) {
        const int64_t minutes = (*entry.nextLookMs - nowMs + MinuteMs - 1) / MinuteMs;
        sentences << WatchWords::tr("Next look in %1 min.", "number").arg(std::max<int64_t>(1, minutes));
    }
    return sentences.join(u' ');
}

} // namespace

WatchDot watchDot(const WatchEntry &entry)
{
    if (entry.state == WatchEntry::State::Off)
        return WatchDot::Off;
    if (entry.needsYou())
        return WatchDot::NeedsYou;
    const bool waits = entry.state == WatchEntry::State::Busy || entry.state == WatchEntry::State::Pending;
    return waits ? WatchDot::Waits : WatchDot::Works;
}

QString watchState(const WatchEntry &entry)
{
    switch (entry.state) {
    case WatchEntry::State::Off:
        return WatchWords::tr("off", "state of a folder");
    case WatchEntry::State::Pending:
        return WatchWords::tr("not read yet", "state of a folder");
    case WatchEntry::State::Watching:
        return WatchWords::tr("watching", "state of a folder");
    case WatchEntry::State::Reading:
        return WatchWords::tr("reading", "state of a folder");
    case WatchEntry::State::Busy:
        return WatchWords::tr("ledger in use", "state of a folder");
    case WatchEntry::State::Question:
        return WatchWords::tr("%n file(s) to answer", "state of a folder", int(entry.problems.size()));
    case WatchEntry::State::Failed:
        return WatchWords::tr("Not all was read", "state of a folder");
    case WatchEntry::State::Unreadable:
        return WatchWords::tr("No permission", "state of a folder");
    case WatchEntry::State::Gone:
        return WatchWords::tr("Folder is gone", "state of a folder");
    }
    return {};
}

QString watchNote(const WatchEntry &entry, int64_t nowMs)
{
    switch (entry.state) {
    case WatchEntry::State::Gone:
    case WatchEntry::State::Unreadable:
        return goneNote(entry, nowMs);
    case WatchEntry::State::Busy:
        return WatchWords::tr("Another program writes the ledger. It is tried again by itself.");
    case WatchEntry::State::Failed: {
        const auto failed = std::ranges::find(entry.problems, WatchFileState::Failed, &WatchFile::state);
        return failed == entry.problems.end() ? entry.problem : u"%1: %2"_s.arg(failed->path, entry.problem);
    }
    default:
        return {};
    }
}

QString watchLastRead(const std::optional<int64_t> &readMs, const QTimeZone &zone, int64_t nowMs)
{
    if (!readMs)
        return WatchWords::tr("never");
    const int64_t minutes = (nowMs - *readMs) / MinuteMs;
    if (minutes >= 0 && minutes < 1)
        return WatchWords::tr("just now");
    if (minutes >= 0 && minutes < 10)
        return WatchWords::tr("%1 min ago", "number").arg(minutes);
    const QDateTime read = QDateTime::fromMSecsSinceEpoch(*readMs, zone);
    const QString time = format::time(*readMs, zone, false).chopped(3); // without seconds
    const bool isToday = read.date() == QDateTime::fromMSecsSinceEpoch(nowMs, zone).date();
    return isToday ? time.section(u' ', -1) : time;
}

QString withHome(const QString &path)
{
    const QString home = QDir::homePath();
    if (home.size() < 2 || (path != home && !path.startsWith(home + u'/')))
        return path;
    return u'~' + path.mid(home.size());
}

QString fromHome(const QString &typed)
{
    QString path = typed.trimmed();
    if (path == u"~"_s || path.startsWith(u"~/"_s))
        path.replace(0, 1, QDir::homePath());
    return path.isEmpty() ? path : QDir::cleanPath(path);
}

} // namespace tally
