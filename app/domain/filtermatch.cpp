// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/filtermatch.h"

#include "domain/dimensionvalue.h"
#include "domain/modelname.h"

#include <QString>

#include <algorithm>
#include <set>

namespace tally {

namespace {

bool isKnownAtTheEndOnly(DimensionKind kind)
{
    switch (kind) {
    case DimensionKind::Status:
    case DimensionKind::CostSource:
    case DimensionKind::CostCheck:
    case DimensionKind::FinishReason:
    case DimensionKind::ServiceTier:
        return true;
    default:
        return false;
    }
}

bool holds(const std::string &text, const std::string &searched)
{
    return QString::fromStdString(text).contains(QString::fromStdString(searched), Qt::CaseInsensitive);
}

/// "2024-08-06", "20240806", "latest" behind a model's name: which of its dated versions answers is known at
/// the end.
std::string_view withoutDate(std::string_view name)
{
    const auto isDate = [](std::string_view text) {
        return text == "latest" || (text.size() >= 6 && std::ranges::all_of(text, [](char c) {
                                        return (c >= '0' && c <= '9') || c == '-';
                                    }));
    };
    for (size_t at = name.find_first_of("-@"); at != std::string_view::npos;
         at = name.find_first_of("-@", at + 1)) {
        if (isDate(name.substr(at + 1)))
            return name.substr(0, at);
    }
    return name;
}

std::set<std::string> spellingsOf(const UsageRecord &pending, std::string_view model)
{
    std::set<std::string> names{foldedName(model)};
    for (const NameCandidate &candidate : nameCandidates(pending.provider, model))
        names.insert(candidate.name);
    std::set<std::string> all = names;
    for (const std::string &name : names)
        all.emplace(withoutDate(name));
    return all;
}

/// The model that answers may be called otherwise than the one that is asked: with a date, without a
/// gateway's prefix.
bool mayBeAnsweredAs(const UsageRecord &pending, const std::string &model)
{
    const std::set<std::string> asked = spellingsOf(pending, pending.model);
    const std::set<std::string> counted = spellingsOf(pending, model);
    return std::ranges::any_of(counted, [&](const std::string &name) { return asked.contains(name); });
}

bool mayKeepModel(const DimensionFilter &part, const UsageRecord &pending)
{
    const bool isExact = std::ranges::find(part.values, pending.model) != part.values.end();
    if (isExact != part.exclude)
        return true;
    return std::ranges::any_of(part.values, [&](const std::string &model) {
        return mayBeAnsweredAs(pending, model) && model != pending.model;
    });
}

} // namespace

bool mayKeep(const UsageFilter &filter, const UsageRecord &pending)
{
    for (const DimensionFilter &part : filter.dimensions) {
        if (isKnownAtTheEndOnly(part.dimension.kind))
            continue;
        if (part.dimension.kind == DimensionKind::Model) {
            if (!mayKeepModel(part, pending))
                return false;
            continue;
        }
        const std::string value = dimensionValue(part.dimension, pending);
        if ((std::ranges::find(part.values, value) != part.values.end()) == part.exclude)
            return false;
    }
    return filter.search.empty() || holds(pending.user, filter.search)
        || holds(pending.customer, filter.search) || holds(pending.model, filter.search);
}

} // namespace tally
