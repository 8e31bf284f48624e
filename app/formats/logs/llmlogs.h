// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// Logs of the command "llm": what "llm logs --json" prints, or the rows of its database logs.db
/// (services/imports/foreignsource.h makes them the same JSON). One record for each response, by its id; the
/// model that was resolved counts before the name it was asked for by. The details of the tokens are JSON in
/// a text, in the provider's own words.
std::unique_ptr<ImportFormat> makeLlmLogsFormat();

} // namespace tally
