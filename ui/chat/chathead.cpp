// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/chathead.h"

#include "ui/kit/elidedlabel.h"
#include "ui/kit/figurelabel.h"
#include "ui/kit/labels.h"
#include "ui/text/numberformat.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

ChatHead::ChatHead(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel({}, this))
    , m_bookedTo(new ElidedLabel({}, this))
{
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(16, 10, 16, 10);
    box->setSpacing(10);
    m_title->setObjectName("chat.title"_L1);
    m_title->setProperty("role", u"title"_s);
    m_bookedTo->setProperty("role", u"label"_s);
    m_bookedTo->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *lead = roleLabel(tr("this conversation"), u"label", this);
    m_cost = new FigureLabel({}, FigureLabel::Ink::Text, true, this);
    m_cost->setObjectName("chat.cost"_L1);
    m_cost->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_estimate = new FigureLabel({}, FigureLabel::Ink::Muted, false, this);
    m_estimate->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_bookedTo->setMinimumWidth(fontMetrics().averageCharWidth() * 18);
    box->addWidget(m_title);
    box->addWidget(m_bookedTo, 1);
    box->addWidget(lead);
    box->addWidget(m_cost);
    box->addWidget(m_estimate);
}

void ChatHead::setTitle(const QString &title, const QString &booking)
{
    m_title->setText(title);
    m_bookedTo->setText(booking);
}

void ChatHead::setCosts(const ConversationCosts &costs)
{
    const auto nano = [](const std::optional<Money> &money) {
        return money ? std::optional<Int128>(money->nano) : std::nullopt;
    };
    QString known =
        costs.known || costs.unpriced > 0 ? format::costRequest(nano(costs.known)) : format::costExact(0);
    if (costs.known && costs.unpriced > 0)
        known += tr(" + %1 unknown", "answers without a cost").arg(costs.unpriced);
    m_cost->setText(known);
    m_cost->setInk(costs.unpriced > 0 ? FigureLabel::Ink::Warning : FigureLabel::Ink::Text);
    setPlainToolTip(m_cost,
                    costs.unpriced > 0 ? tr("%n answer(s) without a known cost", nullptr, int(costs.unpriced))
                                       : QString());
    m_estimate->setText(costs.running ? u"+ ≈ "_s + format::costRequest(nano(costs.running)) : QString());
    m_estimate->setVisible(costs.running.has_value());
}

} // namespace tally

#include "moc_chathead.cpp"
