// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "services/usage/usageservice.h"
#include "ui/state/latestanswer.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QWidget;

namespace tally {

class FlowLayout;

/// The rows of a form that say what a budget counts: its conditions as chips, one more to add, and whether
/// there is one for each value.
class BudgetScopeFields : public QObject {
    Q_OBJECT
public:
    BudgetScopeFields(const UsageService &usage, QFormLayout &form, QWidget *parent);

    void set(const UsageFilter &scope, const std::optional<Dimension> &each);
    const UsageFilter &scope() const { return m_scope; }
    std::optional<Dimension> each() const;
    /// A value that was typed and not added yet becomes a condition; false where there is none.
    bool takeTyped();

Q_SIGNALS:
    void changed(); // by hand

private:
    void makeConditions(QFormLayout &form);
    void offerValues();
    void showConditions();
    void addChip(const QString &lead, const QString &value, const std::function<void()> &remove);
    void addCondition();

    const UsageService &m_usage;
    LatestAnswer m_values{this};
    UsageFilter m_scope;
    bool m_filling = false;
    QWidget *m_parent;
    QWidget *m_conditions;
    FlowLayout *m_chips;
    QComboBox *m_dimension;
    QComboBox *m_value;
    QComboBox *m_each;
};

} // namespace tally
