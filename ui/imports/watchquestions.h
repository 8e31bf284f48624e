// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/watch/watchservice.h"

#include <QObject>

#include <map>

namespace tally {

/// The files of watched folders that wait for a person, a few at a time: who shows them is told when one
/// comes up and when it is settled, wherever that happened.
class WatchQuestions : public QObject {
    Q_OBJECT
public:
    struct Question {
        WatchFolder folder = {};
        WatchFile file = {};

        QString path() const { return folder.path + u'/' + file.path; }
    };

    WatchQuestions(WatchService &service, QObject *parent);

    /// All that wait, also those that did not come up yet.
    int count() const { return m_count; }
    /// Folders that need a person, besides those whose files wait.
    int folders() const { return m_folders; }
    bool isOpen(const QString &path) const { return m_open.contains(path); }
    /// Imports a file that came up, with what the person says.
    QFuture<ImportReport> import(const QString &path, const ImportOptions &options,
                                 const std::shared_ptr<ImportProgress> &progress);
    /// It is not asked about again until it changes.
    void dismiss(const QString &path);

Q_SIGNALS:
    void asked(const QString &path);
    void settled(const QString &path);
    void countChanged();

private:
    void refresh();

    WatchService &m_service;
    std::map<QString, Question> m_open; // by absolute path
    int m_count = 0;
    int m_folders = 0;
};

} // namespace tally
