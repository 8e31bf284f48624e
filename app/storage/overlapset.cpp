// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/overlapset.h"

#include "domain/recordidentity.h"
#include "domain/timeunits.h"

#include <QDate>

#include <algorithm>

namespace tally {

namespace {

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

// The sources of one family are parts of a whole, such as the capabilities of OpenAI, but for the one that
// tells by person what the others tell by key.
bool tellsOnceMore(std::string_view source)
{
    return source == "anthropic-claude-code";
}

// What is used of a subscription is in no report and on no bill of the API.
bool isOfSubscription(std::string_view source, std::string_view context)
{
    return tellsOnceMore(source)
        && context.find(R"("customer_type":"subscription")") != std::string_view::npos;
}

void addTo(OverlapSide &side, const std::optional<int64_t> &costNano)
{
    ++side.records;
    if (costNano)
        side.costNano += *costNano;
    else
        ++side.unpriced;
}

} // namespace

OverlapSet::Kind OverlapSet::kindOf(const UsageRecord &record)
{
    const TellsOf tells = !isAggregate(record.granularity) ? TellsOf::Requests
        : tellsOnlyCosts(record)                           ? TellsOf::Costs
                                                           : TellsOf::Sums;
    return {tells, record.granularity, record.source};
}

bool OverlapSet::isSameFamily(const Kind &a, const Kind &b)
{
    return familyOf(a.source) == familyOf(b.source);
}

bool OverlapSet::tellTheSame(const Kind &a, const Kind &b)
{
    const bool areSums = a.tells != TellsOf::Requests && b.tells != TellsOf::Requests;
    if (!isSameFamily(a, b))
        return areSums;
    const bool isBill = a.tells == TellsOf::Costs;
    if (isBill != (b.tells == TellsOf::Costs))
        return true;
    if (a.source == b.source)
        return a != b;
    return areSums && tellsOnceMore(a.source) != tellsOnceMore(b.source);
}

// Of equal levels (an hour's and a day's sums) the one with the shorter buckets is the finer.
bool OverlapSet::isFiner(const Kind &a, const Kind &b)
{
    return std::tie(a.tells, a.granularity, b.source) < std::tie(b.tells, b.granularity, a.source);
}

std::vector<int64_t> OverlapSet::daysOf(Granularity granularity, int64_t timeMs)
{
    const int64_t first = dayOf(timeMs);
    int64_t count = 1;
    if (granularity == Granularity::Week)
        count = 7;
    else if (granularity == Granularity::Month)
        count = QDate(1970, 1, 1).addDays(first).daysInMonth();
    std::vector<int64_t> days;
    for (int64_t day = first; day < first + count; ++day)
        days.push_back(day);
    return days;
}

bool OverlapSet::meets(const Row &row, const Days &days, bool sameFamily)
{
    return std::ranges::any_of(row.days, [&](int64_t day) {
        const auto met = days.find(day);
        return met != days.end() && std::ranges::any_of(met->second, [&](const UsageAccount &account) {
                   return account.mayBe(row.account, sameFamily);
               });
    });
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
    if (isOfSubscription(record.source, record.context))
        return;
    const auto use = m_incoming.try_emplace({family, record.provider}).first;
    Days &days = use->second[kindOf(record)];
    for (const int64_t each : daysOf(record.granularity, record.timeMs))
        days[each].insert(isRequest ? UsageAccount() : UsageAccount::of(record));
    m_last = isRequest ? &use->first : nullptr;
    m_lastSource = record.source;
    m_lastDay = day;
}

// Requests of other sources are not compared, nor is what names no provider.
bool OverlapSet::mayMeetOthers(const std::string &family) const
{
    return std::ranges::any_of(m_incoming, [&](const auto &entry) {
        return entry.first.family == family && !entry.first.provider.empty()
            && std::ranges::any_of(entry.second,
                                   [](const auto &kind) { return kind.first.tells != TellsOf::Requests; });
    });
}

std::string_view OverlapSet::partOf(bool isExisting) const
{
    if (m_part == Part::From)
        return isExisting ? "id < ?4" : "id >= ?4";
    return isExisting ? "batch_id IS NOT ?4" : "batch_id = ?4";
}

bool OverlapSet::noteBatch(int64_t batch)
{
    Statement rows;
    if (!rows.prepare(m_store.handle(),
                      "SELECT " + std::string(RecordRow::columnNames())
                          + " FROM record WHERE batch_id = ? ORDER BY id"))
        return false;
    rows.bind(1, batch);
    RecordRow row(m_store.texts);
    UsageRecord record;
    while (rows.next()) {
        row.read(rows, 0, record);
        note(record);
    }
    return !rows.failed();
}

Statement &OverlapSet::rowsOf(const std::string &family, Scope scope, bool isExisting, int64_t part)
{
    int64_t first = INT64_MAX;
    int64_t last = INT64_MIN;
    bool aggregatesOnly = isExisting;
    for (const auto &[use, kinds] : m_incoming) {
        if (use.family != family)
            continue;
        for (const auto &[kind, days] : kinds) {
            first = std::min(first, days.begin()->first);
            last = std::max(last, days.rbegin()->first);
            aggregatesOnly = aggregatesOnly && kind.tells == TellsOf::Requests;
        }
    }
    // Requests are met by aggregates alone, which have an index.
    aggregatesOnly = aggregatesOnly || scope == Scope::Others;
    const std::string sql = "SELECT id, ifnull(provider_id, 0), ifnull(granularity_id, 0), time_ms, "
        + std::string(RecordRow::tellsOnlyCosts())
        + ", cost_source_id, reported_cost_nano, computed_cost_nano, batch_id, source_id, "
          "ifnull(project_id, 0), CASE WHEN granularity_id IS NULL THEN NULL ELSE context END FROM record "
        + (scope == Scope::Others ? "INDEXED BY record_slice WHERE source_id NOT IN ("
                                  : "WHERE source_id IN (")
        + SourcesOfFamily + ") AND time_ms BETWEEN ?2 AND ?3 AND " + std::string(partOf(isExisting))
        + (aggregatesOnly ? " AND granularity_id IS NOT NULL" : "");
    if (m_rows.prepare(m_store.handle(), sql)) {
        m_rows.bindText(1, family);
        m_rows.bind(2, (first - 31) * DayMs); // a month begins as much earlier
        m_rows.bind(3, (last + 1) * DayMs - 1);
        m_rows.bind(4, part);
    }
    return m_rows;
}

// False for what is not compared.
bool OverlapSet::read(const Statement &rows, Row &row) const
{
    const auto text = [&](int column) { return m_store.texts.textOf(rows.integer(column)); };
    const auto granularity = granularityFromId(text(2));
    const auto costSource = costSourceFromId(text(5));
    if (granularity == Granularity::Period)
        return false;
    row.id = rows.integer(0);
    row.provider = text(1);
    row.kind.granularity = granularity.value_or(Granularity::Request);
    if (isAggregate(row.kind.granularity))
        row.kind.tells = rows.integer(4) != 0 ? TellsOf::Costs : TellsOf::Sums;
    row.kind.source = text(9);
    if (isOfSubscription(row.kind.source, rows.text(11)))
        return false;
    row.batch = rows.integer(8);
    row.isCovered = costSource == CostSource::Covered;
    row.days = daysOf(row.kind.granularity, rows.integer(3));
    if (row.kind.tells != TellsOf::Requests)
        row.account = UsageAccount::of(row.kind.source, text(10), rows.text(11));
    if (costSource == CostSource::Reported || costSource == CostSource::Credit)
        row.costNano = rows.optional(6);
    else if (costSource)
        row.costNano = rows.optional(7);
    return true;
}

template <typename Visitor>
bool OverlapSet::visitRows(const std::string &family, Scope scope, bool isExisting, int64_t part,
                           Visitor visit)
{
    Statement &rows = rowsOf(family, scope, isExisting, part);
    if (!rows.isPrepared())
        return false;
    const StatementScope end(rows);
    while (rows.next()) {
        Row row;
        if (read(rows, row))
            visit(row);
    }
    return !rows.failed();
}

void OverlapSet::compareDay(Met &met, const Row &row, Int128 OverlapDay::*side)
{
    for (const int64_t day : row.days) {
        OverlapDay &compared = met.byDay[day];
        compared.day = day;
        if (row.days.size() == 1 && row.costNano)
            compared.*side += *row.costNano;
        else
            compared.isComparable = false;
    }
}

void OverlapSet::meet(const Use &use, const Kind &kind, const Days &days, const Row &row)
{
    if (!tellTheSame(kind, row.kind) || !meets(row, days, isSameFamily(kind, row.kind)))
        return;
    if (row.isCovered) {
        m_coveredToo.insert(row.id);
        return;
    }
    Met &met = m_met[{use, kind, row.kind}];
    for (const int64_t day : row.days)
        met.days[day].insert(row.account);
    met.batches.insert(row.batch);
    addTo(met.overlap.existing, row.costNano);
    compareDay(met, row, &OverlapDay::existingNano);
}

bool OverlapSet::meetExisting(const std::string &family, Scope scope, int64_t part)
{
    return visitRows(family, scope, true, part, [&](const Row &row) {
        const auto incoming = m_incoming.find({family, row.provider});
        if (incoming == m_incoming.end() || (scope == Scope::Others && row.provider.empty()))
            return;
        for (const auto &[kind, days] : incoming->second)
            meet(incoming->first, kind, days, row);
    });
}

bool OverlapSet::measureIncoming(const std::string &family, int64_t part)
{
    return visitRows(family, Scope::Family, false, part, [&](const Row &row) {
        for (auto &[key, met] : m_met) {
            const auto &[use, kind, existing] = key;
            if (use != Use{family, row.provider} || kind != row.kind
                || !meets(row, met.days, isSameFamily(kind, existing)))
                continue;
            addTo(met.overlap.incoming, row.costNano);
            compareDay(met, row, &OverlapDay::incomingNano);
        }
    });
}

bool OverlapSet::find(int64_t part, std::vector<Overlap> &overlaps)
{
    m_met.clear();
    std::set<std::string> families;
    for (const auto &[use, kinds] : m_incoming)
        families.insert(use.family);
    for (const std::string &family : families) {
        if (!meetExisting(family, Scope::Family, part)
            || (mayMeetOthers(family) && !meetExisting(family, Scope::Others, part))
            || (!m_met.empty() && !measureIncoming(family, part)))
            return false;
    }
    std::erase_if(m_met, [](const auto &entry) { return entry.second.overlap.incoming.records == 0; });
    for (const auto &[key, met] : m_met) {
        const auto &[use, incoming, existing] = key;
        overlaps.push_back(settled(use, incoming, existing, met));
    }
    return true;
}

Overlap OverlapSet::settled(const Use &use, const Kind &incoming, const Kind &existing, const Met &met) const
{
    Overlap overlap = met.overlap;
    overlap.source = use.family;
    const std::string other(familyOf(existing.source));
    if (other != use.family)
        overlap.source = std::min(use.family, other) + '+' + std::max(use.family, other);
    overlap.provider = use.provider;
    const Days &days = m_incoming.at(use).at(incoming);
    for (const auto &[day, compared] : met.byDay) {
        if (days.contains(day) && met.days.contains(day))
            overlap.byDay.push_back(compared);
    }
    overlap.firstDay = overlap.byDay.front().day;
    overlap.lastDay = overlap.byDay.back().day;
    overlap.days = static_cast<int64_t>(overlap.byDay.size());
    overlap.incoming.tells = incoming.tells;
    overlap.incoming.source = incoming.source;
    overlap.existing.tells = existing.tells;
    overlap.existing.source = existing.source;
    overlap.incomingIsFiner = isFiner(incoming, existing);
    return overlap;
}

bool OverlapSet::takeUncounted(const Use &use, const Kind &incoming, const Kind &existing, const Met &met,
                               bool incomingCounts, int64_t part, int64_t batch,
                               std::map<int64_t, std::set<int64_t>> &chosen)
{
    const Kind &dropped = incomingCounts ? existing : incoming;
    const Days &days = incomingCounts ? m_incoming[use][incoming] : met.days;
    const bool sameFamily = isSameFamily(incoming, existing);
    const Scope scope = incomingCounts && !sameFamily ? Scope::Others : Scope::Family;
    return visitRows(use.family, scope, incomingCounts, part, [&](const Row &row) {
        if (row.isCovered || row.kind != dropped || row.provider != use.provider
            || !meets(row, days, sameFamily))
            return;
        if (incomingCounts)
            chosen[row.id].insert(batch);
        else
            chosen[row.id].insert(met.batches.begin(), met.batches.end());
    });
}

bool OverlapSet::uncounted(int64_t part, int64_t batch, OverlapChoice choice, std::vector<Uncounted> &rows)
{
    std::map<int64_t, std::set<int64_t>> chosen;
    for (const auto &[key, met] : m_met) {
        const auto &[use, incoming, existing] = key;
        const bool incomingCounts = isFiner(incoming, existing) == (choice == OverlapChoice::Usage);
        if (!takeUncounted(use, incoming, existing, met, incomingCounts, part, batch, chosen))
            return false;
    }
    for (auto &[id, batches] : chosen)
        rows.push_back({id, std::move(batches)});
    return true;
}

} // namespace tally
