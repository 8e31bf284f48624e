// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"

#include <memory>

namespace tally {

/// CSV of costs from Azure's Cost Management: what a meter cost on a day, in the billing currency, without
/// tokens. Where the file tells services apart, only those of language models count.
std::unique_ptr<ImportFormat> makeAzureCostFormat();

/// Bills in the form of focus.finops.org, of any cloud: what was billed for an hour, a day or a month of a
/// service, without tokens. Where the file tells services apart, only those of language models count.
std::unique_ptr<ImportFormat> makeFocusFormat();

} // namespace tally
