// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

namespace tally {

/// The end of a request that could not be written to the ledger, for a person who may have paid for it.
struct UnstoredEnd {
    ErrorKind kind = ErrorKind::Internal;
    QString happened = {};
    QString notStored = {};
    QString toDo = {};
    QString detail = {};

    Error error() const;
};

/// `why` is what the ledger said, whose advice to try again is not given here: it would be billed again.
UnstoredEnd unstoredEnd(const Error &why);

} // namespace tally
