// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// CSV of usage events from the Cursor dashboard, in its four generations. Cache writes, uncached input and
/// cache reads stand beside each other, as the total of each row is asked to confirm. What the plan includes
/// is no bill: its cost is unknown, and what the file says of it stays in the context.
std::unique_ptr<ImportFormat> makeCursorFormat();

} // namespace tally
