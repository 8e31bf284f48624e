// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/mapping/tablesample.h"

#include "formats/bytes/textsources.h"
#include "formats/cells/celltext.h"
#include "formats/csv/csvtable.h"
#include "formats/fields/fieldaliases.h"
#include "formats/mapping/jsontable.h"
#include "formats/mapping/rowchoice.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

namespace {

constexpr size_t PeekSize = size_t(64) << 10;

bool beginsAsJson(std::string_view text)
{
    const auto begin = trimmed(text);
    return begin.starts_with('{') || begin.starts_with('[');
}

Error noTable()
{
    return {ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "TableSample", "This is neither a table with a header nor JSON, so it has no columns.")};
}

Result<TableSample> sampleDelimited(ByteSource &bytes, bool whole)
{
    CsvTable table(bytes);
    if (table.error())
        return *table.error();
    if (table.names().size() < 2)
        return noTable();
    TableSample sample{.kind = TableSample::Kind::Delimited,
                       .delimiter = table.delimiter(),
                       .names = table.names(),
                       .inUsage = std::vector<bool>(table.names().size()),
                       .onlyNumbers = std::vector<bool>(table.names().size())};
    RowChoice chosen(whole);
    const auto visit = [&](auto cells) {
        if (chosen.wants())
            chosen.add(std::vector<std::string>(cells.begin(), cells.end()));
    };
    if (whole && !table.sampleIsAll()) {
        if (const auto scanned = table.scanAll(visit); !scanned)
            return scanned.error();
    } else {
        table.sample(visit);
    }
    sample.rowsSeen = chosen.seen();
    sample.isWhole = chosen.hasAll() && (whole || table.sampleIsAll());
    sample.rows = chosen.take();
    return sample;
}

} // namespace

bool TableSample::areOfDifferentRows(size_t left, size_t right) const
{
    return kind == Kind::Json && std::ranges::none_of(rows, [left, right](const auto &row) {
               return !row[left].empty() && !row[right].empty();
           });
}

std::vector<std::string> TableSample::header() const
{
    std::vector<std::string> header;
    for (const std::string &name : names)
        header.push_back(normalisedHeader(name));
    std::ranges::sort(header);
    header.erase(std::unique(header.begin(), header.end()), header.end());
    return header;
}

Result<TableSample> sampleTable(ByteSource &bytes, bool whole)
{
    PrefixedSource source(bytes, PeekSize);
    if (source.error())
        return *source.error();
    return beginsAsJson(source.head()) ? sampleJsonTable(source, whole) : sampleDelimited(source, whole);
}

// The head mostly ends inside a row, which is no part of the sample.
Result<TableSample> sampleTable(const FileHead &head)
{
    std::string_view text = head.text;
    if (const size_t end = text.rfind('\n'); !head.complete && end != std::string_view::npos)
        text = text.substr(0, end + 1);
    TextBytes bytes(text);
    auto sample = sampleTable(bytes, false);
    if (sample)
        sample->isWhole = sample->isWhole && head.complete;
    return sample;
}

} // namespace tally
