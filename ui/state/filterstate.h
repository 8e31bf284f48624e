// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/state/viewhistory.h"
#include "ui/state/viewstate.h"

#include <QByteArray>
#include <QObject>
#include <QTimeZone>

#include <functional>

namespace tally {

/// The one filter state of the window. Views render it and call its named slots; they never keep their own.
/// Edits of one event-loop turn coalesce into one changed(). Every change of the filter (not of grouping or
/// bucket) is one step of Back and Forward.
class FilterState : public QObject {
    Q_OBJECT
public:
    explicit FilterState(QObject *parent = nullptr);

    /// Filter: the filter, range, zone or comparison, so that numbers must be asked for again. View: only how
    /// they are shown.
    enum class Change { View, Filter };
    Q_ENUM(Change)

    const ViewState &state() const { return m_state; }
    void setState(const ViewState &state); // e.g. restored at start; not a history step

    QByteArray timeZoneId() const { return m_zoneId; }
    QTimeZone timeZone() const { return m_zone; }
    void setTimeZone(const QByteArray &ianaId);
    int weekStart() const { return m_weekStart; }
    void setWeekStart(int day);
    /// The clock, replaceable in tests and snapshots.
    void setClock(std::function<QDateTime()> clock);
    QDateTime now() const { return m_clock(); }

    /// First and last record, for "All" (bucket choice); from QueryEngine::timeRange.
    void setDataRange(std::optional<std::pair<int64_t, int64_t>> range);

    UsageFilter filter() const; // resolved now
    std::optional<UsageFilter> previousFilter() const; // nothing when the range is open
    /// The chosen bucket, or the next coarser one that keeps a chart drawable; by itself at most about 100
    /// bars.
    Bucket effectiveBucket() const;
    ResolvedRange resolvedRange() const;
    bool hasFilters() const; // any chip or search (the date range is not one)
    const DimensionFilter *find(const Dimension &dimension, bool exclude) const;

    bool canGoBack() const { return m_history.canGoBack(); }
    bool canGoForward() const { return m_history.canGoForward(); }

public Q_SLOTS:
    void setRange(const tally::DateRange &range);
    void setPreset(tally::DatePreset preset);
    void zoomTo(qint64 fromMs, qint64 toMs); // drag on the chart
    void stepPeriod(int direction);
    void setDimensionFilter(const tally::DimensionFilter &filter); // empty values remove it
    void filterTo(const tally::Dimension &dimension, const std::string &value); // click: is just this
    void exclude(const tally::Dimension &dimension, const std::string &value);
    void removeFilter(const tally::Dimension &dimension, bool exclude);
    void setSearch(const std::string &text);
    /// Keeps just what a filter keeps, from its first to its last instant, and cuts days in its zone (empty:
    /// as now). One step, which gives the zone back, too.
    void showOnly(const tally::UsageFilter &filter);
    void clear(); // chips and search, not the range
    void removeLast(); // the last chip
    void setCompare(bool on);
    void setMatchWeekdays(bool on);
    void setMeasure(tally::Measure measure);
    void setGroup(const tally::Dimension &group);
    void setUngrouped();
    void setSubGroup(const std::optional<tally::Dimension> &group);
    void setTop(int top);
    void setBucket(std::optional<tally::Bucket> bucket);
    void setRunningTotal(bool on);
    void setTableTwin(bool on);
    void setListDimension(const tally::Dimension &dimension);
    void back();
    void forward();

Q_SIGNALS:
    /// Emitted once per event-loop turn, with the most that changed in it.
    void changed(tally::FilterState::Change what);

private:
    using Step = ViewHistory::Step;

    void edit(const std::function<void(ViewState &)> &change, Step step, bool asksAgain);
    void walk(bool (ViewHistory::*way)(ViewState &state, QByteArray &zone));
    void schedule(bool filter);
    void flush();

    ViewState m_state;
    ViewHistory m_history;
    QByteArray m_zoneId;
    QTimeZone m_zone;
    int m_weekStart = 1;
    std::function<QDateTime()> m_clock;
    std::optional<std::pair<int64_t, int64_t>> m_dataRange;
    bool m_pending = false;
    bool m_filterPending = false;
};

} // namespace tally
