// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

#include <cstdint>

namespace tally {

/// What a ledger has that another does not have.
struct LedgerDifference {
    int64_t records = 0;
    int64_t costNano = 0; // of those with a cost
    int64_t unpriced = 0; // without one
};

/// The records of `ledger` that are not in `other`, by their identity; `other` need not be there. Writes
/// neither.
Result<LedgerDifference> notIn(const QString &ledger, const QString &other);

} // namespace tally
