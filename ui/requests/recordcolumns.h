// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/usagequery.h"
#include "domain/usagerecord.h"

#include <QString>
#include <QTimeZone>

#include <optional>
#include <vector>

namespace tally {

/// One column of the table of records.
struct RecordColumn {
    QString id; // "time", "cost", "context.team": stored in settings
    QString title;
    QString tip = {};
    SortColumn sort = SortColumn::Time;
    std::optional<Dimension> dimension = {}; // its values can be filtered by
    bool number = false;
    QString widest = {}; // text the default width is made from
    bool shown = true; // by default

    /// Orders all records by this column.
    SortKey sortKey(bool descending) const;
    bool isSortedBy(const SortKey &key) const { return sortKey(key.descending) == key; }
};

/// What the column of a field is called; empty for Context.
QString recordColumnTitle(SortColumn column);
/// Every column: the fixed ones and one per context key.
std::vector<RecordColumn> recordColumns(const std::vector<DimensionInfo> &dimensions);

/// How a cell is to be read.
enum class CellTone { Plain, Strong, Muted, Warning, Bad };

struct RecordCell {
    QString text;
    CellTone tone = CellTone::Plain;
};

RecordCell recordCell(const RecordColumn &column, const UsageRecord &record, const QTimeZone &zone);
/// Why a value is unknown, the full time, a text that may be cut; empty when there is nothing to add.
QString recordTip(const RecordColumn &column, const UsageRecord &record, const QTimeZone &zone);
/// Text for the clipboard: full precision, no grouping.
QString plainText(const RecordColumn &column, const UsageRecord &record, const QTimeZone &zone);

} // namespace tally
