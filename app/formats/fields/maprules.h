// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "formats/fields/columnmap.h"

#include <QJsonValue>

namespace tally {

/// Read the keys of a mapping file that say what records are booked to, and what is assumed: "constants",
/// "rules", "rates", "assume". Errors as mapFault().
Result<void> readMapConstants(const QJsonValue &value, ColumnMap &map);
Result<void> readMapRules(const QJsonValue &value, ColumnMap &map);
Result<void> readMapRates(const QJsonValue &value, ColumnMap &map);
Result<void> readMapAssume(const QJsonValue &value, ColumnMap &map);

} // namespace tally
