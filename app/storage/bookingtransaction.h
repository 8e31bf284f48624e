// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/bookingwriter.h"

#include <functional>
#include <initializer_list>
#include <optional>
#include <vector>

namespace tally {

/// One transaction that changes what is booked: begun, handed to `work`, finished and committed; rolled back
/// on any error.
class BookingTransaction {
public:
    explicit BookingTransaction(Store &store)
        : m_store(store)
        , m_writer(store)
    {
    }

    /// Once. `work` fills the rest of what its caller answers.
    Result<void> run(const std::function<Result<void>(BookingTransaction &)> &work);

    BookingWriter &writer() { return m_writer; }
    Error lastError() const { return m_store.lastError(); }
    /// False on an SQL error.
    bool sql(const char *text, std::initializer_list<std::optional<int64_t>> numbers);
    /// Whether the ledger is in that state; true without one.
    bool isIn(const std::optional<LedgerState> &state) const;
    /// What `work` ends with where there is nothing to do: all that was begun is taken back.
    static Error takeBack() { return {ErrorKind::Cancelled, {}}; }
    /// Writes a batch of the records that `next` gives.
    Result<booking::Written> writeBatch(const BatchSource &source, const AttributionInfo &info,
                                        const booking::NextRecord &next);
    /// The id, 0 on an SQL error. It has no place in the order yet.
    int64_t insertRule(const BookingRule &rule);
    bool writeOrder(const std::vector<int64_t> &rules);
    /// One that set nothing.
    bool dropBatch(int64_t batch);
    /// Makes these records follow rules and batches that changed.
    Result<void> settle(const std::vector<int64_t> &ids, const booking::Watch &watch);

private:
    Store &m_store;
    BookingWriter m_writer;
};

} // namespace tally
