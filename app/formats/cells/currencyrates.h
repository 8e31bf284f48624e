// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/doubt.h"
#include "domain/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// What one unit of other currencies is worth in US dollars, as the person said for one import: no rate is
/// ever guessed or looked up.
class CurrencyRates {
public:
    /// From the answers `rate_EUR`=`1.08` …; InvalidInput names one that is no rate.
    static Result<CurrencyRates> from(const Assumptions &assume);

    /// An amount of a currency in nano-dollars, rounded half-even; nothing without a rate.
    std::optional<int64_t> toDollars(std::string_view currency, int64_t nano) const;

private:
    std::map<std::string, int64_t, std::less<>> m_billionths; // by code: nano-dollars for one unit
};

} // namespace tally
