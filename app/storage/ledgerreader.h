// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/statement.h"
#include "storage/store.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace tally {

/// Reads one open ledger: its records, and where it stands. The functions are those of Ledger.
class LedgerReader {
public:
    explicit LedgerReader(Store &store)
        : m_store(store)
        , m_row(store.texts)
    {
    }

    Result<int64_t> revision();
    Result<int64_t> recordCount();
    Result<LedgerState> state();
    Result<bool> hasBeenIn(const LedgerState &state);
    Result<int64_t> lastId();
    Result<int64_t> lastChange();
    Result<std::vector<int64_t>> changedSince(int64_t after);
    Result<std::vector<std::pair<int64_t, RecordKey>>> recordKeys();

    Result<std::vector<StoredRecord>> fetch(std::span<const int64_t> ids);
    Result<void> fetch(std::span<const int64_t> ids, std::vector<StoredRecord> &records);
    Result<void> scan(int64_t afterId, const std::function<bool(const StoredRecord &)> &visit);

private:
    Result<int64_t> number(Statement &statement, const char *sql);
    bool prepareFetch();
    void read(const Statement &statement, StoredRecord &stored);
    bool hasBooked(bool &has);
    bool readBooked(StoredRecord &stored);
    bool readCovers(StoredRecord &stored);
    bool forgetOldUse();
    bool tellsUse(int64_t batch, bool &tells);

    Store &m_store;
    RecordRow m_row;
    Statement m_revision;
    Statement m_fetch;
    Statement m_booked;
    Statement m_covers;
    std::map<int64_t, bool> m_tellUse; // by batch
    std::pair<int64_t, int64_t> m_useState; // last change and id when that was read
    bool m_isUseOfNow = false; // in this query
};

} // namespace tally
