// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgercompact.h"

#include <sqlite3.h>

#include <string>
#include <vector>

#include <sys/statvfs.h>

namespace tally {

namespace {

constexpr int PatienceMs = 500; // for others: it can be done another time
constexpr int64_t FewTexts = 1000; // not worth looking for those without use

#define TEXT_COLUMNS                                                                                         \
    "granularity_id, source_id, user_id, customer_id, project_id, provider_id, model_id, status_id, "        \
    "cost_source_id, finish_reason_id, service_tier_id, price_id"

/// Changes how long the connection waits for others, for a while.
class Patience {
public:
    Patience(sqlite3 *db, int64_t before, int now)
        : m_db(db)
        , m_before(static_cast<int>(before))
    {
        sqlite3_busy_timeout(db, now);
    }
    ~Patience() { sqlite3_busy_timeout(m_db, m_before); }
    Patience(const Patience &) = delete;
    Patience &operator=(const Patience &) = delete;

private:
    sqlite3 *m_db;
    int m_before;
};

} // namespace

void LedgerCompaction::run()
{
    if (!isWorthIt() || !hasRoom())
        return;
    sqlite3 *db = m_store.handle();
    const Patience patience(db, number("PRAGMA busy_timeout"), PatienceMs);
    // The log is emptied first, so that it need not hold what was undone and what stays at once; the file
    // gets shorter when the log is brought into it again. Of a failed attempt that takes away the log.
    constexpr auto EmptyLog = "PRAGMA wal_checkpoint(TRUNCATE)";
    removeUnusedTexts();
    execute(db, EmptyLog);
    execute(db, "VACUUM");
    execute(db, EmptyLog);
}

int64_t LedgerCompaction::number(const char *sql) const
{
    Statement query;
    return query.prepare(m_store.handle(), sql) && query.next() ? query.integer(0) : 0;
}

bool LedgerCompaction::isWorthIt()
{
    const int64_t pages = number("PRAGMA page_count");
    const int64_t free = number("PRAGMA freelist_count");
    m_liveBytes = (pages - free) * number("PRAGMA page_size");
    return free * 3 >= pages;
}

// All that stays is written to the log once before the file gets shorter.
bool LedgerCompaction::hasRoom() const
{
    const char *path = sqlite3_db_filename(m_store.handle(), "main");
    const std::string file = path ? path : "";
    struct statvfs room = {};
    if (::statvfs(file.substr(0, file.rfind('/') + 1).c_str(), &room) != 0)
        return true;
    const auto free = static_cast<int64_t>(room.f_bavail) * static_cast<int64_t>(room.f_frsize);
    return free > m_liveBytes + m_liveBytes / 4 + (1 << 20);
}

bool LedgerCompaction::removeUnusedTexts()
{
    sqlite3 *db = m_store.handle();
    if (number("SELECT ifnull(max(id), 0) FROM text_value") < FewTexts)
        return true;
    // Every reference is looked at here; SQLite would look for them anew for each text.
    if (!execute(db, "PRAGMA foreign_keys = OFF"))
        return false;
    WriteTransaction transaction(db);
    std::vector<bool> used;
    const bool done = transaction.begin() && markTexts("SELECT " TEXT_COLUMNS " FROM record", used)
        && markTexts("SELECT " TEXT_COLUMNS " FROM record_version", used)
        && markTexts("SELECT price_id FROM record_price", used)
        && markTexts("SELECT imported_user_id, imported_customer_id, imported_project_id, imported_model_id, "
                     "booked_id FROM record_imported",
                     used)
        && deleteTexts(used) && transaction.commit();
    transaction.rollback();
    m_store.texts.forget();
    return execute(db, "PRAGMA foreign_keys = ON") && done;
}

bool LedgerCompaction::markTexts(const char *sql, std::vector<bool> &used)
{
    Statement query;
    if (!query.prepare(m_store.handle(), sql))
        return false;
    const int columns = query.columns();
    while (query.next()) {
        for (int column = 0; column < columns; ++column) {
            const int64_t id = query.integer(column);
            if (!TextValues::isId(id))
                continue;
            if (used.size() <= static_cast<size_t>(id))
                used.resize(static_cast<size_t>(id) + 1);
            used[static_cast<size_t>(id)] = true;
        }
    }
    return !query.failed();
}

bool LedgerCompaction::deleteTexts(const std::vector<bool> &used)
{
    Statement all;
    std::vector<int64_t> unused;
    // The newest stays, so that its id is never given to another text.
    if (!all.prepare(m_store.handle(),
                     "SELECT id FROM text_value WHERE id < (SELECT max(id) FROM text_value) ORDER BY id"))
        return false;
    while (all.next()) {
        const auto id = static_cast<size_t>(all.integer(0));
        if (id >= used.size() || !used[id])
            unused.push_back(all.integer(0));
    }
    all.reset();
    if (all.failed())
        return false;
    Statement erase;
    if (!erase.prepare(m_store.handle(), "DELETE FROM text_value WHERE id = ?"))
        return false;
    for (const int64_t id : unused) {
        erase.bind(1, id);
        if (!erase.run())
            return false;
    }
    return unused.empty() || TextValues::countRemoval(m_store.handle());
}

} // namespace tally
