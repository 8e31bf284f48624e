// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv/csvtable.h"

#include "formats/fields/fieldaliases.h"
#include "formats/cells/lostcosts.h"
#include "formats/cells/valuereader.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace tally {

namespace {

struct CsvTableText {
    Q_DECLARE_TR_FUNCTIONS(CsvTable)
};

constexpr size_t SampleSize = size_t(256) << 10;
constexpr int ListedTwins = 5;

std::vector<std::string> columnNames(const std::vector<std::string> &header)
{
    std::vector<std::string> names;
    std::unordered_set<std::string> used;
    std::unordered_map<std::string, int> copies; // of each name so far: many alike must not cost their square
    for (const auto &cell : header) {
        std::string name(trimmed(cell));
        if (name.empty())
            name = "column_" + std::to_string(names.size() + 1);
        const std::string base = name;
        while (!used.insert(name).second)
            name = base + "_" + std::to_string(++copies.try_emplace(base, 1).first->second);
        names.push_back(std::move(name));
    }
    return names;
}

// As spreadsheets write them below a table.
bool isBlankRow(std::span<const std::string_view> cells)
{
    return std::ranges::all_of(cells, [](std::string_view cell) { return trimmed(cell).empty(); });
}

std::optional<Error> tooManyColumns(size_t count)
{
    if (count <= MaxCsvColumns)
        return std::nullopt;
    const QLocale locale;
    return Error{ErrorKind::InvalidInput,
                 CsvTableText::tr(
                     "The first line has at least %1 columns, more than the %2 that a usage log may have. "
                     "Nothing was imported. Check that this is the right file, and leave out "
                     "columns that are not needed.")
                     .arg(locale.toString(static_cast<qulonglong>(count)),
                          locale.toString(static_cast<qulonglong>(MaxCsvColumns)))};
}

} // namespace

CsvTable::CsvTable(ByteSource &bytes)
    : m_source(bytes, SampleSize)
    , m_shape(sniffCsv(m_source.head(), m_source.isComplete()))
    , m_error(m_source.error() ? m_source.error() : tooManyColumns(m_shape.columns))
    , m_names(columnNames(m_shape.header))
{
}

bool CsvTable::hasCrLf() const
{
    const auto &head = m_source.head();
    const size_t feed = head.find('\n');
    return feed != std::string::npos && feed > 0 && head[feed - 1] == '\r';
}

void CsvTable::skipHeader(CsvReader &reader) const
{
    for (size_t i = 0; i < m_shape.titleRows + m_shape.named; ++i)
        reader.next();
    reader.next();
}

Result<void> CsvTable::settleNumbers(Doubts &doubts)
{
    m_numbers.emplace(m_names);
    return m_numbers->settle(*this, doubts);
}

QString CsvTable::rejection(CsvReader::Event event, size_t cells, size_t columns)
{
    if (event == CsvReader::Event::TooLong)
        return QCoreApplication::translate("CsvTable", "The row is longer than 64 MiB.");
    if (event == CsvReader::Event::OpenQuote)
        return QCoreApplication::translate("CsvTable", "A quoted cell of the row never ends.");
    return QCoreApplication::translate("CsvTable", "The row has %1 fields, the header has %2.")
        .arg(cells)
        .arg(columns);
}

