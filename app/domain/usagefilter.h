// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/dimension.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tally {

/// Keeps records whose value is (or, excluded, is not) among `values`; "" is "(not set)".
struct DimensionFilter {
    Dimension dimension;
    bool exclude = false;
    std::vector<std::string> values;

    bool operator==(const DimensionFilter &) const = default;
};

/// The one meaning of "filter" in the program. All parts must hold (AND); values within one part are
/// alternatives. Time: from inclusive, to exclusive, UTC milliseconds. A record that is a date (Granularity
/// Day, Week, Month) counts as standing at the start of its date in `timeZone`.
struct UsageFilter {
    std::optional<int64_t> fromMs = {};
    std::optional<int64_t> toMs = {};
    std::vector<DimensionFilter> dimensions = {};
    std::string search = {}; // substring, case-insensitive, in external id, user, customer, model
    QByteArray timeZone = "UTC"; // IANA id: where dates are cut and buckets begin

    bool operator==(const UsageFilter &) const = default;
};

} // namespace tally
