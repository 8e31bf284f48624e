// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/covers.h"

namespace tally {

bool Covers::prepare()
{
    sqlite3 *db = m_store.handle();
    return m_add.prepare(
               db, "INSERT OR IGNORE INTO record_cover(record_id, batch_id, cost_source_id) VALUES(?, ?, ?)")
        && m_addTo.prepare(db,
                           "INSERT OR IGNORE INTO record_cover(record_id, batch_id, cost_source_id) SELECT "
                           "record_id, ?2, cost_source_id FROM record_cover WHERE record_id = ?1 LIMIT 1")
        && m_has.prepare(db, "SELECT EXISTS(SELECT 1 FROM record_cover WHERE record_id = ?)")
        && m_dropRecord.prepare(db, "DELETE FROM record_cover WHERE record_id = ?");
}

bool Covers::add(int64_t id, int64_t batch, CostSource before)
{
    m_add.bind(1, id);
    m_add.bind(2, batch);
    m_add.bind(3, m_store.texts.idOf(toId(before)));
    return m_add.run();
}

bool Covers::addTo(int64_t id, int64_t batch)
{
    m_addTo.bind(1, id);
    m_addTo.bind(2, batch);
    return m_addTo.run();
}

bool Covers::apply(int64_t id, UsageRecord &record)
{
    const StatementScope scope(m_has);
    m_has.bind(1, id);
    if (m_has.next() && m_has.integer(0) != 0)
        record.costSource = CostSource::Covered;
    return !m_has.failed();
}

bool Covers::dropRecord(int64_t id)
{
    m_dropRecord.bind(1, id);
    return m_dropRecord.run();
}

bool Covers::dropBatch(int64_t batch, std::vector<Uncovered> &records)
{
    sqlite3 *db = m_store.handle();
    Statement query;
    Statement drop;
    if (!query.prepare(db,
                       "SELECT record_id, cost_source_id, EXISTS(SELECT 1 FROM record_cover WHERE record_id "
                       "= c.record_id AND batch_id <> ?1) FROM record_cover AS c WHERE batch_id = ?1 ORDER "
                       "BY record_id")
        || !drop.prepare(db, "DELETE FROM record_cover WHERE batch_id = ?"))
        return false;
    query.bind(1, batch);
    while (query.next()) {
        const auto before = costSourceFromId(m_store.texts.textOf(query.integer(1)));
        records.push_back({query.integer(0), before.value_or(CostSource::Unknown), query.integer(2) != 0});
    }
    query.reset();
    drop.bind(1, batch);
    return !query.failed() && drop.run();
}

} // namespace tally
