// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/putway.h"

#include "formats/fields/fieldnames.h"

#include <array>

namespace tally {

PutWay putWayOf(Field field)
{
    static const auto Ways = [] {
        std::array<PutWay, FieldCount> ways = {};
        for (size_t i = 0; i < FieldCount; ++i) {
            const auto each = static_cast<Field>(i);
            ways[i] = isAside(each)          ? PutWay::Aside
                : isCount(each)              ? PutWay::Count
                : isAmount(each)             ? PutWay::Amount
                : each == Field::Time        ? PutWay::Time
                : each == Field::TimeOfDay   ? PutWay::TimeOfDay
                : each == Field::TokenAmount ? PutWay::TokenAmount
                : each == Field::TokenKind   ? PutWay::TokenKind
                                             : PutWay::Text;
        }
        return ways;
    }();
    return Ways[static_cast<size_t>(field)];
}

} // namespace tally
