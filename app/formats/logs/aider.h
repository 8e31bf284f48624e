// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// The analytics log of Aider (--analytics-log FILE): one record for each "message_send", with the cost of
/// that message as Aider worked it out. total_cost is a running total and does not count; events of other
/// kinds have no usage and are passed over.
std::unique_ptr<ImportFormat> makeAiderFormat();

} // namespace tally
