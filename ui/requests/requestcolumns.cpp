// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestcolumns.h"

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
    return QCoreApplication::translate("RequestColumns", source);
}

struct Fixed {
    const char *id;
    const char *title;
    SortColumn sort;
    const char *widest;
    bool shown;
    const char *tip;
};

constexpr std::array Table = {
    Fixed{"time", QT_TRANSLATE_NOOP("RequestColumns", "Time"), SortColumn::Time, "88 Mmm 8888 88:88:88.888",
          true, ""},
    Fixed{"customer", QT_TRANSLATE_NOOP("RequestColumns", "Customer"), SortColumn::Customer,
          "Nordwind Logistics", true, ""},
    Fixed{"user", QT_TRANSLATE_NOOP("RequestColumns", "User"), SortColumn::User, "wanda.kowalska8", true, ""},
    Fixed{"model", QT_TRANSLATE_NOOP("RequestColumns", "Model"), SortColumn::Model, "claude-sonnet-4-5-88",
          true, ""},
    Fixed{"project", QT_TRANSLATE_NOOP("RequestColumns", "Project"), SortColumn::Project, "price-forecast-8",
          false, ""},
    Fixed{"provider", QT_TRANSLATE_NOOP("RequestColumns", "Provider"), SortColumn::Provider,
          "openai-compatible", false, ""},
    Fixed{"input", QT_TRANSLATE_NOOP("RequestColumns", "Input"), SortColumn::PromptTokens, "888,888", true,
          QT_TRANSLATE_NOOP("RequestColumns", "Tokens of the whole input side, cache included")},
    Fixed{"cached", QT_TRANSLATE_NOOP("RequestColumns", "Cached"), SortColumn::CacheReadTokens, "888,888",
          true, QT_TRANSLATE_NOOP("RequestColumns", "Input tokens read from the cache")},
    Fixed{"cache_write", QT_TRANSLATE_NOOP("RequestColumns", "Cache write"), SortColumn::CacheWriteTokens,
          "888,888", false, QT_TRANSLATE_NOOP("RequestColumns", "Input tokens written to the cache")},
    Fixed{"input_audio", QT_TRANSLATE_NOOP("RequestColumns", "Audio input"), SortColumn::InputAudioTokens,
          "888,888", false,
          QT_TRANSLATE_NOOP("RequestColumns", "Input tokens of audio, without cached ones")},
    Fixed{"cached_audio", QT_TRANSLATE_NOOP("RequestColumns", "Cached audio"),
          SortColumn::CacheReadAudioTokens, "888,888", false,
          QT_TRANSLATE_NOOP("RequestColumns", "Audio tokens read from the cache")},
    Fixed{"output", QT_TRANSLATE_NOOP("RequestColumns", "Output"), SortColumn::CompletionTokens, "888,888",
          true, QT_TRANSLATE_NOOP("RequestColumns", "Tokens of the whole output side, reasoning included")},
    Fixed{"reasoning", QT_TRANSLATE_NOOP("RequestColumns", "Reasoning"), SortColumn::ReasoningTokens,
          "888,888", false, QT_TRANSLATE_NOOP("RequestColumns", "Output tokens spent on reasoning")},
    Fixed{"output_audio", QT_TRANSLATE_NOOP("RequestColumns", "Audio output"), SortColumn::OutputAudioTokens,
          "888,888", false, QT_TRANSLATE_NOOP("RequestColumns", "Output tokens of audio")},
    Fixed{"total", QT_TRANSLATE_NOOP("RequestColumns", "Total"), SortColumn::TotalTokens, "888,888", false,
          QT_TRANSLATE_NOOP("RequestColumns", "All tokens, input and output")},
    Fixed{"cost", QT_TRANSLATE_NOOP("RequestColumns", "Cost"), SortColumn::Cost, "$8,888.8888", true, ""},
    Fixed{"latency", QT_TRANSLATE_NOOP("RequestColumns", "Latency"), SortColumn::Latency, "888.88 s", true,
          ""},
    Fixed{"first_token", QT_TRANSLATE_NOOP("RequestColumns", "First token"), SortColumn::TimeToFirstToken,
          "888.88 s", false, QT_TRANSLATE_NOOP("RequestColumns", "Time to the first token")},
    Fixed{"status", QT_TRANSLATE_NOOP("RequestColumns", "Status"), SortColumn::Status, "completed", false,
          ""},
    Fixed{"finish_reason", QT_TRANSLATE_NOOP("RequestColumns", "Finish reason"), SortColumn::FinishReason,
          "finish-reason", false, ""},
    Fixed{"service_tier", QT_TRANSLATE_NOOP("RequestColumns", "Service tier"), SortColumn::ServiceTier,
          "service-tier", false, ""},
    Fixed{"source", QT_TRANSLATE_NOOP("RequestColumns", "Source"), SortColumn::Source, "openrouter-88", false,
          ""},
    Fixed{"cost_source", QT_TRANSLATE_NOOP("RequestColumns", "Cost source"), SortColumn::CostSource,
          "computed-88", false, ""},
    Fixed{"cost_check", QT_TRANSLATE_NOOP("RequestColumns", "Cost check"), SortColumn::CostCheck,
          "reported and computed differ", false,
          QT_TRANSLATE_NOOP("RequestColumns", "Whether the reported cost agrees with the computed one")},
    Fixed{"web_searches", QT_TRANSLATE_NOOP("RequestColumns", "Web searches"), SortColumn::WebSearches,
          "888,888", false, ""},
    Fixed{"requests", QT_TRANSLATE_NOOP("RequestColumns", "Requests"), SortColumn::Requests, "888,888", false,
          QT_TRANSLATE_NOOP("RequestColumns", "1, or how many requests an aggregate stands for")},
    Fixed{"external_id", QT_TRANSLATE_NOOP("RequestColumns", "Id"), SortColumn::ExternalId,
          "gen-8888888888-8888888888", false,
          QT_TRANSLATE_NOOP("RequestColumns", "The source's own id of the record")},
};

