// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/watchappend.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace tally {

namespace {

constexpr std::string_view ToldMark = "told "; // in the place of a reader's state

}

std::string readerStateOf(std::string_view stored)
{
    return std::string(stored.starts_with(ToldMark) ? std::string_view() : stored);
}

Result<void> WatchAppend::begin(int64_t newBatch, int64_t firstNewId)
{
    bool current = false;
    if (!m_rows.isCurrent(m_read.file, current) || !chooseBatch(newBatch) || !loadFileBatches()
        || !loadToldBefore(firstNewId)
        || !m_standing.prepare(
            m_store.handle(),
            "SELECT ifnull(batch_id, 0), EXISTS(SELECT 1 FROM record_version WHERE "
            "record_id = ?1) OR EXISTS(SELECT 1 FROM record_price WHERE record_id = ?1) OR "
            "EXISTS(SELECT 1 FROM record_cover WHERE record_id = ?1) FROM record WHERE id "
            "= ?1"))
        return m_store.lastError();
    if (!current)
        return Error{
            ErrorKind::Outdated,
            QCoreApplication::translate("Ledger",
                                        "The file was read by another program meanwhile. Nothing was "
                                        "written."),
            m_read.file.path};
    return {};
}

// A file has one batch of each day, as long as that is not undone.
bool WatchAppend::chooseBatch(int64_t newBatch)
{
    m_batch = newBatch;
    if (m_read.newBatch || m_read.file.batch == 0)
        return true;
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT 1 FROM watch_batch JOIN batch ON id = batch_id WHERE batch_id = ? AND file_id = "
            "? AND day = ? AND undone_ms IS NULL"))
        return false;
    query.bind(1, m_read.file.batch);
    query.bind(2, m_read.file.id);
    query.bind(3, m_read.day);
    if (query.next()) {
        m_batch = m_read.file.batch;
        m_continues = true;
        m_overtaken = m_batch + 1 != newBatch;
    }
    return !query.failed();
}

bool WatchAppend::loadFileBatches()
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT batch_id, added FROM watch_batch JOIN batch ON id = batch_id WHERE file_id = "
                       "? ORDER BY batch_id"))
        return false;
    query.bind(1, m_read.file.id);
    while (m_read.file.id != 0 && query.next()) {
        m_fileBatches.push_back(query.integer(0));
        m_brought += query.integer(1);
    }
    return !query.failed();
}

// What is read as a whole has no state to go on from: there stands which records the file told. Where a
// reader's state stands nobody knows, and nothing is taken back.
bool WatchAppend::loadToldBefore(int64_t firstNewId)
{
    if (!grew() || m_read.file.id == 0)
        return true;
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT state FROM watch_state WHERE file_id = ?"))
        return false;
    query.bind(1, m_read.file.id);
    if (query.next()) {
        const std::string_view state = query.blob(0);
        if (state.starts_with(ToldMark))
            m_toldBefore = SeenRuns::decode(state.substr(ToldMark.size())).value_or(SeenRuns());
    } else if (m_brought <= m_read.file.lastLine) { // no record has less than a line: all are of this file
        m_toldBefore = SeenRuns({{1, firstNewId - 1}});
    }
    return !query.failed();
}

bool WatchAppend::untold(std::vector<int64_t> &ids)
{
    std::vector<int64_t> told;
    for (const auto &[first, last] : m_told.runs()) {
        for (int64_t id = first; id <= last; ++id)
            told.push_back(id);
    }
    SeenRuns left = m_toldBefore;
    left.remove(told);
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT id FROM record WHERE id BETWEEN ?1 AND ?2 AND external_id IS NULL AND "
                       "granularity_id IS NULL AND batch_id IN (SELECT batch_id FROM watch_batch WHERE "
                       "file_id = ?3) ORDER BY id"))
        return false;
    query.bind(3, m_read.file.id);
    for (const auto &[first, last] : left.runs()) {
        const StatementScope scope(query);
        query.bind(1, first);
        query.bind(2, last);
        while (query.next())
            ids.push_back(query.integer(0));
        if (query.failed())
            return false;
    }
    return true;
}

bool WatchAppend::standingOf(int64_t record, Standing &standing)
{
    const StatementScope scope(m_standing);
    standing = {};
    m_standing.bind(1, record);
    if (!m_standing.next())
        return !m_standing.failed();
    standing.batch = m_standing.integer(0);
    standing.own = m_continues && standing.batch == m_batch && m_standing.integer(1) == 0;
    standing.sameFile = std::binary_search(m_fileBatches.begin(), m_fileBatches.end(), standing.batch);
    return true;
}

void WatchAppend::setFile(const WatchFile &after, std::string state)
{
    m_after = after;
    m_state = std::move(state);
    if (m_state.empty() && m_read.fromStart)
        m_state = std::string(ToldMark) + m_told.encode();
}

bool WatchAppend::groupOf(int64_t &group) const
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT group_id FROM watch_batch JOIN batch ON id = batch_id WHERE watch_id = ? AND "
                       "day = ? AND undone_ms IS NULL ORDER BY batch_id LIMIT 1"))
        return false;
    query.bind(1, m_read.file.watch);
    query.bind(2, m_read.day);
    group = query.next() ? query.integer(0) : m_batch;
    return !query.failed();
}

bool WatchAppend::write(bool withBatch)
{
    int64_t group = 0;
    if (withBatch)
        m_after.batch = m_batch;
    if ((withBatch && !groupOf(group)) || !m_rows.write(m_after) || !m_rows.writeState(m_after.id, m_state))
        return false;
    Statement read;
    if (!read.prepare(m_store.handle(), "UPDATE watch SET last_read_ms = ? WHERE id = ?"))
        return false;
    read.bind(1, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()));
    read.bind(2, m_after.watch);
    if (!read.run() || !m_rows.moveRevision())
        return false;
    if (!withBatch || m_continues)
        return true;
    Statement insert;
    if (!insert.prepare(
            m_store.handle(),
            "INSERT INTO watch_batch(batch_id, group_id, watch_id, file_id, day) VALUES(?, ?, ?, ?, ?)"))
        return false;
    int parameter = 0;
    for (const int64_t number : {m_batch, group, m_after.watch, m_after.id, m_read.day})
        insert.bind(++parameter, number);
    return insert.run();
}

} // namespace tally
