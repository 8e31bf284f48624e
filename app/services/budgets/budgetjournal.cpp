// SPDX-License-Identifier: GPL-3.0-or-later
// What the ledger remembers of looks at its budgets.
#include "services/budgets/budgetservice.h"
#include "storage/budgetalerts.h"
#include "storage/budgettable.h"

namespace tally {

Result<std::vector<BudgetAlert>> BudgetService::untold(const std::vector<BudgetAlert> &alerts) const
{
    const auto ledger = m_usage.ledgerForReading();
    return ledger ? (*ledger)->budgetAlerts().untold(alerts) : ledger.error();
}

Result<std::vector<BudgetAlert>> BudgetService::waiting() const
{
    const auto ledger = m_usage.ledgerForReading();
    return ledger ? (*ledger)->budgetAlerts().waiting() : ledger.error();
}

Result<std::vector<BudgetAlert>> BudgetService::unusualSince(int64_t atMs) const
{
    const auto ledger = m_usage.ledgerForReading();
    return ledger ? (*ledger)->budgetAlerts().unusualSince(atMs) : ledger.error();
}

Result<std::vector<ArrivedRecords>> BudgetService::arrivalsSince(int64_t record, int64_t importedMs) const
{
    const auto ledger = m_usage.ledgerForReading();
    return ledger ? (*ledger)->budgetAlerts().arrivalsSince(record, importedMs) : ledger.error();
}

Result<int64_t> BudgetService::lookedAt() const
{
    const auto ledger = m_usage.ledgerForReading();
    return ledger ? (*ledger)->budgetAlerts().lookedAt() : ledger.error();
}

Result<void> BudgetService::noteLookedAt(int64_t record) const
{
    const auto ledger = m_usage.ledgerForWriting();
    return ledger ? (*ledger)->budgetAlerts().noteLookedAt(record) : ledger.error();
}

Result<std::map<int64_t, BudgetAge>> BudgetService::ages() const
{
    const auto ledger = m_usage.ledgerForReading();
    return ledger ? (*ledger)->budgets().ages() : ledger.error();
}

Result<std::vector<ScopeAnswer>> BudgetService::scopes(const std::vector<ScopeQuery> &queries) const
{
    return m_usage.scopesNow(queries);
}

} // namespace tally
