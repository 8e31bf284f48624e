// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdata.h"
#include "ui/overview/kpistrip.h"
#include "ui/overview/rankedrows.h"
#include "ui/state/latestanswer.h"
#include "ui/state/overviewqueries.h"

#include <functional>

namespace tally {

class FilterState;

/// What the cards and the chart are made of.
struct OverviewAnswer {
    ChartQueries queries = {};
    LatestAnswer::Tables tables = {}; // as the queries are
    ChartData chart = {};
    KpiStrip::Trends trends = {};

    const UsageTotals &totals() const { return tables.front()->totals; }
    const SharedTable &series() const { return queries.grouped ? tables[1] : tables.front(); }
    /// Of the period before, where it was asked for.
    const UsageTotals *before() const { return queries.before ? &tables.back()->totals : nullptr; }
    double milliseconds() const { return tables.front()->milliseconds; } // of all together
};

/// What is asked beside the ranked list.
struct ListWishes {
    bool everything = false; // all entities instead of the top
    bool unpriced = false; // which models have requests without a price
};

/// Asks what the overview shows. What is made of the answers is made before they come to the GUI thread. A
/// newer question drops the answer to the one before.
class OverviewQuestions : public QObject {
    Q_OBJECT
public:
    OverviewQuestions(const UsageService &usage, const FilterState &state, QObject *parent);

    void askChart(std::function<void(OverviewAnswer)> done);
    /// After the chart, which is not kept waiting for it: where both are by the same dimension, the trends
    /// are those of its series. `unpriced` is nullptr where it was not wished for.
    void askList(ListWishes wishes, const SharedTable &series, const ChartData &chart,
                 std::function<void(const RankedAnswers &, const SharedTable &unpriced)> done);
    void dropList() { m_list.cancel(); }

Q_SIGNALS:
    void chartFailed(const tally::Error &error);
    void listFailed(const tally::Error &error);

private:
    RankedAnswers listAnswer(const ListQueries &queries, const LatestAnswer::Tables &tables,
                             RankedAnswers::Trends trends) const;

    const UsageService &m_usage;
    const FilterState &m_state;
    LatestAnswer m_chart{this};
    LatestAnswer m_list{this};
};

} // namespace tally
