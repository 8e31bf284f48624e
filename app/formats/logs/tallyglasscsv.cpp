// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/tallyglasscsv.h"

#include "domain/jsonmembers.h"
#include "formats/csv/csvtable.h"
#include "formats/fields/fieldaliases.h"
#include "formats/json/jsonwriting.h"
#include "formats/write/recordwriter.h"
#include "formats/write/textwriter.h"
#include "formats/cells/timereader.h"
#include "formats/cells/valuereader.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

enum Column {
    Timestamp,
    User,
    Customer,
    Project,
    Provider,
    Model,
    PromptTokens,
    CacheReadTokens,
    CacheWriteTokens,
    CompletionTokens,
    ReasoningTokens,
    TotalTokens,
    WebSearches,
    Requests,
    CostUsd,
    CostOrigin,
    LatencyMs,
    FirstTokenMs,
    StatusWord,
    FinishReason,
    Source,
    ExternalId,
    Context,
    ColumnCount,
};

constexpr std::array<std::string_view, ColumnCount> ColumnNames = {"timestamp",
                                                                   "user",
                                                                   "customer",
                                                                   "project",
                                                                   "provider",
                                                                   "model",
                                                                   "prompt_tokens",
                                                                   "cache_read_tokens",
                                                                   "cache_write_tokens",
                                                                   "completion_tokens",
                                                                   "reasoning_tokens",
                                                                   "total_tokens",
                                                                   "web_searches",
                                                                   "requests",
                                                                   "cost_usd",
                                                                   "cost_source",
                                                                   "latency_ms",
                                                                   "time_to_first_token_ms",
                                                                   "status",
                                                                   "finish_reason",
                                                                   "source",
                                                                   "external_id",
                                                                   "context"};

constexpr size_t Missing = static_cast<size_t>(-1);

std::array<size_t, ColumnCount> locate(const std::vector<std::string> &names)
{
    std::array<size_t, ColumnCount> places;
    places.fill(Missing);
    for (size_t i = 0; i < names.size(); ++i) {
        const auto known = std::find(ColumnNames.begin(), ColumnNames.end(), normalisedHeader(names[i]));
        if (known == ColumnNames.end())
            continue;
        size_t &place = places[static_cast<size_t>(known - ColumnNames.begin())];
        if (place == Missing) // of twins the first counts
            place = i;
    }
    return places;
}

class ExportedRow : public CsvRowParser {
public:
    ExportedRow(const std::array<size_t, ColumnCount> &places, bool forSpreadsheets,
                const ReadOptions &options)
        : m_places(places)
        , m_forSpreadsheets(forSpreadsheets)
        , m_times(options.assumeZone)
    {
    }

    std::optional<QString> parse(std::span<const std::string_view> cells, UsageRecord &record) override
    {
        m_cells = cells;
        m_problem.reset();
        record.clear();
        const auto time = checked(m_times.read(cell(Timestamp)), Timestamp);
        if (!time && !m_problem)
            m_problem = QCoreApplication::translate("TallyglassCsv", "The time is empty.");
        record.timeMs = time.value_or(0);
        record.user = text(User);
        record.customer = text(Customer);
        record.project = text(Project);
        record.provider = text(Provider);
        record.model = text(Model);
        record.source = text(Source);
        record.externalId = text(ExternalId);
        record.finishReason = text(FinishReason);
        readTokens(record);
        record.webSearches = count(WebSearches);
        record.requests = count(Requests);
        readCost(record);
        record.latencyMs = count(LatencyMs);
        record.timeToFirstTokenMs = count(FirstTokenMs);
        record.status = statusFromWord(cell(StatusWord));
        readContext(record);
        return m_problem;
    }

    bool lostCost() const override { return m_lostCost; }

private:
    std::string_view cell(Column column) const { return m_cells[m_places[column]]; }

    // Cells that a spreadsheet might run as a formula were written with an apostrophe.
    std::string_view text(Column column) const
    {
        auto text = cell(column);
        if (m_forSpreadsheets && text.starts_with('\'') && tally::text::startsFormula(text))
            text.remove_prefix(1);
        return text;
    }

