// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/noconnections.h"

#include "ui/kit/labels.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace tally {

NoConnections::NoConnections(QWidget *parent)
    : QWidget(parent)
{
    setObjectName("connections.empty"_L1);
    auto *box = new QVBoxLayout(this);
    box->setContentsMargins(16, 16, 16, 16);
    box->setSpacing(12);
    box->addWidget(wrappedLabel(
        tr("Nothing is connected. Point a tool at Tallyglass, or let it fetch or send usage."), {}, this));
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    auto *capture = new QPushButton(tr("&Turn on capture"), this);
    capture->setObjectName("connections.turnOn"_L1);
    connect(capture, &QPushButton::clicked, this, &NoConnections::captureWanted);
    auto *add = new QPushButton(tr("Add &connection…"), this);
    connect(add, &QPushButton::clicked, this, &NoConnections::addWanted);
    buttons->addWidget(capture);
    buttons->addWidget(add);
    buttons->addStretch(1);
    box->addLayout(buttons);
    box->addStretch(1);
}

} // namespace tally

#include "moc_noconnections.cpp"
