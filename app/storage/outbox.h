// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outboxrow.h"
#include "domain/result.h"
#include "storage/outboxbatches.h"
#include "storage/outboxmessages.h"

#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tally {

struct Store;

/// What waits to be sent to the connections of a ledger, and what became of it. Got from Ledger::outbox(),
/// and used on its thread. Records come in by the transactions that write them; here is what people enqueue,
/// and what a sender does. Functions that change something and say so belong in write(). Errors as those of
/// Ledger.
class Outbox {
public:
    explicit Outbox(Store &store)
        : m_store(store)
        , m_batches(store)
        , m_messages(*this, store)
    {
    }
    Outbox(const Outbox &) = delete;
    Outbox &operator=(const Outbox &) = delete;

    OutboxBatches &batches() { return m_batches; }
    OutboxMessages &messages() { return m_messages; }

    /// Several changes and the reads they rest on as one transaction, which an error takes back.
    Result<void> write(const std::function<Result<void>()> &work);
    /// From now on what write() wrote is on the disk when it returns, also through a power failure.
    Result<void> syncWrites();
    /// What goes through an outbox is read once and in order: this connection to the ledger keeps no more of
    /// it in memory than that takes, however long the outbox is.
    Result<void> keepSmall();

    /// Finds out what many changes of records mean for what was sent, some at a time; false: that is done. A
    /// transaction of its own. Before it is done, counts() do not know of all that waits.
    Result<bool> catchUp();

    // --- reading ---
    Result<OutboxCounts> counts(int64_t connection);
    /// Rows in these states, by record from behind `after`.
    Result<std::vector<OutboxRow>> list(int64_t connection, std::initializer_list<OutboxState> states,
                                        int64_t after, int limit);
    Result<std::optional<OutboxRow>> find(int64_t connection, int64_t record);
    Result<bool> hasRecords();
    /// Of some records (ascending) what each connection was told and will be, where there are any.
    Result<std::vector<OutboxShare>> sharesOf(std::span<const int64_t> records);
    /// Pending records that are in no message, the longest waiting first; with `nowMs` those whose time has
    /// come.
    Result<std::vector<OutboxRow>> due(int64_t connection, const std::optional<int64_t> &nowMs, int limit);
    /// When the next pending record or message is due; nothing without one.
    Result<std::optional<int64_t>> nextDue(int64_t connection);
    /// Unknown ones that were attempted at `beforeMs` or earlier, by time.
    Result<std::vector<OutboxRow>> unknown(int64_t connection, int64_t beforeMs, int limit);
    /// When the oldest unknown one was attempted.
    Result<std::optional<int64_t>> oldestUnknown(int64_t connection);
    /// Whether a receiver's own id is that of a record here.
    Result<bool> knowsRemote(int64_t connection, const std::string &remoteId);
    /// The receiver's ids of what was sent of a project with times from `fromMs` to `toMs`. Looks at all
    /// rows.
    Result<std::vector<std::string>> remoteIds(int64_t connection, const std::string &sentProject,
                                               int64_t fromMs, int64_t toMs);

    // --- sending, in write() ---
    /// All but record, key and event.
    Result<void> put(int64_t connection, const OutboxRow &row);
    /// What was on its way when a sender ended: Unknown where `asks`, else it waits again. Times that lie in
    /// the future, as by a clock that was put back, become now.
    Result<void> recover(int64_t connection, bool asks, int64_t nowMs);
    /// Back to pending: those that were refused or need attention.
    Result<void> retry(int64_t connection);
    /// The same of some records, whatever became of them but Sent. Where the receiver `asks`, what it may
    /// have is Unknown, also what was discarded after an attempt: it is settled before it is sent again.
    Result<void> retry(int64_t connection, std::span<const int64_t> records, bool asks);
    Result<void> discard(int64_t connection, std::span<const int64_t> records);
    /// A person knows of unknown ones: they are sent, or wait to be.
    Result<void> decide(int64_t connection, std::span<const int64_t> records, bool hasArrived);
    /// Refused or not sendable ones of a project are tried again.
    Result<void> retryProject(int64_t connection, const std::string &project);

private:
    Result<std::optional<int64_t>> number(const char *sql, int64_t connection);

    Store &m_store;
    OutboxBatches m_batches;
    OutboxMessages m_messages;
};

} // namespace tally
