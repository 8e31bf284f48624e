// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/pricechanges.h"

#include <limits>

namespace tally {

namespace {

std::optional<Money> moneyOf(const std::optional<int64_t> &nano)
{
    return nano ? std::optional(Money{*nano}) : std::nullopt;
}

void bindKnown(Statement &statement, int parameter, const std::optional<Money> &amount)
{
    if (amount)
        statement.bind(parameter, amount->nano);
    else
        statement.bindNull(parameter);
}

} // namespace

bool PriceChanges::prepare()
{
    sqlite3 *db = m_store.handle();
    return m_load.prepare(db,
                          "SELECT batch_id, base, free, computed_cost_nano, price_id, cache_saving_nano FROM "
                          "record_price WHERE record_id = ? ORDER BY batch_id")
        && m_add.prepare(db,
                         "INSERT INTO record_price(record_id, batch_id, base, free, computed_cost_nano, "
                         "price_id, cache_saving_nano) VALUES(?, ?, ?, ?, ?, ?, ?)")
        && m_dropAll.prepare(db, "DELETE FROM record_price WHERE record_id = ?")
        && m_drop.prepare(db, "DELETE FROM record_price WHERE record_id = ? AND batch_id BETWEEN ? AND ?")
        && m_moveBase.prepare(db,
                              "UPDATE OR REPLACE record_price SET batch_id = ?3 WHERE record_id = ?1 AND "
                              "batch_id = ?2 AND base = 1");
}

bool PriceChanges::load(int64_t id, std::vector<Change> &changes)
{
    const StatementScope scope(m_load);
    changes.clear();
    m_load.bind(1, id);
    while (m_load.next()) {
        Change &change = changes.emplace_back();
        change.batch = m_load.integer(0);
        change.base = m_load.integer(1) != 0;
        change.free = m_load.integer(2) != 0;
        change.computedCost = moneyOf(m_load.optional(3));
        change.price = m_store.texts.textOf(m_load.integer(4));
        change.cacheSaving = moneyOf(m_load.optional(5));
    }
    return !m_load.failed();
}

bool PriceChanges::add(int64_t id, const Change &change)
{
    const int64_t price = m_store.texts.idOf(change.price);
    if (price == TextValues::Failed)
        return false;
    m_add.bind(1, id);
    m_add.bind(2, change.batch);
    m_add.bind(3, int64_t(change.base));
    m_add.bind(4, int64_t(change.free));
    bindKnown(m_add, 5, change.computedCost);
    if (price == 0)
        m_add.bindNull(6);
    else
        m_add.bind(6, price);
    bindKnown(m_add, 7, change.cacheSaving);
    return m_add.run();
}

bool PriceChanges::dropAll(int64_t id)
{
    m_dropAll.bind(1, id);
    return m_dropAll.run();
}

bool PriceChanges::drop(int64_t id, int64_t batch, bool later)
{
    m_drop.bind(1, id);
    m_drop.bind(2, batch);
    m_drop.bind(3, later ? std::numeric_limits<int64_t>::max() : batch);
    return m_drop.run();
}

bool PriceChanges::moveBase(int64_t id, int64_t from, int64_t to)
{
    m_moveBase.bind(1, id);
    m_moveBase.bind(2, from);
    m_moveBase.bind(3, to);
    return m_moveBase.run();
}

PriceChanges::Change PriceChanges::baseOf(const UsageRecord &record, int64_t batch)
{
    return {batch,
            true,
            record.costSource == CostSource::Free,
            record.computedCost,
            record.price,
            record.cacheSaving};
}

void PriceChanges::apply(const Change &change, UsageRecord &record)
{
    record.computedCost = change.computedCost;
    record.price = change.price;
    record.cacheSaving = change.cacheSaving;
    if (record.costSource != CostSource::Credit)
        record.costSource = change.free ? CostSource::Free : CostSource::Unknown;
    settleCost(record);
}

} // namespace tally
