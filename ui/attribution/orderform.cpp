// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/orderform.h"

#include "ui/attribution/conditionrow.h"
#include "ui/attribution/settingrow.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/labels.h"
#include "ui/kit/switchbutton.h"

#include <QBoxLayout>
#include <QLabel>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Margin = 16;
constexpr int Gap = 6;

FlatButton *addButton(const QString &text, const QString &name, QWidget *parent)
{
    auto *button = new FlatButton(u"plus", text, parent, IconTint::Accent);
    button->setProperty("flat", true);
    button->setProperty("add", true);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

QBoxLayout *lines()
{
    auto *box = new QVBoxLayout;
    box->setSpacing(Gap);
    return box;
}

std::vector<DimensionInfo> dimensionsOf(const UsageService &usage)
{
    const auto engine = usage.engine();
    return engine ? engine->dimensions() : std::vector<DimensionInfo>();
}

} // namespace

OrderForm::OrderForm(const UsageService &usage, QWidget *parent)
    : QWidget(parent)
    , m_usage(usage)
    , m_conditionLines(lines())
    , m_settingLines(lines())
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(Margin, 12, Margin, 12);
    box->setSpacing(Gap);
    box->addLayout(m_conditionLines);
    box->addWidget(m_search = makeSearch());
    box->addWidget(makePeriod());
    box->addLayout(m_settingLines);
    auto *last = new QHBoxLayout;
    last->setSpacing(8);
    last->addSpacing(ConditionRow::leadWidth(*this) + 4);
    m_rule = new SwitchButton(tr("Also for future imports and captured requests"), this);
    m_rule->setObjectName("attribution.rule"_L1);
    connect(m_rule, &SwitchButton::toggled, this, &OrderForm::edited);
    auto *more = addButton(tr("Field"), u"attribution.addField"_s, this);
    connect(more, &FlatButton::clicked, this, [this] {
        addSetting(nullptr);
        Q_EMIT edited();
    });
    last->addWidget(m_rule, 1);
    last->addWidget(more);
    box->addLayout(last);
}

QWidget *OrderForm::makeSearch()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(ConditionRow::leadWidth(*this) + 8, 0, 0, 0);
    row->setSpacing(8);
    m_searchText = new ElidedLabel({}, line);
    QToolButton *remove = flatIcon(u"x", tr("Remove this condition"), line);
    connect(remove, &QToolButton::clicked, this, [this] {
        m_filter.search.clear();
        m_search->hide();
        Q_EMIT edited();
    });
    row->addWidget(m_searchText, 1);
    row->addWidget(remove);
    return line;
}

QWidget *OrderForm::makePeriod()
{
    auto *line = new QWidget(this);
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(ConditionRow::leadWidth(*this) + 8, 0, 0, 0);
    row->setSpacing(8);
    auto *add = addButton(tr("Condition"), u"attribution.addCondition"_s, line);
    connect(add, &FlatButton::clicked, this, [this] {
        addCondition({{DimensionKind::User, {}}, RuleTest::Is, {std::string()}});
        Q_EMIT edited();
    });
    row->addWidget(add);
    row->addStretch(1);
    m_periodPart = new QWidget(line);
    auto *choice = new QHBoxLayout(m_periodPart);
    choice->setContentsMargins(0, 0, 0, 0);
    choice->setSpacing(0);
    //: in all time or in a period
    choice->addWidget(roleLabel(tr("in"), u"muted", m_periodPart));
    choice->addSpacing(8);
    m_allTime = new FlatButton(FlatButton::Look::Bar, tr("All time"), m_periodPart);
    m_allTime->setObjectName("attribution.allTime"_L1);
    m_allTime->setJoin(FlatButton::Join::First);
    m_periodOnly = new FlatButton(FlatButton::Look::Bar, {}, m_periodPart);
    m_periodOnly->setObjectName("attribution.period"_L1);
    m_periodOnly->setJoin(FlatButton::Join::Last);
    connect(m_allTime, &FlatButton::clicked, this, [this] { usePeriod(false); });
    connect(m_periodOnly, &FlatButton::clicked, this, [this] { usePeriod(true); });
    choice->addWidget(m_allTime);
    choice->addWidget(m_periodOnly);
    row->addWidget(m_periodPart);
    return line;
}

void OrderForm::usePeriod(bool use)
{
    m_usesPeriod = use;
    m_allTime->setOn(!use);
    m_periodOnly->setOn(use);
    Q_EMIT edited();
}

