// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/imports/adjustsession.h"

#include <QString>

#include <vector>

namespace tally {

/// What a column can be taken for, as a person reads it: the usual meanings first, Context and Leave out
/// last.
const std::vector<Field> &offeredFields();
QString fieldName(Field field);

/// The muted word beside a column's meaning: "day first", "with cache reads", "EUR", "ms"; may be empty.
QString meaningDetail(const MappingDraft &draft, size_t column);

/// "ms", "s", "µs" of a time taken; "USD", "cents" … of a cost.
QString unitName(const ColumnMap::Column &column);

/// An amount of money in the currency of a code: "€29.84", "CNY 12.00".
QString amountText(const std::string &currency, Int128 nano);

} // namespace tally
