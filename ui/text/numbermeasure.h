// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QString>

#include <optional>

/// Numbers by the measure they belong to: in lists and on axes.
namespace tally::format {

QString measure(Measure measure, const UsageTotals &totals); // as it stands in lists
QString value(Measure measure, std::optional<double> number); // the same from UsageTotals::value
QString axis(Measure measure, double value); // short, for chart axes

} // namespace tally::format
