// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outboxrow.h"
#include "storage/statement.h"

namespace tally {

struct Store;

/// The columns of `outbox` as outboxRowOf() reads them.
extern const char *const OutboxColumns;
OutboxRow outboxRowOf(const Statement &row);

Result<void> putOutboxRow(Store &store, int64_t connection, const OutboxRow &row);
Result<void> putOutboxEvent(Store &store, const OutboxRow &row);

} // namespace tally
