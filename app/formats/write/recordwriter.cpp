// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/write/recordwriter.h"

#include <algorithm>

namespace tally {

namespace {

constexpr std::string_view Header = "timestamp,user,customer,project,provider,model,prompt_tokens,cache_read_"
                                    "tokens,cache_write_tokens,completion_tokens,"
                                    "reasoning_tokens,total_tokens,web_searches,requests,cost_usd,cost_"
                                    "source,latency_ms,time_to_first_token_ms,status,"
                                    "finish_reason,source,external_id,context";

using Count = std::optional<int64_t>;

// The cells of one CSV row; every cell but the first begins with its separator.
struct CsvRow {
    std::string &out;
    const CsvStyle &style;

    void text(std::string_view value)
    {
        out += style.separator;
        if (!value.empty())
            text::appendCsvText(out, value, style);
    }
    void id(std::string_view value)
    {
        out += style.separator;
        out += value;
    }
    void count(const Count &value)
    {
        out += style.separator;
        if (value)
            text::appendInteger(out, *value);
    }
    void money(const std::optional<Money> &value)
    {
        out += style.separator;
        if (value)
            text::appendCsvDollars(out, value->nano, style);
    }
};

// The members of one JSON object; `name` comes with its quotes, colon and the comma before it.
struct JsonRow {
    std::string &out;

