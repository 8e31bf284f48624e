// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/chattable.h"

#include "storage/chatrows.h"
#include "storage/nulltext.h"

namespace tally {

ChatTable::ChatTable(Store &store)
    : m_store(store)
    , m_rows(std::make_unique<ChatRows>(store))
{
}

ChatTable::~ChatTable() = default;

Result<int64_t> ChatTable::put(int64_t id, const UsageRecord &given, const std::optional<OpenChat> &open,
                               const std::vector<RecordKey> &sightings, const std::vector<RecordKey> &marks)
{
    const UsageRecord record = asKept(given);
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto written = m_rows->write(id, &record, open, sightings, marks);
    return commit(transaction, written);
}

Result<int64_t> ChatTable::putTold(const UsageRecord &given, const std::vector<RecordKey> &keys,
                                   const std::vector<RecordKey> &marks)
{
    const UsageRecord record = asKept(given);
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    return commit(transaction, m_rows->writeTold(record, keys, marks));
}

Result<int64_t> ChatTable::find(const std::vector<RecordKey> &keys)
{
    return m_rows->find(keys);
}

Result<bool> ChatTable::hasImported(const std::string &source, int64_t fromMs, int64_t toMs, int64_t &afterId)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT EXISTS(SELECT 1 FROM record WHERE id > ?4 AND source_id = (SELECT id FROM "
                       "text_value WHERE text = ?1) AND granularity_id IS NULL AND batch_id IS NOT NULL AND "
                       "time_ms BETWEEN ?2 AND ?3), ifnull((SELECT max(id) FROM record), 0)"))
        return m_store.lastError();
    query.bindText(1, source);
    query.bind(2, fromMs);
    query.bind(3, toMs);
    query.bind(4, afterId);
    if (!query.next())
        return m_store.lastError();
    const bool has = query.integer(0) != 0;
    if (!has)
        afterId = query.integer(1);
    return has;
}

Result<int64_t> ChatTable::change(int64_t id, const ChatChange &change)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    auto state = m_rows->state(id);
    if (!state)
        return state.error();
    const std::optional<UsageRecord> before = state->record;
    if (!change(*state))
        return int64_t(0);
    const bool changed = state->record && !(state->record == before);
    const auto written = m_rows->write(id, changed ? &*state->record : nullptr, state->open);
    return commit(transaction, written);
}

Result<std::vector<OpenChat>> ChatTable::open()
{
    return m_rows->open();
}

Result<std::optional<UsageRecord>> ChatTable::record(int64_t id)
{
    return m_rows->record(id);
}

Result<ChatSpending> ChatTable::spending(int64_t sinceMs)
{
    return m_rows->spending(sinceMs);
}

UsageRecord ChatTable::asKept(const UsageRecord &given) const
{
    const bool isOnServer = m_store.connection->gate() != nullptr;
    return isOnServer && hasNullText(given) ? withoutNullText(given) : given;
}

Result<int64_t> ChatTable::commit(WriteTransaction &transaction, const Result<int64_t> &written)
{
    const auto done = written ? transaction.commit() : Result<void>(written.error());
    if (done)
        return written;
    m_rows->forget();
    transaction.rollback();
    m_store.texts.forget(); // it may hold texts that were rolled back
    return done.error();
}

} // namespace tally
