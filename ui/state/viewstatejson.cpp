// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/viewstatejson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr std::array Presets = {
    DatePreset::Today,       DatePreset::Yesterday,  DatePreset::Last7Days,   DatePreset::Last30Days,
    DatePreset::Last90Days,  DatePreset::ThisWeek,   DatePreset::MonthToDate, DatePreset::LastMonth,
    DatePreset::ThisQuarter, DatePreset::YearToDate, DatePreset::All,         DatePreset::Custom,
};

QString text(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
}

/// Milliseconds since 1970 fit a double exactly.
QJsonValue instant(const std::optional<int64_t> &ms)
{
    return ms ? QJsonValue(double(*ms)) : QJsonValue();
}

std::optional<int64_t> instant(const QJsonValue &value)
{
    return value.isDouble() ? std::optional(int64_t(value.toDouble())) : std::nullopt;
}

QJsonObject toObject(const DimensionFilter &filter)
{
    QJsonArray values;
    for (const std::string &value : filter.values)
        values.append(text(value));
    return {{u"dimension"_s, text(filter.dimension.toId())},
            {u"exclude"_s, filter.exclude},
            {u"values"_s, values}};
}

std::optional<Dimension> dimension(const QJsonValue &value)
{
    return Dimension::fromId(value.toString().toStdString());
}

std::vector<DimensionFilter> filters(const QJsonArray &array)
{
    std::vector<DimensionFilter> all;
    for (const QJsonValue &each : array) {
        const QJsonObject object = each.toObject();
        const auto on = dimension(object.value("dimension"_L1));
        if (!on)
            continue;
        DimensionFilter filter{*on, object.value("exclude"_L1).toBool(), {}};
        for (const QJsonValue &value : object.value("values"_L1).toArray())
            filter.values.push_back(value.toString().toStdString());
        if (!filter.values.empty())
            all.push_back(std::move(filter));
    }
    return all;
}

} // namespace

QString presetId(DatePreset preset)
{
    switch (preset) {
    case DatePreset::Today:
        return u"today"_s;
    case DatePreset::Yesterday:
        return u"yesterday"_s;
    case DatePreset::Last7Days:
        return u"last_7_days"_s;
    case DatePreset::Last30Days:
        return u"last_30_days"_s;
    case DatePreset::Last90Days:
        return u"last_90_days"_s;
    case DatePreset::ThisWeek:
        return u"this_week"_s;
    case DatePreset::MonthToDate:
        return u"month_to_date"_s;
    case DatePreset::LastMonth:
        return u"last_month"_s;
    case DatePreset::ThisQuarter:
        return u"this_quarter"_s;
    case DatePreset::YearToDate:
        return u"year_to_date"_s;
    case DatePreset::All:
        return u"all"_s;
    case DatePreset::Custom:
        return u"custom"_s;
    }
    return {};
}

QByteArray toJson(const ViewState &state)
{
    QJsonArray dimensions;
    for (const DimensionFilter &filter : state.dimensions)
        dimensions.append(toObject(filter));
    const QJsonObject object{
        {u"preset"_s, presetId(state.range.preset)},
        {u"from"_s, instant(state.range.fromMs)},
        {u"to"_s, instant(state.range.toMs)},
        {u"filters"_s, dimensions},
        {u"search"_s, text(state.search)},
        {u"compare"_s, state.compare},
        {u"match_weekdays"_s, state.matchWeekdays},
        {u"measure"_s, text(toId(state.measure))},
        {u"group"_s, text(state.group.toId())},
        {u"grouped"_s, state.grouped},
        {u"sub_group"_s, state.subGroup ? QJsonValue(text(state.subGroup->toId())) : QJsonValue()},
        {u"top"_s, state.top},
        {u"bucket"_s, state.bucket ? QJsonValue(text(toId(*state.bucket))) : QJsonValue()},
        {u"running_total"_s, state.runningTotal},
        {u"table_twin"_s, state.tableTwin},
        {u"list"_s, text(state.listDimension.toId())},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

ViewState viewStateFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    ViewState state;
    for (const DatePreset preset : Presets) {
        if (object.value("preset"_L1).toString() == presetId(preset))
            state.range.preset = preset;
    }
    if (state.range.preset == DatePreset::Custom) {
        state.range.fromMs = instant(object.value("from"_L1));
        state.range.toMs = instant(object.value("to"_L1));
    }
    state.dimensions = filters(object.value("filters"_L1).toArray());
    state.search = object.value("search"_L1).toString().toStdString();
    state.compare = object.value("compare"_L1).toBool(state.compare);
    state.matchWeekdays = object.value("match_weekdays"_L1).toBool(state.matchWeekdays);
    state.measure =
        measureFromId(object.value("measure"_L1).toString().toStdString()).value_or(state.measure);
    state.group = dimension(object.value("group"_L1)).value_or(state.group);
    state.grouped = object.value("grouped"_L1).toBool(state.grouped);
    state.subGroup = dimension(object.value("sub_group"_L1));
    state.top = object.value("top"_L1).toInt(state.top);
    if (object.value("bucket"_L1).isString())
        state.bucket = bucketFromId(object.value("bucket"_L1).toString().toStdString());
    state.runningTotal = object.value("running_total"_L1).toBool(state.runningTotal);
    state.tableTwin = object.value("table_twin"_L1).toBool(state.tableTwin);
    state.listDimension = dimension(object.value("list"_L1)).value_or(state.listDimension);
    return state;
}

} // namespace tally