    std::optional<int64_t> checked(const Reading &reading, Column column)
    {
        if (reading.isInvalid() && !m_problem)
            m_problem = cellErrorText(reading.error, ColumnNames[column], cell(column));
        return reading.hasValue() ? std::optional(reading.value) : std::nullopt;
    }
    std::optional<int64_t> count(Column column) { return checked(readCount(cell(column)), column); }
    std::optional<int64_t> sum(Column column)
    {
        return checked(readCount(cell(column), {}, MaxCountSum), column);
    }

    void readTokens(UsageRecord &record)
    {
        const TokenSums sums{.prompt = sum(PromptTokens),
                             .cacheRead = count(CacheReadTokens),
                             .cacheWrite = sum(CacheWriteTokens),
                             .completion = sum(CompletionTokens),
                             .reasoning = count(ReasoningTokens),
                             .total = sum(TotalTokens)};
        const auto parts = sums.parts();
        if (parts && largestPart(*parts) > MaxCount && !m_problem)
            m_problem = QCoreApplication::translate("TallyglassJson", "A token count is too large.");
        if (parts)
            record.tokens = *parts;
        else if (!m_problem)
            m_problem = QCoreApplication::translate(
                "TallyglassCsv", "The token counts contradict each other: a part is larger than its whole.");
    }

    void readCost(UsageRecord &record)
    {
        // The export never groups digits, so that a comma is always the decimal mark.
        const auto amount = cell(CostUsd);
        const NumberStyle style{amount.find(',') == std::string_view::npos ? '.' : ',', '\0'};
        const Reading reading = readAmount(amount, style, 9);
        const auto nano = checked(reading, CostUsd);
        m_lostCost = reading.vanished;
        if (!nano)
            return;
        const auto origin = costSourceFromId(cell(CostOrigin)).value_or(CostSource::Reported);
        const bool computed = origin == CostSource::Computed || origin == CostSource::Free;
        (computed ? record.computedCost : record.reportedCost) = Money{*nano};
        record.costSource = origin;
        settleCost(record);
    }

    void readContext(UsageRecord &record)
    {
        const auto context = cell(Context);
        if (context.empty() || appendMinifiedObject(record.context, context))
            return;
        if (isTooDeepForContext(context) && !m_problem)
            m_problem =
                QCoreApplication::translate("TallyglassCsv", "The context is nested deeper than %1 levels.")
                    .arg(MaxContextDepth);
        JsonObjectText other;
        other.putString("context", context);
        record.context = other.text();
    }

    std::array<size_t, ColumnCount> m_places;
    bool m_forSpreadsheets;
    TimeReader m_times;
    std::span<const std::string_view> m_cells;
    std::optional<QString> m_problem;
    bool m_lostCost = false;
};

} // namespace

FormatInfo TallyglassCsv::info() const
{
    return {u"tallyglass-csv"_s,
            QCoreApplication::translate("Formats", "Tallyglass CSV"),
            QCoreApplication::translate("Formats", "Records that Tallyglass exported as CSV"),
            {u"csv"_s},
            true};
}

int TallyglassCsv::confidence(const FileHead &head) const
{
    const auto names = csvHead(head).names;
    const auto places = locate(names);
    const auto found = static_cast<size_t>(
        std::count_if(places.begin(), places.end(), [](size_t place) { return place != Missing; }));
    if (found == ColumnCount)
        return names.size() == ColumnCount ? 98 : 95;
    const bool own = places[CostOrigin] != Missing && places[ExternalId] != Missing;
    return own && found + 5 >= ColumnCount ? 70 : 0;
}

Result<void> TallyglassCsv::read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const
{
    CsvTable table(bytes);
    if (table.error())
        return *table.error();
    const auto places = locate(table.names());
    QStringList missing;
    for (size_t i = 0; i < ColumnCount; ++i) {
        if (places[i] == Missing)
            missing << QString::fromLatin1(ColumnNames[i].data(),
                                           static_cast<qsizetype>(ColumnNames[i].size()));
    }
    if (!missing.isEmpty()) {
        return Error{
            ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "TallyglassCsv",
                "The Tallyglass export has no column %1. Export it again, or import it with --format csv.")
                .arg(missing.join(u", "_s))};
    }
    ExportedRow rows(places, table.hasCrLf(), options);
    return table.read(rows, sink);
}

} // namespace tally
