// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/usage/usageservice.h"
#include "storage/conversationfile.h"
#include "services/chat/chatsession.h"

#include <QHash>
#include <QThreadPool>
#include <QTimer>

#include <memory>

namespace tally {

/// The conversations of one ledger: which there are, which one is open, and which still get answers. Reads
/// and writes their file on a thread of its own. A conversation that is left while it streams goes on. With
/// keeping switched off nothing is written; what was kept before stays until it is deleted.
class Conversations : public QObject {
    Q_OBJECT
public:
    Conversations(UsageService &usage, ChatService &service, const QString &path, bool keeps,
                  QObject *parent = nullptr);
    ~Conversations() override;

    ChatSession &current() { return *m_current; }
    ChatService &service() { return m_service; }
    /// Newest first, those that `search` finds; with those that are not kept.
    const std::vector<ConversationInfo> &list() const { return m_list; }
    bool isIdle() const { return m_pending == 0; }
    int runningCount() const;

    void setSearch(const QString &text);
    void setKeeps(bool keeps);
    bool keeps() const { return m_keeps; }

    /// Another conversation with the same models, parameters and booking as the one open.
    void startNew();
    void startNew(const Conversation &conversation);
    void open(const std::string &id);
    void rename(const std::string &id, const std::string &title);
    void remove(const std::string &id);
    void removeAll();
    /// Gives a conversation, open or not, to `done`.
    void withConversation(const std::string &id, const std::function<void(const Conversation &)> &done);

Q_SIGNALS:
    void currentChanged();
    void listChanged();
    void runningChanged();
    void idle();
    void failed(const tally::Error &error);

private:
    void setCurrent(ChatSession *session);
    ChatSession *adopt(Conversation conversation);
    void dropIfDone(ChatSession *session);
    void save(ChatSession *session);
    void flushSaves();
    void reloadList();
    void showList();
    void fetchOpenRecords(ChatSession *session);
    template <typename Work, typename Done> void run(Work work, Done done);

    UsageService &m_usage;
    ChatService &m_service;
    const ConversationFile m_file;
    bool m_keeps;
    QString m_search;
    std::vector<ConversationInfo> m_stored;
    std::vector<ConversationInfo> m_list;
    QHash<QString, ChatSession *> m_sessions; // by id
    QHash<QString, Conversation> m_unkept; // written nowhere, until the program ends
    ChatSession *m_current = nullptr;
    std::vector<QPointer<ChatSession>> m_unsaved;
    QTimer m_saver;
    int m_pending = 0;
    QThreadPool m_pool; // one thread: calls keep their order
};

} // namespace tally
