// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/seenruns.h"
#include "storage/watchrows.h"

namespace tally {

/// What a reader goes on from, of what watch_state holds; "" where it holds something else.
std::string readerStateOf(std::string_view stored);

/// What the import of a watched file does besides: the file's reading goes into the batch that the file has
/// of that day, and how far it was read is written with the records. All calls belong in the import's
/// transaction; false is an SQL error.
class WatchAppend {
public:
    WatchAppend(Store &store, const WatchedRead &read)
        : m_store(store)
        , m_rows(store)
        , m_read(read)
        , m_after(read.file)
    {
    }

    /// Outdated when another program has read the file meanwhile, or the folder is watched no longer.
    /// `newBatch`: the number of a batch that is new; `firstNewId`: of a record that is.
    Result<void> begin(int64_t newBatch, int64_t firstNewId);

    int64_t batch() const { return m_batch; }
    bool continues() const { return m_continues; } // a batch that is there
    /// A later import stands behind the batch that goes on: then only what cannot matter to that one may be
    /// written into it.
    bool isOvertaken() const { return m_overtaken; }
    /// Up to which line an earlier reading has counted what is read now; -1: nothing of it.
    int64_t readBefore() const { return m_read.fromStart ? -1 : m_read.file.lastLine; }
    bool fromStart() const { return m_read.fromStart; }
    bool grew() const { return m_read.fromStart && m_read.grew && !m_fileBatches.empty(); }
    /// The file as it stands tells this record, a request without an id.
    void noteTold(int64_t record) { m_told.add(record); }
    /// What readings of the file told before it grew, and this one did not: those of its records that are
    /// requests without an id, ascending.
    bool untold(std::vector<int64_t> &ids);

    struct Standing {
        bool own = false; // this batch alone says what it is
        bool sameFile = false; // it came from this file, today or earlier
        int64_t batch = 0; // that it belongs to
    };
    bool standingOf(int64_t record, Standing &standing);

    void setFile(const WatchFile &after, std::string state);
    /// How far the file was read, and, with a batch that was written, to which group it belongs.
    bool write(bool withBatch);

private:
    bool chooseBatch(int64_t newBatch);
    bool loadFileBatches();
    bool loadToldBefore(int64_t firstNewId);
    bool groupOf(int64_t &group) const;

    Store &m_store;
    WatchRows m_rows;
    WatchedRead m_read;
    WatchFile m_after;
    std::string m_state;
    int64_t m_batch = 0;
    bool m_continues = false;
    bool m_overtaken = false;
    std::vector<int64_t> m_fileBatches; // ascending
    int64_t m_brought = 0; // by earlier readings, also of a file that this one took the place of
    SeenRuns m_told;
    SeenRuns m_toldBefore; // by the file as it stood when it was read last
    Statement m_standing;
};

} // namespace tally
