// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/budgetservice.h"

#include "domain/localtime.h"
#include "services/servicetext.h"
#include "storage/budgetalerts.h"
#include "storage/budgettable.h"

#include <QDateTime>

#include <algorithm>
#include <set>

namespace tally {

namespace {

constexpr int MostArmedAlerts = 100'000;

} // namespace

Result<std::vector<Budget>> BudgetService::budgets() const
{
    const auto ledger = m_usage.ledgerForReading();
    if (!ledger)
        return ledger.error();
    return (*ledger)->budgets().all();
}

Result<Budget> BudgetService::find(const std::string &name) const
{
    const auto all = budgets();
    if (!all)
        return all.error();
    const auto found = std::ranges::find(*all, name, &Budget::name);
    if (found == all->end())
        return Error{ErrorKind::NotFound,
                     ServiceText::tr("There is no budget “%1”.").arg(QString::fromStdString(name))};
    return *found;
}

Result<int64_t> BudgetService::revision() const
{
    const auto ledger = m_usage.ledgerForReading();
    if (!ledger)
        return ledger.error();
    return (*ledger)->budgets().revision();
}

Result<int64_t> BudgetService::add(const Budget &budget) const
{
    const auto ledger = m_usage.ledgerForWriting();
    if (!ledger)
        return ledger.error();
    return (*ledger)->budgets().add(budget);
}

Result<void> BudgetService::change(const Budget &budget) const
{
    const auto ledger = m_usage.ledgerForWriting();
    if (!ledger)
        return ledger.error();
    const auto all = (*ledger)->budgets().all();
    if (!all)
        return all.error();
    if (std::ranges::count(*all, budget) > 0)
        return {}; // it is so already: there would be nothing to undo
    if (const auto changed = (*ledger)->budgets().change(budget); !changed)
        return changed;
    return armAgain(budget);
}

Result<void> BudgetService::remove(int64_t id) const
{
    const auto ledger = m_usage.ledgerForWriting();
    if (!ledger)
        return ledger.error();
    return (*ledger)->budgets().remove(id);
}

Result<std::string> BudgetService::undo() const
{
    const auto ledger = m_usage.ledgerForWriting();
    if (!ledger)
        return ledger.error();
    auto name = (*ledger)->budgets().undo();
    if (!name)
        return name;
    // What was lowered is higher again; one that was added is gone.
    if (const auto budget = find(*name)) {
        if (const auto armed = armAgain(*budget); !armed)
            return armed.error();
    }
    return name;
}

Result<BudgetReport> BudgetService::check(std::vector<Budget> budgets, int64_t atMs,
                                          int64_t leastUnusual) const
{
    auto check = BudgetCheck::make(std::move(budgets), atMs, leastUnusual);
    if (!check)
        return check.error();
    const auto answers = m_usage.scopesNow(check->queries());
    if (!answers)
        return answers.error();
    return check->report(*answers);
}

Result<BudgetReport> BudgetService::check(int64_t atMs) const
{
    auto all = budgets();
    if (!all)
        return all.error();
    std::erase_if(*all, [](const Budget &budget) { return !budget.enabled; });
    return check(std::move(*all), atMs);
}

Result<std::vector<BudgetAlert>> BudgetService::tell(const BudgetReport &report, AlertChannel channel) const
{
    return tell(alertsOf(report, channel));
}

Result<std::vector<BudgetAlert>> BudgetService::tell(const std::vector<BudgetAlert> &alerts) const
{
    if (alerts.empty())
        return alerts;
    const auto ledger = m_usage.ledgerForWriting();
    if (!ledger)
        return ledger.error();
    return (*ledger)->budgetAlerts().tell(alerts);
}

// The column file may be behind the ledger for a moment.
Result<std::optional<int64_t>> BudgetService::newestCounted() const
{
    const auto ledger = m_usage.ledgerForReading();
    if (!ledger)
        return ledger.error();
    const auto newest = (*ledger)->budgetAlerts().newestRecord();
    const auto count = (*ledger)->recordCount();
    if (!newest || !count)
        return newest ? count.error() : newest.error();
    const auto engine = m_usage.engine();
    return engine && engine->recordCount() == *count ? std::optional(*newest) : std::nullopt;
}

Result<std::vector<BudgetAlert>> BudgetService::alerts(int64_t budget, int most,
                                                       const std::optional<std::string> &value) const
{
    const auto ledger = m_usage.ledgerForReading();
    if (!ledger)
        return ledger.error();
    return (*ledger)->budgetAlerts().list(budget, most, value);
}

// In each period of which something was told: now, or at its end where that is over.
Result<void> BudgetService::armAgain(const Budget &budget) const
{
    const auto ledger = m_usage.ledgerForWriting();
    const auto zone = timeZoneFromId(budget.period.zone);
    if (!ledger || !zone)
        return {};
    const auto told = (*ledger)->budgetAlerts().list(budget.id, MostArmedAlerts);
    if (!told)
        return told.error();
    std::set<std::string> periods;
    for (const BudgetAlert &alert : *told)
        periods.insert(alert.period);
    std::vector<BudgetAlert> untrue;
    for (const std::string &first : periods) {
        const auto date = parseDate(first);
        if (!date)
            continue; // of a window, which is over soon
        const BudgetPeriod period = periodAt(budget.period, firstInstantOf(*date, *zone), *zone);
        const auto report =
            check({budget},
                  std::clamp<int64_t>(QDateTime::currentMSecsSinceEpoch(), period.startMs, period.endMs - 1));
        if (!report)
            return report.error();
        for (const BudgetEntry &entry : report->entries)
            appendAlerts(*report, entry, AlertChannel::Event, false, untrue);
    }
    return untrue.empty() ? Result<void>() : (*ledger)->budgetAlerts().forget(untrue);
}

Result<std::vector<std::pair<Dimension, std::string>>>
BudgetService::unknownValues(const Budget &budget) const
{
    std::vector<ScopeQuery> queries;
    for (const DimensionFilter &part : budget.scope.dimensions) {
        queries.emplace_back();
        queries.back().each = part.dimension;
    }
    const auto answers = m_usage.scopesNow(queries);
    if (!answers)
        return answers.error();
    std::vector<std::pair<Dimension, std::string>> unknown;
    for (size_t i = 0; i < queries.size(); ++i) {
        const DimensionFilter &part = budget.scope.dimensions[i];
        for (const std::string &value : part.values) {
            const auto known = std::ranges::find((*answers)[i], value, &ScopeValue::value);
            if (!value.empty() && known == (*answers)[i].end())
                unknown.emplace_back(part.dimension, value);
        }
    }
    return unknown;
}

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
