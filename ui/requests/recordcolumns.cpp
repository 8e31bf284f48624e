// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/recordcolumns.h"

#include "domain/dimensionvalue.h"
#include "domain/localtime.h"
#include "ui/text/labels.h"
#include "domain/recordfield.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString plain(const std::string &utf8)
{
    return QString::fromStdString(utf8);
}

QString label(const char *source)
{
    return QCoreApplication::translate("RecordColumns", source);
}

struct ColumnSpec {
    const char *id;
    const char *title;
    SortColumn sort;
    const char *widest;
    bool shown;
    const char *tip;
};

constexpr std::array Table = {
    ColumnSpec{"time", QT_TRANSLATE_NOOP("RecordColumns", "Time"), SortColumn::Time,
               "88 Mmm 8888 88:88:88.888", true, ""},
    ColumnSpec{"customer", QT_TRANSLATE_NOOP("RecordColumns", "Customer"), SortColumn::Customer,
               "Nordwind Logistics", true, ""},
    ColumnSpec{"user", QT_TRANSLATE_NOOP("RecordColumns", "User"), SortColumn::User, "wanda.kowalska8", true,
               ""},
    ColumnSpec{"model", QT_TRANSLATE_NOOP("RecordColumns", "Model"), SortColumn::Model,
               "claude-sonnet-4-5-88", true, ""},
    ColumnSpec{"project", QT_TRANSLATE_NOOP("RecordColumns", "Project"), SortColumn::Project,
               "price-forecast-8", false, ""},
    ColumnSpec{"provider", QT_TRANSLATE_NOOP("RecordColumns", "Provider"), SortColumn::Provider,
               "openai-compatible", false, ""},
    ColumnSpec{"input", QT_TRANSLATE_NOOP("RecordColumns", "Input"), SortColumn::PromptTokens, "888,888",
               true, QT_TRANSLATE_NOOP("RecordColumns", "Tokens of the whole input side, cache included")},
    ColumnSpec{"cached", QT_TRANSLATE_NOOP("RecordColumns", "Cached"), SortColumn::CacheReadTokens, "888,888",
               true, QT_TRANSLATE_NOOP("RecordColumns", "Input tokens read from the cache")},
    ColumnSpec{"cache_write", QT_TRANSLATE_NOOP("RecordColumns", "Cache write"), SortColumn::CacheWriteTokens,
               "888,888", false, QT_TRANSLATE_NOOP("RecordColumns", "Input tokens written to the cache")},
    ColumnSpec{"input_audio", QT_TRANSLATE_NOOP("RecordColumns", "Audio input"), SortColumn::InputAudioTokens,
               "888,888", false,
               QT_TRANSLATE_NOOP("RecordColumns", "Input tokens of audio, without cached ones")},
    ColumnSpec{"cached_audio", QT_TRANSLATE_NOOP("RecordColumns", "Cached audio"),
               SortColumn::CacheReadAudioTokens, "888,888", false,
               QT_TRANSLATE_NOOP("RecordColumns", "Audio tokens read from the cache")},
    ColumnSpec{"output", QT_TRANSLATE_NOOP("RecordColumns", "Output"), SortColumn::CompletionTokens,
               "888,888", true,
               QT_TRANSLATE_NOOP("RecordColumns", "Tokens of the whole output side, reasoning included")},
    ColumnSpec{"reasoning", QT_TRANSLATE_NOOP("RecordColumns", "Reasoning"), SortColumn::ReasoningTokens,
               "888,888", false, QT_TRANSLATE_NOOP("RecordColumns", "Output tokens spent on reasoning")},
    ColumnSpec{"output_audio", QT_TRANSLATE_NOOP("RecordColumns", "Audio output"),
               SortColumn::OutputAudioTokens, "888,888", false,
               QT_TRANSLATE_NOOP("RecordColumns", "Output tokens of audio")},
    ColumnSpec{"total", QT_TRANSLATE_NOOP("RecordColumns", "Total"), SortColumn::TotalTokens, "888,888",
               false, QT_TRANSLATE_NOOP("RecordColumns", "All tokens, input and output")},
    ColumnSpec{"cost", QT_TRANSLATE_NOOP("RecordColumns", "Cost"), SortColumn::Cost, "$8,888.8888", true, ""},
    ColumnSpec{"latency", QT_TRANSLATE_NOOP("RecordColumns", "Latency"), SortColumn::Latency, "888.88 s",
               true, ""},
    ColumnSpec{"first_token", QT_TRANSLATE_NOOP("RecordColumns", "First token"), SortColumn::TimeToFirstToken,
               "888.88 s", false, QT_TRANSLATE_NOOP("RecordColumns", "Time to the first token")},
    ColumnSpec{"status", QT_TRANSLATE_NOOP("RecordColumns", "Status"), SortColumn::Status, "completed", false,
               ""},
    ColumnSpec{"finish_reason", QT_TRANSLATE_NOOP("RecordColumns", "Finish reason"), SortColumn::FinishReason,
               "finish-reason", false, ""},
    ColumnSpec{"service_tier", QT_TRANSLATE_NOOP("RecordColumns", "Service tier"), SortColumn::ServiceTier,
               "service-tier", false, ""},
    ColumnSpec{"source", QT_TRANSLATE_NOOP("RecordColumns", "Source"), SortColumn::Source, "openrouter-88",
               false, ""},
    ColumnSpec{"cost_source", QT_TRANSLATE_NOOP("RecordColumns", "Cost source"), SortColumn::CostSource,
               "computed-88", false, ""},
    ColumnSpec{"cost_check", QT_TRANSLATE_NOOP("RecordColumns", "Cost check"), SortColumn::CostCheck,
               "reported and computed differ", false,
               QT_TRANSLATE_NOOP("RecordColumns", "Whether the reported cost agrees with the computed one")},
    ColumnSpec{"web_searches", QT_TRANSLATE_NOOP("RecordColumns", "Web searches"), SortColumn::WebSearches,
               "888,888", false, ""},
    ColumnSpec{"requests", QT_TRANSLATE_NOOP("RecordColumns", "Requests"), SortColumn::Requests, "888,888",
               false, QT_TRANSLATE_NOOP("RecordColumns", "1, or how many requests an aggregate stands for")},
    ColumnSpec{"external_id", QT_TRANSLATE_NOOP("RecordColumns", "Id"), SortColumn::ExternalId,
               "gen-8888888888-8888888888", false,
               QT_TRANSLATE_NOOP("RecordColumns", "The source's own id of the record")},
};

