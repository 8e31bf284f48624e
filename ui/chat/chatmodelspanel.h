// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/prices/priceservice.h"
#include "services/chat/chatsession.h"
#include "ui/state/entitycolors.h"

#include <QHash>
#include <QPointer>
#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace tally {

/// The models that the next message goes to, up to four, with their prices and whether their key is there.
class ChatModelsPanel : public QWidget {
    Q_OBJECT
public:
    ChatModelsPanel(ChatService &service, PriceService &prices, EntityColors &colours, QWidget *parent);

    void setSession(ChatSession &session);
    void addModel();
    /// Asks for a key of a provider; `done` when one was given.
    void askForKey(const ChatTarget &target);
    void refresh();

Q_SIGNALS:
    void keysChanged();
    void modelAdded();

private:
    QWidget *makeRow(const ChatTarget &target, const QColor &colour);
    QLabel *makeLimits(const ChatTarget &target, QWidget *row) const;
    void showKeyState(const ChatTarget &target, QPushButton *set);

    ChatService &m_service;
    PriceService &m_prices;
    EntityColors &m_colours;
    QPointer<ChatSession> m_session;
    QVBoxLayout *m_rows = nullptr;
    QPushButton *m_add = nullptr;
    QLabel *m_most = nullptr;
};

} // namespace tally
