// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/conversationjson.h"

#include "domain/tokenparts.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int FormatVersion = 1;

// Conversations have always had a shorter name for cache writes of unknown lifetime.
std::string nameOf(const TokenPartSpec &part)
{
    return std::string(part.count == &TokenCounts::cacheWriteOther ? "cache_write" : part.id);
}

// Values that say nothing are left out.
void put(QJsonObject &object, const char *name, const std::string &text)
{
    if (!text.empty())
        object.insert(QLatin1StringView(name), QString::fromStdString(text));
}

void put(QJsonObject &object, const char *name, int64_t numberOf)
{
    if (numberOf != 0)
        object.insert(QLatin1StringView(name), qint64(numberOf));
}

void put(QJsonObject &object, const char *name, const std::optional<int64_t> &numberOf)
{
    if (numberOf)
        object.insert(QLatin1StringView(name), qint64(*numberOf));
}

void put(QJsonObject &object, const char *name, const std::optional<double> &numberOf)
{
    if (numberOf)
        object.insert(QLatin1StringView(name), *numberOf);
}

template <typename Json> void putSet(QJsonObject &object, const char *name, const Json &json)
{
    if (!json.isEmpty())
        object.insert(QLatin1StringView(name), json);
}

std::string text(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toString().toStdString();
}

std::optional<int64_t> numberOf(const QJsonObject &object, const char *name)
{
    const QJsonValue value = object.value(QLatin1StringView(name));
    return value.isDouble() ? std::optional<int64_t>(value.toInteger()) : std::nullopt;
}

std::optional<double> real(const QJsonObject &object, const char *name)
{
    const QJsonValue value = object.value(QLatin1StringView(name));
    return value.isDouble() ? std::optional<double>(value.toDouble()) : std::nullopt;
}

QJsonArray array(const QJsonObject &object, const char *name)
{
    return object.value(QLatin1StringView(name)).toArray();
}

QJsonObject object(const QJsonObject &parent, const char *name)
{
    return parent.value(QLatin1StringView(name)).toObject();
}

template <typename List, typename One> QJsonArray toArray(const List &list, One one)
{
    QJsonArray all;
    for (const auto &item : list)
        all.append(one(item));
    return all;
}

QJsonObject toJson(const ChatBooking &booking)
{
    QJsonObject json;
    put(json, "user", booking.user);
    put(json, "customer", booking.customer);
    put(json, "project", booking.project);
    putSet(json, "context", toArray(booking.context, [](const auto &entry) { // a list, for its order
               return QJsonArray{QString::fromStdString(entry.first), QString::fromStdString(entry.second)};
           }));
    return json;
}

ChatBooking bookingOf(const QJsonObject &json)
{
    ChatBooking booking{text(json, "user"), text(json, "customer"), text(json, "project")};
    for (const QJsonValue &entry : array(json, "context")) {
        const QJsonArray pair = entry.toArray();
        booking.context.emplace_back(pair.at(0).toString().toStdString(),
                                     pair.at(1).toString().toStdString());
    }
    return booking;
}

QJsonObject toJson(const ChatTarget &target)
{
    QJsonObject json;
    put(json, "provider", target.provider);
    put(json, "base_url", target.baseUrl);
    put(json, "model", target.model);
    return json;
}

ChatTarget targetOf(const QJsonObject &json)
{
    return {text(json, "provider"), text(json, "base_url"), text(json, "model")};
}

QJsonObject toJson(const ChatImage &image)
{
    QJsonObject json;
    put(json, "media_type", image.mediaType);
    json.insert("base64"_L1, QString::fromLatin1(image.bytes.toBase64()));
    return json;
}

ChatImage imageOf(const QJsonObject &json)
{
    return {text(json, "media_type"), QByteArray::fromBase64(json.value("base64"_L1).toString().toLatin1())};
}

QJsonObject toJson(const TokenCounts &tokens)
{
    QJsonObject json;
    for (const TokenPartSpec &part : TokenPartSpecs)
        put(json, nameOf(part).c_str(), tokens.*part.count);
    return json;
}

TokenCounts tokensOf(const QJsonObject &json)
{
    TokenCounts tokens;
    for (const TokenPartSpec &part : TokenPartSpecs)
        tokens.*part.count = numberOf(json, nameOf(part).c_str());
    return tokens;
}

QJsonObject toJson(const ConversationAnswer &answer)
{
    QJsonObject json = toJson(answer.target);
    put(json, "text", answer.text);
    put(json, "reasoning", answer.reasoning);
    put(json, "time_ms", answer.timeMs);
    put(json, "record", answer.recordId);
    put(json, "record_time_ms", answer.recordTimeMs);
    put(json, "record_external_id", answer.recordExternalId);
    put(json, "answered_by", answer.answeredBy);
    if (answer.status)
        put(json, "status", std::string(toId(*answer.status)));
    put(json, "problem", answer.problem);
    put(json, "finish_reason", answer.finishReason);
    putSet(json, "tokens", toJson(answer.tokens));
    if (answer.cost)
        put(json, "cost_usd", answer.cost->toDecimal());
    put(json, "latency_ms", answer.latencyMs);
    put(json, "time_to_first_token_ms", answer.timeToFirstTokenMs);
    return json;
}

