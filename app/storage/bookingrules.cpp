// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/bookingrules.h"

#include "storage/bookingtransaction.h"

#include <QCoreApplication>
#include <QDateTime>

#include <sqlite3.h>

#include <algorithm>

namespace tally {

namespace {

struct RulesText {
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

Error noRule(int64_t id)
{
    return {ErrorKind::NotFound,
            RulesText::tr("There is no rule %1 in this ledger. Nothing was changed.").arg(id)};
}

Result<int64_t> recordsOf(const Result<booking::Effect> &effect)
{
    return effect ? Result<int64_t>(effect->records) : Result<int64_t>(effect.error());
}

} // namespace

Result<booking::Written> BookingRules::add(const BatchSource &source, const BookingRule &rule,
                                           int64_t position, const booking::NextRecord &next,
                                           const std::optional<LedgerState> &chosenIn)
{
    if (const auto checked = checkRule(rule); !checked)
        return checked.error();
    booking::Written written;
    const auto done = BookingTransaction(m_store).run([&](BookingTransaction &transaction) -> Result<void> {
        auto order = this->order();
        written.isOutdated = !transaction.isIn(chosenIn);
        if (!order || written.isOutdated)
            return order ? BookingTransaction::takeBack() : order.error();
        const int64_t id = transaction.insertRule(rule);
        if (id == 0)
            return m_store.lastError();
        const auto place = std::clamp<int64_t>(position, 0, static_cast<int64_t>(order->size()));
        order->insert(order->begin() + place, id);
        if (!transaction.writeOrder(*order))
            return m_store.lastError();
        const auto filled = transaction.writeBatch(source, {id, rule.conditions, rule.settings}, next);
        if (!filled)
            return filled.error();
        written = *filled;
        if (written.records > 0)
            return {};
        const int64_t batch = std::exchange(written.batch, 0);
        return transaction.dropBatch(batch) ? Result<void>() : Result<void>(m_store.lastError());
    });
    if (!done && !written.isOutdated)
        return done.error();
    return written;
}

Result<std::vector<BookingRule>> BookingRules::uncounted()
{
    const ReadTransaction transaction(m_store.handle());
    BookingLayers layers(m_store);
    if (!layers.load())
        return m_store.lastError();
    return layers.rules();
}

Result<std::vector<BookingRule>> BookingRules::all()
{
    const ReadTransaction transaction(m_store.handle());
    BookingLayers layers(m_store);
    Statement count;
    if (!layers.load()
        || !count.prepare(
            m_store.handle(),
            "SELECT rule_id, count(DISTINCT record_id) FROM record_booking AS held WHERE rule_id > 0 "
            "AND (NOT EXISTS(SELECT 1 FROM record_booking WHERE rule_id < 0) OR NOT EXISTS("
            "SELECT 1 FROM record_booking AS lost WHERE lost.record_id = held.record_id AND "
            "lost.rule_id = -held.rule_id AND lost.batch_id >= held.batch_id)) GROUP BY rule_id"))
        return m_store.lastError();
    std::vector<BookingRule> rules = layers.rules();
    while (count.next()) {
        const auto rule = std::ranges::find(rules, count.integer(0), &BookingRule::id);
        if (rule != rules.end())
            rule->records = count.integer(1);
    }
    count.reset();
    if (count.failed())
        return m_store.lastError();
    return rules;
}

Result<std::vector<int64_t>> BookingRules::order()
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

Result<booking::Effect> BookingRules::change(int64_t id, const booking::Watch &watch, const RuleChange &alter,
                                             bool dryRun)
{
    booking::Effect effect;
    bool isDone = false;
    const auto done = BookingTransaction(m_store).run([&](BookingTransaction &transaction) -> Result<void> {
        auto order = this->order();
        if (!order)
            return order.error();
        if (std::ranges::find(*order, id) == order->end())
            return noRule(id);
        std::vector<int64_t> ids;
        if (!transaction.writer().recordsOf(id, 0, ids))
            return m_store.lastError();
        if (const auto made = alter(transaction, *order); !made)
            return made;
        if (!transaction.writeOrder(*order))
            return m_store.lastError();
        if (const auto settled = transaction.settle(ids, watch); !settled)
            return settled;
        effect = transaction.writer().effect();
        isDone = true;
        return dryRun ? Result<void>(BookingTransaction::takeBack()) : Result<void>();
    });
    return done || (dryRun && isDone) ? Result<booking::Effect>(effect)
                                      : Result<booking::Effect>(done.error());
}

Result<int64_t> BookingRules::setUndone(int64_t id, bool undone, const booking::Watch &watch)
{
    const auto made = [&](BookingTransaction &transaction, const std::vector<int64_t> &) -> Result<void> {
        const auto &rules = transaction.writer().bookings().layers().rules();
        const auto rule = std::ranges::find(rules, id, &BookingRule::id);
        if (rule->undoneMs.has_value() == undone)
            return Error{ErrorKind::InvalidInput,
                         undone ? RulesText::tr("Rule %1 was undone already.").arg(id)
                                : RulesText::tr("Rule %1 is not undone.").arg(id)};
        const auto when = undone ? std::optional(QDateTime::currentMSecsSinceEpoch()) : std::nullopt;
        const bool done = transaction.sql("UPDATE booking_rule SET undone_ms = ? WHERE id = ?", {when, id})
            && transaction.sql(
                "UPDATE batch SET undone_ms = ? WHERE id IN (SELECT batch_id FROM booking_batch "
                "WHERE rule_id = ?)",
                {when, id});
        return done ? Result<void>() : Result<void>(m_store.lastError());
    };
    return recordsOf(change(id, watch, made));
}

Result<int64_t> BookingRules::undo(int64_t id, const booking::Watch &watch)
{
    return setUndone(id, true, watch);
}

Result<int64_t> BookingRules::redo(int64_t id, const booking::Watch &watch)
{
    return setUndone(id, false, watch);
}

BookingRules::RuleChange BookingRules::movingTo(int64_t id, int64_t position)
{
    return [id, position](BookingTransaction &, std::vector<int64_t> &order) -> Result<void> {
        std::erase(order, id);
        const auto place = std::clamp<int64_t>(position, 0, static_cast<int64_t>(order.size()));
        order.insert(order.begin() + place, id);
        return {};
    };
}

Result<int64_t> BookingRules::move(int64_t id, int64_t position, const booking::Watch &watch)
{
    return recordsOf(change(id, watch, movingTo(id, position)));
}

Result<booking::Effect> BookingRules::previewMove(int64_t id, int64_t position, const booking::Watch &watch)
{
    return change(id, watch, movingTo(id, position), true);
}

Result<int64_t> BookingRules::remove(int64_t id, const booking::Watch &watch)
{
    const auto made = [&](BookingTransaction &transaction, std::vector<int64_t> &order) -> Result<void> {
        std::erase(order, id);
        const bool done = transaction.sql("UPDATE batch SET undone_ms = ? WHERE undone_ms IS NULL AND id IN "
                                          "(SELECT batch_id FROM booking_batch WHERE rule_id = ?)",
                                          {QDateTime::currentMSecsSinceEpoch(), id})
            && transaction.writer().dropRule(id);
        return done ? Result<void>() : Result<void>(m_store.lastError());
    };
    return recordsOf(change(id, watch, made));
}

Result<void> BookingRules::rename(int64_t id, const std::string &name)
{
    return BookingTransaction(m_store).run([&](BookingTransaction &) -> Result<void> {
        Statement update;
        if (!update.prepare(m_store.handle(), "UPDATE booking_rule SET name = ifnull(?, '') WHERE id = ?"))
            return m_store.lastError();
        update.bindText(1, name);
        update.bind(2, id);
        if (!update.run())
            return m_store.lastError();
        return sqlite3_changes(m_store.handle()) == 0 ? Result<void>(noRule(id)) : Result<void>();
    });
}

} // namespace tally
