// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/attribution/attributionservice.h"

#include "domain/localtime.h"
#include "services/attribution/outboxshares.h"
#include "services/servicetext.h"
#include "services/usage/ledgerconnections.h"
#include "storage/budgettable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostTries = 5; // while others write
constexpr int64_t RecordsBetweenLooks = 1024;

Error cancelledError()
{
    return {ErrorKind::Cancelled, ServiceText::tr("Cancelled. All is booked as it was.")};
}

// What the batch is called in the list of imports, in no language.
QString nameOf(const AttributionOrder &order)
{
    if (!order.name.empty())
        return QString::fromStdString(order.name);
    QStringList parts;
    for (const FieldSetting &setting : order.settings)
        parts << QString::fromStdString(setting.field.toId() + " = " + setting.value).trimmed();
    return parts.join(u", "_s);
}

BatchSource sourceOf(const AttributionOrder &order)
{
    BatchSource source;
    source.fileName = nameOf(order);
    source.formatId = u"attribution"_s;
    return source;
}

// What is kept with the batch of the records it was for; of the filter what conditions can say.
RuleConditions conditionsIn(const AttributionOrder &order)
{
    RuleConditions conditions;
    for (const DimensionFilter &part : order.filter.dimensions)
        conditions.push_back({part.dimension, part.exclude ? RuleTest::IsNot : RuleTest::Is, part.values});
    conditions.insert(conditions.end(), order.conditions.begin(), order.conditions.end());
    return conditions;
}

// A rule has conditions only.
Result<AttributionOrder> settled(const AttributionOrder &order)
{
    if (!order.isRule)
        return order;
    auto conditions = conditionsOf(order.filter);
    if (!conditions)
        return conditions.error();
    AttributionOrder rule = order;
    rule.filter.dimensions.clear();
    conditions->insert(conditions->end(), order.conditions.begin(), order.conditions.end());
    rule.conditions = std::move(*conditions);
    return rule;
}

BookingRule ruleIn(const AttributionOrder &order)
{
    return {.name = order.name, .conditions = order.conditions, .settings = order.settings};
}

LedgerState stateOf(const QueryEngine &engine)
{
    const ColumnState state = engine.state();
    return {state.lastId, state.lastChange, state.stamp};
}

Attributions::NextRecord handOut(const std::vector<int64_t> &ids, RecordProgress *progress)
{
    return [&ids, progress, next = size_t(0)](int64_t &id) mutable -> Result<bool> {
        if (progress && next % RecordsBetweenLooks == 0) {
            progress->done = static_cast<int64_t>(next);
            if (progress->cancel)
                return cancelledError();
        }
        if (next == ids.size())
            return false;
        id = ids[next++];
        return true;
    };
}

Attributions::Watch watchOf(RecordProgress *progress)
{
    return [progress](int64_t done, int64_t of) -> Result<void> {
        if (!progress)
            return {};
        progress->done = done;
        progress->of = of;
        return progress->cancel ? Result<void>(cancelledError()) : Result<void>();
    };
}

} // namespace

Result<void> AttributionService::check(const AttributionOrder &order)
{
    const auto whole = settled(order);
    if (!whole)
        return whole.error();
    return order.isRule ? checkRule(ruleIn(*whole)) : checkSettings(order.settings);
}

Result<AttributionSets> AttributionService::setsOf(const QueryEngine &engine, const AttributionOrder &order,
                                                   const CancelFlag *cancel) const
{
    const auto rules =
        order.isRule ? this->rules() : Result<std::vector<BookingRule>>(std::vector<BookingRule>());
    if (!rules)
        return rules.error();
    return AttributionSets::make(engine, order, *rules, cancel);
}

Result<AttributionPreview> AttributionService::preview(const AttributionOrder &order, const QDate &today,
                                                       const UsageFilter *view,
                                                       const CancelFlag *cancel) const
{
    const auto whole = settled(order);
    if (!whole)
        return whole.error();
    const auto engine = m_usage.engine();
    if (!engine)
        return noLedgerError();
    const auto sets = setsOf(*engine, *whole, cancel);
    if (!sets)
        return sets.error();
    auto preview = previewOf(*engine, *sets, *whole, today, view, cancel);
    if (!preview || preview->changed.records == 0)
        return preview;
    std::vector<Budget> budgets;
    const auto read = m_usage.read([&](Ledger &ledger) -> Result<void> {
        auto all = ledger.budgets().all();
        if (!all)
            return all.error();
        budgets = std::move(*all);
        auto shares = outboxShares(*engine, *sets, ledger, cancel);
        if (!shares)
            return shares.error();
        preview->outbox = std::move(*shares);
        return {};
    });
    if (!read && m_usage.isReadOnly())
        return preview; // nothing can be applied there
    const QTimeZone zone = timeZoneFromId(whole->filter.timeZone).value_or(QTimeZone::utc());
    const auto moves = read
        ? budgetMoves(*engine, *sets, *whole, budgets, startOfDayMs(today.addDays(1), zone) - 1, cancel)
        : Result<std::vector<BudgetMove>>(read.error());
    if (!moves)
        return moves.error();
    preview->budgets = *moves;
    return preview;
}

