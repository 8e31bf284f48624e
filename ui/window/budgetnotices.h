// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetwatch.h"
#include "ui/budgets/budgetmessages.h"
#include "ui/window/desktopnotices.h"

#include <QDateTime>
#include <QTimer>

#include <functional>

namespace tally {

class BudgetTray;
class MainWindow;

/// Tells people what budgets crossed: in the window while they look at it, else on the desktop, where there
/// is no such service in the tray, and where there is none either when they come back. What the window or the
/// tray says stays until it was seen: what comes meanwhile is named beside it. In quiet hours and while
/// alerts are muted nothing is told nor marked as told, and everything together afterwards, by whatever
/// window is open then. Shows in the status line and in the tray how budgets stand.
class BudgetNotices : public QObject {
    Q_OBJECT
public:
    explicit BudgetNotices(MainWindow &window);
    ~BudgetNotices() override;

    /// Nothing is told before; also by windows to come. An invalid time: tell again.
    void muteUntil(const QDateTime &until);
    void muteUntilTomorrow();
    void unmute() { muteUntil({}); }
    bool isMuted() const { return mutedUntil().has_value(); }
    /// The clock, replaceable in tests.
    void setClock(std::function<QDateTime()> clock);

private:
    void take(const BudgetNews &news);
    std::optional<QDateTime> mutedUntil() const;
    std::optional<QDateTime> waitsUntil() const;
    void waitForEnd();
    void tellInWindow(const std::vector<BudgetMessage> &messages);
    void tellOnDesktop(const BudgetMessage &message);
    void tellInTray(const BudgetMessage &message);
    void open(int64_t budget, const std::string &value);
    void showStanding();
    void applySettings();
    void complainOfTimes();

    MainWindow &m_window;
    DesktopNotices m_desktop;
    std::unique_ptr<BudgetTray> m_tray;
    std::vector<BudgetMessage> m_inWindow; // told there and not closed
    std::vector<BudgetMessage> m_inTray; // told there a moment ago
    QString m_wrongTimes; // that were complained of
    QTimer m_wait;
    QTimer m_trayTold;
    std::function<QDateTime()> m_clock;
};

} // namespace tally
