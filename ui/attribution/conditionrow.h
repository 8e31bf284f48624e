// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/bookingrule.h"
#include "ui/attribution/fieldbox.h"
#include "ui/attribution/valuebox.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace tally {

/// One condition: field, test, value, and a cross that takes it away.
class ConditionRow : public QWidget {
    Q_OBJECT
public:
    ConditionRow(const UsageService &usage, const std::vector<Dimension> &fields, QWidget *parent);

    void setLead(const QString &text); // "Where", "and"
    void setCondition(const RuleCondition &condition);
    RuleCondition condition() const;
    /// A test of a text without one says nothing.
    bool isComplete() const;
    void setNames(const QString &prefix); // of the parts, for tests

    static int leadWidth(const QWidget &widget);

Q_SIGNALS:
    void edited();
    void removeRequested();

private:
    void fieldChanged();

    QLabel *m_lead;
    FieldBox *m_field;
    QComboBox *m_test;
    ValueBox *m_value;
    /// Alternatives that a filter had; the line shows them as one text until it is edited.
    std::vector<std::string> m_several;
    QString m_severalText;
};

} // namespace tally
