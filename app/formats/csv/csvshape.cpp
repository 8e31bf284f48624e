// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv/csvshape.h"

#include "formats/csv/csvreader.h"
#include "formats/cells/celltext.h"
#include "formats/fields/fieldaliases.h"
#include "formats/bytes/textsources.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t SniffedRows = 20;

constexpr size_t MostTitleRows = 12;

struct Header {
    std::vector<std::string> cells = {};
    size_t columns = 0;
    size_t titleRows = 0;
};

// Names of a usage log: a time and something that was used.
bool isUsageHeader(const CsvReader &reader)
{
    bool time = false;
    bool other = false;
    for (const auto &cell : reader.cells()) {
        const auto match = matchField(cell);
        time = time || (match && match->field == Field::Time);
        other = other
            || (match
                && (match->field == Field::Model || match->field == Field::Cost
                    || isTokenCount(match->field)));
    }
    return time && other;
}

// Without the empty cells by which spreadsheets fill rows up.
size_t filledCells(const CsvReader &reader)
{
    size_t count = 0;
    for (size_t i = 0; i < reader.cells().size(); ++i) {
        if (!trimmed(reader.cells()[i]).empty())
            count = i + 1;
    }
    return count;
}

// How many rows stand above the header: they are narrower than it, and it has the names of a usage log.
size_t countTitleRows(std::string_view head, char delimiter)
{
    TextBytes text(head);
    CsvReader reader(text, delimiter);
    reader.setMaxCells(MaxCsvColumns);
    size_t widest = 0;
    for (size_t row = 0; row <= MostTitleRows && reader.next() == CsvReader::Event::Row; ++row) {
        const bool header = reader.cellCount() > std::max<size_t>(widest, 2) && isUsageHeader(reader);
        if (header)
            return row;
        if (row == 0 && filledCells(reader) > 2)
            return 0;
        widest = std::max(widest, filledCells(reader));
    }
    return 0;
}

// Share of the first rows that have as many cells as the header, which `header` gets.
double evenness(std::string_view head, bool complete, char delimiter, Header &header)
{
    TextBytes text(head);
    CsvReader reader(text, delimiter);
    reader.setMaxCells(MaxCsvColumns);
    header.titleRows = countTitleRows(head, delimiter);
    for (size_t i = 0; i < header.titleRows; ++i)
        reader.next();
    size_t rows = 0;
    size_t even = 0;
    size_t lastEven = 0; // the last row may be cut
    while (rows < SniffedRows + 1 && reader.next() == CsvReader::Event::Row) {
        if (header.columns == 0) {
            header.cells.assign(reader.cells().begin(), reader.cells().end());
            header.columns = reader.cellCount();
            continue;
        }
        ++rows;
        lastEven = reader.cellCount() == header.columns;
        even += lastEven;
    }
    if (!complete && rows > 0) {
        --rows;
        even -= lastEven;
    }
    return rows == 0 ? 1.0 : static_cast<double>(even) / static_cast<double>(rows);
}

} // namespace

CsvShape sniffCsv(std::string_view head, bool complete)
{
    CsvShape shape;
    if (head.size() > 5 && equalsIgnoreCase(head.substr(0, 4), "sep=")
        && (head[5] == '\n' || head[5] == '\r')) {
        shape.named = true;
        shape.delimiter = head[4];
        head.remove_prefix(head.find('\n', 5) == std::string_view::npos ? 6 : head.find('\n', 5) + 1);
        Header header;
        const double even = evenness(head, complete, shape.delimiter, header);
        shape.consistent = even > 0.5 && header.columns > 1;
        shape.columns = header.columns;
        shape.titleRows = header.titleRows;
        shape.header = std::move(header.cells);
        return shape;
    }
    double best = 0;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        Header header;
        const double even = evenness(head, complete, delimiter, header);
        const double score =
            header.columns > 1 ? even * static_cast<double>(100 + std::min<size_t>(header.columns, 100)) : 0;
        if (score > best || shape.header.empty()) {
            best = std::max(best, score);
            shape.delimiter = header.columns > 1 ? delimiter : ',';
            shape.consistent = header.columns > 1 && even > 0.5;
            shape.columns = header.columns;
            shape.titleRows = header.columns > 1 ? header.titleRows : 0;
            shape.header = std::move(header.cells);
        }
    }
    return shape;
}

} // namespace tally
