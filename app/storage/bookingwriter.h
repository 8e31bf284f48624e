// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/bookingwork.h"
#include "storage/versionstack.h"

#include <QElapsedTimer>

#include <vector>

namespace tally {

/// Writes one attribution into an open transaction: a batch, its rule where it has one, and what becomes of
/// the records. Also what is undone and done again, where `batch` is one that was there before. False on an
/// SQL error.
class BookingWriter {
public:
    explicit BookingWriter(Store &store)
        : m_store(store)
        , m_versions(store)
    {
    }

    bool prepare();
    Bookings &bookings() { return m_versions.bookings(); }

    /// A new batch that is an attribution; `rule` 0: by hand. Its records follow with write().
    bool beginBatch(const BatchSource &source, const AttributionInfo &info);
    int64_t batch() const { return m_batch; }
    /// A record of the batch; one that is gone is left out.
    bool write(int64_t id);
    bool finishBatch();
    /// The records of a rule, or of a batch by hand (rule 0), ascending.
    bool recordsOf(int64_t rule, int64_t batch, std::vector<int64_t> &ids);
    /// Makes a record follow rules and batches that changed.
    bool settle(int64_t id);
    bool dropRule(int64_t id);

    bool finish();

    int64_t records() const { return m_records; } // of the batch
    int64_t changed() const { return m_changedValues; } // that show something else than before
    booking::Effect effect() const;

private:
    bool note(int64_t id, const Bookings::Settled &settled);
    bool addAlias(int64_t id);

    Store &m_store;
    VersionStack m_versions;
    QElapsedTimer m_clock;
    int64_t m_batch = 0;
    BookingHit m_hit;
    int64_t m_records = 0;
    int64_t m_changedValues = 0;
    Int128 m_cost = 0;
    int64_t m_priced = 0;
    int64_t m_unpriced = 0;
    std::vector<int64_t> m_changed;
};

} // namespace tally
