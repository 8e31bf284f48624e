// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

namespace tally {

/// Numbers that stand for the names of one record, so that a name that repeats need not be compared again:
/// within one ledger equal numbers mean equal names, and 0 is a name that is not set.
struct RecordNames {
    enum Name { User, Customer, Project, Provider, Model, Source, FinishReason, ServiceTier, Count };

    std::array<int64_t, Count> ids = {};
};

} // namespace tally
