// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricebook.h"
#include "domain/result.h"

#include <QString>
#include <QStringList>

#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// What a price file holds.
struct PriceList {
    PriceBook book = {};
    std::vector<PriceAlias> aliases = {};
    bool ownPrices = false; // a table for the user's own prices (CSV), not a list to stand beside the others
    QStringList warnings = {}; // what was left out, for a person
};

struct PriceListOptions {
    QString fileName = {};
    std::string date = {}; // YYYY-MM-DD from which the prices of a list without dates hold
};

/// Reads a price list of any known kind, told by its shape: our own JSON and CSV, LiteLLM, genai-prices,
/// models.dev, OpenRouter. A list with anything wrong in it (negative prices, NaN, an entry twice) is refused
/// whole, with the line or key named.
Result<PriceList> readPriceList(std::string_view text, const PriceListOptions &options);

/// Reads OpenRouter's list of models and refuses everything else: for what a server answered, which must not
/// become prices of the user's own or another book.
Result<PriceList> readOpenRouterModels(std::string_view text, const PriceListOptions &options);

} // namespace tally