void OrderForm::begin(const AttributionOrder &order, const Period &period)
{
    for (ConditionRow *row : std::exchange(m_conditions, {}))
        delete row;
    for (SettingRow *row : std::exchange(m_settings, {}))
        delete row;
    m_filter = order.filter;
    m_filter.dimensions.clear();
    m_period = period;
    m_usesPeriod = order.filter.fromMs.has_value() || order.filter.toMs.has_value();
    m_periodOnly->setText(period.name);
    m_periodPart->setVisible(!period.name.isEmpty());
    m_allTime->setOn(!m_usesPeriod);
    m_periodOnly->setOn(m_usesPeriod);
    m_searchText->setText(
        tr("and id, user, customer or model contains “%1”").arg(QString::fromStdString(order.filter.search)));
    m_search->setVisible(!order.filter.search.empty());
    for (const DimensionFilter &part : order.filter.dimensions)
        addCondition({part.dimension, part.exclude ? RuleTest::IsNot : RuleTest::Is, part.values});
    for (const RuleCondition &condition : order.conditions)
        addCondition(condition);
    for (const FieldSetting &setting : order.settings)
        addSetting(&setting);
    if (order.settings.empty())
        addSetting(nullptr);
    m_rule->setChecked(order.isRule);
}

void OrderForm::addCondition(const RuleCondition &condition)
{
    auto *row = new ConditionRow(m_usage, testableFields(dimensionsOf(m_usage)), this);
    row->setCondition(condition);
    connect(row, &ConditionRow::edited, this, &OrderForm::edited);
    connect(row, &ConditionRow::removeRequested, this, [this, row] { removeCondition(row); });
    m_conditions.push_back(row);
    m_conditionLines->addWidget(row);
    nameRows();
}

void OrderForm::removeCondition(ConditionRow *row)
{
    std::erase(m_conditions, row);
    row->deleteLater();
    row->hide();
    nameRows();
    Q_EMIT edited();
}

// Another field than those that are set already.
void OrderForm::addSetting(const FieldSetting *setting)
{
    const std::vector<Dimension> fields = settableFields(dimensionsOf(m_usage));
    auto *row = new SettingRow(m_usage, fields, this);
    if (setting) {
        row->setSetting(*setting);
    } else {
        const auto isFree = [this](const Dimension &field) {
            return std::ranges::none_of(
                m_settings, [&](const SettingRow *other) { return other->setting().field == field; });
        };
        const auto free = std::ranges::find_if(fields, isFree);
        row->setField(free == fields.end() ? fields.front() : *free);
    }
    connect(row, &SettingRow::edited, this, &OrderForm::edited);
    connect(row, &SettingRow::removeRequested, this, [this, row] { removeSetting(row); });
    m_settings.push_back(row);
    m_settingLines->addWidget(row);
    nameRows();
}

void OrderForm::removeSetting(SettingRow *row)
{
    std::erase(m_settings, row);
    row->deleteLater();
    row->hide();
    nameRows();
    Q_EMIT edited();
}

void OrderForm::nameRows()
{
    for (size_t i = 0; i < m_conditions.size(); ++i) {
        m_conditions[i]->setLead(i == 0 ? ConditionRow::tr("Where") : ConditionRow::tr("and"));
        m_conditions[i]->setNames(u"attribution.condition%1"_s.arg(i));
    }
    for (size_t i = 0; i < m_settings.size(); ++i) {
        m_settings[i]->setLead(i == 0 ? ConditionRow::tr("Set") : ConditionRow::tr("and"));
        m_settings[i]->setRemovable(m_settings.size() > 1);
        m_settings[i]->setNames(u"attribution.set%1"_s.arg(i));
    }
}

AttributionOrder OrderForm::order() const
{
    AttributionOrder order;
    order.filter = m_filter;
    order.filter.fromMs = m_usesPeriod ? m_period.fromMs : std::nullopt;
    order.filter.toMs = m_usesPeriod ? m_period.toMs : std::nullopt;
    for (const ConditionRow *row : m_conditions)
        order.conditions.push_back(row->condition());
    for (const SettingRow *row : m_settings) {
        if (row->isComplete())
            order.settings.push_back(row->setting());
    }
    order.isRule = m_rule->isChecked();
    return order;
}

bool OrderForm::isComplete() const
{
    return std::ranges::all_of(m_conditions, &ConditionRow::isComplete)
        && std::ranges::all_of(m_settings, &SettingRow::isComplete);
}

void OrderForm::focusTarget()
{
    m_settings.front()->valuePart()->setFocus(Qt::OtherFocusReason);
}

} // namespace tally

#include "moc_orderform.cpp"
