// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/filterstate.h"

#include "domain/localtime.h"
#include "ui/state/bucketchoice.h"
#include "ui/state/dimensionfilters.h"

#include <QTimer>

#include <algorithm>

namespace tally {

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
    m_history.endTyping();
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
    return bucketFor(m_state.bucket, to - from);
}

bool FilterState::hasFilters() const
{
    return !m_state.dimensions.empty() || !m_state.search.empty();
}

const DimensionFilter *FilterState::find(const Dimension &dimension, bool exclude) const
{
    return findFilter(m_state.dimensions, dimension, exclude);
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
    edit([&](ViewState &state) { putFilter(state.dimensions, filter); }, Step::Filter, true);
}

void FilterState::filterTo(const Dimension &dimension, const std::string &value)
{
    edit([&](ViewState &state) { keepOnly(state.dimensions, dimension, value); }, Step::Filter, true);
}

void FilterState::exclude(const Dimension &dimension, const std::string &value)
{
    edit([&](ViewState &state) { keepAway(state.dimensions, dimension, value); }, Step::Filter, true);
}

void FilterState::removeFilter(const Dimension &dimension, bool exclude)
{
    edit([&](ViewState &state) { dropFilter(state.dimensions, dimension, exclude); }, Step::Filter, true);
}

void FilterState::setSearch(const std::string &text)
{
    edit([&](ViewState &state) { state.search = text; }, Step::Search, true);
}

void FilterState::showOnly(const UsageFilter &filter)
{
    const QByteArray zone = filter.timeZone.isEmpty() ? m_zoneId : filter.timeZone;
    ViewState next = m_state;
    next.range = {DatePreset::Custom, filter.fromMs, filter.toMs};
    next.dimensions.clear();
    for (const DimensionFilter &part : filter.dimensions)
        putFilter(next.dimensions, part);
    next.search = filter.search;
    if (next == m_state && zone == m_zoneId)
        return;
    m_history.note(m_state, Step::Filter, zone == m_zoneId ? QByteArray() : m_zoneId);
    m_state = std::move(next);
    setTimeZone(zone);
    schedule(true);
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
    walk(&ViewHistory::back);
}

void FilterState::forward()
{
    walk(&ViewHistory::forward);
}

void FilterState::walk(bool (ViewHistory::*way)(ViewState &state, QByteArray &zone))
{
    QByteArray zone = m_zoneId;
    if (!(m_history.*way)(m_state, zone))
        return;
    setTimeZone(zone);
    schedule(true);
}

void FilterState::edit(const std::function<void(ViewState &)> &change, Step step, bool asksAgain)
{
    ViewState next = m_state;
    change(next);
    if (next == m_state)
        return;
    m_history.note(m_state, step);
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
    const Change what = m_filterPending ? Change::Filter : Change::View;
    m_pending = false;
    m_filterPending = false;
    m_history.endTurn();
    Q_EMIT changed(what);
}

} // namespace tally

#include "moc_filterstate.cpp"
