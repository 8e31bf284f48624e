// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetwatch.h"

#include <QThreadPool>

#include <atomic>
#include <memory>

namespace tally {

/// Changes budgets as a person asked for it, and has it said: also that no record has a value that one is
/// for, as it may be misspelt. The watch tells when it is done, and what went wrong.
class BudgetWriter : public QObject {
    Q_OBJECT
public:
    BudgetWriter(BudgetWatch &watch, QObject *parent);
    ~BudgetWriter() override;

    void add(const Budget &budget);
    void change(const Budget &budget);
    void remove(const Budget &budget);
    /// Takes the last change back.
    void undo();
    /// It looks at what is to be written; the watch is busy afterwards.
    bool isBusy() const { return m_asking > 0; }
    /// The id of what was added since it was asked last; 0: nothing.
    int64_t takeAdded() { return m_added->exchange(0); }

private:
    void write(const Budget &budget, const QString &said, const BudgetWatch::Change &change);

    BudgetWatch &m_watch;
    int m_asking = 0;
    std::shared_ptr<std::atomic<int64_t>> m_added = std::make_shared<std::atomic<int64_t>>(0);
    QThreadPool m_pool; // last: its destructor waits for work that uses the ledger
};

} // namespace tally
