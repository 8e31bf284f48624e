// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/cells/timereader.h"
#include "formats/csv/csvcells.h"
#include "formats/csv/csvtable.h"
#include "formats/fields/timebucket.h"
#include "formats/importformat.h"
#include "formats/json/jsonwriting.h"

#include <QByteArray>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Makes a record of each row of a table whose columns have known names; what is read of them is up to the
/// class that is derived. A cell that is no value makes the row unusable, and what is not read goes into the
/// context.
class CellRows : public CsvRowParser {
public:
    /// `zone` is that of times without one.
    CellRows(const std::vector<std::string> &names, const ReadOptions &options,
             const QByteArray &zone = "UTC");
    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) final;
    bool isNothing() const override { return m_isNothing; }
    bool lostCost() const override { return m_cells.lostAmount(); }

protected:
    /// Whether the row makes no record; before it is read.
    virtual bool standsForNothing(std::span<const std::string_view> /*cells*/) { return false; }
    /// Reads a row into a record that is cleared. Nothing, or why it cannot be used (translated), should all
    /// its cells be values.
    virtual std::optional<QString> readRow(UsageRecord &record) = 0;

    /// Puts a cell into the context as it stands there, if it says something.
    void keep(std::string_view name);
    /// Gives the record the time of a column; a date alone makes it the sum of a day.
    std::optional<QString> readTime(std::string_view name, UsageRecord &record);
    /// Gives the record its bucket; for readRow() to end with.
    static std::optional<QString> setBucket(const std::optional<TimeBucket> &bucket, UsageRecord &record);

    CsvCells m_cells;
    TimeReader m_times;
    JsonObjectText m_context;

private:
    bool m_isNothing = false;
};

} // namespace tally
