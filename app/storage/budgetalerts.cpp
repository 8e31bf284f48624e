// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/budgetalerts.h"

#include "domain/contextedit.h"
#include "storage/outboxhooks.h"
#include "storage/store.h"

#include <sqlite3.h>

#include <limits>

namespace tally {

namespace {

constexpr const char *SpentKind = "spent";
constexpr const char *ForecastKind = "forecast";
constexpr const char *AnomalyKind = "anomaly";
constexpr const char *DesktopChannel = "desktop";
constexpr const char *EventChannel = "event";

const char *kindOf(const BudgetAlert &alert)
{
    if (alert.isAnomaly)
        return AnomalyKind;
    return alert.isForecast ? ForecastKind : SpentKind;
}

/// What makes alerts the same, to parameters 1 … 6.
void bindIdentity(Statement &statement, const BudgetAlert &alert)
{
    statement.bind(1, alert.budget);
    statement.bindText(2, alert.value);
    statement.bindText(3, alert.period);
    statement.bindText(4, kindOf(alert));
    statement.bind(5, int64_t(alert.threshold));
    statement.bindText(6, alert.channel == AlertChannel::Desktop ? DesktopChannel : EventChannel);
}

BudgetAlert alertOf(const Statement &row)
{
    BudgetAlert alert;
    alert.id = row.integer(0);
    alert.budget = row.integer(1);
    alert.name = row.text(2);
    alert.value = row.text(3);
    alert.period = row.text(4);
    alert.isForecast = row.text(5) == ForecastKind;
    alert.isAnomaly = row.text(5) == AnomalyKind;
    alert.threshold = static_cast<int>(row.integer(6));
    alert.channel = row.text(7) == DesktopChannel ? AlertChannel::Desktop : AlertChannel::Event;
    alert.atMs = row.integer(8);
    alert.spent = row.text(9);
    alert.limit = row.text(10);
    return alert;
}

/// What connections that take events are told of it: a JSON object.
std::string eventOf(const BudgetAlert &alert, std::string_view dimension)
{
    const auto text = [](std::string_view value) {
        return value.empty() ? std::string("null") : jsonString(value);
    };
    return "{\"budget\":" + text(alert.name) + ",\"dimension\":" + text(dimension)
        + ",\"value\":" + text(alert.value) + ",\"period\":" + text(alert.period)
        + ",\"kind\":" + text(alert.isForecast ? ForecastKind : SpentKind)
        + ",\"threshold_percent\":" + std::to_string(alert.threshold) + ",\"spent\":" + text(alert.spent)
        + ",\"limit\":" + text(alert.limit) + '}';
}

bool enqueueEvent(sqlite3 *db, const BudgetAlert &alert)
{
    Statement budget;
    Statement insert;
    if (!budget.prepare(db, "SELECT each_dimension FROM budget WHERE id = ?")
        || !insert.prepare(db,
                           "INSERT INTO outbox_event(connection_id, type, data, created_ms) SELECT id, "
                           "'budget.crossed', ?1, ?2 FROM connection WHERE kind = 'webhook'"))
        return false;
    budget.bind(1, alert.budget);
    const std::string dimension(budget.next() ? budget.text(0) : std::string_view());
    const std::string event = eventOf(alert, dimension);
    insert.bindText(1, event);
    insert.bind(2, alert.atMs);
    return !budget.failed() && insert.run() && touchOutbox(db);
}

} // namespace

Result<std::vector<BudgetAlert>> BudgetAlerts::list(int64_t budget, int most,
                                                    const std::optional<std::string> &value)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT id, budget_id, budget, value, period, kind, threshold, channel, at_ms, spent, "
                       "limit_amount FROM budget_alert WHERE ?1 IN (0, budget_id) AND (?3 IS NULL OR value = "
                       "?3) ORDER BY id DESC LIMIT ?2"))
        return m_store.lastError();
    query.bind(1, budget);
    query.bind(2, int64_t(most));
    if (value)
        query.bindText(3, *value);
    std::vector<BudgetAlert> alerts;
    while (query.next())
        alerts.push_back(alertOf(query));
    if (query.failed())
        return m_store.lastError();
    return alerts;
}

Result<std::vector<BudgetAlert>> BudgetAlerts::untold(const std::vector<BudgetAlert> &alerts)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT 1 FROM budget_alert WHERE budget_id = ?1 AND value = ifnull(?2, '') AND "
                       "period = ?3 AND kind = ?4 AND threshold = ?5 AND channel = ?6"))
        return m_store.lastError();
    const ReadTransaction reading(m_store.handle());
    std::vector<BudgetAlert> left;
    for (const BudgetAlert &alert : alerts) {
        const StatementScope scope(query);
        bindIdentity(query, alert);
        if (!query.next())
            left.push_back(alert);
        if (query.failed())
            return m_store.lastError();
    }
    return left;
}

