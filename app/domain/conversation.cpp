// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/conversation.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QString>

#include <algorithm>

namespace tally {

namespace {

constexpr qsizetype TitleLength = 60;
constexpr int64_t TokensAroundMessage = 8; // its role and marks; OpenAI's count 3 to 4
constexpr int64_t ImageTokens = 1'000; // between what providers count for a small and a large picture

std::string jsonString(const std::string &text)
{
    const QByteArray list =
        QJsonDocument(QJsonArray{QString::fromStdString(text)}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2).toStdString();
}

const std::string &firstSet(const std::string &own, const std::string &base)
{
    return own.empty() ? base : own;
}

/// The answer of a turn that a model is shown as its own; nullptr when nobody answered.
const ConversationAnswer *answerFor(const ConversationTurn &turn, const ChatTarget &target)
{
    const ConversationAnswer *other = nullptr;
    for (auto answer = turn.answers.rbegin(); answer != turn.answers.rend(); ++answer) {
        if (answer->text.empty())
            continue;
        if (answer->target == target)
            return &*answer;
        if (!other)
            other = &*answer;
    }
    return other;
}

void addOnce(std::vector<std::string> &list, const std::string &value)
{
    if (std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(value);
}

QString shortened(const QString &line)
{
    if (line.size() <= TitleLength)
        return line;
    qsizetype end = line.lastIndexOf(u' ', TitleLength - 1);
    if (end < TitleLength / 2)
        end = TitleLength - 1;
    if (line[end - 1].isHighSurrogate())
        --end;
    return line.left(end) + u'…';
}

} // namespace

std::string ChatBooking::contextJson() const
{
    std::string json;
    for (const auto &[key, value] : context) {
        if (key.empty() || value.empty())
            continue;
        json += (json.empty() ? "{" : ",") + jsonString(key) + ":" + jsonString(value);
    }
    return json.empty() ? json : json + "}";
}

ChatBooking ChatBooking::over(const ChatBooking &base) const
{
    ChatBooking all = base;
    all.user = firstSet(user, base.user);
    all.customer = firstSet(customer, base.customer);
    all.project = firstSet(project, base.project);
    for (const auto &[key, value] : context) {
        const auto same = std::find_if(all.context.begin(), all.context.end(),
                                       [&key = key](const auto &entry) { return entry.first == key; });
        if (same == all.context.end())
            all.context.emplace_back(key, value);
        else if (!value.empty())
            same->second = value;
    }
    return all;
}

std::optional<double> ConversationAnswer::tokensPerSecond() const
{
    const std::optional<int64_t> out = tokens.completion();
    if (!out || !latencyMs || !timeToFirstTokenMs || *latencyMs <= *timeToFirstTokenMs)
        return std::nullopt;
    return double(*out) * 1000 / double(*latencyMs - *timeToFirstTokenMs);
}

ConversationInfo infoOf(const Conversation &conversation)
{
    ConversationInfo info{
        .id = conversation.id, .title = conversation.title, .changedMs = conversation.changedMs};
    if (info.title.empty() && !conversation.turns.empty())
        info.title = titleFrom(conversation.turns.front().text);
    for (const ConversationTurn &turn : conversation.turns) {
        for (const ConversationAnswer &answer : turn.answers) {
            addOnce(info.models, answer.target.model);
            if (answer.cost)
                info.cost = Money{info.cost.value_or(Money{}).nano + answer.cost->nano};
            else if (answer.status) // what was refused costs nothing
                ++info.unpriced;
        }
    }
    if (info.models.empty()) {
        for (const ChatTarget &target : conversation.targets)
            addOnce(info.models, target.model);
    }
    return info;
}

std::string titleFrom(const std::string &text)
{
    for (const QString &line : QString::fromStdString(text).split(u'\n')) {
        const QString plain = line.simplified();
        if (std::any_of(plain.begin(), plain.end(), [](QChar c) { return c.isLetterOrNumber(); }))
            return shortened(plain).toStdString();
    }
    return {};
}

std::vector<ChatMessage> messagesFor(const Conversation &conversation, size_t turn, const ChatTarget &target)
{
    std::vector<ChatMessage> messages;
    for (size_t i = 0; i < turn && i < conversation.turns.size(); ++i) {
        const ConversationTurn &earlier = conversation.turns[i];
        const ConversationAnswer *answer = answerFor(earlier, target);
        if (!answer)
            continue;
        messages.push_back({ChatRole::User, earlier.text, earlier.images});
        messages.push_back({ChatRole::Assistant, answer->text, {}});
    }
    if (turn < conversation.turns.size())
        messages.push_back({ChatRole::User, conversation.turns[turn].text, conversation.turns[turn].images});
    return messages;
}

namespace {

struct PromptSize {
    int64_t bytes = 0;
    int64_t images = 0;
};

PromptSize sizeOf(const std::vector<ChatMessage> &messages, const std::string &system)
{
    PromptSize size{.bytes = int64_t(system.size())};
    for (const ChatMessage &message : messages) {
        size.bytes += int64_t(message.text.size());
        size.images += int64_t(message.images.size());
    }
    return size;
}

} // namespace

int64_t guessTokens(const std::vector<ChatMessage> &messages, const std::string &system)
{
    const PromptSize size = sizeOf(messages, system);
    return (size.bytes + 3) / 4 + size.images * ImageTokens;
}

int64_t mostTokens(const std::vector<ChatMessage> &messages, const std::string &system)
{
    const PromptSize size = sizeOf(messages, system);
    return size.bytes + int64_t(messages.size() + 1) * TokensAroundMessage + size.images * ImageTokens;
}

} // namespace tally
