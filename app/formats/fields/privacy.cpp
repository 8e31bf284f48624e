// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/privacy.h"

#include "formats/fields/fieldaliases.h"
#include "formats/fields/keptmembers.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <utility>

namespace tally {

namespace {

// Names of what was said, of addresses and of keys, as normalisedHeader() writes the last part of a path.
constexpr std::array PrivateNames = std::to_array<std::string_view>({
    "api_key",
    "apikey",
    "authorization",
    "body",
    "client_ip",
    "completion",
    "content",
    "contents",
    "email",
    "email_address",
    "error_message",
    "input_text",
    "inputbodyjson",
    "ip",
    "ip_address",
    "mail",
    "message",
    "messages",
    "output_text",
    "outputbodyjson",
    "parts",
    "password",
    "prompt",
    "prompts",
    "proxy_server_request",
    "query",
    "question",
    "remote_addr",
    "request",
    "request_body",
    "requester_ip_address",
    "response",
    "response_body",
    "response_text",
    "secret",
    "system_prompt",
    "text",
    "thinking",
    "user_agent",
    "x_forwarded_for",
});
static_assert(std::ranges::is_sorted(PrivateNames));

// The same of what may be a number in other logs.
constexpr std::array SaidNames = std::to_array<std::string_view>({
    "answer",
    "answers",
    "arguments",
    "assistant_message",
    "assistant_text",
    "bot_message",
    "chat_history",
    "completion_text",
    "conversation_history",
    "generated_content",
    "generated_text",
    "generation_text",
    "history",
    "input",
    "input_content",
    "input_message",
    "input_messages",
    "inputs",
    "instruction",
    "instructions",
    "llm_output",
    "llm_response",
    "model_output",
    "output",
    "output_content",
    "output_message",
    "output_messages",
    "outputs",
    "prompt_text",
    "raw_input",
    "raw_output",
    "raw_request",
    "raw_response",
    "reasoning_content",
    "reasoning_text",
    "reply",
    "request_text",
    "system_instruction",
    "system_instructions",
    "system_message",
    "thoughts",
    "transcript",
    "transcription",
    "user_input",
    "user_message",
    "user_prompt",
    "user_query",
    "user_text",
});
static_assert(std::ranges::is_sorted(SaidNames));

// How keys of providers and of other services begin.
constexpr std::array KeyBeginnings = std::to_array<std::string_view>(
    {"sk-",  "sk_",  "pk-", "pk_",  "rk_", "ghp_", "gho_",   "github_pat_", "xoxb-", "xoxp-",  "AIza",
     "AKIA", "ASIA", "eyJ", "gsk_", "hf_", "r8_",  "glpat-", "pplx-",       "xai-",  "nvapi-", "Bearer "});
constexpr size_t MinKeyRest = 12; // characters behind such a beginning

bool isAlnum(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isKeyCharacter(char c)
{
    return isAlnum(c) || c == '-' || c == '_' || c == '.' || c == '*';
}

constexpr size_t ShortestKey = 3 + MinKeyRest;
static_assert(std::ranges::all_of(KeyBeginnings, [](auto beginning) { return beginning.size() >= 3; }));

// Keys by their first two characters: each first one has a bit, which those that follow it have as well.
constexpr struct KeyPairs {
    std::array<uint16_t, 256> first = {};
    std::array<uint16_t, 256> second = {};

    constexpr KeyPairs()
    {
        for (unsigned next = 1; const std::string_view beginning : KeyBeginnings) {
            uint16_t &bit = first[static_cast<unsigned char>(beginning[0])];
            bit = bit != 0 ? bit : static_cast<uint16_t>(std::exchange(next, next * 2));
            second[static_cast<unsigned char>(beginning[1])] |= bit;
        }
    }
    constexpr bool holds(char one, char two) const
    {
        return first[static_cast<unsigned char>(one)] & second[static_cast<unsigned char>(two)];
    }
} Pairs;
static_assert(std::ranges::all_of(KeyBeginnings, [](auto text) { return Pairs.holds(text[0], text[1]); }));

bool beginsKey(std::string_view text)
{
    return std::ranges::any_of(KeyBeginnings, [text](std::string_view beginning) {
        if (!text.starts_with(beginning))
            return false;
        const auto rest = text.substr(beginning.size());
        const auto end = std::ranges::find_if_not(rest, isKeyCharacter);
        return static_cast<size_t>(end - rest.begin()) >= MinKeyRest;
    });
}

bool holdsKey(std::string_view value)
{
    for (size_t at = 0; at + ShortestKey <= value.size(); ++at) {
        if (Pairs.holds(value[at], value[at + 1]) && (at == 0 || !isAlnum(value[at - 1]))
            && beginsKey(value.substr(at)))
            return true;
    }
    return false;
}

// "name@host.tld" anywhere in the text.
bool holdsMail(std::string_view value)
{
    for (size_t at = value.find('@'); at != std::string_view::npos; at = value.find('@', at + 1)) {
        if (at == 0 || !isAlnum(value[at - 1]))
            continue;
        const auto host = value.substr(at + 1);
        const auto end =
            std::ranges::find_if_not(host, [](char c) { return isAlnum(c) || c == '-' || c == '.'; });
        const auto name = host.substr(0, static_cast<size_t>(end - host.begin()));
        if (const size_t dot = name.find('.');
            dot != std::string_view::npos && dot > 0 && dot + 2 < name.size())
            return true;
    }
    return false;
}

bool isIp4(std::string_view value)
{
    int parts = 0;
    while (!value.empty()) {
        const size_t dot = std::min(value.find('.'), value.size());
        const auto part = value.substr(0, dot);
        const bool digits = std::ranges::all_of(part, [](char c) { return c >= '0' && c <= '9'; });
        if (!digits || part.empty() || part.size() > 3 || (part.size() == 3 && part > "255"))
            return false;
        ++parts;
        value.remove_prefix(std::min(dot + 1, value.size()));
    }
    return parts == 4;
}

// "…ip=10.1.2.5, …": between marks, with a port or without. Three points are rare.
bool holdsIp4(std::string_view value)
{
    constexpr std::string_view Marks = " \t\n,;=()[]{}<>|\"'@";
    if (std::ranges::count(value, '.') < 3)
        return false;
    for (size_t begin = 0; begin < value.size();) {
        const size_t end = std::min(value.find_first_of(Marks, begin), value.size());
        auto piece = value.substr(begin, end - begin);
        if (const size_t port = piece.rfind(':'); port != std::string_view::npos) {
            if (isIp4(piece.substr(port + 1)))
                return true;
            piece = piece.substr(0, port);
        }
        if (isIp4(piece))
            return true;
        begin = end + 1;
    }
    return false;
}

// A path whose last member is named so: "tags.10.1.2.5".
bool endsInIp4(std::string_view path)
{
    size_t begin = path.size();
    for (int parts = 0; parts < 4; ++parts) {
        begin = begin == 0 ? std::string_view::npos : path.rfind('.', begin - 1);
        if (begin == std::string_view::npos)
            return false;
    }
    return isIp4(path.substr(begin + 1));
}

bool isSaid(std::string_view normal)
{
    return std::ranges::binary_search(SaidNames, normal);
}

bool isNumberText(std::string_view value)
{
    const bool digits = std::ranges::any_of(value, [](char c) { return c >= '0' && c <= '9'; });
    return value.size() <= 24
        && std::ranges::all_of(value,
                               [](char c) {
                                   return (c >= '0' && c <= '9') || c == '.' || c == ',' || c == '-'
                                       || c == '+' || c == 'e' || c == 'E';
                               })
        && (digits || value.empty());
}

// Clock times have two colons at most.
bool isIp6(std::string_view value)
{
    constexpr size_t Longest = 45;
    const auto isPart = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':';
    };
    if (value.size() > Longest || !std::ranges::all_of(value, isPart))
        return false;
    const auto colons = std::ranges::count(value, ':');
    const bool shortened = value.find("::") != std::string_view::npos;
    return colons >= 4 || (shortened && colons >= 2);
}

} // namespace

NamePrivacy namePrivacy(std::string_view name)
{
    const size_t dot = name.rfind('.');
    const std::string last = normalisedHeader(dot == std::string_view::npos ? name : name.substr(dot + 1));
    if (std::ranges::binary_search(PrivateNames, std::string_view(last)) || looksPrivate(name)
        || endsInIp4(name))
        return NamePrivacy::Private;
    if (isSaid(last))
        return NamePrivacy::Said;
    for (size_t begin = 0, end = name.find('.'); end != std::string_view::npos;
         begin = end + 1, end = name.find('.', begin)) { // "input.value", "outputs.0.text"
        if (isSaid(normalisedHeader(name.substr(begin, end - begin))))
            return NamePrivacy::Said;
    }
    return NamePrivacy::Open;
}

bool isLeftOut(NamePrivacy name, std::string_view value)
{
    return name == NamePrivacy::Private || (name == NamePrivacy::Said && !isNumberText(value))
        || looksPrivate(value) || isPrivateJson(value);
}

bool looksPrivate(std::string_view value)
{
    return holdsKey(value) || holdsMail(value) || isIp4(value) || isIp6(value) || holdsIp4(value);
}

} // namespace tally
