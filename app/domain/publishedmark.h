// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace tally {

/// That a record of a private ledger stands in a team's ledger as well.
struct PublishedMark {
    std::string place = {}; // of the team's ledger, without a password; "" when only its id is known
    int64_t publishedMs = 0; // when it went there last

    bool operator==(const PublishedMark &) const = default;
};

} // namespace tally
