// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/telemetrylogs.h"

#include "domain/jsonmembers.h"
#include "domain/localtime.h"
#include "domain/requestlikeness.h"
#include "formats/json/jsonwriting.h"
#include "services/capture/telemetryvalues.h"
#include "services/servicetext.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>
#include <tuple>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

/// One log record in plain form.
struct LogEvent {
    std::string name = {}; // without the program's prefix where it has one
    std::string program = {}; // claude-code, codex, gemini-cli; empty: another
    int64_t timeMs = 0;
    QJsonObject attributes = {};
};

int64_t msOf(const QJsonValue &nanos)
{
    bool ok = nanos.isDouble();
    const qlonglong value = ok ? nanos.toInteger() : nanos.toString().toLongLong(&ok);
    return ok ? value / 1'000'000 : 0;
}

LogEvent eventOf(const QJsonObject &log)
{
    LogEvent event;
    event.attributes = plainAttributes(log.value("attributes"_L1).toArray());
    const QString body = log.value("body"_L1)["stringValue"_L1].toString();
    std::string name = telemetryText(event.attributes, {"event.name"});
    if (name.empty() || body.endsWith(QString::fromStdString('.' + name)))
        name = body.toStdString();
    for (const auto &[prefix, program] :
         {std::pair("claude_code.", "claude-code"), std::pair("codex.", "codex"),
          std::pair("gemini_cli.", "gemini-cli")}) {
        if (name.starts_with(prefix)) {
            event.program = program;
            name.erase(0, std::string_view(prefix).size());
            break;
        }
    }
    event.name = name;
    const auto told = parseInstant(telemetryText(event.attributes, {"event.timestamp"}), QTimeZone::utc());
    event.timeMs = told.value_or(msOf(log.value("timeUnixNano"_L1)));
    if (event.timeMs == 0)
        event.timeMs = msOf(log.value("observedTimeUnixNano"_L1));
    return event;
}

// Exporters send again what was not answered: the same event must be known by what it says.
std::string contentId(const LogEvent &event)
{
    const QByteArray said = QJsonDocument(event.attributes).toJson(QJsonDocument::Compact);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(qlonglong(event.timeMs)));
    hash.addData(said);
    return "otlp-" + hash.result().left(16).toHex().toStdString();
}

std::string sessionOf(const LogEvent &event)
{
    return telemetryText(event.attributes, {"session.id", "conversation.id", "session_id"});
}

UsageRecord recordOf(const LogEvent &event, const char *provider)
{
    UsageRecord record;
    record.source = event.program;
    record.provider = provider;
    record.model = telemetryText(event.attributes, {"model", "slug"});
    record.timeMs = event.timeMs;
    record.status = Status::Completed;
    record.latencyMs = telemetryCount(event.attributes, {"duration_ms"});
    if (record.latencyMs)
        record.timeMs -= *record.latencyMs; // it is told at its end
    JsonObjectText context;
    if (const std::string session = sessionOf(event); !session.empty())
        context.putString("session_id", session);
    for (const char *name :
         {"query_source", "prompt_id", "prompt.id", "agent.name", "skill.name", "app.version", "effort"}) {
        if (const std::string text = telemetryText(event.attributes, {name}); !text.empty())
            context.putString(name, text);
    }
    record.context = context.text();
    return record;
}

void setError(const LogEvent &event, UsageRecord &record)
{
    record.status = Status::Failed;
    JsonObjectText context;
    const std::string status = telemetryText(event.attributes, {"status_code", "http.response.status_code"});
    if (!status.empty() && status != "undefined")
        context.putString("http_status", status);
    record.context = mergeJsonObjects(record.context, context.text());
}

// Its dollars are an estimate at list prices and no bill.
void setEstimate(const LogEvent &event, UsageRecord &record)
{
    if (const auto micros = telemetryCount(event.attributes, {"cost_usd_micros"}))
        record.reportedCost = Money{*micros * 1000};
    else
        record.reportedCost = Money::fromDecimal(telemetryText(event.attributes, {"cost_usd"}));
    if (!record.reportedCost)
        return;
    JsonObjectText context;
    context.putRaw("estimate", "true");
    record.context = mergeJsonObjects(record.context, context.text());
}

std::optional<ToldRequest> claudeRequest(const LogEvent &event)
{
    if (event.name != "api_request" && event.name != "api_error")
        return std::nullopt;
    ToldRequest told{.record = recordOf(event, "anthropic")};
    UsageRecord &record = told.record;
    told.requestId = telemetryText(event.attributes, {"request_id"});
    if (event.name == "api_error") {
        setError(event, record);
        return told;
    }
    record.tokens.input = telemetryCount(event.attributes, {"input_tokens"});
    record.tokens.output = telemetryCount(event.attributes, {"output_tokens"});
    record.tokens.cacheRead = telemetryCount(event.attributes, {"cache_read_tokens"});
    record.tokens.cacheWriteOther = telemetryCount(event.attributes, {"cache_creation_tokens"});
    if (telemetryText(event.attributes, {"speed"}) == "fast")
        record.serviceTier = "fast";
    setEstimate(event, record);
    return told;
}

