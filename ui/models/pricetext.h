// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricebook.h"

#include <QString>

namespace tally {

/// How prices are written for people, wherever they are shown.

/// "$2.50" per million tokens, or per piece for searches and requests.
QString rateText(PricePart part, Rate rate);
QString pricePartName(PricePart part);
/// The book's name, or that the price is the user's own.
QString priceSourceText(const PriceBook &book);

} // namespace tally
