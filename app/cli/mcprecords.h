// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/mcpanswer.h"

#include <QStringList>

namespace tally {

/// The tools that no command prints in this form; words[0] is the tool's name.
/// {"facets":[{"dimension","values":[{"value","records","requests","cost_usd"}]}]}; null is not set.
McpAnswer answerFacets(const QStringList &words);
/// {"total","offset","records":[…]}: the records as `export --format json` has them.
McpAnswer answerRecords(const QStringList &words);

} // namespace tally
