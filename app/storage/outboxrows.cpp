// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/outboxrows.h"

#include "storage/outboxhooks.h"
#include "storage/store.h"

#include <string>

namespace tally {

const char *const OutboxColumns =
    "record_id, key, state, is_update, has_changed, payload, attempts, next_ms, attempted_ms, message_id, "
    "sent_project, sent_time_ms, remote_id, remote_cost_nano, status, error, errors";

OutboxRow outboxRowOf(const Statement &row)
{
    const auto keyOf = [&row](int column) {
        const std::string_view bytes = row.blob(column);
        return bytes.size() == 16 ? RecordKey::fromBytes(bytes.data()) : RecordKey{};
    };
    return {.record = row.integer(0),
            .key = keyOf(1),
            .state = static_cast<OutboxState>(row.integer(2)),
            .isUpdate = row.integer(3) != 0,
            .hasChanged = row.integer(4) != 0,
            .payload = row.isNull(5) ? std::optional<RecordKey>() : std::optional(keyOf(5)),
            .attempts = row.integer(6),
            .nextMs = row.integer(7),
            .attemptedMs = row.optional(8),
            .message = row.optional(9),
            .sentProject = std::string(row.text(10)),
            .sentTimeMs = row.optional(11),
            .remoteId = std::string(row.text(12)),
            .remoteCostNano = row.optional(13),
            .status = row.optional(14),
            .error = std::string(row.text(15)),
            .errors = std::string(row.text(16))};
}

Result<std::vector<OutboxRow>> outboxRows(Store &store, const std::string &condition,
                                          const std::function<void(Statement &)> &bind)
{
    Statement query;
    if (!query.prepare(store.handle(), "SELECT " + std::string(OutboxColumns) + " FROM outbox " + condition))
        return store.lastError();
    bind(query);
    std::vector<OutboxRow> rows;
    while (query.next())
        rows.push_back(outboxRowOf(query));
    if (query.failed())
        return store.lastError();
    return rows;
}

Result<void> runOutbox(Store &store, const char *sql, const std::function<void(Statement &)> &bind)
{
    Statement statement;
    if (!statement.prepare(store.handle(), sql))
        return store.lastError();
    bind(statement);
    return statement.run() ? Result<void>() : store.lastError();
}

Result<void> putOutboxRow(Store &store, int64_t connection, const OutboxRow &row)
{
    static const std::string Update =
        "UPDATE outbox SET state = ?3, is_update = ?4, has_changed = ?5, payload = ?6, attempts = ?7, "
        "next_ms = ?8, "
        "attempted_ms = ?9, message_id = ?10, sent_project = ?11, sent_time_ms = ?12, remote_id = ?13, "
        "remote_cost_nano = ?14, status = ?15, error = ?16, errors = ?17 WHERE connection_id = ?1 AND "
        "record_id = "
        "?2";
    Statement update;
    if (!update.prepare(store.handle(), Update))
        return store.lastError();
    const auto payload = row.payload.value_or(RecordKey{}).toBytes();
    update.bind(1, connection);
    update.bind(2, row.record);
    update.bind(3, int64_t(row.state));
    update.bind(4, int64_t(row.isUpdate));
    update.bind(5, int64_t(row.hasChanged));
    if (row.payload)
        update.bindBlob(6, {payload.data(), payload.size()});
    update.bind(7, row.attempts);
    update.bind(8, row.nextMs);
    update.bind(9, row.attemptedMs);
    update.bind(10, row.message);
    update.bindText(11, row.sentProject);
    update.bind(12, row.sentTimeMs);
    update.bindText(13, row.remoteId);
    update.bind(14, row.remoteCostNano);
    update.bind(15, row.status);
    update.bindText(16, row.error);
    update.bindText(17, row.errors);
    if (!update.run())
        return store.lastError();
    Statement after;
    const std::string sql = row.remoteCostNano
        ? "UPDATE outbox SET differs = " + std::string(DiffersSql)
            + " WHERE connection_id = ?1 AND record_id = ?2"
        // Gone from the ledger meanwhile, and it never arrived.
        : std::string(
            "DELETE FROM outbox WHERE connection_id = ?1 AND record_id = ?2 AND withdrawn = 1 AND state IN "
            "(0, 4, 6)");
    if (!after.prepare(store.handle(), sql))
        return store.lastError();
    after.bind(1, connection);
    after.bind(2, row.record);
    return after.run() ? Result<void>() : store.lastError();
}

Result<void> putOutboxEvent(Store &store, const OutboxRow &row)
{
    Statement update;
    if (!update.prepare(
            store.handle(),
            "UPDATE outbox_event SET state = ?2, attempts = ?3, next_ms = ?4, attempted_ms = ?5, status = "
            "?6, error = ?7 WHERE id = ?1"))
        return store.lastError();
    update.bind(1, row.event);
    update.bind(2, int64_t(row.state));
    update.bind(3, row.attempts);
    update.bind(4, row.nextMs);
    update.bind(5, row.attemptedMs);
    update.bind(6, row.status);
    update.bindText(7, row.error);
    return update.run() ? Result<void>() : store.lastError();
}

} // namespace tally