// In the order of ids, in which the ledger is written fastest.
Result<AttributionService::Chosen> AttributionService::choose(const AttributionOrder &order,
                                                              RecordProgress *progress) const
{
    if (const auto synced = m_usage.sync(); !synced)
        return synced.error();
    const auto engine = m_usage.engine();
    const CancelFlag *cancel = progress ? &progress->cancel : nullptr;
    const auto sets = setsOf(*engine, order, cancel);
    if (!sets)
        return sets.error();
    Chosen chosen{{}, stateOf(*engine)};
    auto ids = recordIdsOf(*engine, sets->matched(), cancel);
    if (!ids)
        return ids.error();
    chosen.ids = std::move(*ids);
    return chosen;
}

Result<AttributionService::Written> AttributionService::apply(const AttributionOrder &order,
                                                              RecordProgress *progress) const
{
    if (const auto checked = check(order); !checked)
        return checked.error();
    const auto whole = settled(order);
    for (int tries = 0; tries < MostTries; ++tries) {
        const auto chosen = choose(*whole, progress);
        if (!chosen)
            return chosen.error();
        if (progress)
            progress->of = static_cast<int64_t>(chosen->ids.size());
        Written written;
        const auto done = m_usage.write([&](Ledger &ledger) -> Result<void> {
            const auto next = handOut(chosen->ids, progress);
            const auto made = whole->isRule
                ? ledger.attributions().rules().add(sourceOf(*whole), ruleIn(*whole), whole->position, next,
                                                    chosen->state)
                : ledger.attributions().set(sourceOf(*whole), {0, conditionsIn(*whole), whole->settings},
                                            next, chosen->state);
            if (made)
                written = *made;
            return made ? Result<void>() : Result<void>(made.error());
        });
        if (!done)
            return done.error();
        if (!written.isOutdated)
            return written;
    }
    return Error{ErrorKind::Locked,
                 ServiceText::tr("Another program goes on writing into this ledger. Nothing was changed. Try "
                                 "again when it is done.")};
}

Result<std::vector<BookingRule>> AttributionService::rules() const
{
    std::vector<BookingRule> rules;
    const auto read = m_usage.read([&](Ledger &ledger) -> Result<void> {
        auto found = ledger.attributions().rules().all();
        if (!found)
            return found.error();
        rules = std::move(*found);
        return {};
    });
    return read ? Result<std::vector<BookingRule>>(std::move(rules)) : read.error();
}

Result<int64_t> AttributionService::change(RecordProgress *progress, const Change &change) const
{
    int64_t changed = 0;
    const auto watch = watchOf(progress);
    const auto done = m_usage.write([&](Ledger &ledger) -> Result<void> {
        const auto made = change(ledger.attributions(), watch);
        if (!made)
            return made.error();
        changed = *made;
        return {};
    });
    return done ? Result<int64_t>(changed) : Result<int64_t>(done.error());
}

Result<int64_t> AttributionService::undoRule(int64_t id, RecordProgress *progress) const
{
    return change(progress,
                  [id](Attributions &all, const auto &watch) { return all.rules().undo(id, watch); });
}

Result<int64_t> AttributionService::redoRule(int64_t id, RecordProgress *progress) const
{
    return change(progress,
                  [id](Attributions &all, const auto &watch) { return all.rules().redo(id, watch); });
}

Result<int64_t> AttributionService::moveRule(int64_t id, int64_t position, RecordProgress *progress) const
{
    return change(progress, [id, position](Attributions &all, const auto &watch) {
        return all.rules().move(id, position, watch);
    });
}

Result<Attributions::Effect> AttributionService::previewMove(int64_t id, int64_t position,
                                                             RecordProgress *progress) const
{
    Attributions::Effect effect;
    const auto done = m_usage.read([&](Ledger &ledger) -> Result<void> {
        const auto found = ledger.attributions().rules().previewMove(id, position, watchOf(progress));
        if (!found)
            return found.error();
        effect = *found;
        return {};
    });
    return done ? Result<Attributions::Effect>(effect) : done.error();
}

Result<int64_t> AttributionService::removeRule(int64_t id, RecordProgress *progress) const
{
    return change(progress,
                  [id](Attributions &all, const auto &watch) { return all.rules().remove(id, watch); });
}

Result<void> AttributionService::renameRule(int64_t id, const std::string &name) const
{
    return m_usage.write([&](Ledger &ledger) { return ledger.attributions().rules().rename(id, name); });
}

Result<int64_t> AttributionService::undoBatch(int64_t batch, RecordProgress *progress) const
{
    return change(progress, [batch](Attributions &all, const auto &watch) { return all.undo(batch, watch); });
}

Result<int64_t> AttributionService::redoBatch(int64_t batch, RecordProgress *progress) const
{
    return change(progress, [batch](Attributions &all, const auto &watch) { return all.redo(batch, watch); });
}

} // namespace tally
