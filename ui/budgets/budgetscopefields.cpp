// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetscopefields.h"

#include "ui/budgets/budgetformrow.h"
#include "ui/filter/chiprow.h"
#include "ui/kit/chip.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/flowlayout.h"
#include "ui/kit/labels.h"
#include "ui/kit/plaintext.h"
#include "ui/text/labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostOffered = 200; // values of a condition

void addDimensions(QComboBox &box, const std::vector<DimensionInfo> &dimensions)
{
    for (const DimensionInfo &info : dimensions)
        box.addItem(dimensionLabel(info.dimension), QString::fromStdString(info.dimension.toId()));
}

std::optional<Dimension> dimensionOf(const QComboBox &box)
{
    return Dimension::fromId(box.currentData().toString().toStdString());
}

} // namespace

BudgetScopeFields::BudgetScopeFields(const UsageService &usage, QFormLayout &form, QWidget *parent)
    : QObject(parent)
    , m_usage(usage)
    , m_parent(parent)
{
    makeConditions(form);
    m_each = new QComboBox(parent);
    m_each->setObjectName("budgets.each"_L1);
    form.addRow(tr("One for each"), m_each);
    connect(m_each, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            Q_EMIT changed();
    });
}

void BudgetScopeFields::makeConditions(QFormLayout &form)
{
    m_conditions = new QWidget(m_parent);
    m_chips = new FlowLayout(6, m_conditions);
    form.addRow(tr("Counts"), m_conditions);
    m_dimension = new QComboBox(m_parent);
    m_dimension->setObjectName("budgets.conditionOf"_L1);
    m_dimension->setAccessibleName(tr("Field of a condition"));
    m_value = new QComboBox(m_parent);
    m_value->setObjectName("budgets.conditionValue"_L1);
    m_value->setAccessibleName(tr("Value of a condition"));
    m_value->setEditable(true);
    m_value->setInsertPolicy(QComboBox::NoInsert);
    for (QComboBox *box : {m_dimension, m_value}) {
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(3);
    }
    // Without its word, which in some languages has no room.
    auto *add = new FlatButton(u"plus", {}, m_parent);
    add->setAccessibleName(tr("Add", "a condition"));
    setPlainToolTip(add, tr("Add", "a condition"));
    add->setObjectName("budgets.addCondition"_L1);
    form.addRow({}, budgetFormRow({m_dimension, m_value, add}, m_parent));
    connect(add, &QPushButton::clicked, this, &BudgetScopeFields::addCondition);
    connect(m_dimension, &QComboBox::currentIndexChanged, this, &BudgetScopeFields::offerValues);
}

void BudgetScopeFields::offerValues()
{
    m_value->clear();
    const auto dimension = dimensionOf(*m_dimension);
    if (!dimension)
        return;
    m_values.ask(
        [&](const UsageService::Flag &flag) {
            return m_usage.facets({}, {*dimension}, Measure::Cost, MostOffered, {}, flag);
        },
        [this](const std::vector<FacetList> &lists) {
            for (const FacetValue &value : lists.front().values) {
                if (!value.value.empty())
                    m_value->addItem(QString::fromStdString(value.value));
            }
            m_value->setCurrentText({});
        },
        [](const Error &) {}); // a value can be typed
}

void BudgetScopeFields::set(const UsageFilter &scope, const std::optional<Dimension> &each)
{
    m_filling = true;
    m_scope = scope;
    const auto engine = m_usage.engine();
    const auto dimensions = engine ? engine->dimensions() : std::vector<DimensionInfo>();
    m_dimension->clear();
    addDimensions(*m_dimension, dimensions);
    m_each->clear();
    m_each->addItem(tr("(one budget)"), QString());
    addDimensions(*m_each, dimensions);
    if (each) {
        const QString id = QString::fromStdString(each->toId());
        if (m_each->findData(id) < 0) // no record has it any more
            m_each->addItem(dimensionLabel(*each), id);
        m_each->setCurrentIndex(m_each->findData(id));
    }
    showConditions();
    m_filling = false;
}

std::optional<Dimension> BudgetScopeFields::each() const
{
    return dimensionOf(*m_each);
}

void BudgetScopeFields::addChip(const QString &lead, const QString &value,
                                const std::function<void()> &remove)
{
    FlatButton *chip = makeChip(lead, value, tr("Condition. Press Delete to remove it."), m_conditions);
    chip->setObjectName("budgets.condition"_L1);
    connect(
        chip, &FlatButton::removeRequested, this,
        [this, remove] {
            remove();
            showConditions();
            Q_EMIT changed();
        },
        Qt::QueuedConnection);
    m_chips->addWidget(chip);
    chip->show();
}

void BudgetScopeFields::showConditions()
{
    while (QLayoutItem *item = m_chips->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const DimensionFilter &part : m_scope.dimensions)
        addChip(chipLead(part), chipValue(part), [this, part] { std::erase(m_scope.dimensions, part); });
    if (!m_scope.search.empty())
        addChip(tr("Contains"), QString::fromStdString(m_scope.search), [this] { m_scope.search.clear(); });
    if (m_chips->count() == 0) {
        QLabel *all = roleLabel(tr("all requests"), u"muted", m_conditions);
        m_chips->addWidget(all);
        all->show();
    }
}

bool BudgetScopeFields::takeTyped()
{
    if (m_value->currentText().trimmed().isEmpty())
        return false;
    addCondition();
    return true;
}

void BudgetScopeFields::addCondition()
{
    const auto dimension = dimensionOf(*m_dimension);
    const std::string value = m_value->currentText().trimmed().toStdString();
    if (!dimension)
        return;
    auto &parts = m_scope.dimensions;
    const auto known = std::ranges::find_if(
        parts, [&](const DimensionFilter &part) { return part.dimension == *dimension && !part.exclude; });
    if (known == parts.end())
        parts.push_back({*dimension, false, {value}});
    else if (std::ranges::find(known->values, value) == known->values.end())
        known->values.push_back(value);
    m_value->setCurrentText({});
    showConditions();
    Q_EMIT changed();
}

} // namespace tally

#include "moc_budgetscopefields.cpp"
