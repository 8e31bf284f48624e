// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/bookedkeys.h"
#include "storage/bookinglayers.h"

#include <vector>

namespace tally {

/// What is booked on records, over what was imported of them: the tables record_booking and record_imported.
///
/// All else in the ledger works on records as they were imported: restore() gives those back when a row is
/// read, overlay() puts what is booked over them when it is written. Identities, hashes and merges never see
/// a booked value. All calls belong in a write transaction; false is an SQL error.
class Bookings {
public:
    explicit Bookings(Store &store);

    bool prepare();
    /// False while nothing is booked on any record: then nothing need be looked for.
    bool mayHold() const { return m_mayHold; }
    BookingLayers &layers() { return m_layers; }
    BookedKeys &keys() { return m_keys; }

    // --- record_booking ---
    bool hits(int64_t id, std::vector<BookingHit> &hits);
    bool add(int64_t id, const BookingHit &hit);
    /// Of rules, as `batch` brought them; an import that takes the record over takes them over, too.
    bool dropHits(int64_t id, int64_t batch);
    /// Not those that ended up to there.
    bool moveHits(int64_t id, int64_t from, int64_t to);
    /// The record is gone, or has become another one.
    bool dropRecord(int64_t id);
    bool moveRecord(int64_t from, int64_t to);

    // --- rows ---
    /// A record as imported becomes what its row shows; keeps what was imported. `booked` says so.
    bool overlay(int64_t id, UsageRecord &record, BookedValues *booked = nullptr);
    /// A row that was read becomes the record as imported.
    bool restore(int64_t id, UsageRecord &record);
    /// The same in the first version of a record, which was made of its row.
    bool restoreVersion(int64_t id);
    /// The row is no more; the hits stay.
    bool dropImported(int64_t id);

    /// Makes what the row shows follow its hits, after those or the layers changed.
    struct Settled {
        bool found = false; // there is such a row
        bool changed = false; // it shows something else, or what it shows was set by another
        bool changedValues = false;
        bool mayBeByContent = false; // see BookedKeys
        std::optional<Money> cost = {}; // that counts
    };
    bool settle(int64_t id, Settled &settled);

private:
    struct Row { // text ids, 0 for none
        std::array<int64_t, BookingLayers::NameCount> names = {};
        std::string context = {};
    };

    bool loadImported(int64_t id, Row &row, int64_t &booked);
    bool loadShown(int64_t id, Row &row, Settled &settled);
    bool putImported(int64_t id, const Row &row, const BookingLayers::Winner &winner);
    bool show(int64_t id, const Row &imported, const Row &shown, const BookingLayers::Winner &winner,
              Settled &settled);

    Store &m_store;
    BookingLayers m_layers;
    BookedKeys m_keys;
    bool m_mayHold = false;
    std::vector<BookingHit> m_hits;
    Statement m_load;
    Statement m_add;
    Statement m_dropHits;
    Statement m_dropEnded;
    Statement m_moveHits;
    Statement m_dropRecord;
    Statement m_moveRecord;
    Statement m_imported;
    Statement m_putImported;
    Statement m_dropImported;
    Statement m_shown;
    Statement m_show;
    Statement m_restoreVersion;
};

} // namespace tally
