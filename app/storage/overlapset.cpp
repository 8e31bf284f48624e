// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/overlapset.h"

#include "domain/recordidentity.h"

#include <QDate>

#include <algorithm>

namespace tally {

namespace {

constexpr int64_t DayMs = 86'400'000;

int64_t dayOf(int64_t timeMs)
{
    return timeMs >= 0 ? timeMs / DayMs : (timeMs - DayMs + 1) / DayMs;
}

// ?1 is the family.
constexpr auto SourcesOfFamily = "SELECT id FROM text_value WHERE text = ?1 OR text GLOB ?1 || '-*'";

std::string_view familyOf(std::string_view source)
{
    return source.substr(0, source.find('-'));
}

} // namespace

OverlapSet::Kind OverlapSet::kindOf(const UsageRecord &record)
{
    const TellsOf tells = !isAggregate(record.granularity) ? TellsOf::Requests
        : tellsOnlyCosts(record)                           ? TellsOf::Costs
                                                           : TellsOf::Sums;
    return {tells, record.granularity, record.source};
}

bool OverlapSet::tellTheSame(const Kind &a, const Kind &b)
{
    const bool isBill = a.tells == TellsOf::Costs;
    if (isBill != (b.tells == TellsOf::Costs))
        return true;
    return a.source == b.source && a != b;
}

void OverlapSet::addDays(Days &days, Granularity granularity, int64_t timeMs)
{
    const int64_t first = dayOf(timeMs);
    int64_t count = 1;
    if (granularity == Granularity::Week)
        count = 7;
    else if (granularity == Granularity::Month)
        count = QDate(1970, 1, 1).addDays(first).daysInMonth();
    for (int64_t day = first; day < first + count; ++day)
        days.insert(day);
}

// Requests can only meet aggregates.
bool OverlapSet::isWatched(const std::string &family)
{
    const auto known = m_watched.find(family);
    if (known != m_watched.end())
        return known->second;
    Statement any;
    const bool ready = any.prepare(m_store.handle(),
                                   "SELECT EXISTS(SELECT 1 FROM record INDEXED BY record_slice WHERE "
                                   "granularity_id IS NOT NULL AND source_id IN ("
                                       + std::string(SourcesOfFamily) + "))");
    any.bindText(1, family);
    const bool found = ready && any.next() && any.integer(0) != 0;
    return m_watched.emplace(family, found).first->second;
}

void OverlapSet::note(const UsageRecord &record)
{
    if (record.source.empty() || record.granularity == Granularity::Period
        || record.costSource == CostSource::Covered)
        return;
    const int64_t day = dayOf(record.timeMs);
    const bool isRequest = !isAggregate(record.granularity);
    if (isRequest && m_last && day == m_lastDay && m_lastSource == record.source
        && m_last->provider == record.provider) // neighbours mostly repeat
        return;
    const std::string family(familyOf(record.source));
    if (isRequest && !isWatched(family))
        return;
    const auto use = m_incoming.try_emplace({family, record.provider}).first;
    addDays(use->second[kindOf(record)], record.granularity, record.timeMs);
    m_last = isRequest ? &use->first : nullptr;
    m_lastSource = record.source;
    m_lastDay = day;
}

template <typename Visitor>
bool OverlapSet::visitRows(const std::string &family, bool isExisting, int64_t id, Visitor visit)
{
    int64_t first = INT64_MAX;
    int64_t last = INT64_MIN;
    bool aggregatesOnly = isExisting;
    for (const auto &[use, kinds] : m_incoming) {
        if (use.family != family)
            continue;
        for (const auto &[kind, days] : kinds) {
            first = std::min(first, *days.begin());
            last = std::max(last, *days.rbegin());
            aggregatesOnly = aggregatesOnly && kind.tells == TellsOf::Requests;
        }
    }
    // Requests are met by aggregates alone, which have an index.
    Statement rows;
    const std::string sql = "SELECT id, ifnull(provider_id, 0), ifnull(granularity_id, 0), time_ms, "
        + std::string(RecordRow::tellsOnlyCosts())
        + ", cost_source_id, reported_cost_nano, computed_cost_nano, batch_id, source_id FROM record WHERE "
          "source_id IN ("
        + SourcesOfFamily + ") AND time_ms BETWEEN ?2 AND ?3 AND id " + std::string(isExisting ? "<" : ">=")
        + " ?4" + (aggregatesOnly ? " AND granularity_id IS NOT NULL" : "");
    if (!rows.prepare(m_store.handle(), sql))
        return false;
    rows.bindText(1, family);
    rows.bind(2, (first - 31) * DayMs); // a month begins as much earlier
    rows.bind(3, (last + 1) * DayMs - 1);
    rows.bind(4, id);
    while (rows.next()) {
        const auto granularity = granularityFromId(m_store.texts.textOf(rows.integer(2)));
        const auto costSource = costSourceFromId(m_store.texts.textOf(rows.integer(5)));
        if (granularity == Granularity::Period)
            continue;
        Row row{.id = rows.integer(0), .provider = std::string(m_store.texts.textOf(rows.integer(1)))};
        row.kind.granularity = granularity.value_or(Granularity::Request);
        if (isAggregate(row.kind.granularity))
            row.kind.tells = rows.integer(4) != 0 ? TellsOf::Costs : TellsOf::Sums;
        row.kind.source = m_store.texts.textOf(rows.integer(9));
        row.batch = rows.integer(8);
        row.isCovered = costSource == CostSource::Covered;
        addDays(row.days, row.kind.granularity, rows.integer(3));
        if (costSource == CostSource::Reported || costSource == CostSource::Credit)
            row.costNano = rows.optional(6);
        else if (costSource)
            row.costNano = rows.optional(7);
        visit(row);
    }
    return !rows.failed();
}

namespace {

void add(OverlapSide &side, const std::optional<int64_t> &costNano)
{
    ++side.records;
    if (costNano)
        side.costNano += *costNano;
    else
        ++side.unpriced;
}

} // namespace

bool OverlapSet::meetExisting(const std::string &family, int64_t firstNewId)
{
    return visitRows(family, true, firstNewId, [&](const Row &row) {
        const auto incoming = m_incoming.find({family, row.provider});
        if (incoming == m_incoming.end())
            return;
        for (const auto &[kind, days] : incoming->second) {
            if (!tellTheSame(kind, row.kind))
                continue;
            const auto common =
                std::ranges::count_if(row.days, [&days = days](int64_t day) { return days.contains(day); });
            if (common == 0)
                continue;
            if (row.isCovered) {
                m_coveredToo.insert(row.id);
                continue;
            }
            Met &met = m_met[{incoming->first, kind, row.kind}];
            met.days.insert(row.days.begin(), row.days.end());
            met.batches.insert(row.batch);
            add(met.overlap.existing, row.costNano);
        }
    });
}

bool OverlapSet::measureIncoming(const std::string &family, int64_t firstNewId)
{
    return visitRows(family, false, firstNewId, [&](const Row &row) {
        for (auto &[key, met] : m_met) {
            const auto &[use, kind, existing] = key;
            if (use != Use{family, row.provider} || kind != row.kind)
                continue;
            if (std::ranges::any_of(row.days, [&met = met](int64_t day) { return met.days.contains(day); }))
                add(met.overlap.incoming, row.costNano);
        }
    });
}

bool OverlapSet::find(int64_t firstNewId, std::vector<Overlap> &overlaps)
{
    m_met.clear();
    std::set<std::string> families;
    for (const auto &[use, kinds] : m_incoming)
        families.insert(use.family);
    for (const std::string &family : families) {
        if (!meetExisting(family, firstNewId) || !measureIncoming(family, firstNewId))
            return false;
    }
    std::erase_if(m_met, [](const auto &entry) { return entry.second.overlap.incoming.records == 0; });
    for (auto &[key, met] : m_met) {
        const auto &[use, incoming, existing] = key;
        Overlap overlap = met.overlap;
        overlap.source = use.family;
        overlap.provider = use.provider;
        const Days &days = m_incoming[use][incoming];
        std::erase_if(met.days, [&](int64_t day) { return !days.contains(day); });
        overlap.firstDay = *met.days.begin();
        overlap.lastDay = *met.days.rbegin();
        overlap.days = static_cast<int64_t>(met.days.size());
        overlap.incoming.tells = incoming.tells;
        overlap.existing.tells = existing.tells;
        overlaps.push_back(overlap);
    }
    return true;
}

bool OverlapSet::uncounted(int64_t firstNewId, int64_t batch, OverlapChoice choice,
                           std::vector<Uncounted> &rows)
{
    // Of equal levels (an hour's and a day's sums) the one with the shorter buckets is the finer.
    const auto isFiner = [](const Kind &a, const Kind &b) {
        return std::tie(a.tells, a.granularity) < std::tie(b.tells, b.granularity);
    };
    std::map<int64_t, std::set<int64_t>> chosen;
    for (const auto &[key, met] : m_met) {
        const auto &[use, incoming, existing] = key;
        const bool incomingCounts = isFiner(incoming, existing) == (choice == OverlapChoice::Usage);
        const Kind &dropped = incomingCounts ? existing : incoming;
        const auto take = [&, &use = use, &met = met](const Row &row) {
            const bool isMet =
                std::ranges::any_of(row.days, [&met](int64_t day) { return met.days.contains(day); });
            if (row.isCovered || row.kind != dropped || row.provider != use.provider || !isMet)
                return;
            if (incomingCounts)
                chosen[row.id].insert(batch);
            else
                chosen[row.id].insert(met.batches.begin(), met.batches.end());
        };
        if (!visitRows(use.family, incomingCounts, firstNewId, take))
            return false;
    }
    for (auto &[id, batches] : chosen)
        rows.push_back({id, std::move(batches)});
    return true;
}

} // namespace tally
