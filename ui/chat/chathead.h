// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatsession.h"

#include <QWidget>

namespace tally {

class ElidedLabel;
class FigureLabel;

/// Above a conversation: its title, whom it is booked to, what it has cost and what its answers under way
/// will.
class ChatHead : public QWidget {
    Q_OBJECT
public:
    explicit ChatHead(QWidget *parent);

    void setTitle(const QString &title, const QString &booking);
    void setCosts(const ConversationCosts &costs);

private:
    ElidedLabel *m_title;
    ElidedLabel *m_bookedTo;
    FigureLabel *m_cost;
    FigureLabel *m_estimate;
};

} // namespace tally
