// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

namespace tally {

/// A value axis through zero: `intervals` equal round steps that reach `top`, and `below` that reach
/// `bottom`.
struct AxisSteps {
    double step = 1;
    int intervals = 1;
    int below = 0;
    double top() const { return step * intervals; }
    double bottom() const { return -step * below; }
    bool operator==(const AxisSteps &) const = default;
};

/// Round steps (1, 2, 2.5, 4, 5 · 10^n; for times 1, 2, 5, 10, 15, 30 s or min; counts never below 1) that
/// hold `highest` with two to `mostIntervals` intervals and leave as little air as possible. A negative
/// `lowest` adds steps below zero, of which there may be one more in all.
AxisSteps axisSteps(Measure measure, double highest, int mostIntervals, double lowest = 0);

} // namespace tally
