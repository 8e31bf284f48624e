// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatsessioncosts.h"

#include <algorithm>

namespace tally {

namespace {

void add(std::optional<Money> &sum, const std::optional<Money> &part)
{
    if (part)
        sum = Money{sum.value_or(Money{}).nano + part->nano};
}

std::optional<Money> sumOfBoth(const std::optional<Money> &a, const std::optional<Money> &b)
{
    return a && b ? std::optional(Money{a->nano + b->nano}) : std::nullopt;
}

} // namespace

int64_t estimatedTokens(const ConversationAnswer &answer)
{
    return int64_t(answer.text.size() + answer.reasoning.size() + 3) / 4;
}

std::optional<Money> estimatedCost(const ChatService &service, ChatOrder order,
                                   const ConversationAnswer &answer)
{
    order.parameters.maxTokens = estimatedTokens(answer); // what "most" is then about
    return service.guess(order).most;
}

ConversationCosts costsOf(const ChatService &service, const Conversation &conversation,
                          const RunningOrder &running)
{
    ConversationCosts costs;
    for (size_t turn = 0; turn < conversation.turns.size(); ++turn) {
        const auto &answers = conversation.turns[turn].answers;
        for (size_t i = 0; i < answers.size(); ++i) {
            if (const ChatOrder *order = running(turn, i)) {
                const auto estimate = estimatedCost(service, *order, answers[i]);
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

MessageGuess guessOf(const ChatService &service, const Conversation &conversation, const std::string &text,
                     const std::vector<ChatImage> &images)
{
    MessageGuess all{.prompt = Money{}, .most = Money{}};
    for (const ChatTarget &target : conversation.targets) {
        ChatOrder order{.target = target,
                        .system = conversation.system,
                        .messages = messagesFor(conversation, conversation.turns.size(), target),
                        .parameters = conversation.parameters};
        order.messages.push_back({ChatRole::User, text, images});
        const ChatGuess one = service.guess(order);
        all.promptTokens = std::max(all.promptTokens, one.promptTokens);
        all.prompt = sumOfBoth(all.prompt, one.prompt);
        all.most = sumOfBoth(all.most, one.most);
    }
    return all;
}

} // namespace tally
