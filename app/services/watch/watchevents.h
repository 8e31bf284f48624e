// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFileSystemWatcher>
#include <QHash>
#include <QSet>
#include <QObject>
#include <QStringList>

namespace tally {

/// What the system tells of changes in watched folders. It does not tell of all: nothing on network mounts,
/// and only so much for each user; who listens also looks from time to time.
class WatchEvents : public QObject {
    Q_OBJECT
public:
    explicit WatchEvents(QObject *parent = nullptr);

    /// From now on these folders and files of the watched folder, and no others of it. True when some were
    /// not followed before: what was written there since the last look has not been told.
    bool follow(int64_t folder, const QString &path, const QStringList &folders, const QStringList &files);
    void forget(int64_t folder);

Q_SIGNALS:
    /// A file of it, below it, was written; or, without a name, files came or went.
    void changed(qint64 folder, const QString &file);

private:
    struct Followed {
        int64_t folder = 0;
        QString file; // below the folder; empty for a folder
    };
    bool put(const QHash<QString, Followed> &next, int64_t folder);

    QFileSystemWatcher m_watcher;
    QHash<QString, Followed> m_followed; // by path
};

} // namespace tally
