// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"
#include "formats/json/jsonrows.h"

#include <cstdint>
#include <optional>

namespace tally {

/// What most readers of JSON rows end with.

/// Gives a record its time, when all fields are read. Nothing, or why the row cannot be used (translated): a
/// field that is no value, or no time.
std::optional<QString> finishTime(const JsonFields &fields, const std::optional<int64_t> &time,
                                  UsageRecord &record);

/// Gives a record the cost that its source tells, in nano-dollars, if it does. Whether it was too small to be
/// kept.
bool finishCost(const JsonFields &fields, const std::optional<int64_t> &nano, UsageRecord &record);

} // namespace tally