constexpr bool everyFieldHasAColumn()
{
    for (int i = 0; i < SortColumnCount; ++i) {
        const auto sort = static_cast<SortColumn>(i);
        const bool isHere = std::any_of(Table.begin(), Table.end(),
                                        [sort](const Fixed &fixed) { return fixed.sort == sort; });
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

RequestCell numberCell(SortColumn column, const UsageRecord &record)
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
            "RequestColumns", "Cost unknown: the log reports a negative cost. Not counted in any sum."));
    if (record.model.empty())
        return label(QT_TRANSLATE_NOOP(
            "RequestColumns", "Cost unknown: the log reports no cost and no model. Not counted in any sum."));
    return QCoreApplication::translate(
               "RequestColumns",
               "Cost unknown: no price for %1, and the log reports none. Not counted in any sum.")
        .arg(plain(record.model));
}

} // namespace

SortKey RequestColumn::sortKey(bool descending) const
{
    return {sort, descending, sort == SortColumn::Context && dimension ? dimension->key : std::string()};
}

std::vector<RequestColumn> requestColumns(const std::vector<DimensionInfo> &dimensions)
{
    std::vector<RequestColumn> columns;
    for (const Fixed &fixed : Table) {
        RequestColumn column{.id = QString::fromLatin1(fixed.id), .title = label(fixed.title)};
        column.tip = *fixed.tip ? label(fixed.tip) : QString();
        column.sort = fixed.sort;
        const RecordFieldSpec &field = *fieldOf(fixed.sort);
        if (field.dimension)
            column.dimension = Dimension{*field.dimension, {}};
        column.number = isNumber(field.field) && fixed.sort != SortColumn::Time;
        column.widest = QString::fromLatin1(fixed.widest);
        column.shown = fixed.shown;
        columns.push_back(std::move(column));
    }
    for (const DimensionInfo &info : dimensions) {
        if (info.dimension.kind != DimensionKind::Context)
            continue;
        RequestColumn column{.id = plain(info.dimension.toId()), .title = dimensionLabel(info.dimension)};
        column.tip = label(QT_TRANSLATE_NOOP("RequestColumns", "A field of the context"));
        column.sort = SortColumn::Context;
        column.dimension = info.dimension;
        column.widest = u"context value 88"_s;
        column.shown = false;
        columns.push_back(std::move(column));
    }
    return columns;
}

namespace {

QString shownValue(const RequestColumn &column, const std::string &value)
{
    return column.dimension ? valueLabel(*column.dimension, value) : plain(value);
}

} // namespace

RequestCell requestCell(const RequestColumn &column, const UsageRecord &record, const QTimeZone &zone)
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

QString requestTip(const RequestColumn &column, const UsageRecord &record, const QTimeZone &zone)
{
    if (column.sort == SortColumn::Time) {
        if (isDate(record.granularity))
            return QCoreApplication::translate(
                "RequestColumns",
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
            : label(QT_TRANSLATE_NOOP("RequestColumns", "Unknown: the log does not report it."));
    const std::string value =
        column.dimension ? dimensionValue(*column.dimension, record) : record.externalId;
    return value.empty() ? label(QT_TRANSLATE_NOOP("RequestColumns", "Not set")) : shownValue(column, value);
}

QString plainText(const RequestColumn &column, const UsageRecord &record, const QTimeZone &zone)
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
    const RequestCell cell = requestCell(column, record, zone);
    return cell.text == format::unknown() ? QString() : cell.text;
}

} // namespace tally
