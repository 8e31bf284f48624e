// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/budgets/budgetcheck.h"
#include "ui/state/latestanswer.h"

#include <QMenu>
#include <QSystemTrayIcon>

#include <memory>

namespace tally {

class MainWindow;

/// The icon in the system tray: the highest state of the budgets as its picture, today's cost and the budgets
/// that need a look in its menu. Shown where the desktop has a tray.
class BudgetTray : public QObject {
    Q_OBJECT
public:
    explicit BudgetTray(MainWindow &window);

    /// `isMuted`: nothing is told before tomorrow.
    void showReport(const BudgetReport &report, bool isMuted);
    void showMessage(const QString &title, const QString &text);
    bool isShown() const { return m_icon.isVisible(); }
    const QMenu &menu() const { return m_menu; }

Q_SIGNALS:
    void budgetChosen(qint64 budget, const std::string &value);
    void muteRequested();
    void unmuteRequested();

private:
    void askToday();
    void fill();

    MainWindow &m_window;
    LatestAnswer m_today{this};
    QString m_todayText;
    BudgetReport m_report;
    bool m_isMuted = false;
    QMenu m_menu;
    QSystemTrayIcon m_icon;
};

} // namespace tally
