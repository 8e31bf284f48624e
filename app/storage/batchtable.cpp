// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/batchtable.h"

#include "storage/batchgroups.h"
#include "storage/batchrow.h"
#include "storage/bookingparts.h"
#include "storage/overlapanswer.h"
#include "storage/repricewriter.h"
#include "storage/store.h"

#include <QCoreApplication>
#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

enum BatchColumn {
    Id,
    FileName,
    Path,
    Sha256,
    FormatId,
    FileSize,
    ImportedMs,
    UndoneMs,
    Added,
    Updated,
    Duplicates,
    Rejected,
    CostNano,
    Unpriced,
    Milliseconds,
    Notes,
    OverlapAnswer
};

constexpr auto BatchColumns =
    "SELECT id, file_name, path, sha256, format_id, file_size, imported_ms, undone_ms, added, "
    "updated, duplicates, rejected, cost_nano, unpriced, milliseconds, notes, (SELECT choice FROM "
    "batch_overlap WHERE batch_id = id) FROM batch "_L1;

BatchInfo batchOf(const QSqlQuery &query)
{
    BatchInfo batch;
    batch.id = query.value(Id).toLongLong();
    batch.source = {query.value(FileName).toString(), query.value(Path).toString(),
                    query.value(Sha256).toByteArray(), query.value(FormatId).toString(),
                    query.value(FileSize).toLongLong()};
    batch.importedAtMs = query.value(ImportedMs).toLongLong();
    if (!query.isNull(UndoneMs))
        batch.undoneAtMs = query.value(UndoneMs).toLongLong();
    batch.added = query.value(Added).toLongLong();
    batch.updated = query.value(Updated).toLongLong();
    batch.duplicates = query.value(Duplicates).toLongLong();
    batch.rejected = query.value(Rejected).toLongLong();
    if (!query.isNull(CostNano))
        batch.costNano = wholeNumber(query.value(CostNano).toString().toStdString());
    batch.unpriced = query.value(Unpriced).toLongLong();
    batch.milliseconds = query.value(Milliseconds).toLongLong();
    const int overlap = query.value(OverlapAnswer).toInt();
    if (overlap > 0 && overlap <= static_cast<int>(OverlapChoice::Both))
        batch.overlap = static_cast<OverlapChoice>(overlap);
    batch.notes = query.value(Notes).toString().split(u'\n', Qt::SkipEmptyParts);
    return batch;
}

} // namespace

Result<std::vector<BatchInfo>> BatchTable::all()
{
    auto batches = single();
    if (!batches)
        return batches;
    if (const auto joined = BatchGroups(m_store).join(*batches); !joined)
        return joined.error();
    return batches;
}

Result<std::vector<BatchInfo>> BatchTable::single()
{
    QSqlQuery query(m_store.connection->database());
    query.setForwardOnly(true);
    if (!query.exec(BatchColumns + u"ORDER BY id DESC"_s))
        return m_store.lastError();
    std::vector<BatchInfo> batches;
    while (query.next())
        batches.push_back(batchOf(query));
    if (query.lastError().isValid())
        return m_store.lastError();
    if (const auto read = readAttributions(m_store, batches); !read)
        return read.error();
    return batches;
}

// Asked for every file of a folder, of which hardly any is known.
Result<std::optional<BatchInfo>> BatchTable::ofFile(const QByteArray &sha256)
{
    const auto batch = m_files.batchOf(sha256);
    if (!batch)
        return m_store.lastError();
    if (*batch == 0)
        return std::optional<BatchInfo>();
    QSqlQuery query(m_store.connection->database());
    query.prepare(BatchColumns + u"WHERE id = :id"_s);
    query.bindValue(u":id"_s, qlonglong(*batch));
    if (!query.exec() || !query.next())
        return m_store.lastError();
    return std::optional(batchOf(query));
}

Result<bool> BatchTable::holdsFileOfSize(int64_t size)
{
    const auto held = m_files.hasSize(size);
    return held ? Result<bool>(*held) : Result<bool>(m_store.lastError());
}

Result<OverlapReview> BatchTable::reviewOverlap(int64_t batch)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    if (const auto there = m_store.checkBatch(batch); !there)
        return there.error();
    OverlapReview review;
    OverlapChange change(m_store, batch);
    const auto choice = OverlapAnswers(m_store).choiceOf(batch);
    bool ok = choice.ok() && change.begin(review.overlaps);
    if (ok && !review.overlaps.empty()) {
        const OverlapFigures days = figuresOf(review.overlaps, 0);
        ok = change.costOfDays(days.firstDay, days.lastDay, review.ledgerNano);
    }
    const Error error = ok ? Error() : m_store.lastError();
    transaction.rollback();
    m_store.texts.forget(); // it may hold texts that were rolled back
    if (!ok)
        return error;
    review.choice = *choice;
    return review;
}

Result<void> BatchTable::answerOverlap(int64_t batch, OverlapChoice choice, const QString &note)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    if (const auto there = m_store.checkBatch(batch); !there)
        return there;
    std::vector<Overlap> overlaps;
    OverlapChange change(m_store, batch);
    Result<void> done;
    if (!change.begin(overlaps))
        done = m_store.lastError();
    else if (overlaps.empty())
        done = Error{ErrorKind::InvalidInput,
                     QCoreApplication::translate(
                         "Ledger", "Import %1 tells of nothing that the ledger has in another way.")
                         .arg(batch)};
    else if (!change.answer(choice) || !OverlapAnswers(m_store).put(batch, choice, note))
        done = m_store.lastError();
    else
        done = transaction.commit();
    if (done)
        return {};
    transaction.rollback();
    m_store.texts.forget(); // it may hold texts that were rolled back
    return done;
}

Result<int64_t> BatchTable::reprice(const BatchSource &source,
                                    const std::function<Result<bool>(Repricing &change)> &next)
{
    if (const auto ready = m_store.readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(*m_store.connection);
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto giveUp = [&](Error error) {
        transaction.rollback();
        m_store.texts.forget(); // it may hold texts that were rolled back
        return error;
    };
    RepriceWriter writer(m_store);
    if (!writer.begin(source))
        return giveUp(m_store.lastError());
    Repricing change;
    for (;;) {
        const auto more = next(change);
        if (!more)
            return giveUp(more.error());
        if (!*more)
            break;
        if (!writer.write(change))
            return giveUp(m_store.lastError());
    }
    if (writer.isEmpty()) {
        transaction.rollback();
        m_store.texts.forget();
        return int64_t(0);
    }
    if (!writer.finish())
        return giveUp(m_store.lastError());
    if (const auto done = transaction.commit(); !done)
        return giveUp(done.error());
    return writer.batch();
}

} // namespace tally
