// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "columns/file/mappedcolumnfile.h"

#include <optional>
#include <utility>

namespace tally {

/// Row of a living record.
std::optional<uint32_t> livingRow(const MappedColumnFile &file, int64_t recordId);
/// First and last time of a block's living records; nothing when all are dead.
std::optional<std::pair<int64_t, int64_t>> livingTimes(const MappedColumnFile &file, uint32_t block);

} // namespace tally
