// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgeteditor.h"

#include "services/async.h"
#include "services/budgets/budgetrules.h"
#include "ui/budgets/budgetchart.h"
#include "ui/budgets/budgetformrow.h"
#include "ui/budgets/budgetperiodfields.h"
#include "ui/budgets/budgetscopefields.h"
#include "ui/budgets/budgetwords.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTime>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

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

} // namespace

BudgetEditor::BudgetEditor(const UsageService &usage, QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
{
    setObjectName("budgets.editor"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 12, 16, 12);
    box->setSpacing(8);
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
    box->addLayout(head);
    auto *form = new QFormLayout;
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(12);
    form->setVerticalSpacing(8);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    box->addLayout(form);
    m_name = new QLineEdit(this);
    m_name->setObjectName("budgets.name"_L1);
    form->addRow(tr("Name"), m_name);
    m_scope = new BudgetScopeFields(m_usage, *form, this);
    m_period = new BudgetPeriodFields(*form, this);
    makeLimit(*form);
    connect(m_scope, &BudgetScopeFields::changed, this, &BudgetEditor::changed);
    connect(m_period, &BudgetPeriodFields::changed, this, &BudgetEditor::changed);
    m_standing = wrappedLabel({}, u"strong", this);
    m_standing->setObjectName("budgets.wouldBe"_L1);
    m_chart = new BudgetChart(this);
    m_history = wrappedLabel({}, u"muted", this);
    m_history->setObjectName("budgets.history"_L1);
    for (QWidget *part : std::initializer_list<QWidget *>{m_standing, m_chart, m_history})
        form->addRow(part);
    makeAction(*form);
    m_problem = wrappedLabel({}, u"negative", this);
    m_problem->setObjectName("budgets.editProblem"_L1);
    m_problem->hide();
    box->addWidget(m_problem);
    box->addStretch(1);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName("budgets.cancel"_L1);
    auto *save = new QPushButton(tr("&Save"), this);
    save->setObjectName("budgets.change"_L1);
    save->setProperty("primary", true);
    auto *foot = new QHBoxLayout;
    foot->addStretch(1);
    foot->addWidget(cancel);
    foot->addWidget(save);
    box->addLayout(foot);
    connect(cancel, &QPushButton::clicked, this, &BudgetEditor::cancelled);
    connect(save, &QPushButton::clicked, this, &BudgetEditor::save);
    connect(m_name, &QLineEdit::textEdited, this, &BudgetEditor::changed);
}

BudgetEditor::~BudgetEditor()
{
    m_pool.waitForDone();
}

void BudgetEditor::makeLimit(QFormLayout &form)
{
    m_limit = new QLineEdit(this);
    m_limit->setObjectName("budgets.changedLimit"_L1);
    m_limit->setMaximumWidth(120);
    m_measure = new QComboBox(this);
    m_measure->setObjectName("budgets.measure"_L1);
    m_measure->setAccessibleName(tr("What is counted"));
    m_measure->addItems(
        {tr("dollars"), tr("requests"), tr("tokens"), tr("input tokens"), tr("output tokens")});
    m_was = roleLabel({}, u"muted", this);
    form.addRow(tr("Limit"), budgetFormRow({m_limit, m_measure, m_was}, this));
    connect(m_limit, &QLineEdit::textEdited, this, &BudgetEditor::changed);
    connect(m_measure, &QComboBox::currentIndexChanged, this, &BudgetEditor::changed);
}

void BudgetEditor::makeAction(QFormLayout &form)
{
    m_thresholds = new QLineEdit(this);
    m_thresholds->setObjectName("budgets.thresholds"_L1);
    form.addRow(tr("Tell at %"), m_thresholds);
    m_forecast = new QCheckBox(tr("when the forecast passes the limit"), this);
    form.addRow({}, m_forecast);
    m_carry = new QCheckBox(tr("what a period leaves may be spent in the next"), this);
    form.addRow({}, m_carry);
    m_notifies = new QRadioButton(tr("Warn only"), this);
    m_refuses = new QRadioButton(tr("Refuse chats"), this);
    m_refuses->setObjectName("budgets.refuses"_L1);
    form.addRow(tr("At the limit"), m_notifies);
    form.addRow({}, m_refuses);
    form.addRow(wrappedLabel(tr("Imports go on. Tools that do not pass through Tallyglass are not stopped."),
                             u"muted", this));
    connect(m_thresholds, &QLineEdit::textEdited, this, &BudgetEditor::changed);
    for (QCheckBox *box : {m_forecast, m_carry})
        connect(box, &QCheckBox::toggled, this, &BudgetEditor::changed);
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
    m_course.reset();
    fill();
    askCourse(budget);
    m_limit->setFocus();
    m_limit->selectAll();
}

void BudgetEditor::fill()
{
    m_filling = true;
    m_title->setText(m_isNew ? tr("New budget") : tr("Edit budget"));
    m_remove->setVisible(!m_isNew);
    m_name->setText(QString::fromStdString(m_budget.name));
    m_scope->set(m_budget.scope, m_budget.each);
    m_period->set(m_budget.period);
    m_measure->setCurrentIndex(int(m_budget.measure));
    const QString limit = QString::fromStdString(amountText(m_budget.measure, m_budget.limit));
    m_limit->setText(m_isNew && m_budget.limit == 0 ? QString() : limit);
    m_thresholds->setText(percentsText(m_budget.thresholds));
    m_forecast->setChecked(!m_budget.forecastThresholds.empty());
    m_carry->setChecked(m_budget.carry);
    (m_budget.action == BudgetAction::Refuse ? m_refuses : m_notifies)->setChecked(true);
    m_problem->hide();
    m_was->clear();
    m_standing->clear();
    m_history->clear();
    m_chart->hide();
    m_carry->setEnabled(m_period->canCarry());
    m_filling = false;
}

Result<Budget> BudgetEditor::draft() const
{
    Budget budget = m_budget;
    budget.name = m_name->text().trimmed().toStdString();
    budget.measure = static_cast<BudgetMeasure>(m_measure->currentIndex());
    const auto limit = readLimit(budget.measure, m_limit->text().trimmed());
    if (!limit)
        return limit.error();
    budget.limit = *limit;
    budget.scope = m_scope->scope();
    budget.each = m_scope->each();
    budget.period = m_period->rule();
    const auto thresholds =
        readPercents(m_thresholds->text().trimmed().isEmpty() ? u"none"_s : m_thresholds->text());
    if (!thresholds)
        return thresholds.error();
    budget.thresholds = *thresholds;
    if (!m_forecast->isChecked())
        budget.forecastThresholds.clear();
    else if (budget.forecastThresholds.empty())
        budget.forecastThresholds = {100};
    budget.carry = m_carry->isEnabled() && m_carry->isChecked();
    budget.action = m_refuses->isChecked() ? BudgetAction::Refuse : BudgetAction::Notify;
    if (const auto valid = checkBudget(budget); !valid)
        return valid.error();
    return budget;
}

void BudgetEditor::changed()
{
    if (m_filling)
        return;
    m_carry->setEnabled(m_period->canCarry());
    m_problem->hide();
    if (auto budget = draft()) {
        askCourse(*budget);
        showCourse();
    }
}

void BudgetEditor::askCourse(const Budget &budget)
{
    // A budget for each value has a course for each: without one there is nothing to draw.
    if (budget.each && !m_value) {
        m_asked.cancel();
        m_course.reset();
        showCourse();
        return;
    }
    m_asked.ask(
        [&](const UsageService::Flag &) {
            return inBackground(m_pool, [this, budget, value = m_value] {
                return courseOf(m_usage, budget, budget.each ? value : std::nullopt,
                                QDateTime::currentMSecsSinceEpoch());
            });
        },
        [this](const BudgetCourse &course) {
            m_course = course;
            showCourse();
        },
        [this](const Error &error) {
            m_problem->setText(error.message);
            m_problem->show();
        });
}

void BudgetEditor::showCourse()
{
    const auto budget = draft();
    m_chart->setVisible(budget && m_course && !m_course->dates.empty());
    m_standing->setVisible(budget && m_course);
    m_history->setVisible(m_course.has_value());
    if (!m_course)
        return;
    const BudgetMeasure measure = static_cast<BudgetMeasure>(m_measure->currentIndex());
    m_history->setText(
        historyWords(measure, *m_course, budget ? std::optional(budget->limit) : std::nullopt));
    if (!budget)
        return;
    const BudgetState state = evaluate(*budget, m_course->sums, m_course->moment);
    m_standing->setText(budgetWords(*budget, state).state);
    const bool isOther = m_saved && m_saved->limit != budget->limit && m_saved->measure == measure;
    m_was->setText(isOther ? tr("was %1").arg(budgetAmount(measure, m_saved->limit)) : QString());
    m_chart->show(*budget, *m_course, isOther ? std::optional<Int128>(m_saved->limit) : std::nullopt);
}

void BudgetEditor::save()
{
    const auto budget = draft();
    m_problem->setVisible(!budget);
    if (!budget) {
        m_problem->setText(budget.error().message);
        return;
    }
    Q_EMIT saveRequested(*budget, m_isNew);
}

void BudgetEditor::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT cancelled();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        save();
    else
        QWidget::keyPressEvent(event);
}

} // namespace tally

#include "moc_budgeteditor.cpp"
