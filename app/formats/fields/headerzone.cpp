// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/headerzone.h"

#include "domain/ascii.h"
#include "domain/localtime.h"
#include "formats/cells/celltext.h"
#include "formats/fields/headerwords.h"

#include <algorithm>
#include <iterator>

namespace tally {

namespace {

struct ZoneWord {
    std::string_view word;
    std::string_view id;
    std::string_view yearRound = {};
};

// In upper case. Short names of several zones are those of the one most programs mean; the person is told
// which.
constexpr ZoneWord ZoneWords[] = {

    {"CET", "UTC+01:00", "Europe/Berlin"},
    {"MEZ", "UTC+01:00", "Europe/Berlin"},
    {"CEST", "UTC+02:00", "Europe/Berlin"},
    {"MESZ", "UTC+02:00", "Europe/Berlin"},
    {"EET", "UTC+02:00", "Europe/Athens"},
    {"EEST", "UTC+03:00", "Europe/Athens"},
    {"WET", "UTC", "Europe/Lisbon"},
    {"BST", "UTC+01:00", "Europe/London"},
    {"MSK", "UTC+03:00"},
    {"IST", "UTC+05:30"},
    {"SGT", "UTC+08:00"},
    {"HKT", "UTC+08:00"},
    {"JST", "UTC+09:00"},
    {"KST", "UTC+09:00"},
    {"AEST", "UTC+10:00", "Australia/Sydney"},
    {"AEDT", "UTC+11:00", "Australia/Sydney"},
    {"EST", "UTC-05:00", "America/New_York"},
    {"EDT", "UTC-04:00", "America/New_York"},
    {"CST", "UTC-06:00", "America/Chicago"},
    {"CDT", "UTC-05:00", "America/Chicago"},
    {"MST", "UTC-07:00", "America/Denver"},
    {"MDT", "UTC-06:00", "America/Denver"},
    {"PST", "UTC-08:00", "America/Los_Angeles"},
    {"PDT", "UTC-07:00", "America/Los_Angeles"},
    {"ET", "America/New_York"},
    {"PT", "America/Los_Angeles"},

};

// In brackets, in any case.
constexpr ZoneWord NamedZones[] = {{"eastern time", "America/New_York"},
                                   {"central time", "America/Chicago"},
                                   {"mountain time", "America/Denver"},
                                   {"pacific time", "America/Los_Angeles"},
                                   {"local", "local"},
                                   {"local time", "local"},
                                   {"ortszeit", "local"},
                                   {"utc", "UTC"},
                                   {"gmt", "UTC"}};

template <typename List> const ZoneWord *findZone(const List &list, std::string_view word)
{
    const auto known = std::ranges::find(list, word, &ZoneWord::word);
    return known == std::end(list) ? nullptr : &*known;
}

bool hasSmallLetter(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
}

std::string inSmallLetters(std::string_view text)
{
    std::string small(text);
    std::ranges::transform(small, small.begin(), [](char c) { return lower(c); });
    return small;
}

// Short names of zones that are words of a language as well: "Datum (IST)" is beside "Datum (SOLL)".
bool isWordOfLanguage(std::string_view zone)
{
    static constexpr std::string_view Words[] = {"IST", "EST", "ET", "PT", "MET", "WET"};
    return std::ranges::find(Words, zone) != std::end(Words);
}

bool isGerman(const std::vector<std::string> &words)
{
    return std::ranges::any_of(words, [](const std::string &word) {
        return word == "datum" || word.starts_with("zeit") || word.ends_with("zeit");
    });
}

std::string_view withoutBracket(std::string_view text)
{
    text = trimmed(text);
    while (!text.empty() && (text.back() == '(' || text.back() == '[' || text.back() == ','))
        text = trimmed(text.substr(0, text.size() - 1));
    return text;
}

// "+2", "-05:00", "+5:30", "+0530": "+02:00".
std::string offsetOf(std::string_view text)
{
    if (text.starts_with("\xE2\x88\x92")) // a minus of typesetters
        return offsetOf("-" + std::string(text.substr(3)));
    if (text.size() < 2 || (text.front() != '+' && text.front() != '-'))
        return {};
    const size_t colon = std::min(text.find(':'), text.size());
    std::string hours(text.substr(1, colon - 1));
    std::string minutes(text.substr(std::min(colon + 1, text.size())));
    if (colon == text.size() && hours.size() == 4) {
        minutes = hours.substr(2);
        hours.resize(2);
    }
    if (colon == text.size() && minutes.empty())
        minutes = "00";
    if (hours.size() == 1)
        hours.insert(0, "0");
    const bool isOffset = hours.size() == 2 && minutes.size() == 2 && std::ranges::all_of(hours, isDigit)
        && std::ranges::all_of(minutes, isDigit) && minutes < "60" && hours + minutes <= "1400";
    return isOffset ? text.front() + hours + ":" + minutes : std::string();
}

// "Time (UTC+2)".
std::optional<HeaderZone> withOffset(std::string_view name)
{
    const std::string small = inSmallLetters(name);
    const size_t at = std::min(small.rfind("utc"), small.rfind("gmt"));
    if (at == std::string::npos || at == 0)
        return std::nullopt;
    std::string_view rest = trimmed(name.substr(at + 3));
    while (!rest.empty() && (rest.back() == ')' || rest.back() == ']'))
        rest.remove_suffix(1);
    const std::string offset = offsetOf(trimmed(rest));
    if (offset.empty())
        return std::nullopt;
    return HeaderZone{.id = offset.ends_with("00:00") ? "UTC" : "UTC" + offset,
                      .words = wordsOf(withoutBracket(name.substr(0, at)))};
}

// "Date/Time (Europe/Berlin)", "Time (PST)", "Timestamp (local time)".
std::optional<HeaderZone> inBrackets(std::string_view name)
{
    const size_t open = name.find_last_of("([");
    if (open == std::string_view::npos || open == 0 || (name.back() != ')' && name.back() != ']'))
        return std::nullopt;
    const auto inside = trimmed(name.substr(open + 1, name.size() - open - 2));
    const auto before = name.substr(0, open);
    auto words = wordsOf(before);
    if (inside.find('/') != std::string_view::npos && inside.size() <= 40
        && timeZoneFromId(QByteArray(inside.data(), static_cast<qsizetype>(inside.size()))))
        return HeaderZone{.id = std::string(inside), .words = std::move(words)};
    const ZoneWord *zone = findZone(NamedZones, inSmallLetters(inside));
    if (!zone)
        zone = findZone(ZoneWords, inside);
    if (!zone || (isWordOfLanguage(zone->word) && (!hasSmallLetter(before) || isGerman(words))))
        return std::nullopt;
    return HeaderZone{std::string(zone->id), std::move(words), zone->yearRound};
}

// "Timestamp PST", "created_at_CET": only the zone is in upper case. UTC and local times also "time_utc".
std::optional<HeaderZone> atEnd(std::string_view name)
{
    auto words = wordsOf(name);
    if (words.size() < 2 || name.size() <= words.back().size())
        return std::nullopt;
    const auto last = name.substr(name.size() - words.back().size());
    const bool isFirst = words.size() == 2 && words.front() == "local";
    const ZoneWord *zone = findZone(NamedZones, isFirst ? words.front() : words.back());
    const bool isShort = !zone && hasSmallLetter(name.substr(0, name.size() - last.size()));
    if (isShort && !isWordOfLanguage(last))
        zone = findZone(ZoneWords, last);
    if (!zone)
        return std::nullopt;
    words.erase(isFirst ? words.begin() : words.end() - 1);
    return HeaderZone{std::string(zone->id), std::move(words), zone->yearRound};
}

} // namespace

std::optional<HeaderZone> headerZone(std::string_view name)
{
    name = trimmed(name);
    if (name.empty())
        return std::nullopt;
    if (auto zone = withOffset(name))
        return zone;
    if (auto zone = inBrackets(name))
        return zone;
    return atEnd(name);
}

bool tellsUtc(std::string_view name)
{
    const auto words = wordsOf(name);
    return std::ranges::find(words, "utc") != words.end() || std::ranges::find(words, "gmt") != words.end();
}

bool isUtcZone(std::string_view zone)
{
    const std::string small = inSmallLetters(trimmed(zone));
    std::string_view rest = small;
    if (rest == "z" || rest == "zulu")
        return true;
    if (rest.starts_with("etc/"))
        rest.remove_prefix(4);
    if (rest.starts_with("utc") || rest.starts_with("gmt"))
        rest.remove_prefix(3);
    return std::ranges::all_of(rest, [](char c) { return c == '+' || c == '-' || c == '0' || c == ':'; });
}

bool isZoneName(std::string_view name)
{
    static constexpr std::string_view Names[] = {"timezone", "tz",           "utcoffset",     "tzoffset",
                                                 "zeitzone", "usertimezone", "timezoneoffset"};
    return std::ranges::find(Names, std::string_view(squeezed(wordsOf(name)))) != std::end(Names);
}

} // namespace tally