// Cached tokens are within the input, reasoning within the output.
void setParts(UsageRecord &record, std::optional<int64_t> input, std::optional<int64_t> cached,
              std::optional<int64_t> output, std::optional<int64_t> reasoning, bool reasoningInside)
{
    if (input)
        record.tokens.input = std::max<int64_t>(0, *input - cached.value_or(0));
    record.tokens.cacheRead = cached;
    if (output)
        record.tokens.output =
            reasoningInside ? std::max<int64_t>(0, *output - reasoning.value_or(0)) : *output;
    record.tokens.reasoning = reasoning;
}

// An attempt that came to nothing. One that goes on is told once more, at its end.
bool isCodexFailure(const LogEvent &event)
{
    return event.name == "api_request"
        && (telemetryCount(event.attributes, {"http.response.status_code"}).value_or(0) >= 400
            || !telemetryText(event.attributes, {"error.message"}).empty());
}

std::optional<ToldRequest> codexRequest(const LogEvent &event)
{
    const QJsonObject &said = event.attributes;
    const bool isEnd =
        event.name == "sse_event" && telemetryText(said, {"event.kind"}) == "response.completed";
    if (isCodexFailure(event)) {
        ToldRequest told{.record = recordOf(event, "openai")};
        setError(event, told.record);
        return told;
    }
    if (!isEnd)
        return std::nullopt;
    ToldRequest told{.record = recordOf(event, "openai")};
    told.responseId = telemetryText(said, {"response.id", "response_id"});
    setParts(told.record, telemetryCount(said, {"input_token_count"}),
             telemetryCount(said, {"cached_token_count"}), telemetryCount(said, {"output_token_count"}),
             telemetryCount(said, {"reasoning_token_count"}), true);
    told.likeness = likenessOf(event.program, sessionOf(event), told.record.tokens);
    return told;
}

std::optional<ToldRequest> geminiRequest(const LogEvent &event)
{
    if (event.name != "api_response" && event.name != "api_error")
        return std::nullopt;
    ToldRequest told{.record = recordOf(event, "google")};
    if (event.name == "api_error") {
        setError(event, told.record);
        return told;
    }
    const QJsonObject &said = event.attributes;
    const auto tools = telemetryCount(said, {"tool_token_count"});
    setParts(told.record, telemetryCount(said, {"input_token_count"}),
             telemetryCount(said, {"cached_content_token_count"}),
             telemetryCount(said, {"output_token_count"}), telemetryCount(said, {"thoughts_token_count"}),
             false);
    if (tools && told.record.tokens.input)
        *told.record.tokens.input += *tools;
    told.likeness = likenessOf(event.program, sessionOf(event), told.record.tokens);
    return told;
}

std::optional<ToldRequest> requestOf(const LogEvent &event)
{
    if (event.program == "claude-code")
        return claudeRequest(event);
    if (event.program == "codex")
        return codexRequest(event);
    return event.program == "gemini-cli" ? geminiRequest(event) : std::nullopt;
}

// Gemini CLI tells of each answer twice, and of its id only in the words of the GenAI conventions. Both have
// the time to the millisecond.
class ResponseIds {
public:
    void note(const LogEvent &event)
    {
        if (event.name == "gen_ai.client.inference.operation.details")
            m_ids[placeOf(event)] = telemetryText(event.attributes, {"gen_ai.response.id"});
    }
    std::string idOf(const LogEvent &event) const
    {
        const auto known = m_ids.find(placeOf(event));
        return known == m_ids.end() ? std::string() : known->second;
    }

private:
    using Place = std::tuple<std::string, int64_t, int64_t>;
    static Place placeOf(const LogEvent &event)
    {
        return {
            sessionOf(event), event.timeMs,
            telemetryCount(event.attributes, {"input_token_count", "gen_ai.usage.input_tokens"}).value_or(0)};
    }
    std::map<Place, std::string> m_ids;
};

/// The events of one resource.
std::vector<LogEvent> eventsOf(const QJsonValue &group)
{
    std::vector<LogEvent> events;
    for (const QJsonValue &scope : group["scopeLogs"_L1].toArray()) {
        for (const QJsonValue &log : scope["logRecords"_L1].toArray())
            events.push_back(eventOf(log.toObject()));
    }
    return events;
}

void readEvents(const std::vector<LogEvent> &events, const QJsonObject &resource,
                const CaptureProgram &program, TelemetryRead &read)
{
    ResponseIds ids;
    for (const LogEvent &event : events)
        ids.note(event);
    for (const LogEvent &event : events) {
        auto told = requestOf(event);
        if (!told)
            continue;
        if (event.timeMs == 0) {
            ++read.unusable;
            read.problem = ServiceText::tr("A request has no time.");
            continue;
        }
        told->record.externalId = told->requestId.empty() ? contentId(event) : "request/" + told->requestId;
        told->session = sessionOf(event);
        if (event.program == "gemini-cli")
            told->responseId = ids.idOf(event);
        bookTelemetry(told->record, resource, program);
        read.requests.push_back(std::move(*told));
    }
}

} // namespace

std::optional<TelemetryRead> readLogs(const QByteArray &body, const CaptureProgram &program)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    if (!json.isObject())
        return std::nullopt;
    TelemetryRead read;
    for (const QJsonValue &group : json.object().value("resourceLogs"_L1).toArray())
        readEvents(eventsOf(group), plainAttributes(group["resource"_L1]["attributes"_L1].toArray()), program,
                   read);
    return read;
}

} // namespace tally
