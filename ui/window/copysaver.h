// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/backupservice.h"

#include <QObject>
#include <QThreadPool>

#include <memory>

class QWidget;

namespace tally {

/// Asks where a copy of the ledger shall go and saves it there, off the GUI thread, one at a time. When it
/// dies meanwhile nothing of the copy is left.
class CopySaver : public QObject {
    Q_OBJECT
public:
    explicit CopySaver(QWidget *parent);
    ~CopySaver() override;

    /// Opens the dialog, which asks before a file is replaced.
    void ask(const QString &ledgerPath);

Q_SIGNALS:
    void started();
    void saved(const tally::BackupInfo &copy);
    void failed(const tally::Error &error);

private:
    void save(const QString &ledgerPath, const QString &target);

    QWidget *m_window;
    BackupProgress m_progress;
    bool m_running = false;
    QThreadPool m_pool; // waits in its destructor, so it is the last
};

} // namespace tally
