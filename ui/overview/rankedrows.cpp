// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/rankedrows.h"

#include "ui/charts/chartdata.h"
#include "ui/charts/timeline.h"
#include "ui/state/entitycolors.h"
#include "ui/text/labels.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>
#include <set>

namespace tally {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RankedRows)
};

std::vector<RankedRow> collect(const RankedAnswers &answers, EntityColors &colours)
{
    const Dimension dimension = answers.query.groups.empty() ? Dimension{} : answers.query.groups.front();
    const Measure measure = shareMeasure(answers.query.measure);
    std::vector<RankedRow> rows;
    const std::optional<double> whole = answers.now->totals.value(measure);
    double longest = 0;
    std::vector<std::string> coloured;
    for (const UsageRow &answer : answers.now->rows) {
        RankedRow row;
        row.kind = answer.other ? RankedRow::Kind::Other : RankedRow::Kind::Entity;
        row.key = answer.keys.empty() ? std::string() : answer.keys.front();
        row.name = answer.other ? otherName(answer.otherGroups) : valueLabel(dimension, row.key);
        row.totals = answer.totals;
        const std::optional<double> value = answer.totals.value(measure);
        if (value && whole && *whole > 0)
            row.share = *value / *whole;
        longest = std::max(longest, value.value_or(0));
        if (!answer.other && static_cast<int>(coloured.size()) < answers.shown)
            coloured.push_back(row.key);
        rows.push_back(std::move(row));
    }
    const std::vector<int> slots = colours.slotsFor(dimension, coloured);
    for (size_t i = 0; i < rows.size(); ++i) {
        RankedRow &row = rows[i];
        if (row.kind == RankedRow::Kind::Entity)
            row.slot = i < slots.size() ? slots[i] : colours.slotOf(dimension, row.key);
        row.bar = longest > 0 ? std::max(0.0, row.totals.value(measure).value_or(0)) / longest : 0;
    }
    if (answers.query.top == 0 && static_cast<int>(rows.size()) > answers.shown) {
        RankedRow fold;
        fold.kind = RankedRow::Kind::Fold;
        fold.name = Text::tr("Show the first %1 only").arg(answers.shown);
        rows.push_back(std::move(fold));
    }
    return rows;
}

void addChanges(std::vector<RankedRow> &rows, const RankedAnswers &answers)
{
    if (!answers.before)
        return;
    const Measure measure = answers.query.measure;
    std::map<std::string, const UsageTotals *> earlier;
    for (const UsageRow &row : answers.before->rows) {
        if (!row.other && !row.keys.empty())
            earlier.emplace(row.keys.front(), &row.totals);
    }
    std::optional<double> rest = answers.before->totals.value(measure);
    const UsageTotals nothing;
    for (RankedRow &row : rows) {
        if (row.kind == RankedRow::Kind::Fold)
            continue;
        const auto found = earlier.find(row.key);
        if (row.kind == RankedRow::Kind::Entity) {
            const UsageTotals &before = found == earlier.end() ? nothing : *found->second;
            row.change = format::change(measure, row.totals, before);
            if (const auto value = before.value(measure); value && rest)
                rest = *rest - *value;
        } else if (const auto now = row.totals.value(measure); now && rest && addsUp(measure)) {
            // What the shown ones leave over; a difference of doubles may end below zero.
            const double left = measure == Measure::CacheSaving ? *rest : std::max(0.0, *rest);
            row.change = format::change(measure, *now, left);
        }
        const auto now = row.totals.value(measure);
        const auto before = found == earlier.end() ? std::nullopt : found->second->value(measure);
        row.changeOrder = !now        ? -std::numeric_limits<double>::infinity()
            : !before || *before == 0 ? std::numeric_limits<double>::infinity()
            : addsUp(measure)         ? *now / *before
                                      : *now - *before;
    }
}

void addTrends(std::vector<RankedRow> &rows, const RankedAnswers &answers)
{
    for (RankedRow &row : rows) {
        if (row.kind == RankedRow::Kind::Fold)
            continue;
        const auto found = answers.trends.find({row.kind == RankedRow::Kind::Other, row.key});
        if (found != answers.trends.end())
            row.trend = found->second;
    }
}

void addProviders(std::vector<RankedRow> &rows, const RankedAnswers &answers)
{
    if (!answers.providers)
        return;
    const Dimension provider{DimensionKind::Provider, {}};
    std::map<std::string, std::set<std::string>> byModel;
    for (const UsageRow &row : answers.providers->rows) {
        if (row.keys.size() == 2)
            byModel[row.keys[0]].insert(row.keys[1]);
    }
    const auto name = [&](const std::set<std::string> &providers) {
        if (providers.size() == 1)
            return valueLabel(provider, *providers.begin());
        return providers.empty() ? QString()
                                 : Text::tr("%n providers", nullptr, static_cast<int>(providers.size()));
    };
    for (RankedRow &row : rows) {
        if (row.kind != RankedRow::Kind::Entity)
            continue;
        if (const auto found = byModel.find(row.key); found != byModel.end()) {
            row.provider = name(found->second);
            byModel.erase(found);
        }
    }
    std::set<std::string> rest;
    for (const auto &[model, providers] : byModel)
        rest.insert(providers.begin(), providers.end());
    for (RankedRow &row : rows) {
        if (row.kind == RankedRow::Kind::Other)
            row.provider = name(rest);
    }
}

} // namespace

RankedAnswers::Trends trendsOf(const UsageTable &answer, Measure measure,
                               const std::vector<BucketSpan> &buckets, std::optional<int> running)
{
    RankedAnswers::Trends trends;
    const bool fill = addsUp(measure);
    std::pair<bool, std::string> key;
    for (const UsageRow &row : answer.rows) {
        if (row.bucket < 0)
            continue;
        const int64_t start = answer.buckets[static_cast<size_t>(row.bucket)].startMs;
        const auto at = timeline::position(buckets, start);
        if (!at)
            continue;
        key.first = row.other;
        key.second = row.keys.empty() ? std::string() : row.keys.front();
        auto &trend = trends[key];
        if (trend.empty())
            trend.assign(buckets.size(), fill ? std::optional(0.0) : std::nullopt);
        trend[*at] = row.totals.value(measure);
    }
    if (fill && running && *running + 1 == static_cast<int>(buckets.size()) && buckets.size() > 2) {
        for (auto &[entity, trend] : trends)
            trend.pop_back(); // what is not over would look like a fall
    }
    return trends;
}

Measure shareMeasure(Measure measure)
{
    return addsUp(measure) ? measure : Measure::Cost;
}

std::vector<RankedRow> rankedRows(const RankedAnswers &answers, EntityColors &colours)
{
    std::vector<RankedRow> rows = collect(answers, colours);
    addChanges(rows, answers);
    addTrends(rows, answers);
    addProviders(rows, answers);
    return rows;
}

} // namespace tally
