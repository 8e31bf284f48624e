// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QString>

#include <optional>

namespace tally::format {

/// A change: text with sign, and whether it is up, down or flat. The triangle is painted, not written.
struct Change {
    enum class Direction { None, Flat, Up, Down } direction = Direction::None; // None: no earlier data
    QString text; // "+12.0 %", "×11", "−0.21 s", "+6.1 pt", "new"
    enum class Mood { Neutral, Better, Worse } mood = Mood::Neutral;
};
Change change(Measure measure, const UsageTotals &now, const std::optional<UsageTotals> &before);
Change change(Measure measure, double now, double before);

} // namespace tally::format
