// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/write/tablewriter.h"

#include "domain/localtime.h"
#include "formats/json/jsonwriting.h"

#include <algorithm>

namespace tally {

namespace {

constexpr std::string_view OtherKey = "(other)";

// Amounts of sums, exact: an Int128 of nano-dollars as dollars.
void appendDollars(std::string &out, Int128 nano, char decimalMark)
{
    std::string text = toDecimal(nano, 9);
    if (const size_t point = text.find('.'); point != std::string::npos)
        text[point] = decimalMark;
    out += text;
}

// Calls `count` or `money` with every measure in the order of the columns.
template <typename Visitor> void visitMeasures(const UsageTotals &totals, Visitor &&visit)
{
    const auto known = [](int64_t value) { return std::optional<Int128>(value); };
    const auto latency = [](const std::optional<int64_t> &value) {
        return value ? std::optional<Int128>(*value) : std::nullopt;
    };
    visit.count("requests", totals.requests);
    visit.count("records", known(totals.records));
    visit.count("prompt_tokens", totals.promptTokens);
    visit.count("cache_read_tokens", totals.cacheReadTokens);
    visit.count("cache_write_tokens", totals.cacheWriteTokens);
    visit.count("completion_tokens", totals.completionTokens);
    visit.count("reasoning_tokens", totals.reasoningTokens);
    visit.count("total_tokens", totals.totalTokens);
    visit.money("cost_usd", totals.costNano);
    visit.count("unpriced_records", known(totals.unpricedRecords));
    visit.count("errors", known(totals.errors));
    visit.count("latency_ms_p50", latency(totals.latencyP50));
    visit.count("latency_ms_p95", latency(totals.latencyP95));
}

template <typename Visitor> void visitOther(const OtherCost &other, Visitor &&visit)
{
    visit.money("what_if_cost_usd", other.nano);
    visit.count("what_if_unpriced", std::optional<Int128>(other.unpriced));
}

const OtherCost *otherOf(const OtherCosts *other, size_t row)
{
    return other && row < other->rows.size() ? &other->rows[row] : nullptr;
}

struct NameVisitor {
    std::vector<std::string_view> &names;
    void count(std::string_view name, const std::optional<Int128> &) { names.push_back(name); }
    void money(std::string_view name, const std::optional<Int128> &) { names.push_back(name); }
};

struct JsonVisitor {
    std::string &out;
    bool first = true;

    void name(std::string_view name)
    {
        if (!first)
            out += ',';
        first = false;
        appendJsonString(out, name);
        out += ':';
    }
    void count(std::string_view id, const std::optional<Int128> &value)
    {
        name(id);
        if (value)
            text::appendInteger(out, *value);
        else
            out += "null";
    }
    void money(std::string_view id, const std::optional<Int128> &value)
    {
        name(id);
        if (value)
            out += '"' + toDecimal(*value, 9) + '"';
        else
            out += "null";
    }
};

struct CsvVisitor {
    std::string &out;
    const CsvStyle &style;
    bool &first;

