// SPDX-License-Identifier: GPL-3.0-or-later
// How the chat page is built.
#include "ui/chat/chatpage.h"

#include "ui/kit/labels.h"
#include "ui/chat/chatbookingpanel.h"
#include "ui/chat/chatcomposer.h"
#include "ui/chat/chatmodelspanel.h"
#include "ui/chat/chatparameterspanel.h"
#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/hairline.h"

#include <QBoxLayout>
#include <QLabel>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace tally {

QWidget *ChatPage::makeMiddle()
{
    auto *middle = new QWidget(this);
    auto *box = new QVBoxLayout(middle);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    box->addWidget(makeHead());
    box->addWidget(hairlineBelow(middle));
    auto *body = new QWidget;
    m_turnBox = new QVBoxLayout(body);
    m_turnBox->setContentsMargins(0, 0, 0, 0);
    m_turnBox->setSpacing(0);
    auto *earlier = new FlatButton(u"chevron-up", tr("Show earlier messages"), body);
    earlier->setProperty("flat", true);
    connect(earlier, &QPushButton::clicked, this, &ChatPage::showEarlier);
    m_earlier = earlier;
    m_turnBox->addWidget(earlier, 0, Qt::AlignHCenter);
    m_turnBox->addStretch(1);
    m_scroll = new QScrollArea(middle);
    m_scroll->setObjectName("chat.scroll"_L1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(body);
    m_scroll->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    m_empty = makeEmpty();
    m_composer = new ChatComposer(middle);
    if (m_usage.isReadOnly())
        m_composer->setBlocked(UsageService::readOnlyError().message);
    auto *inset = new QHBoxLayout;
    inset->setContentsMargins(16, 8, 16, 12);
    inset->addWidget(m_composer);
    box->addWidget(m_empty, 1);
    box->addWidget(m_scroll, 1);
    box->addLayout(inset);
    return middle;
}

QWidget *ChatPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *box = new QHBoxLayout(head);
    box->setContentsMargins(16, 10, 16, 10);
    box->setSpacing(10);
    m_title = new ElidedLabel({}, head);
    m_title->setObjectName("chat.title"_L1);
    m_title->setProperty("role", u"title"_s);
    m_bookedTo = new ElidedLabel({}, head);
    m_bookedTo->setProperty("role", u"label"_s);
    m_bookedTo->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *lead = roleLabel(tr("this conversation"), u"label", head);
    m_cost = new FigureLabel({}, FigureLabel::Ink::Text, true, head);
    m_cost->setObjectName("chat.cost"_L1);
    m_cost->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_estimate = new FigureLabel({}, FigureLabel::Ink::Muted, false, head);
    m_estimate->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_bookedTo->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
    box->addWidget(m_title);
    box->addWidget(m_bookedTo, 1);
    box->addWidget(lead);
    box->addWidget(m_cost);
    box->addWidget(m_estimate);
    return head;
}

QWidget *ChatPage::makeEmpty()
{
    auto *empty = new QWidget(this);
    auto *box = new QVBoxLayout(empty);
    box->setContentsMargins(24, 24, 24, 24);
    box->setSpacing(10);
    auto *title = roleLabel(tr("Ask up to four models at once"), u"title", empty);
    title->setAlignment(Qt::AlignHCenter);
    m_emptyHint = wrappedLabel({}, u"muted", empty);
    m_emptyHint->setAlignment(Qt::AlignHCenter);
    auto *add = new FlatButton(u"plus", tr("Add a model…"), empty);
    m_emptyAdd = add;
    add->setObjectName("chat.emptyAdd"_L1);
    connect(add, &QPushButton::clicked, this, &ChatPage::addModel);
    box->addStretch(2);
    box->addWidget(new IconLabel(u"messages-square", IconTint::Accent, 24, empty), 0, Qt::AlignHCenter);
    box->addWidget(title);
    box->addWidget(m_emptyHint);
    box->addWidget(add, 0, Qt::AlignHCenter);
    box->addStretch(3);
    return empty;
}

QWidget *ChatPage::makeSide()
{
    auto *scroll = new QScrollArea(this);
    scroll->setObjectName("chat.side"_L1);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto *body = new QWidget;
    auto *box = new QVBoxLayout(body);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    m_booking = new ChatBookingPanel(m_usage, body);
    m_models = new ChatModelsPanel(m_service, m_prices, m_colours, body);
    m_parameters = new ChatParametersPanel(m_settings, body);
    box->addWidget(m_booking);
    box->addWidget(hairlineBelow(body));
    box->addWidget(m_models);
    box->addWidget(hairlineBelow(body));
    box->addWidget(m_parameters);
    box->addStretch(1);
    scroll->setWidget(body);
    body->setAutoFillBackground(false);
    m_side = scroll;
    return scroll;
}

} // namespace tally
