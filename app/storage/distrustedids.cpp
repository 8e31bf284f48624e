// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/distrustedids.h"

#include "storage/statement.h"

namespace tally {

bool DistrustedIds::read(sqlite3 *db)
{
    m_keys.clear();
    Statement read;
    if (!read.prepare(db, "SELECT key FROM distrusted_id WHERE length(key) = 16"))
        return false;
    while (read.next())
        m_keys.insert(RecordKey::fromBytes(read.blob(0).data()));
    return !read.failed();
}

bool DistrustedIds::add(sqlite3 *db, const std::vector<RecordKey> &keys)
{
    Statement insert;
    if (!insert.prepare(db, "INSERT OR IGNORE INTO distrusted_id(key) VALUES(?)"))
        return false;
    for (const RecordKey &key : keys) {
        const auto bytes = key.toBytes();
        insert.bindBlob(1, {bytes.data(), bytes.size()});
        if (!insert.run())
            return false;
        m_keys.insert(key);
    }
    return true;
}

} // namespace tally
