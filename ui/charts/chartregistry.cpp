// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartregistry.h"

#include <array>

namespace tally {

namespace {

constexpr std::array Definitions{
    &runningTotalChart,
    &linesChart,
    &stackedBarsChart,
};

} // namespace

std::span<const ChartDefinition *const> chartDefinitions()
{
    return Definitions;
}

const ChartDefinition &chartFor(const ChartRequest &request)
{
    for (const ChartDefinition *definition : Definitions) {
        if (definition->fits(request))
            return *definition;
    }
    return *Definitions.back();
}

} // namespace tally
