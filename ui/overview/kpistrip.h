// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetscopes.h"

#include <QFrame>

#include <array>
#include <optional>
#include <vector>

namespace tally {

class KpiCard;

/// The six cards in one panel, all of one size.
class KpiStrip : public QFrame {
    Q_OBJECT
public:
    explicit KpiStrip(QWidget *parent);

    static constexpr std::array Measures = {Measure::Cost,        Measure::Requests,
                                            Measure::TotalTokens, Measure::CostPerRequest,
                                            Measure::LatencyP50,  Measure::CacheHit};
    /// The course of each of the measures over the chart's buckets.
    using Trends = std::array<std::vector<std::optional<double>>, Measures.size()>;
    /// `byBucket` is ungrouped with every measure; `running` is left out of sums. Any thread may call it.
    static Trends trends(const UsageTable &byBucket, const std::vector<BucketSpan> &buckets,
                         std::optional<int> running);

    /// `before` is nothing without comparison; `nowName` and `beforeName` name the periods in the tooltips.
    struct Answers {
        UsageTotals now = {};
        std::optional<UsageTotals> before = {};
        bool compared = false; // asked for, even where there is no period before
        QString nowName = {};
        QString beforeName = {};
        Trends trends = {};
    };
    void setAnswers(const Answers &answers);
    /// The cards whose records and measure have a budget show how much of it is used.
    void setBudgets(const BudgetScopes &budgets, const UsageFilter &view);
    void setActive(Measure measure);

Q_SIGNALS:
    void measureChosen(tally::Measure measure);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    std::array<KpiCard *, Measures.size()> m_cards;
};

} // namespace tally
