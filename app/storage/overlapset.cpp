// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/overlapset.h"

#include <algorithm>
#include <utility>

namespace tally {

namespace {

void addTo(OverlapSide &side, const std::optional<int64_t> &costNano)
{
    ++side.records;
    if (costNano)
        side.costNano += *costNano;
    else
        ++side.unpriced;
}

} // namespace

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
bool OverlapSet::isWatched(const std::string &family, const std::string &provider)
{
    if (!m_ledgerHasSums)
        return false;
    const auto [known, isNew] = m_watched.try_emplace({family, provider}, false);
    if (isNew)
        known->second = m_rows.hasAggregates(family, provider);
    return known->second;
}

void OverlapSet::note(const UsageRecord &record)
{
    if (record.source.empty() || record.granularity == Granularity::Period
        || record.costSource == CostSource::Covered)
        return;
    const int64_t day = overlapDayOf(record.timeMs);
    const bool isRequest = !isAggregate(record.granularity);
    if (isRequest && m_last && day == m_lastDay && m_lastSource == record.source
        && m_last->provider == record.provider && m_lastContext == record.context) // neighbours mostly repeat
        return;
    const std::string family(familyOf(record.source));
    if (isRequest && !isWatched(family, record.provider))
        return;
    if (isOfSubscription(record.source, record.context))
        return;
    const auto use = m_incoming.try_emplace({family, record.provider}).first;
    Days &days = use->second[Kind::of(record)];
    for (const int64_t each : overlapDaysOf(record.granularity, record.timeMs))
        days[each].insert(overlapAccountOf(!isRequest, record.source, record.project, record.context));
    m_last = isRequest ? &use->first : nullptr;
    m_lastSource = record.source;
    m_lastContext = record.context;
    m_lastDay = day;
}

// What names no provider is not compared with other sources.
bool OverlapSet::mayMeetOthers(const std::string &family) const
{
    return std::ranges::any_of(m_incoming, [&](const auto &entry) {
        return entry.first.family == family && !entry.first.provider.empty();
    });
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

template <typename Visitor>
bool OverlapSet::visitRows(const std::string &family, OverlapRows::Scope scope, bool isExisting, int64_t part,
                           Visitor visit)
{
    OverlapRows::Question question{.family = family,
                                   .scope = scope,
                                   .isExisting = isExisting,
                                   .part = part,
                                   .firstDay = INT64_MAX,
                                   .lastDay = INT64_MIN,
                                   .aggregatesOnly = isExisting,
                                   .providers = {}};
    for (const auto &[use, kinds] : m_incoming) {
        if (use.family != family)
            continue;
        if (!use.provider.empty())
            question.providers.push_back(use.provider);
        for (const auto &[kind, days] : kinds) {
            question.firstDay = std::min(question.firstDay, days.begin()->first);
            question.lastDay = std::max(question.lastDay, days.rbegin()->first);
            question.aggregatesOnly = question.aggregatesOnly && kind.tells == TellsOf::Requests;
        }
    }
    return m_rows.visit(question, visit);
}

void OverlapSet::compareDay(Met &met, const Row &row, Int128 OverlapDay::*side, bool isFirst)
{
    for (const int64_t day : row.days) {
        OverlapDay &compared = met.byDay[day];
        compared.day = day;
        if (row.days.size() != 1 || !row.costNano)
            compared.isComparable = false;
        else if (isFirst)
            compared.*side += *row.costNano;
    }
}

// A row of one side in all the overlaps that it belongs to; with each, whether the row is of the finer side.
void OverlapSet::count(const std::vector<std::pair<Met *, bool>> &mets, const Row &row, bool isIncoming)
{
    bool isFirst = true;
    for (const auto &[met, isFiner] : mets) {
        addTo(isIncoming ? met->overlap.incoming : met->overlap.existing, row.costNano);
        compareDay(*met, row, isIncoming ? &OverlapDay::incomingNano : &OverlapDay::existingNano,
                   std::exchange(isFirst, false));
    }
    if (mets.empty())
        return;
    Overlap &first = mets.front().first->overlap;
    addTo(isIncoming ? first.incomingOnce : first.existingOnce, row.costNano);
    const Int128 cost = row.costNano.value_or(0);
    if (std::ranges::all_of(mets, [](const auto &met) { return met.second; }))
        first.usageNano += cost;
    if (std::ranges::none_of(mets, [](const auto &met) { return met.second; }))
        first.costNano += cost;
}

OverlapSet::Met *OverlapSet::meet(const Use &use, const Kind &kind, const Days &days, const Row &row)
{
    if (!tellTheSame(kind, row.kind) || !meets(row, days, isSameFamily(kind, row.kind)))
        return nullptr;
    if (row.isCovered) {
        m_coveredToo.insert(row.id);
        return nullptr;
    }
    Met &met = m_met[{use, kind, row.kind}];
    for (const int64_t day : row.days)
        met.days[day].insert(row.account);
    met.batches.insert(row.batch);
    return &met;
}

bool OverlapSet::meetExisting(const std::string &family, OverlapRows::Scope scope, int64_t part)
{
    std::vector<std::pair<Met *, bool>> mets;
    return visitRows(family, scope, true, part, [&](const Row &row) {
        const auto incoming = m_incoming.find({family, row.provider});
        if (incoming == m_incoming.end() || (scope == OverlapRows::Scope::Others && row.provider.empty()))
            return;
        mets.clear();
        for (const auto &[kind, days] : incoming->second) {
            if (Met *met = meet(incoming->first, kind, days, row))
                mets.emplace_back(met, !isFiner(kind, row.kind));
        }
        count(mets, row, false);
    });
}

bool OverlapSet::measureIncoming(const std::string &family, int64_t part)
{
    std::vector<std::pair<Met *, bool>> mets;
    return visitRows(family, OverlapRows::Scope::Family, false, part, [&](const Row &row) {
        mets.clear();
        for (auto &[key, met] : m_met) {
            const auto &[use, kind, existing] = key;
            if (use == Use{family, row.provider} && kind == row.kind
                && meets(row, met.days, isSameFamily(kind, existing)))
                mets.emplace_back(&met, isFiner(kind, existing));
        }
        count(mets, row, true);
    });
}

bool OverlapSet::find(int64_t part, std::vector<Overlap> &overlaps)
{
    m_met.clear();
    std::set<std::string> families;
    for (const auto &[use, kinds] : m_incoming)
        families.insert(use.family);
    for (const std::string &family : families) {
        if (!meetExisting(family, OverlapRows::Scope::Family, part)
            || (mayMeetOthers(family) && !meetExisting(family, OverlapRows::Scope::Others, part))
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
    const OverlapRows::Scope scope =
        incomingCounts && !sameFamily ? OverlapRows::Scope::Others : OverlapRows::Scope::Family;
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