Result<void> CsvTable::read(CsvRowParser &parser, RecordSink &sink)
{
    const Error cancelled{ErrorKind::Cancelled,
                          QCoreApplication::translate("CsvTable", "The import was cancelled.")};
    CsvReader reader(m_source, m_shape.delimiter);
    skipHeader(reader);
    reader.setMaxCells(m_names.size());
    UsageRecord own;
    LostCosts lost;
    CsvHeaders headers(m_names);
    int64_t lastLine = 0;
    for (auto event = reader.next(); event != CsvReader::Event::End; event = reader.next()) {
        if (event == CsvReader::Event::Failed)
            return *reader.error();
        if (event == CsvReader::Event::Row && isBlankRow(reader.cells()))
            continue;
        std::optional<QString> reason;
        UsageRecord &record = sink.room(own);
        record.line = reader.line();
        const bool fits = event == CsvReader::Event::Row && reader.cellCount() == m_names.size();
        const auto row = fits ? headers.take(reader.cells()) : CsvHeaders::Row::Cells;
        if (row == CsvHeaders::Row::Header)
            continue;
        if (row == CsvHeaders::Row::OfAnother)
            reason = CsvTableText::tr(
                "The row belongs to another table: a header with other columns stands above it.");
        else if (!fits)
            reason = rejection(event, reader.cellCount(), m_names.size());
        else if (reason = parser.parse(plain(headers.inOrder(reader.cells())), record);
                 reason && parser.isEmpty())
            continue;
        record.line = lastLine = reader.line();
        if (!reason && parser.isNothing())
            continue;
        if (!reason && parser.lostCost())
            lost.add(lastLine);
        if (reason ? !sink.reject(reader.line(), *reason) : !sink.record(record))
            return cancelled;
    }
    for (const QString &text : m_source.notes() + headerNotes() + parser.warnings())
        sink.warn(text);
    if (headers.seen() > 0)
        //: %1 is a number of lines
        sink.warn(CsvTableText::tr("Headers between the rows, as joined files have them, were left out: %1.")
                      .arg(headers.seen()));
    if (const auto text = lost.warning())
        sink.warn(*text);
    if (reader.lastRowIsOpen())
        sink.mayBeCut(
            CsvTableText::tr("Line %1, the last row, has no line end, unlike the rows before it. If the "
                             "file was cut there, the row's last value is wrong: compare it with where "
                             "the file comes from.")
                .arg(lastLine));
    return {};
}

Result<std::vector<std::string>> CsvTable::rowAt(int64_t line)
{
    CsvReader reader(m_source, m_shape.delimiter);
    skipHeader(reader);
    for (auto event = reader.next(); event != CsvReader::Event::End; event = reader.next()) {
        if (event == CsvReader::Event::Failed)
            return *reader.error();
        if (event == CsvReader::Event::Row && reader.line() == line)
            return std::vector<std::string>(reader.cells().begin(), reader.cells().end());
        if (reader.line() > line)
            break;
    }
    return std::vector<std::string>();
}

// Names that differ only in case and marks are one name to every format.
QStringList CsvTable::headerNotes() const
{
    QStringList notes;
    if (m_shape.titleRows > 0)
        //: %1 is a number of lines
        notes << CsvTableText::tr("Lines above the header that are no part of the table were left out: %1.")
                     .arg(m_shape.titleRows);
    std::unordered_set<std::string> seen;
    std::unordered_set<std::string> listed;
    QStringList twins;
    for (const auto &cell : m_shape.header) {
        const auto name = trimmed(cell);
        std::string key(normalisedHeader(name));
        if (name.empty() || seen.insert(key).second || !listed.insert(std::move(key)).second)
            continue;
        if (twins.size() == ListedTwins) {
            twins << QStringLiteral("…");
            break;
        }
        twins << QString::fromUtf8(name.data(), static_cast<qsizetype>(std::min<size_t>(name.size(), 80)));
    }
    if (!twins.isEmpty())
        notes << CsvTableText::tr(
                     "The header names these columns more than once: %1. Of each, the first one counts.")
                     .arg(twins.join(QStringLiteral(", ")));
    return notes;
}

std::optional<Error> refuseWideTable(const FileHead &head)
{
    const auto begin = trimmed(head.text);
    if (begin.empty() || begin.starts_with('{') || begin.starts_with('['))
        return std::nullopt;
    return tooManyColumns(sniffCsv(head.text, head.complete).columns);
}

CsvHead csvHead(const FileHead &head)
{
    const auto begin = trimmed(head.text);
    if (begin.empty() || begin.starts_with('{') || begin.starts_with('['))
        return {};
    const CsvShape shape = sniffCsv(head.text, head.complete);
    if (shape.columns > MaxCsvColumns)
        return {};
    return {columnNames(shape.header), shape.consistent};
}

} // namespace tally
