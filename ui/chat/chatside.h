// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatsession.h"
#include "services/prices/priceservice.h"
#include "ui/state/appsettings.h"
#include "ui/state/entitycolors.h"

#include <QScrollArea>

namespace tally {

class ChatBookingPanel;
class ChatModelsPanel;
class ChatParametersPanel;

/// Beside a conversation: whom it is booked to, its models, their parameters.
class ChatSide : public QScrollArea {
    Q_OBJECT
public:
    ChatSide(UsageService &usage, ChatService &service, PriceService &prices, AppSettings &settings,
             EntityColors &colours, QWidget *parent);

    ChatBookingPanel &booking() const { return *m_booking; }
    ChatModelsPanel &models() const { return *m_models; }
    void setSession(ChatSession &session, const ChatBooking &standard);

private:
    ChatBookingPanel *m_booking;
    ChatModelsPanel *m_models;
    ChatParametersPanel *m_parameters;
};

} // namespace tally
