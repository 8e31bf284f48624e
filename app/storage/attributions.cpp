// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/attributions.h"

#include "storage/bookingparts.h"
#include "storage/bookingtransaction.h"

#include <QCoreApplication>
#include <QDateTime>

#include <sqlite3.h>

namespace tally {

namespace {

struct AttributionsText {
    Q_DECLARE_TR_FUNCTIONS(Ledger)
};

int64_t currentMs()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace

Result<Attributions::Written> Attributions::set(const BatchSource &source, const AttributionInfo &info,
                                                const NextRecord &next,
                                                const std::optional<LedgerState> &chosenIn)
{
    if (const auto checked = checkSettings(info.settings); !checked)
        return checked.error();
    Written written;
    bool isNothing = false;
    const auto done = BookingTransaction(m_store).run([&](BookingTransaction &transaction) -> Result<void> {
        written.isOutdated = isNothing = !transaction.isIn(chosenIn);
        if (isNothing)
            return BookingTransaction::takeBack();
        const auto filled = transaction.writeBatch(source, info, next);
        if (!filled)
            return filled.error();
        written = *filled;
        isNothing = written.changed == 0;
        return isNothing ? Result<void>(BookingTransaction::takeBack()) : Result<void>();
    });
    if (!done && !isNothing)
        return done.error();
    if (isNothing)
        written.batch = 0;
    return written;
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
        return undone ? m_rules.undo((*info)->rule, watch) : m_rules.redo((*info)->rule, watch);
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
