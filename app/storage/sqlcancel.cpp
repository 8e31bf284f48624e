// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sqlcancel.h"

#include <sqlite3.h>

namespace tally {

namespace {

constexpr int StepsBetweenLooks = 10'000; // some tenths of a millisecond

int isWanted(void *cancel)
{
    return *static_cast<const std::atomic<bool> *>(cancel) ? 1 : 0;
}

} // namespace

SqlCancel::SqlCancel(sqlite3 *db, const std::atomic<bool> *cancel)
    : m_db(db)
    , m_cancel(cancel)
{
    if (m_cancel)
        sqlite3_progress_handler(m_db, StepsBetweenLooks, isWanted,
                                 const_cast<std::atomic<bool> *>(m_cancel));
}

SqlCancel::~SqlCancel()
{
    if (m_cancel)
        sqlite3_progress_handler(m_db, 0, nullptr, nullptr);
}

} // namespace tally
