// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/bookinglayers.h"

#include <span>

namespace tally {

/// Conditions and settings of a rule or a batch, into the tables booking_condition and booking_setting. Of a
/// rule its batch is 0, of a batch the rule. False on an SQL error.
bool writeBookingParts(Store &store, const BookingHit &of, const RuleConditions &conditions,
                       const FieldSettings &settings);

/// Puts into the batches that are attributions what they are.
Result<void> readAttributions(Store &store, std::span<BatchInfo> batches);

} // namespace tally
