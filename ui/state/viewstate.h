// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"
#include "ui/state/daterange.h"

#include <optional>
#include <string>
#include <vector>

namespace tally {

/// Everything that decides what the pages show. A plain value: kept in history, stored per ledger, compared.
struct ViewState {
    DateRange range = {};
    std::vector<DimensionFilter> dimensions = {}; // at most one "is" and one "is not" per dimension
    std::string search = {};
    bool compare = true; // with the previous period
    bool matchWeekdays = false;
    Measure measure = Measure::Cost;
    Dimension group = {DimensionKind::Model, {}};
    bool grouped = true; // false: one series
    std::optional<Dimension> subGroup = {};
    int top = 8; // 0 = all
    std::optional<Bucket> bucket = {}; // nullopt: follows the range so that at most about 100 bars stand
    bool runningTotal = false;
    bool tableTwin = false; // chart shown as a table
    Dimension listDimension = {DimensionKind::Model, {}}; // tab of the ranked list

    bool operator==(const ViewState &) const = default;
};

} // namespace tally