constexpr bool everyFieldHasAColumn()
{
    for (int i = 0; i < SortColumnCount; ++i) {
        const auto sort = static_cast<SortColumn>(i);
        const bool isHere = std::any_of(Table.begin(), Table.end(),
                                        [sort](const ColumnSpec &spec) { return spec.sort == sort; });
        if (isHere == (sort == SortColumn::Context))
            return false;
    }
    return true;
}
static_assert(everyFieldHasAColumn(),
              "all that can be sorted by is a column, and keys of the context follow");

/// A number of a record by its column; nothing for text columns.
std::optional<int64_t> numberOf(SortColumn column, const UsageRecord &record)
{
    const RecordFieldSpec *field = fieldOf(column);
    return field ? numberOf(field->field, record) : std::nullopt;
}

RecordCell numberCell(SortColumn column, const UsageRecord &record)
{
    const bool failed = record.status == Status::Failed;
    if (column == SortColumn::Cost) {
        const auto cost = record.cost();
        if (!cost)
            return {format::unknown(), CellTone::Warning};
        return {format::costRequest(Int128(cost->nano)),
                cost->nano == 0 ? CellTone::Muted : CellTone::Strong};
    }
    const auto value = numberOf(column, record);
    if (!value)
        return {format::unknown(), CellTone::Muted};
    if (column == SortColumn::Latency || column == SortColumn::TimeToFirstToken)
        return {format::duration(value), failed ? CellTone::Bad : CellTone::Plain};
    return {format::count(Int128(*value)), *value == 0 ? CellTone::Muted : CellTone::Plain};
}

QString unknownCostReason(const UsageRecord &record)
{
    if (record.reportedCost && record.reportedCost->nano < 0)
        return label(QT_TRANSLATE_NOOP(
            "RecordColumns", "Cost unknown: the log reports a negative cost. Not counted in any sum."));
    if (record.model.empty())
        return label(QT_TRANSLATE_NOOP(
            "RecordColumns", "Cost unknown: the log reports no cost and no model. Not counted in any sum."));
    return QCoreApplication::translate(
               "RecordColumns",
               "Cost unknown: no price for %1, and the log reports none. Not counted in any sum.")
        .arg(plain(record.model));
}

} // namespace

