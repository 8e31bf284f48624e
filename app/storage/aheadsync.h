// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <thread>

struct sqlite3;

namespace tally {

/// Brings the pages that a long transaction has written so far to the disk, on a thread of its own, while
/// the transaction goes on. The sync at its commit then has little left to do. It uses the file that SQLite
/// itself has open: closing another descriptor of it would drop this process's locks
/// (sqlite.org/howtocorrupt.html, 2.2).
class AheadSync {
public:
    /// The connection must stay open until wait() or the destructor.
    explicit AheadSync(sqlite3 *db);
    ~AheadSync() { (void)wait(); }
    AheadSync(const AheadSync &) = delete;
    AheadSync &operator=(const AheadSync &) = delete;

    /// SQLite's result code. The system tells a failed write to one sync only, so after an error the
    /// transaction must not be committed.
    int wait();

private:
    int m_code = 0;
    std::thread m_thread;
};

} // namespace tally
