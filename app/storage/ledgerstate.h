// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <cstdint>

namespace tally {

/// Where a ledger stands. The numbers alone do not tell: a copy of the ledger that goes on by itself comes to
/// the same ones. The stamp is random and new with every write.
struct LedgerState {
    int64_t lastId = 0; // highest row id ever given (0 when none): ids only grow
    int64_t lastChange = 0; // newest change; changes are updates and removals of records, not additions
    QByteArray stamp = {};

    bool operator==(const LedgerState &) const = default;
};

} // namespace tally
