// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetservice.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace tally {

/// What nobody told at a desktop yet.
struct BudgetNews {
    std::vector<BudgetAlert> now = {}; // thresholds crossed, and unusual days
    std::vector<BudgetAlert> past = {}; // of periods that ended more than a week ago
};

/// Keeps in view where the budgets of the open ledger stand: looks after every change of the ledger, of a
/// budget by any process, and once a minute, as periods end by themselves. Lives on the GUI thread; the work
/// is done off it, one look at a time.
class BudgetWatch : public QObject {
    Q_OBJECT
public:
    explicit BudgetWatch(UsageService &usage, QObject *parent = nullptr);
    ~BudgetWatch() override;

    /// Looks from now on. Who `tells` what was crossed marks it as told; without that it is only shown.
    void start(bool tells);
    /// From how many nano-dollars above the usual a day is told as unusual.
    void setLeastUnusual(int64_t nano) { m_leastUnusual = nano; }
    /// Of the last look, budgets that are off included; nullptr before the first.
    std::shared_ptr<const BudgetReport> report() const { return m_report; }
    bool isBusy() const { return m_isLooking || m_writes > 0; }
    const BudgetService &budgets() const { return m_budgets; }

    /// Changes budgets off the GUI thread, and looks afterwards. What went wrong comes by failed().
    using Change = std::function<Result<void>(const BudgetService &budgets)>;
    void change(const Change &work, const QString &done);

public Q_SLOTS:
    void look();

Q_SIGNALS:
    void changed(); // report() is another one
    void crossed(const tally::BudgetNews &news);
    void note(const QString &text);
    void failed(const tally::Error &error);

private:
    struct Look {
        Result<BudgetReport> report = BudgetReport{};
        BudgetNews news = {};
        int64_t newestRecord = 0;
    };
    Look lookNow(int64_t leastUnusual, int64_t newestRecord, bool tells) const;
    void tell(Look &look, int64_t before) const;
    void take(const Look &look);

    UsageService &m_usage;
    BudgetService m_budgets;
    std::shared_ptr<const BudgetReport> m_report;
    QTimer m_minute;
    int64_t m_leastUnusual = LeastUnusual;
    int64_t m_newestRecord = -1; // of the last look; before the first no record is new
    bool m_tells = false;
    bool m_isLooking = false;
    bool m_looksAgain = false;
    int m_writes = 0;
    QThreadPool m_pool; // last: its destructor waits for work that uses this object
};

} // namespace tally
