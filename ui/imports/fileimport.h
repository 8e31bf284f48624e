// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/importqueue.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>

namespace tally {

/// The way of one file into the ledger: it is read to see what would happen, then imported or given up. Knows
/// no widget.
class FileImport : public QObject {
    Q_OBJECT
public:
    enum class State { Checking, Ready, Importing, Done };
    /// Imports the file in another way than the queue does.
    using Importer =
        std::function<QFuture<ImportReport>(const ImportOptions &, const ImportQueue::Progress &)>;

    FileImport(const InputEntry &entry, ImportQueue &queue, Importer importer, QObject *parent);

    const InputEntry &entry() const { return m_entry; }
    State state() const { return m_state; }
    bool isBusy() const { return m_state == State::Checking || m_state == State::Importing; }
    const ImportReport &report() const { return m_report; }

    /// Reads the file (again); an older answer is dropped. The state stays Ready while it is read again.
    void check(const ImportOptions &options);
    void import(const ImportOptions &options);
    void cancel();

    /// How far the reading is, and for how long it goes on.
    struct Course {
        double fraction = 0;
        int64_t rows = 0;
        int64_t rejected = 0;
        int64_t elapsedMs = 1;
    };
    Course course() const;

Q_SIGNALS:
    void stateChanged(); // also when the file was read again
    void progressed(); // ten times a second while it is busy
    void discarded(); // the check was cancelled

private:
    void setState(State state);
    void finish(State state, const ImportReport &report);

    InputEntry m_entry;
    ImportQueue &m_queue;
    const Importer m_importer; // may be empty
    State m_state = State::Checking;
    ImportReport m_report;
    ImportQueue::Progress m_progress;
    int m_turn = 0; // of checks: an older answer is dropped
    QElapsedTimer m_clock;
    QTimer m_ticker;
};

} // namespace tally
