// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/numberstyle.h"
#include "formats/cells/timereader.h"
#include "formats/fields/fielduse.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tally {

/// One column of a delimited file whose use is not settled yet: what its name says, and what its values show
/// of that and of how they are written.
struct CsvCandidate {
    FieldUse use;
    std::optional<FieldMatch> match;
    int64_t filled = 0; // of the values under a name that means other things as well
    int64_t readable = 0;
    NumberStyleGuess numbers = {};
    DateOrderGuess dates = {};
    int64_t instants =
        0; // values under the name of a time: days with a time of day, days alone, times of day
    int64_t days = 0;
    int64_t months = 0; // of the days
    int64_t clocks = 0;
    int64_t oddTimes = 0;
    int64_t hours = 0; // the clocks that are full hours
    int64_t kinds = 0; // of the values under the name of a service tier, those that are kinds of tokens
    std::string unit; // the first value of a column of units that is one of many tokens
    int64_t texts = 0; // of a column that says whose use it was, or of which model
    int64_t blanks = 0;

    CsvCandidate(const std::string &name, const ColumnMap *map);
    /// Looks at one value.
    void look(std::string_view cell);
    /// Its values fit what its name says.
    bool isCredible() const;
    /// Named as a service tier and as other things, and no value is a tier.
    bool isOfOtherWords() const
    {
        return use.field == Field::ServiceTier && !use.mapped && match && match->weak && readable == 0;
    }
    /// Named as a service tier, but every value is a kind of tokens.
    bool areKinds() const
    {
        return use.field == Field::ServiceTier && !use.mapped && filled > 0 && kinds == filled;
    }
    /// The lowest of several columns for one field is used.
    int rank() const { return use.mapped ? -1 : match ? match->rank : 0; }
    /// The other column of the same field is used. Times of a zone go behind plain ones, but not behind days.
    bool yieldsTo(const CsvCandidate &other) const;
    /// The map calls it a cost in another currency than the dollar.
    bool isForeignCost() const { return use.mapped && !use.currency.empty(); }
    /// Its values are days without a time of day, or times of day without a day. An odd cell, such as
    /// "Total", does not make a column something else.
    bool areDays() const { return days > 0 && instants == 0 && days * 2 >= oddTimes; }
    bool areClocks() const { return clocks > 0 && instants + days == 0 && clocks >= oddTimes; }
    /// It can be read in two ways as far as was looked.
    bool isAmbiguous(bool styleGiven) const;
    /// Some value told its marks.
    bool isStyleTold() const;

private:
    bool arePlainDays() const
    {
        return use.field == Field::Time && !use.mapped && use.zone.empty() && areDays();
    }
    bool areZonedTimes() const { return !use.zone.empty() && instants > 0; }
    void lookAtTime(std::string_view cell);
};

/// The column that is used for a field, as far as names tell; nullptr: there is none.
const CsvCandidate *bestFor(Field field, std::span<const CsvCandidate> columns);

} // namespace tally
