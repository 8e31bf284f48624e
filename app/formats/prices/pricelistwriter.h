// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/prices/pricelist.h"

#include <string>

namespace tally {

/// Our own JSON, which readPriceList() gives back the same:
/// {"format":"tallyglass-prices","version":1,"name","book_version","date","unit":"pico_usd",
///  "providers":[{"id","fallback":[],"model_match":[[…]]}],
///  "models":[{"provider","model","name","match":[["^prefix"],["=name"],["~part"],["$end"],["/regex/"]],
///    "prices":[{"from","window":["00:30","16:30"],"note","rates":{part:number},
///      "tiers":[{"above" or "from_tokens":tokens,"rates":{}}],"batch":{},"flex":{},"priority":{}}]}],
///  "aliases":[{"provider","model","target_provider","target_model"}]}
/// Rates are whole pico-USD per unit, or, with "unit":"usd", dollars per million tokens and per piece.
std::string writePriceList(const PriceList &list);

} // namespace tally