    void text(std::string_view name, std::string_view value)
    {
        out += name;
        text::appendJsonText(out, value);
    }
    void count(std::string_view name, const Count &value)
    {
        out += name;
        if (value)
            text::appendInteger(out, *value);
        else
            out += "null";
    }
    void money(std::string_view name, const std::optional<Money> &value)
    {
        out += name;
        if (!value) {
            out += "null";
            return;
        }
        out += '"';
        text::appendDollars(out, value->nano);
        out += '"';
    }
    void json(std::string_view name, std::string_view value)
    {
        out += name;
        out += value.empty() ? std::string_view("null") : value;
    }
};

void appendTokenParts(JsonRow row, const TokenCounts &tokens)
{
    row.count(R"(,"token_parts":{"input":)", tokens.input);
    row.count(R"(,"cache_read":)", tokens.cacheRead);
    row.count(R"(,"cache_write_5m":)", tokens.cacheWrite5m);
    row.count(R"(,"cache_write_1h":)", tokens.cacheWrite1h);
    row.count(R"(,"cache_write_other":)", tokens.cacheWriteOther);
    row.count(R"(,"output":)", tokens.output);
    row.count(R"(,"reasoning":)", tokens.reasoning);
    row.count(R"(,"unsplit":)", tokens.unsplit);
    row.out += '}';
}

void appendTokens(JsonRow row, const TokenCounts &tokens)
{
    row.count(R"(,"prompt_tokens":)", tokens.prompt());
    row.count(R"(,"cache_read_tokens":)", tokens.cacheRead);
    row.count(R"(,"cache_write_tokens":)", tokens.cacheWrite());
    row.count(R"(,"cache_write_5m_tokens":)", tokens.cacheWrite5m);
    row.count(R"(,"cache_write_1h_tokens":)", tokens.cacheWrite1h);
    row.count(R"(,"completion_tokens":)", tokens.completion());
    row.count(R"(,"reasoning_tokens":)", tokens.reasoning);
    row.count(R"(,"total_tokens":)", tokens.total());
    if (TokenSums::of(tokens).parts() != tokens)
        appendTokenParts(row, tokens);
}

std::string_view statusId(const std::optional<Status> &status)
{
    return status ? toId(*status) : std::string_view{};
}

// sum − parts, where the sum is known; `left` is false when a part is larger than the whole.
Count rest(const Count &sum, int64_t parts, bool &left)
{
    if (!sum)
        return std::nullopt;
    left = left && *sum >= parts;
    return *sum - parts;
}

// What is left of a sum counts as known only if it says something.
Count unlessNothing(const Count &value, bool someKnown)
{
    return value && *value == 0 && someKnown ? std::nullopt : value;
}

} // namespace

TokenSums TokenSums::of(const TokenCounts &tokens)
{
    return {.prompt = tokens.prompt(),
            .cacheRead = tokens.cacheRead,
            .cacheWrite = tokens.cacheWrite(),
            .cacheWrite5m = tokens.cacheWrite5m,
            .cacheWrite1h = tokens.cacheWrite1h,
            .completion = tokens.completion(),
            .reasoning = tokens.reasoning,
            .total = tokens.total()};
}

std::optional<TokenCounts> TokenSums::parts() const
{
    bool fits = true;
    TokenCounts tokens{.cacheRead = cacheRead,
                       .cacheWrite5m = cacheWrite5m,
                       .cacheWrite1h = cacheWrite1h,
                       .reasoning = reasoning};
    const bool split = cacheWrite5m || cacheWrite1h;
    tokens.cacheWriteOther =
        unlessNothing(rest(cacheWrite, cacheWrite5m.value_or(0) + cacheWrite1h.value_or(0), fits), split);
    const int64_t written =
        cacheWrite5m.value_or(0) + cacheWrite1h.value_or(0) + tokens.cacheWriteOther.value_or(0);
    tokens.input = rest(prompt, cacheRead.value_or(0) + written, fits);
    tokens.output = rest(completion, reasoning.value_or(0), fits);
    const Count sides = tokens.total(); // of a side that is unknown its known parts
    tokens.unsplit = unlessNothing(rest(total, sides.value_or(0), fits), sides.has_value());
    return fits ? std::optional(tokens) : std::nullopt;
}

int64_t largestPart(const TokenCounts &tokens)
{
    int64_t largest = 0;
    for (const auto &part : {tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.cacheWrite1h,
                             tokens.cacheWriteOther, tokens.output, tokens.reasoning, tokens.unsplit})
        largest = std::max(largest, part.value_or(0));
    return largest;
}

RecordWriter::RecordWriter(TextFormat format, const CsvStyle &style, bool continued)
    : m_format(format)
    , m_style(style.forSpreadsheets ? style : CsvStyle{})
    , m_first(!continued)
{
}

void RecordWriter::header(std::string &out) const
{
    if (m_format == TextFormat::Json)
        out += '[';
    if (m_format != TextFormat::Csv)
        return;
    text::appendCsvStart(out, m_style);
    for (const char c : Header)
        out += c == ',' ? m_style.separator : c;
    text::appendCsvLineEnd(out, m_style);
}

void RecordWriter::row(const UsageRecord &record, std::string &out)
{
    if (m_format == TextFormat::Csv) {
        csvRow(record, out);
        return;
    }
    if (m_format == TextFormat::Json)
        out += m_first ? "\n" : ",\n";
    jsonRow(record, out);
    if (m_format == TextFormat::JsonLines)
        out += '\n';
    m_first = false;
}

void RecordWriter::footer(std::string &out) const
{
    if (m_format == TextFormat::Json)
        out += m_first ? "]\n" : "\n]\n";
}

void RecordWriter::csvRow(const UsageRecord &record, std::string &out)
{
    const TokenCounts &tokens = record.tokens;
    m_stamp.append(out, record.timeMs);
    CsvRow row{out, m_style};
    row.text(record.user);
    row.text(record.customer);
    row.text(record.project);
    row.text(record.provider);
    row.text(record.model);
    row.count(tokens.prompt());
    row.count(tokens.cacheRead);
    row.count(tokens.cacheWrite());
    row.count(tokens.completion());
    row.count(tokens.reasoning);
    row.count(tokens.total());
    row.count(record.webSearches);
    row.count(record.requests);
    row.money(record.cost());
    row.id(toId(record.costSource));
    row.count(record.latencyMs);
    row.count(record.timeToFirstTokenMs);
    row.id(statusId(record.status));
    row.text(record.finishReason);
    row.text(record.source);
    row.text(record.externalId);
    row.text(record.context);
    text::appendCsvLineEnd(out, m_style);
}

void RecordWriter::jsonRow(const UsageRecord &record, std::string &out)
{
    JsonRow row{out};
    out += R"({"timestamp":")";
    m_stamp.append(out, record.timeMs);
    row.text(R"(","granularity":)", toId(record.granularity));
    row.text(R"(,"user":)", record.user);
    row.text(R"(,"customer":)", record.customer);
    row.text(R"(,"project":)", record.project);
    row.text(R"(,"provider":)", record.provider);
    row.text(R"(,"model":)", record.model);
    appendTokens(row, record.tokens);
    row.count(R"(,"web_searches":)", record.webSearches);
    row.count(R"(,"requests":)", record.requests);
    row.money(R"(,"cost_usd":)", record.cost());
    row.text(R"(,"cost_source":)", toId(record.costSource));
    row.money(R"(,"reported_cost_usd":)", record.reportedCost);
    row.money(R"(,"computed_cost_usd":)", record.computedCost);
    row.json(R"(,"cost_parts":)", record.costParts);
    row.json(R"(,"price":)", record.price);
    row.money(R"(,"cache_saving_usd":)", record.cacheSaving);
    row.count(R"(,"latency_ms":)", record.latencyMs);
    row.count(R"(,"time_to_first_token_ms":)", record.timeToFirstTokenMs);
    row.text(R"(,"status":)", statusId(record.status));
    row.text(R"(,"finish_reason":)", record.finishReason);
    row.text(R"(,"service_tier":)", record.serviceTier);
    row.text(R"(,"source":)", record.source);
    row.text(R"(,"external_id":)", record.externalId);
    row.json(R"(,"context":)", record.context);
    out += '}';
}

} // namespace tally
