// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/tokenparts.h"
#include "formats/cells/celltext.h"
#include "formats/cells/numberstyle.h"

#include <QString>

#include <cstdint>
#include <string_view>

namespace tally {

/// Why a cell cannot be used.
enum class CellError {
    None,
    NotANumber,
    NotWhole,
    Negative,
    TooLarge,
    NotATime,
    ImpossibleTime,
    SpreadsheetSerial
};

/// One cell read as a value. Blank: empty or one of the documented words for "unknown" (see isBlankCell).
/// Foreign: an amount in a currency other than US dollars, for which there is no rate; `value` is in it.
struct Reading {
    enum State { Blank, Value, Foreign, Invalid };
    State state = Blank;
    CellError error = CellError::None;
    int64_t value = 0;
    std::string_view currency = {}; // code of a foreign amount's
    bool vanished = false; // an amount that is not zero, but too small for its unit: the value is

    bool isBlank() const { return state == Blank; }
    bool hasValue() const { return state == Value; }
    bool isInvalid() const { return state == Invalid; }
    static Reading of(int64_t value) { return {Value, CellError::None, value}; }
    static Reading invalid(CellError error) { return {Invalid, error, 0}; }
};

/// What is wrong with a cell, for a person (translated): `column` is the column's own name.
QString cellErrorText(CellError error, std::string_view column, std::string_view cell);

/// The largest count of a log that is believed.
constexpr int64_t MaxCount = 1'000'000'000'000'000;
/// The largest sum that the parts of one record can make, each as large as a count may be.
constexpr int64_t MaxCountSum = static_cast<int64_t>(TokenPartCount) * MaxCount;

/// A count: not negative, at most `limit`, whole ("59200.0" and "1e3" are).
Reading readCount(std::string_view cell, NumberStyle style = {}, int64_t limit = MaxCount);
/// An amount in units of 10^-`scale` (9: dollars to nano-dollars, 7: cents to nano-dollars), rounded
/// half-even, with dollar marks, "(0.50)" as negative. Foreign when it carries another currency's mark.
Reading readAmount(std::string_view cell, NumberStyle style, int scale);
/// Whether plain decimal text (no blanks, no grouping) that reads as 0 says something else.
bool vanishes(std::string_view decimal);
/// A time taken in units of 10^-`scale` (0: milliseconds, 3: seconds to milliseconds), unless the cell names
/// its unit ("1.5s", "830 ms") or is hours, minutes and seconds ("0:00:01.5"); not negative, at most 10^15.
Reading readDuration(std::string_view cell, NumberStyle style, int scale);

} // namespace tally
