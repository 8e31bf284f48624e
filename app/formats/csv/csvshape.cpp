// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv/csvshape.h"

#include "formats/csv/csvreader.h"
#include "formats/cells/celltext.h"
#include "formats/bytes/textsources.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t SniffedRows = 20;

struct Header {
    std::vector<std::string> cells = {};
    size_t columns = 0;
};

// Share of the first rows that have as many cells as the header, which `header` gets.
double evenness(std::string_view head, bool complete, char delimiter, Header &header)
{
    TextBytes text(head);
    CsvReader reader(text, delimiter);
    reader.setMaxCells(MaxCsvColumns);
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
            shape.header = std::move(header.cells);
        }
    }
    return shape;
}

} // namespace tally
