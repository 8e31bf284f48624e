// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"

#include <QByteArray>

#include <cstdint>

namespace tally {

/// Asks for the records of the calendar month of `nowMs`, in that zone (IANA id), that have no price: no
/// budget counts what they cost.
UsageQuery unpricedMonthQuery(int64_t nowMs, const QByteArray &zone);

} // namespace tally
