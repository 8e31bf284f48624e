// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatrun.h"
#include "services/chat/chatsession.h"

#include <QDeadlineTimer>
#include <QTimer>
#include <QWidget>

class QLabel;

namespace tally {

class IconLabel;
enum class IconTint;

/// How far an answer is, as a mark and a word: it waits, streams, is tried again in some seconds, which are
/// counted down, or how it ended.
class AnswerState : public QWidget {
    Q_OBJECT
public:
    explicit AnswerState(QWidget *parent);

    /// Of an answer that is coming.
    void showRun(const ChatRun &run);
    /// Of one that ended, the `number`-th (from 1) of `count` answers of its model.
    void showEnd(const ConversationAnswer &answer, int number, int count);

private:
    void set(const QString &text, QStringView mark, IconTint tint);
    void tick();

    IconLabel *m_mark;
    QLabel *m_word;
    QTimer m_countdown;
    QDeadlineTimer m_retryAt;
    int m_attempt = 0; // that is counted down; 0: none
};

} // namespace tally
