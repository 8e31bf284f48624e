// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/importformat.h"
#include "formats/json/jsonwriting.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// The amounts of a bill that names its currency. Dollars count. Another currency counts by the rate that a
/// person gives for the import (--assume rate_CNY=0.14: dollars for one yuan); without a rate the amount is
/// kept in the context and counts as unknown, which is said once.
class BillMoney {
public:
    explicit BillMoney(const ReadOptions &options)
        : m_options(options)
    {
    }

    /// An amount in units of 10^-9 of `currency` (a code in any case; none: dollars) as dollars; nothing
    /// where it does not count.
    std::optional<Money> inDollars(int64_t nano, std::string_view currency, JsonObjectText &context);
    /// What was not counted, and rates that are none (translated).
    QStringList warnings() const;

private:
    const std::optional<int64_t> &rateOf(const std::string &code);

    const ReadOptions &m_options;
    std::map<std::string, std::optional<int64_t>> m_rates; // of the currencies seen, in units of 10^-9
    std::map<std::string, int64_t> m_uncounted; // rows by currency
    QStringList m_bad;
};

} // namespace tally
