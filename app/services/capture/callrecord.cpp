// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/callrecord.h"

#include "domain/jsonmembers.h"
#include "domain/localtime.h"
#include "domain/requestlikeness.h"
#include "formats/json/jsonwriting.h"
#include "providers/providerregistry.h"
#include "services/capture/telemetrykeys.h"
#include "services/chat/chatrecord.h"
#include "services/chat/secretscrub.h"
#include "services/servicetext.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr char ProxySource[] = "proxy";
constexpr int64_t CharsPerToken = 4; // of English; a guess

std::string recordProviderOf(const QString &id)
{
    const ChatProvider *provider = findProvider(id);
    return (provider ? provider->info().recordProvider : id).toStdString();
}

Budget budgetOf(const ProgramLimit &limit, const CaptureProgram &program)
{
    Budget budget;
    budget.name = ServiceText::tr("Limit of %1").arg(QString::fromStdString(program.name)).toStdString();
    budget.measure = limit.measure;
    budget.limit = limit.amount;
    budget.period.kind = limit.kind;
    budget.period.windowMs = limit.windowMs;
    budget.period.zone = systemTimeZoneId();
    budget.scope.timeZone = budget.period.zone;
    budget.scope.dimensions.push_back({Dimension::context(std::string(ProgramKey)), false, {program.name}});
    budget.action = BudgetAction::Refuse;
    return budget;
}

std::optional<Money> costOfGuess(const UsageRecord &pending, int64_t input, int64_t output,
                                 RecordPricer &pricer)
{
    UsageRecord guess = pending;
    guess.tokens = {.input = input, .output = output};
    const CostAnswer &answer = pricer.answerFor(guess);
    const bool known = answer.status == PriceStatus::Priced || answer.status == PriceStatus::Free;
    return known ? std::optional(answer.total) : std::nullopt;
}

void addContext(UsageRecord &record, const JsonObjectText &more)
{
    record.context = mergeJsonObjects(more.text(), record.context);
}

// Providers put into their errors what they were sent.
void scrub(ChatAnswer &answer, const CaptureCall &call)
{
    if (!answer.failure)
        return;
    const ChatRequest request{.messages = {{ChatRole::User, call.prompt.toStdString(), {}}}};
    for (const QByteArray &secret : call.secrets)
        SecretScrub(secret).removeKey(answer);
    SecretScrub(QByteArray(), request).removeQuotes(answer, true);
}

// The log of Claude Code calls a request by the message and what it read (formats/logs/claudemessages).
std::string claudeId(const UsageRecord &record, const std::string &message)
{
    const TokenCounts &tokens = record.tokens;
    return message + '/' + std::to_string(tokens.input.value_or(0)) + '.'
        + std::to_string(tokens.cacheWrite().value_or(0)) + '.'
        + std::to_string(tokens.cacheRead.value_or(0));
}

// Gateways and their logs call a request by the id of its answer.
std::vector<RecordKey> keysOfResponse(const UsageRecord &ended, const QString &provider,
                                      const std::string &responseId)
{
    std::vector<RecordKey> keys{keyOfId(provider.toStdString(), responseId)};
    const std::string name = responseName(responseId, ended.tokens);
    if (name != responseId) // others have the same id
        return keys;
    for (const char *source : {"litellm", "helicone", "llmcosts"}) {
        UsageRecord named;
        named.source = source;
        named.provider = ended.provider;
        named.externalId = responseId;
        keys.push_back(idKey(named));
    }
    return keys;
}

} // namespace

UsageRecord pendingCall(const CaptureCall &call, const std::string &localId, int64_t nowMs)
{
    UsageRecord record;
    record.timeMs = nowMs;
    record.user = call.booking.user;
    record.customer = call.booking.customer;
    record.project = call.booking.project;
    record.context = call.booking.context;
    record.provider = recordProviderOf(call.provider);
    record.source = ProxySource;
    record.model = call.model;
    record.externalId = localId;
    record.serviceTier = call.serviceTier == "auto" ? std::string() : call.serviceTier;
    record.status = Status::Pending;
    return record;
}

BudgetClaim claimOf(const CaptureCall &call, const UsageRecord &pending, const CaptureProgram &program,
                    RecordPricer &pricer)
{
    BudgetClaim claim{.record = pending};
    const int64_t input = (call.promptChars + CharsPerToken - 1) / CharsPerToken;
    const int64_t output = call.maxTokens.value_or(0);
    const auto put = [&claim](BudgetMeasure measure, const std::optional<Int128> &amount) {
        claim.amounts[static_cast<size_t>(measure)] = amount;
    };
    put(BudgetMeasure::Requests, 1);
    put(BudgetMeasure::Input, std::max<int64_t>(1, input));
    put(BudgetMeasure::Output, std::max<int64_t>(1, output));
    put(BudgetMeasure::Tokens, std::max<int64_t>(1, input + output));
    if (const auto cost = costOfGuess(pending, input, output, pricer))
        put(BudgetMeasure::Cost, std::max<int64_t>(1, cost->nano));
    for (const ProgramLimit &limit : program.limits)
        claim.limits.push_back(budgetOf(limit, program));
    return claim;
}

UsageRecord endedCall(const UsageRecord &pending, const CaptureCall &call, const CaptureEnd &end,
                      RecordPricer &pricer)
{
    ChatAnswer answer = end.answer;
    const bool isBad = end.status == Status::Failed || end.status == Status::Interrupted;
    if (isBad && !answer.failure)
        answer.failure = ChatFailure{.httpStatus = end.httpStatus, .message = end.problem};
    scrub(answer, call);
    if (answer.responseId.empty())
        answer.responseId = end.requestId.toStdString();
    const ChatEnd chatEnd{end.status, end.latencyMs, end.timeToFirstTokenMs};
    UsageRecord record = endedRecord(pending, answer, chatEnd, pricer);
    JsonObjectText more;
    if (end.usageDeclined && record.tokens == TokenCounts{})
        more.putString("usage_flag", "not_asked_for");
    if (!end.requestId.isEmpty() && record.externalId != end.requestId.toStdString())
        more.putString("request_id", end.requestId.toStdString());
    addContext(record, more);
    return record;
}

bool completeCall(UsageRecord &record, const ChatAnswer &answer, RecordPricer &pricer)
{
    if (record.status == Status::Pending || record.tokens != TokenCounts{})
        return false;
    if (answer.failure)
        record.status = Status::Failed;
    putAnswer(record, answer, pricer);
    return true;
}

RecordKey keyOfCall(const std::string &responseId)
{
    return keyOfId(ProxySource, responseId);
}

// Codex sends its session with each request; its log and its telemetry have no other id.
std::string likenessOfCall(const UsageRecord &record)
{
    if (record.provider != "openai")
        return {};
    const QJsonObject context = QJsonDocument::fromJson(QByteArray::fromStdString(record.context)).object();
    return likenessOf("codex", context.value("session_id"_L1).toString().toStdString(), record.tokens);
}

std::vector<RecordKey> sightingsOf(const UsageRecord &ended, const CaptureCall &call, const CaptureEnd &end)
{
    std::vector<RecordKey> keys;
    const std::string &id = end.answer.responseId;
    if (!id.empty())
        keys = keysOfResponse(ended, call.provider, id);
    if (const std::string name = responseName(id, ended.tokens); !name.empty())
        keys.push_back(requestKey(name));
    if (!id.empty() && ended.provider == "anthropic")
        keys.push_back(keyOfId("claude-code", claudeId(ended, id)));
    if (!end.requestId.isEmpty())
        keys.push_back(requestKey(end.requestId.toStdString()));
    return keys;
}

} // namespace tally
