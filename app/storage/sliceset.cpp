// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sliceset.h"

#include <algorithm>

namespace tally {

namespace {

// Of the rows that prepare() asks for.
struct SliceRow {
    enum Column { Id, Time, User, Customer, Project, Provider, Costs, Context };
};

bool isPeriod(const UsageRecord &record)
{
    return record.granularity == Granularity::Period;
}

} // namespace

bool SliceSet::prepare()
{
    // What is booked on a row does not say what it is a slice of.
    const auto imported = [](const std::string &name) {
        return "ifnull(CASE WHEN record_id IS NULL THEN " + name + "_id ELSE imported_" + name
            + "_id END, 0), ";
    };
    const std::string rows = "SELECT id, time_ms, " + imported("user") + imported("customer")
        + imported("project") + "ifnull(provider_id, 0), " + std::string(RecordRow::tellsOnlyCosts())
        + ", CASE WHEN record_id IS NULL THEN context ELSE imported_context END FROM record INDEXED BY "
          "record_slice LEFT JOIN record_imported ON record_id = id WHERE "
          "granularity_id = ?1 AND source_id IS ?2 AND "
          " ifnull(external_id, 'aggregate-') GLOB 'aggregate-*'"; // as isSliceRow()
    return m_rowsAtTime.prepare(m_store.handle(), rows + " AND time_ms = ?3")
        && m_rowsOfPeriod.prepare(m_store.handle(), rows);
}

Statement &SliceSet::rowsOf(const Key &key, bool period)
{
    Statement &rows = period ? m_rowsOfPeriod : m_rowsAtTime;
    rows.bind(1, key.granularity);
    rows.bind(2, key.source == 0 ? std::nullopt : std::optional(key.source));
    if (!period)
        rows.bind(3, key.time);
    return rows;
}

SliceSet::Key SliceSet::keyOf(const UsageRecord &record)
{
    TextValues &texts = m_store.texts;
    Key key;
    key.granularity = texts.idOf(toId(record.granularity));
    key.source = texts.idOf(record.source);
    if (isPeriod(record)) {
        key.owner = SliceOwner::of(record);
    } else {
        const auto idOf = [&texts](const std::string &text) { return text.empty() ? 0 : texts.idOf(text); };
        key.time = record.timeMs;
        key.user = idOf(m_scope.user);
        key.customer = idOf(m_scope.customer);
        key.project = idOf(m_scope.project);
        key.provider = idOf(record.provider);
        key.costs = tellsOnlyCosts(record);
    }
    return key;
}

bool SliceSet::newestInLedger(const Key &key, std::optional<int64_t> &newest)
{
    Statement &rows = rowsOf(key, true);
    const StatementScope scope(rows);
    while (rows.next()) {
        if (ownerOf(key, rows) == key.owner && (!newest || rows.integer(SliceRow::Time) > *newest))
            newest = rows.integer(SliceRow::Time);
    }
    return !rows.failed();
}

SliceSet::Age SliceSet::enter(const UsageRecord &record)
{
    if (!m_rowsAtTime.isPrepared() && !prepare())
        return Age::Failed;
    const Key key = keyOf(record);
    if (key.granularity == TextValues::Failed || key.source == TextValues::Failed)
        return Age::Failed;
    const auto known = m_slices.find(key);
    if (!isPeriod(record) && m_scope.excerpt)
        return Age::Current;
    if (!isPeriod(record)) {
        m_slices[key].owners.insert(SliceOwner::of(record));
        return Age::Current;
    }
    if (known != m_slices.end()) {
        Slice &slice = known->second;
        if (record.timeMs == slice.newestMs)
            return Age::Current;
        if (record.timeMs < slice.newestMs)
            return Age::Stale;
        slice = {true, record.timeMs, {}, {}};
        return Age::Newer;
    }
    std::optional<int64_t> newest;
    if (!newestInLedger(key, newest))
        return Age::Failed;
    if (newest && *newest > record.timeMs)
        return Age::Stale;
    m_slices[key] = {true, record.timeMs, {}, {}};
    return Age::Current;
}

uint32_t SliceSet::nextOrdinal(const UsageRecord &record, const RecordKey &base)
{
    return m_ordinals[{base, isPeriod(record) ? record.timeMs : 0}]++;
}

void SliceSet::keep(const UsageRecord &record, int64_t id)
{
    if (const auto slice = m_slices.find(keyOf(record)); slice != m_slices.end())
        slice->second.kept.push_back(id);
}

// As it was imported.
SliceOwner SliceSet::ownerOf(const Key &key, const Statement &row) const
{
    const auto text = [this](int64_t id) { return id == 0 ? std::string_view() : m_store.texts.textOf(id); };
    return SliceOwner::of(text(key.source), text(row.integer(SliceRow::User)),
                          text(row.integer(SliceRow::Customer)), text(row.integer(SliceRow::Project)),
                          row.text(SliceRow::Context));
}

bool SliceSet::contains(const Key &key, const Slice &slice, const Statement &row) const
{
    if (!slice.period
        && (row.integer(SliceRow::Provider) != key.provider
            || (row.integer(SliceRow::Costs) != 0) != key.costs))
        return false;
    if (slice.period && m_scope.excerpt && row.integer(SliceRow::Time) >= slice.newestMs)
        return false;
    const SliceOwner owner = ownerOf(key, row);
    if (slice.period)
        return owner == key.owner;
    const auto matches = [&](int64_t wanted, SliceRow::Column column) {
        return wanted == 0 || row.integer(column) == wanted;
    };
    return matches(key.user, SliceRow::User) && matches(key.customer, SliceRow::Customer)
        && matches(key.project, SliceRow::Project)
        && (slice.owners.contains(owner) || std::ranges::any_of(slice.owners, [&](const SliceOwner &told) {
                return told.mayBe(owner, key.provider == 0);
            }));
}

// What a connection brought of days of which it tells nothing, or not these rows, any more.
bool SliceSet::collectUntold(std::vector<int64_t> &ids)
{
    Statement rows;
    if (!rows.prepare(m_store.handle(),
                      "SELECT id FROM record WHERE batch_id IN (SELECT batch_id FROM connection_batch WHERE "
                      "connection_id = ?1) AND time_ms >= ?2 AND time_ms < ?3 AND granularity_id IS NOT NULL "
                      "AND granularity_id <> ?4 AND ifnull(external_id, 'aggregate-') GLOB 'aggregate-*'"))
        return false;
    std::set<int64_t> kept;
    for (const auto &[key, slice] : m_slices)
        kept.insert(slice.kept.begin(), slice.kept.end());
    for (const auto &[from, to] : m_scope.told.times) {
        const StatementScope scope(rows);
        rows.bind(1, m_scope.told.connection);
        rows.bind(2, from);
        rows.bind(3, to);
        rows.bind(4, m_store.texts.idOf(toId(Granularity::Period)));
        while (rows.next()) {
            if (!kept.contains(rows.integer(0)))
                ids.push_back(rows.integer(0));
        }
        if (rows.failed())
            return false;
    }
    return true;
}

bool SliceSet::collectReplaced(std::vector<int64_t> &ids)
{
    for (auto &[key, slice] : m_slices) {
        std::sort(slice.kept.begin(), slice.kept.end());
        Statement &rows = rowsOf(key, slice.period);
        const StatementScope scope(rows);
        while (rows.next()) {
            const int64_t id = rows.integer(SliceRow::Id);
            if (!std::binary_search(slice.kept.begin(), slice.kept.end(), id) && contains(key, slice, rows))
                ids.push_back(id);
        }
        if (rows.failed())
            return false;
    }
    if (!m_scope.told.times.empty() && !collectUntold(ids))
        return false;
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return true;
}

} // namespace tally
