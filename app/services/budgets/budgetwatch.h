// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetnews.h"
#include "services/budgets/budgetservice.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <functional>
#include <memory>

namespace tally {

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
    /// Asked before every look whether nothing may be told now: then nothing is marked as told, and a later
    /// look of this or another program finds it again.
    void setHold(std::function<bool()> isHeld) { m_isHeld = std::move(isHeld); }
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
    struct Order {
        int64_t leastUnusual = LeastUnusual;
        std::optional<int64_t> seenRecord = {};
        bool looksBack = true;
        bool tells = false;
        bool isHeld = false;
    };
    struct Look {
        Result<BudgetReport> report = BudgetReport{};
        BudgetNews news = {};
        std::optional<int64_t> newest = {}; // record, where all that was crossed up to it is written down
        bool isBackDone = false;
        int64_t revision = 0;
    };
    Look lookNow(const Order &order) const;
    Result<BudgetNews> tell(const Order &order, const BudgetReport &report,
                            std::optional<int64_t> newest) const;
    void take(const Look &look);
    void glance();
    bool hasPeriodEnded() const;

    UsageService &m_usage;
    BudgetService m_budgets;
    std::shared_ptr<const BudgetReport> m_report;
    std::function<bool()> m_isHeld;
    QTimer m_minute;
    QTimer m_glance;
    int64_t m_leastUnusual = LeastUnusual;
    int64_t m_revision = 0; // of the budgets at the last look
    std::optional<int64_t> m_newest; // record of the last look
    bool m_looksBack = true;
    bool m_tells = false;
    bool m_isLooking = false;
    bool m_isGlancing = false;
    bool m_looksAgain = false;
    int m_writes = 0;
    QThreadPool m_pool; // last: its destructor waits for work that uses this object
};

} // namespace tally
