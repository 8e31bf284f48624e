// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/unusualsigns.h"

#include "domain/budget.h"
#include "domain/localtime.h"
#include "domain/usagerecord.h"

#include <algorithm>
#include <array>
#include <map>
#include <span>

namespace tally {

namespace {

// All records, by state and by model: what one entry asks.
constexpr size_t QueriesOfEntry = 3;
constexpr int64_t UsualDays = 7; // before a day, with which its shares are compared

void appendQueries(const Budget &budget, const BudgetEntry &entry, std::vector<ScopeQuery> &queries)
{
    ScopeQuery query;
    query.filter = countedRecords(budget, {}, entry.value);
    query.filter.fromMs = query.filter.toMs = std::nullopt;
    query.measure = Measure::Cost;
    query.sinceDay = dayNumber(entry.state.moment.today) - UnusualDays - UsualDays;
    queries.push_back(query);
    for (const DimensionKind kind : {DimensionKind::Status, DimensionKind::Model}) {
        query.each = Dimension{kind};
        queries.push_back(query);
    }
}

using Days = std::map<int64_t, UnusualItem, std::greater<>>; // newest first

void addShares(Days &days, const ScopeAnswer &all, const ScopeAnswer &byStatus)
{
    for (const ScopeValue &value : all) {
        for (const ScopeDay &day : value.days) {
            UnusualItem &item = days[day.day];
            item.records = day.records;
            item.unpriced = day.unknown;
            item.days = {{dateOfDay(day.day), day.amount, 0, 0}};
        }
    }
    const auto failed = std::ranges::find(byStatus, toId(Status::Failed), &ScopeValue::value);
    if (failed == byStatus.end())
        return;
    for (const ScopeDay &day : failed->days)
        days[day.day].failed = day.records;
}

// The first day of a scope has nothing but new models.
void addNewModels(Days &days, const ScopeAnswer &all, const ScopeAnswer &byModel, int64_t least)
{
    if (all.empty() || all.front().days.empty())
        return;
    const bool hasEarlier = all.front().hasEarlier;
    const int64_t first = all.front().days.front().day;
    for (const ScopeValue &model : byModel) {
        if (model.hasEarlier || model.days.empty())
            continue;
        const ScopeDay &day = model.days.front();
        if (day.amount < least || (day.day == first && !hasEarlier))
            continue;
        days[day.day].parts.push_back({{DimensionKind::Model}, model.value, day.amount, true});
    }
    for (auto &[day, item] : days)
        std::ranges::stable_sort(item.parts, std::greater(), &UnusualPart::more);
}

using Share = int64_t UnusualItem::*;

bool isUnusualShareOf(const UnusualItem &item, Share part, int percent)
{
    return isUnusualShare(item.*part, item.records, percent);
}

bool hasTurned(const Days &days, int64_t day, Share part, int percent)
{
    if (!isUnusualShareOf(days.at(day), part, percent))
        return false;
    for (int64_t before = day - UsualDays; before < day; ++before) {
        const auto known = days.find(before);
        if (known != days.end() && isUnusualShareOf(known->second, part, percent))
            return false;
    }
    return true;
}

bool isUnusual(const Days &days, int64_t day)
{
    return !days.at(day).parts.empty() || hasTurned(days, day, &UnusualItem::unpriced, UnpricedPercent)
        || hasTurned(days, day, &UnusualItem::failed, FailedPercent);
}

std::vector<UnusualItem> signsOf(const BudgetEntry &entry, std::span<const ScopeAnswer> answers,
                                 int64_t least)
{
    Days days;
    addShares(days, answers[0], answers[1]);
    addNewModels(days, answers[0], answers[2], least);
    std::vector<UnusualItem> signs;
    const int64_t today = dayNumber(entry.state.moment.today);
    for (const auto &[day, item] : days) {
        if (day >= today - UnusualDays && day < today && !item.days.empty() && isUnusual(days, day)) {
            signs.push_back(item);
            signs.back().isAmountUsual = true;
        }
    }
    return signs;
}

} // namespace

Result<std::vector<std::vector<UnusualItem>>> unusualSigns(const BudgetService &budgets,
                                                           const BudgetReport &report,
                                                           const std::vector<const BudgetEntry *> &entries)
{
    std::vector<ScopeQuery> queries;
    for (const BudgetEntry *entry : entries)
        appendQueries(report.budgetOf(*entry), *entry, queries);
    std::vector<std::vector<UnusualItem>> signs;
    if (queries.empty())
        return signs;
    const auto answers = budgets.scopes(queries);
    if (!answers)
        return answers.error();
    for (size_t i = 0; i < entries.size(); ++i)
        signs.push_back(signsOf(*entries[i], std::span(*answers).subspan(i * QueriesOfEntry, QueriesOfEntry),
                                report.leastUnusual));
    return signs;
}

} // namespace tally
