// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgeteditor.h"

#include "services/async.h"
#include "services/budgets/budgetrules.h"
#include "ui/budgets/budgetchart.h"
#include "ui/budgets/budgetwords.h"
#include "ui/filter/chiprow.h"
#include "ui/kit/chip.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/text/labels.h"
#include "ui/text/numberformat.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDateTime>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostOffered = 200; // values of a condition
constexpr int MostWindowSeconds = 366 * 86'400;
constexpr int HourSeconds = 3600;

QWidget *rowOf(const std::vector<QWidget *> &parts, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(6);
    for (QWidget *part : parts)
        box->addWidget(part);
    box->addStretch(1);
    return row;
}

void addDimensions(QComboBox &box, const std::vector<DimensionInfo> &dimensions)
{
    for (const DimensionInfo &info : dimensions)
        box.addItem(dimensionLabel(info.dimension), QString::fromStdString(info.dimension.toId()));
}

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
    makeScope(*form);
    makePeriod(*form);
    makeLimit(*form);
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

void BudgetEditor::makeScope(QFormLayout &form)
{
    m_conditions = new QWidget(this);
    m_chips = new FlowLayout(6, m_conditions);
    form.addRow(tr("Counts"), m_conditions);
    m_dimension = new QComboBox(this);
    m_dimension->setObjectName("budgets.conditionOf"_L1);
    m_dimension->setAccessibleName(tr("Field of a condition"));
    m_conditionValue = new QComboBox(this);
    m_conditionValue->setObjectName("budgets.conditionValue"_L1);
    m_conditionValue->setAccessibleName(tr("Value of a condition"));
    m_conditionValue->setEditable(true);
    m_conditionValue->setInsertPolicy(QComboBox::NoInsert);
    m_conditionValue->setMinimumContentsLength(8);
    auto *add = new FlatButton(u"plus", tr("Condition"), this);
    add->setObjectName("budgets.addCondition"_L1);
    form.addRow({}, rowOf({m_dimension, m_conditionValue, add}, this));
    m_each = new QComboBox(this);
    m_each->setObjectName("budgets.each"_L1);
    form.addRow(tr("One for each"), m_each);
    connect(add, &QPushButton::clicked, this, &BudgetEditor::addCondition);
    connect(m_each, &QComboBox::currentIndexChanged, this, &BudgetEditor::changed);
    connect(m_dimension, &QComboBox::currentIndexChanged, this, [this] {
        const auto dimension = Dimension::fromId(m_dimension->currentData().toString().toStdString());
        m_conditionValue->clear();
        if (!dimension)
            return;
        m_values.ask(
            [&](const UsageService::Flag &flag) {
                return m_usage.facets({}, {*dimension}, Measure::Cost, MostOffered, {}, flag);
            },
            [this](const std::vector<FacetList> &lists) {
                for (const FacetValue &value : lists.front().values) {
                    if (!value.value.empty())
                        m_conditionValue->addItem(QString::fromStdString(value.value));
                }
                m_conditionValue->setCurrentText({});
            },
            [](const Error &) {}); // a value can be typed
    });
}

