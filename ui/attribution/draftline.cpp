// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/draftline.h"

#include "ui/kit/labels.h"

#include <QBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace tally {

DraftLine::DraftLine(QWidget *parent)
    : QWidget(parent)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 16, 0);
    row->setSpacing(8);
    row->addWidget(roleLabel(tr("This is your draft from before."), u"muted", this));
    auto *anew = new QPushButton(tr("Start anew"), this);
    anew->setObjectName("attribution.startAnew"_L1);
    anew->setProperty("link", true);
    anew->setAutoDefault(false);
    row->addWidget(anew);
    row->addStretch(1);
    connect(anew, &QPushButton::clicked, this, [this] {
        drop();
        Q_EMIT dropped();
    });
}

void DraftLine::begin(const AttributionOrder &order)
{
    m_begun = order;
}

void DraftLine::keep(const AttributionOrder &now)
{
    if (now != m_begun)
        m_draft = now;
}

std::optional<AttributionOrder> DraftLine::take()
{
    return std::exchange(m_draft, std::nullopt);
}

void DraftLine::drop()
{
    m_draft.reset();
}

} // namespace tally

#include "moc_draftline.cpp"
