// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/sharedtable.h"
#include "ui/text/numberchange.h"

#include <map>
#include <optional>
#include <utility>
#include <vector>

namespace tally {

class EntityColors;

/// The answers of one ranked list: entities of one dimension, the same of the period before, their course
/// over time, and, for models, the providers they ran at.
struct RankedAnswers {
    UsageQuery query = {}; // groups = {dimension}, no bucket; top 0 = every entity
    SharedTable now = shareTable();
    SharedTable before = {}; // every entity; nullptr without comparison
    SharedTable providers = {}; // groups = {model, provider}; nullptr where the list is not of models
    using Trends = std::map<std::pair<bool, std::string>, std::vector<std::optional<double>>>;
    Trends trends = {}; // by whether it is "other", and key; over the chart's buckets
    int shown = 8; // how many before "show fewer"; the top of the collapsed list
};

/// The course of each entity of an answer by bucket and entity; `running` is left out of sums. Any thread may
/// call it.
RankedAnswers::Trends trendsOf(const UsageTable &answer, Measure measure,
                               const std::vector<BucketSpan> &buckets, std::optional<int> running);

struct RankedRow {
    enum class Kind { Entity, Other, Fold } kind = Kind::Entity;
    std::string key = {};
    QString name = {};
    QString provider = {};
    UsageTotals totals = {};
    format::Change change = {};
    double changeOrder = 0;
    std::optional<double> share = {}; // of everything
    double bar = 0; // 0 … 1, of the longest bar
    int slot = -1;
    std::vector<std::optional<double>> trend = {};
};

/// The rows of a ranked list by rank: the entities, then "Other (n)", or the row that folds all of them
/// again. The entities shown first take their colours.
std::vector<RankedRow> rankedRows(const RankedAnswers &answers, EntityColors &colours);

/// What shares and bars are of: the measure, or the cost where the measure does not add up.
Measure shareMeasure(Measure measure);

} // namespace tally
