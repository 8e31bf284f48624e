// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/jsonmodels.h"

#include "domain/ascii.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/usageobject.h"
#include "formats/json/jsonwriting.h"

#include <algorithm>

namespace tally {

namespace {

// Without it none of its words is "model" or "models"; found out without taking the name apart.
bool speaksOfModels(JsonValue member)
{
    constexpr std::string_view Word = "model";
    const std::string name = member.key();
    return std::search(name.begin(), name.end(), Word.begin(), Word.end(),
                       [](char a, char b) { return lower(a) == b; })
        != name.end();
}

bool isOfModels(JsonValue member)
{
    const auto words = wordsOf(member.key());
    const bool named = std::ranges::any_of(
        words, [](const std::string &word) { return word == "model" || word == "models"; });
    if (!named || !member.isObject() || !(member.begin() != member.end()))
        return false;
    for (const JsonValue model : member) {
        if (!looksLikeUsage(model) && !looksLikeUsage(model["usage"]))
            return false;
    }
    return true;
}

// Whether there may be any: rows hardly ever have some, and are looked at one by one.
bool hasModels(JsonValue object)
{
    for (const JsonValue member : object) {
        if (member.isObject() && speaksOfModels(member))
            return true;
    }
    return false;
}

// What is counted or named for all models together belongs to none of them.
bool isOwn(JsonValue member)
{
    const auto match = matchField(member.key());
    return match
        && (isTokenCount(match->field) || isMoney(match->field) || match->field == Field::Id
            || match->field == Field::Requests);
}

} // namespace

std::optional<std::vector<std::string>> rowsOfModels(JsonValue object, const ColumnMap *map)
{
    if (!hasModels(object))
        return std::nullopt;
    std::optional<JsonValue> models;
    for (const JsonValue member : object) {
        const auto match = matchField(member.key());
        if (match && (match->field == Field::Model || isTokenCount(match->field)) && !member.isObject())
            return std::nullopt;
        if (member.isObject() && looksLikeUsage(member))
            return std::nullopt;
        if (isOfModels(member))
            models = models ? std::nullopt : std::optional(member);
    }
    if (!models)
        return std::nullopt;
    const std::string under = std::string(models->key()) + '.';
    if (map && std::ranges::any_of(map->columns, [&under](const ColumnMap::Column &column) {
            return column.name.starts_with(under);
        }))
        return std::nullopt;
    JsonObjectText base;
    for (const JsonValue member : object) {
        if (member.key() != models->key())
            base.putRaw((isOwn(member) ? "all_models_" : "") + std::string(member.key()), member.minified());
    }
    const std::string others(base.text());
    std::vector<std::string> rows;
    for (const JsonValue model : *models) {
        JsonObjectText row;
        row.putString("model", model.key());
        for (const JsonValue member : model) {
            if (!member.hasKey("model"))
                row.putRaw(member.key(), member.minified());
        }
        std::string text(row.text());
        if (!base.isEmpty()) // of members of one name the first counts
            text.replace(text.size() - 1, 1, ',' + others.substr(1));
        rows.push_back(std::move(text));
    }
    return rows;
}

} // namespace tally
