// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/budgettray.h"

#include "domain/localtime.h"
#include "ui/budgets/budgetrows.h"
#include "ui/budgets/budgetwords.h"
#include "ui/kit/plaintext.h"
#include "ui/look/icons.h"
#include "ui/text/numberformat.h"
#include "ui/window/mainwindow.h"

#include <QApplication>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostRows = 5;

/// The picture of the worst state.
QIcon iconOf(const std::vector<ListedBudget> &urgent)
{
    if (urgent.empty())
        return icon(u"gauge", IconTint::Accent);
    const bool isExceeded = urgent.front().entry->state.standing == BudgetStanding::Exceeded;
    return isExceeded ? icon(u"circle-alert", IconTint::Negative)
                      : icon(u"triangle-alert", IconTint::Warning);
}

/// "$24.15 and 1 request without a price".
QString todayText(const UsageTotals &totals)
{
    const QString cost = format::cost(totals.costNano);
    if (totals.unpricedRecords == 0)
        return cost;
    const auto count =
        static_cast<int>(std::min<int64_t>(totals.unpricedRecords, std::numeric_limits<int>::max()));
    //: %1 what today's requests cost
    return BudgetTray::tr("%1 and %Ln request(s) without a price", nullptr, count).arg(cost);
}

} // namespace

BudgetTray::BudgetTray(MainWindow &window)
    : m_window(window)
    , m_icon(icon(u"gauge", IconTint::Accent))
{
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            Q_EMIT budgetChosen(0, {});
    });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT budgetChosen(0, {}); });
    fill();
    if (QSystemTrayIcon::isSystemTrayAvailable())
        m_icon.show();
}

void BudgetTray::showReport(const BudgetReport &report, bool isMuted)
{
    m_report = report;
    m_isMuted = isMuted;
    fill();
    askToday();
}

void BudgetTray::showMessage(const QString &title, const QString &text)
{
    m_icon.showMessage(title, text, QSystemTrayIcon::Warning);
}

void BudgetTray::askToday()
{
    const FilterState &filter = m_window.filter();
    UsageQuery query;
    query.filter.timeZone = filter.timeZoneId();
    query.filter.fromMs = startOfDayMs(filter.now().toTimeZone(filter.timeZone()).date(), filter.timeZone());
    query.everyMeasure = false;
    query.percentiles = false;
    m_today.askTables(
        m_window.workspace().usage, {query},
        [this](const LatestAnswer::Tables &tables) {
            const UsageTotals &totals = tables.front()->totals;
            m_todayText = todayText(totals);
            fill();
        },
        [this](const Error &) {
            m_todayText = format::unknown();
            fill();
        });
}

void BudgetTray::fill()
{
    std::vector<ListedBudget> urgent;
    for (const ListedBudget &row : budgetRows(m_report, {})) {
        if (!row.isHead() && row.group == BudgetGroup::NeedsALook)
            urgent.push_back(row);
    }
    m_icon.setIcon(iconOf(urgent));
    const QString today = tr("Today: %1").arg(m_todayText.isEmpty() ? format::unknown() : m_todayText);
    m_icon.setProperty("toolTip", plainTip(u"Tallyglass · "_s + today));
    m_menu.clear();
    m_menu.addAction(today)->setEnabled(false);
    m_menu.addSeparator();
    for (const ListedBudget &row : urgent) {
        if (m_menu.actions().size() > MostRows + 1)
            break;
        const Budget &budget = m_report.budgetOf(*row.entry);
        const BudgetWords words = budgetWords(budget, row.entry->state);
        const QString text = nameInMenu(budgetTitle(budget, *row.entry) + u": "_s + words.state);
        m_menu.addAction(icon(words.icon), text, this,
                         [this, id = budget.id, value = row.entry->value.value_or(std::string())] {
                             Q_EMIT budgetChosen(id, value);
                         });
    }
    if (!urgent.empty())
        m_menu.addSeparator();
    if (m_isMuted) {
        m_menu.addAction(tr("Alerts are muted until tomorrow"))->setEnabled(false);
        m_menu.addAction(tr("Unmute alerts"), this, &BudgetTray::unmuteRequested);
    } else {
        m_menu.addAction(tr("Mute alerts until tomorrow"), this, &BudgetTray::muteRequested);
    }
    m_menu.addAction(tr("Open Tallyglass"), this, [this] { Q_EMIT budgetChosen(0, {}); });
    m_menu.addAction(tr("Quit"), &m_window, &QWidget::close);
}

} // namespace tally

#include "moc_budgettray.cpp"
