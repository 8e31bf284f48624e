// SPDX-License-Identifier: GPL-3.0-or-later
// What a conversation has cost, and what it is going to.
#include "services/chat/chatsession.h"

#include <algorithm>

namespace tally {

namespace {

void add(std::optional<Money> &sum, const std::optional<Money> &part)
{
    if (part)
        sum = Money{sum.value_or(Money{}).nano + part->nano};
}

} // namespace

int64_t ChatSession::estimatedTokens(const ConversationAnswer &answer)
{
    return int64_t(answer.text.size() + answer.reasoning.size() + 3) / 4;
}

std::optional<Money> ChatSession::estimateOf(AnswerPlace place) const
{
    const Running *running = findRunning(place);
    if (!running)
        return std::nullopt;
    ChatOrder order = running->order;
    order.parameters.maxTokens = estimatedTokens(answerAt(place)); // what "most" is then about
    return m_service.guess(order).most;
}

ChatSession::Costs ChatSession::costs() const
{
    Costs costs;
    for (size_t turn = 0; turn < m_conversation.turns.size(); ++turn) {
        const auto &answers = m_conversation.turns[turn].answers;
        for (size_t i = 0; i < answers.size(); ++i) {
            if (findRunning({turn, i})) {
                const std::optional<Money> estimate = estimateOf({turn, i});
                add(costs.running, estimate);
                costs.runningUnpriced += !estimate;
            } else if (answers[i].cost) {
                add(costs.known, answers[i].cost);
            } else if (answers[i].status) {
                ++costs.unpriced;
            }
        }
    }
    return costs;
}

ChatSession::Guess ChatSession::guess(const std::string &text, const std::vector<ChatImage> &images) const
{
    Guess all{.prompt = Money{}, .most = Money{}};
    for (const ChatTarget &target : m_conversation.targets) {
        ChatOrder order{.target = target,
                        .system = m_conversation.system,
                        .messages = messagesFor(m_conversation, m_conversation.turns.size(), target),
                        .parameters = m_conversation.parameters};
        order.messages.push_back({ChatRole::User, text, images});
        const ChatGuess one = m_service.guess(order);
        all.promptTokens = std::max(all.promptTokens, one.promptTokens);
        all.prompt = all.prompt && one.prompt ? std::optional(Money{all.prompt->nano + one.prompt->nano})
                                              : std::nullopt;
        all.most =
            all.most && one.most ? std::optional(Money{all.most->nano + one.most->nano}) : std::nullopt;
    }
    return all;
}

} // namespace tally
