// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/csv/csvtable.h"
#include "formats/logs/rowsource.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Reads rows of a table as SourceRows read JSON.
class TableRows : public CsvRowParser {
public:
    /// `spelled` as in RowSource.
    TableRows(const std::vector<std::string> &names, std::span<const std::string_view> spelled,
              SourceRows &rows);

    void look(std::span<const std::string_view> cells);
    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) override;
    bool lostCost() const override { return m_rows.lostCost(); }
    QStringList warnings() override { return m_rows.takeWarnings(); }
    /// The row parsed last is none of interest: its record must not be used.
    bool isPassedOver() const { return m_passedOver; }

private:
    JsonValue rowOf(std::span<const std::string_view> cells);

    std::vector<std::string> m_names;
    SourceRows &m_rows;
    std::string m_text;
    JsonTape m_row;
    JsonTape m_inner;
    std::string m_innerText;
    bool m_passedOver = false;
};

/// Hands everything on except records of rows that are passed over.
class PassingSink : public RecordSink {
public:
    PassingSink(const TableRows &rows, RecordSink &sink)
        : m_rows(rows)
        , m_sink(sink)
    {
    }
    UsageRecord &room(UsageRecord &own) override { return m_sink.room(own); }
    bool record(UsageRecord &record) override { return m_rows.isPassedOver() || m_sink.record(record); }
    bool reject(int64_t line, const QString &reason) override { return m_sink.reject(line, reason); }
    void warn(const QString &text) override { m_sink.warn(text); }
    void mayBeCut(const QString &text) override { m_sink.mayBeCut(text); }
    void doubt(const Doubt &doubt) override { m_sink.doubt(doubt); }

private:
    const TableRows &m_rows;
    RecordSink &m_sink;
};

} // namespace tally
