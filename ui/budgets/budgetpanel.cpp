// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetpanel.h"

#include "services/budgets/budgetrules.h"
#include "ui/budgets/budgetwords.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/hairline.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QCheckBox>
#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

IconTint tintOf(const BudgetWords &words)
{
    if (words.isBad)
        return IconTint::Negative;
    if (words.isGood)
        return IconTint::Positive;
    return words.tone == Tone::Warning ? IconTint::Warning : IconTint::Muted;
}

} // namespace

BudgetPanel::BudgetPanel(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("budgets.panel"_L1);
    auto *frame = new QVBoxLayout(this);
    frame->setContentsMargins(0, 0, 0, 0);
    m_content = new QWidget(this);
    frame->addWidget(m_content);
    frame->addStretch(1);
    auto *box = new QVBoxLayout(m_content);
    box->setContentsMargins(16, 12, 16, 12);
    box->setSpacing(8);
    m_title = wrappedLabel({}, u"title", m_content);
    m_title->setObjectName("budgets.title"_L1);
    m_about = wrappedLabel({}, u"muted", m_content);
    box->addWidget(m_title);
    box->addWidget(m_about);
    makeFigures(*box);
    box->addWidget(hairlineBelow(m_content));
    makeChoices(*box);
    box->addWidget(hairlineBelow(m_content));
    box->addWidget(roleLabel(tr("Alerts"), u"strong", m_content));
    m_alerts = wrappedLabel({}, u"muted", m_content);
    m_alerts->setObjectName("budgets.alerts"_L1);
    box->addWidget(m_alerts);
    setEntry(nullptr, nullptr, false);
}

void BudgetPanel::makeFigures(QVBoxLayout &box)
{
    auto *state = new QHBoxLayout;
    m_icon = new IconLabel(u"check", IconTint::Muted, 16, m_content);
    m_state = wrappedLabel({}, u"strong", m_content);
    m_state->setObjectName("budgets.state"_L1);
    state->addWidget(m_icon);
    state->addWidget(m_state, 1);
    box.addLayout(state);
    const auto figure = [&](bool strong) {
        auto *label =
            new FigureLabel({}, strong ? FigureLabel::Ink::Text : FigureLabel::Ink::Muted, strong, m_content);
        box.addWidget(label);
        return label;
    };
    m_spent = figure(true);
    m_spent->setDelta(4);
    m_used = figure(false);
    m_left = figure(false);
    m_expected = figure(false);
    auto *show = new QPushButton(tr("Show &requests"), m_content);
    show->setObjectName("budgets.requests"_L1);
    connect(show, &QPushButton::clicked, this, [this] {
        if (m_budget)
            Q_EMIT requestsRequested(countedRecords(*m_budget, m_entry.state.moment.period, m_entry.value));
    });
    box.addWidget(show, 0, Qt::AlignLeft);
}

void BudgetPanel::makeChoices(QVBoxLayout &box)
{
    auto *line = new QHBoxLayout;
    m_limit = new QLineEdit(m_content);
    m_limit->setObjectName("budgets.changedLimit"_L1);
    m_limit->setAccessibleName(tr("Limit"));
    m_change = new QPushButton(tr("Change &limit"), m_content);
    m_change->setObjectName("budgets.change"_L1);
    line->addWidget(m_limit, 1);
    line->addWidget(m_change);
    box.addLayout(line);
    m_problem = wrappedLabel({}, u"muted", m_content);
    m_problem->hide();
    box.addWidget(m_problem);
    m_refuses = new QCheckBox(tr("Do not send &chats beyond the limit"), m_content);
    m_refuses->setObjectName("budgets.refuses"_L1);
    box.addWidget(m_refuses);
    auto *buttons = new QHBoxLayout;
    m_onOff = new QPushButton(m_content);
    m_onOff->setObjectName("budgets.onOff"_L1);
    m_remove = new QPushButton(tr("Re&move"), m_content);
    m_remove->setObjectName("budgets.remove"_L1);
    buttons->addWidget(m_onOff);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    box.addLayout(buttons);
    connect(m_limit, &QLineEdit::returnPressed, this, &BudgetPanel::changeLimit);
    connect(m_change, &QPushButton::clicked, this, &BudgetPanel::changeLimit);
    connect(m_refuses, &QCheckBox::clicked, this, [this](bool refuses) {
        Budget changed = *m_budget;
        changed.action = refuses ? BudgetAction::Refuse : BudgetAction::Notify;
        Q_EMIT changeRequested(changed);
    });
    connect(m_onOff, &QPushButton::clicked, this, [this] {
        Budget changed = *m_budget;
        changed.enabled = !changed.enabled;
        Q_EMIT changeRequested(changed);
    });
    connect(m_remove, &QPushButton::clicked, this, [this] { Q_EMIT removeRequested(*m_budget); });
}

