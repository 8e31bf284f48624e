// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/overlapanswer.h"

#include "domain/recordidentity.h"
#include "domain/timeunits.h"

#include <QCoreApplication>
#include <QStringList>

#include <utility>

namespace tally {

namespace {

std::string_view bytesOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

QString noteOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::optional<Int128> costNow(const StoredRecord &stored)
{
    const auto cost = stored.record.cost();
    return cost ? std::optional<Int128>(cost->nano) : std::nullopt;
}

} // namespace

Result<OverlapChoice> OverlapAnswers::choiceOf(int64_t batch)
{
    Statement query;
    if (!query.prepare(m_store.handle(), "SELECT choice FROM batch_overlap WHERE batch_id = ?"))
        return m_store.lastError();
    query.bind(1, batch);
    const bool found = query.next();
    if (query.failed())
        return m_store.lastError();
    const int64_t choice = found ? query.integer(0) : 0;
    const bool isKnown = choice > 0 && choice <= static_cast<int64_t>(OverlapChoice::Both);
    return isKnown ? static_cast<OverlapChoice>(choice) : OverlapChoice::Ask;
}

bool OverlapAnswers::put(int64_t batch, OverlapChoice choice, const QString &note)
{
    Statement put;
    if (!replaceNote(batch, note)
        || !put.prepare(
            m_store.handle(),
            "INSERT OR REPLACE INTO batch_overlap(batch_id, choice, note) VALUES(?, ?, ifnull(?, ''))"))
        return false;
    const QByteArray text = note.toUtf8();
    put.bind(1, batch);
    put.bind(2, static_cast<int64_t>(choice));
    put.bindText(3, bytesOf(text));
    return put.run();
}

// In the place of what an earlier answer said.
bool OverlapAnswers::replaceNote(int64_t batch, const QString &note)
{
    Statement query;
    Statement update;
    if (!query.prepare(
            m_store.handle(),
            "SELECT ifnull(notes, ''), ifnull((SELECT note FROM batch_overlap WHERE batch_id = id), '') "
            "FROM batch WHERE id = ?")
        || !update.prepare(m_store.handle(), "UPDATE batch SET notes = ?2 WHERE id = ?1"))
        return false;
    query.bind(1, batch);
    if (!query.next())
        return !query.failed();
    QStringList notes = noteOf(query.text(0)).split(u'\n', Qt::SkipEmptyParts);
    const QString before = noteOf(query.text(1));
    query.reset();
    if (notes.contains(note))
        return true;
    const qsizetype at = before.isEmpty() ? -1 : notes.indexOf(before);
    if (at >= 0)
        notes[at] = note;
    else
        notes.append(note);
    const QByteArray text = notes.join(u'\n').toUtf8();
    update.bind(1, batch);
    update.bindText(2, bytesOf(text));
    return update.run();
}

bool coverRow(VersionStack &versions, const OverlapSet::Uncounted &uncounted, StoredRecord &row)
{
    if (!versions.find(uncounted.id, row))
        return false;
    if (row.id == 0)
        return true;
    for (const int64_t batch : uncounted.coveredBy) {
        if (!versions.covers().add(row.id, batch, row.record.costSource))
            return false;
    }
    UsageRecord covered = row.record;
    covered.costSource = CostSource::Covered;
    return versions.replace(row.id, row.batch, covered, contentHash(covered));
}

OverlapChange::OverlapChange(Store &store, int64_t batch)
    : m_store(store)
    , m_batch(batch)
    , m_versions(store)
    , m_overlaps(store, OverlapSet::Part::Batch)
{
}

bool OverlapChange::begin(std::vector<Overlap> &overlaps)
{
    return m_store.texts.refresh() && m_versions.prepare() && takeBack() && m_versions.flush()
        && m_overlaps.noteBatch(m_batch) && m_overlaps.find(m_batch, overlaps);
}

bool OverlapChange::note(int64_t id, bool isOwn)
{
    StoredRecord stored;
    if (m_touched.contains(id))
        return true;
    if (!m_versions.find(id, stored))
        return false;
    m_touched[id] = {isOwn, costNow(stored)};
    return true;
}

// What others cover of the import, and what it covers of others, whoever was asked.
bool OverlapChange::takeBack()
{
    struct Cover {
        int64_t id;
        bool isOwn;
        CostSource before;
    };
    std::vector<Cover> covers;
    Statement query;
    if (!query.prepare(
            m_store.handle(),
            "SELECT DISTINCT record_id, record.batch_id IS ?1, record_cover.cost_source_id FROM "
            "record_cover JOIN record ON record.id = record_id WHERE record_cover.batch_id = ?1 OR "
            "record.batch_id = ?1"))
        return false;
    query.bind(1, m_batch);
    while (query.next()) {
        const auto before = costSourceFromId(m_store.texts.textOf(query.integer(2)));
        covers.push_back({query.integer(0), query.integer(1) != 0, before.value_or(CostSource::Unknown)});
    }
    if (query.failed())
        return false;
    query.reset();
    for (const Cover &cover : covers) {
        if (!note(cover.id, cover.isOwn) || !uncover(cover.id, cover.isOwn, cover.before))
            return false;
    }
    return true;
}

// A record of others stays covered as long as another import covers it.
bool OverlapChange::uncover(int64_t id, bool isOwn, CostSource before)
{
    Statement drop;
    Statement left;
    if (!drop.prepare(m_store.handle(),
                      "DELETE FROM record_cover WHERE record_id = ?1 AND (?3 OR batch_id = ?2)")
        || !left.prepare(m_store.handle(), "SELECT EXISTS(SELECT 1 FROM record_cover WHERE record_id = ?)"))
        return false;
    drop.bind(1, id);
    drop.bind(2, m_batch);
    drop.bind(3, static_cast<int64_t>(isOwn));
    left.bind(1, id);
    if (!drop.run() || !left.next())
        return false;
    return left.integer(0) != 0 || m_versions.uncover(id, before);
}

bool OverlapChange::costOfDays(int64_t first, int64_t last, Int128 &nano)
{
    Statement rows;
    if (!rows.prepare(m_store.handle(), RecordRow::costsOfDays("batch_id IS NOT ?3")))
        return false;
    rows.bind(1, first * DayMs);
    rows.bind(2, (last + 1) * DayMs - 1);
    rows.bind(3, m_batch);
    nano = 0;
    while (rows.next())
        nano += rows.integer(0);
    return !rows.failed();
}

bool OverlapChange::answer(OverlapChoice choice)
{
    std::vector<OverlapSet::Uncounted> rows;
    if (choice != OverlapChoice::Both && !m_overlaps.uncounted(m_batch, m_batch, choice, rows))
        return false;
    for (const auto &uncounted : rows) {
        StoredRecord row;
        if (!m_versions.find(uncounted.id, row) || !note(uncounted.id, row.batch == m_batch)
            || !coverRow(m_versions, uncounted, row))
            return false;
    }
    for (const int64_t id : m_overlaps.coveredToo()) {
        if (choice != OverlapChoice::Both && (!note(id, false) || !m_versions.covers().addTo(id, m_batch)))
            return false;
    }
    std::vector<int64_t> changed;
    for (const auto &[id, touched] : m_touched)
        changed.push_back(id);
    return m_versions.flush() && writeSums() && m_store.logChanges(std::move(changed));
}

// The cost of an import is that of the records it read, as they count.
bool OverlapChange::writeSums()
{
    Int128 added = 0;
    int64_t unpriced = 0;
    for (const auto &[id, touched] : m_touched) {
        StoredRecord now;
        if (!touched.isOwn)
            continue;
        if (!m_versions.find(id, now))
            return false;
        added += costNow(now).value_or(0) - touched.costBefore.value_or(0);
        unpriced += static_cast<int64_t>(!costNow(now)) - static_cast<int64_t>(!touched.costBefore);
    }
    Statement query;
    Statement update;
    if (!query.prepare(m_store.handle(), "SELECT cost_nano FROM batch WHERE id = ?")
        || !update.prepare(m_store.handle(),
                           "UPDATE batch SET cost_nano = ?2, unpriced = unpriced + ?3 WHERE id = ?1"))
        return false;
    query.bind(1, m_batch);
    if (!query.next())
        return !query.failed();
    const auto before = int128FromDecimal(query.text(0));
    query.reset();
    const std::string sum = toDecimal(before.value_or(0) + added);
    update.bind(1, m_batch);
    update.bindText(2, sum);
    update.bind(3, unpriced);
    return update.run();
}

} // namespace tally
