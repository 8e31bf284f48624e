// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "ui/state/latestanswer.h"

#include <QWidget>

class QLabel;

namespace tally {

/// The line below the list of budgets: what no budget counts, what the list leaves out, and that the filter
/// bar changes none of it.
class BudgetFoot : public QWidget {
    Q_OBJECT
public:
    BudgetFoot(const UsageService &usage, QWidget *parent);

    /// Asks for this month's records without a price; idle() comes when that is shown.
    void ask(int64_t nowMs, const QByteArray &zone);
    void setHidden(int rows); // of another filter or name
    void setNarrow(bool narrow);
    bool isBusy() const { return m_isBusy; }

Q_SIGNALS:
    void pricesRequested();
    void idle();

private:
    void present(int64_t unpriced);
    void showCount();

    const UsageService &m_usage;
    QWidget *m_unpriced = nullptr;
    QLabel *m_count = nullptr;
    QLabel *m_hidden = nullptr;
    QWidget *m_hint = nullptr;
    int m_unpricedCount = 0;
    bool m_isNarrow = false;
    LatestAnswer m_question{this};
    bool m_isBusy = false;
};

} // namespace tally