    void separate()
    {
        if (!first)
            out += style.separator;
        first = false;
    }
    void text(std::string_view value)
    {
        separate();
        text::appendCsvText(out, value, style);
    }
    void count(std::string_view, const std::optional<Int128> &value)
    {
        separate();
        if (value)
            text::appendInteger(out, *value);
    }
    void money(std::string_view, const std::optional<Int128> &value)
    {
        separate();
        if (!value)
            return;
        const bool quoted = style.decimalMark == style.separator;
        if (quoted)
            out += '"';
        appendDollars(out, *value, style.decimalMark);
        if (quoted)
            out += '"';
    }
};

// Local starts, made once per bucket instead of once per row.
std::vector<std::string> bucketNames(const UsageQuery &query, const UsageTable &table)
{
    std::vector<std::string> names;
    const auto zone = timeZoneFromId(query.filter.timeZone);
    for (const BucketSpan &span : table.buckets)
        names.push_back(
            isoLocal(span.startMs, zone ? *zone : QTimeZone::utc(), query.bucket == Bucket::Hour));
    return names;
}

std::string_view bucketName(const std::vector<std::string> &names, int bucket)
{
    return bucket >= 0 && static_cast<size_t>(bucket) < names.size()
        ? std::string_view(names[static_cast<size_t>(bucket)])
        : std::string_view{};
}

std::string_view keyOf(const UsageRow &row, size_t group)
{
    return group < row.keys.size() ? std::string_view(row.keys[group]) : std::string_view{};
}

std::vector<std::string> groupIds(const UsageQuery &query)
{
    std::vector<std::string> ids;
    for (const Dimension &dimension : query.groups)
        ids.push_back(dimension.toId());
    return ids;
}

void appendMeasures(std::string &out, const UsageTotals &totals, const OtherCost *other)
{
    JsonVisitor visitor{out};
    visitMeasures(totals, visitor);
    visitor.money("cache_saving_usd", totals.cacheSavingNano);
    if (other)
        visitOther(*other, visitor);
}

void appendRowJson(std::string &out, const UsageQuery &query, const std::vector<std::string> &ids,
                   const std::vector<std::string> &buckets, const UsageRow &row, const OtherCost *other)
{
    out += '{';
    if (query.bucket != Bucket::None) {
        out += R"("bucket":)";
        text::appendJsonText(out, bucketName(buckets, row.bucket));
        out += ',';
    }
    for (size_t group = 0; group < ids.size(); ++group) {
        appendJsonString(out, ids[group]);
        out += ':';
        text::appendJsonText(out, row.other ? std::string_view{} : keyOf(row, group));
        out += ',';
    }
    if (row.other)
        out += R"("other":true,)";
    if (row.forecast)
        out += R"("forecast":true,)";
    appendMeasures(out, row.totals, other);
    out += '}';
}

void appendTableCsv(std::string &out, const UsageQuery &query, const UsageTable &table, const CsvStyle &asked,
                    const OtherCosts *other)
{
    const CsvStyle style = asked.forSpreadsheets ? asked : CsvStyle{};
    const auto buckets = bucketNames(query, table);
    bool first = true;
    CsvVisitor cells{out, style, first};
    text::appendCsvStart(out, style);
    if (query.bucket != Bucket::None)
        cells.text("bucket");
    for (const std::string &id : groupIds(query))
        cells.text(id);
    for (const std::string_view name : measureColumns())
        cells.text(name);
    if (other) {
        std::vector<std::string_view> names;
        visitOther({}, NameVisitor{names});
        for (const std::string_view name : names)
            cells.text(name);
    }
    const bool hasForecast = std::ranges::any_of(table.rows, &UsageRow::forecast);
    if (hasForecast)
        cells.text("forecast");
    text::appendCsvLineEnd(out, style);
    for (size_t i = 0; i < table.rows.size(); ++i) {
        const UsageRow &row = table.rows[i];
        first = true;
        if (query.bucket != Bucket::None)
            cells.text(bucketName(buckets, row.bucket));
        for (size_t group = 0; group < query.groups.size(); ++group)
            cells.text(row.other ? OtherKey : keyOf(row, group));
        visitMeasures(row.totals, cells);
        if (const OtherCost *beside = otherOf(other, i))
            visitOther(*beside, cells);
        if (hasForecast)
            cells.text(row.forecast ? "true" : "");
        text::appendCsvLineEnd(out, style);
    }
}

} // namespace

const std::vector<std::string_view> &measureColumns()
{
    static const std::vector<std::string_view> columns = [] {
        std::vector<std::string_view> names;
        visitMeasures(UsageTotals{}, NameVisitor{names});
        return names;
    }();
    return columns;
}

void appendMeasuresJson(std::string &out, const UsageTotals &totals)
{
    appendMeasures(out, totals, nullptr);
}

void appendReportJson(std::string &out, const UsageQuery &query, const UsageTable &table,
                      const OtherCosts *other)
{
    const auto ids = groupIds(query);
    const auto buckets = bucketNames(query, table);
    const QByteArray &zone = query.filter.timeZone;
    const QByteArray zoneId = zone.isEmpty() || zone == "local" ? systemTimeZoneId() : zone;
    out += R"({"time_zone":)";
    appendJsonString(out, std::string_view(zoneId.constData(), static_cast<size_t>(zoneId.size())));
    out += R"(,"totals":{)";
    appendMeasures(out, table.totals, other ? &other->total : nullptr);
    out += R"(},"rows":[)";
    for (size_t i = 0; i < table.rows.size(); ++i) {
        out += i == 0 ? "\n" : ",\n";
        appendRowJson(out, query, ids, buckets, table.rows[i], otherOf(other, i));
    }
    out += table.rows.empty() ? "]}\n" : "\n]}\n";
}

void appendTable(std::string &out, const UsageQuery &query, const UsageTable &table, TextFormat format,
                 const CsvStyle &style, const OtherCosts *other)
{
    if (format == TextFormat::Csv) {
        appendTableCsv(out, query, table, style, other);
        return;
    }
    if (format == TextFormat::Json) {
        appendReportJson(out, query, table, other);
        return;
    }
    const auto ids = groupIds(query);
    const auto buckets = bucketNames(query, table);
    for (size_t i = 0; i < table.rows.size(); ++i) {
        appendRowJson(out, query, ids, buckets, table.rows[i], otherOf(other, i));
        out += '\n';
    }
}

} // namespace tally
