// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/emptychat.h"

#include "domain/conversation.h"
#include "ui/kit/flatbutton.h"
#include "ui/kit/iconlabel.h"
#include "ui/kit/labels.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

EmptyChat::EmptyChat(QWidget *parent)
    : QWidget(parent)
{
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(24, 24, 24, 24);
    box->setSpacing(10);
    auto *title = roleLabel(tr("Ask up to four models at once"), u"title", this);
    title->setAlignment(Qt::AlignHCenter);
    m_hint = wrappedLabel({}, u"muted", this);
    m_hint->setAlignment(Qt::AlignHCenter);
    auto *add = new FlatButton(u"plus", tr("Add a model…"), this);
    m_add = add;
    add->setObjectName("chat.emptyAdd"_L1);
    connect(add, &QPushButton::clicked, this, &EmptyChat::addRequested);
    box->addStretch(2);
    box->addWidget(new IconLabel(u"messages-square", IconTint::Accent, 24, this), 0, Qt::AlignHCenter);
    box->addWidget(title);
    box->addWidget(m_hint);
    box->addWidget(add, 0, Qt::AlignHCenter);
    box->addStretch(3);
}

void EmptyChat::setModels(size_t models)
{
    m_add->setVisible(models < Conversation::MaxTargets);
    m_hint->setText(models == 0
                        ? tr("Add a model at the right and give its provider’s key. Choose whom the "
                             "requests are booked to, then write below.")
                        : tr("Write below and press Ctrl+Enter. Every request becomes a record with its "
                             "tokens and cost."));
}

} // namespace tally

#include "moc_emptychat.cpp"
