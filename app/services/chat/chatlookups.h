// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/chatworkspace.h"

#include <QObject>
#include <QTimer>

namespace tally {

class SecretScrub;

/// Asks providers what requests cost in the end, where the answer did not tell: one after the other, with
/// growing pauses, over restarts of the program, until they know it or MaxAttempts were made.
class ChatLookups : public QObject {
    Q_OBJECT
public:
    static constexpr int MaxAttempts = 10;

    explicit ChatLookups(ChatWorkspace &workspace, QObject *parent = nullptr);

    /// Looks what is due, now and from then on by itself.
    void look();

Q_SIGNALS:
    /// What is known of a record, or left to ask about it, was written.
    void recordsChanged();

private:
    void next();
    void ask(const ChatLedger::Lookup &lookup);
    void read(const ChatLedger::Lookup &lookup, const ChatProvider &provider, const SecretScrub &scrub,
              const QByteArray &body);
    void again(const OpenChat &open);
    void drop(const OpenChat &open);
    void done(const OpenChat &open, const ChatAnswer &answer);
    void change(int64_t recordId, const ChatChange &change);

    ChatWorkspace &m_workspace;
    QTimer m_timer;
    bool m_busy = false;
    bool m_lookAgain = false;
};

/// How long after the `attempts`-th look-up (from 1) the next one is made, in milliseconds.
int64_t lookupDelayMs(int64_t attempts);

} // namespace tally
