// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csvtable.h"

#include "formats/valuereader.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

namespace {

constexpr size_t SampleSize = size_t(256) << 10;

std::vector<std::string> columnNames(const std::vector<std::string> &header)
{
    std::vector<std::string> names;
    for (const auto &cell : header) {
        std::string name(trimmed(cell));
        if (name.empty())
            name = "column_" + std::to_string(names.size() + 1);
        const std::string base = name;
        for (int copy = 2; std::find(names.begin(), names.end(), name) != names.end(); ++copy)
            name = base + "_" + std::to_string(copy);
        names.push_back(std::move(name));
    }
    return names;
}

} // namespace

CsvTable::CsvTable(ByteSource &bytes)
    : m_source(bytes, SampleSize)
    , m_shape(sniffCsv(m_source.head(), m_source.isComplete()))
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
    if (m_shape.named)
        reader.next();
    reader.next();
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
    for (auto event = reader.next(); event != CsvReader::Event::End; event = reader.next()) {
        if (event == CsvReader::Event::Failed)
            return *reader.error();
        std::optional<QString> reason;
        UsageRecord &record = sink.room(own);
        if (event != CsvReader::Event::Row || reader.cellCount() != m_names.size())
            reason = rejection(event, reader.cellCount(), m_names.size());
        else
            reason = parser.parse(reader.cells(), record);
        record.line = reader.line();
        if (reason ? !sink.reject(reader.line(), *reason) : !sink.record(record))
            return cancelled;
    }
    for (const QString &text : m_source.notes() + parser.warnings())
        sink.warn(text);
    return {};
}

CsvHead csvHead(const FileHead &head)
{
    const auto begin = trimmed(head.text);
    if (begin.empty() || begin.starts_with('{') || begin.starts_with('['))
        return {};
    const CsvShape shape = sniffCsv(head.text, head.complete);
    return {columnNames(shape.header), shape.consistent};
}

} // namespace tally
