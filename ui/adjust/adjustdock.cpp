// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/adjustdock.h"

#include "ui/adjust/bookingsection.h"
#include "ui/adjust/countssection.h"
#include "ui/adjust/moneysection.h"
#include "ui/adjust/questionsection.h"
#include "ui/adjust/readingsection.h"

#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int DockWidth = 336;
constexpr int SmallDockWidth = 288;

} // namespace

AdjustDock::AdjustDock(QWidget *parent)
    : QScrollArea(parent)
{
    setObjectName("adjust.dock"_L1);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // it scrolls to what has the keyboard
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *inner = new QWidget(viewport());
    inner->setBackgroundRole(QPalette::Base);
    inner->setAutoFillBackground(true);
    auto *box = new QVBoxLayout(inner);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(0);
    m_sections = {new QuestionSection(inner), new ReadingSection(inner), new CountsSection(inner),
                  new MoneySection(inner), new BookingSection(inner)};
    for (DockSection *section : m_sections)
        box->addWidget(section);
    box->addStretch(1);
    setWidget(inner);
    setMinimumWidth(SmallDockWidth);
}

void AdjustDock::setSession(AdjustSession *session)
{
    for (DockSection *section : m_sections)
        section->setSession(session);
}

void AdjustDock::refresh()
{
    for (DockSection *section : m_sections)
        section->refresh();
}

int AdjustDock::fitWidth(bool compact)
{
    const int least = widget()->minimumSizeHint().width() + verticalScrollBar()->sizeHint().width();
    setMinimumWidth(std::max(SmallDockWidth, least));
    return std::max(compact ? SmallDockWidth : DockWidth, least);
}

} // namespace tally

#include "moc_adjustdock.cpp"
