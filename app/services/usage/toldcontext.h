// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagefilter.h"

#include <string>
#include <string_view>

namespace tally {

/// What programs are told of the context of records that shall not see what was said, addresses or keys:
/// the rule by which imports leave these out (formats/fields/privacy.h), for ledgers into which a person had
/// them taken.

/// The members of a context that may be told; empty when none may. `context` is a JSON object or empty.
std::string toldContext(std::string_view context);
/// Whether a dimension may be told at all, by its name; only keys of the context may not.
bool isTold(const Dimension &dimension);
/// Whether one of its values may be.
bool isTold(const Dimension &dimension, std::string_view value);

} // namespace tally
