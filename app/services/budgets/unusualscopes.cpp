// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/budgets/unusualscopes.h"

#include "domain/anomaly.h"
#include "domain/localtime.h"
#include "domain/timeunits.h"
#include "domain/usagerecord.h"
#include "services/budgets/budgetscopes.h"
#include "services/budgets/unusualsigns.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>
#include <tuple>

namespace tally {

namespace {

constexpr size_t MostExplained = 3; // more are told in one line, without what they came from
constexpr int64_t LongestToldAgo = (UnusualDays + 2) * DayMs;
constexpr std::array PartKinds = {DimensionKind::User, DimensionKind::Model, DimensionKind::Project};

constexpr size_t QueriesOfItem = PartKinds.size() + 2;

using DayKey = std::tuple<int64_t, std::string, std::string>;

BudgetAlert alertOf(const BudgetReport &report, const BudgetEntry &entry, const UnusualDay &day)
{
    const Budget &budget = report.budgetOf(entry);
    BudgetAlert alert;
    alert.budget = budget.id;
    alert.name = budget.name;
    alert.value = entry.value.value_or(std::string());
    alert.period = day.date.toString(Qt::ISODate).toStdString();
    alert.isAnomaly = true;
    alert.channel = AlertChannel::Desktop;
    alert.atMs = report.atMs;
    alert.spent = amountText(budget.measure, day.amount);
    alert.limit = amountText(budget.measure, day.doubledMedian / 2);
    return alert;
}

/// What was told of unusual days.
struct ToldDays {
    std::set<DayKey> days;
    std::map<std::pair<int64_t, std::string>, int64_t> newest; // when

