// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetline.h"

#include "services/async.h"
#include "services/budgets/budgetrules.h"
#include "ui/budgets/budgetlimitfields.h"
#include "ui/budgets/budgetwords.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/text/labels.h"

#include <QComboBox>
#include <QDateTime>
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
    auto *box = new FlowLayout(6, nullptr);
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
    m_value->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_value->setMinimumContentsLength(16);
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
        if (const auto limit = readTypedLimit(budget.measure, m_limit->text()))
            budget.limit = *limit;
        Q_EMIT moreRequested(budget);
    });
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *add = new QPushButton(tr("Add"), this);
    add->setObjectName("budgets.add"_L1);
    add->setProperty("primary", true);
    const auto word = [&](const QString &text, QStringView role) {
        QLabel *label = roleLabel(text, role, this);
        label->setMinimumHeight(m_period->sizeHint().height()); // in the middle of its line
        return label;
    };
    box->addWidget(word(tr("New budget"), u"strong"));
    box->addWidget(m_dimension);
    box->addWidget(m_value);
    box->addWidget(word(tr("per"), u"muted"));
    box->addWidget(m_period);
    box->addWidget(word(tr("limit"), u"muted"));
    box->addWidget(m_limit);
    box->addWidget(more);
    box->addWidget(cancel);
    box->addWidget(add);
    m_past = wrappedLabel({}, u"muted", this);
    m_past->setObjectName("budgets.past"_L1);
    column->addWidget(m_past);
    m_problem = wrappedLabel({}, u"negative", this);
    m_problem->setObjectName("budgets.problem"_L1);
    m_problem->hide();
    column->addWidget(m_problem);
    connect(m_dimension, &QComboBox::currentIndexChanged, this, &BudgetLine::askValues);
    connect(m_limit, &QLineEdit::textEdited, this, [this] {
        revise();
        showHistory();
    });
    connect(m_value, &QComboBox::currentTextChanged, this, &BudgetLine::askHistory);
    connect(m_period, &QComboBox::currentIndexChanged, this, &BudgetLine::askHistory);
    connect(add, &QPushButton::clicked, this, &BudgetLine::add);
    connect(cancel, &QPushButton::clicked, this, &BudgetLine::leave);
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
    revise();
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
    const auto limit = readTypedLimit(BudgetMeasure::Cost, m_limit->text());
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
    showProblem({}); // of what was tried before
    askValues();
    m_value->setFocus();
    m_value->lineEdit()->selectAll(); // what is typed takes its place
}

bool BudgetLine::leave()
{
    if (isHidden())
        return false;
    hide();
    Q_EMIT left();
    return true;
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
    const bool isEach = value == m_value->itemText(0)
        && (m_value->currentIndex() == 0 || m_value->itemText(m_value->currentIndex()) != value);
    if (!asked)
        budget.name = tr("All requests").toStdString();
    else if (isEach)
        budget.each = asked;
    else
        budget.scope.dimensions = {{*asked, false, {value.toStdString()}}};
    if (budget.each)
        budget.name = tr("Each %1").arg(dimensionLabel(*asked)).toStdString();
    else if (asked)
        budget.name = value.toStdString();
    return budget;
}

Result<Budget> BudgetLine::complete() const
{
    Budget budget = draft();
    const auto limit = readTypedLimit(budget.measure, m_limit->text());
    if (!limit)
        return limit.error();
    budget.limit = *limit;
    const auto valid = checkBudget(budget);
    return valid ? Result<Budget>(budget) : valid.error();
}

// Without a limit it is not finished yet, which is no mistake.
void BudgetLine::add()
{
    if (m_limit->text().trimmed().isEmpty()) {
        m_limit->setFocus();
        showProblem({});
        return;
    }
    const auto budget = complete();
    showProblem(budget ? QString() : budget.error().message);
    if (budget)
        Q_EMIT addRequested(*budget);
}

// What was complained of is looked at again; nothing is complained of while it is typed.
void BudgetLine::revise()
{
    if (m_problem->isHidden())
        return;
    const auto budget = complete();
    showProblem(budget || m_limit->text().trimmed().isEmpty() ? QString() : budget.error().message);
}

void BudgetLine::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        add();
    else
        QWidget::keyPressEvent(event);
}

} // namespace tally

#include "moc_budgetline.cpp"
