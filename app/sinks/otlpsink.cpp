// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/otlpsink.h"

#include "domain/contextedit.h"
#include "domain/contextkeys.h"
#include "domain/jsonmembers.h"
#include "sinks/sinkjson.h"
#include "sinks/sinktext.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <xxhash.h>

#include <array>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr int ClientKind = 3;
constexpr int StatusUnset = 0;
constexpr int StatusError = 2;

/// The conventions' name of a provider; others keep ours.
std::string_view providerName(std::string_view provider)
{
    constexpr std::pair<std::string_view, std::string_view> Names[] = {
        {"google", "gcp.gemini"},   {"gemini", "gcp.gemini"},     {"vertex", "gcp.vertex_ai"},
        {"bedrock", "aws.bedrock"}, {"azure", "azure.ai.openai"}, {"xai", "x_ai"},
        {"mistral", "mistral_ai"},  {"moonshot", "moonshot_ai"},
    };
    for (const auto &[ours, theirs] : Names) {
        if (provider == ours)
            return theirs;
    }
    return provider;
}

/// A list of {"key","value"}; what is unknown is left out.
class Attributes {
public:
    void text(std::string_view key, std::string_view value)
    {
        if (!value.empty())
            put(key, "{\"stringValue\":" + jsonString(value) + '}');
    }
    void number(std::string_view key, const std::optional<int64_t> &value)
    {
        if (value)
            put(key, "{\"intValue\":\"" + std::to_string(*value) + "\"}");
    }
    void decimal(std::string_view key, const std::string &value)
    {
        put(key, "{\"doubleValue\":" + value + '}');
    }
    void list(std::string_view key, std::string_view only)
    {
        if (!only.empty())
            put(key, "{\"arrayValue\":{\"values\":[{\"stringValue\":" + jsonString(only) + "}]}}");
    }
    std::string take() { return m_out + ']'; }

private:
    void put(std::string_view key, const std::string &value)
    {
        if (m_out.size() > 1)
            m_out += ',';
        m_out += "{\"key\":" + jsonString(key) + ",\"value\":" + value + '}';
    }

    std::string m_out = "[";
};

std::string contextText(const UsageRecord &record, std::initializer_list<std::string_view> keys)
{
    std::string found;
    ContextReader reader;
    for (const std::string_view wanted : keys) {
        reader.read(record.context, [&](std::string_view key, std::string_view value) {
            if (found.empty() && key == wanted)
                found = value;
        });
    }
    return found;
}

void putTokens(Attributes &attributes, const TokenCounts &tokens)
{
    attributes.number("gen_ai.usage.input_tokens", tokens.prompt());
    attributes.number("gen_ai.usage.output_tokens", tokens.completion());
    attributes.number("gen_ai.usage.cache_read.input_tokens", tokens.cached());
    attributes.number("gen_ai.usage.cache_write.input_tokens", tokens.cacheWrite());
    attributes.number("gen_ai.usage.reasoning.output_tokens", tokens.reasoning);
}

/// What Langfuse takes, which sums the parts up.
std::string usageDetails(const TokenCounts &tokens)
{
    SinkJson json;
    json.number("input", tokens.input);
    json.number("cache_read_input_tokens", tokens.cached());
    json.number("cache_creation_input_tokens", tokens.cacheWrite());
    json.number("output", tokens.output);
    json.number("reasoning_tokens", tokens.reasoning);
    json.number("total", tokens.total());
    return json.isEmpty() ? std::string() : json.take();
}

std::string attributesOf(const UsageRecord &record, const std::string &operation)
{
    Attributes attributes;
    attributes.text("gen_ai.operation.name", operation);
    attributes.text("gen_ai.provider.name", providerName(record.provider));
    attributes.text("gen_ai.request.model", record.model);
    attributes.text("gen_ai.response.model", record.model);
    attributes.text("gen_ai.response.id", record.externalId);
    attributes.list("gen_ai.response.finish_reasons", record.finishReason);
    if (record.timeToFirstTokenMs)
        attributes.decimal("gen_ai.response.time_to_first_chunk", secondsJson(*record.timeToFirstTokenMs));
    putTokens(attributes, record.tokens);
    if (record.status == Status::Failed) {
        const std::string code = contextText(record, {"error.code", "error_code", "error.type"});
        attributes.text("error.type", code.empty() ? "_OTHER" : std::string_view(code));
    }
    attributes.text("gen_ai.conversation.id", contextText(record, {"session_id", "conversation"}));
    attributes.text("user.id", record.user);
    attributes.text("tallyglass.customer", record.customer);
    attributes.text("tallyglass.project", record.project);
    if (const auto cost = record.cost()) {
        attributes.text("tallyglass.cost_usd", cost->toDecimal());
        attributes.text("langfuse.observation.cost_details", "{\"total\": " + dollarsJson(cost->nano) + '}');
    }
    attributes.text("tallyglass.cost_source", toId(record.costSource));
    attributes.text("langfuse.observation.usage_details", usageDetails(record.tokens));
    ContextReader reader;
    reader.read(record.context, [&](std::string_view key, std::string_view value) {
        attributes.text("tallyglass.context." + std::string(key), value);
    });
    return attributes.take();
}