void BudgetPanel::setEntry(const BudgetReport *report, const BudgetEntry *entry, bool writable)
{
    m_content->setVisible(entry);
    if (!entry) {
        m_budget.reset();
        return;
    }
    m_budget = report->budgetOf(*entry);
    m_entry = *entry;
    for (QWidget *part : std::initializer_list<QWidget *>{m_limit, m_change, m_refuses, m_onOff, m_remove})
        part->setEnabled(writable);
    showState();
}

void BudgetPanel::showState()
{
    const Budget &budget = *m_budget;
    const BudgetState &state = m_entry.state;
    const BudgetWords words = budgetWords(budget, state);
    const auto amount = [&](Int128 value) { return budgetAmount(budget.measure, value); };
    m_title->setText(budgetTitle(budget, m_entry));
    m_about->setText(budgetAbout(budget, m_entry));
    m_icon->setIcon(words.icon, tintOf(words));
    m_state->setText(words.more.isEmpty() ? words.state : words.state + u" · "_s + words.more);
    m_spent->setText(tr("%1 of %2").arg(amount(state.spent), amount(state.limit)));
    const auto percent = percentText(state.spent, state.limit);
    m_used->setText(
        (percent ? tr("%1 % used").arg(QString::fromStdString(*percent)) : tr("nothing is allowed"))
        + (state.unknown > 0 ? u" · "_s + tr("%n without an amount", nullptr, int(state.unknown))
                             : QString()));
    m_left->setText(tr("%1 left").arg(amount(state.remaining())));
    const ForecastWords forecast = forecastWords(budget, state);
    m_expected->setText(tr("By its end %1, %2").arg(forecast.point, forecast.range));
    m_expected->setVisible(!forecast.range.isEmpty());
    if (!m_limit->hasFocus())
        m_limit->setText(QString::fromStdString(amountText(budget.measure, budget.limit)));
    m_problem->hide();
    m_refuses->setChecked(budget.action == BudgetAction::Refuse);
    m_onOff->setText(budget.enabled ? tr("Turn &off") : tr("Turn &on"));
}

void BudgetPanel::setAlerts(const std::vector<BudgetAlert> &alerts)
{
    QStringList lines;
    for (const BudgetAlert &alert : alerts) {
        if (alert.channel != AlertChannel::Event || alert.value != m_entry.value.value_or(std::string()))
            continue;
        const QString when = format::time(alert.atMs, QTimeZone::systemTimeZone(), false);
        lines << (alert.isForecast ? tr("%1  forecast passes %2 %") : tr("%1  %2 % spent"))
                     .arg(when)
                     .arg(alert.threshold);
    }
    m_alerts->setText(lines.isEmpty() ? tr("Nothing was told yet.") : lines.join(u'\n'));
}

void BudgetPanel::changeLimit()
{
    const auto limit = readLimit(m_budget->measure, m_limit->text().trimmed());
    m_problem->setVisible(!limit);
    if (!limit) {
        m_problem->setText(limit.error().message);
        return;
    }
    Budget changed = *m_budget;
    changed.limit = *limit;
    m_limit->clearFocus();
    Q_EMIT changeRequested(changed);
}

void BudgetPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), currentTheme().surface);
    painter.fillRect(QRect(0, 0, 1, height()), currentTheme().border);
}

} // namespace tally

#include "moc_budgetpanel.cpp"
