// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/columnmap.h"

#include "domain/localtime.h"
#include "formats/fields/mapcolumns.h"
#include "formats/fields/mapfault.h"
#include "formats/fields/maprules.h"
#include "formats/importformat.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

Result<void> readFlag(const QString &key, const QJsonValue &value, std::optional<bool> &flag)
{
    if (!value.isBool())
        return mapValueFault({key}, mapText(QT_TRANSLATE_NOOP("ColumnMap", "true or false")));
    flag = value.toBool();
    return {};
}

Result<void> readDateOrder(const QString &text, ColumnMap &map)
{
    if (text == "dmy"_L1)
        map.dateOrder = DateOrder::DayMonthYear;
    else if (text == "mdy"_L1)
        map.dateOrder = DateOrder::MonthDayYear;
    else if (text != "ymd"_L1) // dates with the year first are told by themselves
        return mapValueFault({u"date_order"_s}, u"dmy, mdy, ymd"_s);
    return {};
}

Result<void> readOthers(const QString &text, ColumnMap &map)
{
    if (text == "keep"_L1)
        map.others = ColumnMap::Others::Keep;
    else if (text == "ignore"_L1)
        map.others = ColumnMap::Others::Ignore;
    else if (text != "find"_L1)
        return mapValueFault({u"others"_s}, u"find, keep, ignore"_s);
    return {};
}

Result<void> readHeader(const QJsonValue &value, ColumnMap &map)
{
    const QJsonArray names = value.toArray();
    const bool texts = value.isArray()
        && std::ranges::all_of(names, [](const QJsonValue &name) { return !name.toString().isEmpty(); });
    if (!texts)
        return mapValueFault({u"header"_s},
                             mapText(QT_TRANSLATE_NOOP("ColumnMap", "a list of column names")));
    for (const auto &name : names)
        map.header.push_back(normalisedHeader(name.toString().toStdString()));
    std::ranges::sort(map.header);
    map.header.erase(std::unique(map.header.begin(), map.header.end()), map.header.end());
    return {};
}

Result<void> readText(const QString &key, const QString &text, ColumnMap &map)
{
    const QString notEmpty = mapText(QT_TRANSLATE_NOOP("ColumnMap", "a text that is not empty"));
    if (key == "name"_L1) {
        map.name = text.trimmed();
        if (map.name.isEmpty())
            return mapValueFault({key}, notEmpty);
    } else if (key == "source"_L1) {
        if (text.isEmpty())
            return mapValueFault({key}, notEmpty);
        map.source = text.toStdString();
    } else if (key == "time_zone"_L1) {
        map.timeZone = text.toUtf8();
        if (text.isEmpty() || !timeZoneFromId(map.timeZone))
            return mapValueFault(
                {key},
                mapText(QT_TRANSLATE_NOOP("ColumnMap", "the name of a time zone such as Europe/Berlin")));
    } else if (key == "decimal"_L1) {
        if (text != "."_L1 && text != ","_L1)
            return mapValueFault({key}, mapText(QT_TRANSLATE_NOOP("ColumnMap", "“.” or “,”")));
        map.numberStyle = text == ","_L1 ? NumberStyle::comma() : NumberStyle{};
    } else if (key == "granularity"_L1) {
        map.granularity = granularityFromId(text.toStdString());
        if (!map.granularity || *map.granularity == Granularity::Period)
            return mapValueFault({key}, u"request, minute, hour, day, week, month"_s);
    } else if (key == "date_order"_L1) {
        return readDateOrder(text, map);
    } else if (key == "others"_L1) {
        return readOthers(text, map);
    } else {
        return mapFault(
            {key},
            mapText(QT_TRANSLATE_NOOP(
                        "ColumnMap",
                        "Mapping file: “%1” is not a known key. Keys are name, header, source, columns, "
                        "others, constants, rules, ignore, input_includes_cache, "
                        "output_includes_reasoning, time_zone, decimal, date_order, granularity, rates, "
                        "assume."))
                .arg(key));
    }
    return {};
}

Result<void> readKey(const QString &key, const QJsonValue &value, ColumnMap &map)
{
    if (key == "columns"_L1)
        return readMapColumns(value, map);
    if (key == "constants"_L1)
        return readMapConstants(value, map);
    if (key == "rules"_L1)
        return readMapRules(value, map);
    if (key == "ignore"_L1)
        return readMapIgnore(value, map);
    if (key == "header"_L1)
        return readHeader(value, map);
    if (key == "rates"_L1)
        return readMapRates(value, map);
    if (key == "assume"_L1)
        return readMapAssume(value, map);
    if (key == "input_includes_cache"_L1)
        return readFlag(key, value, map.inputIncludesCache);
    if (key == "output_includes_reasoning"_L1)
        return readFlag(key, value, map.outputIncludesReasoning);
    return readText(key, value.toString(), map);
}

Error notJson(const QJsonParseError &problem, const QByteArray &json)
{
    const qsizetype line = 1 + json.left(problem.offset).count('\n');
    const QString must = mapText(
        QT_TRANSLATE_NOOP("ColumnMap",
                          "The mapping file is not a JSON object; it must look like {\"columns\": {\"Name\": "
                          "\"time\"}}."));
    if (problem.error == QJsonParseError::NoError)
        return {ErrorKind::InvalidInput, must};
    return {ErrorKind::InvalidInput,
            mapText(QT_TRANSLATE_NOOP("ColumnMap", "Line %1: %2")).arg(line).arg(must),
            problem.errorString()};
}

} // namespace

const ColumnMap::Column *ColumnMap::find(std::string_view wanted) const
{
    for (const auto &column : columns) {
        if (column.name == wanted)
            return &column;
    }
    const std::string plain = normalisedHeader(wanted);
    for (const auto &column : columns) {
        if (normalisedHeader(column.name) == plain)
            return &column;
    }
    return nullptr;
}

std::string ColumnMap::constant(Field field) const
{
    const auto known = std::ranges::find(constants, field, &std::pair<Field, std::string>::first);
    return known == constants.end() ? std::string() : known->second;
}

void ColumnMap::setConstant(Field field, const std::string &value)
{
    std::erase_if(constants, [field](const auto &constant) { return constant.first == field; });
    if (!value.empty())
        constants.emplace_back(field, value);
}

Result<ColumnMap> ColumnMap::parse(const QByteArray &json)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject())
        return notJson(problem, json);
    if (const QStringList twice = repeatedMember(json); !twice.isEmpty())
        return atItsLine(
            mapFault(twice,
                     mapText(QT_TRANSLATE_NOOP("ColumnMap", "Mapping file: “%1” is there more than once."))
                         .arg(twice.join(u'.'))),
            json);
    ColumnMap map;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (auto read = readKey(it.key(), it.value(), map); !read)
            return atItsLine(read.error(), json);
    }
    return map;
}

ReadOptions withMapAnswers(const ReadOptions &options)
{
    ReadOptions all = options;
    if (!options.map)
        return all;
    for (auto answer = options.map->assume.cbegin(); answer != options.map->assume.cend(); ++answer) {
        if (!all.assume.contains(answer.key()))
            all.assume.insert(answer.key(), answer.value());
    }
    return all;
}

} // namespace tally
