// SPDX-License-Identifier: GPL-3.0-or-later
// What a person may change in the list of their own prices and aliases. A list on which one of these fails is
// as it was.
#pragma once

#include "domain/pricecatalogue.h"
#include "domain/result.h"
#include "formats/prices/pricelist.h"

#include <string>
#include <vector>

namespace tally::ownprices {

/// Adds the entries of models; one that begins at the same time is replaced.
void merge(PriceList &own, const std::vector<PricedModel> &models);
/// NotFound when `old` is not there any more.
Result<void> replaceEntry(PriceList &own, const std::string &provider, const std::string &model,
                          const PriceEntry &old, const PriceEntry &next);
/// And the model with its last entry; NotFound as above.
Result<void> removeEntry(PriceList &own, const std::string &provider, const std::string &model,
                         const PriceEntry &entry);
/// All prices of a model; NotFound when there are none.
Result<void> removeModel(PriceList &own, const std::string &provider, const std::string &model);
/// Adds an alias or replaces the one of the same name; NotFound when none of the books has the target.
Result<void> setAlias(PriceList &own, const PriceAlias &alias, const PriceCatalogue &books);
Result<void> removeAlias(PriceList &own, const std::string &provider, const std::string &model);

} // namespace tally::ownprices
