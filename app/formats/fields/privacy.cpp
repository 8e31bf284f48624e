// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/privacy.h"

#include "formats/fields/fieldaliases.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

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

constexpr uint16_t pairOf(char first, char second)
{
    return static_cast<uint16_t>(static_cast<unsigned char>(first) << 8 | static_cast<unsigned char>(second));
}

// Most texts have none of these at the start of a word, and still fewer words begin with two of them.
constexpr auto KeyPairs = [] {
    std::array<uint16_t, KeyBeginnings.size()> pairs = {};
    for (size_t i = 0; i < pairs.size(); ++i)
        pairs[i] = pairOf(KeyBeginnings[i][0], KeyBeginnings[i][1]);
    return pairs;
}();
constexpr auto StartsKey = [] {
    std::array<bool, 256> starts = {};
    for (const std::string_view beginning : KeyBeginnings)
        starts[static_cast<unsigned char>(beginning.front())] = true;
    return starts;
}();

bool beginsKey(std::string_view text)
{
    if (std::ranges::find(KeyPairs, pairOf(text[0], text[1])) == KeyPairs.end())
        return false;
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
        if (StartsKey[static_cast<unsigned char>(value[at])] && (at == 0 || !isAlnum(value[at - 1]))
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

// Clock times have two colons at most.
bool isIp6(std::string_view value)
{
    constexpr size_t Longest = 45;
    const auto isPart = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':';
    };
    if (value.size() > Longest)
        return false;
    const auto colons = std::ranges::count(value, ':');
    const bool shortened = value.find("::") != std::string_view::npos;
    return std::ranges::all_of(value, isPart) && (colons >= 4 || (shortened && colons >= 2));
}

} // namespace

bool isPrivateName(std::string_view name)
{
    const size_t dot = name.rfind('.');
    const std::string last = normalisedHeader(dot == std::string_view::npos ? name : name.substr(dot + 1));
    return std::ranges::binary_search(PrivateNames, std::string_view(last));
}

bool looksPrivate(std::string_view value)
{
    return holdsKey(value) || holdsMail(value) || isIp4(value) || isIp6(value);
}

} // namespace tally
