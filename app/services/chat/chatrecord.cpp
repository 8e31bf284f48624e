// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/chatrecord.h"

#include "domain/jsonmembers.h"
#include "domain/mergerecord.h"
#include "formats/json/jsonwriting.h"
#include "formats/fields/usageobject.h"
#include "services/chat/chatservice.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace tally {

namespace {

constexpr qsizetype MaxErrorText = 300; // characters: a provider's text may quote what it was sent

void putIfSet(std::string &text, const std::string &value)
{
    if (!value.empty())
        text = value;
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<size_t>(bytes.size())};
}

void addToContext(UsageRecord &record, const JsonObjectText &more)
{
    // What the person set has the last word where the names are the same.
    record.context = mergeJsonObjects(more.text(), record.context);
}

bool parseUsage(const ChatAnswer &answer, JsonTape &tape)
{
    return !answer.usage.isEmpty() && tape.parse(viewOf(answer.usage)) == JsonParse::Ok;
}

// With a count that is none the rest is no whole either.
bool isUsable(const NormalUsage &usage)
{
    return usage.any && usage.problem.isEmpty();
}

void putUsage(UsageRecord &record, const ChatAnswer &answer, JsonObjectText &context)
{
    JsonTape tape;
    if (!parseUsage(answer, tape))
        return;
    const JsonValue usage = tape.root();
    const NormalUsage normal = normaliseUsage(usage);
    if (isUsable(normal))
        record.tokens = normal.tokens;
    if (normal.webSearches)
        record.webSearches = normal.webSearches;
    if (normal.cost)
        record.reportedCost = normal.cost;
    if (usage["cost_details"].isObject())
        record.costParts = usage["cost_details"].minified();
    if (!normal.flag.empty() || !normal.problem.isEmpty()) {
        context.putString("usage_flag", normal.flag.empty() ? "not_usable" : normal.flag);
        const std::string raw = usage.minified();
        if (jsonDepth(raw) < MaxContextDepth)
            context.putRaw("usage", raw);
        else
            context.putString("usage", raw);
    }
}

void putFailure(const ChatFailure &failure, JsonObjectText &context)
{
    if (failure.httpStatus != 0)
        context.putRaw("http_status", std::to_string(failure.httpStatus));
    if (!failure.code.empty())
        context.putString("error_code", failure.code);
    if (!failure.message.isEmpty())
        context.putString("error_message", failure.message.left(MaxErrorText).toStdString());
}

// What is billed is the tier that the answer names, else the standard one: a wish for a cheaper tier may not
// have been granted.
void dropUnconfirmedTier(UsageRecord &record, const ChatAnswer &answer)
{
    if (record.serviceTier.empty() || !answer.serviceTier.empty())
        return;
    JsonObjectText context;
    context.putString("requested_service_tier", record.serviceTier);
    addToContext(record, context);
    record.serviceTier.clear();
}

// All of them that are text.
constexpr std::array AddedKeys{"conversation", "requested_model", "provider_name", "finish_reason_raw",
                               "error_code",   "error_message",   "usage_flag",    "requested_service_tier"};

QJsonObject contextOf(const UsageRecord &record)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(record.context)).object();
}

} // namespace

UsageRecord pendingRecord(const ChatOrder &order, const ProviderInfo &provider, const std::string &localId,
                          int64_t nowMs)
{
    UsageRecord record;
    record.timeMs = nowMs;
    record.user = order.booking.user;
    record.customer = order.booking.customer;
    record.project = order.booking.project;
    record.context = order.booking.contextJson();
    record.provider = provider.recordProvider.toStdString();
    record.source = provider.id.toStdString();
    record.model = order.target.model;
    record.externalId = localId;
    record.serviceTier = order.parameters.serviceTier;
    record.status = Status::Pending;
    if (!order.conversation.empty()) {
        JsonObjectText context;
        context.putString("conversation", order.conversation);
        record.context = mergeJsonObjects(context.text(), record.context);
    }
    return record;
}

std::optional<int64_t> tokensOf(const ChatAnswer &answer)
{
    JsonTape tape;
    if (!parseUsage(answer, tape))
        return std::nullopt;
    const NormalUsage usage = normaliseUsage(tape.root());
    return isUsable(usage) ? usage.tokens.total() : std::nullopt;
}

void putAnswer(UsageRecord &record, const ChatAnswer &answer, RecordPricer &pricer)
{
    JsonObjectText context;
    if (!answer.model.empty() && answer.model != record.model) {
        context.putString("requested_model", record.model);
        record.model = answer.model;
    }
    putIfSet(record.externalId, answer.responseId);
    putIfSet(record.finishReason, answer.finishReason);
    putIfSet(record.serviceTier, answer.serviceTier);
    if (!answer.upstream.empty())
        context.putString("provider_name", answer.upstream); // as OpenRouter's export calls it
    if (!answer.nativeFinishReason.empty())
        context.putString("finish_reason_raw", answer.nativeFinishReason);
    if (answer.cachedResponse)
        context.putRaw("cached_response", "true");
    putUsage(record, answer, context);
    if (!record.reportedCost && !answer.reportedCost.empty())
        record.reportedCost = Money::fromDecimal(answer.reportedCost);
    if (answer.failure)
        putFailure(*answer.failure, context);
    addToContext(record, context);
    pricer.price(record);
}

void putLookup(UsageRecord &record, const ChatAnswer &answer, RecordPricer &pricer)
{
    const bool isOver = record.status == Status::Completed || record.status == Status::Failed;
    if (isOver && record.reportedCost)
        return;
    UsageRecord said;
    said.timeMs = record.timeMs;
    said.model = record.model;
    putAnswer(said, answer, pricer);
    said.computedCost.reset(); // of the counts of both, below
    mergeRecord(record, said, Attribution::Kept);
    pricer.price(record);
}

UsageRecord endedRecord(const UsageRecord &pending, const ChatAnswer &answer, const ChatEnd &end,
                        RecordPricer &pricer)
{
    UsageRecord record = pending;
    record.status = end.status;
    record.latencyMs = end.latencyMs;
    record.timeToFirstTokenMs = end.timeToFirstTokenMs;
    dropUnconfirmedTier(record, answer);
    putAnswer(record, answer, pricer);
    return record;
}

ChatBooking bookingOf(const UsageRecord &record)
{
    ChatBooking booking{record.user, record.customer, record.project};
    const QJsonObject context = contextOf(record);
    for (auto it = context.begin(); it != context.end(); ++it) {
        const std::string key = it.key().toStdString();
        if (it->isString() && std::ranges::find(AddedKeys, key) == AddedKeys.end())
            booking.context.emplace_back(key, it->toString().toStdString());
    }
    return booking;
}

std::string askedModelOf(const UsageRecord &record)
{
    const QString asked = contextOf(record).value(QLatin1StringView("requested_model")).toString();
    return asked.isEmpty() ? record.model : asked.toStdString();
}

} // namespace tally
