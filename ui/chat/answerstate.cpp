// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chat/answerstate.h"

#include "ui/kit/iconlabel.h"
#include "ui/kit/plaintext.h"

#include <QBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace tally {

AnswerState::AnswerState(QWidget *parent)
    : QWidget(parent)
    , m_mark(new IconLabel(u"check", IconTint::Muted, 12, this))
    , m_word(plainLabel(this))
{
    auto *box = new QHBoxLayout(this);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(8);
    m_word->setObjectName("chat.state"_L1);
    m_word->setProperty("role", u"label"_s);
    box->addWidget(m_mark);
    box->addWidget(m_word);
    m_countdown.setInterval(500);
    connect(&m_countdown, &QTimer::timeout, this, &AnswerState::tick);
}

void AnswerState::set(const QString &text, QStringView mark, IconTint tint)
{
    m_word->setText(text);
    m_mark->setIcon(mark, tint);
}

void AnswerState::showRun(const ChatRun &run)
{
    m_countdown.stop();
    switch (run.state()) {
    case ChatRun::State::RetryPause:
        if (m_attempt != run.attempt())
            m_retryAt.setRemainingTime(run.retryInMs());
        m_attempt = run.attempt();
        m_mark->setIcon(u"clock", IconTint::Warning);
        m_countdown.start();
        tick();
        return;
    case ChatRun::State::Streaming:
        set(tr("streaming"), u"circle-dot", IconTint::Accent);
        return;
    default:
        set(tr("waiting"), u"clock", IconTint::Muted);
        return;
    }
}

void AnswerState::showEnd(const ConversationAnswer &answer, int number, int count)
{
    m_countdown.stop();
    m_attempt = 0;
    const QString which = count > 1 ? tr(" · %1 of %2").arg(number).arg(count) : QString();
    if (!answer.status) {
        set(tr("not sent") + which, u"circle-x", IconTint::Negative);
        return;
    }
    switch (*answer.status) {
    case Status::Completed:
        set(tr("finished") + which, u"check", IconTint::Muted);
        break;
    case Status::Cancelled:
        set(tr("stopped") + which, u"square", IconTint::Muted);
        break;
    case Status::Failed:
        set(tr("failed") + which, u"circle-x", IconTint::Negative);
        break;
    case Status::Interrupted:
    case Status::Pending:
        set(tr("interrupted") + which, u"triangle-alert", IconTint::Warning);
        break;
    }
}

void AnswerState::tick()
{
    m_word->setText(tr("next try in %1 s").arg((m_retryAt.remainingTime() + 999) / 1000));
}

} // namespace tally

#include "moc_answerstate.cpp"
