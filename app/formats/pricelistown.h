// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/jsontape.h"
#include "formats/pricelist.h"

namespace tally {

bool isOwnPriceList(JsonValue root);
Result<PriceList> readOwnPriceList(JsonValue root, const PriceListOptions &options);

} // namespace tally
