// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/budgets/budgetpanel.h"

#include "domain/localtime.h"
#include "ui/budgets/budgetchart.h"
#include "ui/budgets/budgetwords.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/hairline.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"
#include "ui/look/theme.h"
#include "ui/text/numberformat.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
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

/// "day 10 of 30", empty for a window and where today is not in it.
QString dayOfPeriod(const BudgetMoment &moment)
{
    const BudgetPeriod &period = moment.period;
    if (!period.first.isValid() || moment.today < period.first || moment.today >= period.end)
        return {};
    return BudgetPanel::tr("day %1 of %2")
        .arg(period.first.daysTo(moment.today) + 1)
        .arg(period.first.daysTo(period.end));
}

/// Names may be one long word.
QLabel *nameLabel(const QString &role, QWidget *parent)
{
    auto *label = new ElidedLabel({}, parent);
    label->setProperty("role", role);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

/// The colour is the third to say it, behind icon and words.
void setRole(QLabel &label, QStringView role)
{
    if (label.property("role").toString() == role)
        return;
    label.setProperty("role", role.toString());
    label.style()->unpolish(&label);
    label.style()->polish(&label);
}

QString alertWords(const BudgetAlert &alert)
{
    if (alert.isAnomaly)
        return BudgetPanel::tr("unusual day");
    return (alert.isForecast ? BudgetPanel::tr("forecast passes %1 %") : BudgetPanel::tr("%1 % spent"))
        .arg(alert.threshold);
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
    makeHead(*box);
    makeFigures(*box);
    m_chart = new BudgetChart(m_content);
    box->addWidget(m_chart);
    makeStrip(*box);
    box->addWidget(hairlineBelow(m_content));
    makeParts(*box);
    box->addWidget(hairlineBelow(m_content));
    box->addWidget(roleLabel(tr("Alerts"), u"strong", m_content));
    m_alerts = wrappedLabel({}, u"muted", m_content);
    m_alerts->setObjectName("budgets.alerts"_L1);
    box->addWidget(m_alerts);
    m_action = wrappedLabel({}, u"muted", m_content);
    box->addWidget(m_action);
    setEntry(nullptr, nullptr, false);
}

void BudgetPanel::makeHead(QVBoxLayout &box)
{
    m_title = nameLabel(u"title"_s, m_content);
    m_title->setObjectName("budgets.title"_L1);
    m_about = nameLabel(u"muted"_s, m_content);
    m_about->setObjectName("budgets.about"_L1);
    m_edit = new FlatButton(u"pencil", tr("&Edit"), m_content);
    m_edit->setObjectName("budgets.edit"_L1);
    auto *more = flatIcon(u"ellipsis", tr("Turn off, remove"), m_content, 16);
    more->setObjectName("budgets.more"_L1);
    more->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(more);
    more->setMenu(menu);
    m_onOff = menu->addAction(QString());
    m_onOff->setObjectName("budgets.onOff"_L1);
    m_remove = menu->addAction(tr("Re&move"));
    m_remove->setObjectName("budgets.removeShown"_L1);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    row->addWidget(m_title, 1);
    row->addWidget(m_edit);
    row->addWidget(more);
    box.addLayout(row);
    box.addWidget(m_about);
    connect(m_edit, &QPushButton::clicked, this, &BudgetPanel::editRequested);
    connect(m_onOff, &QAction::triggered, this, [this] {
        Budget changed = *m_budget;
        changed.enabled = !changed.enabled;
        Q_EMIT changeRequested(changed);
    });
    connect(m_remove, &QAction::triggered, this, [this] { Q_EMIT removeRequested(*m_budget); });
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
    m_spent = new FigureLabel({}, FigureLabel::Ink::Text, true, m_content);
    m_spent->setDelta(4);
    m_used = new FigureLabel({}, FigureLabel::Ink::Muted, false, m_content);
    m_limit = wrappedLabel({}, u"muted", m_content);
    m_limit->setObjectName("budgets.limitParts"_L1);
    m_expected = wrappedLabel({}, u"muted", m_content);
    box.addWidget(m_spent);
    box.addWidget(m_used);
    box.addWidget(m_limit);
    box.addWidget(m_expected);
}

void BudgetPanel::makeStrip(QVBoxLayout &box)
{
    auto *strip = new QHBoxLayout;
    const auto column = [&](const QString &label) {
        auto *figure = new FigureLabel({}, FigureLabel::Ink::Text, true, m_content);
        auto *both = new QVBoxLayout;
        both->setSpacing(2);
        both->addWidget(roleLabel(label, u"label", m_content));
        both->addWidget(figure);
        strip->addLayout(both, 1);
        return figure;
    };
    m_left = column(tr("left"));
    m_keeps = column(tr("keeps the limit"));
    m_pace = column(tr("expected"));
    box.addLayout(strip);
}

void BudgetPanel::makeParts(QVBoxLayout &box)
{
    auto *head = new QHBoxLayout;
    head->addWidget(roleLabel(tr("Where it goes"), u"strong", m_content));
    m_field = new ElidedLabel({}, m_content);
    m_field->setProperty("role", u"muted"_s);
    m_field->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    head->addWidget(m_field, 1);
    auto *show = new FlatButton(FlatButton::Look::Control, tr("Show &requests"), m_content);
    show->setObjectName("budgets.requests"_L1);
    connect(show, &QPushButton::clicked, this, [this] {
        if (m_budget)
            Q_EMIT requestsRequested(countedRecords(*m_budget, m_entry.state.moment.period, m_entry.value));
    });
    head->addWidget(show);
    box.addLayout(head);
    m_parts = new BudgetParts(m_content);
    box.addWidget(m_parts);
    m_missing = new QWidget(m_content);
    auto *line = new QHBoxLayout(m_missing);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(new IconLabel(u"triangle-alert", IconTint::Warning, 14, m_missing));
    m_missingText = wrappedLabel({}, u"muted", m_missing);
    m_missingText->setObjectName("budgets.missing"_L1);
    line->addWidget(m_missingText, 1);
    auto *prices = new FlatButton(FlatButton::Look::Control, tr("Set &prices…"), m_missing);
    connect(prices, &QPushButton::clicked, this, &BudgetPanel::pricesRequested);
    line->addWidget(prices);
    box.addWidget(m_missing);
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
    m_edit->setEnabled(writable);
    m_onOff->setEnabled(writable);
    m_remove->setEnabled(writable);
    showState();
    showStrip();
}

void BudgetPanel::showState()
{
    const Budget &budget = *m_budget;
    const BudgetState &state = m_entry.state;
    const BudgetWords words = budgetWords(budget, state);
    const auto amount = [&](Int128 value) { return budgetAmount(budget.measure, value); };
    m_title->setText(budgetTitle(budget, m_entry));
    QStringList about{budgetAbout(budget, m_entry)};
    if (budget.period.kind != PeriodKind::Window)
        about << QString::fromUtf8(budget.period.zone);
    m_about->setText(about.join(u" · "_s));
    m_limit->setText(tr("The limit is %1.").arg(budgetLimit(budget, state)));
    m_limit->setVisible(state.carried.value_or(0) != 0);
    m_icon->setIcon(words.icon, tintOf(words));
    m_state->setText(words.more.isEmpty() ? words.state : words.state + u" · "_s + words.more);
    setRole(*m_state, words.isBad ? u"negative" : words.tone == Tone::Warning ? u"warning" : u"strong");
    m_spent->setText(tr("%1 of %2").arg(amount(state.spent), amount(state.limit)));
    const QString percent = budgetPercent(state);
    QStringList used{percent.isEmpty() ? tr("nothing is allowed") : tr("%1 used").arg(percent)};
    used << dayOfPeriod(state.moment);
    used.removeAll(QString());
    m_used->setText(used.join(u", "_s));
    const ForecastWords forecast = forecastWords(budget, state);
    m_expected->setText(tr("By its end %1, %2").arg(forecast.point, forecast.range));
    m_expected->setVisible(state.forecast.method != Forecast::Method::None);
    m_missing->setVisible(state.unknown > 0);
    m_missingText->setText(budget.measure == BudgetMeasure::Cost
                               ? tr("%n without a price are not counted", nullptr, int(state.unknown))
                               : tr("%n without a number are not counted", nullptr, int(state.unknown)));
    m_onOff->setText(budget.enabled ? tr("Turn &off") : tr("Turn &on"));
    m_action->setText(budget.action == BudgetAction::Refuse
                          ? tr("At the limit chats are refused. Imports go on.")
                          : tr("At the limit it only warns."));
}

// Per day that is still to come.
void BudgetPanel::showStrip()
{
    const BudgetState &state = m_entry.state;
    const auto amount = [&](Int128 value) { return budgetAmount(m_budget->measure, value); };
    m_left->setText(amount(state.remaining()));
    const QDate end = state.moment.period.end;
    const qint64 days = end.isValid() ? std::max<qint64>(0, state.moment.today.daysTo(end) - 1) : 0;
    const auto perDay = [&](Int128 value) { return tr("%1 a day").arg(amount(value / days)); };
    const bool isTold = days > 0 && state.forecast.method != Forecast::Method::None;
    m_keeps->setText(days > 0 && state.remaining() > 0 ? perDay(state.remaining()) : format::unknown());
    m_pace->setText(isTold ? perDay(state.forecast.point - state.spent) : format::unknown());
}

void BudgetPanel::setCourse(const BudgetCourse &course)
{
    if (m_budget)
        m_chart->show(*m_budget, course);
}

void BudgetPanel::setTable(bool shown)
{
    m_chart->setTable(shown);
}

void BudgetPanel::setParts(const QString &field, const std::vector<BudgetPart> &parts)
{
    m_field->setText(field);
    m_parts->setParts(m_budget ? m_budget->measure : BudgetMeasure::Cost,
                      m_budget ? parts : std::vector<BudgetPart>());
}

void BudgetPanel::setAlerts(const std::vector<BudgetAlert> &alerts)
{
    QStringList lines;
    for (const BudgetAlert &alert : alerts) {
        // Thresholds are told on both channels, unusual days on the desktop only.
        if ((alert.channel != AlertChannel::Event && !alert.isAnomaly))
            continue;
        const QString when = format::time(alert.atMs, QTimeZone::systemTimeZone(), false);
        lines << when + u"  "_s + alertWords(alert);
    }
    m_alerts->setText(lines.isEmpty() ? tr("Nothing was told yet.") : lines.join(u'\n'));
}

} // namespace tally

#include "moc_budgetpanel.cpp"
