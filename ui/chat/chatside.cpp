// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chatside.h"

#include "ui/chat/chatbookingpanel.h"
#include "ui/chat/chatmodelspanel.h"
#include "ui/chat/chatparameterspanel.h"
#include "ui/kit/hairline.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

ChatSide::ChatSide(UsageService &usage, ChatService &service, PriceService &prices, AppSettings &settings,
                   EntityColors &colours, QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName("chat.side"_L1);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    auto *body = new QWidget(viewport());
    auto *box = new QVBoxLayout(body);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    m_booking = new ChatBookingPanel(usage, body);
    m_models = new ChatModelsPanel(service, prices, colours, body);
    m_parameters = new ChatParametersPanel(settings, body);
    box->addWidget(m_booking);
    box->addWidget(hairlineBelow(body));
    box->addWidget(m_models);
    box->addWidget(hairlineBelow(body));
    box->addWidget(m_parameters);
    box->addStretch(1);
    setWidget(body);
    body->setAutoFillBackground(false);
}

void ChatSide::setSession(ChatSession &session, const ChatBooking &standard)
{
    m_booking->setSession(session, standard);
    m_models->setSession(session);
    m_parameters->setSession(session);
}

} // namespace tally

#include "moc_chatside.cpp"
