// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mergerecord.h"
#include "storage/bookings.h"
#include "storage/covers.h"
#include "storage/pricechanges.h"
#include "storage/recordblock.h"
#include "storage/stampcache.h"
#include "storage/store.h"
#include "storage/versionrows.h"

#include <utility>
#include <vector>

namespace tally {

/// Rows of `record` and the versions they are merged from.
///
/// A record that one import supplied is its row alone. As soon as a second import says something else, the
/// row is kept as the first version, and from then on the row is the merge of the versions by batch and
/// order. A version that only removes (a slice was replaced) clears what came before. All calls belong in a
/// write transaction and return false on an SQL error.
///
/// A chat request is the version of batch 0, so it comes first, and its attribution stays whatever imports
/// say.
///
/// Records are given and taken as they were imported. What is booked on them (bookings.h) is put over them as
/// their rows are written.
class VersionStack {
public:
    using Version = VersionRows::Version;
    enum class Settled { Failed, Present, Removed, Gone };

    explicit VersionStack(Store &store);

    bool prepare();

    // --- rows ---
    /// The names of the record inserted last.
    const RecordNames &lastNames() const { return m_row.lastNames(); }
    /// New rows are written in blocks; every other call here writes them first. To be called before the table
    /// is read by other means and before the commit.
    bool flush();
    bool insert(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash); // a new row
    /// A new row for which these rules hold (of Bookings); lastShown() is what it shows.
    bool insertBooked(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash,
                      const std::vector<int64_t> &rules);
    const StoredRecord &lastShown() const { return m_shown; }
    /// The row of a record that had been taken out.
    bool bringBack(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash);
    bool replace(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash);
    bool assign(int64_t id, int64_t batch); // to another batch; its line is unknown
    bool erase(int64_t id);
    bool find(int64_t id, StoredRecord &stored); // not there: stored.id is 0
    using Stamp = StampCache::Stamp;
    bool stamp(int64_t id, Stamp &stamp);

    // --- versions ---
    bool push(int64_t id, int64_t batch, const UsageRecord &record, uint64_t hash);
    bool pushRemoval(int64_t id, int64_t batch);
    bool load(int64_t id, std::vector<Version> &versions) { return m_versions.load(id, versions); }
    bool dropBatch(int64_t id, int64_t batch) { return m_versions.dropBatch(id, batch); }
    /// Whether a record that stands is of a chat.
    bool isChat(const StoredRecord &stored, bool &chat);
    static Attribution attributionOf(bool chat) { return chat ? Attribution::Kept : Attribution::Replaced; }

    /// Makes the row from the versions that are left. Present: the row stands. Removed: the newest version
    /// took it out. Gone: nothing is left of the record; its key must go too.
    Settled settle(int64_t id);

    /// Makes the row of a record anew after its price changes were changed, whether it has versions or not.
    bool settlePrice(int64_t id);
    PriceChanges &priceChanges() { return m_prices; }
    Covers &covers() { return m_covers; }
    Bookings &bookings() { return m_bookings; }
    /// Makes the row of a record that was covered anew, whether it has versions or not.
    bool uncover(int64_t id, CostSource before);

    /// The merge of the versions of the batches before `end`; nothing when the last of them removes. Each
    /// price change counts after the versions of its batch and before later ones.
    static std::optional<StoredRecord> merged(const std::vector<Version> &versions, int64_t end,
                                              const std::vector<PriceChanges::Change> &prices = {});

    /// Rows made less rows erased since the last call.
    int64_t takeRowsAdded() { return std::exchange(m_rowsAdded, 0); }
    /// After a rollback: nothing of it is written later, and no text's id is known.
    void forget();

private:
    using Row = RecordBlock::Row;

    bool writeSettled(int64_t id, StoredRecord now);
    bool keepRow(int64_t id); // as the first version, when there is none yet
    void bindRow(Statement &statement, int first, const Row &row) const;

    Store &m_store;
    RecordRow m_row;
    VersionRows m_versions;
    PriceChanges m_prices;
    Covers m_covers;
    Bookings m_bookings;
    StoredRecord m_shown;
    RecordBlock m_block; // new rows not yet written
    Row m_single;
    Statement m_replace;
    Statement m_assign;
    Statement m_erase;
    Statement m_find;
    StampCache m_stamps;
    int64_t m_rowsAdded = 0;
};

} // namespace tally
