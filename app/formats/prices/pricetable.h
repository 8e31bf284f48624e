// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/prices/pricelist.h"

#include <string_view>

namespace tally {

/// Our own table for a user's prices. Its first line names provider, model and at least one part.
bool isPriceTable(std::string_view text);
Result<PriceList> readPriceTable(std::string_view text, const PriceListOptions &options);

} // namespace tally
