// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"
#include "domain/localtime.h"

#include <optional>
#include <string>

namespace tally {

/// Values of answers as JSON: amounts are decimal text in dollars, instants without a fraction that is 0.
constexpr int NanoDigits = 9;

inline std::string dollarsJson(const std::optional<Int128> &nano)
{
    return nano ? '"' + toDecimal(*nano, NanoDigits) + '"' : "null";
}

inline std::string instantJson(int64_t ms)
{
    std::string text = isoUtc(ms);
    if (text.ends_with(".000Z"))
        text.replace(text.size() - 5, 5, "Z");
    return '"' + text + '"';
}

inline std::string dayJson(const std::optional<int64_t> &day)
{
    return day ? '"' + dateOfDay(*day).toString(Qt::ISODate).toStdString() + '"' : "null";
}

inline const char *boolJson(bool value)
{
    return value ? "true" : "false";
}

} // namespace tally
