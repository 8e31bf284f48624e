// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/answerrecord.h"
#include "services/chat/chatservice.h"
#include "services/chat/chatsessioncosts.h"
#include "services/chat/runninganswers.h"
#include "storage/ledger.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <set>
#include <vector>

namespace tally {

/// One conversation with the requests that are on their way for it. Answers in conversation() grow while they
/// stream; changes are told at most 30 times a second. Knows nothing of windows and files.
class ChatSession : public QObject {
    Q_OBJECT
public:
    ChatSession(ChatService &service, Conversation conversation, QObject *parent = nullptr);
    ~ChatSession() override;

    const Conversation &conversation() const { return m_conversation; }
    QString title() const; // never empty

    void setTitle(const std::string &title);
    void setTargets(const std::vector<ChatTarget> &targets); // at most Conversation::MaxTargets
    void setSystem(const std::string &system);
    void setParameters(const ChatParameters &parameters);
    void setBooking(const ChatBooking &booking);
    /// Instead of the conversation's booking for the next message only.
    void setOnce(const std::optional<ChatBooking> &booking);
    const std::optional<ChatBooking> &once() const { return m_once; }
    /// What the next message is booked to, with what it inherits from the settings.
    ChatBooking effectiveBooking() const;

    /// Sends a message to all targets. False when there is nothing to send or nobody to send it to.
    bool send(const std::string &text, const std::vector<ChatImage> &images);
    /// Asks again; `other`: another model. False while that answer runs.
    bool retry(AnswerPlace place, const std::optional<ChatTarget> &other = {});
    /// A budget refused this answer, in this run of the program.
    bool isOverBudget(AnswerPlace place) const { return m_overBudget.contains(place); }
    /// Sends it once all the same. False when no budget refused it, or it was sent meanwhile.
    bool sendOverBudget(AnswerPlace place);
    /// Replaces a message, removes all that follows and sends it again.
    bool resend(size_t turn, const std::string &text);
    void stop(AnswerPlace place);
    void stopAll();

    bool isRunning() const { return !m_runs.all().empty(); }
    int runningCount() const { return int(m_runs.all().size()); }
    /// The request behind an answer that is still coming; nullptr when it has ended.
    const ChatRun *runOf(AnswerPlace place) const;
    /// About what a running answer has cost so far; nullopt where there is no price.
    std::optional<Money> estimateOf(AnswerPlace place) const;
    ConversationCosts costs() const;
    /// What sending this text now would come to.
    MessageGuess guess(const std::string &text, const std::vector<ChatImage> &images) const;
    /// What the records of the next message will say of whom they are for, one for each target.
    std::vector<UsageRecord> nextRecords() const;

    /// Chosen models that are known to take no images.
    std::vector<ChatTarget> withoutImages() const;

    /// Records whose cost or end may have become known since.
    std::vector<int64_t> openRecords() const;
    void takeRecords(const std::vector<StoredRecord> &records);

Q_SIGNALS:
    void turnsChanged(); // turns or answers were added or removed
    void answerChanged(tally::AnswerPlace place);
    void setupChanged(); // targets, parameters, system prompt, booking, title
    void runningChanged();
    void costsChanged();
    void saveNeeded();

private:
    template <typename T> void setUp(T &part, const T &value);
    ConversationAnswer &answerAt(AnswerPlace place);
    const ConversationAnswer &answerAt(AnswerPlace place) const;
    ChatOrder orderFor(size_t turn, const ChatTarget &target) const;
    void start(size_t turn, const ChatTarget &target, bool overBudget = false);
    void startAgain(size_t turn, const ChatTarget &target, bool overBudget);
    void follow(ChatRun &run);
    void stateChanged(ChatRun &run);
    void finish(ChatRun &run);
    void tellChanges();
    void touched();

    ChatService &m_service;
    Conversation m_conversation;
    std::optional<ChatBooking> m_once;
    RunningAnswers m_runs;
    std::set<AnswerPlace> m_dirty;
    std::set<AnswerPlace> m_overBudget; // refused by a budget
    QTimer m_tell;
};

/// A conversation of its own with an id that no other has.
Conversation newConversation();

} // namespace tally
