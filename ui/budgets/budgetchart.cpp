// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetchart.h"

#include "ui/budgets/budgetcanvas.h"
#include "ui/budgets/budgetlist.h"
#include "ui/budgets/budgetwords.h"
#include "ui/kit/figuretable.h"
#include "ui/text/numberformat.h"

#include <QKeyEvent>
#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

class CourseTable : public FigureTable {
public:
    using FigureTable::FigureTable;

protected:
    void keyPressEvent(QKeyEvent *event) override
    {
        if (isLetterCommand(*event))
            event->ignore();
        else
            FigureTable::keyPressEvent(event);
    }
};

} // namespace

BudgetChart::BudgetChart(QWidget *parent)
    : QWidget(parent)
    , m_canvas(new BudgetCanvas(this))
    , m_table(new CourseTable(this))
    , m_stack(new QStackedLayout(this))
{
    m_canvas->setAccessibleName(tr("Course of the period"));
    m_table->setObjectName("budgets.course"_L1);
    m_table->setAccessibleName(tr("Course of the period"));
    m_stack->addWidget(m_canvas);
    m_stack->addWidget(m_table);
    setFixedHeight(sizeHint().height());
}

BudgetChart::~BudgetChart() = default;

void BudgetChart::show(const Budget &budget, const BudgetCourse &course, const std::optional<Int128> &saved)
{
    setVisible(!course.dates.empty());
    m_canvas->show(budget, course, saved);
    fillTable(budget, course);
}

void BudgetChart::setTable(bool shown)
{
    m_stack->setCurrentIndex(shown ? 1 : 0);
}

void BudgetChart::fillTable(const Budget &budget, const BudgetCourse &course)
{
    m_table->setHeads({tr("Until"), tr("Spent"), tr("Expected"), tr("Range")}, 1, 0);
    const auto amount = [&](const std::optional<Int128> &value) {
        return value ? budgetAmount(budget.measure, *value) : QString();
    };
    for (const BudgetCourse::Date &date : course.dates) {
        const bool isLater = date.date > course.moment.today;
        const QString range =
            isLater && date.low ? amount(date.low) + u" – "_s + amount(date.high) : QString();
        m_table->addRow({format::dateText(date.date, false), amount(date.spent),
                         isLater ? amount(date.expected) : QString(), range});
    }
}

} // namespace tally

#include "moc_budgetchart.cpp"