void BudgetEditor::makePeriod(QFormLayout &form)
{
    m_period = new QComboBox(this);
    m_period->setObjectName("budgets.editPeriod"_L1);
    m_period->addItems({tr("Day"), tr("Week"), tr("Month"), tr("Quarter"), tr("Year"), tr("Once"),
                        tr("Any stretch of time")});
    m_firstDay = new QSpinBox(this);
    m_firstDay->setRange(1, 31);
    m_firstDay->setPrefix(tr("from day "));
    m_weekStart = new QComboBox(this);
    for (int day = 1; day <= 7; ++day)
        m_weekStart->addItem(QLocale().standaloneDayName(day));
    m_seconds = new QSpinBox(this);
    m_seconds->setRange(1, MostWindowSeconds);
    m_seconds->setSuffix(tr(" s", "seconds"));
    m_from = new QDateEdit(this);
    m_to = new QDateEdit(this);
    for (QDateEdit *date : {m_from, m_to})
        date->setCalendarPopup(true);
    form.addRow(tr("Period"), rowOf({m_period, m_firstDay, m_weekStart, m_seconds}, this));
    form.addRow({}, rowOf({m_from, m_to}, this));
    const auto touched = [this] {
        showPeriodParts();
        changed();
    };
    connect(m_period, &QComboBox::currentIndexChanged, this, touched);
    connect(m_weekStart, &QComboBox::currentIndexChanged, this, touched);
    for (QSpinBox *number : {m_firstDay, m_seconds})
        connect(number, &QSpinBox::valueChanged, this, touched);
    for (QDateEdit *date : {m_from, m_to})
        connect(date, &QDateEdit::dateChanged, this, touched);
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
    form.addRow(tr("Limit"), rowOf({m_limit, m_measure, m_was}, this));
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
    const auto engine = m_usage.engine();
    const auto dimensions = engine ? engine->dimensions() : std::vector<DimensionInfo>();
    m_dimension->clear();
    addDimensions(*m_dimension, dimensions);
    m_each->clear();
    m_each->addItem(tr("(one budget)"), QString());
    addDimensions(*m_each, dimensions);
    if (m_budget.each) {
        const QString id = QString::fromStdString(m_budget.each->toId());
        if (m_each->findData(id) < 0) // no record has it any more
            m_each->addItem(dimensionLabel(*m_budget.each), id);
        m_each->setCurrentIndex(m_each->findData(id));
    }
    const PeriodRule &rule = m_budget.period;
    m_period->setCurrentIndex(int(rule.kind));
    m_firstDay->setValue(rule.firstDay);
    m_weekStart->setCurrentIndex(rule.weekStart - 1);
    m_seconds->setValue(rule.windowMs > 0 ? int(rule.windowMs / 1000) : HourSeconds);
    m_from->setDate(rule.from.isValid() ? rule.from : QDate::currentDate());
    m_to->setDate(rule.to.isValid() ? rule.to : QDate::currentDate().addMonths(1));
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
    showConditions();
    showPeriodParts();
    m_filling = false;
}

void BudgetEditor::showConditions()
{
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const DimensionFilter &part : m_budget.scope.dimensions) {
        FlatButton *chip = makeChip(chipLead(part), chipValue(part),
                                    tr("Condition. Press Delete to remove it."), m_conditions);
        connect(
            chip, &FlatButton::removeRequested, this,
            [this, part] {
                std::erase(m_budget.scope.dimensions, part);
                showConditions();
                changed();
            },
            Qt::QueuedConnection);
        m_chips->addWidget(chip);
        chip->show();
    }
    if (!m_budget.scope.search.empty()) {
        FlatButton *chip = makeChip(tr("Contains"), QString::fromStdString(m_budget.scope.search),
                                    tr("Condition. Press Delete to remove it."), m_conditions);
        connect(
            chip, &FlatButton::removeRequested, this,
            [this] {
                m_budget.scope.search.clear();
                showConditions();
                changed();
            },
            Qt::QueuedConnection);
        m_chips->addWidget(chip);
        chip->show();
    }
    if (m_chips->count() == 0)
        m_chips->addWidget(roleLabel(tr("all requests"), u"muted", m_conditions));
}

void BudgetEditor::addCondition()
{
    const auto dimension = Dimension::fromId(m_dimension->currentData().toString().toStdString());
    const std::string value = m_conditionValue->currentText().trimmed().toStdString();
    if (!dimension)
        return;
    auto &parts = m_budget.scope.dimensions;
    const auto known = std::ranges::find_if(
        parts, [&](const DimensionFilter &part) { return part.dimension == *dimension && !part.exclude; });
    if (known == parts.end())
        parts.push_back({*dimension, false, {value}});
    else if (std::ranges::find(known->values, value) == known->values.end())
        known->values.push_back(value);
    m_conditionValue->setCurrentText({});
    showConditions();
    changed();
}

void BudgetEditor::showPeriodParts()
{
    const auto kind = static_cast<PeriodKind>(m_period->currentIndex());
    m_firstDay->setVisible(kind == PeriodKind::Month);
    m_weekStart->setVisible(kind == PeriodKind::Week);
    m_seconds->setVisible(kind == PeriodKind::Window);
    m_from->setVisible(kind == PeriodKind::Once);
    m_to->setVisible(kind == PeriodKind::Once);
    m_carry->setEnabled(kind != PeriodKind::Once && kind != PeriodKind::Window);
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
    budget.each = Dimension::fromId(m_each->currentData().toString().toStdString());
    PeriodRule &rule = budget.period;
    rule.kind = static_cast<PeriodKind>(m_period->currentIndex());
    rule.firstDay = m_firstDay->value();
    rule.weekStart = m_weekStart->currentIndex() + 1;
    rule.windowMs = rule.kind == PeriodKind::Window ? int64_t(m_seconds->value()) * 1000 : 0;
    rule.from = rule.kind == PeriodKind::Once ? m_from->date() : QDate();
    rule.to = rule.kind == PeriodKind::Once ? m_to->date() : QDate();
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
