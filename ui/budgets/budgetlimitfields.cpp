// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetlimitfields.h"

#include "domain/timeunits.h"
#include "services/budgets/budgetrules.h"
#include "services/chat/ratemeter.h"
#include "ui/budgets/budgetformrow.h"
#include "ui/kit/labels.h"
#include "ui/text/numberformat.h"
#include "ui/text/typednumber.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int LimitWidth = 120;

struct QuotaPreset {
    QString text;
    BudgetMeasure measure;
    int64_t limit;
    int64_t windowMs;
};

std::vector<QuotaPreset> quotaPresets()
{
    std::vector<QuotaPreset> all;
    for (const RatePreset &preset : ratePresets()) {
        if (const auto most = preset.tier.requestsPerMinute)
            all.push_back(
                {BudgetLimitFields::tr("%1: %2 requests a minute").arg(preset.name, format::count(*most)),
                 BudgetMeasure::Requests, *most, MinuteMs});
        if (const auto most = preset.tier.tokensPerHour)
            all.push_back(
                {BudgetLimitFields::tr("%1: %2 tokens an hour").arg(preset.name, format::count(*most)),
                 BudgetMeasure::Tokens, *most, HourMs});
    }
    return all;
}

} // namespace

Result<int64_t> readTypedLimit(BudgetMeasure measure, const QString &typed)
{
    const auto plain = plainNumber(typed.trimmed());
    return plain ? readLimit(measure, *plain) : Result<int64_t>(plain.error());
}

BudgetLimitFields::BudgetLimitFields(QFormLayout &form, QWidget *parent)
    : QObject(parent)
    , m_limit(new QLineEdit(parent))
    , m_measure(new QComboBox(parent))
    , m_was(roleLabel({}, u"muted", parent))
    , m_presets(new QComboBox(parent))
{
    m_limit->setObjectName("budgets.changedLimit"_L1);
    m_limit->setFixedWidth(LimitWidth);
    m_measure->setObjectName("budgets.measure"_L1);
    m_measure->setAccessibleName(tr("What is counted"));
    m_measure->addItems(
        {tr("dollars"), tr("requests"), tr("tokens"), tr("input tokens"), tr("output tokens")});
    m_measure->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_measure->setMinimumContentsLength(6);
    m_was->setObjectName("budgets.was"_L1);
    auto *limit = new QWidget(parent);
    auto *column = new QVBoxLayout(limit);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(budgetFormRow({m_limit, m_measure}, limit));
    column->addWidget(m_was); // below: beside it the field would shrink
    m_was->hide();
    form.addRow(tr("Limit"), limit);
    makePresets(form);
    connect(m_limit, &QLineEdit::textEdited, this, &BudgetLimitFields::changed);
    connect(m_measure, &QComboBox::currentIndexChanged, this, [this] {
        if (!m_filling)
            Q_EMIT changed();
    });
}

void BudgetLimitFields::makePresets(QFormLayout &form)
{
    m_presets->setObjectName("budgets.presets"_L1);
    m_presets->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_presets->setMinimumContentsLength(8);
    m_presets->addItem(tr("choose…", "a quota"));
    for (const QuotaPreset &preset : quotaPresets())
        m_presets->addItem(preset.text);
    form.addRow(tr("Quota"), m_presets);
    connect(m_presets, &QComboBox::activated, this, &BudgetLimitFields::choosePreset);
}

void BudgetLimitFields::choosePreset(int index)
{
    const auto presets = quotaPresets();
    if (index < 1 || size_t(index) > presets.size())
        return;
    const QuotaPreset &preset = presets[size_t(index) - 1];
    set(preset.measure, preset.limit);
    m_presets->setCurrentIndex(index);
    Q_EMIT windowProposed(preset.windowMs);
}

void BudgetLimitFields::set(BudgetMeasure measure, const std::optional<int64_t> &limit)
{
    m_filling = true;
    m_measure->setCurrentIndex(int(measure));
    m_limit->setText(limit ? typedNumber(QString::fromStdString(amountText(measure, *limit))) : QString());
    m_presets->setCurrentIndex(0);
    setWas({});
    m_filling = false;
}

BudgetMeasure BudgetLimitFields::measure() const
{
    return static_cast<BudgetMeasure>(m_measure->currentIndex());
}

Result<int64_t> BudgetLimitFields::limit() const
{
    return readTypedLimit(measure(), m_limit->text());
}

bool BudgetLimitFields::isEmpty() const
{
    return m_limit->text().trimmed().isEmpty();
}

void BudgetLimitFields::setWas(const QString &text)
{
    m_was->setText(text);
    m_was->setVisible(!text.isEmpty());
}

void BudgetLimitFields::focus()
{
    m_limit->setFocus();
    m_limit->selectAll();
}

} // namespace tally

#include "moc_budgetlimitfields.cpp"