SortKey RecordColumn::sortKey(bool descending) const
{
    return {sort, descending, sort == SortColumn::Context && dimension ? dimension->key : std::string()};
}

QString recordColumnTitle(SortColumn column)
{
    const auto spec = std::ranges::find(Table, column, &ColumnSpec::sort);
    return spec == Table.end() ? QString() : label(spec->title);
}

std::vector<RecordColumn> recordColumns(const std::vector<DimensionInfo> &dimensions)
{
    std::vector<RecordColumn> columns;
    for (const ColumnSpec &spec : Table) {
        RecordColumn column{.id = QString::fromLatin1(spec.id), .title = label(spec.title)};
        column.tip = *spec.tip ? label(spec.tip) : QString();
        column.sort = spec.sort;
        const RecordFieldSpec &field = *fieldOf(spec.sort);
        if (field.dimension)
            column.dimension = Dimension{*field.dimension, {}};
        column.number = isNumber(field.field) && spec.sort != SortColumn::Time;
        column.widest = QString::fromLatin1(spec.widest);
        column.shown = spec.shown;
        columns.push_back(std::move(column));
    }
    for (const DimensionInfo &info : dimensions) {
        if (info.dimension.kind != DimensionKind::Context)
            continue;
        RecordColumn column{.id = plain(info.dimension.toId()), .title = dimensionLabel(info.dimension)};
        column.tip = label(QT_TRANSLATE_NOOP("RecordColumns", "A field of the context"));
        column.sort = SortColumn::Context;
        column.dimension = info.dimension;
        column.widest = u"context value 88"_s;
        column.shown = false;
        columns.push_back(std::move(column));
    }
    return columns;
}

namespace {

QString shownValue(const RecordColumn &column, const std::string &value)
{
    return column.dimension ? valueLabel(*column.dimension, value) : plain(value);
}

} // namespace

RecordCell recordCell(const RecordColumn &column, const UsageRecord &record, const QTimeZone &zone)
{
    if (column.number)
        return numberCell(column.sort, record);
    if (column.sort == SortColumn::Time) {
        if (isDate(record.granularity))
            return {format::time(record.timeMs, QTimeZone::utc(), false).section(u' ', 0, -2)};
        return {format::time(record.timeMs, zone)};
    }
    const std::string value =
        column.dimension ? dimensionValue(*column.dimension, record) : record.externalId;
    if (value.empty())
        return {format::unknown(), CellTone::Muted};
    const bool quiet = column.sort == SortColumn::Project || column.sort == SortColumn::Provider
        || column.sort == SortColumn::Context;
    return {shownValue(column, value), quiet ? CellTone::Muted : CellTone::Plain};
}

QString recordTip(const RecordColumn &column, const UsageRecord &record, const QTimeZone &zone)
{
    if (column.sort == SortColumn::Time) {
        if (isDate(record.granularity))
            return QCoreApplication::translate(
                "RecordColumns",
                "A total of a whole day or more: it belongs to its date in every time zone.");
        return format::timeFull(record.timeMs, zone);
    }
    if (column.sort == SortColumn::Cost) {
        const auto cost = record.cost();
        return cost ? format::costExact(cost->nano) : unknownCostReason(record);
    }
    if (column.number)
        return numberOf(column.sort, record)
            ? QString()
            : label(QT_TRANSLATE_NOOP("RecordColumns", "Unknown: the log does not report it."));
    const std::string value =
        column.dimension ? dimensionValue(*column.dimension, record) : record.externalId;
    return value.empty() ? label(QT_TRANSLATE_NOOP("RecordColumns", "Not set")) : shownValue(column, value);
}

QString plainText(const RecordColumn &column, const UsageRecord &record, const QTimeZone &zone)
{
    if (column.sort == SortColumn::Time)
        return plain(isDate(record.granularity) ? isoLocal(record.timeMs, QTimeZone::utc(), false)
                                                : isoUtc(record.timeMs));
    if (column.sort == SortColumn::Cost) {
        const auto cost = record.cost();
        return cost ? plain(cost->toDecimal()) : QString();
    }
    if (column.number) {
        const auto value = numberOf(column.sort, record);
        return value ? QString::number(*value) : QString();
    }
    const RecordCell cell = recordCell(column, record, zone);
    return cell.text == format::unknown() ? QString() : cell.text;
}

} // namespace tally
