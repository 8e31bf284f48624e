// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/claudeline.h"

#include "domain/ascii.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

namespace tally {

namespace {

constexpr size_t ClaudeLineHead = 1024; // in which an answer says that it is one
constexpr size_t ClaudeFlatLine = 700; // of old versions, which wrote no text

bool occursInClaudeLine(std::string_view text, std::string_view needle)
{
    return ::memmem(text.data(), text.size(), needle.data(), needle.size()) != nullptr;
}

struct ClaudeMember {
    std::string_view key; // as it stands in the file
    JsonValue ClaudeLine::*value;
};
constexpr std::array<ClaudeMember, 15> ClaudeMembers{{
    {R"("timestamp")", &ClaudeLine::timestamp},
    {R"("message")", &ClaudeLine::message},
    {R"("requestId")", &ClaudeLine::requestId},
    {R"("isSidechain")", &ClaudeLine::sidechain},
    {R"("uuid")", &ClaudeLine::uuid},
    {R"("sessionId")", &ClaudeLine::sessionId},
    {R"("cwd")", &ClaudeLine::cwd},
    {R"("version")", &ClaudeLine::version},
    {R"("gitBranch")", &ClaudeLine::gitBranch},
    {R"("isApiErrorMessage")", &ClaudeLine::apiError},
    {R"("costUSD")", &ClaudeLine::cost},
    {R"("data")", &ClaudeLine::data},
    {R"("type")", &ClaudeLine::type},
    {R"("inputTokens")", &ClaudeLine::input},
    {R"("outputTokens")", &ClaudeLine::output},
}};

// A count as nearly all are written: digits, and few.
std::optional<int64_t> plainClaudeCount(JsonValue value)
{
    const std::string_view digits = value.isNumber() ? value.raw() : std::string_view();
    if (digits.empty() || digits.size() > 12 || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    int64_t count = 0;
    for (const char digit : digits)
        count = count * 10 + (digit - '0');
    return count;
}

// Usage of nothing but the four counts is what normaliseUsage() makes of it, without looking for all the
// names that others use; false when there is more.
bool readPlainClaudeUsage(JsonValue usage, NormalUsage &normal)
{
    TokenCounts &tokens = normal.tokens;
    const std::array<std::pair<std::string_view, std::optional<int64_t> *>, 4> counts{{
        {R"("input_tokens")", &tokens.input},
        {R"("output_tokens")", &tokens.output},
        {R"("cache_creation_input_tokens")", &tokens.cacheWriteOther},
        {R"("cache_read_input_tokens")", &tokens.cacheRead},
    }};
    for (const JsonValue member : usage) {
        const std::string_view key = member.rawKey();
        const auto known = std::ranges::find_if(counts, [key](const auto &one) { return one.first == key; });
        if (known == counts.end()) {
            if (key == R"("service_tier")" || key == R"("speed")" || key == R"("inference_geo")")
                continue;
            return false;
        }
        *known->second = plainClaudeCount(member);
        if (!*known->second)
            return false;
    }
    normal.any = true;
    return tokens.input && tokens.output && tokens.cacheWriteOther && tokens.cacheRead;
}

} // namespace

void ClaudeLine::take(JsonValue line)
{
    for (const JsonValue member : line) {
        const std::string_view key = member.rawKey();
        for (const ClaudeMember &known : ClaudeMembers) {
            if (known.key == key)
                this->*known.value = member;
        }
    }
}

ClaudeAnswer::ClaudeAnswer(JsonValue message)
{
    for (const JsonValue member : message) {
        const std::string_view key = member.rawKey();
        if (key == R"("id")")
            id = member;
        else if (key == R"("model")")
            model = member;
        else if (key == R"("usage")")
            usage = member;
        else if (key == R"("stop_reason")")
            stopReason = member;
        else if (key == R"("role")")
            role = member;
    }
}

// Answers have their usage behind the text.
bool mayHoldClaudeUsage(std::string_view line)
{
    constexpr std::string_view Usage = R"("usage")";
    if (line.size() <= ClaudeFlatLine && occursInClaudeLine(line, R"("outputTokens")"))
        return true;
    if (line.size() <= ClaudeLineHead && occursInClaudeLine(line, R"("total_token_usage")"))
        return true; // of another agent, which is told
    const size_t tail = line.size() - std::min(line.size(), ClaudeLineHead);
    return occursInClaudeLine(line.substr(tail), Usage)
        || occursInClaudeLine(line.substr(0, tail + Usage.size()), Usage)
        || occursInClaudeLine(line.substr(0, ClaudeLineHead), R"("assistant")");
}

NormalUsage claudeUsage(JsonValue usage)
{
    NormalUsage plain;
    return readPlainClaudeUsage(usage, plain) ? plain : normaliseUsage(usage);
}

// The lines of a log are of many kinds; all of them tell whose they are.
int claudeConfidence(JsonValue line)
{
    const auto has = [line](std::string_view name) { return !line[name].isNothing(); };
    const std::string type = line["type"].text();
    const bool isOwn = has("sessionId") || has("uuid") || has("requestId");
    const JsonValue message = line["message"];
    if (isOwn && has("timestamp") && message["usage"].isObject() && !message["model"].isNothing())
        return 95;
    if (has("sessionId") && line["parentUuid"].kind() != JsonKind::Missing && has("isSidechain"))
        return 95;
    if (has("uuid") && has("timestamp") && message.isObject() && (type == "user" || type == "assistant"))
        return 92;
    const bool isNote = (type == "summary" && has("leafUuid"))
        || (type == "file-history-snapshot" && has("messageId"))
        || (type == "queue-operation" && has("sessionId"));
    return isNote ? 90 : 0;
}

} // namespace tally
