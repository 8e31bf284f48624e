// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/budgetnotices.h"

#include "domain/money.h"
#include "ui/budgets/budgetspage.h"
#include "ui/budgets/joinedmessage.h"
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

constexpr size_t MostMessages = 3;
constexpr std::chrono::seconds TrayTellsFor{15};

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
    BudgetWatch &budgets = window.workspace().budgets;
    m_wait.setSingleShot(true);
    connect(&m_wait, &QTimer::timeout, &budgets, &BudgetWatch::look);
    m_trayTold.setSingleShot(true);
    m_trayTold.setInterval(TrayTellsFor);
    connect(&m_trayTold, &QTimer::timeout, this, [this] { m_inTray.clear(); });
    budgets.setHold([this] {
        m_window.workspace().settings.reload();
        return waitsUntil().has_value();
    });
    connect(&budgets, &BudgetWatch::crossed, this, &BudgetNotices::take);
    connect(&budgets, &BudgetWatch::changed, this, &BudgetNotices::showStanding);
    connect(&window.notice(), &NoticeBar::warningGone, this, [this] { m_inWindow.clear(); });
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
        connect(m_tray.get(), &BudgetTray::muteRequested, this, &BudgetNotices::muteUntilTomorrow);
        connect(m_tray.get(), &BudgetTray::unmuteRequested, this, &BudgetNotices::unmute);
    }
    complainOfTimes();
    showStanding();
    if (m_window.workspace().budgets.report())
        m_window.workspace().budgets.look(); // what other quiet hours held back
}

// Whoever wrote them into the file would wait for quiet hours that never come.
void BudgetNotices::complainOfTimes()
{
    const AppSettings &settings = m_window.workspace().settings;
    const QString from = settings.value(Setting::QuietFrom).toString();
    const QString to = settings.value(Setting::QuietTo).toString();
    const bool isRead = (from.isEmpty() || timeOfDay(from)) && (to.isEmpty() || timeOfDay(to));
    const QString wrong = isRead ? QString() : from + u'\n' + to;
    if (wrong == std::exchange(m_wrongTimes, wrong) || isRead)
        return;
    m_window.notice().showNote(
        tr("There are no quiet hours: “%1” is no time of the day such as 22:00. The setting is as it was.")
            .arg(from.isEmpty() || timeOfDay(from) ? to : from),
        tr("Settings…"), [this] { m_window.openSettings(); });
}

void BudgetNotices::muteUntil(const QDateTime &until)
{
    m_window.workspace().settings.setValue(Setting::MutedUntil,
                                           until.isValid() ? until.toString(Qt::ISODate) : QString());
    showStanding();
    m_window.workspace().budgets.look();
}

void BudgetNotices::muteUntilTomorrow()
{
    muteUntil(QDateTime(m_clock().date().addDays(1), QTime(0, 0)));
    m_window.notice().showNote(tr("Alerts are muted until tomorrow. What is crossed meanwhile is told then."),
                               tr("Unmute"), [this] {
                                   unmute();
                                   m_window.notice().dismissNote();
                               });
}

std::optional<QDateTime> BudgetNotices::mutedUntil() const
{
    const QString stored = m_window.workspace().settings.value(Setting::MutedUntil).toString();
    const QDateTime until = QDateTime::fromString(stored, Qt::ISODate);
    return until.isValid() && until > m_clock() ? std::optional(until) : std::nullopt;
}

std::optional<QDateTime> BudgetNotices::waitsUntil() const
{
    const AppSettings &settings = m_window.workspace().settings;
    const auto quiet = quietUntil(settings.value(Setting::QuietFrom).toString(),
                                  settings.value(Setting::QuietTo).toString(), m_clock());
    const auto muted = mutedUntil();
    return quiet && muted ? std::max(quiet, muted) : quiet ? quiet : muted;
}

// Looks again after an hour at most, as clocks are set and computers sleep.
void BudgetNotices::waitForEnd()
{
    const auto until = waitsUntil();
    if (!until)
        m_wait.stop();
    else
        m_wait.start(
            std::chrono::milliseconds(std::clamp<qint64>(m_clock().msecsTo(*until), 1000, 3'600'000)));
}

void BudgetNotices::take(const BudgetNews &news)
{
    std::vector<BudgetMessage> messages = budgetMessages(news, m_clock().date());
    const bool isOn = m_window.workspace().settings.value(Setting::TellsAlerts).toBool();
    if (messages.empty())
        return;
    if (m_window.isActiveWindow() || !isOn)
        return tellInWindow(messages);
    if (messages.size() > MostMessages || (news.hasWaited && messages.size() > 1))
        messages = {joined(std::move(messages))};
    for (const BudgetMessage &message : messages)
        tellOnDesktop(message);
}

void BudgetNotices::tellInWindow(const std::vector<BudgetMessage> &messages)
{
    m_inWindow.insert(m_inWindow.end(), messages.begin(), messages.end());
    const BudgetMessage all = joined(m_inWindow);
    m_window.notice().showWarning(all.title, all.text, all.isJoint ? tr("Open budgets") : tr("Open budget"),
                                  [this, budget = all.budget, value = all.value] {
                                      m_window.notice().dismiss();
                                      open(budget, value);
                                  });
}

void BudgetNotices::tellOnDesktop(const BudgetMessage &message)
{
    DesktopNotice notice;
    notice.title = message.title;
    notice.text = message.text;
    notice.actions = {{openKey(), message.isJoint ? tr("Open budgets") : tr("Open budget")},
                      {u"mute"_s, tr("Mute until tomorrow")}};
    notice.act = [this, budget = message.budget, value = message.value](const QString &key) {
        if (key == u"mute"_s)
            muteUntilTomorrow();
        else
            open(budget, value);
    };
    notice.fails = [this, message] {
        if (m_tray && m_tray->isShown())
            tellInTray(message);
        else
            tellInWindow({message});
    };
    m_desktop.show(notice);
}

// A balloon takes the place of the one before, so it says what that said.
void BudgetNotices::tellInTray(const BudgetMessage &message)
{
    m_inTray.push_back(message);
    m_trayTold.start();
    const BudgetMessage all = joined(m_inTray);
    m_tray->showMessage(all.title, all.text);
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
    const bool muted = isMuted();
    if (exceeded > 0)
        chips.push_back({tr("%n exceeded", nullptr, exceeded), u"circle-alert"_s, true});
    if (will > 0)
        chips.push_back({tr("%n will exceed", nullptr, will), u"triangle-alert"_s});
    if (muted)
        chips.push_back({tr("Alerts are muted until tomorrow"), u"clock"_s});
    m_window.frame().status().setChips(BudgetsPage::info().id, chips);
    m_window.updateActions();
    waitForEnd();
    if (m_tray)
        m_tray->showReport(*report, muted);
}

} // namespace tally

#include "moc_budgetnotices.cpp"