Result<std::vector<BudgetAlert>> BudgetAlerts::tell(const std::vector<BudgetAlert> &alerts)
{
    // Mostly all was told, and a ledger that nobody has to write is not locked.
    auto left = untold(alerts);
    if (!left || left->empty())
        return left;
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    Statement insert;
    if (!insert.prepare(m_store.handle(),
                        "INSERT OR IGNORE INTO budget_alert(budget_id, value, period, kind, threshold, "
                        "channel, budget, at_ms, spent, limit_amount) VALUES(?, ifnull(?, ''), ?, ?, ?, ?, "
                        "?, ?, ?, ?)"))
        return m_store.lastError();
    std::vector<BudgetAlert> told;
    for (BudgetAlert &alert : *left) {
        bindIdentity(insert, alert);
        insert.bindText(7, alert.name);
        insert.bind(8, alert.atMs);
        insert.bindText(9, alert.spent);
        insert.bindText(10, alert.limit);
        if (!insert.run())
            return m_store.lastError();
        if (sqlite3_changes(m_store.handle()) == 0)
            continue;
        alert.id = sqlite3_last_insert_rowid(m_store.handle());
        told.push_back(alert);
        if (alert.channel == AlertChannel::Event && !enqueueEvent(m_store.handle(), alert))
            return m_store.lastError();
    }
    if (const auto done = transaction.commit(); !done)
        return done.error();
    return told;
}

Result<int64_t> BudgetAlerts::newestRecord()
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT ifnull(max(id), 0) FROM record") || !query.next())
        return m_store.lastError();
    return query.integer(0);
}

Result<std::vector<ArrivedRecords>> BudgetAlerts::arrivalsSince(int64_t record, int64_t importedMs)
{
    Statement any;
    if (!any.prepare(m_store.handle(), "SELECT 1 FROM batch WHERE imported_ms >= ?"))
        return m_store.lastError();
    any.bind(1, importedMs);
    std::vector<ArrivedRecords> arrived;
    if (!any.next()) // mostly: no record has to be read
        return any.failed() ? Result<std::vector<ArrivedRecords>>(m_store.lastError()) : arrived;
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT b.imported_ms, min(r.time_ms), max(r.time_ms) FROM record AS r JOIN batch AS b "
            "ON b.id = r.batch_id WHERE r.id > ? AND b.imported_ms >= ? GROUP BY r.batch_id"))
        return m_store.lastError();
    query.bind(1, record);
    query.bind(2, importedMs);
    while (query.next())
        arrived.push_back({query.integer(0), query.integer(1), query.integer(2)});
    if (query.failed())
        return m_store.lastError();
    return arrived;
}

Result<int64_t> BudgetAlerts::lookedAt()
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT ifnull(max(value), 0) FROM meta WHERE key = 'budget_looked'")
        || !query.next())
        return m_store.lastError();
    return query.integer(0);
}

Result<void> BudgetAlerts::noteLookedAt(int64_t record)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    Statement note;
    if (!note.prepare(m_store.handle(),
                      "INSERT INTO meta(key, value) VALUES('budget_looked', ?) "
                      "ON CONFLICT(key) DO UPDATE SET value = max(value, excluded.value)"))
        return m_store.lastError();
    note.bind(1, record);
    if (!note.run())
        return m_store.lastError();
    return transaction.commit();
}

Result<std::vector<BudgetAlert>> BudgetAlerts::alertsOf(const std::string &condition, int64_t number)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT id, budget_id, budget, value, period, kind, threshold, channel, at_ms, spent, "
                       "limit_amount FROM budget_alert AS a WHERE "
                           + condition + " ORDER BY id"))
        return m_store.lastError();
    query.bind(1, number);
    std::vector<BudgetAlert> alerts;
    while (query.next())
        alerts.push_back(alertOf(query));
    if (query.failed())
        return m_store.lastError();
    return alerts;
}

Result<std::vector<BudgetAlert>> BudgetAlerts::waiting()
{
    return alertsOf("channel = 'event' AND kind = 'spent' AND at_ms >= ?1 AND NOT EXISTS(SELECT 1 FROM "
                    "budget_alert AS b WHERE b.budget_id = a.budget_id AND b.value = a.value AND b.period = "
                    "a.period AND b.kind = a.kind AND b.threshold = a.threshold AND b.channel = 'desktop')",
                    std::numeric_limits<int64_t>::min());
}

Result<std::vector<BudgetAlert>> BudgetAlerts::unusualSince(int64_t atMs)
{
    return alertsOf("channel = 'desktop' AND kind = 'anomaly' AND at_ms >= ?1", atMs);
}

Result<void> BudgetAlerts::forget(const std::vector<BudgetAlert> &alerts)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    Statement drop;
    if (!drop.prepare(m_store.handle(),
                      "DELETE FROM budget_alert WHERE budget_id = ?1 AND value = ifnull(?2, '') AND "
                      "period = ?3 AND kind = ?4 AND threshold = ?5 AND ?6 IS NOT NULL"))
        return m_store.lastError();
    for (const BudgetAlert &alert : alerts) {
        bindIdentity(drop, alert);
        if (!drop.run())
            return m_store.lastError();
    }
    return transaction.commit();
}

} // namespace tally
