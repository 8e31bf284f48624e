// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>

struct sqlite3;

namespace tally {

/// As long as it lives, statements of this connection end with SQLITE_INTERRUPT soon after `cancel` becomes
/// true; what they were part of is then to be rolled back. Null: they are left alone.
class SqlCancel {
public:
    SqlCancel(sqlite3 *db, const std::atomic<bool> *cancel);
    ~SqlCancel();
    SqlCancel(const SqlCancel &) = delete;
    SqlCancel &operator=(const SqlCancel &) = delete;

    bool isCancelled() const { return m_cancel && *m_cancel; }

private:
    sqlite3 *m_db;
    const std::atomic<bool> *m_cancel;
};

} // namespace tally
