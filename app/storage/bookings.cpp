// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/bookings.h"

namespace tally {

namespace {

void bindId(Statement &statement, int parameter, int64_t id)
{
    statement.bind(parameter, id == 0 ? std::nullopt : std::optional(id));
}

} // namespace

Bookings::Bookings(Store &store)
    : m_store(store)
    , m_layers(store)
    , m_keys(store)
{
}

bool Bookings::prepare()
{
    sqlite3 *db = m_store.handle();
    Statement any;
    if (!any.prepare(db, "SELECT EXISTS(SELECT 1 FROM record_booking)") || !any.next())
        return false;
    m_mayHold = any.integer(0) != 0;
    return m_layers.load() && m_keys.prepare()
        && m_load.prepare(db, "SELECT rule_id, batch_id FROM record_booking WHERE record_id = ?")
        && m_add.prepare(db,
                         "INSERT OR IGNORE INTO record_booking(record_id, rule_id, batch_id) VALUES(?, ?, ?)")
        && m_dropHits.prepare(
            db, "DELETE FROM record_booking WHERE record_id = ? AND rule_id <> 0 AND batch_id = ?")
        && m_dropEnded.prepare(
            db,
            "DELETE FROM record_booking AS hit WHERE record_id = ?1 AND rule_id > 0 AND batch_id = ?2 AND "
            "EXISTS(SELECT 1 FROM record_booking AS ending WHERE ending.record_id = hit.record_id AND "
            "ending.rule_id = -hit.rule_id AND ending.batch_id BETWEEN ?2 AND ?3)")
        && m_moveHits.prepare(db,
                              "UPDATE OR REPLACE record_booking SET batch_id = ?3 WHERE record_id = ?1 AND "
                              "rule_id <> 0 AND batch_id = ?2")
        && m_dropRecord.prepare(db, "DELETE FROM record_booking WHERE record_id = ?")
        && m_moveRecord.prepare(db,
                                "UPDATE OR REPLACE record_booking SET record_id = ?2 WHERE record_id = ?1")
        && m_imported.prepare(
            db,
            "SELECT booked_id, imported_user_id, imported_customer_id, imported_project_id, "
            "imported_model_id, imported_context FROM record_imported WHERE record_id = ?")
        && m_putImported.prepare(
            db,
            "INSERT OR REPLACE INTO record_imported(record_id, booked_id, imported_user_id, "
            "imported_customer_id, imported_project_id, imported_model_id, imported_context) "
            "VALUES(?, ?, ?, ?, ?, ?, ?)")
        && m_dropImported.prepare(db, "DELETE FROM record_imported WHERE record_id = ?")
        && m_shown.prepare(
            db,
            "SELECT CASE source.text WHEN 'reported' THEN reported_cost_nano WHEN 'credit' THEN "
            "reported_cost_nano WHEN 'computed' THEN computed_cost_nano WHEN 'free' THEN computed_cost_nano "
            "WHEN 'covered' THEN 0 END, user_id, customer_id, project_id, model_id, context, granularity_id "
            "IS "
            "NULL AND (external_id IS NULL OR EXISTS(SELECT 1 FROM distrusted_id)) FROM record LEFT JOIN "
            "text_value AS source ON source.id = cost_source_id WHERE record.id = ?")
        && m_show.prepare(db,
                          "UPDATE record SET user_id = ?2, customer_id = ?3, project_id = ?4, model_id = ?5, "
                          "context = ?6 WHERE id = ?1")
        && m_restoreVersion.prepare(
            db,
            "UPDATE record_version SET user_id = imported_user_id, customer_id = imported_customer_id, "
            "project_id = imported_project_id, model_id = imported_model_id, context = CASE WHEN "
            "instr(text_value.text, '\"context.') > 0 THEN imported_context ELSE context END FROM "
            "record_imported JOIN text_value ON text_value.id = booked_id WHERE record_imported.record_id = "
            "?1 "
            "AND record_version.record_id = ?1");
}

bool Bookings::hits(int64_t id, std::vector<BookingHit> &hits)
{
    const StatementScope scope(m_load);
    hits.clear();
    m_load.bind(1, id);
    while (m_load.next())
        hits.push_back({m_load.integer(0), m_load.integer(1)});
    return !m_load.failed();
}

bool Bookings::add(int64_t id, const BookingHit &hit)
{
    m_mayHold = true;
    m_add.bind(1, id);
    m_add.bind(2, hit.rule);
    m_add.bind(3, hit.batch);
    return m_add.run();
}

bool Bookings::dropHits(int64_t id, int64_t batch)
{
    m_dropHits.bind(1, id);
    m_dropHits.bind(2, batch);
    return m_dropHits.run();
}

bool Bookings::moveHits(int64_t id, int64_t from, int64_t to)
{
    m_dropEnded.bind(1, id);
    m_dropEnded.bind(2, from);
    m_dropEnded.bind(3, to);
    if (!m_dropEnded.run())
        return false;
    m_moveHits.bind(1, id);
    m_moveHits.bind(2, from);
    m_moveHits.bind(3, to);
    return m_moveHits.run();
}

bool Bookings::dropRecord(int64_t id)
{
    m_dropRecord.bind(1, id);
    return m_dropRecord.run() && dropImported(id) && m_keys.dropRecord(id);
}

bool Bookings::moveRecord(int64_t from, int64_t to)
{
    m_moveRecord.bind(1, from);
    m_moveRecord.bind(2, to);
    return m_moveRecord.run() && dropImported(from) && m_keys.dropRecord(from);
}

bool Bookings::dropImported(int64_t id)
{
    m_dropImported.bind(1, id);
    return m_dropImported.run();
}

bool Bookings::restoreVersion(int64_t id)
{
    m_restoreVersion.bind(1, id);
    return m_restoreVersion.run();
}

bool Bookings::loadImported(int64_t id, Row &row, int64_t &booked)
{
    const StatementScope scope(m_imported);
    m_imported.bind(1, id);
    booked = 0;
    if (!m_imported.next())
        return !m_imported.failed();
    booked = m_imported.integer(0);
    for (size_t name = 0; name < row.names.size(); ++name)
        row.names[name] = m_imported.integer(1 + static_cast<int>(name));
    row.context = m_imported.text(5);
    return true;
}

bool Bookings::restore(int64_t id, UsageRecord &record)
{
    Row row;
    int64_t booked = 0;
    if (!loadImported(id, row, booked))
        return false;
    if (booked == 0)
        return true;
    for (size_t name = 0; name < row.names.size(); ++name)
        record.*BookingLayers::Names[name] = m_store.texts.textOf(row.names[name]);
    if (m_store.texts.textOf(booked).find("\"context.") != std::string_view::npos)
        record.context = row.context;
    return true;
}

bool Bookings::putImported(int64_t id, const Row &row, const BookingLayers::Winner &winner)
{
    m_putImported.bind(1, id);
    m_putImported.bind(2, winner.byId);
    for (size_t name = 0; name < row.names.size(); ++name)
        bindId(m_putImported, 3 + static_cast<int>(name), row.names[name]);
    m_putImported.bindText(7, winner.hasContext ? std::string_view(row.context) : std::string_view());
    return m_putImported.run();
}

bool Bookings::overlay(int64_t id, UsageRecord &record, BookedValues *booked)
{
    if (!hits(id, m_hits))
        return false;
    const BookingLayers::Winner *winner = m_layers.winnerOf(m_hits);
    if (!winner)
        return false;
    if (winner->by.empty())
        return dropImported(id);
    Row row;
    for (size_t name = 0; name < row.names.size(); ++name) {
        row.names[name] = m_store.texts.idOf(record.*BookingLayers::Names[name]);
        if (row.names[name] == TextValues::Failed)
            return false;
    }
    row.context = record.context;
    if (!putImported(id, row, *winner))
        return false;
    if (booked)
        *booked = {winner->by,     record.user,  record.customer,
                   record.project, record.model, winner->hasContext ? record.context : std::string()};
    for (const FieldSetting &setting : winner->settings)
        putSetting(setting, record);
    return true;
}

bool Bookings::loadShown(int64_t id, Row &row, Settled &settled)
{
    const StatementScope scope(m_shown);
    m_shown.bind(1, id);
    settled = {};
    if (!m_shown.next())
        return !m_shown.failed();
    settled.found = true;
    if (const auto cost = m_shown.optional(0))
        settled.cost = Money{*cost};
    for (size_t name = 0; name < row.names.size(); ++name)
        row.names[name] = m_shown.integer(1 + static_cast<int>(name));
    row.context = m_shown.text(5);
    settled.mayBeByContent = m_shown.integer(6) != 0;
    return true;
}

bool Bookings::settle(int64_t id, Settled &settled)
{
    Row shown;
    if (!hits(id, m_hits) || !loadShown(id, shown, settled))
        return false;
    const BookingLayers::Winner *winner = m_layers.winnerOf(m_hits);
    Row imported = shown;
    int64_t booked = 0;
    if (!winner || !settled.found)
        return winner != nullptr;
    if (!loadImported(id, imported, booked))
        return false;
    if (booked == winner->byId)
        return true;
    const bool keptContext =
        booked != 0 && m_store.texts.textOf(booked).find("\"context.") != std::string_view::npos;
    if (!keptContext)
        imported.context = shown.context;
    settled.changed = true;
    if (!(winner->by.empty() ? dropImported(id) : putImported(id, imported, *winner)))
        return false;
    return show(id, imported, shown, *winner, settled);
}

bool Bookings::show(int64_t id, const Row &imported, const Row &shown, const BookingLayers::Winner &winner,
                    Settled &settled)
{
    Row now = imported;
    for (size_t name = 0; name < now.names.size(); ++name) {
        if (winner.names[name])
            now.names[name] = *winner.names[name];
    }
    if (winner.hasContext) {
        UsageRecord record;
        record.context = imported.context;
        for (const FieldSetting &setting : winner.settings) {
            if (setting.field.kind == DimensionKind::Context)
                putSetting(setting, record);
        }
        now.context = record.context;
    }
    settled.changedValues = now.names != shown.names || now.context != shown.context;
    if (!settled.changedValues)
        return true;
    m_show.bind(1, id);
    for (size_t name = 0; name < now.names.size(); ++name)
        bindId(m_show, 2 + static_cast<int>(name), now.names[name]);
    m_show.bindText(6, now.context);
    return m_show.run();
}

} // namespace tally
