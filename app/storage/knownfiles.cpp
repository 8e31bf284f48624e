// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/knownfiles.h"

#include "storage/store.h"

#include <algorithm>

#include <sqlite3.h>

namespace tally {

namespace {

std::string_view viewOf(const QByteArray &text)
{
    return {text.constData(), size_t(text.size())};
}

} // namespace

bool KnownFiles::prepare()
{
    sqlite3 *db = m_store.handle();
    return m_newer.isPrepared()
        || (m_newer.prepare(db, "SELECT id, file_size, sha256 FROM batch WHERE id > ? ORDER BY id")
            && m_stands.prepare(db,
                                "SELECT 1 FROM batch WHERE id = ?1 AND undone_ms IS NULL AND (file_size = "
                                "?2 OR sha256 = ?3)"));
}

bool KnownFiles::isUpToDate()
{
    if (sqlite3_get_autocommit(m_store.handle()) == 0)
        return false;
    const auto watched = m_store.meta("watch_revision");
    if (!watched)
        return false;
    if (m_watchRevision != *watched) { // a watched batch that goes on is of another size and hash
        m_watchRevision = *watched;
        m_bySize.clear();
        m_byHash.clear();
        m_last = 0;
    }
    const StatementScope scope(m_newer);
    m_newer.bind(1, m_last);
    while (m_newer.next()) {
        m_last = m_newer.integer(0);
        m_bySize.emplace(m_newer.integer(1), m_last);
        if (const std::string_view hash = m_newer.text(2); !hash.empty())
            m_byHash.emplace(hash, m_last);
    }
    return !m_newer.failed();
}

std::optional<bool> KnownFiles::hasSize(int64_t size)
{
    if (!prepare())
        return std::nullopt;
    if (!isUpToDate()) {
        Statement all;
        if (!all.prepare(m_store.handle(),
                         "SELECT EXISTS(SELECT 1 FROM batch WHERE file_size = ? AND undone_ms IS NULL)"))
            return std::nullopt;
        all.bind(1, size);
        return all.next() ? std::optional(all.integer(0) != 0) : std::nullopt;
    }
    const auto [first, last] = m_bySize.equal_range(size);
    for (auto known = first; known != last; ++known) {
        const StatementScope scope(m_stands);
        m_stands.bind(1, known->second);
        m_stands.bind(2, size);
        m_stands.bindNull(3);
        if (m_stands.next())
            return true;
        if (m_stands.failed())
            return std::nullopt;
    }
    return false;
}

std::optional<int64_t> KnownFiles::askTable(const QByteArray &sha256)
{
    Statement all;
    if (!all.prepare(m_store.handle(), "SELECT max(id) FROM batch WHERE sha256 = ? AND undone_ms IS NULL"))
        return std::nullopt;
    all.bindText(1, viewOf(sha256));
    return all.next() ? std::optional(all.optional(0).value_or(0)) : std::nullopt;
}

std::optional<int64_t> KnownFiles::batchOf(const QByteArray &sha256)
{
    if (sha256.isEmpty())
        return 0;
    if (!prepare())
        return std::nullopt;
    if (!isUpToDate())
        return askTable(sha256);
    int64_t batch = 0;
    const auto [first, last] = m_byHash.equal_range(sha256.toStdString());
    for (auto known = first; known != last; ++known) {
        const StatementScope scope(m_stands);
        m_stands.bind(1, known->second);
        m_stands.bindNull(2);
        m_stands.bindText(3, viewOf(sha256));
        if (m_stands.next())
            batch = std::max(batch, known->second);
        else if (m_stands.failed())
            return std::nullopt;
    }
    return batch;
}

} // namespace tally
