// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartlegend.h"

namespace tally {

struct ChartData;
struct ChartDefinition;

/// What the legend says of a chart: its entities or its measure, and the period before. `compact`: in short
/// words.
std::vector<ChartLegend::Entry> legendEntries(const ChartData &data, const ChartDefinition *chart,
                                              bool compact);
/// Which entity of the data an entry stands for.
int legendSeries(const ChartDefinition *chart, int entry);

} // namespace tally
