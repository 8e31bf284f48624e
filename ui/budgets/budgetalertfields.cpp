// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetalertfields.h"

#include "services/budgets/budgetrules.h"
#include "ui/kit/labels.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QRadioButton>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString percentsText(const std::vector<int> &percents)
{
    QStringList parts;
    for (const int percent : percents)
        parts << QString::number(percent);
    return parts.join(u", "_s);
}

/// An empty field: at none.
Result<std::vector<int>> percentsOf(const QLineEdit &field)
{
    const QString text = field.text().trimmed();
    return readPercents(text.isEmpty() ? u"none"_s : text);
}

} // namespace

BudgetAlertFields::BudgetAlertFields(QFormLayout &form, QWidget *parent)
    : QObject(parent)
    , m_thresholds(new QLineEdit(parent))
    , m_forecast(new QLineEdit(parent))
    , m_carry(new QCheckBox(tr("what is left carries over"), parent))
    , m_notifies(new QRadioButton(tr("Warn only"), parent))
    , m_refuses(new QRadioButton(tr("Refuse chats"), parent))
{
    m_thresholds->setObjectName("budgets.thresholds"_L1);
    m_forecast->setObjectName("budgets.forecastThresholds"_L1);
    m_carry->setObjectName("budgets.carry"_L1);
    m_notifies->setObjectName("budgets.notifies"_L1);
    m_refuses->setObjectName("budgets.refuses"_L1);
    for (QLineEdit *field : {m_thresholds, m_forecast}) {
        field->setPlaceholderText(tr("never", "told"));
        connect(field, &QLineEdit::textEdited, this, &BudgetAlertFields::changed);
    }
    form.addRow(tr("Tell at %"), m_thresholds);
    form.addRow(tr("Forecast at %"), m_forecast);
    form.addRow(m_carry);
    form.addRow(tr("At the limit"), m_notifies);
    form.addRow({}, m_refuses);
    form.addRow(wrappedLabel(tr("Imports go on. Tools that do not pass through Tallyglass are not stopped."),
                             u"muted", parent));
    connect(m_carry, &QCheckBox::toggled, this, &BudgetAlertFields::changed);
}

void BudgetAlertFields::set(const Budget &budget)
{
    m_thresholds->setText(percentsText(budget.thresholds));
    m_forecast->setText(percentsText(budget.forecastThresholds));
    m_carry->setChecked(budget.carry);
    (budget.action == BudgetAction::Refuse ? m_refuses : m_notifies)->setChecked(true);
}

Result<void> BudgetAlertFields::apply(Budget &budget) const
{
    const auto thresholds = percentsOf(*m_thresholds);
    if (!thresholds)
        return thresholds.error();
    const auto forecast = percentsOf(*m_forecast);
    if (!forecast)
        return forecast.error();
    budget.thresholds = *thresholds;
    budget.forecastThresholds = *forecast;
    budget.carry = m_carry->isEnabled() && m_carry->isChecked();
    budget.action = m_refuses->isChecked() ? BudgetAction::Refuse : BudgetAction::Notify;
    return {};
}

void BudgetAlertFields::setCarries(bool can)
{
    m_carry->setEnabled(can);
}

} // namespace tally

#include "moc_budgetalertfields.cpp"
