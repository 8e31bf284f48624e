// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/endedrequest.h"

#include <QString>

#include <vector>

namespace tally {

class Ledger;

/// Calls and chats whose records a ledger did not take: moved away, held, out of reach or without room when
/// the program ended. They are kept beside it in LEDGER.unwritten.jsonl, as exports write records, so that
/// "tallyglass import" reads them as well; those of a ledger on a server, and where the folder is gone, too,
/// in the data folder, under a name that no other ledger has. Lines that are brought into a ledger a second
/// time change nothing.
class UnwrittenCalls {
public:
    explicit UnwrittenCalls(const QString &ledgerPlace);

    /// Appends them, all or none. The file they are in, or why there is none.
    Result<QString> keep(const std::vector<EndedRequest> &calls) const;
    /// Takes what is kept for the ledger into it, on its thread, and removes the file; lines that are none go
    /// into one beside it that ends in .unreadable. How many calls; or why one was not taken (the others
    /// were, and its file stays), Locked also while another process brings them.
    Result<int64_t> bring(Ledger &ledger) const;

private:
    QString m_ledgerPath; // of a server's ledger what names its files
};

} // namespace tally
