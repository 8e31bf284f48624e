// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

namespace tally {

/// Why a record could not be brought up to date, and the file from which it comes in later ("": it is lost).
struct Unrecorded {
    Error why = {};
    QString keptIn = {};
};

/// The end of a request that could not be written to the ledger, for a person who may have paid for it.
struct UnstoredEnd {
    ErrorKind kind = ErrorKind::Internal;
    QString happened = {};
    QString notStored = {};
    QString toDo = {};
    QString detail = {};

    Error error() const;
};

/// What the ledger said; its advice to try again is not given here: it would be billed again.
UnstoredEnd unstoredEnd(const Unrecorded &end);

} // namespace tally
