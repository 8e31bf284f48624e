// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "domain/result.h"

#include <QObject>

class QCheckBox;
class QFormLayout;
class QLineEdit;
class QRadioButton;
class QWidget;

namespace tally {

/// The rows of a form that say at which percents people are told, what becomes of a rest, and what happens at
/// the limit.
class BudgetAlertFields : public QObject {
    Q_OBJECT
public:
    BudgetAlertFields(QFormLayout &form, QWidget *parent);

    void set(const Budget &budget);
    /// Puts what the fields say into a budget; InvalidInput says what is wrong.
    Result<void> apply(Budget &budget) const;
    /// A rest can be carried over.
    void setCarries(bool can);

Q_SIGNALS:
    void changed(); // by hand

private:
    QLineEdit *m_thresholds;
    QLineEdit *m_forecast;
    QCheckBox *m_carry;
    QRadioButton *m_notifies;
    QRadioButton *m_refuses;
};

} // namespace tally
