// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/endedcall.h"

#include <QString>

#include <vector>

namespace tally {

class Ledger;

/// Calls whose records a ledger did not take: moved away, held or without room when the program ended. They
/// are kept beside it in LEDGER.unwritten.jsonl, as exports write records, so that "tallyglass import" reads
/// them as well; where its folder is gone, too, in the data folder. Lines that are brought into a ledger a
/// second time change nothing.
class UnwrittenCalls {
public:
    explicit UnwrittenCalls(const QString &ledgerPath);

    /// Appends them. The file they are in, or why there is none.
    Result<QString> keep(const std::vector<EndedCall> &calls) const;
    /// Takes what lies beside the ledger into it, on its thread, and removes the file. How many calls.
    Result<int64_t> bring(Ledger &ledger) const;

private:
    QString m_ledgerPath;
};

/// Writes a call into the ledger, on its thread; `row` 0: none is known. The row.
Result<int64_t> writeCall(Ledger &ledger, int64_t row, const EndedCall &ended);

} // namespace tally
