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

// Short names of several zones are those of the one most programs mean; the person is told which.
constexpr ZoneWord ZoneWords[] = {{"utc", "UTC"},
                                  {"gmt", "UTC"},
                                  {"cet", "UTC+01:00", "Europe/Berlin"},
                                  {"mez", "UTC+01:00", "Europe/Berlin"},
                                  {"cest", "UTC+02:00", "Europe/Berlin"},
                                  {"mesz", "UTC+02:00", "Europe/Berlin"},
                                  {"eet", "UTC+02:00", "Europe/Athens"},
                                  {"eest", "UTC+03:00", "Europe/Athens"},
                                  {"wet", "UTC", "Europe/Lisbon"},
                                  {"bst", "UTC+01:00", "Europe/London"},
                                  {"msk", "UTC+03:00"},
                                  {"ist", "UTC+05:30"},
                                  {"sgt", "UTC+08:00"},
                                  {"hkt", "UTC+08:00"},
                                  {"jst", "UTC+09:00"},
                                  {"kst", "UTC+09:00"},
                                  {"aest", "UTC+10:00", "Australia/Sydney"},
                                  {"aedt", "UTC+11:00", "Australia/Sydney"},
                                  {"est", "UTC-05:00", "America/New_York"},
                                  {"edt", "UTC-04:00", "America/New_York"},
                                  {"cst", "UTC-06:00", "America/Chicago"},
                                  {"cdt", "UTC-05:00", "America/Chicago"},
                                  {"mst", "UTC-07:00", "America/Denver"},
                                  {"mdt", "UTC-06:00", "America/Denver"},
                                  {"pst", "UTC-08:00", "America/Los_Angeles"},
                                  {"pdt", "UTC-07:00", "America/Los_Angeles"},
                                  {"et", "America/New_York"},
                                  {"pt", "America/Los_Angeles"},
                                  {"eastern", "America/New_York"},
                                  {"central", "America/Chicago"},
                                  {"mountain", "America/Denver"},
                                  {"pacific", "America/Los_Angeles"},
                                  {"local", "local"},
                                  {"ortszeit", "local"}};

std::string_view withoutBracket(std::string_view text)
{
    text = trimmed(text);
    while (!text.empty() && (text.back() == '(' || text.back() == '[' || text.back() == ','))
        text = trimmed(text.substr(0, text.size() - 1));
    return text;
}

// "+2", "-05:00", "+0530": "+02:00".
std::string offsetOf(std::string_view text)
{
    if (text.starts_with("\xE2\x88\x92")) // a minus of typesetters
        return offsetOf("-" + std::string(text.substr(3)));
    if (text.size() < 2 || (text.front() != '+' && text.front() != '-'))
        return {};
    std::string digits;
    for (const char c : text.substr(1)) {
        if (isDigit(c))
            digits += c;
        else if (c != ':')
            return {};
    }
    if (digits.empty() || digits.size() > 4 || digits.size() == 3)
        return {};
    if (digits.size() == 1)
        digits.insert(0, "0");
    if (digits.size() == 2)
        digits += "00";
    return digits > "1400" ? std::string() : text.front() + digits.substr(0, 2) + ":" + digits.substr(2);
}

// "Time (UTC+2)".
std::optional<HeaderZone> withOffset(std::string_view name)
{
    std::string small(name);
    std::ranges::transform(small, small.begin(), [](char c) { return lower(c); });
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

// "Date/Time (Europe/Berlin)".
std::optional<HeaderZone> inBrackets(std::string_view name)
{
    const size_t open = name.find_last_of("([");
    if (open == std::string_view::npos || open == 0 || (name.back() != ')' && name.back() != ']'))
        return std::nullopt;
    const auto inside = trimmed(name.substr(open + 1, name.size() - open - 2));
    if (inside.find('/') == std::string_view::npos || inside.size() > 40)
        return std::nullopt;
    if (!timeZoneFromId(QByteArray(inside.data(), static_cast<qsizetype>(inside.size()))))
        return std::nullopt;
    return HeaderZone{.id = std::string(inside), .words = wordsOf(name.substr(0, open))};
}

} // namespace

std::optional<HeaderZone> headerZone(std::string_view name)
{
    if (auto zone = withOffset(name))
        return zone;
    if (auto zone = inBrackets(name))
        return zone;
    auto words = wordsOf(name);
    if (words.size() < 2)
        return std::nullopt;
    const auto isTime = [](const std::string &word) { return word == "time" || word == "zeit"; };
    if (words.size() > 2 && isTime(words.back())) // "Timestamp (local time)", "Date (Pacific Time)"
        words.pop_back();
    const bool first = words.front() == "local" && words.size() == 2;
    const auto known =
        std::ranges::find(ZoneWords, std::string_view(first ? words.front() : words.back()), &ZoneWord::word);
    if (known == std::end(ZoneWords))
        return std::nullopt;
    words.erase(first ? words.begin() : words.end() - 1);
    return HeaderZone{std::string(known->id), std::move(words), known->yearRound};
}

bool isZoneName(std::string_view name)
{
    static constexpr std::string_view Names[] = {"timezone", "tz",           "utcoffset",     "tzoffset",
                                                 "zeitzone", "usertimezone", "timezoneoffset"};
    return std::ranges::find(Names, std::string_view(squeezed(wordsOf(name)))) != std::end(Names);
}

} // namespace tally
