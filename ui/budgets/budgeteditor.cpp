// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgeteditor.h"

#include "services/async.h"
#include "services/budgets/budgetrules.h"
#include "ui/budgets/budgetalertfields.h"
#include "ui/budgets/budgetchart.h"
#include "ui/budgets/budgetlimitfields.h"
#include "ui/budgets/budgetperiodfields.h"
#include "ui/budgets/budgetscopefields.h"
#include "ui/budgets/budgetwords.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"

#include <QDateTime>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int NarrowForm = 340;

} // namespace

BudgetEditor::BudgetEditor(const UsageService &usage, QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
{
    setObjectName("budgets.editor"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 12, 16, 12);
    box->setSpacing(8);
    makeHead(*box);
    makeForm(*box);
    m_problem = wrappedLabel({}, u"negative", this);
    m_problem->setObjectName("budgets.editProblem"_L1);
    m_problem->hide();
    box->addWidget(m_problem);
    box->addStretch(1);
    makeFoot(*box);
    connectFields();
}

BudgetEditor::~BudgetEditor()
{
    m_pool.waitForDone();
}

void BudgetEditor::makeHead(QVBoxLayout &box)
{
    m_title = roleLabel({}, u"title", this);
    m_remove = new FlatButton(u"trash-2", tr("&Delete"), this);
    m_remove->setObjectName("budgets.remove"_L1);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (m_saved)
            Q_EMIT removeRequested(*m_saved);
    });
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_remove);
    box.addLayout(head);
}

void BudgetEditor::makeForm(QVBoxLayout &box)
{
    m_form = new QFormLayout;
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(12);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    box.addLayout(m_form);
    m_name = new QLineEdit(this);
    m_name->setObjectName("budgets.name"_L1);
    m_form->addRow(tr("Name"), m_name);
    m_scope = new BudgetScopeFields(m_usage, *m_form, this);
    m_period = new BudgetPeriodFields(*m_form, this);
    m_limit = new BudgetLimitFields(*m_form, this);
    m_standing = wrappedLabel({}, u"strong", this);
    m_standing->setObjectName("budgets.wouldBe"_L1);
    m_chart = new BudgetChart(this);
    m_history = wrappedLabel({}, u"muted", this);
    m_history->setObjectName("budgets.history"_L1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_standing, m_chart, m_history})
        m_form->addRow(part);
    m_alerts = new BudgetAlertFields(*m_form, this);
}

void BudgetEditor::makeFoot(QVBoxLayout &box)
{
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("budgets.cancel"_L1);
    auto *save = new QPushButton(tr("&Save"), this);
    save->setObjectName("budgets.change"_L1);
    save->setProperty("primary", true);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(save);
    box.addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &BudgetEditor::cancelled);
    connect(save, &QPushButton::clicked, this, &BudgetEditor::save);
}

void BudgetEditor::connectFields()
{
    connect(m_name, &QLineEdit::textEdited, this, &BudgetEditor::changed);
    connect(m_scope, &BudgetScopeFields::changed, this, &BudgetEditor::changed);
    connect(m_period, &BudgetPeriodFields::changed, this, &BudgetEditor::changed);
    connect(m_limit, &BudgetLimitFields::changed, this, &BudgetEditor::changed);
    connect(m_alerts, &BudgetAlertFields::changed, this, &BudgetEditor::changed);
    connect(m_limit, &BudgetLimitFields::windowProposed, this, [this](qint64 windowMs) {
        m_period->setWindow(windowMs);
        changed();
    });
}

// A narrow dock has the names above the fields.
void BudgetEditor::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int room = parentWidget() ? parentWidget()->width() : width(); // it is wider where it is clipped
    m_form->setRowWrapPolicy(room < NarrowForm ? QFormLayout::WrapAllRows : QFormLayout::DontWrapRows);
}

void BudgetEditor::setTable(bool shown)
{
    m_chart->setTable(shown);
}

void BudgetEditor::edit(const Budget &budget, bool isNew, const std::optional<std::string> &value)
{
    m_budget = budget;
    m_isNew = isNew;
    m_saved = isNew ? std::nullopt : std::optional(budget);
    m_value = value;
    m_question.reset();
    m_course.reset();
    fill();
    askCourse();
    m_limit->focus();
}

