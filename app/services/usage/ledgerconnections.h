// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/ledgerwatch.h"
#include "storage/ledger.h"

#include <QMutex>
#include <QString>

#include <memory>

namespace tally {

/// The connections to the ledger that is open: every thread that asks has one of its own, made when it first
/// asks and closed with the thread; the end of the program waits for that. All functions may be called from
/// any thread, but take() and leave() one at a time.
class LedgerConnections {
public:
    /// Closes that of the calling thread.
    ~LedgerConnections();

    /// From now on it is this ledger. `ledger`, when given, becomes the connection of the calling thread.
    /// `mayWrite`: why nothing may be written, as Ledger::roleMayWrite(); `mayReprice` likewise.
    void take(const QString &path, Ledger::Mode mode, const std::shared_ptr<Ledger> &ledger,
              const Result<void> &mayWrite, const Result<void> &mayReprice);

    QString path() const;
    bool isReadOnly() const;
    Result<void> roleMayWrite() const;
    Result<void> roleMayReprice() const;
    /// Another number with every ledger that is taken.
    quint64 generation() const;

    /// Where the disk filled up meanwhile, the ledger can still be read.
    Result<std::shared_ptr<Ledger>> forReading() const { return connection(For::Reading); }
    /// Not for a file that nobody finds any more.
    Result<std::shared_ptr<Ledger>> forWriting() const;

    /// What became of the ledger's file. On the thread whose connection stands for the others' here.
    LedgerWatch::Look lookAtFile();

private:
    enum class For { Reading, Writing };
    Result<std::shared_ptr<Ledger>> connection(For purpose) const;

    mutable QMutex m_mutex; // guards what follows
    QString m_path;
    Ledger::Mode m_mode = Ledger::Mode::OpenExisting;
    quint64 m_generation = 0;
    Result<void> m_mayWrite;
    Result<void> m_mayReprice;
    LedgerWatch m_watch;
};

/// What is said before any ledger is open.
Error noLedgerError();

} // namespace tally
