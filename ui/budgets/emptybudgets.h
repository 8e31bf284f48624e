// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/latestanswer.h"

#include <QWidget>

namespace tally {

/// What the budgets page says while there is none: what they are for, and the customers that cost most, each
/// one click away from a budget.
class EmptyBudgets : public QWidget {
    Q_OBJECT
public:
    EmptyBudgets(const UsageService &usage, QWidget *parent);

    /// Looks which customers those are.
    void ask(int64_t nowMs);

Q_SIGNALS:
    void chosen(const QString &customer);

private:
    void offer(const FacetList &list);

    const UsageService &m_usage;
    LatestAnswer m_asked{this};
    QWidget *m_drafts;
};

} // namespace tally
