// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/hiddenseries.h"

#include <algorithm>

namespace tally {

namespace {

bool isSeries(const ChartData &data, int series)
{
    return series >= 0 && series < static_cast<int>(data.series.size());
}

} // namespace

void HiddenSeries::begin(const ChartData &data)
{
    if (data.query.groups == m_groups)
        return;
    m_names.clear();
    m_groups = data.query.groups;
}

bool HiddenSeries::toggle(const ChartData &data, int series)
{
    if (!isSeries(data, series))
        return false;
    const QString name = data.series[static_cast<size_t>(series)].name;
    if (m_names.erase(name))
        return true;
    const auto shown =
        std::count_if(data.series.begin(), data.series.end(), [](const auto &s) { return !s.hidden; });
    if (shown <= 1)
        return false;
    m_names.insert(name);
    return true;
}

bool HiddenSeries::isolate(const ChartData &data, int series)
{
    if (!isSeries(data, series))
        return false;
    m_names.clear();
    for (size_t i = 0; i < data.series.size(); ++i) {
        if (static_cast<int>(i) != series)
            m_names.insert(data.series[i].name);
    }
    return true;
}

void HiddenSeries::mark(ChartData &data)
{
    const auto isHidden = [this](const ChartSeries &series) { return m_names.contains(series.name); };
    if (std::all_of(data.series.begin(), data.series.end(), isHidden))
        m_names.clear(); // other entities came
    for (ChartSeries &series : data.series)
        series.hidden = isHidden(series);
}

} // namespace tally
