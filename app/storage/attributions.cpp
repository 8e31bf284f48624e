// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/attributions.h"

#include "storage/bookingparts.h"
#include "storage/bookingwriter.h"

#include <QCoreApplication>
#include <QDateTime>

#include <sqlite3.h>

#include <algorithm>

namespace tally {

namespace {

constexpr size_t RecordsBetweenLooks = 1024;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

int64_t nowMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

Error noRule(int64_t id)
{
    return {ErrorKind::NotFound,
            Text::tr("There is no rule %1 in this ledger. Nothing was changed.").arg(id)};
}

} // namespace

template <typename T> Result<T> Attributions::write(const std::function<Result<T>(BookingWriter &)> &work)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(m_store.handle());
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto giveUp = [&](Error error) {
        transaction.rollback();
        m_store.texts.forget(); // it may hold texts that were rolled back
        return error;
    };
    BookingWriter writer(m_store);
    if (!writer.prepare())
        return giveUp(m_store.lastError());
    const auto done = work(writer);
    if (!done)
        return giveUp(done.error());
    if (!writer.finish())
        return giveUp(m_store.lastError());
    if (const auto committed = transaction.commit(); !committed)
        return giveUp(committed.error());
    return done;
}

bool Attributions::run(const char *sql, std::initializer_list<std::optional<int64_t>> numbers)
{
    Statement statement;
    if (!statement.prepare(m_store.handle(), sql))
        return false;
    int parameter = 0;
    for (const auto &number : numbers)
        statement.bind(++parameter, number);
    return statement.run();
}

Result<Attributions::Written> Attributions::fill(BookingWriter &writer, const BatchSource &source,
                                                 const AttributionInfo &info, const NextRecord &next)
{
    if (!writer.beginBatch(source, info))
        return m_store.lastError();
    int64_t id = 0;
    for (;;) {
        const auto more = next(id);
        if (!more)
            return more.error();
        if (!*more)
            break;
        if (!writer.write(id))
            return m_store.lastError();
    }
    if (!writer.finishBatch())
        return m_store.lastError();
    return Written{writer.batch(), info.rule, writer.records(), writer.changed()};
}

Result<Attributions::Written> Attributions::set(const BatchSource &source, const AttributionInfo &info,
                                                const NextRecord &next)
{
    if (const auto checked = checkSettings(info.settings); !checked)
        return checked.error();
    // Nothing to be undone is left out by way of an error that takes everything back.
    std::optional<Written> unchanged;
    const auto written = write<Written>([&](BookingWriter &writer) -> Result<Written> {
        auto filled = fill(writer, source, info, next);
        if (!filled || filled->changed > 0)
            return filled;
        unchanged = *filled;
        return Error{ErrorKind::Cancelled, {}};
    });
    if (!unchanged)
        return written;
    unchanged->batch = 0;
    return *unchanged;
}

Result<Attributions::Written> Attributions::addRule(const BatchSource &source, const BookingRule &rule,
                                                    int64_t position, const NextRecord &next)
{
    if (const auto checked = checkRule(rule); !checked)
        return checked.error();
    return write<Written>([&](BookingWriter &writer) -> Result<Written> {
        auto order = this->order();
        if (!order)
            return order.error();
        Statement insert;
        if (!insert.prepare(
                m_store.handle(),
                "INSERT INTO booking_rule(position, name, created_ms) VALUES(0, ifnull(?, ''), ?)"))
            return m_store.lastError();
        insert.bindText(1, rule.name);
        insert.bind(2, nowMs());
        if (!insert.run())
            return m_store.lastError();
        const int64_t id = sqlite3_last_insert_rowid(m_store.handle());
        const auto place = std::clamp<int64_t>(position, 0, static_cast<int64_t>(order->size()));
        order->insert(order->begin() + place, id);
        if (!writeOrder(*order) || !writeBookingParts(m_store, {id, 0}, rule.conditions, rule.settings))
            return m_store.lastError();
        auto written = fill(writer, source, {id, rule.conditions, rule.settings}, next);
        if (!written || written->records > 0)
            return written;
        const int64_t batch = std::exchange(written->batch, 0); // it did nothing yet
        if (!run("DELETE FROM booking_batch WHERE batch_id = ?", {batch})
            || !run("DELETE FROM booking_condition WHERE rule_id = 0 AND batch_id = ?", {batch})
            || !run("DELETE FROM booking_setting WHERE rule_id = 0 AND batch_id = ?", {batch})
            || !run("DELETE FROM batch WHERE id = ?", {batch}))
            return m_store.lastError();
        return written;
    });
}

