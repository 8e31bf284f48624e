// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/rate.h"

#include "domain/decimal.h"
#include "domain/int128.h"

namespace tally {

namespace {

std::optional<Rate> scaled(std::string_view text, int scale)
{
    const auto pico = parseScaled(text, scale);
    if (!pico || *pico < 0)
        return std::nullopt;
    return Rate{*pico};
}

} // namespace

std::optional<Rate> Rate::perUnit(std::string_view dollars)
{
    return scaled(dollars, 12);
}

std::optional<Rate> Rate::perMillion(std::string_view dollars)
{
    return scaled(dollars, 6);
}

std::string Rate::toPerMillion() const
{
    return toDecimal(pico, 6);
}

std::string Rate::toPerUnit() const
{
    return toDecimal(pico, 12);
}

} // namespace tally
