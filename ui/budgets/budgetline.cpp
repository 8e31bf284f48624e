// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetline.h"

#include "services/async.h"
#include "services/budgets/budgetrules.h"
#include "ui/budgets/budgetwords.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/text/labels.h"

#include <QComboBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostValues = 200;
constexpr DimensionKind Offered[] = {DimensionKind::Customer, DimensionKind::User, DimensionKind::Project,
                                     DimensionKind::Model, DimensionKind::Provider};
constexpr PeriodKind OfferedPeriods[] = {PeriodKind::Day, PeriodKind::Week, PeriodKind::Month,
                                         PeriodKind::Quarter, PeriodKind::Year};

} // namespace

BudgetLine::BudgetLine(UsageService &usage, QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
{
    setObjectName("budgets.new"_L1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    auto *box = new QHBoxLayout;
    column->addLayout(box);
    m_dimension = new QComboBox(this);
    m_dimension->setObjectName("budgets.dimension"_L1);
    m_dimension->setAccessibleName(tr("What the budget is for"));
    for (const DimensionKind kind : Offered)
        m_dimension->addItem(dimensionLabel({kind}), int(kind));
    m_dimension->addItem(tr("All requests"), -1);
    m_value = new QComboBox(this);
    m_value->setObjectName("budgets.value"_L1);
    m_value->setAccessibleName(tr("Whose budget it is"));
    m_value->setEditable(true);
    m_value->setInsertPolicy(QComboBox::NoInsert);
    m_value->setMinimumContentsLength(18);
    m_period = new QComboBox(this);
    m_period->setObjectName("budgets.period"_L1);
    m_period->setAccessibleName(tr("Period"));
    const QStringList periods{tr("day"), tr("week"), tr("month"), tr("quarter"), tr("year")};
    m_period->addItems(periods);
    m_period->setCurrentIndex(2);
    m_limit = new QLineEdit(this);
    m_limit->setObjectName("budgets.limit"_L1);
    m_limit->setAccessibleName(tr("Limit in dollars"));
    m_limit->setPlaceholderText(tr("dollars"));
    m_limit->setMaximumWidth(110);
    auto *more = new QPushButton(tr("More…"), this);
    more->setObjectName("budgets.more"_L1);
    connect(more, &QPushButton::clicked, this, [this] {
        Budget budget = draft();
        if (const auto limit = readLimit(budget.measure, m_limit->text().trimmed()))
            budget.limit = *limit;
        Q_EMIT moreRequested(budget);
    });
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *add = new QPushButton(tr("Add"), this);
    add->setObjectName("budgets.add"_L1);
    add->setProperty("primary", true);
    box->addWidget(roleLabel(tr("New budget"), u"strong", this));
    box->addWidget(m_dimension);
    box->addWidget(m_value, 1);
    box->addWidget(roleLabel(tr("per"), u"muted", this));
    box->addWidget(m_period);
    box->addWidget(roleLabel(tr("limit"), u"muted", this));
    box->addWidget(m_limit);
    box->addStretch(1);
    box->addWidget(more);
    box->addWidget(cancel);
    box->addWidget(add);
    m_past = roleLabel({}, u"muted", this);
    m_past->setObjectName("budgets.past"_L1);
    column->addWidget(m_past);
    m_problem = roleLabel({}, u"negative", this);
    m_problem->setObjectName("budgets.problem"_L1);
    m_problem->hide();
    column->addWidget(m_problem);
    connect(m_dimension, &QComboBox::currentIndexChanged, this, &BudgetLine::askValues);
    connect(m_limit, &QLineEdit::returnPressed, this, &BudgetLine::add);
    connect(m_limit, &QLineEdit::textEdited, this, &BudgetLine::showHistory);
    connect(m_value, &QComboBox::currentTextChanged, this, &BudgetLine::askHistory);
    connect(m_period, &QComboBox::currentIndexChanged, this, &BudgetLine::askHistory);
    connect(add, &QPushButton::clicked, this, &BudgetLine::add);
    connect(cancel, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

BudgetLine::~BudgetLine()
{
    m_pool.waitForDone();
}

void BudgetLine::choose(const Dimension &dimension, const QString &value)
{
    m_wanted = value;
    m_dimension->setCurrentIndex(std::max(0, m_dimension->findData(int(dimension.kind))));
    m_value->setEditText(value);
    m_limit->setFocus();
}

// What the last periods came to, as a limit is judged by it.
void BudgetLine::askHistory()
{
    const Budget budget = draft();
    m_course.reset();
    showHistory();
    if (budget.each || !isVisible()) {
        m_history.cancel();
        return;
    }
    m_history.ask(
        [&](const UsageService::Flag &) {
            return inBackground(m_pool, [&usage = m_usage, budget] {
                return courseOf(usage, budget, {}, QDateTime::currentMSecsSinceEpoch());
            });
        },
        [this](const BudgetCourse &course) {
            m_course = course;
            showHistory();
        },
        [](const Error &) {}); // it only advises
}

void BudgetLine::showHistory()
{
    const auto limit = readLimit(BudgetMeasure::Cost, m_limit->text().trimmed());
    m_past->setText(
        m_course ? historyWords(BudgetMeasure::Cost, *m_course, limit ? std::optional(*limit) : std::nullopt)
                 : QString());
    m_past->setVisible(!m_past->text().isEmpty());
}

std::optional<Dimension> BudgetLine::dimension() const
{
    const int kind = m_dimension->currentData().toInt();
    return kind < 0 ? std::nullopt : std::optional(Dimension{static_cast<DimensionKind>(kind)});
}

void BudgetLine::open()
{
    show();
    askValues();
    m_value->setFocus();
}

void BudgetLine::clear()
{
    m_limit->clear();
    m_value->setCurrentIndex(0);
    showProblem({});
    hide();
}

void BudgetLine::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

void BudgetLine::askValues()
{
    const auto asked = dimension();
    m_value->clear();
    m_value->setVisible(asked.has_value());
    if (!asked)
        return;
    m_value->addItem(tr("each of them"));
    m_values.ask(
        [&](const UsageService::Flag &flag) {
            return m_usage.facets({}, {*asked}, Measure::Cost, MostValues, {}, flag);
        },
        [this](const std::vector<FacetList> &lists) {
            for (const FacetValue &value : lists.front().values) {
                if (!value.value.empty())
                    m_value->addItem(QString::fromStdString(value.value));
            }
            if (!m_wanted.isEmpty())
                m_value->setEditText(std::exchange(m_wanted, {}));
        },
        [this](const Error &error) { showProblem(error.message); });
}

Budget BudgetLine::draft() const
{
    Budget budget;
    budget.period.kind = OfferedPeriods[std::max(0, m_period->currentIndex())];
    budget.period.zone = m_zone;
    const QString value = m_value->currentText().trimmed();
    const auto asked = dimension();
    if (!asked)
        budget.name = tr("All requests").toStdString();
    else if (m_value->currentIndex() == 0 && value == m_value->itemText(0))
        budget.each = asked;
    else
        budget.scope.dimensions = {{*asked, false, {value.toStdString()}}};
    if (budget.each)
        budget.name = tr("Each %1").arg(dimensionLabel(*asked)).toStdString();
    else if (asked)
        budget.name = value.toStdString();
    return budget;
}

void BudgetLine::add()
{
    Budget budget = draft();
    const auto limit = readLimit(budget.measure, m_limit->text().trimmed());
    if (!limit) {
        showProblem(limit.error().message);
        return;
    }
    budget.limit = *limit;
    if (const auto valid = checkBudget(budget); !valid) {
        showProblem(valid.error().message);
        return;
    }
    Q_EMIT addRequested(budget);
}

void BudgetLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        hide();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        add();
    else
        QWidget::keyPressEvent(event);
}

} // namespace tally

#include "moc_budgetline.cpp"
