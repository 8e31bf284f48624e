// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "formats/fields/columnmap.h"

#include <QJsonValue>

namespace tally {

/// Read the keys of a mapping file that speak of columns: "columns" and "ignore". Errors as mapFault().
Result<void> readMapColumns(const QJsonValue &value, ColumnMap &map);
Result<void> readMapIgnore(const QJsonValue &value, ColumnMap &map);

/// The scale of a unit ("cents", "s") for a field; nothing where it is none of its units. And the other way:
/// "" for the unit that needs no word.
std::optional<int> unitScale(Field field, const QString &unit);
QString unitOfScale(Field field, int scale);

} // namespace tally
