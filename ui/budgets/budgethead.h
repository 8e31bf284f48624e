// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetservice.h"

#include <QWidget>

class QLabel;
class QLineEdit;

namespace tally {

class FlatButton;

/// The head of the budgets page: how many there are and need a look, finding one, taking the last change
/// back, and a new one.
class BudgetHead : public QWidget {
    Q_OBJECT
public:
    /// `readOnly`: why nothing may be changed; empty when it may.
    BudgetHead(const QString &readOnly, QWidget *parent);

    struct Counts {
        int exceeded = 0;
        int will = 0; // exceed
    };
    Counts showCounts(const BudgetReport &report);
    void setNarrow(bool narrow);
    void find();

Q_SIGNALS:
    void searched(const QString &text);
    void undoRequested();
    void newRequested();

private:
    QLabel *m_counts;
    QLineEdit *m_search;
    FlatButton *m_undo;
};

} // namespace tally
