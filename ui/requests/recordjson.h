// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagerecord.h"

#include <QString>

#include <string>

namespace tally {

/// One record as a line of JSON, as exported.
QString recordJson(const UsageRecord &record);
/// JSON text with one member a line; strings, numbers and order stay as they are.
QString prettyJson(const std::string &json);

} // namespace tally
