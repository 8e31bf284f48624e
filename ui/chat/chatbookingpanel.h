// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "services/chat/chatsession.h"
#include "ui/state/latestanswer.h"

#include <QPointer>
#include <QWidget>

class QCheckBox;
class QLabel;

namespace tally {

class BookingFields;

/// Whom requests are booked to: user, customer, project and context keys, with the values that the ledger
/// knows. What is empty comes from the settings, which the fields show in grey.
class ChatBookingPanel : public QWidget {
    Q_OBJECT
public:
    ChatBookingPanel(UsageService &usage, QWidget *parent);

    void setSession(ChatSession &session, const ChatBooking &defaults);
    /// Sentences about what leaves this machine.
    void setWarnings(const QStringList &warnings);
    void loadValues();
    bool isIdle() const { return !m_asking; }

Q_SIGNALS:
    void idle();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void showBooking();
    void store();
    void fillKeyMenu();
    void askForKey();
    void addKey(const std::string &key);
    const ChatBooking &shown() const;

    UsageService &m_usage;
    QPointer<ChatSession> m_session;
    ChatBooking m_defaults;
    LatestAnswer m_question{this};
    BookingFields *m_fields = nullptr;
    QCheckBox *m_once = nullptr;
    QLabel *m_warnings = nullptr;
    bool m_asking = false;
    bool m_stale = true;
    bool m_showing = false;
};

} // namespace tally
