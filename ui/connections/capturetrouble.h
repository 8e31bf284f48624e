// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tally {

/// What keeps the capture server of a window from listening, for people.
struct CaptureTrouble {
    QString text = {}; // empty: nothing
    bool isCapturedElsewhere = false; // by another run of the program, into the same ledger: all is well
};

CaptureTrouble captureTrouble(const QString &trouble, const QString &ledgerPath);

} // namespace tally
