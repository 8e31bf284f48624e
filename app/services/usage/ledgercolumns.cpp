// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/ledgercolumns.h"

#include "services/usage/columnsync.h"

namespace tally {

Result<void> LedgerColumns::open(const QString &path, Ledger::Mode mode, bool keepsConnection)
{
    auto opened = Ledger::open(path, mode);
    if (!opened)
        return opened.error();
    const std::shared_ptr<Ledger> ledger(std::move(*opened));
    const QMutexLocker syncing(&m_syncMutex);
    const auto state = ledger->state();
    if (!state)
        return state.error();
    auto columns = syncColumns(*ledger, {});
    if (!columns)
        return columns.error();
    {
        const QMutexLocker lock(&m_mutex);
        m_ledger.take(path, mode, keepsConnection ? ledger : nullptr, ledger->roleMayWrite(),
                      ledger->roleMayReprice());
        m_columns = *columns;
        m_engine = std::make_shared<const QueryEngine>(*columns);
    }
    m_seen = *state;
    return {};
}

std::shared_ptr<const QueryEngine> LedgerColumns::engine() const
{
    const QMutexLocker lock(&m_mutex);
    return m_engine;
}

bool LedgerColumns::adopt(const std::shared_ptr<const ColumnFile> &file, quint64 forGeneration)
{
    const QMutexLocker lock(&m_mutex);
    if (forGeneration != m_ledger.generation() || file == m_columns)
        return false;
    m_columns = file;
    m_engine = std::make_shared<const QueryEngine>(file);
    return true;
}

// What stands here is shown while the server is away.
Result<void> LedgerColumns::pull(Ledger &ledger)
{
    const auto pulled = ledger.pull();
    return pulled ? Result<void>() : Result<void>(pulled.error());
}

Result<void> LedgerColumns::pulled() const
{
    const QMutexLocker lock(&m_syncMutex);
    return m_pulled;
}

Result<bool> LedgerColumns::sync()
{
    const QMutexLocker syncing(&m_syncMutex);
    const auto ledger = m_ledger.forWriting(); // the columns are those of the path
    if (!ledger)
        return ledger.error();
    m_pulled = pull(**ledger);
    const auto state = (*ledger)->state();
    if (!state)
        return state.error();
    const quint64 generation = m_ledger.generation();
    std::shared_ptr<const ColumnFile> known;
    {
        const QMutexLocker lock(&m_mutex);
        known = m_columns;
    }
    if (*state == m_seen && known && known->isIntact())
        return false;
    const CancelFlag *closing = &m_closing;
    auto columns = syncColumns(**ledger, known, closing);
    if (!columns)
        return columns.error();
    m_seen = *state;
    return adopt(*columns, generation);
}

Result<bool> LedgerColumns::repair(const std::shared_ptr<const QueryEngine> &damaged)
{
    const QMutexLocker syncing(&m_syncMutex);
    if (engine() != damaged)
        return false;
    const auto ledger = m_ledger.forWriting();
    if (!ledger)
        return ledger.error();
    const quint64 generation = m_ledger.generation();
    const auto built = rebuildColumns(**ledger, &m_closing);
    if (!built)
        return built.error();
    return adopt(*built, generation);
}

LedgerWatch::Look LedgerColumns::lookAtFile()
{
    const QMutexLocker syncing(&m_syncMutex);
    return m_ledger.lookAtFile();
}

} // namespace tally
