// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/json/jsontape.h"
#include "formats/prices/pricelist.h"

namespace tally {

/// What the member "format" of a list in our own form says.
constexpr std::string_view OwnPriceFormat = "tallyglass-prices";

bool isOwnPriceList(JsonValue root);
Result<PriceList> readOwnPriceList(JsonValue root, const PriceListOptions &options);

} // namespace tally
