// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"
#include "domain/pricebook.h"

#include <QString>

#include <optional>

namespace tally {

/// How prices are written for people, wherever they are shown.

/// "$2.50" per million tokens, or per piece for searches and requests.
QString rateText(PricePart part, Rate rate);
QString pricePartName(PricePart part);
/// The book's name, or that the price is the user's own.
QString priceSourceText(const PriceBook &book);
/// "1 request", "104 requests", "— requests" where the number is not known.
QString requestsText(std::optional<Int128> requests);

} // namespace tally
