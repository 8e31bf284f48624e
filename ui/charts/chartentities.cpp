// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartlegend.h"
#include "ui/charts/chartpaint.h"
#include "ui/charts/chartpane.h"
#include "ui/charts/chartregistry.h"
#include "ui/text/labels.h"
#include "ui/look/theme.h"

#include <algorithm>

// The part of ChartPane that decides what the legend says and which entities are hidden.

namespace tally {

void ChartPane::updateLegend()
{
    using Mark = ChartLegend::Mark;
    std::vector<ChartLegend::Entry> entries;
    const bool running = m_definition == &runningTotalChart;
    if (m_data.isGrouped()) {
        for (const ChartSeries &series : m_data.series) {
            if (running && !series.hidden && !m_data.anyHidden())
                continue;
            entries.push_back({Mark::Swatch, series.name, series.colour, series.hidden, true});
        }
    }
    if (running || !m_data.isGrouped())
        entries.insert(entries.begin(),
                       {running ? Mark::Line : Mark::Swatch, measureLabel(m_data.query.measure),
                        currentTheme().accent, false, false});
    const bool earlier = std::any_of(m_data.before.begin(), m_data.before.end(),
                                     [](const auto &value) { return value.has_value(); });
    if (earlier && !m_data.anyHidden() && m_definition != &linesChart) {
        QString name = m_compact || m_data.beforeName.isEmpty() ? tr("previous period") : m_data.beforeName;
        if (m_data.weekdaysMatched && !m_compact)
            name = tr("%1, weekdays matched").arg(name);
        entries.push_back({Mark::Dash, name, chartpaint::dashColour(), false, false});
    }
    m_legend->setEntries(entries);
}

void ChartPane::hideSeries(int entry)
{
    const int first = static_cast<int>(m_definition == &runningTotalChart);
    const int series = entry - first;
    if (series < 0 || series >= static_cast<int>(m_data.series.size()))
        return;
    const QString name = m_data.series[static_cast<size_t>(series)].name;
    if (!m_hidden.erase(name)) {
        const auto shown = std::count_if(m_data.series.begin(), m_data.series.end(),
                                         [](const auto &s) { return !s.hidden; });
        if (shown <= 1)
            return; // an empty chart says nothing
        m_hidden.insert(name);
    }
    present();
}

void ChartPane::isolateSeries(int entry)
{
    const int series = entry - static_cast<int>(m_definition == &runningTotalChart);
    if (series < 0 || series >= static_cast<int>(m_data.series.size()))
        return;
    m_hidden.clear();
    for (size_t i = 0; i < m_data.series.size(); ++i) {
        if (static_cast<int>(i) != series)
            m_hidden.insert(m_data.series[i].name);
    }
    present();
}

} // namespace tally
