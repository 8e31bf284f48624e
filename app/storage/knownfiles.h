// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/statement.h"

#include <QByteArray>

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

namespace tally {

struct Store;

/// Which files the batches of a ledger imported, by size and SHA-256. The table of batches has no index for
/// either; they are read once, then only what has come since, so that a folder of many files is looked up in
/// no time; all of it once more when watched files were read, whose batches change. Inside of a transaction,
/// whose batches may never be, the table itself is asked. Functions answer nothing on an SQL error.
class KnownFiles {
public:
    explicit KnownFiles(Store &store)
        : m_store(store)
    {
    }

    /// Whether a batch that is not undone imported a file of this size (bytes).
    std::optional<bool> hasSize(int64_t size);
    /// The last batch, not undone, that imported the file; 0: none.
    std::optional<int64_t> batchOf(const QByteArray &sha256);

private:
    bool isUpToDate(); // false also inside of a transaction
    bool prepare();
    std::optional<int64_t> askTable(const QByteArray &sha256);

    Store &m_store;
    Statement m_newer;
    Statement m_stands;
    std::unordered_multimap<int64_t, int64_t> m_bySize; // to batches
    std::unordered_multimap<std::string, int64_t> m_byHash;
    int64_t m_last = 0; // the batch read last
    int64_t m_watchRevision = -1;
};

} // namespace tally