Result<std::vector<BookingRule>> Attributions::rules()
{
    const ReadTransaction transaction(m_store.handle());
    BookingLayers layers(m_store);
    if (!layers.load())
        return m_store.lastError();
    std::vector<BookingRule> rules = layers.rules();
    Statement count;
    if (!count.prepare(
            m_store.handle(),
            "SELECT rule_id, count(DISTINCT record_id) FROM record_booking WHERE rule_id > 0 GROUP "
            "BY rule_id"))
        return m_store.lastError();
    while (count.next()) {
        const auto rule = std::ranges::find(rules, count.integer(0), &BookingRule::id);
        if (rule != rules.end())
            rule->records = count.integer(1);
    }
    const bool failed = count.failed();
    count.reset();
    if (failed)
        return m_store.lastError();
    return rules;
}

Result<std::vector<int64_t>> Attributions::order()
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT id FROM booking_rule ORDER BY position, id DESC"))
        return m_store.lastError();
    std::vector<int64_t> ids;
    while (query.next())
        ids.push_back(query.integer(0));
    if (query.failed())
        return m_store.lastError();
    return ids;
}

bool Attributions::writeOrder(const std::vector<int64_t> &order)
{
    int64_t position = 0;
    for (const int64_t id : order) {
        if (!run("UPDATE booking_rule SET position = ? WHERE id = ?", {++position, id}))
            return false;
    }
    return true;
}

Result<int64_t> Attributions::settle(BookingWriter &writer, const std::vector<int64_t> &ids,
                                     const Watch &watch)
{
    if (!writer.bookings().layers().load())
        return m_store.lastError();
    for (size_t i = 0; i < ids.size(); ++i) {
        if (watch && i % RecordsBetweenLooks == 0) {
            if (const auto goOn = watch(static_cast<int64_t>(i), static_cast<int64_t>(ids.size())); !goOn)
                return goOn.error();
        }
        if (!writer.settle(ids[i]))
            return m_store.lastError();
    }
    return writer.changed();
}

Result<int64_t> Attributions::setRuleUndone(int64_t id, bool undone, const Watch &watch)
{
    return write<int64_t>([&](BookingWriter &writer) -> Result<int64_t> {
        const auto order = this->order();
        if (!order)
            return order.error();
        if (std::ranges::find(*order, id) == order->end())
            return noRule(id);
        const auto &rules = writer.bookings().layers().rules();
        const auto rule = std::ranges::find(rules, id, &BookingRule::id);
        if (rule->undoneMs.has_value() == undone)
            return Error{ErrorKind::InvalidInput,
                         undone ? Text::tr("Rule %1 was undone already.").arg(id)
                                : Text::tr("Rule %1 is not undone.").arg(id)};
        const auto when = undone ? std::optional(nowMs()) : std::nullopt;
        std::vector<int64_t> ids;
        if (!run("UPDATE booking_rule SET undone_ms = ? WHERE id = ?", {when, id})
            || !run("UPDATE batch SET undone_ms = ? WHERE id IN (SELECT batch_id FROM booking_batch WHERE "
                    "rule_id = ?)",
                    {when, id})
            || !writer.recordsOf(id, 0, ids))
            return m_store.lastError();
        return settle(writer, ids, watch);
    });
}

Result<int64_t> Attributions::undoRule(int64_t id, const Watch &watch)
{
    return setRuleUndone(id, true, watch);
}

Result<int64_t> Attributions::redoRule(int64_t id, const Watch &watch)
{
    return setRuleUndone(id, false, watch);
}

