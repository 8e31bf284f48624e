// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/filterstate.h"

#include "domain/localtime.h"
#include "domain/timeunits.h"

#include <QTimer>

#include <algorithm>

namespace tally {

namespace {

constexpr int64_t AutoBars = 100;
constexpr int64_t MostBars = 800; // beyond it a chosen bucket gives way to a coarser one
constexpr size_t MaxHistory = 200;

int64_t bars(Bucket bucket, int64_t span)
{
    switch (bucket) {
    case Bucket::None:
        return 1;
    case Bucket::Hour:
        return span / HourMs;
    case Bucket::Day:
        return (span + HourMs) / DayMs;
    case Bucket::Week:
        return span / (7 * DayMs);
    case Bucket::Month:
        return span / (30 * DayMs);
    }
    return 1;
}

Bucket atMost(Bucket finest, int64_t span, int64_t limit)
{
    for (const Bucket bucket : {Bucket::Hour, Bucket::Day, Bucket::Week}) {
        if (bucket >= finest && bars(bucket, span) <= limit)
            return bucket;
    }
    return Bucket::Month;
}

auto findFilter(auto &filters, const Dimension &dimension, bool exclude)
{
    return std::find_if(filters.begin(), filters.end(), [&](const DimensionFilter &each) {
        return each.exclude == exclude && each.dimension == dimension;
    });
}

void drop(std::vector<DimensionFilter> &filters, const Dimension &dimension, bool exclude)
{
    if (const auto at = findFilter(filters, dimension, exclude); at != filters.end())
        filters.erase(at);
}

void put(std::vector<DimensionFilter> &filters, const DimensionFilter &filter)
{
    if (filter.values.empty())
        drop(filters, filter.dimension, filter.exclude);
    else if (const auto at = findFilter(filters, filter.dimension, filter.exclude); at != filters.end())
        *at = filter;
    else
        filters.push_back(filter);
}

} // namespace

FilterState::FilterState(QObject *parent)
    : QObject(parent)
    , m_zoneId(systemTimeZoneId())
    , m_zone(timeZoneFromId(m_zoneId).value_or(QTimeZone::utc()))
    , m_clock([] { return QDateTime::currentDateTimeUtc(); })
{
}

void FilterState::setState(const ViewState &state)
{
    if (state == m_state)
        return;
    m_state = state;
    m_lastStep = Step::None;
    schedule(true);
}

void FilterState::setTimeZone(const QByteArray &ianaId)
{
    const auto zone = timeZoneFromId(ianaId);
    if (!zone || ianaId == m_zoneId)
        return;
    m_zoneId = ianaId.isEmpty() || ianaId == "local" ? systemTimeZoneId() : ianaId;
    m_zone = *zone;
    schedule(true);
}

void FilterState::setWeekStart(int day)
{
    if (day < 1 || day > 7 || day == m_weekStart)
        return;
    m_weekStart = day;
    schedule(true);
}

void FilterState::setClock(std::function<QDateTime()> clock)
{
    m_clock = std::move(clock);
    schedule(true);
}

void FilterState::setDataRange(std::optional<std::pair<int64_t, int64_t>> range)
{
    if (range == m_dataRange)
        return;
    const Bucket before = effectiveBucket();
    m_dataRange = range;
    if (effectiveBucket() != before)
        schedule(true);
}

ResolvedRange FilterState::resolvedRange() const
{
    return resolve(m_state.range, m_zone, m_weekStart, now());
}

UsageFilter FilterState::filter() const
{
    const ResolvedRange range = resolvedRange();
    return {range.fromMs, range.toMs, m_state.dimensions, m_state.search, m_zoneId};
}

std::optional<UsageFilter> FilterState::previousFilter() const
{
    const auto range = previousPeriod(m_state.range, m_zone, m_weekStart, now(), m_state.matchWeekdays);
    if (!range)
        return std::nullopt;
    return UsageFilter{range->fromMs, range->toMs, m_state.dimensions, m_state.search, m_zoneId};
}

Bucket FilterState::effectiveBucket() const
{
    const ResolvedRange range = resolvedRange();
    if ((!range.fromMs || !range.toMs) && !m_dataRange)
        return m_state.bucket.value_or(Bucket::Day);
    const int64_t from = range.fromMs ? *range.fromMs : m_dataRange->first;
    const int64_t to = range.toMs ? *range.toMs : m_dataRange->second + 1;
    if (m_state.bucket)
        return *m_state.bucket == Bucket::None ? Bucket::None : atMost(*m_state.bucket, to - from, MostBars);
    return atMost(Bucket::Hour, to - from, AutoBars);
}

bool FilterState::hasFilters() const
{
    return !m_state.dimensions.empty() || !m_state.search.empty();
}

const DimensionFilter *FilterState::find(const Dimension &dimension, bool exclude) const
{
    const auto at = findFilter(m_state.dimensions, dimension, exclude);
    return at == m_state.dimensions.end() ? nullptr : &*at;
}

void FilterState::setRange(const DateRange &range)
{
    edit([&](ViewState &state) { state.range = range; }, Step::Filter, true);
}

void FilterState::setPreset(DatePreset preset)
{
    setRange({.preset = preset});
}

void FilterState::zoomTo(qint64 fromMs, qint64 toMs)
{
    if (fromMs < toMs)
        setRange({.preset = DatePreset::Custom, .fromMs = fromMs, .toMs = toMs});
}

void FilterState::stepPeriod(int direction)
{
    setRange(stepped(m_state.range, direction, m_zone, m_weekStart, now()));
}

void FilterState::setDimensionFilter(const DimensionFilter &filter)
{
    edit([&](ViewState &state) { put(state.dimensions, filter); }, Step::Filter, true);
}

void FilterState::filterTo(const Dimension &dimension, const std::string &value)
{
    edit(
        [&](ViewState &state) {
            drop(state.dimensions, dimension, true);
            put(state.dimensions, {dimension, false, {value}});
        },
        Step::Filter, true);
}

void FilterState::exclude(const Dimension &dimension, const std::string &value)
{
    edit(
        [&](ViewState &state) {
            DimensionFilter without{dimension, true, {}};
            if (const auto at = findFilter(state.dimensions, dimension, true); at != state.dimensions.end())
                without = *at;
            if (std::find(without.values.begin(), without.values.end(), value) == without.values.end())
                without.values.push_back(value);
            put(state.dimensions, without);
            if (const auto at = findFilter(state.dimensions, dimension, false);
                at != state.dimensions.end()) {
                DimensionFilter with = *at;
                std::erase(with.values, value);
                put(state.dimensions, with);
            }
        },
        Step::Filter, true);
}

void FilterState::removeFilter(const Dimension &dimension, bool exclude)
{
    edit([&](ViewState &state) { drop(state.dimensions, dimension, exclude); }, Step::Filter, true);
}

void FilterState::setSearch(const std::string &text)
{
    edit([&](ViewState &state) { state.search = text; }, Step::Search, true);
}

void FilterState::clear()
{
    edit(
        [](ViewState &state) {
            state.dimensions.clear();
            state.search.clear();
        },
        Step::Filter, true);
}

void FilterState::removeLast()
{
    edit(
        [](ViewState &state) {
            if (!state.search.empty())
                state.search.clear();
            else if (!state.dimensions.empty())
                state.dimensions.pop_back();
        },
        Step::Filter, true);
}

void FilterState::setCompare(bool on)
{
    edit([&](ViewState &state) { state.compare = on; }, Step::None, true);
}

void FilterState::setMatchWeekdays(bool on)
{
    edit([&](ViewState &state) { state.matchWeekdays = on; }, Step::None, true);
}

void FilterState::setMeasure(Measure measure)
{
    edit([&](ViewState &state) { state.measure = measure; }, Step::None, false);
}

void FilterState::setGroup(const Dimension &group)
{
    edit(
        [&](ViewState &state) {
            state.group = group;
            state.grouped = true;
            if (state.subGroup == group)
                state.subGroup.reset();
        },
        Step::None, false);
}

void FilterState::setUngrouped()
{
    edit(
        [](ViewState &state) {
            state.grouped = false;
            state.subGroup.reset();
        },
        Step::None, false);
}

void FilterState::setSubGroup(const std::optional<Dimension> &group)
{
    edit([&](ViewState &state) { state.subGroup = group; }, Step::None, false);
}

void FilterState::setTop(int top)
{
    edit([&](ViewState &state) { state.top = std::max(top, 0); }, Step::None, false);
}

void FilterState::setBucket(std::optional<Bucket> bucket)
{
    edit([&](ViewState &state) { state.bucket = bucket; }, Step::None, false);
}

void FilterState::setRunningTotal(bool on)
{
    edit([&](ViewState &state) { state.runningTotal = on; }, Step::None, false);
}

void FilterState::setTableTwin(bool on)
{
    edit([&](ViewState &state) { state.tableTwin = on; }, Step::None, false);
}

void FilterState::setListDimension(const Dimension &dimension)
{
    edit([&](ViewState &state) { state.listDimension = dimension; }, Step::None, false);
}

void FilterState::back()
{
    walk(m_back, m_forward);
}

void FilterState::forward()
{
    walk(m_forward, m_back);
}

void FilterState::walk(std::vector<ViewState> &from, std::vector<ViewState> &to)
{
    if (from.empty())
        return;
    to.push_back(m_state);
    // How the numbers are shown stays; only what is counted walks back.
    m_state.range = from.back().range;
    m_state.dimensions = from.back().dimensions;
    m_state.search = from.back().search;
    from.pop_back();
    m_lastStep = Step::None;
    schedule(true);
}

void FilterState::edit(const std::function<void(ViewState &)> &change, Step step, bool asksAgain)
{
    ViewState next = m_state;
    change(next);
    if (next == m_state)
        return;
    if (step != Step::None) {
        const bool sameSearch = step == Step::Search && m_lastStep == Step::Search;
        if (!m_stepPending && !sameSearch) {
            m_back.push_back(m_state);
            if (m_back.size() > MaxHistory)
                m_back.erase(m_back.begin());
        }
        m_forward.clear();
        m_stepPending = true;
        m_lastStep = step;
    }
    m_state = std::move(next);
    schedule(asksAgain);
}

void FilterState::schedule(bool filter)
{
    m_filterPending = m_filterPending || filter;
    if (m_pending)
        return;
    m_pending = true;
    QTimer::singleShot(0, this, &FilterState::flush);
}

void FilterState::flush()
{
    const bool filter = m_filterPending;
    m_pending = false;
    m_filterPending = false;
    m_stepPending = false;
    if (filter)
        Q_EMIT filterChanged();
    Q_EMIT changed();
}

} // namespace tally

#include "moc_filterstate.cpp"
