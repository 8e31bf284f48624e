// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/budgetholds.h"

#include "storage/store.h"

#include <sqlite3.h>

#include <algorithm>

namespace tally {

namespace {

constexpr BudgetMeasure HeldMeasures[] = {BudgetMeasure::Cost, BudgetMeasure::Input, BudgetMeasure::Output};

std::optional<Int128> &amountOf(QuotaAmounts &amounts, BudgetMeasure measure)
{
    return amounts[static_cast<size_t>(measure)];
}

BudgetHold holdOf(const Statement &row)
{
    BudgetHold hold;
    hold.id = row.integer(0);
    hold.session = row.text(1);
    hold.record.timeMs = row.integer(2);
    hold.record.user = row.text(3);
    hold.record.customer = row.text(4);
    hold.record.project = row.text(5);
    hold.record.provider = row.text(6);
    hold.record.model = row.text(7);
    hold.record.source = row.text(8);
    hold.record.context = row.text(9);
    int column = 10;
    for (const BudgetMeasure measure : HeldMeasures) {
        if (const auto amount = row.optional(column++))
            amountOf(hold.amounts, measure) = *amount;
    }
    const auto &input = amountOf(hold.amounts, BudgetMeasure::Input);
    const auto &output = amountOf(hold.amounts, BudgetMeasure::Output);
    if (input && output)
        amountOf(hold.amounts, BudgetMeasure::Tokens) = *input + *output;
    amountOf(hold.amounts, BudgetMeasure::Requests) = 1;
    hold.isRecorded = row.integer(13) != 0;
    return hold;
}

} // namespace

Result<std::vector<BudgetHold>> BudgetHolds::all() const
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT id, session, time_ms, user, customer, project, provider, model, source, "
                       "context, cost_nano, input_tokens, output_tokens, recorded FROM budget_hold"))
        return m_store.lastError();
    std::vector<BudgetHold> holds;
    while (query.next())
        holds.push_back(holdOf(query));
    if (query.failed())
        return m_store.lastError();
    return holds;
}

Result<std::vector<BudgetHold>> BudgetHolds::running(const IsAlive &isAlive)
{
    auto all = this->all();
    if (!all)
        return all;
    std::vector<BudgetHold> &holds = *all;
    for (const BudgetHold &hold : holds) {
        if (!isAlive(hold.session) && !release(hold.id))
            return m_store.lastError();
    }
    std::erase_if(holds, [&](const BudgetHold &hold) { return !isAlive(hold.session); });
    return all;
}

Result<int64_t> BudgetHolds::insert(const BudgetHold &hold)
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "INSERT INTO budget_hold(session, time_ms, user, customer, project, provider, model, "
                       "source, context, cost_nano, input_tokens, output_tokens, recorded) VALUES(?, ?, ?, "
                       "?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"))
        return m_store.lastError();
    query.bindText(1, hold.session);
    query.bind(2, hold.record.timeMs);
    int parameter = 3;
    for (const std::string *text :
         {&hold.record.user, &hold.record.customer, &hold.record.project, &hold.record.provider,
          &hold.record.model, &hold.record.source, &hold.record.context})
        query.bindText(parameter++, *text);
    for (const BudgetMeasure measure : HeldMeasures) {
        const auto &amount = hold.amounts[static_cast<size_t>(measure)];
        query.bind(parameter++, amount ? std::optional(static_cast<int64_t>(*amount)) : std::nullopt);
    }
    if (!query.run())
        return m_store.lastError();
    return int64_t(sqlite3_last_insert_rowid(m_store.handle()));
}

Result<int64_t> BudgetHolds::take(const BudgetHold &hold, const IsAlive &isAlive, const Admits &admits)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto holds = running(isAlive);
    if (!holds)
        return holds.error();
    const auto admitted = admits(*holds);
    if (!admitted)
        return admitted.error();
    if (!*admitted)
        return int64_t(0);
    const auto id = insert(hold);
    if (!id)
        return id;
    const auto done = transaction.commit();
    return done ? id : done.error();
}

Result<void> BudgetHolds::run(const char *sql, int64_t id)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready;
    Statement query;
    if (!query.prepare(m_store.handle(), sql))
        return m_store.lastError();
    query.bind(1, id);
    return query.run() ? Result<void>() : m_store.lastError();
}

Result<void> BudgetHolds::noteRecorded(int64_t id)
{
    return run("UPDATE budget_hold SET recorded = 1 WHERE id = ?", id);
}

Result<void> BudgetHolds::release(int64_t id)
{
    return run("DELETE FROM budget_hold WHERE id = ?", id);
}

} // namespace tally
