// SPDX-License-Identifier: GPL-3.0-or-later
#include "columns/query/scopescan.h"

#include "columns/query/aggregation.h"
#include "columns/query/layouts.h"
#include "columns/query/usageslots.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>

namespace tally {

namespace {

constexpr size_t FewestShared = 4; // questions for which a pass over all values pays
constexpr uint64_t MostSharedGroups = uint64_t(1) << 32;

void addDimension(std::vector<Dimension> &dimensions, const Dimension &dimension)
{
    if (std::find(dimensions.begin(), dimensions.end(), dimension) == dimensions.end())
        dimensions.push_back(dimension);
}

/// In an order of their own, so that equal sets are equal lists.
std::vector<Dimension> dimensionsOf(const ScopeQuery &query)
{
    std::vector<Dimension> dimensions;
    for (const DimensionFilter &part : query.filter.dimensions)
        addDimension(dimensions, part.dimension);
    if (query.each)
        addDimension(dimensions, *query.each);
    std::ranges::sort(dimensions, {}, [](const Dimension &d) { return std::tie(d.kind, d.key); });
    return dimensions;
}

/// The codes of a group, column by column; says which bucket it is of.
int64_t decode(const GroupLayout &layout, uint64_t key, std::vector<uint32_t> &codes)
{
    for (size_t i = codes.size(); i-- > 0;) {
        codes[i] = static_cast<uint32_t>(key % layout.codes[i]);
        key /= layout.codes[i];
    }
    return static_cast<int64_t>(key);
}

void addTo(ScopeDay &day, const ScopeDay &other)
{
    day.amount += other.amount;
    day.records += other.records;
    day.unknown += other.unknown;
}

/// Rising, each date once.
void settle(std::vector<ScopeDay> &days)
{
    std::ranges::sort(days, {}, &ScopeDay::day);
    size_t kept = 0;
    for (size_t i = 1; i < days.size(); ++i) {
        if (days[i].day == days[kept].day)
            addTo(days[kept], days[i]);
        else
            days[++kept] = days[i];
    }
    days.resize(std::min(days.size(), kept + 1));
}

/// Days that were told for a question that looks further back.
void dropEarlier(ScopeValue &value, int64_t sinceDay)
{
    const auto first = std::ranges::lower_bound(value.days, sinceDay, {}, &ScopeDay::day);
    value.hasEarlier = value.hasEarlier || first != value.days.begin();
    value.days.erase(value.days.begin(), first);
}

} // namespace

struct ScopeScan::Pass {
    UsageFilter filter; // of all its questions
    std::optional<int64_t> sinceDay;
    std::vector<Dimension> columns;
    std::vector<uint32_t> queries;
    bool isFiltered = false; // the filter is all that its one question asks
};

struct ScopeScan::Sheet {
    std::unordered_map<uint32_t, ScopeValue> values; // by code of `each`, else under 0
};

ScopeScan::ScopeScan(const MappedColumnFile &file, WorkerPool &pool, const std::vector<ScopeQuery> &queries,
                     ZoneOf zoneOf)
    : m_file(file)
    , m_pool(pool)
    , m_queries(queries)
    , m_zoneOf(std::move(zoneOf))
    , m_sheets(queries.size())
{
}

ScopeScan::~ScopeScan() = default;

Result<std::vector<ScopeAnswer>> ScopeScan::run(const CancelFlag *cancel)
{
    for (const Pass &pass : passes()) {
        if (const auto done = run(pass, cancel); !done)
            return done.error();
    }
    std::vector<ScopeAnswer> answers;
    for (uint32_t query = 0; query < m_queries.size(); ++query)
        answers.push_back(answerOf(query));
    return answers;
}

std::vector<ScopeScan::Pass> ScopeScan::sharedPasses() const
{
    using Times = std::pair<std::optional<int64_t>, std::optional<int64_t>>;
    using Key = std::tuple<std::vector<std::string>, std::string, QByteArray, bool, Times>;
    std::map<Key, Pass> passes;
    for (uint32_t i = 0; i < m_queries.size(); ++i) {
        const ScopeQuery &query = m_queries[i];
        const std::vector<Dimension> columns = dimensionsOf(query);
        std::vector<std::string> ids;
        for (const Dimension &column : columns)
            ids.push_back(column.toId());
        const bool tellsDays = query.sinceDay.has_value();
        const Times times = tellsDays ? Times() : Times(query.filter.fromMs, query.filter.toMs);
        const Key key{std::move(ids), query.filter.search, query.filter.timeZone, tellsDays, times};
        const auto [place, isNew] = passes.try_emplace(key);
        Pass &pass = place->second;
        pass.queries.push_back(i);
        pass.columns = columns;
        if (isNew)
            pass.sinceDay = query.sinceDay;
        else if (tellsDays)
            pass.sinceDay = std::min(*pass.sinceDay, *query.sinceDay);
        pass.filter.search = query.filter.search;
        pass.filter.timeZone = query.filter.timeZone;
        std::tie(pass.filter.fromMs, pass.filter.toMs) = times;
    }
    std::vector<Pass> all;
    for (auto &[key, pass] : passes)
        all.push_back(std::move(pass));
    return all;
}

ScopeScan::Pass ScopeScan::onePass(uint32_t query) const
{
    const ScopeQuery &asked = m_queries[query];
    Pass pass;
    pass.filter = asked.filter;
    pass.sinceDay = asked.sinceDay;
    if (pass.sinceDay)
        pass.filter.fromMs = pass.filter.toMs = std::nullopt;
    if (asked.each)
        pass.columns.push_back(*asked.each);
    pass.queries.push_back(query);
    pass.isFiltered = true;
    return pass;
}

bool ScopeScan::isWorthSharing(const Pass &pass) const
{
    Int128 groups = 1;
    for (const Dimension &column : pass.columns) {
        const int index = m_file.columnOf(column);
        const DictionaryView *dictionary = index < 0 ? nullptr : m_file.dictionary(index);
        groups = std::min<Int128>(groups * (dictionary ? dictionary->size() : 1), Int128(1) << 64);
    }
    return pass.columns.empty() || (pass.queries.size() >= FewestShared && groups <= MostSharedGroups);
}

std::vector<ScopeScan::Pass> ScopeScan::passes() const
{
    std::vector<Pass> all;
    for (Pass &pass : sharedPasses()) {
        if (isWorthSharing(pass)) {
            all.push_back(std::move(pass));
            continue;
        }
        for (const uint32_t query : pass.queries)
            all.push_back(onePass(query));
    }
    return all;
}

SlotSet ScopeScan::slotsOf(const Pass &pass) const
{
    SlotSet slots;
    for (const uint32_t query : pass.queries) {
        const Measure measure = m_queries[query].measure;
        slots.add(*slotOf(measure));
        if (measure == Measure::TotalTokens)
            slots.add(Slot::KnownTotal);
    }
    return slots;
}

Result<void> ScopeScan::run(const Pass &pass, const CancelFlag *cancel)
{
    const auto zone = m_zoneOf(pass.filter.timeZone);
    if (!zone)
        return zone.error();
    std::vector<const UsageFilter *> filters;
    static const UsageFilter everything;
    for (const uint32_t query : pass.queries)
        filters.push_back(pass.isFiltered ? &everything : &m_queries[query].filter);
    const auto matcher = ScopeMatcher::make(m_file, pass.columns, filters);
    if (!matcher)
        return matcher.error();
    UsageFilter filter = pass.filter;
    if (pass.sinceDay)
        filter.fromMs = (*zone)->startOfDay(*pass.sinceDay);
    const auto plan = FilterPlan::make(m_file, filter, **zone);
    if (!plan)
        return plan.error();
    const TimeBuckets days(**zone, Bucket::Day, 1);
    GroupLayout layout;
    if (auto laidOut = layOutDimensions(m_file, pass.columns, layout); !laidOut)
        return laidOut;
    GroupLayout byDay = layout;
    if (pass.sinceDay)
        layOutBuckets(m_file, *plan, days, byDay);
    const SlotSet slots = slotsOf(pass);
    Aggregation aggregation(m_file, m_pool, *plan, byDay, slots);
    if (auto done = runTogether(m_file, m_pool, {&aggregation}, cancel); !done)
        return done;
    take(pass, *matcher, byDay, aggregation.groups(), slots);
    const bool hasValues = std::ranges::any_of(
        pass.queries, [this](uint32_t query) { return m_queries[query].each.has_value(); });
    if (pass.sinceDay)
        std::swap(filter.fromMs, filter.toMs); // what comes before
    else if (hasValues && (filter.fromMs || filter.toMs))
        filter.fromMs = filter.toMs = std::nullopt; // values occur at any time
    else
        return {};
    const auto others = FilterPlan::make(m_file, filter, **zone);
    if (!others)
        return others.error();
    Aggregation known(m_file, m_pool, *others, layout, SlotSet());
    if (auto done = runTogether(m_file, m_pool, {&known}, cancel); !done)
        return done;
    takeKnown(pass, *matcher, layout, known.groups());
    return {};
}

ScopeValue *ScopeScan::valueOf(const Pass &pass, uint32_t query, const std::vector<uint32_t> &codes)
{
    uint32_t code = 0;
    if (const auto &each = m_queries[query].each) {
        const auto column = std::find(pass.columns.begin(), pass.columns.end(), *each);
        code = codes[static_cast<size_t>(column - pass.columns.begin())];
        if (code == 0)
            return nullptr;
    }
    return &m_sheets[query].values[code];
}

void ScopeScan::take(const Pass &pass, const ScopeMatcher &matcher, const GroupLayout &layout,
                     const GroupTable &groups, const SlotSet &slots)
{
    std::vector<uint32_t> codes(pass.columns.size());
    for (uint32_t cell = 0; cell < groups.size(); ++cell) {
        const int64_t bucket = decode(layout, groups.key(cell), codes);
        matcher.match(codes, [&](uint32_t index) {
            const uint32_t query = pass.queries[index];
            ScopeValue *value = valueOf(pass, query, codes);
            if (!value)
                return;
            const Measure measure = m_queries[query].measure;
            const Sum &sum = groups.sums(cell)[slots.position(*slotOf(measure))];
            const int64_t records = groups.records(cell);
            const int64_t known = measure == Measure::TotalTokens
                ? int64_t(groups.sums(cell)[slots.position(Slot::KnownTotal)].value)
                : sum.known;
            value->days.push_back(
                {pass.sinceDay ? layout.firstBucket + bucket : 0, sum.value, records, records - known});
        });
    }
}

void ScopeScan::takeKnown(const Pass &pass, const ScopeMatcher &matcher, const GroupLayout &layout,
                          const GroupTable &groups)
{
    std::vector<uint32_t> codes(pass.columns.size());
    for (uint32_t cell = 0; cell < groups.size(); ++cell) {
        decode(layout, groups.key(cell), codes);
        matcher.match(codes, [&](uint32_t index) {
            if (ScopeValue *value = valueOf(pass, pass.queries[index], codes))
                value->hasEarlier = pass.sinceDay.has_value();
        });
    }
}

ScopeAnswer ScopeScan::answerOf(uint32_t query)
{
    const auto &each = m_queries[query].each;
    const int column = each ? m_file.columnOf(*each) : -1;
    auto &values = m_sheets[query].values;
    if (!each)
        values.try_emplace(0);
    ScopeAnswer answer;
    answer.reserve(values.size());
    for (auto &[code, value] : values) {
        settle(value.days);
        if (const auto &since = m_queries[query].sinceDay)
            dropEarlier(value, *since);
        if (column >= 0)
            value.value = m_file.dictionary(column)->text(code);
        answer.push_back(std::move(value));
    }
    std::ranges::sort(answer, {}, &ScopeValue::value);
    return answer;
}

} // namespace tally
