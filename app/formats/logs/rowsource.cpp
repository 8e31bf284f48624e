// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/rowsource.h"

#include "formats/bytes/textsources.h"
#include "formats/csv/copytext.h"
#include "formats/fields/fieldaliases.h"
#include "formats/json/trailingcommas.h"
#include "formats/logs/tableformat.h"
#include "formats/logs/tablerows.h"

#include <QCoreApplication>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

struct RowSourceText {
    Q_DECLARE_TR_FUNCTIONS(RowSource)
};

constexpr size_t HeadSize = size_t(64) << 10;
constexpr int TableConfidence = 95;

bool hasAllColumns(const std::vector<std::string> &names, const std::vector<std::string_view> &wanted)
{
    return std::ranges::all_of(wanted, [&](std::string_view column) {
        return std::ranges::any_of(names,
                                   [&](const std::string &name) { return normalisedHeader(name) == column; });
    });
}

bool isTable(std::string_view head)
{
    const auto text = trimmed(head);
    return !text.empty() && !text.starts_with('{') && !text.starts_with('[');
}

class LookSink : public JsonSink {
public:
    explicit LookSink(SourceRows &rows)
        : m_rows(rows)
    {
    }
    bool element(JsonValue object, int64_t) override
    {
        m_rows.look(object);
        return true;
    }
    bool reject(int64_t, const QString &) override { return true; }

private:
    SourceRows &m_rows;
};

/// Passes on what a file holds whose first line stands before it.
class LineBefore : public RecordSink {
public:
    explicit LineBefore(RecordSink &sink)
        : m_sink(sink)
    {
    }
    UsageRecord &room(UsageRecord &own) override { return m_sink.room(own); }
    bool record(UsageRecord &record) override
    {
        --record.line;
        return m_sink.record(record);
    }
    bool reject(int64_t line, const QString &reason) override { return m_sink.reject(line - 1, reason); }
    void warn(const QString &text) override { m_sink.warn(text); }
    void mayBeCut(const QString &text) override { m_sink.mayBeCut(text); }
    void doubt(const Doubt &doubt) override { m_sink.doubt(doubt); }

private:
    RecordSink &m_sink;
};

Error notTwice()
{
    return {ErrorKind::InvalidInput,
            RowSourceText::tr("This source must be looked at twice, which is not possible where the file "
                              "comes from. Save it to a file and import that.")};
}

class RowSourceFormat : public ImportFormat {
public:
    explicit RowSourceFormat(std::function<RowSource()> source)
        : m_make(std::move(source))
        , m_source(m_make())
    {
    }

    FormatInfo info() const override { return m_make().info; } // in the language of now
    int confidence(const FileHead &head) const override;
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override;

private:
    std::optional<std::string> bareColumns(std::string_view head) const;
    Result<void> readTable(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const;
    Result<void> readDocument(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const;
    std::optional<Error> missingColumns(const std::vector<std::string> &names) const;

    std::function<RowSource()> m_make;
    RowSource m_source;
};

int RowSourceFormat::confidence(const FileHead &head) const
{
    if (!isTable(head.text))
        return m_source.confidence(sampleJson(head, m_source.envelopes));
    if (!m_source.copyTable.empty() && head.text.find(" FROM stdin") != std::string::npos
        && CopyText::shapeOf(head.text, m_source.copyTable) == CopyText::Shape::Dump)
        return TableConfidence;
    if (bareColumns(head.text))
        return TableConfidence;
    if (head.text.find(m_source.mark) == std::string::npos)
        return 0;
    const bool known = std::ranges::any_of(m_source.tables, [&](const std::vector<std::string_view> &set) {
        return hasColumns(head, set, m_source.forbidden);
    });
    return known ? TableConfidence : 0;
}

// The first line may be longer than the beginning; what stands in front of the last cells tells enough.
std::optional<std::string> RowSourceFormat::bareColumns(std::string_view head) const
{
    if (!m_source.copyColumns)
        return std::nullopt;
    return m_source.copyColumns(head.substr(0, head.find('\n')));
}

Result<void> RowSourceFormat::read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const
{
    PrefixedSource source(bytes, HeadSize);
    if (source.error())
        return *source.error();
    if (m_source.tables.empty() || !isTable(source.head())) {
        if (!m_source.trailingCommas)
            return readDocument(source, options, sink);
        TrailingCommas clean(source);
        return readDocument(clean, options, sink);
    }
    if (auto names = bareColumns(source.head())) {
        CopyText copy(source, std::move(*names));
        LineBefore inFile(sink);
        return readTable(copy, options, inFile);
    }
    const auto shape = m_source.copyTable.empty() ? CopyText::Shape::None
                                                  : CopyText::shapeOf(source.head(), m_source.copyTable);
    if (shape == CopyText::Shape::None)
        return readTable(source, options, sink);
    CopyText copy(source, m_source.copyTable, shape);
    return readTable(copy, options, sink);
}

std::optional<Error> RowSourceFormat::missingColumns(const std::vector<std::string> &names) const
{
    QStringList missing;
    for (const auto &set : m_source.tables) {
        if (hasAllColumns(names, set))
            return std::nullopt;
    }
    for (const std::string_view column : m_source.tables.front()) {
        if (!hasAllColumns(names, {column}))
            missing << QString::fromUtf8(column.data(), static_cast<qsizetype>(column.size()));
    }
    return Error{ErrorKind::InvalidInput,
                 QCoreApplication::translate(
                     "Formats", "The file lacks columns that this format needs: %1. Nothing was imported.")
                     .arg(missing.join(", "_L1))};
}

Result<void> RowSourceFormat::readTable(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const
{
    CsvTable table(bytes);
    if (table.error())
        return *table.error();
    if (const auto missing = missingColumns(table.names()))
        return *missing;
    Doubts doubts(options);
    if (auto settled = table.settleNumbers(doubts); !settled)
        return settled;
    const auto rows = m_source.rows(options);
    TableRows parser(table.names(), m_source.spelled, *rows);
    if (rows->looksAhead()) {
        const auto scanned = table.scanAll([&](auto cells) { parser.look(table.plain(cells)); });
        if (!scanned)
            return scanned.error();
        if (!*scanned)
            return notTwice();
    }
    rows->settle(doubts);
    if (const auto settled = doubts.end(sink); !settled)
        return settled;
    PassingSink passing(parser, sink);
    return table.read(parser, passing);
}

Result<void> RowSourceFormat::readDocument(ByteSource &bytes, const ReadOptions &options,
                                           RecordSink &sink) const
{
    const auto rows = m_source.rows(options);
    if (rows->looksAhead()) {
        LookSink look(*rows);
        if (const auto looked = readJson(bytes, m_source.envelopes, look); !looked)
            return looked;
        if (!bytes.rewind())
            return notTwice();
    }
    Doubts doubts(options);
    rows->settle(doubts);
    if (const auto settled = doubts.end(sink); !settled)
        return settled;
    const auto read = readJsonRows(bytes, m_source.envelopes, m_source.required, *rows, sink);
    for (const QString &warning : rows->takeWarnings())
        sink.warn(warning);
    return read;
}

} // namespace

std::unique_ptr<ImportFormat> makeRowSource(std::function<RowSource()> source)
{
    return std::make_unique<RowSourceFormat>(std::move(source));
}

} // namespace tally
