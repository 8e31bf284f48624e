// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetwatch.h"
#include "ui/window/desktopnotices.h"

#include <QDateTime>
#include <QTimer>

#include <functional>

namespace tally {

class BudgetTray;
class MainWindow;
struct BudgetMessage;

/// Tells people what budgets crossed: in the window while they look at it, else on the desktop, where there
/// is no such service in the tray, and where there is none either when they come back. In quiet hours it
/// waits and tells everything together afterwards. Shows in the status line and in the tray how budgets
/// stand.
class BudgetNotices : public QObject {
    Q_OBJECT
public:
    explicit BudgetNotices(MainWindow &window);
    ~BudgetNotices() override;

    /// Nothing is told before; what is crossed meanwhile waits.
    void muteUntil(const QDateTime &until);
    /// The clock, replaceable in tests.
    void setClock(std::function<QDateTime()> clock);

private:
    void take(const BudgetNews &news);
    std::optional<QDateTime> waitsUntil() const;
    void tellHeld();
    void tell(const BudgetMessage &message);
    void tellInWindow(const BudgetMessage &message);
    void tellOnDesktop(const BudgetMessage &message);
    void open(int64_t budget, const std::string &value);
    void showStanding();
    void applySettings();

    MainWindow &m_window;
    DesktopNotices m_desktop;
    std::unique_ptr<BudgetTray> m_tray;
    BudgetNews m_held;
    QDateTime m_mutedUntil;
    QTimer m_wait;
    std::function<QDateTime()> m_clock;
};

} // namespace tally
