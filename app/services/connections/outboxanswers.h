// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/outboxpass.h"
#include "storage/outbox.h"

namespace tally {

/// What the answers of a receiver mean: for the rows of the outbox, and for the rest of the pass. On the
/// thread of the ledger.
class OutboxAnswers {
public:
    OutboxAnswers(Ledger &ledger, OutboxPass &pass)
        : m_ledger(ledger)
        , m_pass(pass)
    {
    }

    /// Writes what became of a call, in Outbox::write().
    Result<void> apply(const EndedCall &ended);
    /// What it says of those that are still to leave; after apply() is on the disk.
    void note(const EndedCall &ended);

private:
    SinkVerdict verdictFor(const EndedCall &ended) const;
    /// `error`: that of the verdict, as it is kept.
    Result<void> applyToRow(OutboxRow row, const EndedCall &ended, const SinkVerdict &verdict,
                            const std::string &error);
    Result<void> applyToMessage(const EndedCall &ended, const SinkVerdict &verdict);
    void noteRecords(const EndedCall &ended, const SinkVerdict &verdict);
    void noteFailure(const EndedCall &ended, const SinkVerdict &verdict);
    void noteNoToken(const EndedCall &ended);

    Ledger &m_ledger;
    OutboxPass &m_pass;
};

/// How long a record waits after that many attempts, in ms; `random` in [0, 1) makes it differ by up to 20 %.
int64_t backOffMs(int64_t attempts, double random);

} // namespace tally
