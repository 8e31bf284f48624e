// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/bookingwriter.h"

#include "storage/bookingparts.h"

#include <QDateTime>

#include <sqlite3.h>

namespace tally {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

} // namespace

bool BookingWriter::prepare()
{
    m_clock.start();
    return m_store.texts.refresh() && m_versions.prepare();
}

bool BookingWriter::beginBatch(const BatchSource &source, const AttributionInfo &info)
{
    sqlite3 *db = m_store.handle();
    Statement insert;
    Statement link;
    if (!insert.prepare(db,
                        "INSERT INTO batch(file_name, path, sha256, format_id, file_size, imported_ms) "
                        "VALUES(ifnull(?, ''), '', '', ifnull(?, ''), 0, ?)")
        || !link.prepare(db, "INSERT INTO booking_batch(batch_id, rule_id) VALUES(?, ?)"))
        return false;
    const QByteArray name = source.fileName.toUtf8();
    const QByteArray format = source.formatId.toUtf8();
    insert.bindText(1, viewOf(name));
    insert.bindText(2, viewOf(format));
    insert.bind(3, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()));
    if (!insert.run())
        return false;
    m_batch = sqlite3_last_insert_rowid(db);
    m_hit = {info.rule, m_batch};
    link.bind(1, m_batch);
    link.bind(2, info.rule == 0 ? std::nullopt : std::optional(info.rule));
    return link.run() && writeBookingParts(m_store, {0, m_batch}, info.conditions, info.settings)
        && bookings().layers().load();
}

bool BookingWriter::write(int64_t id)
{
    Bookings::Settled settled;
    if (!bookings().add(id, m_hit) || !bookings().settle(id, settled))
        return false;
    if (!settled.found)
        return bookings().dropRecord(id);
    ++m_records;
    return note(id, settled);
}

bool BookingWriter::note(int64_t id, const Bookings::Settled &settled)
{
    if (!settled.changed)
        return true;
    m_changed.push_back(id);
    if (!settled.changedValues)
        return true;
    ++m_changedValues;
    if (settled.cost) {
        m_cost += settled.cost->nano;
        ++m_priced;
    } else {
        ++m_unpriced;
    }
    return !settled.mayBeByContent || addAlias(id);
}

bool BookingWriter::addAlias(int64_t id)
{
    StoredRecord stored;
    if (!m_versions.find(id, stored))
        return false;
    if (!bookings().keys().isByContent(stored.record))
        return true;
    return bookings().overlay(id, stored.record) && bookings().keys().keep(id, stored.record);
}

bool BookingWriter::recordsOf(int64_t rule, int64_t batch, std::vector<int64_t> &ids)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       rule == 0
                           ? "SELECT record_id FROM record_booking WHERE rule_id = 0 AND batch_id = ?1 "
                             "ORDER BY record_id"
                           : "SELECT DISTINCT record_id FROM record_booking WHERE rule_id = ?1 ORDER BY "
                             "record_id"))
        return false;
    query.bind(1, rule == 0 ? batch : rule);
    while (query.next())
        ids.push_back(query.integer(0));
    return !query.failed();
}

bool BookingWriter::settle(int64_t id)
{
    Bookings::Settled settled;
    return bookings().settle(id, settled) && note(id, settled);
}

bool BookingWriter::dropRule(int64_t id)
{
    for (const char *sql :
         {"DELETE FROM record_booking WHERE rule_id IN (?1, -?1)", "DELETE FROM booking_rule WHERE id = ?",
          "DELETE FROM booking_condition WHERE rule_id = ?",
          "DELETE FROM booking_setting WHERE rule_id = ?"}) {
        Statement drop;
        if (!drop.prepare(m_store.handle(), sql))
            return false;
        drop.bind(1, id);
        if (!drop.run())
            return false;
    }
    return bookings().layers().load();
}

bool BookingWriter::finishBatch()
{
    Statement update;
    if (!update.prepare(m_store.handle(),
                        "UPDATE batch SET updated = ?2, duplicates = ?3, cost_nano = ?4, unpriced = ?5, "
                        "milliseconds = ?6 WHERE id = ?1"))
        return false;
    const std::string cost = m_priced > 0 ? toDecimal(m_cost) : std::string();
    update.bind(1, m_batch);
    update.bind(2, m_changedValues);
    update.bind(3, m_records - m_changedValues);
    update.bindText(4, cost);
    update.bind(5, m_unpriced);
    update.bind(6, static_cast<int64_t>(m_clock.elapsed()));
    return update.run();
}

booking::Effect BookingWriter::effect() const
{
    return {m_changedValues, m_priced > 0 ? std::optional(m_cost) : std::nullopt, m_unpriced};
}

bool BookingWriter::finish()
{
    return m_store.logChanges(std::move(m_changed));
}

} // namespace tally
