// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetperiodfields.h"

#include "ui/budgets/budgetformrow.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QLocale>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostWindowSeconds = 366 * 86'400;
constexpr int HourSeconds = 3600;
constexpr int64_t SecondMs = 1000;

} // namespace

BudgetPeriodFields::BudgetPeriodFields(QFormLayout &form, QWidget *parent)
    : QObject(parent)
    , m_kind(new QComboBox(parent))
    , m_firstDay(new QSpinBox(parent))
    , m_weekStart(new QComboBox(parent))
    , m_seconds(new QSpinBox(parent))
    , m_from(new QDateEdit(parent))
    , m_to(new QDateEdit(parent))
{
    m_kind->setObjectName("budgets.editPeriod"_L1);
    m_kind->addItems({tr("Day"), tr("Week"), tr("Month"), tr("Quarter"), tr("Year"), tr("Once"),
                      tr("Any stretch of time")});
    m_firstDay->setRange(1, 31);
    m_firstDay->setPrefix(tr("from day "));
    for (int day = 1; day <= 7; ++day)
        m_weekStart->addItem(QLocale().standaloneDayName(day));
    m_seconds->setRange(1, MostWindowSeconds);
    m_seconds->setSuffix(tr(" s", "seconds"));
    m_dates = budgetFormRow({m_from, m_to}, parent);
    form.addRow(tr("Period"), budgetFormRow({m_kind, m_firstDay, m_weekStart, m_seconds}, parent));
    form.addRow({}, m_dates);
    for (QComboBox *box : {m_kind, m_weekStart})
        connect(box, &QComboBox::currentIndexChanged, this, &BudgetPeriodFields::touched);
    for (QSpinBox *number : {m_firstDay, m_seconds})
        connect(number, &QSpinBox::valueChanged, this, &BudgetPeriodFields::touched);
    for (QDateEdit *date : {m_from, m_to}) {
        date->setCalendarPopup(true);
        connect(date, &QDateEdit::dateChanged, this, &BudgetPeriodFields::touched);
    }
}

void BudgetPeriodFields::set(const PeriodRule &rule)
{
    m_filling = true;
    m_rule = rule;
    m_kind->setCurrentIndex(int(rule.kind));
    m_firstDay->setValue(rule.firstDay);
    m_weekStart->setCurrentIndex(rule.weekStart - 1);
    m_seconds->setValue(rule.windowMs > 0 ? int(rule.windowMs / SecondMs) : HourSeconds);
    m_from->setDate(rule.from.isValid() ? rule.from : QDate::currentDate());
    m_to->setDate(rule.to.isValid() ? rule.to : QDate::currentDate().addMonths(1));
    showParts();
    m_filling = false;
}

PeriodRule BudgetPeriodFields::rule() const
{
    PeriodRule rule = m_rule;
    rule.kind = static_cast<PeriodKind>(m_kind->currentIndex());
    rule.firstDay = m_firstDay->value();
    rule.weekStart = m_weekStart->currentIndex() + 1;
    rule.windowMs = rule.kind == PeriodKind::Window ? int64_t(m_seconds->value()) * SecondMs : 0;
    rule.from = rule.kind == PeriodKind::Once ? m_from->date() : QDate();
    rule.to = rule.kind == PeriodKind::Once ? m_to->date() : QDate();
    return rule;
}

bool BudgetPeriodFields::canCarry() const
{
    const auto kind = static_cast<PeriodKind>(m_kind->currentIndex());
    return kind != PeriodKind::Once && kind != PeriodKind::Window;
}

void BudgetPeriodFields::showParts()
{
    const auto kind = static_cast<PeriodKind>(m_kind->currentIndex());
    m_firstDay->setVisible(kind == PeriodKind::Month);
    m_weekStart->setVisible(kind == PeriodKind::Week);
    m_seconds->setVisible(kind == PeriodKind::Window);
    m_dates->setVisible(kind == PeriodKind::Once);
}

void BudgetPeriodFields::touched()
{
    showParts();
    if (!m_filling)
        Q_EMIT changed();
}

} // namespace tally

#include "moc_budgetperiodfields.cpp"
