// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcourse.h"
#include "services/usage/usageservice.h"
#include "ui/state/latestanswer.h"

#include <QThreadPool>
#include <QWidget>

class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace tally {

class BudgetAlertFields;
class BudgetChart;
class BudgetLimitFields;
class BudgetPeriodFields;
class BudgetScopeFields;

/// Everything of one budget, to be changed in the dock. Chart and words follow every key; nothing is written
/// before saveRequested().
class BudgetEditor : public QWidget {
    Q_OBJECT
public:
    explicit BudgetEditor(const UsageService &usage, QWidget *parent);
    ~BudgetEditor() override;

    /// `saved`: as it is in the ledger, nothing for a new one. `value`: of which value the chart is.
    void edit(const Budget &budget, bool isNew, const std::optional<std::string> &value);
    bool isNew() const { return m_isNew; }
    void setTable(bool shown);

public Q_SLOTS:
    /// Emits saveRequested(), or says what is wrong.
    void save();

Q_SIGNALS:
    void saveRequested(const tally::Budget &budget, bool isNew);
    void removeRequested(const tally::Budget &budget);
    void cancelled();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void makeHead(QVBoxLayout &box);
    void makeForm(QVBoxLayout &box);
    void makeFoot(QVBoxLayout &box);
    void connectFields();
    void fill();
    /// What the fields say; an error names the first that is wrong.
    Result<Budget> draft() const;
    void changed();
    void showProblem(const QString &text);
    /// What the course depends on, and nothing else, as the limit may still be missing.
    Budget question() const;
    void askCourse();
    void showCourse();

    const UsageService &m_usage;
    LatestAnswer m_asked{this};
    Budget m_budget; // what the fields do not hold: its id, whether it is on
    std::optional<Budget> m_saved;
    std::optional<std::string> m_value;
    std::optional<Budget> m_question; // whose course it is, or will be
    std::optional<BudgetCourse> m_course;
    bool m_isAsking = false;
    bool m_isNew = false;
    QFormLayout *m_form = nullptr;
    bool m_filling = false;
    QLabel *m_title;
    QPushButton *m_remove;
    QLineEdit *m_name;
    BudgetScopeFields *m_scope;
    BudgetPeriodFields *m_period;
    BudgetLimitFields *m_limit;
    QLabel *m_standing;
    BudgetChart *m_chart;
    QLabel *m_history;
    BudgetAlertFields *m_alerts;
    QLabel *m_problem;
    QThreadPool m_pool; // last: its destructor waits for work that uses the ledger
};

} // namespace tally
