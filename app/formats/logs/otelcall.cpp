// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/otelcall.h"

#include "domain/requestlikeness.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"
#include "formats/fields/toldcost.h"
#include "formats/json/jsonrows.h"

#include <algorithm>
#include <array>
#include <initializer_list>

namespace tally {

namespace otelcall {

namespace {

using Names = std::initializer_list<std::string_view>;

// Spans with these operations hold calls of a model, or none.
constexpr std::array OtherOperations = std::to_array<std::string_view>(
    {"invoke_agent", "create_agent", "execute_tool", "invoke_workflow", "fetch_response", "retrieval",
     "agent", "tool", "workflow", "task", "chain", "retriever", "reranker", "guardrail", "evaluator"});
constexpr std::array Operations = std::to_array<std::string_view>(
    {"chat", "text_completion", "generate_content", "embeddings", "completion", "embedding"});

struct ProviderName {
    std::string_view written;
    std::string_view id;
};
constexpr ProviderName Providers[] = {{"aws.bedrock", "bedrock"},   {"azure.ai.inference", "azure"},
                                      {"azure.ai.openai", "azure"}, {"az.ai.inference", "azure"},
                                      {"az.ai.openai", "azure"},    {"gcp.gemini", "google"},
                                      {"gcp.gen_ai", "google"},     {"gcp.vertex_ai", "google"},
                                      {"mistral_ai", "mistral"},    {"x_ai", "xai"}};

// Of these namespaces only what is listed is kept: the rest holds messages, or is of the machinery.
constexpr std::array Namespaces = std::to_array<std::string_view>(
    {"gen_ai.", "llm.",       "ai.",        "input.",   "output.",    "traceloop.", "openinference.",
     "http.",   "url.",       "net.",       "network.", "client.",    "server.",    "thread.",
     "code.",   "telemetry.", "embedding.", "tool.",    "retrieval.", "langfuse."});
constexpr std::array KeptNames = std::to_array<std::string_view>(
    {"gen_ai.operation.name", "gen_ai.conversation.id", "gen_ai.agent.name", "gen_ai.agent.id",
     "gen_ai.response.id", "gen_ai.request.temperature", "gen_ai.request.max_tokens", "gen_ai.request.top_p",
     "gen_ai.output.type", "traceloop.workflow.name", "traceloop.entity.name", "server.address"});
constexpr std::array Used =
    std::to_array<std::string_view>({"enduser.id", "user.id", "customer.id", "tenant.id", "operation.cost"});

// Names have dots of their own: they are no paths.
JsonValue firstOf(JsonValue attributes, Names names)
{
    for (const std::string_view name : names) {
        if (const JsonValue value = attributes[name]; !value.isNothing())
            return value;
    }
    return {};
}

std::string textOf(JsonValue attributes, Names names)
{
    const JsonValue value = firstOf(attributes, names);
    return value.isString() || value.isNumber() ? value.text() : std::string();
}

template <typename Read>
std::optional<int64_t> valueOf(JsonValue value, std::string_view name, std::optional<QString> &problem,
                               Read read)
{
    if (value.isNothing())
        return std::nullopt;
    const bool scalar = value.isString() || value.isNumber();
    const std::string cell = scalar ? value.text() : std::string(value.raw().substr(0, 40));
    const Reading reading = scalar ? read(cell) : Reading::invalid(CellError::NotANumber);
    if (reading.hasValue())
        return reading.value;
    if (!reading.isBlank() && !problem)
        problem = cellErrorText(reading.isInvalid() ? reading.error : CellError::NotANumber, name, cell);
    return std::nullopt;
}

std::optional<int64_t> countOf(JsonValue attributes, Names names, std::optional<QString> &problem)
{
    return valueOf(firstOf(attributes, names), *names.begin(), problem,
                   [](const std::string &cell) { return readCount(cell); });
}

std::string providerOf(JsonValue attributes)
{
    std::string name =
        textOf(attributes, {"gen_ai.provider.name", "gen_ai.system", "llm.provider", "llm.system"});
    const auto known = std::ranges::find(Providers, name, &ProviderName::written);
    if (known != std::end(Providers))
        return std::string(known->id);
    normaliseProvider(name);
    return name;
}

std::string finishOf(JsonValue attributes)
{
    const JsonValue reasons = attributes["gen_ai.response.finish_reasons"];
    for (const JsonValue reason : reasons)
        return reason.text();
    return reasons.isString() ? reasons.text() : std::string();
}

bool isKept(std::string_view name)
{
    if (std::ranges::find(KeptNames, name) != KeptNames.end())
        return true;
    return std::ranges::find(Used, name) == Used.end()
        && std::ranges::none_of(Namespaces,
                                [name](std::string_view space) { return name.starts_with(space); });
}

} // namespace

} // namespace otelcall

bool isModelCall(JsonValue attributes)
{
    using namespace otelcall;
    const std::string operation = textOf(attributes, {"gen_ai.operation.name", "llm.request.type"});
    if (std::ranges::find(Operations, operation) != Operations.end())
        return true;
    if (std::ranges::find(OtherOperations, operation) != OtherOperations.end())
        return false;
    std::string kind = textOf(attributes, {"openinference.span.kind", "traceloop.span.kind"});
    if (!kind.empty() && !equalsIgnoreCase(kind, "LLM") && !equalsIgnoreCase(kind, "EMBEDDING"))
        return false;
    // Another name of an operation, or none: usage and a model tell.
    std::optional<QString> problem;
    const bool model =
        !textOf(attributes,
                {"gen_ai.response.model", "gen_ai.request.model", "llm.model_name", "embedding.model_name"})
             .empty();
    return model && (!kind.empty() || otelCounts(attributes, problem).any() || problem);
}

SourceCounts otelCounts(JsonValue attributes, std::optional<QString> &problem)
{
    using otelcall::countOf;
    SourceCounts raw;
    raw.input = countOf(attributes,
                        {"gen_ai.usage.input_tokens", "gen_ai.usage.prompt_tokens", "llm.token_count.prompt",
                         "llm.usage.prompt_tokens"},
                        problem);
    raw.output = countOf(attributes,
                         {"gen_ai.usage.output_tokens", "gen_ai.usage.completion_tokens",
                          "llm.token_count.completion", "llm.usage.completion_tokens"},
                         problem);
    raw.total =
        countOf(attributes, {"gen_ai.usage.total_tokens", "llm.usage.total_tokens", "llm.token_count.total"},
                problem);
    raw.cacheRead = countOf(attributes,
                            {"gen_ai.usage.cache_read.input_tokens", "gen_ai.usage.cache_read_input_tokens",
                             "gen_ai.usage.cached_input_tokens", "gen_ai.usage.cached_tokens",
                             "gen_ai.usage.cache_read_tokens", "llm.token_count.prompt_details.cache_read"},
                            problem);
    raw.cacheWrite =
        countOf(attributes,
                {"gen_ai.usage.cache_creation.input_tokens", "gen_ai.usage.cache_creation_input_tokens",
                 "gen_ai.usage.cache_write_tokens", "llm.token_count.prompt_details.cache_write"},
                problem);
    raw.reasoning = countOf(attributes,
                            {"gen_ai.usage.reasoning.output_tokens", "gen_ai.usage.reasoning_output_tokens",
                             "gen_ai.usage.reasoning_tokens", "llm.token_count.completion_details.reasoning"},
                            problem);
    return raw;
}

OtelCallReader::OtelCallReader(const ReadOptions &options)
    : m_times("UTC")
    , m_keepPrivate(options.keepPrivate)
{
}

void OtelCallReader::setNames(JsonValue span, UsageRecord &record) const
{
    using otelcall::textOf;
    const JsonValue attributes = span["attributes"];
    record.source = "otel";
    record.provider = otelcall::providerOf(attributes);
    record.model =
        textOf(attributes,
               {"gen_ai.response.model", "gen_ai.request.model", "llm.model_name", "embedding.model_name"});
    record.user = textOf(attributes, {"enduser.id", "user.id"});
    record.customer = textOf(attributes, {"customer.id", "tenant.id"});
    record.project = textOf(span["resource"], {"service.name"});
    record.serviceTier = textOf(attributes,
                                {"openai.response.service_tier", "gen_ai.openai.response.service_tier",
                                 "gen_ai.response.service_tier"});
    record.finishReason = otelcall::finishOf(attributes);
}

std::optional<QString> OtelCallReader::setTimes(JsonValue span, UsageRecord &record) const
{
    JsonFields fields(span);
    const auto start = fields.time({"start"}, m_times);
    const auto end = fields.time({"end"}, m_times);
    if (fields.problem())
        return fields.problem();
    if (!start)
        return timeMissing();
    record.timeMs = *start;
    if (end && *end >= *start)
        record.latencyMs = *end - *start;
    std::optional<QString> problem;
    const JsonValue first = otelcall::firstOf(
        span["attributes"], {"gen_ai.response.time_to_first_chunk", "gen_ai.server.time_to_first_token"});
    record.timeToFirstTokenMs = otelcall::valueOf(first, "time_to_first_chunk", problem,
                                                  [](const std::string &cell) { // seconds
                                                      return readDuration(cell, {}, 3);
                                                  });
    if (record.latencyMs && record.timeToFirstTokenMs && *record.timeToFirstTokenMs > *record.latencyMs)
        record.timeToFirstTokenMs = std::nullopt;
    return problem;
}

std::optional<QString> OtelCallReader::setCost(JsonValue attributes, UsageRecord &record)
{
    std::optional<QString> problem;
    bool vanished = false;
    const JsonValue told =
        otelcall::firstOf(attributes, {"gen_ai.usage.cost", "llm.cost.total", "operation.cost"});
    const auto cost = otelcall::valueOf(told, "cost", problem, [&vanished](const std::string &cell) {
        const Reading reading = readAmount(cell, {}, 9);
        vanished = reading.vanished;
        return reading;
    });
    m_lostCost = vanished;
    if (cost)
        record.reportedCost = Money{*cost};
    settleToldCost(record);
    return problem;
}

void OtelCallReader::setContext(JsonValue span, UsageRecord &record)
{
    const JsonValue attributes = span["attributes"];
    if (!span["trace"].isNothing())
        m_context.putString("trace_id", span["trace"].text());
    if (!span["name"].isNothing())
        keepMember(m_context, "span_name", span["name"], m_keepPrivate);
    for (const JsonValue attribute : attributes) {
        const std::string name = attribute.key();
        if (m_keepPrivate || otelcall::isKept(name))
            keepMember(m_context, name, attribute, m_keepPrivate);
    }
    const std::string asked = attributes["gen_ai.request.model"].text();
    if (!asked.empty() && asked != record.model)
        m_context.putString("gen_ai.request.model", asked);
    for (const std::string_view name : {"deployment.environment.name", "deployment.environment"})
        keepMember(m_context, name, span["resource"][name], m_keepPrivate);
}

std::optional<QString> OtelCallReader::read(JsonValue span, UsageRecord &record)
{
    const JsonValue attributes = span["attributes"];
    m_context.clear();
    setNames(span, record);
    if (auto problem = setTimes(span, record))
        return problem;
    std::optional<QString> problem;
    const SourceCounts raw = otelCounts(attributes, problem);
    if (problem)
        return problem;
    const SplitCounts split = splitCounts(raw, raw.cachePlace().value_or(m_cache), Place::Inside);
    record.tokens = split.tokens;
    if ((problem = setCost(attributes, record)))
        return problem;
    const bool failed = span["error"].kind() == JsonKind::True || !attributes["error.type"].isNothing();
    record.status = failed ? Status::Failed : Status::Completed;
    record.requestId = responseName(attributes["gen_ai.response.id"].text(), record.tokens);
    setContext(span, record);
    keepFlagged(m_context, raw, split.flag);
    record.context = m_context.text();
    return std::nullopt;
}

} // namespace tally
