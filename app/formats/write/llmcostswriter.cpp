// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/write/llmcostswriter.h"

#include "domain/jsonmembers.h"

namespace tally {

namespace {

using Count = std::optional<int64_t>;

/// The members of one object; what is unknown is left out.
class Members {
public:
    explicit Members(std::string &out)
        : m_out(out)
    {
        m_out += '{';
    }
    void raw(std::string_view name, std::string_view json)
    {
        open(name);
        m_out += json;
    }
    void text(std::string_view name, std::string_view value) // null where not set
    {
        open(name);
        text::appendJsonText(m_out, value);
    }
    void textIfSet(std::string_view name, std::string_view value)
    {
        if (!value.empty())
            text(name, value);
    }
    void count(std::string_view name, const Count &value)
    {
        if (!value)
            return;
        open(name);
        text::appendInteger(m_out, *value);
    }
    void money(std::string_view name, const std::optional<Money> &value) // null where unknown
    {
        open(name);
        m_out += value ? '"' + value->toDecimal() + '"' : std::string("null");
    }
    void open(std::string_view name)
    {
        m_out += m_first ? "\"" : ",\"";
        m_out += name;
        m_out += "\":";
        m_first = false;
    }
    void end() { m_out += '}'; }

private:
    std::string &m_out;
    bool m_first = true;
};

void appendInputDetails(std::string &out, const TokenCounts &tokens)
{
    Members details(out);
    details.count("cached_tokens", tokens.cached());
    details.count("cache_write_tokens", tokens.cacheWrite());
    if (tokens.inputAudio || tokens.cacheReadAudio)
        details.count("audio_tokens", tokens.inputAudio.value_or(0) + tokens.cacheReadAudio.value_or(0));
    if (tokens.cacheReadAudio) {
        details.open("cached_tokens_details");
        Members cached(out);
        cached.count("audio_tokens", tokens.cacheReadAudio);
        cached.end();
    }
    details.end();
}

void appendUsage(std::string &out, const TokenCounts &tokens)
{
    Members usage(out);
    usage.count("prompt_tokens", tokens.prompt());
    usage.count("completion_tokens", tokens.completion());
    usage.count("total_tokens", tokens.total());
    if (tokens.cached() || tokens.cacheWrite() || tokens.inputAudio) {
        usage.open("prompt_tokens_details");
        appendInputDetails(out, tokens);
    }
    if (tokens.reasoning || tokens.outputAudio) {
        usage.open("completion_tokens_details");
        Members details(out);
        details.count("reasoning_tokens", tokens.reasoning);
        details.count("audio_tokens", tokens.outputAudio);
        details.end();
    }
    if (tokens.cacheWrite5m || tokens.cacheWrite1h) {
        usage.open("cache_creation");
        Members split(out);
        split.count("ephemeral_5m_input_tokens", tokens.cacheWrite5m);
        split.count("ephemeral_1h_input_tokens", tokens.cacheWrite1h);
        split.end();
    }
    usage.end();
}

bool hasMember(std::string_view object, std::string_view quotedKey)
{
    for (const auto &[key, value] : jsonMembers(object)) {
        if (key == quotedKey)
            return true;
    }
    return false;
}

/// The context with what is added to it.
std::string contextOf(const UsageRecord &record, bool addUser, bool addProject)
{
    std::string context = record.context.empty() ? std::string("{}") : record.context;
    const auto add = [&context](std::string_view name, std::string_view value) {
        context.pop_back();
        context += context.size() > 1 ? ",\"" : "\"";
        context += name;
        context += "\":";
        text::appendJsonText(context, value);
        context += '}';
    };
    if (addUser)
        add("user_id", record.user);
    if (addProject)
        add("project", record.project);
    return context;
}

} // namespace

void LlmCostsWriter::append(std::string &out, const UsageRecord &record, const RecordKey &key)
{
    const bool ownUser = hasMember(record.context, "\"user_id\"");
    const bool ownProject = hasMember(record.context, "\"project\"");
    Members members(out);
    members.text("id", toHex(key));
    members.open("usage");
    appendUsage(out, record.tokens);
    members.text("model_id", record.model);
    members.text("provider", record.provider);
    members.text("response_id", record.externalId);
    members.open("timestamp");
    out += '"';
    m_stamp.append(out, record.timeMs);
    out += '"';
    members.text("client_customer_key", record.customer);
    if (ownUser)
        members.text("user", record.user);
    if (ownProject)
        members.text("project", record.project);
    members.raw("context",
                contextOf(record, !ownUser && !record.user.empty(), !ownProject && !record.project.empty()));
    members.money("cost_usd", record.cost());
    members.text("cost_source", toId(record.costSource));
    members.textIfSet("status", record.status ? toId(*record.status) : std::string_view());
    members.count("latency_ms", record.latencyMs);
    members.count("time_to_first_token_ms", record.timeToFirstTokenMs);
    members.textIfSet("finish_reason", record.finishReason);
    members.textIfSet("service_tier", record.serviceTier);
    members.count("web_search_count", record.webSearches);
    if (record.granularity != Granularity::Request)
        members.text("granularity", toId(record.granularity));
    if (!record.requests)
        members.raw("requests", "null");
    else if (record.requests != 1)
        members.count("requests", record.requests);
    members.end();
}

} // namespace tally
