// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tally {

/// A length of time in the largest units that say it exactly: "1 minute", "59 minutes 58 seconds", "30 days".
QString spanWords(int64_t seconds);

} // namespace tally
