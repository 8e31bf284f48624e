// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/axissteps.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace tally {

namespace {

bool isWhole(Measure measure)
{
    switch (measure) {
    case Measure::Cost:
    case Measure::CacheSaving:
    case Measure::CostPerRequest:
    case Measure::CostPerMillionTokens:
    case Measure::CacheHit:
    case Measure::LatencyP50:
    case Measure::LatencyP95:
        return false;
    default:
        return true;
    }
}

bool isTime(Measure measure)
{
    return measure == Measure::LatencyP50 || measure == Measure::LatencyP95;
}

std::vector<double> candidates(Measure measure, double rough)
{
    std::vector<double> steps;
    const double decade = std::pow(10, std::floor(std::log10(rough)));
    for (const double scale : {decade / 10, decade, decade * 10}) {
        for (const double part : {1.0, 2.0, 2.5, 4.0, 5.0})
            steps.push_back(scale * part);
    }
    if (isTime(measure) && rough > 2000) { // seconds and minutes in their own round numbers
        steps.clear();
        for (const double unit : {1000.0, 60000.0, 3600000.0}) {
            for (const double part : {1.0, 2.0, 5.0, 10.0, 15.0, 20.0, 30.0})
                steps.push_back(unit * part);
        }
    }
    if (isWhole(measure))
        std::erase_if(steps, [](double step) { return step < 1 || step != std::floor(step); });
    return steps;
}

AxisSteps stepsAcrossZero(Measure measure, double highest, double lowest, int most)
{
    const auto needed = [](double size, double step) {
        return static_cast<int>(std::ceil(size / step - 1e-9));
    };
    AxisSteps best{0, 0, 0};
    for (const double step : candidates(measure, (highest - lowest) / most)) {
        const AxisSteps steps{step, needed(highest, step), needed(-lowest, step)};
        if (steps.intervals + steps.below > most + 1)
            continue;
        if (best.step == 0 || steps.top() - steps.bottom() < best.top() - best.bottom())
            best = steps;
    }
    if (best.step == 0) // whole numbers larger than any candidate
        best = {std::max(highest, -lowest), highest > 0 ? 1 : 0, 1};
    return best;
}

} // namespace

AxisSteps axisSteps(Measure measure, double highest, int mostIntervals, double lowest)
{
    const int most = std::max(2, mostIntervals);
    if (lowest < 0 && std::isfinite(lowest))
        return stepsAcrossZero(measure, std::max(0.0, highest), lowest, most);
    if (!(highest > 0) || !std::isfinite(highest))
        return {isWhole(measure)                   ? 1.0
                    : measure == Measure::CacheHit ? 0.1
                    : isTime(measure)              ? 1000.0
                                                   : 1.0,
                1};
    AxisSteps best{0, 0};
    for (const double step : candidates(measure, highest / most)) {
        const double needed = std::max(1.0, std::ceil(highest / step - 1e-9));
        if (needed > most)
            continue;
        const int intervals = static_cast<int>(needed);
        const AxisSteps steps{step, intervals};
        if (best.intervals == 0 || steps.top() < best.top() - 1e-9 * best.top()
            || (std::abs(steps.top() - best.top()) <= 1e-9 * best.top() && intervals > best.intervals))
            best = steps;
    }
    if (best.intervals == 0)
        best = {isWhole(measure) ? std::max(1.0, std::ceil(highest / most)) : highest / most, most};
    return best;
}

} // namespace tally