Result<int64_t> Attributions::moveRule(int64_t id, int64_t position, const Watch &watch)
{
    return write<int64_t>([&](BookingWriter &writer) -> Result<int64_t> {
        auto order = this->order();
        if (!order)
            return order.error();
        const auto at = std::ranges::find(*order, id);
        if (at == order->end())
            return noRule(id);
        order->erase(at);
        order->insert(order->begin() + std::clamp<int64_t>(position, 0, static_cast<int64_t>(order->size())),
                      id);
        std::vector<int64_t> ids;
        if (!writeOrder(*order) || !writer.recordsOf(id, 0, ids))
            return m_store.lastError();
        return settle(writer, ids, watch);
    });
}

Result<int64_t> Attributions::removeRule(int64_t id, const Watch &watch)
{
    return write<int64_t>([&](BookingWriter &writer) -> Result<int64_t> {
        auto order = this->order();
        if (!order)
            return order.error();
        if (std::erase(*order, id) == 0)
            return noRule(id);
        std::vector<int64_t> ids;
        if (!writer.recordsOf(id, 0, ids)
            || !run("UPDATE batch SET undone_ms = ? WHERE undone_ms IS NULL AND id IN (SELECT batch_id FROM "
                    "booking_batch WHERE rule_id = ?)",
                    {nowMs(), id})
            || !writer.dropRule(id) || !writeOrder(*order))
            return m_store.lastError();
        return settle(writer, ids, watch);
    });
}

Result<void> Attributions::renameRule(int64_t id, const std::string &name)
{
    const auto done = write<int64_t>([&](BookingWriter &) -> Result<int64_t> {
        Statement update;
        if (!update.prepare(m_store.handle(), "UPDATE booking_rule SET name = ifnull(?, '') WHERE id = ?"))
            return m_store.lastError();
        update.bindText(1, name);
        update.bind(2, id);
        if (!update.run())
            return m_store.lastError();
        return sqlite3_changes(m_store.handle()) == 0 ? Result<int64_t>(noRule(id)) : Result<int64_t>(1);
    });
    return done ? Result<void>() : Result<void>(done.error());
}

Result<std::optional<AttributionInfo>> Attributions::info(int64_t batch)
{
    BatchInfo found{.id = batch};
    if (const auto read = readAttributions(m_store, {&found, 1}); !read)
        return read.error();
    return found.attribution;
}

Result<int64_t> Attributions::setBatchUndone(int64_t batch, bool undone, const Watch &watch)
{
    const auto info = this->info(batch);
    if (!info)
        return info.error();
    if (!*info)
        return Error{
            ErrorKind::InvalidInput,
            Text::tr("Batch %1 is no attribution, so it cannot be done again. Nothing was changed. Import "
                     "its file once more.")
                .arg(batch)};
    if ((*info)->rule != 0)
        return setRuleUndone((*info)->rule, undone, watch);
    return write<int64_t>([&](BookingWriter &writer) -> Result<int64_t> {
        Statement query;
        if (!query.prepare(m_store.handle(), "SELECT undone_ms FROM batch WHERE id = ?"))
            return m_store.lastError();
        query.bind(1, batch);
        if (!query.next())
            return m_store.lastError();
        const bool isUndone = !query.isNull(0);
        query.reset();
        if (isUndone == undone)
            return Error{ErrorKind::InvalidInput,
                         undone ? Text::tr("Batch %1 was undone already.").arg(batch)
                                : Text::tr("Batch %1 is not undone.").arg(batch)};
        std::vector<int64_t> ids;
        if (!run("UPDATE batch SET undone_ms = ? WHERE id = ?",
                 {undone ? std::optional(nowMs()) : std::nullopt, batch})
            || !writer.recordsOf(0, batch, ids))
            return m_store.lastError();
        return settle(writer, ids, watch);
    });
}

Result<int64_t> Attributions::undo(int64_t batch, const Watch &watch)
{
    return setBatchUndone(batch, true, watch);
}

Result<int64_t> Attributions::redo(int64_t batch, const Watch &watch)
{
    return setBatchUndone(batch, false, watch);
}

} // namespace tally
