// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "services/budgets/budgetcourse.h"
#include "services/usage/usageservice.h"
#include "ui/state/latestanswer.h"

#include <QThreadPool>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace tally {

/// The line in which a budget is made: what it is for, in which period, how much. Enter adds it, Esc closes
/// the line and keeps the draft.
class BudgetLine : public QWidget {
    Q_OBJECT
public:
    explicit BudgetLine(UsageService &usage, QWidget *parent = nullptr);

    /// Periods are cut in this zone.
    void setZone(const QByteArray &zone) { m_zone = zone; }
    /// Opens the line; the values are those that the ledger has now.
    void open();
    /// The draft was taken: begins anew.
    void clear();
    void showProblem(const QString &text);
    /// Closes the line and keeps the draft; false when it was not open.
    bool leave();
    /// Whose budget it is to be.
    void choose(const Dimension &dimension, const QString &value);
    ~BudgetLine() override;

Q_SIGNALS:
    void addRequested(const tally::Budget &budget);
    /// What was entered is to be gone on with in the editor.
    void moreRequested(const tally::Budget &draft);
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void askValues();
    void askHistory();
    void showHistory();
    void add();
    void revise();
    /// What the fields say; an error names the first that is wrong.
    Result<Budget> complete() const;
    Budget draft() const; // without a limit
    std::optional<Dimension> dimension() const;

    UsageService &m_usage;
    LatestAnswer m_values{this};
    LatestAnswer m_history{this};
    QString m_wanted; // once the values are known
    std::optional<BudgetCourse> m_course;
    QByteArray m_zone = "UTC";
    QComboBox *m_dimension;
    QComboBox *m_value;
    QComboBox *m_period;
    QLineEdit *m_limit;
    QLabel *m_past;
    QLabel *m_problem;
    QThreadPool m_pool; // last: its destructor waits for work that uses the ledger
};

} // namespace tally
