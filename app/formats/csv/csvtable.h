// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/csv/csvheaders.h"
#include "formats/csv/csvnumbers.h"
#include "formats/csv/csvreader.h"
#include "formats/csv/csvshape.h"
#include "formats/importformat.h"
#include "formats/bytes/textsources.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// Makes a record of one row; what a CSV format has to bring along.
class CsvRowParser {
public:
    virtual ~CsvRowParser() = default;
    /// Fills the record, which may hold the row before. Nothing, or why the row cannot be used (translated).
    /// There are as many cells as the header has. The record's line is set already.
    virtual std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) = 0;
    /// Whether the row parsed last stands for nothing: it makes no record, and is not rejected.
    virtual bool isNothing() const { return false; }
    /// Whether the row that was not usable last holds nothing that anybody could miss.
    virtual bool isEmpty() const { return false; }
    /// Whether a cost of the row parsed last was too small to be kept.
    virtual bool lostCost() const { return false; }
    /// What the person should know at the end (translated).
    virtual QStringList warnings() { return {}; }
};

/// A delimited file whose header is known: reads the rest.
class CsvTable {
public:
    /// Looks at the beginning; the source must be unread.
    explicit CsvTable(ByteSource &bytes);

    /// What the source failed with, or why the file is no table of ours.
    const std::optional<Error> &error() const { return m_error; }
    char delimiter() const { return m_shape.delimiter; }
    bool hasCrLf() const; // the first line ends so
    /// Column names: trimmed, "column_3" for an empty one, "name_2" for the second of that name.
    const std::vector<std::string> &names() const { return m_names; }
    /// The rows at the beginning (complete ones with the right number of cells), at least the first 64 KiB.
    template <typename Visitor> void sample(Visitor visit) const;
    /// The same for all rows of the file; false when the source cannot be read twice.
    template <typename Visitor> Result<bool> scanAll(Visitor visit);
    bool sampleIsAll() const { return m_source.isComplete(); }
    /// The cells of the row that begins at a line; empty where there is none. Reads up to there.
    Result<std::vector<std::string>> rowAt(int64_t line);

    /// For a table of a known source: the marks of its numbers are found out, and read() hands plain ones on.
    /// Before that; what is asked stands in `doubts`.
    Result<void> settleNumbers(Doubts &doubts);
    std::span<const std::string_view> plain(std::span<const std::string_view> cells)
    {
        return m_numbers ? m_numbers->plain(cells) : cells;
    }
    /// Hands every row to the parser and its record, or why there is none, to the sink.
    Result<void> read(CsvRowParser &parser, RecordSink &sink);

private:
    static QString rejection(CsvReader::Event event, size_t cells, size_t columns);
    void skipHeader(CsvReader &reader) const;
    QStringList headerNotes() const;

    PrefixedSource m_source;
    CsvShape m_shape;
    std::optional<Error> m_error;
    std::vector<std::string> m_names;
    std::optional<CsvNumbers> m_numbers;
};

/// The column names of a file's beginning, as CsvTable gives them; empty when it is not delimited text at
/// all.
struct CsvHead {
    std::vector<std::string> names = {};
    bool consistent = false; // see CsvShape
};
CsvHead csvHead(const FileHead &head);

/// Why a file is too wide to be a usage log, with the number of its columns; nothing for any other.
std::optional<Error> refuseWideTable(const FileHead &head);

template <typename Visitor> void CsvTable::sample(Visitor visit) const
{
    TextBytes text(m_source.head());
    CsvReader reader(text, m_shape.delimiter);
    skipHeader(reader);
    // The last row may be cut: it is held back until another follows.
    std::vector<std::string> held;
    std::vector<std::string_view> views;
    CsvHeaders headers(m_names);
    const auto give = [&] {
        views.assign(held.begin(), held.end());
        if (views.size() == m_names.size() && headers.take(views) == CsvHeaders::Row::Cells)
            visit(headers.inOrder(views));
        held.clear();
    };
    while (reader.next() == CsvReader::Event::Row) {
        give();
        held.assign(reader.cells().begin(), reader.cells().end());
    }
    if (sampleIsAll())
        give();
}

template <typename Visitor> Result<bool> CsvTable::scanAll(Visitor visit)
{
    CsvReader reader(m_source, m_shape.delimiter);
    skipHeader(reader);
    CsvHeaders headers(m_names);
    for (auto event = reader.next(); event != CsvReader::Event::End; event = reader.next()) {
        if (event == CsvReader::Event::Failed)
            return *reader.error();
        const bool fits = event == CsvReader::Event::Row && reader.cellCount() == m_names.size();
        if (fits && headers.take(reader.cells()) == CsvHeaders::Row::Cells)
            visit(headers.inOrder(reader.cells()));
    }
    return m_source.rewind();
}

} // namespace tally
