// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/repricewriter.h"

#include <QDateTime>

#include <sqlite3.h>

namespace tally {

bool RepriceWriter::begin(const BatchSource &source)
{
    m_clock.start();
    if (!m_store.texts.refresh() || !m_versions.prepare())
        return false;
    Statement insert;
    if (!insert.prepare(m_store.handle(),
                        "INSERT INTO batch(file_name, path, sha256, format_id, file_size, imported_ms) "
                        "VALUES(ifnull(?, ''), '', '', ifnull(?, ''), 0, ?)"))
        return false;
    const QByteArray name = source.fileName.toUtf8();
    const QByteArray format = source.formatId.toUtf8();
    insert.bindText(1, {name.constData(), static_cast<size_t>(name.size())});
    insert.bindText(2, {format.constData(), static_cast<size_t>(format.size())});
    insert.bind(3, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()));
    if (!insert.run())
        return false;
    m_batch = sqlite3_last_insert_rowid(m_store.handle());
    return true;
}

bool RepriceWriter::write(const Repricing &change)
{
    StoredRecord stored;
    std::vector<PriceChanges::Change> before;
    PriceChanges &prices = m_versions.priceChanges();
    if (!m_versions.find(change.recordId, stored) || !prices.load(change.recordId, before))
        return false;
    if (stored.id == 0)
        return true; // gone meanwhile
    if (before.empty() && !prices.add(stored.id, PriceChanges::baseOf(stored.record, stored.batch)))
        return false;
    const PriceChanges::Change now{m_batch,           false, change.free, change.computedCost, change.price,
                                   change.cacheSaving};
    PriceChanges::apply(now, stored.record);
    note(stored.record);
    m_changed.push_back(stored.id);
    return prices.add(stored.id, now)
        && m_versions.replace(stored.id, stored.batch, stored.record, contentHash(stored.record));
}

bool RepriceWriter::finish()
{
    Statement update;
    if (!update.prepare(m_store.handle(),
                        "UPDATE batch SET updated = ?2, cost_nano = ?3, unpriced = ?4, milliseconds = ?5 "
                        "WHERE id = ?1"))
        return false;
    update.bind(1, m_batch);
    update.bind(2, static_cast<int64_t>(m_changed.size()));
    const std::string cost = m_priced > 0 ? toDecimal(m_cost) : std::string();
    update.bindText(3, cost);
    update.bind(4, m_unpriced);
    update.bind(5, static_cast<int64_t>(m_clock.elapsed()));
    return update.run() && m_store.logChanges(m_changed);
}

void RepriceWriter::note(const UsageRecord &record)
{
    if (const auto cost = record.cost()) {
        m_cost += cost->nano;
        ++m_priced;
    } else {
        ++m_unpriced;
    }
}

} // namespace tally