std::string span(const std::string &trace, const std::string &id, const std::string &name, int64_t fromMs,
                 int64_t toMs, int status, const std::string &attributes)
{
    SinkJson json;
    json.text("traceId", trace);
    json.text("spanId", id);
    json.text("name", name);
    json.raw("kind", std::to_string(ClientKind));
    json.text("startTimeUnixNano", std::to_string(fromMs) + "000000");
    json.text("endTimeUnixNano", std::to_string(toMs) + "000000");
    json.raw("attributes", attributes);
    json.raw("status", "{\"code\":" + std::to_string(status) + '}');
    return json.take();
}

std::string spanId(const RecordKey &key)
{
    const auto bytes = key.toBytes();
    const std::string text = std::string(bytes.data(), bytes.size()) + "span";
    const uint64_t hash = XXH3_64bits(text.data(), text.size());
    return toHex({0, hash}).substr(16);
}

} // namespace

OtlpSink::OtlpSink(QUrl base, QList<QPair<QByteArray, QByteArray>> headers, SinkNames names)
    : m_base(std::move(base))
    , m_headers(std::move(headers))
    , m_names(std::move(names))
{
}

std::string OtlpSink::payload(const RecordKey &key, const UsageRecord &record) const
{
    const UsageRecord named = m_names.recordOf(record);
    const std::string told = contextText(named, {"gen_ai.operation.name", "operation"});
    const std::string operation = told == "embeddings" || told == "embedding" ? "embeddings" : "chat";
    return span(toHex(key), spanId(key), named.model.empty() ? operation : operation + ' ' + named.model,
                named.timeMs, named.timeMs + named.latencyMs.value_or(0),
                named.status == Status::Failed ? StatusError : StatusUnset, attributesOf(named, operation));
}

SinkRequest OtlpSink::request(const SinkMessage &message, int64_t nowMs) const
{
    std::string spans;
    for (const std::string &payload : message.payloads)
        spans += (spans.empty() ? "" : ",") + payload;
    if (message.payloads.empty()) {
        const RecordKey key = hashOf(message.id);
        spans = span(toHex(key), spanId(key), message.type, nowMs, nowMs, StatusUnset, "[]");
    }
    const std::string body =
        "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{"
        "\"stringValue\":\"tallyglass\"}}]},\"scopeSpans\":[{\"scope\":{\"name\":\"tallyglass\"},"
        "\"spans\":["
        + spans + "]}]}]}";
    QUrl url = m_base;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + u"/v1/traces"_s);
    SinkRequest request{.url = url,
                        .headers = {{"Content-Type", "application/json"}},
                        .body = QByteArray::fromStdString(body)};
    request.headers += m_headers;
    for (const auto &[name, value] : m_headers)
        request.secrets.append(value);
    return request;
}

SinkVerdict OtlpSink::read(const SinkMessage &message, const SinkAnswer &answer) const
{
    using Kind = SinkVerdict::Kind;
    SinkVerdict verdict = verdictOf(answer);
    const int status = answer.status;
    if (verdict.kind == Kind::Later && status != 429 && status != 502 && status != 503 && status != 504)
        verdict.kind = Kind::Rejected;
    if (verdict.kind != Kind::Sent)
        return verdict;
    const QJsonObject partial =
        QJsonDocument::fromJson(answer.body).object().value(u"partialSuccess"_s).toObject();
    const QJsonValue told = partial.value(u"rejectedSpans"_s);
    const qint64 rejected = told.isString() ? told.toString().toLongLong() : told.toInteger();
    if (rejected <= 0)
        return verdict;
    // It does not say which ones.
    verdict.kind = rejected >= qint64(message.payloads.size()) ? Kind::Rejected : Kind::NeedsAttention;
    verdict.error = SinkText::tr("The receiver refused %1 of %2 spans: %3")
                        .arg(rejected)
                        .arg(message.payloads.size())
                        .arg(partial.value(u"errorMessage"_s).toString().left(500));
    return verdict;
}

} // namespace tally