void BudgetEditor::fill()
{
    m_filling = true;
    m_title->setText(m_isNew ? tr("New budget") : tr("Edit budget"));
    m_remove->setVisible(!m_isNew);
    m_name->setText(QString::fromStdString(m_budget.name));
    m_scope->set(m_budget.scope, m_budget.each);
    m_period->set(m_budget.period);
    m_limit->set(m_budget.measure,
                 m_isNew && m_budget.limit == 0 ? std::nullopt : std::optional(m_budget.limit));
    m_alerts->set(m_budget);
    m_alerts->setCarries(m_period->canCarry());
    showProblem({});
    m_standing->clear();
    m_history->clear();
    m_chart->hide();
    m_filling = false;
}

Result<Budget> BudgetEditor::draft() const
{
    Budget budget = m_budget;
    budget.name = m_name->text().trimmed().toStdString();
    budget.measure = m_limit->measure();
    const auto limit = m_limit->limit();
    if (!limit)
        return limit.error();
    budget.limit = *limit;
    budget.scope = m_scope->scope();
    budget.each = m_scope->each();
    budget.period = m_period->rule();
    if (const auto told = m_alerts->apply(budget); !told)
        return told.error();
    if (const auto valid = checkBudget(budget); !valid)
        return valid.error();
    return budget;
}

void BudgetEditor::changed()
{
    if (m_filling)
        return;
    m_alerts->setCarries(m_period->canCarry());
    // What was complained of is looked at again; nothing is complained of while it is typed.
    if (!m_problem->isHidden()) {
        const auto budget = draft();
        showProblem(budget ? QString() : budget.error().message);
    }
    askCourse();
    showCourse();
}

void BudgetEditor::showProblem(const QString &text)
{
    m_problem->setText(text);
    m_problem->setVisible(!text.isEmpty());
}

Budget BudgetEditor::question() const
{
    Budget question;
    question.measure = m_limit->measure();
    question.scope = m_scope->scope();
    question.each = m_scope->each();
    question.period = m_period->rule();
    return question;
}

void BudgetEditor::askCourse()
{
    const Budget asked = question();
    if (m_question == asked)
        return;
    m_question = asked;
    m_course.reset();
    m_asked.cancel();
    // A budget for each value has a course for each: without one there is nothing to draw.
    m_isAsking = (!asked.each || m_value) && checkPeriod(asked.period).ok();
    if (!m_isAsking)
        return;
    m_asked.ask(
        [&](const UsageService::Flag &) {
            return inBackground(m_pool, [this, asked, value = m_value] {
                return courseOf(m_usage, asked, asked.each ? value : std::nullopt,
                                QDateTime::currentMSecsSinceEpoch());
            });
        },
        [this](const BudgetCourse &course) {
            m_isAsking = false;
            m_course = course;
            showCourse();
        },
        [this](const Error &error) {
            m_isAsking = false;
            showCourse();
            showProblem(error.message);
        });
}

void BudgetEditor::showCourse()
{
    m_history->setText({}); // of another period it would be wrong
    if (m_isAsking)
        return; // the picture stays until the next is there
    const auto budget = draft();
    m_chart->setVisible(budget && m_course && !m_course->dates.empty());
    m_standing->setVisible(budget && m_course);
    m_history->setVisible(m_course && !m_course->before.empty());
    if (!m_course) {
        m_limit->setWas({});
        return;
    }
    const BudgetMeasure measure = m_limit->measure();
    const auto limit = m_limit->limit();
    m_history->setText(historyWords(measure, *m_course, limit ? std::optional(*limit) : std::nullopt));
    if (!budget)
        return;
    const BudgetState state = evaluate(*budget, m_course->sums, m_course->moment);
    m_standing->setText(budgetWords(*budget, state).state);
    const bool isOther = m_saved && m_saved->limit != budget->limit && m_saved->measure == measure;
    m_limit->setWas(isOther ? tr("was %1").arg(budgetAmount(measure, m_saved->limit)) : QString());
    m_chart->show(*budget, *m_course, isOther ? std::optional<Int128>(m_saved->limit) : std::nullopt);
}

void BudgetEditor::save()
{
    m_scope->takeTyped();
    const auto budget = draft();
    showProblem(budget ? QString() : budget.error().message);
    if (budget)
        Q_EMIT saveRequested(*budget, m_isNew);
    else if (m_limit->isEmpty())
        m_limit->focus();
}

void BudgetEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT cancelled();
    } else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (!m_scope->takeTyped())
            save();
    } else {
        QWidget::keyPressEvent(event);
    }
}

} // namespace tally

#include "moc_budgeteditor.cpp"
