// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/int128.h"

#include <QStringList>

class QTableWidget;

namespace tally {

/// What the small tables of dialogs share: left texts, right figures, one line per row, nothing to edit.

/// The first `textColumns` columns are texts, the one at `stretched` takes what room is left.
void setUpTable(QTableWidget &table, const QString &name, const QStringList &heads, int textColumns,
                int stretched);
/// Fills a row that is there; `strong` is for totals.
void setRow(QTableWidget &table, int row, const QStringList &cells, int textColumns, bool strong = false);

/// "+$2.00", "−$0.40", "$0.00".
QString signedCost(Int128 nano);

} // namespace tally
