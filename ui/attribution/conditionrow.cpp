// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/conditionrow.h"

#include "ui/attribution/attributiontext.h"
#include "ui/kit/labels.h"
#include "ui/text/labels.h"

#include <QHBoxLayout>
#include <QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

ConditionRow::ConditionRow(const UsageService &usage, const std::vector<Dimension> &fields, QWidget *parent)
    : QWidget(parent)
    , m_lead(roleLabel({}, u"muted", this))
    , m_field(new FieldBox(this))
    , m_test(new QComboBox(this))
    , m_value(new ValueBox(usage, this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(8);
    m_lead->setFixedWidth(leadWidth(*this));
    m_field->setFields(fields);
    m_field->setAccessibleName(tr("Field"));
    m_test->setAccessibleName(tr("How it is compared"));
    for (int test = 0; test < RuleTestCount; ++test)
        m_test->addItem(testLabel(RuleTest(test)), test);
    m_value->setAccessibleName(tr("Value"));
    QToolButton *remove = flatIcon(u"x", tr("Remove this condition"), this);
    remove->setObjectName("attribution.removeCondition"_L1);
    row->addWidget(m_lead);
    row->addWidget(m_field, 2);
    row->addWidget(m_test);
    row->addWidget(m_value, 3);
    row->addWidget(remove);
    connect(remove, &QToolButton::clicked, this, &ConditionRow::removeRequested, Qt::QueuedConnection);
    connect(m_field, &FieldBox::fieldChosen, this, &ConditionRow::fieldChanged);
    connect(m_test, &QComboBox::activated, this, &ConditionRow::edited);
    connect(m_value, &ValueBox::valueEdited, this, &ConditionRow::edited);
    m_value->setField(m_field->field());
}

int ConditionRow::leadWidth(const QWidget &widget)
{
    int wide = 0;
    for (const QString &word : {tr("Where"), tr("and"), tr("Set")})
        wide = std::max(wide, widget.fontMetrics().horizontalAdvance(word));
    return wide + 2;
}

void ConditionRow::setLead(const QString &text)
{
    m_lead->setText(text);
}

void ConditionRow::setNames(const QString &prefix)
{
    m_field->setObjectName(prefix + u".field"_s);
    m_test->setObjectName(prefix + u".test"_s);
    m_value->setObjectName(prefix + u".value"_s);
}

void ConditionRow::fieldChanged()
{
    m_several.clear();
    m_value->setField(m_field->field());
    m_value->setValue({});
    Q_EMIT edited();
}

void ConditionRow::setCondition(const RuleCondition &condition)
{
    m_field->setField(condition.field);
    m_test->setCurrentIndex(int(condition.test));
    m_value->setField(condition.field);
    m_several.clear();
    if (condition.values.size() == 1)
        return m_value->setValue(condition.values.front());
    QStringList values;
    for (const std::string &value : condition.values)
        values << valueLabel(condition.field, value);
    m_several = condition.values;
    m_severalText = values.join(u" | "_s);
    m_value->setValue(m_severalText.toStdString());
}

RuleCondition ConditionRow::condition() const
{
    const bool several = !m_several.empty() && m_value->currentText() == m_severalText;
    return {m_field->field(), RuleTest(m_test->currentData().toInt()),
            several ? m_several : std::vector<std::string>{m_value->value()}};
}

bool ConditionRow::isComplete() const
{
    const RuleCondition wanted = condition();
    const bool isText = wanted.test != RuleTest::Is && wanted.test != RuleTest::IsNot;
    return !isText || !wanted.values.front().empty();
}

} // namespace tally

#include "moc_conditionrow.cpp"
