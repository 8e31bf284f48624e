// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/fields/fieldtable.h"

#include <cstdint>

namespace tally {

/// How the values of a field are put into a record.
enum class PutWay : uint8_t { Text, Count, Amount, Time, TimeOfDay, TokenAmount, TokenKind, Aside };
PutWay putWayOf(Field field);

} // namespace tally
