// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outboxrow.h"
#include "domain/result.h"
#include "storage/statement.h"

#include <functional>
#include <string>
#include <vector>

namespace tally {

struct Store;

/// The columns of `outbox` as outboxRowOf() reads them.
extern const char *const OutboxColumns;
OutboxRow outboxRowOf(const Statement &row);

/// Rows of `outbox` that a condition (SQL from WHERE on) leaves; `bind` gives its values.
Result<std::vector<OutboxRow>> outboxRows(Store &store, const std::string &condition,
                                          const std::function<void(Statement &)> &bind);
/// One statement that changes something.
Result<void> runOutbox(Store &store, const char *sql, const std::function<void(Statement &)> &bind);

Result<void> putOutboxRow(Store &store, int64_t connection, const OutboxRow &row);
Result<void> putOutboxEvent(Store &store, const OutboxRow &row);

} // namespace tally
