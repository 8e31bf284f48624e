// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/conversationview.h"

#include "ui/chat/chatturn.h"
#include "ui/kit/flatbutton.h"

#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr size_t MostTurns = 20; // built at once

} // namespace

ConversationView::ConversationView(EntityColors &colours, QWidget *parent)
    : QScrollArea(parent)
    , m_colours(colours)
{
    auto *body = new QWidget;
    m_turnBox = new QVBoxLayout(body);
    m_turnBox->setContentsMargins(0, 0, 0, 0);
    m_turnBox->setSpacing(0);
    auto *earlier = new FlatButton(u"chevron-up", tr("Show earlier messages"), body);
    earlier->setProperty("flat", true);
    connect(earlier, &QPushButton::clicked, this, &ConversationView::showEarlier);
    m_earlier = earlier;
    m_turnBox->addWidget(earlier, 0, Qt::AlignHCenter);
    m_turnBox->addStretch(1);
    setObjectName("chat.scroll"_L1);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(body);
    viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    QScrollBar *bar = verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, this, &ConversationView::followEnd);
    connect(bar, &QScrollBar::valueChanged, this,
            [this, bar](int value) { m_atEnd = value >= bar->maximum() - 4; });
}

/// New text pushes the end down; who reads further up is left alone.
void ConversationView::followEnd()
{
    if (m_atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void ConversationView::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    showTurns();
}

/// Before a session is shown.
void ConversationView::setBlocked(const QString &why)
{
    m_blocked = why;
}

void ConversationView::setSession(ChatSession &session)
{
    m_session = &session;
    qDeleteAll(m_turns);
    m_turns.clear();
    const size_t count = session.conversation().turns.size();
    m_firstShown = count > MostTurns ? count - MostTurns : 0;
    m_atEnd = true;
}

ChatTurnView *ConversationView::makeTurn()
{
    auto *view = new ChatTurnView(*m_session, m_colours, m_blocked, widget());
    connect(view, &ChatTurnView::editRequested, this, &ConversationView::editRequested);
    connect(view, &ChatTurnView::retryWithRequested, this, &ConversationView::retryWithRequested);
    connect(view, &ChatTurnView::recordRequested, this, &ConversationView::recordRequested);
    m_turnBox->insertWidget(int(m_turns.size()) + 1, view);
    return view;
}

void ConversationView::showTurns()
{
    if (!m_session)
        return;
    const auto &turns = m_session->conversation().turns;
    m_firstShown = std::min(m_firstShown, turns.empty() ? 0 : turns.size() - 1);
    m_earlier->setVisible(m_firstShown > 0);
    const size_t wanted = turns.size() - m_firstShown;
    while (m_turns.size() > wanted) {
        m_turns.back()->hide();
        m_turns.back()->deleteLater();
        m_turns.pop_back();
    }
    while (m_turns.size() < wanted)
        m_turns.push_back(makeTurn());
    for (size_t i = 0; i < m_turns.size(); ++i)
        m_turns[i]->show(m_firstShown + i, i + 1 == m_turns.size(), m_zone);
}

void ConversationView::showEarlier()
{
    m_firstShown -= std::min(m_firstShown, MostTurns);
    m_atEnd = false;
    showTurns();
}

void ConversationView::showAnswer(AnswerPlace place)
{
    if (place.turn >= m_firstShown && place.turn - m_firstShown < m_turns.size())
        m_turns[place.turn - m_firstShown]->showAnswer(place);
}

} // namespace tally

#include "moc_conversationview.cpp"
