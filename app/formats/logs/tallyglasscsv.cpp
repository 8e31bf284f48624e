// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/logs/tallyglasscsv.h"

#include "domain/jsonmembers.h"
#include "domain/recordfield.h"
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

constexpr bool isColumn(RecordField field)
{
    return specOf(field).exported == Exported::Everywhere;
}

constexpr size_t ColumnCount = std::count_if(std::begin(RecordFields), std::end(RecordFields),
                                             [](const auto &spec) { return isColumn(spec.field); });

constexpr size_t Missing = static_cast<size_t>(-1);

/// Where each field's column stands in the file; Missing for those that have none.
using Places = std::array<size_t, RecordFieldCount>;

Places locate(const std::vector<std::string> &names)
{
    Places places;
    places.fill(Missing);
    for (size_t i = 0; i < names.size(); ++i) {
        const std::string name = normalisedHeader(names[i]);
        const auto known =
            std::find_if(std::begin(RecordFields), std::end(RecordFields),
                         [&](const auto &spec) { return isColumn(spec.field) && spec.id == name; });
        if (known == std::end(RecordFields))
            continue;
        size_t &place = places[static_cast<size_t>(known->field)];
        if (place == Missing) // of twins the first counts
            place = i;
    }
    return places;
}

bool isThere(const Places &places, RecordField field)
{
    return places[static_cast<size_t>(field)] != Missing;
}

class ExportedRow : public CsvRowParser {
public:
    ExportedRow(const Places &places, bool forSpreadsheets, const ReadOptions &options)
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
        const auto time = checked(m_times.read(cell(RecordField::Time)), RecordField::Time);
        if (!time && !m_problem)
            m_problem = QCoreApplication::translate("TallyglassCsv", "The time is empty.");
        record.timeMs = time.value_or(0);
        readTexts(record);
        readTokens(record);
        readNumbers(record);
        record.status = statusFromWord(cell(RecordField::Status));
        readContext(record);
        return m_problem;
    }

    bool lostCost() const override { return m_lostCost; }

private:
    std::string_view cell(RecordField field) const { return m_cells[m_places[static_cast<size_t>(field)]]; }

    // Cells that a spreadsheet might run as a formula were written with an apostrophe.
    std::string_view text(RecordField field) const
    {
        auto text = cell(field);
        if (m_forSpreadsheets && text.starts_with('\'') && tally::text::startsFormula(text))
            text.remove_prefix(1);
        return text;
    }

    std::optional<int64_t> checked(const Reading &reading, RecordField field)
    {
        if (reading.isInvalid() && !m_problem)
            m_problem = cellErrorText(reading.error, specOf(field).id, cell(field));
        return reading.hasValue() ? std::optional(reading.value) : std::nullopt;
    }
    std::optional<int64_t> count(RecordField field) { return checked(readCount(cell(field)), field); }
    std::optional<int64_t> sum(RecordField field)
    {
        return checked(readCount(cell(field), {}, MaxCountSum), field);
    }

    void readTexts(UsageRecord &record)
    {
        forEachRecordField([&]<RecordField Field>() {
            if constexpr (isA<TextMember>(Field) && isColumn(Field) && Field != RecordField::Context)
                record.*std::get<TextMember>(specOf(Field).access) = text(Field);
        });
    }

    void readNumbers(UsageRecord &record)
    {
        forEachRecordField([&]<RecordField Field>() {
            if constexpr (Field == RecordField::Cost)
                readCost(record);
            else if constexpr (isA<CountMember>(Field) && isColumn(Field))
                record.*std::get<CountMember>(specOf(Field).access) = count(Field);
        });
    }

    void readTokens(UsageRecord &record)
    {
        const TokenSums sums{.prompt = sum(RecordField::PromptTokens),
                             .cacheRead = count(RecordField::CacheReadTokens),
                             .cacheWrite = sum(RecordField::CacheWriteTokens),
                             .completion = sum(RecordField::CompletionTokens),
                             .reasoning = count(RecordField::ReasoningTokens),
                             .total = sum(RecordField::TotalTokens)};
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
        const auto amount = cell(RecordField::Cost);
        const NumberStyle style{amount.find(',') == std::string_view::npos ? '.' : ',', '\0'};
        const Reading reading = readAmount(amount, style, 9);
        const auto nano = checked(reading, RecordField::Cost);
        m_lostCost = reading.vanished;
        if (!nano)
            return;
        const auto origin = costSourceFromId(cell(RecordField::CostSource)).value_or(CostSource::Reported);
        const bool computed = origin == CostSource::Computed || origin == CostSource::Free;
        (computed ? record.computedCost : record.reportedCost) = Money{*nano};
        record.costSource = origin;
        settleCost(record);
    }

    void readContext(UsageRecord &record)
    {
        const auto context = cell(RecordField::Context);
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

    Places m_places;
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
            true,
            {.provider = u"per row"_s,
             .granularity = u"any"_s,
             .cache = u"inside"_s,
             .reasoning = u"inside"_s,
             .id = u"external_id, else content"_s,
             .money = u"USD"_s,
             .zone = u"UTC"_s,
             .evidence = u"own export"_s}};
}

int TallyglassCsv::confidence(const FileHead &head) const
{
    const auto names = csvHead(head).names;
    const auto places = locate(names);
    const auto found = static_cast<size_t>(
        std::count_if(places.begin(), places.end(), [](size_t place) { return place != Missing; }));
    if (found == ColumnCount)
        return names.size() == ColumnCount ? 98 : 95;
    const bool own = isThere(places, RecordField::CostSource) && isThere(places, RecordField::ExternalId);
    return own && found + 5 >= ColumnCount ? 70 : 0;
}

Result<void> TallyglassCsv::read(ByteSource &bytes, const ReadOptions &options, RecordSink &sink) const
{
    CsvTable table(bytes);
    if (table.error())
        return *table.error();
    const auto places = locate(table.names());
    QStringList missing;
    for (const RecordFieldSpec &spec : RecordFields) {
        if (isColumn(spec.field) && !isThere(places, spec.field))
            missing << QString::fromLatin1(spec.id.data(), static_cast<qsizetype>(spec.id.size()));
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
