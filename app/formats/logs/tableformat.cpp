// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/tableformat.h"

#include "formats/fields/fieldaliases.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QStringList missingColumns(const std::vector<std::string> &names,
                           const std::vector<std::string_view> &required)
{
    QStringList missing;
    for (const std::string_view wanted : required) {
        const bool found = std::ranges::any_of(
            names, [&](const std::string &name) { return normalisedHeader(name) == wanted; });
        if (!found)
            missing << QString::fromUtf8(wanted.data(), static_cast<qsizetype>(wanted.size()));
    }
    return missing;
}

class TableFormat : public ImportFormat {
public:
    explicit TableFormat(std::function<TableSource()> source)
        : m_make(std::move(source))
        , m_source(m_make())
    {
    }

    FormatInfo info() const override { return m_make().info; } // in the language of now
    int confidence(const FileHead &head) const override
    {
        return hasColumns(head, m_source.required, m_source.forbidden) ? m_source.confidence : 0;
    }
    Result<void> read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const override
    {
        CsvTable table(bytes);
        if (table.error())
            return *table.error();
        if (const auto error = missingColumnsError(table.names(), m_source.required))
            return *error;
        if (auto settled = settleNumbers(table, options, sink); !settled)
            return settled;
        const auto rows = m_source.rows(table.names(), options);
        return table.read(*rows, sink);
    }

private:
    std::function<TableSource()> m_make;
    TableSource m_source;
};

} // namespace

Result<void> settleNumbers(CsvTable &table, const ReadOptions &options, RecordSink &sink)
{
    Doubts doubts(options);
    if (auto settled = table.settleNumbers(doubts); !settled)
        return settled;
    return doubts.end(sink);
}

std::unique_ptr<ImportFormat> makeTableFormat(std::function<TableSource()> source)
{
    return std::make_unique<TableFormat>(std::move(source));
}

std::optional<Error> missingColumnsError(const std::vector<std::string> &names,
                                         const std::vector<std::string_view> &required)
{
    const QStringList missing = missingColumns(names, required);
    if (missing.isEmpty())
        return std::nullopt;
    return Error{ErrorKind::InvalidInput,
                 QCoreApplication::translate(
                     "Formats", "The file lacks columns that this format needs: %1. Nothing was imported.")
                     .arg(missing.join(", "_L1))};
}

bool hasColumns(const FileHead &head, const std::vector<std::string_view> &required,
                const std::vector<std::string_view> &forbidden)
{
    const CsvHead csv = csvHead(head);
    if (csv.names.size() < 2 || !missingColumns(csv.names, required).isEmpty())
        return false;
    const auto missing = missingColumns(csv.names, forbidden);
    return missing.size() == static_cast<qsizetype>(forbidden.size());
}

} // namespace tally
