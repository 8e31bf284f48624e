// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csvshape.h"

#include "formats/csvreader.h"
#include "formats/celltext.h"
#include "formats/textsources.h"

#include <algorithm>

namespace tally {

namespace {

constexpr size_t SniffedRows = 20;

// Share of the first rows that have as many cells as the header; `header` gets the header's cells.
double evenness(std::string_view head, bool complete, char delimiter, std::vector<std::string> &header)
{
    TextBytes text(head);
    CsvReader reader(text, delimiter);
    size_t rows = 0;
    size_t even = 0;
    size_t lastEven = 0; // the last row may be cut
    while (rows < SniffedRows + 1 && reader.next() == CsvReader::Event::Row) {
        if (header.empty()) {
            header.assign(reader.cells().begin(), reader.cells().end());
            continue;
        }
        ++rows;
        lastEven = reader.cellCount() == header.size();
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
        shape.consistent =
            evenness(head, complete, shape.delimiter, shape.header) > 0.5 && shape.header.size() > 1;
        return shape;
    }
    double best = 0;
    for (const char delimiter : {',', ';', '\t', '|'}) {
        std::vector<std::string> header;
        const double even = evenness(head, complete, delimiter, header);
        const double score =
            header.size() > 1 ? even * static_cast<double>(100 + std::min<size_t>(header.size(), 100)) : 0;
        if (score > best || shape.header.empty()) {
            best = std::max(best, score);
            shape.delimiter = header.size() > 1 ? delimiter : ',';
            shape.consistent = header.size() > 1 && even > 0.5;
            shape.header = std::move(header);
        }
    }
    return shape;
}

} // namespace tally
