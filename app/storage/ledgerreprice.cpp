// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/ledgerprivate.h"
#include "storage/versionstack.h"

#include <QDateTime>
#include <QElapsedTimer>

#include <sqlite3.h>

namespace tally {

namespace {

/// Writes one re-pricing into an open transaction.
class RepriceWriter {
public:
    explicit RepriceWriter(Store &store)
        : m_store(store)
        , m_versions(store)
    {
    }

    bool begin(const BatchSource &source)
    {
        m_clock.start();
        if (!m_store.texts.refresh() || !m_versions.prepare())
            return false;
        Statement insert;
        if (!insert.prepare(m_store.handle(),
                            "INSERT INTO batch(file_name, path, sha256, format_id, file_size, imported_ms) "
                            "VALUES(ifnull(?, ''), '', '', ifnull(?, ''), 0, ?)"))
            return false;
        const QByteArray name = source.fileName.toUtf8();
        const QByteArray format = source.formatId.toUtf8();
        insert.bindText(1, {name.constData(), static_cast<size_t>(name.size())});
        insert.bindText(2, {format.constData(), static_cast<size_t>(format.size())});
        insert.bind(3, static_cast<int64_t>(QDateTime::currentMSecsSinceEpoch()));
        if (!insert.run())
            return false;
        m_batch = sqlite3_last_insert_rowid(m_store.handle());
        return true;
    }

    bool write(const Repricing &change)
    {
        StoredRecord stored;
        std::vector<PriceChanges::Change> before;
        PriceChanges &prices = m_versions.priceChanges();
        if (!m_versions.find(change.recordId, stored) || !prices.load(change.recordId, before))
            return false;
        if (stored.id == 0)
            return true; // gone meanwhile
        if (before.empty() && !prices.add(stored.id, PriceChanges::baseOf(stored.record, stored.batch)))
            return false;
        const PriceChanges::Change now{
            m_batch, false, change.free, change.computedCost, change.price, change.cacheSaving};
        PriceChanges::apply(now, stored.record);
        note(stored.record);
        m_changed.push_back(stored.id);
        return prices.add(stored.id, now)
            && m_versions.replace(stored.id, stored.batch, stored.record, contentHash(stored.record));
    }

    bool finish()
    {
        Statement update;
        if (!update.prepare(m_store.handle(),
                            "UPDATE batch SET updated = ?2, cost_nano = ?3, unpriced = ?4, milliseconds = ?5 "
                            "WHERE id = ?1"))
            return false;
        update.bind(1, m_batch);
        update.bind(2, static_cast<int64_t>(m_changed.size()));
        const std::string cost = m_priced > 0 ? toDecimal(m_cost) : std::string();
        update.bindText(3, cost);
        update.bind(4, m_unpriced);
        update.bind(5, static_cast<int64_t>(m_clock.elapsed()));
        return update.run() && m_store.logChanges(m_changed);
    }

    bool isEmpty() const { return m_changed.empty(); }
    int64_t batch() const { return m_batch; }

private:
    void note(const UsageRecord &record)
    {
        if (const auto cost = record.cost()) {
            m_cost += cost->nano;
            ++m_priced;
        } else {
            ++m_unpriced;
        }
    }

    Store &m_store;
    VersionStack m_versions;
    QElapsedTimer m_clock;
    int64_t m_batch = 0;
    Int128 m_cost = 0;
    int64_t m_priced = 0;
    int64_t m_unpriced = 0;
    std::vector<int64_t> m_changed;
};

} // namespace

Result<int64_t> Ledger::reprice(const BatchSource &source,
                                const std::function<Result<bool>(Repricing &change)> &next)
{
    if (const auto ready = d->readyToWrite(); !ready)
        return ready.error();
    WriteTransaction transaction(d->store.handle());
    if (const auto begun = transaction.begin(); !begun)
        return begun.error();
    const auto giveUp = [&](Error error) {
        transaction.rollback();
        d->store.texts.forget(); // it may hold texts that were rolled back
        return error;
    };
    RepriceWriter writer(d->store);
    if (!writer.begin(source))
        return giveUp(d->store.lastError());
    Repricing change;
    for (;;) {
        const auto more = next(change);
        if (!more)
            return giveUp(more.error());
        if (!*more)
            break;
        if (!writer.write(change))
            return giveUp(d->store.lastError());
    }
    if (writer.isEmpty()) {
        transaction.rollback();
        d->store.texts.forget();
        return int64_t(0);
    }
    if (!writer.finish())
        return giveUp(d->store.lastError());
    if (const auto done = transaction.commit(); !done)
        return giveUp(done.error());
    return writer.batch();
}

} // namespace tally
