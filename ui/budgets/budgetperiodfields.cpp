// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetperiodfields.h"

#include "ui/budgets/budgetformrow.h"
#include "ui/filter/zonebox.h"
#include "ui/kit/plaintext.h"

#include <QComboBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QSpinBox>

#include <initializer_list>
#include <iterator>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostWindowSeconds = 366 * 86'400;
constexpr int HourSeconds = 3600;
constexpr int64_t SecondMs = 1000;
constexpr int UnitSeconds[] = {1, 60, HourSeconds, 86'400}; // in the order of the box

} // namespace

BudgetPeriodFields::BudgetPeriodFields(QFormLayout &form, QWidget *parent)
    : QObject(parent)
    , m_kind(new QComboBox(parent))
    , m_firstDay(new QSpinBox(parent))
    , m_weekStart(new QComboBox(parent))
    , m_count(new QSpinBox(parent))
    , m_from(new QDateEdit(parent))
    , m_to(new QDateEdit(parent))
    , m_unit(new QComboBox(parent))
    , m_detail(plainLabel(parent))
    , m_zone(makeZoneBox("UTC", parent))
{
    m_kind->setObjectName("budgets.editPeriod"_L1);
    m_kind->addItems({tr("Day"), tr("Week"), tr("Month"), tr("Quarter"), tr("Year"), tr("Once"),
                      tr("Any stretch of time")});
    m_firstDay->setRange(1, 31);
    m_firstDay->setPrefix(tr("from day "));
    for (int day = 1; day <= 7; ++day)
        m_weekStart->addItem(QLocale().standaloneDayName(day));
    m_count->setObjectName("budgets.windowCount"_L1);
    m_count->setAccessibleName(tr("Length"));
    m_count->setRange(1, MostWindowSeconds);
    m_unit->setObjectName("budgets.windowUnit"_L1);
    m_unit->setAccessibleName(tr("Unit of the length"));
    m_unit->addItems({tr("seconds"), tr("minutes"), tr("hours"), tr("days")});
    for (QComboBox *box : {m_kind, m_weekStart, m_unit}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(6);
    }
    m_zone->setObjectName("budgets.zone"_L1);
    m_zone->setMinimumContentsLength(8);
    // One row whatever it holds: QFormLayout (Qt 6.4) mixes rows up that were hidden when the labels move
    // above the fields.
    QWidget *details = budgetFormRow({m_firstDay, m_weekStart, m_count, m_unit, m_from, m_to}, parent);
    form.addRow(tr("Period"), m_kind);
    form.addRow(m_detail, details);
    form.addRow(tr("Time zone"), m_zone);
    for (QComboBox *box : {m_kind, m_weekStart, m_unit, m_zone})
        connect(box, &QComboBox::currentIndexChanged, this, &BudgetPeriodFields::touched);
    for (QSpinBox *number : {m_firstDay, m_count})
        connect(number, &QSpinBox::valueChanged, this, &BudgetPeriodFields::touched);
    for (QDateEdit *date : {m_from, m_to}) {
        date->setCalendarPopup(true);
        connect(date, &QDateEdit::dateChanged, this, &BudgetPeriodFields::touched);
    }
    showParts();
}

void BudgetPeriodFields::set(const PeriodRule &rule)
{
    m_filling = true;
    m_rule = rule;
    m_kind->setCurrentIndex(int(rule.kind));
    m_firstDay->setValue(rule.firstDay);
    m_weekStart->setCurrentIndex(rule.weekStart - 1);
    const int64_t seconds = rule.windowMs > 0 ? rule.windowMs / SecondMs : HourSeconds;
    int unit = 0;
    for (int larger = 1; larger < int(std::size(UnitSeconds)) && seconds % UnitSeconds[larger] == 0; ++larger)
        unit = larger;
    m_unit->setCurrentIndex(unit);
    m_count->setValue(int(seconds / UnitSeconds[unit]));
    m_from->setDate(rule.from.isValid() ? rule.from : QDate::currentDate());
    m_to->setDate(rule.to.isValid() ? rule.to : QDate::currentDate().addMonths(1));
    if (m_zone->findData(rule.zone) < 0)
        m_zone->addItem(QString::fromUtf8(rule.zone), rule.zone);
    m_zone->setCurrentIndex(m_zone->findData(rule.zone));
    showParts();
    m_filling = false;
}

void BudgetPeriodFields::setWindow(int64_t windowMs)
{
    PeriodRule rule = this->rule();
    rule.kind = PeriodKind::Window;
    rule.windowMs = windowMs;
    set(rule);
}

PeriodRule BudgetPeriodFields::rule() const
{
    PeriodRule rule = m_rule;
    rule.kind = static_cast<PeriodKind>(m_kind->currentIndex());
    rule.zone = zoneOf(*m_zone);
    rule.firstDay = m_firstDay->value();
    rule.weekStart = m_weekStart->currentIndex() + 1;
    const int64_t windowMs = int64_t(m_count->value()) * UnitSeconds[m_unit->currentIndex()] * SecondMs;
    rule.windowMs = rule.kind == PeriodKind::Window ? windowMs : 0;
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
    const bool isWindow = kind == PeriodKind::Window;
    m_firstDay->setVisible(kind == PeriodKind::Month);
    m_weekStart->setVisible(kind == PeriodKind::Week);
    for (QWidget *part : std::initializer_list<QWidget *>{m_count, m_unit})
        part->setVisible(isWindow);
    for (QDateEdit *date : {m_from, m_to})
        date->setVisible(kind == PeriodKind::Once);
    const bool begins = kind == PeriodKind::Month || kind == PeriodKind::Week;
    m_detail->setText(isWindow ? tr("Length") : begins ? tr("Begins") : QString());
}

void BudgetPeriodFields::touched()
{
    showParts();
    if (!m_filling)
        Q_EMIT changed();
}

} // namespace tally

#include "moc_budgetperiodfields.cpp"