ConversationAnswer answerOf(const QJsonObject &json)
{
    ConversationAnswer answer{.target = targetOf(json)};
    answer.text = text(json, "text");
    answer.reasoning = text(json, "reasoning");
    answer.timeMs = numberOf(json, "time_ms").value_or(0);
    answer.recordId = numberOf(json, "record").value_or(0);
    answer.recordTimeMs = numberOf(json, "record_time_ms").value_or(0);
    answer.recordExternalId = text(json, "record_external_id");
    answer.answeredBy = text(json, "answered_by");
    answer.status = statusFromId(text(json, "status"));
    answer.problem = text(json, "problem");
    answer.finishReason = text(json, "finish_reason");
    answer.tokens = tokensOf(object(json, "tokens"));
    answer.cost = Money::fromDecimal(text(json, "cost_usd"));
    answer.latencyMs = numberOf(json, "latency_ms");
    answer.timeToFirstTokenMs = numberOf(json, "time_to_first_token_ms");
    return answer;
}

QJsonObject toJson(const ConversationTurn &turn)
{
    QJsonObject json;
    put(json, "text", turn.text);
    putSet(json, "images", toArray(turn.images, [](const ChatImage &image) { return toJson(image); }));
    put(json, "time_ms", turn.timeMs);
    putSet(json, "booking", toJson(turn.booking));
    putSet(json, "answers",
           toArray(turn.answers, [](const ConversationAnswer &answer) { return toJson(answer); }));
    return json;
}

ConversationTurn turnOf(const QJsonObject &json)
{
    ConversationTurn turn{.text = text(json, "text"), .timeMs = numberOf(json, "time_ms").value_or(0)};
    for (const QJsonValue &image : array(json, "images"))
        turn.images.push_back(imageOf(image.toObject()));
    turn.booking = bookingOf(object(json, "booking"));
    for (const QJsonValue &answer : array(json, "answers"))
        turn.answers.push_back(answerOf(answer.toObject()));
    return turn;
}

} // namespace

QJsonObject parametersJson(const ChatParameters &parameters)
{
    QJsonObject json;
    put(json, "temperature", parameters.temperature);
    put(json, "top_p", parameters.topP);
    put(json, "max_tokens", parameters.maxTokens);
    put(json, "seed", parameters.seed);
    putSet(json, "stop",
           toArray(parameters.stop, [](const std::string &stop) { return QString::fromStdString(stop); }));
    put(json, "reasoning_effort", parameters.reasoningEffort);
    put(json, "service_tier", parameters.serviceTier);
    if (!parameters.stream)
        json.insert("stream"_L1, false);
    return json;
}

ChatParameters parametersFromJson(const QJsonObject &json)
{
    ChatParameters parameters;
    parameters.temperature = real(json, "temperature");
    parameters.topP = real(json, "top_p");
    parameters.maxTokens = numberOf(json, "max_tokens");
    parameters.seed = numberOf(json, "seed");
    for (const QJsonValue &stop : array(json, "stop"))
        parameters.stop.push_back(stop.toString().toStdString());
    parameters.reasoningEffort = text(json, "reasoning_effort");
    parameters.serviceTier = text(json, "service_tier");
    parameters.stream = json.value("stream"_L1).toBool(true);
    return parameters;
}

QByteArray conversationJson(const Conversation &conversation)
{
    QJsonObject json;
    json.insert("tallyglass_conversation"_L1, FormatVersion);
    put(json, "id", conversation.id);
    put(json, "title", conversation.title);
    put(json, "created_ms", conversation.createdMs);
    put(json, "changed_ms", conversation.changedMs);
    putSet(json, "turns",
           toArray(conversation.turns, [](const ConversationTurn &turn) { return toJson(turn); }));
    putSet(json, "targets",
           toArray(conversation.targets, [](const ChatTarget &target) { return toJson(target); }));
    put(json, "system", conversation.system);
    putSet(json, "parameters", parametersJson(conversation.parameters));
    putSet(json, "booking", toJson(conversation.booking));
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<Conversation> conversationFromJson(const QByteArray &bytes)
{
    QJsonParseError parsed;
    const QJsonObject json = QJsonDocument::fromJson(bytes, &parsed).object();
    if (!json.contains("tallyglass_conversation"_L1))
        return Error{ErrorKind::Damaged,
                     QCoreApplication::translate("ConversationJson",
                                                 "This conversation cannot be read. Nothing was changed."),
                     parsed.errorString()};
    Conversation conversation{.id = text(json, "id"),
                              .title = text(json, "title"),
                              .createdMs = numberOf(json, "created_ms").value_or(0),
                              .changedMs = numberOf(json, "changed_ms").value_or(0)};
    for (const QJsonValue &turn : array(json, "turns"))
        conversation.turns.push_back(turnOf(turn.toObject()));
    for (const QJsonValue &target : array(json, "targets"))
        conversation.targets.push_back(targetOf(target.toObject()));
    conversation.system = text(json, "system");
    conversation.parameters = parametersFromJson(object(json, "parameters"));
    conversation.booking = bookingOf(object(json, "booking"));
    return conversation;
}

} // namespace tally
