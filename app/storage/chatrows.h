// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/chats.h"
#include "storage/store.h"

#include <memory>
#include <optional>
#include <vector>

namespace tally {

class ChatWriter;

/// The rows that chat requests have in a ledger, and what is still to be done about them.
class ChatRows {
public:
    explicit ChatRows(Store &store);
    ~ChatRows();

    /// As those of ChatTable.
    Result<std::optional<UsageRecord>> record(int64_t id);
    Result<std::vector<OpenChat>> open();
    Result<ChatSpending> spending(int64_t sinceMs);
    /// The record with what is left to do about it; nothing when `id` is no chat request.
    Result<ChatState> state(int64_t id);

    /// Into an open transaction; without a record only what is left to do. Returns the row id.
    Result<int64_t> write(int64_t id, const UsageRecord *record, const std::optional<OpenChat> &open,
                          const std::vector<RecordKey> &sightings = {},
                          const std::vector<RecordKey> &marks = {});
    /// As ChatTable::putTold, into an open transaction.
    Result<int64_t> writeTold(const UsageRecord &record, const std::vector<RecordKey> &keys,
                              const std::vector<RecordKey> &marks);
    /// The row that has one of the keys; 0: none.
    Result<int64_t> find(const std::vector<RecordKey> &keys);

    /// What was written was rolled back.
    void forget();

private:
    Result<int64_t> writeMarked(const UsageRecord &record, const std::vector<RecordKey> &keys,
                                const std::vector<RecordKey> &marks);
    ChatWriter *preparedWriter();
    Result<bool> importedElsewhere(ChatWriter &writer, int64_t id, const std::vector<RecordKey> &keys);

    Store &m_store;
    // Its statements take longer to be made than to be run: it serves again as long as nobody else writes.
    std::unique_ptr<ChatWriter> m_writer;
    int64_t m_revision = 0; // after it wrote last
};

} // namespace tally
