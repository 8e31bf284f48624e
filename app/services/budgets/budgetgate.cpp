// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetgate.h"

#include "domain/bookingrule.h"
#include "domain/dimensionvalue.h"
#include "domain/filtermatch.h"
#include "services/budgets/budgetleft.h"
#include "services/budgets/budgetroom.h"
#include "services/budgets/budgetservice.h"
#include "services/budgets/refusaltext.h"
#include "services/sessionlock.h"
#include "storage/attributions.h"
#include "storage/budgetholds.h"
#include "storage/budgettable.h"

#include <QFileInfo>

namespace tally {

namespace {

constexpr int64_t MostWaitedFor = 100'000; // records of a window

const std::optional<Int128> &amountOf(const QuotaAmounts &amounts, BudgetMeasure measure)
{
    return amounts[static_cast<size_t>(measure)];
}

} // namespace

BudgetGate::BudgetGate(Ledger &ledger, std::string session)
    : m_ledger(ledger)
    , m_session(std::move(session))
{
}

BudgetGate::~BudgetGate() = default;

// Those that refuse and count such a request; of a budget for each value the one of its own.
Result<BudgetGate::Concerned> BudgetGate::concerned(const BudgetClaim &claim)
{
    auto all = m_ledger.budgets().all();
    if (!all)
        return all.error();
    Concerned concerned;
    all->insert(all->end(), claim.limits.begin(), claim.limits.end());
    for (Budget &budget : *all) {
        if (!budget.enabled || budget.action != BudgetAction::Refuse || !mayKeep(budget.scope, claim.record))
            continue;
        std::string value;
        if (budget.each) {
            value = dimensionValue(*budget.each, claim.record);
            if (value.empty())
                continue;
            budget.scope.dimensions.push_back({*budget.each, false, {value}});
            budget.each.reset();
        }
        concerned.budgets.push_back(std::move(budget));
        concerned.values.push_back(std::move(value));
    }
    return concerned;
}

Result<void> BudgetGate::look()
{
    if (m_usage)
        return m_usage->sync();
    auto usage = std::make_unique<UsageService>();
    if (const auto opened = usage->open(m_ledger.path(), Ledger::Mode::OpenExisting); !opened)
        return opened;
    m_usage = std::move(usage);
    return {};
}

// What budgets count is whom the rules will book the record to.
Result<BudgetClaim> BudgetGate::booked(const BudgetClaim &claim)
{
    const auto rules = m_ledger.attributions().rules().uncounted();
    if (!rules)
        return rules.error();
    BudgetClaim booked = claim;
    booked.record = bookedByRules(claim.record, *rules);
    return booked;
}

Result<BudgetAdmission> BudgetGate::admit(const BudgetClaim &asked, bool overBudget, int64_t nowMs)
{
    const auto claimed = booked(asked);
    if (!claimed)
        return claimed.error();
    const BudgetClaim &claim = *claimed;
    const auto budgets = concerned(claim);
    if (!budgets)
        return budgets.error();
    BudgetAdmission admission;
    if (budgets->budgets.empty())
        return admission;
    const QString file = QFileInfo(m_ledger.path()).canonicalFilePath();
    const auto isAlive = [&](const std::string &session) {
        return session == m_session || isSessionAlive(file, session);
    };
    const auto hold =
        m_ledger.budgetHolds().take({0, m_session, claim.record, claim.amounts}, isAlive,
                                    [&](const std::vector<BudgetHold> &running) -> Result<bool> {
                                        if (overBudget)
                                            return true;
                                        auto refusal = judge(*budgets, claim, running, nowMs);
                                        if (!refusal)
                                            return refusal.error();
                                        admission.refusal = std::move(*refusal);
                                        return !admission.refusal;
                                    });
    if (!hold)
        return hold.error();
    admission.hold = *hold;
    return admission;
}

Result<std::optional<BudgetRefusal>> BudgetGate::judge(const Concerned &budgets, const BudgetClaim &claim,
                                                       const std::vector<BudgetHold> &running, int64_t nowMs)
{
    if (const auto looked = look(); !looked)
        return looked.error();
    const auto report = BudgetService(*m_usage).check(budgets.budgets, nowMs);
    if (!report)
        return report.error();
    for (const BudgetEntry &entry : report->entries) {
        if (!isCurrent(entry.state))
            continue;
        const Budget &budget = report->budgetOf(entry);
        const auto &needed = amountOf(claim.amounts, budget.measure);
        const auto held = heldOf(runningIn(budget, entry.value, running), budget.measure);
        if (needed && held && entry.state.spent + *held + *needed <= entry.state.limit)
            continue;
        std::optional<int64_t> wait;
        if (needed && held && budget.period.kind == PeriodKind::Window)
            wait = waitFor(budget, entry.state, claim, running, nowMs);
        return std::optional(
            refusalOf(budget, budgets.values[entry.budget], entry.state, held, needed, wait));
    }
    return std::optional<BudgetRefusal>();
}

// What is in the window, record by record: they leave it one after the other.
std::optional<int64_t> BudgetGate::waitFor(const Budget &budget, const BudgetState &state,
                                           const BudgetClaim &claim, const std::vector<BudgetHold> &running,
                                           int64_t nowMs) const
{
    const auto ordered =
        m_usage->orderNow(countedRecords(budget, state.moment.period), {SortColumn::Time, false});
    if (!ordered || int64_t(ordered->order->rows.size()) > MostWaitedFor)
        return std::nullopt;
    const auto records = m_usage->fetch(ordered->engine->recordIds(*ordered->order, 0, MostWaitedFor));
    if (!records)
        return std::nullopt;
    std::vector<QuotaUse> uses;
    for (const StoredRecord &stored : *records)
        uses.push_back({stored.record.timeMs, amountsOf(stored.record)});
    for (const BudgetHold *hold : runningIn(budget, std::nullopt, running))
        uses.push_back({std::min(hold->record.timeMs, nowMs), hold->amounts});
    return checkQuota({{budget.measure, state.limit, budget.period.windowMs}}, std::move(uses), claim.amounts,
                      nowMs)
        .retryAfterS;
}

Result<void> BudgetGate::noteRecorded(int64_t hold)
{
    return m_ledger.budgetHolds().noteRecorded(hold);
}

Result<void> BudgetGate::release(int64_t hold)
{
    return m_ledger.budgetHolds().release(hold);
}

} // namespace tally
