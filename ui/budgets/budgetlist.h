// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetservice.h"
#include "ui/kit/rowtable.h"

namespace tally {

class BudgetModel;

/// On this page a letter is a command, and not the beginning of a name in a table.
bool isLetterCommand(const QKeyEvent &event);

/// The list of the budgets page: sections, and under each its budgets in two lines. The bars give way where
/// it is narrow, the words of the state never do.
class BudgetList : public RowTable {
    Q_OBJECT
public:
    explicit BudgetList(QWidget *parent);

    BudgetModel &rows() const { return *m_rows; }
    /// What is chosen; nullptr for nothing and for a section's title. Belongs to the model's report.
    const BudgetEntry *currentEntry() const;
    /// Chooses a budget and its value; false when it is not there.
    bool choose(int64_t budget, const std::optional<std::string> &value);
    /// The same with the first row of a budget.
    bool chooseBudget(int64_t budget);
    /// Chooses the first one there is.
    void chooseFirst();
    /// On a page of little width.
    void setNarrow(bool narrow);

Q_SIGNALS:
    void currentChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void sizeRows();
    void fitColumns();
    void fitSoon();

    BudgetModel *m_rows;
    bool m_isNarrow = false;
};

} // namespace tally
