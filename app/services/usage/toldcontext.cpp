// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/usage/toldcontext.h"

#include "formats/fields/keptmembers.h"
#include "formats/fields/privacy.h"

namespace tally {

namespace {

/// A value that is JSON itself counts as a whole: it is told when nothing of it would be left out.
bool isToldWhole(std::string_view key, std::string_view json)
{
    JsonTape tape;
    if (tape.parse(json) != JsonParse::Ok)
        return true;
    JsonObjectText all;
    JsonObjectText told;
    keepMember(all, key, tape.root(), true);
    keepMember(told, key, tape.root(), false);
    return all.text() == told.text();
}

} // namespace

std::string toldContext(std::string_view context)
{
    JsonTape tape;
    if (context.empty() || tape.parse(context) != JsonParse::Ok)
        return {};
    JsonObjectText told;
    keepOthers(told, tape.root(), {}, false);
    return std::string(told.text());
}

bool isTold(const Dimension &dimension)
{
    return dimension.kind != DimensionKind::Context || !isPrivateName(dimension.key);
}

bool isTold(const Dimension &dimension, std::string_view value)
{
    if (dimension.kind != DimensionKind::Context || value.empty())
        return true;
    if (isLeftOut(namePrivacy(dimension.key), value))
        return false;
    return (value.front() != '{' && value.front() != '[') || isToldWhole(dimension.key, value);
}

} // namespace tally
