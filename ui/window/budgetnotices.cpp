// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/budgetnotices.h"

#include "domain/money.h"
#include "ui/budgets/budgetmessages.h"
#include "ui/budgets/budgetspage.h"
#include "ui/kit/noticebar.h"
#include "ui/window/budgettray.h"
#include "ui/window/mainwindow.h"
#include "ui/window/quiethours.h"
#include "ui/window/statusline.h"
#include "ui/window/windowframe.h"

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString openKey()
{
    return u"default"_s;
}

} // namespace

BudgetNotices::BudgetNotices(MainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_clock([] { return QDateTime::currentDateTime(); })
{
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, this, &BudgetNotices::tellHeld);
    BudgetWatch &budgets = window.workspace().budgets;
    connect(&budgets, &BudgetWatch::crossed, this, &BudgetNotices::take);
    connect(&budgets, &BudgetWatch::changed, this, &BudgetNotices::showStanding);
    connect(&m_desktop, &DesktopNotices::undelivered, this, [this](const DesktopNotice &notice) {
        if (m_tray && m_tray->isShown())
            m_tray->showMessage(notice.title, notice.text);
        else
            m_window.notice().showNote(notice.title + u": "_s + notice.text);
    });
    connect(&window.workspace().settings, &AppSettings::preferencesChanged, this,
            &BudgetNotices::applySettings);
    applySettings();
}

BudgetNotices::~BudgetNotices() = default;

void BudgetNotices::setClock(std::function<QDateTime()> clock)
{
    m_clock = std::move(clock);
}

void BudgetNotices::applySettings()
{
    const AppSettings &settings = m_window.workspace().settings;
    const auto least = Money::fromDecimal(settings.value(Setting::AnomalyLeast).toString().toStdString());
    m_window.workspace().budgets.setLeastUnusual(least ? least->nano : LeastUnusual);
    if (!settings.value(Setting::TrayIcon).toBool()) {
        m_tray.reset();
    } else if (!m_tray) {
        m_tray = std::make_unique<BudgetTray>(m_window);
        connect(m_tray.get(), &BudgetTray::budgetChosen, this, &BudgetNotices::open);
        connect(m_tray.get(), &BudgetTray::muteRequested, this,
                [this] { muteUntil(QDateTime(m_clock().date().addDays(1), QTime(0, 0))); });
    }
    showStanding();
    tellHeld(); // other quiet hours
}

void BudgetNotices::muteUntil(const QDateTime &until)
{
    m_mutedUntil = until;
    tellHeld();
}

std::optional<QDateTime> BudgetNotices::waitsUntil() const
{
    const QDateTime now = m_clock();
    const AppSettings &settings = m_window.workspace().settings;
    auto until = quietUntil(settings.value(Setting::QuietFrom).toString(),
                            settings.value(Setting::QuietTo).toString(), now);
    if (m_mutedUntil.isValid() && m_mutedUntil > now)
        until = until ? std::max(*until, m_mutedUntil) : m_mutedUntil;
    return until;
}

void BudgetNotices::take(const BudgetNews &news)
{
    m_held.now.insert(m_held.now.end(), news.now.begin(), news.now.end());
    m_held.past.insert(m_held.past.end(), news.past.begin(), news.past.end());
    tellHeld();
}

void BudgetNotices::tellHeld()
{
    const auto report = m_window.workspace().budgets.report();
    if (!report || (m_held.now.empty() && m_held.past.empty()))
        return;
    if (const auto until = waitsUntil()) {
        // Looks again after an hour at most, as clocks are set and computers sleep.
        const qint64 ms = std::clamp<qint64>(m_clock().msecsTo(*until), 1000, 3'600'000);
        m_wait.start(std::chrono::milliseconds(ms));
        return;
    }
    const BudgetNews news = std::exchange(m_held, {});
    for (const BudgetMessage &message : budgetMessages(news, *report))
        tell(message);
}

void BudgetNotices::tell(const BudgetMessage &message)
{
    const bool isOn = m_window.workspace().settings.value(Setting::TellsAlerts).toBool();
    if (m_window.isActiveWindow() || !isOn)
        tellInWindow(message);
    else
        tellOnDesktop(message);
}

void BudgetNotices::tellInWindow(const BudgetMessage &message)
{
    m_window.notice().showWarning(message.title, message.text, tr("Open budget"),
                                  [this, message] { open(message.budget, message.value); });
}

void BudgetNotices::tellOnDesktop(const BudgetMessage &message)
{
    DesktopNotice notice;
    notice.title = message.title;
    notice.text = message.text;
    notice.actions = {{openKey(), tr("Open budget")}, {u"mute"_s, tr("Mute until tomorrow")}};
    notice.act = [this, message](const QString &key) {
        if (key == u"mute"_s)
            muteUntil(QDateTime(m_clock().date().addDays(1), QTime(0, 0)));
        else
            open(message.budget, message.value);
    };
    m_desktop.show(notice);
}

void BudgetNotices::open(int64_t budget, const std::string &value)
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    m_window.open<BudgetsPage>().select(budget, value);
}

void BudgetNotices::showStanding()
{
    const auto report = m_window.workspace().budgets.report();
    if (!report)
        return;
    int exceeded = 0;
    int will = 0;
    for (const BudgetEntry &entry : report->entries) {
        if (!report->budgetOf(entry).enabled)
            continue;
        exceeded += entry.state.standing == BudgetStanding::Exceeded ? 1 : 0;
        will += entry.state.standing == BudgetStanding::WillExceed ? 1 : 0;
    }
    std::vector<StatusChip> chips;
    if (exceeded > 0)
        chips.push_back({tr("%n exceeded", nullptr, exceeded), u"circle-alert"_s, true});
    if (will > 0)
        chips.push_back({tr("%n will exceed", nullptr, will), u"triangle-alert"_s});
    m_window.frame().status().setChips(BudgetsPage::info().id, chips);
    if (m_tray)
        m_tray->showReport(*report);
}

} // namespace tally

#include "moc_budgetnotices.cpp"
