// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/aheadsync.h"

#include <sqlite3.h>

namespace tally {

AheadSync::AheadSync(sqlite3 *db)
{
    sqlite3_file *file = nullptr;
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file
        || !file->pMethods)
        return;
    m_thread = std::thread(
        [this, file] { m_code = file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY); });
}

int AheadSync::wait()
{
    if (m_thread.joinable())
        m_thread.join();
    return m_code;
}

} // namespace tally
