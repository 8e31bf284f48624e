// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/fieldaliases.h"

#include "formats/cells/valuereader.h"
#include "formats/fields/countunits.h"
#include "formats/fields/countwords.h"
#include "formats/fields/headerunits.h"
#include "formats/fields/headerzone.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace tally {

namespace {

// The name without its unit words, for costs and times taken.
std::optional<FieldMatch> lookUpWithUnit(const std::vector<std::string> &words)
{
    const NameUnits units = unitsOf(words);
    if (units.base.size() == words.size())
        return std::nullopt;
    if (units.base.empty() && units.taken == HeaderUnit::None && units.isMoney()) // "usd": of something
        return FieldMatch{.field = Field::Cost,
                          .rank = 10'000,
                          .weak = true,
                          .foreignCurrency = !units.currency.empty(),
                          .scale = units.moneyScale.value_or(9),
                          .unitTold = true,
                          .currency = units.currency};
    auto match = lookUpName(squeezed(units.base));
    if (!match)
        return std::nullopt;
    if (isMoney(match->field) && units.isMoney()) {
        match->weak = false;
        match->scale = units.moneyScale.value_or(9);
        match->unitTold = true;
        match->foreignCurrency = !units.currency.empty();
        match->currency = units.currency;
        return match;
    }
    const bool time = match->field == Field::Latency || match->field == Field::TimeToFirstToken;
    if (time && units.taken != HeaderUnit::None) {
        match->scale = units.taken == HeaderUnit::Seconds ? 3
            : units.taken == HeaderUnit::Microseconds     ? -3
                                                          : 0;
        match->unitTold = true;
        return match;
    }
    return std::nullopt;
}

// After all names of the table.
std::optional<FieldMatch> lookUpWords(const std::vector<std::string> &words)
{
    const auto field = countOfWords(words);
    return field ? std::optional(FieldMatch{.field = *field, .rank = 20'000, .byWords = true}) : std::nullopt;
}

// "Input tokens (k)": tokens in thousands, which are rounded: behind all exact names.
std::optional<FieldMatch> lookUpMany(std::string_view name, const std::vector<std::string> &words)
{
    const auto unit = countUnitOf(name, words);
    if (!unit)
        return std::nullopt;
    auto match = lookUpName(squeezed(unit->words));
    if (!match)
        match = lookUpWords(unit->words);
    if (!match || !isTokenCount(match->field))
        return std::nullopt;
    match->rank += 30'000;
    match->scale = unit->scale;
    match->unitTold = true;
    return match;
}

// "Time (UTC+2)": times of a zone, behind all plain ones; local ones are of no known zone.
std::optional<FieldMatch> lookUpZoned(std::string_view name)
{
    const auto zone = headerZone(name);
    auto match = zone ? lookUpName(squeezed(zone->words)) : std::nullopt;
    if (!match || (match->field != Field::Time && match->field != Field::EndTime))
        return std::nullopt;
    match->isZoned = true;
    match->rank += zone->id == "local" ? 40'000 : 30'000;
    return match;
}

std::optional<FieldMatch> matchWords(const std::vector<std::string> &words)
{
    const auto match = lookUpName(squeezed(words));
    // "response" is only a time taken as "response_ms".
    if (match && !(words.size() == 1 && words.front() == "response"))
        return match;
    return lookUpWithUnit(words);
}

std::optional<FieldMatch> matchInTable(std::string_view name)
{
    if (const size_t dollar = name.find(".$"); dollar != std::string_view::npos && dollar > 0)
        name = name.substr(0, dollar); // MongoDB's "createdAt.$date.$numberLong"
    if (const auto match = matchWords(wordsOf(name)))
        return match;
    if (name == "$")
        return matchWords({"usd"});
    const size_t last = name.rfind('.');
    if (last == std::string_view::npos)
        return std::nullopt;
    // "cache.write", "user.id": the last two parts together; then the last alone if the word can mean one
    // thing only.
    const size_t before = last == 0 ? std::string_view::npos : name.rfind('.', last - 1);
    if (before != std::string_view::npos) {
        if (const auto match = matchWords(wordsOf(name.substr(before + 1))))
            return match;
    }
    auto match = matchWords(wordsOf(name.substr(last + 1)));
    if (match && match->weak && isTokenCount(match->field) && isUsagePath(name.substr(0, last))) {
        match->rank += 1000;
        return match;
    }
    if (!match || match->weak)
        return std::nullopt;
    switch (match->field) {
    case Field::Id:
    case Field::Status:
    case Field::Currency:
    case Field::ContextObject:
    case Field::Batch:
    case Field::TokenKind:
    case Field::Thread:
    case Field::Parent:
        return std::nullopt;
    default:
        match->rank += 1000; // a column of its own goes first
        return match;
    }
}

} // namespace

std::optional<Field> tokenKindOf(std::string_view word)
{
    const std::string plain = squeezed(wordsOf(trimmed(word)));
    if (plain == "in" || plain == "out")
        return plain == "in" ? Field::Input : Field::Output;
    auto match = lookUpName(plain);
    if (!match)
        match = lookUpWords(wordsOf(trimmed(word)));
    const bool kind = match
        && ((isTokenCount(match->field) && match->field != Field::Total) || match->field == Field::Requests);
    return kind ? std::optional(match->field) : std::nullopt;
}

std::optional<FieldMatch> matchField(std::string_view name)
{
    if (name.starts_with("\xEF\xBB\xBF"))
        name.remove_prefix(3);
    name = trimmed(name);
    if (name.find('%') != std::string_view::npos) // a share of what it names
        return std::nullopt;
    if (const auto match = matchInTable(name))
        return match;
    if (const auto match = lookUpWords(wordsOf(name)))
        return match;
    if (const auto match = lookUpMany(name, wordsOf(name)))
        return match;
    if (const auto match = lookUpZoned(name))
        return match;
    const size_t last = name.rfind('.');
    return last == std::string_view::npos ? std::nullopt : lookUpWords(wordsOf(name.substr(last + 1)));
}

} // namespace tally