    explicit ToldDays(const std::vector<BudgetAlert> &alerts)
    {
        for (const BudgetAlert &alert : alerts) {
            days.insert({alert.budget, alert.value, alert.period});
            int64_t &at = newest[{alert.budget, alert.value}];
            at = std::max(at, alert.atMs);
        }
    }
};

/// Entries of one scope of costs, the oldest budget that is on first: those that are off tell nothing, and
/// what they told is told.
using ScopeEntries = std::vector<const BudgetEntry *>;

std::map<std::string, ScopeEntries> entriesByScope(const BudgetReport &report)
{
    std::map<std::string, ScopeEntries> scopes;
    for (const BudgetEntry &entry : report.entries) {
        const Budget &budget = report.budgetOf(entry);
        if (budget.measure == BudgetMeasure::Cost && entry.state.moment.period.first.isValid())
            scopes[scopeKey(budget, entry.value)].push_back(&entry);
    }
    for (auto &[key, entries] : scopes)
        std::ranges::stable_sort(entries, {}, [&](const BudgetEntry *entry) {
            const Budget &budget = report.budgetOf(*entry);
            return std::pair(!budget.enabled, budget.id);
        });
    std::erase_if(scopes, [&](const auto &scope) { return !report.budgetOf(*scope.second.front()).enabled; });
    return scopes;
}

bool isTold(const BudgetReport &report, const ScopeEntries &entries, const UnusualDay &day,
            const ToldDays &told)
{
    return std::ranges::any_of(entries, [&](const BudgetEntry *entry) {
        const BudgetAlert alert = alertOf(report, *entry, day);
        return told.days.contains({alert.budget, alert.value, alert.period});
    });
}

/// The days of a scope that were told for none of its budgets.
std::optional<UnusualItem> itemOf(const BudgetReport &report, const ScopeEntries &entries,
                                  const ToldDays &told)
{
    const BudgetEntry &first = *entries.front();
    UnusualItem item;
    for (const UnusualDay &day : first.unusual) {
        if (!isTold(report, entries, day, told))
            item.days.push_back(day);
    }
    if (item.days.empty())
        return std::nullopt;
    item.alert = alertOf(report, first, item.days.front());
    return item;
}

/// The newest day of each scope that is unusual in something else than its amount.
Result<void> appendSigns(const BudgetService &budgets, const BudgetReport &report,
                         const std::vector<const ScopeEntries *> &scopes, const ToldDays &told,
                         std::vector<UnusualItem> &items)
{
    std::vector<const BudgetEntry *> asked;
    for (const ScopeEntries *entries : scopes)
        asked.push_back(entries->front());
    auto signs = unusualSigns(budgets, report, asked);
    if (!signs)
        return signs.error();
    for (size_t i = 0; i < signs->size(); ++i) {
        const auto item = std::ranges::find_if((*signs)[i], [&](const UnusualItem &each) {
            return !isTold(report, *scopes[i], each.days.front(), told);
        });
        if (item == (*signs)[i].end())
            continue;
        item->alert = alertOf(report, *asked[i], item->days.front());
        items.push_back(std::move(*item));
    }
    return {};
}

bool wasToldToday(const BudgetReport &report, const ScopeEntries &entries, const ToldDays &told)
{
    return std::ranges::any_of(entries, [&](const BudgetEntry *entry) {
        const Budget &budget = report.budgetOf(*entry);
        const auto at = told.newest.find({budget.id, entry->value.value_or(std::string())});
        const auto zone = timeZoneFromId(budget.period.zone);
        return at != told.newest.end() && zone && budgetDate(at->second, *zone) == entry->state.moment.today;
    });
}

const Budget *budgetOf(const BudgetReport &report, const UnusualItem &item)
{
    const auto found = std::ranges::find(report.budgets, item.alert.budget, &Budget::id);
    return found == report.budgets.end() ? nullptr : &*found;
}

ScopeQuery queryOf(const Budget &budget, const UnusualItem &item, const std::optional<Dimension> &each)
{
    ScopeQuery query;
    query.filter = countedRecords(budget, {}, budget.each ? std::optional(item.alert.value) : std::nullopt);
    query.filter.fromMs = query.filter.toMs = std::nullopt;
    query.each = each;
    query.measure = queryMeasure(budget.measure);
    query.sinceDay = dayNumber(item.days.front().date) - 7 * AnomalyWeeks;
    return query;
}

/// How far the day of a value is above its mean on the weekdays before.
UnusualPart partOf(DimensionKind kind, const ScopeValue &value, int64_t day, int weeks)
{
    const auto on = [&](int64_t date) {
        const auto known = std::ranges::find(value.days, date, &ScopeDay::day);
        return known == value.days.end() ? Int128(0) : known->amount;
    };
    Int128 before = 0;
    for (int week = 1; week <= weeks; ++week)
        before += on(day - 7 * week);
    UnusualPart part{{kind}, value.value, on(day) - before / std::max(weeks, 1)};
    part.isNew = !value.hasEarlier && !value.days.empty() && value.days.front().day == day;
    return part;
}

void addCounts(UnusualItem &item, const ScopeAnswer &byStatus, const ScopeAnswer &all)
{
    const int64_t day = dayNumber(item.days.front().date);
    const auto onDay = [&](const ScopeAnswer &answer, const std::string &value) {
        const auto found = std::ranges::find(answer, value, &ScopeValue::value);
        if (found == answer.end())
            return ScopeDay();
        const auto known = std::ranges::find(found->days, day, &ScopeDay::day);
        return known == found->days.end() ? ScopeDay() : *known;
    };
    const ScopeDay counted = onDay(all, {});
    item.records = counted.records;
    item.unpriced = counted.unknown;
    item.failed = onDay(byStatus, std::string(toId(Status::Failed))).records;
}

void addPartsOf(UnusualItem &item, std::span<const ScopeAnswer> answers)
{
    const int64_t day = dayNumber(item.days.front().date);
    for (size_t i = 0; i < PartKinds.size(); ++i) {
        std::optional<UnusualPart> largest;
        for (const ScopeValue &value : answers[i]) {
            UnusualPart part = partOf(PartKinds[i], value, day, item.days.front().weeks);
            if (part.more > 0 && (!largest || part.more > largest->more))
                largest = std::move(part);
        }
        if (largest && answers[i].size() > 1) // an only value says nothing
            item.parts.push_back(std::move(*largest));
    }
    std::ranges::stable_sort(item.parts, std::greater(), &UnusualPart::more);
    addCounts(item, answers[PartKinds.size()], answers[PartKinds.size() + 1]);
}

} // namespace

Result<std::vector<UnusualItem>> untoldUnusual(const BudgetService &budgets, const BudgetReport &report,
                                               bool looksForSigns)
{
    std::vector<UnusualItem> items;
    const auto scopes = entriesByScope(report);
    if (scopes.empty())
        return items;
    const auto alerts = budgets.unusualSince(report.atMs - LongestToldAgo);
    if (!alerts)
        return alerts.error();
    const ToldDays told(*alerts);
    std::vector<const ScopeEntries *> usual;
    for (const auto &[key, entries] : scopes) {
        if (wasToldToday(report, entries, told))
            continue;
        if (auto item = itemOf(report, entries, told))
            items.push_back(std::move(*item));
        else if (looksForSigns)
            usual.push_back(&entries);
    }
    if (const auto looked = appendSigns(budgets, report, usual, told, items); !looked)
        return looked.error();
    std::ranges::stable_sort(items, std::greater(),
                             [](const UnusualItem &item) { return item.days.front().amount; });
    return items;
}

std::vector<BudgetAlert> alertsOfDays(const UnusualItem &item)
{
    std::vector<BudgetAlert> alerts;
    for (const UnusualDay &day : item.days) {
        alerts.push_back(item.alert);
        alerts.back().period = day.date.toString(Qt::ISODate).toStdString();
        alerts.back().spent = amountText(BudgetMeasure::Cost, day.amount);
        alerts.back().limit = amountText(BudgetMeasure::Cost, day.doubledMedian / 2);
    }
    return alerts;
}

void addParts(const BudgetService &budgets, const BudgetReport &report, std::vector<UnusualItem> &items)
{
    std::vector<ScopeQuery> queries;
    std::vector<UnusualItem *> asked;
    for (size_t i = 0; i < items.size() && asked.size() < MostExplained; ++i) {
        const Budget *budget = budgetOf(report, items[i]);
        if (!budget || items[i].isAmountUsual)
            continue;
        asked.push_back(&items[i]);
        for (const DimensionKind part : PartKinds)
            queries.push_back(queryOf(*budget, items[i], Dimension{part}));
        queries.push_back(queryOf(*budget, items[i], Dimension{DimensionKind::Status}));
        queries.push_back(queryOf(*budget, items[i], {}));
    }
    if (queries.empty())
        return;
    const auto answers = budgets.scopes(queries);
    if (!answers)
        return;
    for (size_t i = 0; i < asked.size(); ++i)
        addPartsOf(*asked[i], std::span(*answers).subspan(i * QueriesOfItem, QueriesOfItem));
}

} // namespace tally
