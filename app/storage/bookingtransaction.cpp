// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/bookingtransaction.h"

#include "storage/bookingparts.h"

#include <QDateTime>

#include <sqlite3.h>

namespace tally {

namespace {

constexpr size_t RecordsBetweenLooks = 1024;

} // namespace

Result<void> BookingTransaction::run(const std::function<Result<void>(BookingTransaction &)> &work)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready;
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    const auto giveUp = [&](Error error) {
        transaction.rollback();
        m_store.texts.forget(); // it may hold texts that were rolled back
        return error;
    };
    if (!m_writer.prepare())
        return giveUp(lastError());
    if (const auto done = work(*this); !done)
        return giveUp(done.error());
    if (!m_writer.finish())
        return giveUp(lastError());
    if (const auto committed = transaction.commit(); !committed)
        return giveUp(committed.error());
    return {};
}

bool BookingTransaction::sql(const char *text, std::initializer_list<std::optional<int64_t>> numbers)
{
    Statement statement;
    if (!statement.prepare(m_store.handle(), text))
        return false;
    int parameter = 0;
    for (const auto &number : numbers)
        statement.bind(++parameter, number);
    return statement.run();
}

bool BookingTransaction::isIn(const std::optional<LedgerState> &state) const
{
    const auto now = m_store.state();
    return !state || (now && *now == *state);
}

Result<booking::Written> BookingTransaction::writeBatch(const BatchSource &source,
                                                        const AttributionInfo &info,
                                                        const booking::NextRecord &next)
{
    if (!m_writer.beginBatch(source, info))
        return lastError();
    int64_t id = 0;
    for (;;) {
        const auto more = next(id);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (!m_writer.write(id))
            return lastError();
    }
    if (!m_writer.finishBatch())
        return lastError();
    return booking::Written{m_writer.batch(), info.rule, m_writer.records(), m_writer.changed()};
}

int64_t BookingTransaction::insertRule(const BookingRule &rule)
{
    Statement insert;
    if (!insert.prepare(m_store.handle(),
                        "INSERT INTO booking_rule(position, name, created_ms) VALUES(0, ifnull(?, ''), ?)"))
        return 0;
    insert.bindText(1, rule.name);
    insert.bind(2, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()));
    if (!insert.run())
        return 0;
    const int64_t id = sqlite3_last_insert_rowid(m_store.handle());
    return writeBookingParts(m_store, {id, 0}, rule.conditions, rule.settings) ? id : 0;
}

bool BookingTransaction::writeOrder(const std::vector<int64_t> &rules)
{
    int64_t position = 0;
    for (const int64_t id : rules) {
        if (!sql("UPDATE booking_rule SET position = ? WHERE id = ?", {++position, id}))
            return false;
    }
    return true;
}

bool BookingTransaction::dropBatch(int64_t batch)
{
    return sql("DELETE FROM booking_batch WHERE batch_id = ?", {batch})
        && sql("DELETE FROM booking_condition WHERE rule_id = 0 AND batch_id = ?", {batch})
        && sql("DELETE FROM booking_setting WHERE rule_id = 0 AND batch_id = ?", {batch})
        && sql("DELETE FROM batch WHERE id = ?", {batch});
}

Result<void> BookingTransaction::settle(const std::vector<int64_t> &ids, const booking::Watch &watch)
{
    if (!m_writer.bookings().layers().load())
        return lastError();
    for (size_t i = 0; i < ids.size(); ++i) {
        if (watch && i % RecordsBetweenLooks == 0) {
            if (auto goOn = watch(static_cast<int64_t>(i), static_cast<int64_t>(ids.size())); !goOn)
                return goOn;
        }
        if (!m_writer.settle(ids[i]))
            return lastError();
    }
    return {};
}

} // namespace tally
