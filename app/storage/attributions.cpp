// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/attributions.h"

#include "storage/bookingparts.h"
#include "storage/bookingtransaction.h"

#include <QCoreApplication>
#include <QDateTime>

#include <sqlite3.h>

#include <algorithm>

namespace tally {

namespace {

struct AttributionsText {
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

int64_t currentMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

Error noRule(int64_t id)
{
    return {ErrorKind::NotFound,
            AttributionsText::tr("There is no rule %1 in this ledger. Nothing was changed.").arg(id)};
}

// To take all back that was begun, where there is nothing to do.
Error nothingToDo()
{
    return {ErrorKind::Cancelled, {}};
}

Result<int64_t> recordsOf(const Result<Attributions::Effect> &effect)
{
    return effect ? Result<int64_t>(effect->records) : Result<int64_t>(effect.error());
}

bool isIn(Store &store, const std::optional<LedgerState> &state)
{
    const auto now = store.state();
    return !state || (now && *now == *state);
}

} // namespace

Result<Attributions::Written> Attributions::fill(BookingTransaction &transaction, const BatchSource &source,
                                                 const AttributionInfo &info, const NextRecord &next)
{
    BookingWriter &writer = transaction.writer();
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
                                                const NextRecord &next,
                                                const std::optional<LedgerState> &chosenIn)
{
    if (const auto checked = checkSettings(info.settings); !checked)
        return checked.error();
    Written written;
    bool isNothing = false;
    const auto done = BookingTransaction(m_store).run([&](BookingTransaction &transaction) -> Result<void> {
        written.isOutdated = isNothing = !isIn(m_store, chosenIn);
        if (isNothing)
            return nothingToDo();
        const auto filled = fill(transaction, source, info, next);
        if (!filled)
            return filled.error();
        written = *filled;
        isNothing = written.changed == 0;
        return isNothing ? Result<void>(nothingToDo()) : Result<void>();
    });
    if (!done && !isNothing)
        return done.error();
    if (isNothing)
        written.batch = 0;
    return written;
}

Result<Attributions::Written> Attributions::addRule(const BatchSource &source, const BookingRule &rule,
                                                    int64_t position, const NextRecord &next,
                                                    const std::optional<LedgerState> &chosenIn)
{
    if (const auto checked = checkRule(rule); !checked)
        return checked.error();
    Written written;
    const auto done = BookingTransaction(m_store).run([&](BookingTransaction &transaction) -> Result<void> {
        auto order = this->order();
        written.isOutdated = !isIn(m_store, chosenIn);
        if (!order || written.isOutdated)
            return order ? nothingToDo() : order.error();
        const int64_t id = transaction.insertRule(rule);
        if (id == 0)
            return m_store.lastError();
        const auto place = std::clamp<int64_t>(position, 0, static_cast<int64_t>(order->size()));
        order->insert(order->begin() + place, id);
        if (!transaction.writeOrder(*order))
            return m_store.lastError();
        const auto filled = fill(transaction, source, {id, rule.conditions, rule.settings}, next);
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

Result<std::vector<BookingRule>> Attributions::uncountedRules()
{
    const ReadTransaction transaction(m_store.handle());
    BookingLayers layers(m_store);
    if (!layers.load())
        return m_store.lastError();
    return layers.rules();
}

Result<std::vector<BookingRule>> Attributions::rules()
{
    const ReadTransaction transaction(m_store.handle());
    BookingLayers layers(m_store);
    Statement count;
    if (!layers.load()
        || !count.prepare(m_store.handle(),
                          "SELECT rule_id, count(DISTINCT record_id) FROM record_booking WHERE rule_id > 0 "
                          "GROUP BY rule_id"))
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

Result<Attributions::Effect> Attributions::changeRule(int64_t id, const Watch &watch,
                                                      const RuleChange &change, bool dryRun)
{
    Effect effect;
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
        if (const auto made = change(transaction, *order); !made)
            return made;
        if (!transaction.writeOrder(*order))
            return m_store.lastError();
        if (const auto settled = transaction.settle(ids, watch); !settled)
            return settled;
        effect = transaction.writer().effect();
        isDone = true;
        return dryRun ? Result<void>(nothingToDo()) : Result<void>();
    });
    return done || (dryRun && isDone) ? Result<Effect>(effect) : Result<Effect>(done.error());
}

Result<int64_t> Attributions::setRuleUndone(int64_t id, bool undone, const Watch &watch)
{
    const auto change = [&](BookingTransaction &transaction, const std::vector<int64_t> &) -> Result<void> {
        const auto &rules = transaction.writer().bookings().layers().rules();
        const auto rule = std::ranges::find(rules, id, &BookingRule::id);
        if (rule->undoneMs.has_value() == undone)
            return Error{ErrorKind::InvalidInput,
                         undone ? AttributionsText::tr("Rule %1 was undone already.").arg(id)
                                : AttributionsText::tr("Rule %1 is not undone.").arg(id)};
        const auto when = undone ? std::optional(currentMs()) : std::nullopt;
        const bool done = transaction.sql("UPDATE booking_rule SET undone_ms = ? WHERE id = ?", {when, id})
            && transaction.sql(
                "UPDATE batch SET undone_ms = ? WHERE id IN (SELECT batch_id FROM booking_batch "
                "WHERE rule_id = ?)",
                {when, id});
        return done ? Result<void>() : Result<void>(m_store.lastError());
    };
    return recordsOf(changeRule(id, watch, change));
}

Result<int64_t> Attributions::undoRule(int64_t id, const Watch &watch)
{
    return setRuleUndone(id, true, watch);
}

Result<int64_t> Attributions::redoRule(int64_t id, const Watch &watch)
{
    return setRuleUndone(id, false, watch);
}

Attributions::RuleChange Attributions::movingTo(int64_t id, int64_t position)
{
    return [id, position](BookingTransaction &, std::vector<int64_t> &order) -> Result<void> {
        std::erase(order, id);
        const auto place = std::clamp<int64_t>(position, 0, static_cast<int64_t>(order.size()));
        order.insert(order.begin() + place, id);
        return {};
    };
}

Result<int64_t> Attributions::moveRule(int64_t id, int64_t position, const Watch &watch)
{
    return recordsOf(changeRule(id, watch, movingTo(id, position)));
}

Result<Attributions::Effect> Attributions::previewMove(int64_t id, int64_t position, const Watch &watch)
{
    return changeRule(id, watch, movingTo(id, position), true);
}

Result<int64_t> Attributions::removeRule(int64_t id, const Watch &watch)
{
    const auto change = [&](BookingTransaction &transaction, std::vector<int64_t> &order) -> Result<void> {
        std::erase(order, id);
        const bool done = transaction.sql("UPDATE batch SET undone_ms = ? WHERE undone_ms IS NULL AND id IN "
                                          "(SELECT batch_id FROM booking_batch WHERE rule_id = ?)",
                                          {currentMs(), id})
            && transaction.writer().dropRule(id);
        return done ? Result<void>() : Result<void>(m_store.lastError());
    };
    return recordsOf(changeRule(id, watch, change));
}

Result<void> Attributions::renameRule(int64_t id, const std::string &name)
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
            AttributionsText::tr("Batch %1 is no attribution, so it cannot be done again. Nothing was "
                                 "changed. Import its file once more.")
                .arg(batch)};
    if ((*info)->rule != 0)
        return setRuleUndone((*info)->rule, undone, watch);
    int64_t changed = 0;
    const auto done = BookingTransaction(m_store).run([&](BookingTransaction &transaction) -> Result<void> {
        const auto when = undone ? std::optional(currentMs()) : std::nullopt;
        std::vector<int64_t> ids;
        if (!transaction.sql(
                "UPDATE batch SET undone_ms = ?1 WHERE id = ?2 AND (undone_ms IS NULL) <> (?1 IS "
                "NULL)",
                {when, batch}))
            return m_store.lastError();
        if (sqlite3_changes(m_store.handle()) == 0)
            return Error{ErrorKind::InvalidInput,
                         undone ? AttributionsText::tr("Batch %1 was undone already.").arg(batch)
                                : AttributionsText::tr("Batch %1 is not undone.").arg(batch)};
        if (!transaction.writer().recordsOf(0, batch, ids))
            return m_store.lastError();
        const auto settled = transaction.settle(ids, watch);
        changed = transaction.writer().changed();
        return settled;
    });
    return done ? Result<int64_t>(changed) : Result<int64_t>(done.error());
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
