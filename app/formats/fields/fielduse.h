// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/numberstyle.h"
#include "formats/cells/timereader.h"
#include "formats/cells/valuereader.h"
#include "formats/fields/fieldaliases.h"
#include "formats/fields/privacy.h"

#include <optional>
#include <string>
#include <string_view>

namespace tally {

struct ColumnMap;

/// What one column or dotted JSON path is used for, and how its cells are written.
struct FieldUse {
    std::string name = {}; // as in the input
    std::string key = {}; // under which it goes into the context, where that is not its name
    Field field = Field::Context;
    int scale = 0; // see FieldMatch::scale
    std::string zone = {}; // of times without one, by the name: see HeaderZone
    std::string_view yearRound = {}; // see HeaderZone
    bool unitTold = false; // by the name or the map
    bool weak = false; // by a name that other things have as well
    bool byWords = false; // see FieldMatch
    bool mapped = false; // the map says so
    bool timeName = false; // by its name a time, whatever it is used for
    std::string_view currency =
        {}; // of a cost that is kept as context: its name or the map says another than the dollar
    bool isLevel = false; // a name of what sort of thing a row is: see isLevelName
    bool isZone = false; // a name of a column of zones
    bool isPhase = false; // a name of how far a request is: see isPhaseName
    bool isError = false; // a name of what went wrong: see isErrorName
    bool isCacheHit = false; // a name of whether a cache answered: see isCacheHitName
    bool besideCents = false; // a name of a source whose costs are in cents
    bool isPrivate = false; // by its name: never goes into the context
    bool mayCost = false; // kept as context, but its name speaks of money
    NamePrivacy privacy = NamePrivacy::Open; // what its name says of its cells
    bool mayCount = false; // kept as context, but its name speaks of tokens
    NumberStyle style = {};
    DateOrder order = DateOrder::Unknown;

    const std::string &contextKey() const { return key.empty() ? name : key; }
};

/// A count of single ones. One in thousands is written as amounts are.
inline bool isSingleCount(const FieldUse &use)
{
    return isCount(use.field) && use.scale == 0;
}
/// The cell of a count, in single ones.
Reading readCountOf(const FieldUse &use, std::string_view cell);

/// The use of one name: by the map (which may be null), else by the table of known names. `match`, when
/// given, is set to what the table says; a cost in a foreign currency comes as Field::Context.
FieldUse fieldUse(std::string_view name, const ColumnMap *map, std::optional<FieldMatch> *match = nullptr);

} // namespace tally
