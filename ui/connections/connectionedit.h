// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/outboxdriver.h"
#include "services/connections/pulldriver.h"
#include "ui/connections/connectionrow.h"

#include <QObject>

namespace tally {

/// What is done with one connection from its row: another key, fetching at once, removing it, which can be
/// taken back.
class ConnectionEdit : public QObject {
    Q_OBJECT
public:
    ConnectionEdit(OutboxDriver &driver, PullDriver &pulls, QWidget *page);

    void askForKey(const ConnectionRow &row);
    /// Which of two tellings of the same use counts; then it is fetched again with the answer.
    void askWhichCounts(const ConnectionRow &row);
    /// Removes it, and removed() tells; nothing for what is no connection.
    void remove(const ConnectionRow &row);
    /// All that can be done, as a menu.
    void showMenu(const ConnectionRow &row, const QPoint &globalPos);

Q_SIGNALS:
    void switchRequested(const tally::ConnectionRow &row);
    void openRequested(const tally::ConnectionRow &row);
    /// What goes with it, for people. It can be taken back for a while.
    void removed(const QString &said);

private:
    QString whatGoes(const ConnectionRow &row) const;

    OutboxDriver &m_driver;
    PullDriver &m_pulls;
    QWidget *m_page;
};

} // namespace tally
