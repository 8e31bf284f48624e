// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/budgettable.h"

#include "storage/budgetrow.h"
#include "storage/store.h"

#include <QCoreApplication>
#include <QDateTime>

#include <sqlite3.h>

namespace tally {

namespace {

constexpr const char *ChangedChange = "changed";
constexpr const char *RemovedChange = "removed";

const std::string &budgetColumns()
{
    static const std::string columns(BudgetColumns);
    return columns;
}

} // namespace

template <typename Work> Result<void> BudgetTable::write(Work work)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready;
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun;
    if (const Result<void> done = work(); !done)
        return done;
    if (!execute(m_store.handle(), "UPDATE meta SET value = value + 1 WHERE key = 'budget_revision'"))
        return m_store.lastError();
    return transaction.commit();
}

Result<int64_t> BudgetTable::revision()
{
    return m_store.meta("budget_revision");
}

Result<std::vector<Budget>> BudgetTable::all()
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT " + budgetColumns() + " FROM budget ORDER BY name"))
        return m_store.lastError();
    std::vector<Budget> budgets;
    while (query.next()) {
        if (!BudgetRow::read(query, budgets.emplace_back()))
            return Error{ErrorKind::Damaged,
                         QCoreApplication::translate("Ledger", "Budget %1 of this ledger cannot be read.")
                             .arg(query.integer(0))};
    }
    if (query.failed())
        return m_store.lastError();
    return budgets;
}

Result<std::map<int64_t, BudgetAge>> BudgetTable::ages()
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT id, min(changed_ms), max(changed_ms) FROM budget_change GROUP BY id"))
        return m_store.lastError();
    std::map<int64_t, BudgetAge> ages;
    while (query.next())
        ages[query.integer(0)] = {query.integer(1), query.integer(2)};
    if (query.failed())
        return m_store.lastError();
    return ages;
}

Result<void> BudgetTable::checkName(const Budget &budget) const
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT 1 FROM budget WHERE name = ? AND id <> ?"))
        return m_store.lastError();
    query.bindText(1, budget.name);
    query.bind(2, budget.id);
    if (query.next())
        return Error{
            ErrorKind::InvalidInput,
            QCoreApplication::translate("Ledger", "There is a budget “%1” already. Nothing was changed.")
                .arg(QString::fromStdString(budget.name))};
    return query.failed() ? m_store.lastError() : Result<void>();
}

bool BudgetTable::put(const Budget &budget, const char *verb) const
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       verb + (" INTO budget(" + budgetColumns())
                           + ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ifnull(?, ''), ifnull(?, ''), ?, ?, "
                             "?, ?, ?, ?)"))
        return false;
    const BudgetRow row(budget);
    row.bind(query);
    return query.run();
}

bool BudgetTable::drop(const char *table, const char *column, int64_t id) const
{
    Statement query;
    if (!query.prepare(m_store.handle(), std::string("DELETE FROM ") + table + " WHERE " + column + " = ?"))
        return false;
    query.bind(1, id);
    return query.run();
}

Result<void> BudgetTable::keepBefore(int64_t id, const char *change) const
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "INSERT INTO budget_change(change, changed_ms, " + budgetColumns()
                           + ") SELECT ?1, ?2, " + budgetColumns() + " FROM budget WHERE id = ?3"))
        return m_store.lastError();
    query.bindText(1, change);
    query.bind(2, QDateTime::currentMSecsSinceEpoch());
    query.bind(3, id);
    if (!query.run())
        return m_store.lastError();
    if (sqlite3_changes(m_store.handle()) == 0)
        return Error{
            ErrorKind::NotFound,
            QCoreApplication::translate("Ledger", "This budget was removed meanwhile. Nothing was changed.")};
    return {};
}

bool BudgetTable::noteAdded(int64_t id) const
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "INSERT INTO budget_change(change, changed_ms, id) VALUES('added', ?, ?)"))
        return false;
    query.bind(1, QDateTime::currentMSecsSinceEpoch());
    query.bind(2, id);
    return query.run();
}

Result<int64_t> BudgetTable::add(const Budget &budget)
{
    Budget added = budget;
    added.id = 0;
    const auto done = write([&]() -> Result<void> {
        if (const auto free = checkName(added); !free)
            return free;
        if (!put(added, "INSERT"))
            return m_store.lastError();
        added.id = sqlite3_last_insert_rowid(m_store.handle());
        return noteAdded(added.id) ? Result<void>() : m_store.lastError();
    });
    return done ? Result<int64_t>(added.id) : done.error();
}

Result<void> BudgetTable::change(const Budget &budget)
{
    return write([&]() -> Result<void> {
        if (const auto free = checkName(budget); !free)
            return free;
        if (const auto kept = keepBefore(budget.id, ChangedChange); !kept)
            return kept;
        return put(budget, "REPLACE") ? Result<void>() : m_store.lastError();
    });
}

Result<void> BudgetTable::remove(int64_t id)
{
    return write([&]() -> Result<void> {
        if (const auto kept = keepBefore(id, RemovedChange); !kept)
            return kept;
        return drop("budget", "id", id) ? Result<void>() : m_store.lastError();
    });
}

Result<std::string> BudgetTable::undo()
{
    std::string name;
    const auto done = write([&]() -> Result<void> {
        const auto back = takeBack();
        if (!back)
            return back.error();
        name = *back;
        return {};
    });
    return done ? Result<std::string>(name) : done.error();
}

Result<std::string> BudgetTable::takeBack() const
{
    Statement query;
    if (!query.prepare(m_store.handle(),
                       "SELECT change_id, c.id, ifnull(c.name, b.name) FROM budget_change AS c "
                       "LEFT JOIN budget AS b ON b.id = c.id ORDER BY change_id DESC LIMIT 1"))
        return m_store.lastError();
    if (!query.next())
        return query.failed()
            ? m_store.lastError()
            : Error{ErrorKind::NotFound,
                    QCoreApplication::translate("Ledger", "There is no change of a budget to undo.")};
    const int64_t change = query.integer(0);
    const int64_t budget = query.integer(1);
    std::string name(query.text(2));
    query.reset();
    Statement restore;
    if (!drop("budget", "id", budget)
        || !restore.prepare(m_store.handle(),
                            "INSERT INTO budget(" + budgetColumns() + ") SELECT " + budgetColumns()
                                + " FROM budget_change WHERE change_id = ? AND name IS NOT NULL"))
        return m_store.lastError();
    restore.bind(1, change);
    if (!restore.run() || !drop("budget_change", "change_id", change))
        return m_store.lastError();
    return name;
}

} // namespace tally
