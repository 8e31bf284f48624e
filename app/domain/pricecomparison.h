// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/pricebook.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// Something in which two price books differ.
struct PriceDifference {
    enum class Kind : uint8_t { OnlyFirst, OnlySecond, Rate };

    Kind kind = Kind::Rate;
    std::string provider = {};
    std::string model = {};
    PricePart part = PricePart::Input; // Rate
    ServiceTier tier = ServiceTier::Standard; // Rate
    int64_t above = 0; // Rate: of requests with more input tokens; 0: of all others
    std::optional<Rate> first = {}; // Rate: nullopt where the book has no such rate
    std::optional<Rate> second = {};

    bool operator==(const PriceDifference &) const = default;

    /// How much the second rate is higher than the first, in percent; nothing without two rates or where the
    /// first is zero.
    std::optional<double> percent() const;
};

/// Compares the prices in force at `atMs` of models with the same provider and id, letter case aside: every
/// part in every service tier and for large contexts, as costs are computed from them. What neither book
/// tells of a tier or a large context has no line of its own, as it follows from the rates above it. A model
/// whose every price comes later counts with its first one. By provider and model; models of one book only
/// have one line each.
std::vector<PriceDifference> comparePrices(const PriceBook &first, const PriceBook &second, int64_t atMs);

} // namespace tally
