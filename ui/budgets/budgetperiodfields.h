// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budgetperiod.h"

#include <QObject>

class QComboBox;
class QDateEdit;
class QFormLayout;
class QLabel;
class QSpinBox;
class QWidget;

namespace tally {

/// The rows of a form that say how a budget cuts time; only what the kind of period has is shown.
class BudgetPeriodFields : public QObject {
    Q_OBJECT
public:
    BudgetPeriodFields(QFormLayout &form, QWidget *parent);

    void set(const PeriodRule &rule);
    PeriodRule rule() const;
    /// Any stretch of time of this length.
    void setWindow(int64_t windowMs);
    /// Its periods follow each other, so that a rest can be carried over.
    bool canCarry() const;

Q_SIGNALS:
    void changed(); // by hand

private:
    void showParts();
    void touched();

    PeriodRule m_rule; // what the fields do not hold
    bool m_filling = false;
    QComboBox *m_kind;
    QSpinBox *m_firstDay;
    QComboBox *m_weekStart;
    QSpinBox *m_count;
    QDateEdit *m_from;
    QDateEdit *m_to;
    QComboBox *m_unit;
    QLabel *m_detail;
    QComboBox *m_zone;
};

} // namespace tally
