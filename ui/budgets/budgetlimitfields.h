// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/budget.h"
#include "domain/result.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QWidget;

namespace tally {

/// A limit as it is typed, in plain notation or in that of the person; InvalidInput says what is wrong.
Result<int64_t> readTypedLimit(BudgetMeasure measure, const QString &typed);

/// The rows of a form that say how much: amount and measure, what it was before, and the quotas that are
/// proposed.
class BudgetLimitFields : public QObject {
    Q_OBJECT
public:
    BudgetLimitFields(QFormLayout &form, QWidget *parent);

    /// A `limit` of nothing is still to be typed.
    void set(BudgetMeasure measure, const std::optional<int64_t> &limit);
    BudgetMeasure measure() const;
    Result<int64_t> limit() const;
    bool isEmpty() const;
    /// What holds while another one is thought about; empty: nothing.
    void setWas(const QString &text);
    void focus();

Q_SIGNALS:
    void changed(); // by hand
    /// A quota was chosen: measure and limit have it, and this is the length of its window.
    void windowProposed(qint64 windowMs);

private:
    void makePresets(QFormLayout &form);
    void choosePreset(int index);

    bool m_filling = false;
    QLineEdit *m_limit;
    QComboBox *m_measure;
    QLabel *m_was;
    QComboBox *m_presets;
};

} // namespace tally
