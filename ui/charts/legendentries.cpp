// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/legendentries.h"

#include "ui/charts/chartdata.h"
#include "ui/charts/chartpaint.h"
#include "ui/charts/chartregistry.h"
#include "ui/look/theme.h"
#include "ui/text/labels.h"

#include <algorithm>

namespace tally {

std::vector<ChartLegend::Entry> legendEntries(const ChartData &data, const ChartDefinition *chart,
                                              bool compact)
{
    using Mark = ChartLegend::Mark;
    std::vector<ChartLegend::Entry> entries;
    const bool running = chart == &runningTotalChart;
    if (data.isGrouped()) {
        for (const ChartSeries &series : data.series) {
            if (running && !series.hidden && !data.anyHidden())
                continue;
            entries.push_back({Mark::Swatch, series.name, series.colour, series.hidden, true});
        }
    }
    if (running || !data.isGrouped())
        entries.insert(entries.begin(),
                       {running ? Mark::Line : Mark::Swatch, measureLabel(data.query.measure),
                        currentTheme().accent, false, false});
    const bool earlier = std::any_of(data.before.begin(), data.before.end(),
                                     [](const auto &value) { return value.has_value(); });
    if (earlier && !data.anyHidden() && chart != &linesChart) {
        QString name =
            compact || data.beforeName.isEmpty() ? ChartLegend::tr("previous period") : data.beforeName;
        if (data.weekdaysMatched && !compact)
            name = ChartLegend::tr("%1, weekdays matched").arg(name);
        entries.push_back({Mark::Dash, name, chartpaint::dashColour(), false, false});
    }
    if (!data.ahead.empty() && !data.anyHidden())
        //: Legend of a chart: what is expected to come
        entries.push_back({Mark::Stripes, ChartLegend::tr("expected"), currentTheme().accent, false, false});
    return entries;
}

int legendSeries(const ChartDefinition *chart, int entry)
{
    return entry - static_cast<int>(chart == &runningTotalChart); // which stands first itself
}

} // namespace tally
