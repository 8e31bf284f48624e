// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/watch/watchevents.h"

namespace tally {

namespace {

constexpr qsizetype MostFolders = 4'000; // of one watched folder: the system has but so many watches

} // namespace

WatchEvents::WatchEvents(QObject *parent)
    : QObject(parent)
{
    const auto tell = [this](const QString &path) {
        const auto followed = m_followed.constFind(path);
        if (followed == m_followed.constEnd())
            return;
        const bool isThere = m_watcher.files().contains(path); // else it was replaced or removed
        Q_EMIT changed(followed->folder, isThere ? followed->file : QString());
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, tell);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, tell);
}

bool WatchEvents::follow(int64_t folder, const QString &path, const QStringList &folders,
                         const QStringList &files)
{
    QHash<QString, Followed> next;
    for (const QString &each : folders.mid(0, MostFolders))
        next.insert(each, {folder, {}});
    for (const QString &each : files)
        next.insert(each, {folder, each.mid(path.size() + 1)});
    return put(next, folder);
}

void WatchEvents::forget(int64_t folder)
{
    put({}, folder);
}

bool WatchEvents::put(const QHash<QString, Followed> &next, int64_t folder)
{
    QStringList gone;
    for (auto it = m_followed.begin(); it != m_followed.end();) {
        if (it->folder != folder || next.contains(it.key())) {
            ++it;
            continue;
        }
        gone << it.key();
        it = m_followed.erase(it);
    }
    if (!gone.isEmpty())
        m_watcher.removePaths(gone);
    QStringList fresh;
    const QStringList files = m_watcher.files();
    const QStringList folders = m_watcher.directories();
    const QSet<QString> watched(files.begin(), files.end());
    const QSet<QString> watchedFolders(folders.begin(), folders.end());
    for (auto it = next.begin(); it != next.end(); ++it) {
        m_followed.insert(it.key(), it.value());
        if (!watched.contains(it.key()) && !watchedFolders.contains(it.key()))
            fresh << it.key();
    }
    return !fresh.isEmpty() && m_watcher.addPaths(fresh).size() < fresh.size();
}

} // namespace tally

#include "moc_watchevents.cpp"
