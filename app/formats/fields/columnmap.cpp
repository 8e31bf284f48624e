// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/columnmap.h"

#include "domain/localtime.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

QString mapText(const char *text)
{
    return QCoreApplication::translate("ColumnMap", text);
}

Error mapError(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

Error wrongValue(const QString &key, const QString &allowed)
{
    return mapError(mapText(QT_TRANSLATE_NOOP("ColumnMap", "Mapping file: the value of “%1” must be %2."))
                        .arg(key, allowed));
}

std::optional<int> scaleOf(Field field, const QString &unit)
{
    struct UnitScale {
        const char *unit;
        bool money;
        int scale;
    };
    static constexpr std::array<UnitScale, 9> Units = {{{"usd", true, 9},
                                                        {"millionths", true, 3},
                                                        {"usd_millionths", true, 3},
                                                        {"dollars", true, 9},
                                                        {"cents", true, 7},
                                                        {"usd_cents", true, 7},
                                                        {"ms", false, 0},
                                                        {"s", false, 3},
                                                        {"us", false, -3}}};
    for (const auto &known : Units) {
        if (unit == QLatin1StringView(known.unit) && known.money == (field == Field::Cost))
            return known.scale;
    }
    return std::nullopt;
}

QString fieldList()
{
    QStringList ids;
    const auto add = [&ids](Field field) { ids << QString::fromLatin1(QByteArrayView(toId(field))); };
    for (auto i = static_cast<size_t>(Field::Time); i < FieldCount; ++i)
        add(static_cast<Field>(i));
    add(Field::Context);
    add(Field::Ignore);
    return ids.join(u", "_s);
}

Result<Field> readField(const QString &key, const QJsonValue &value)
{
    const std::string id = value.toString().toStdString();
    if (const auto field = fieldFromId(id))
        return *field;
    if (const auto match = matchField(id); match && !match->foreignCurrency)
        return match->field;
    return mapError(
        mapText(QT_TRANSLATE_NOOP("ColumnMap",
                                  "Mapping file: “%2” of column “%1” is not a field. Fields are %3."))
            .arg(key, QString::fromStdString(id), fieldList()));
}

Result<ColumnMap::Column> readColumn(const QString &key, const QJsonValue &value)
{
    ColumnMap::Column column{key.toStdString()};
    const QJsonObject details = value.isObject() ? value.toObject() : QJsonObject{{u"field"_s, value}};
    const auto field = readField(key, details.value("field"_L1));
    if (!field)
        return field.error();
    column.field = *field;
    for (auto it = details.begin(); it != details.end(); ++it) {
        if (it.key() == "unit"_L1) {
            column.scale = scaleOf(column.field, it.value().toString().toLower());
            if (column.scale && (isAmount(column.field)))
                continue;
            return mapError(
                mapText(QT_TRANSLATE_NOOP(
                            "ColumnMap",
                            "Mapping file: “%2” is not a unit for column “%1”. Costs are in usd, cents or "
                            "millionths, times taken in ms, s or us."))
                    .arg(key, it.value().toString()));
        }
        if (it.key() != "field"_L1)
            return mapError(
                mapText(QT_TRANSLATE_NOOP("ColumnMap", "Mapping file: column “%1” has an unknown key “%2”."))
                    .arg(key, it.key()));
    }
    return column;
}

Result<void> readColumns(const QJsonValue &value, ColumnMap &map)
{
    if (!value.isObject())
        return wrongValue(u"columns"_s,
                          mapText(QT_TRANSLATE_NOOP("ColumnMap", "an object of column names and fields")));
    const QJsonObject columns = value.toObject();
    for (auto it = columns.begin(); it != columns.end(); ++it) {
        auto column = readColumn(it.key(), it.value());
        if (!column)
            return column.error();
        map.columns.push_back(std::move(*column));
    }
    return {};
}

Result<void> readConstants(const QJsonValue &value, ColumnMap &map)
{
    const QString allowed = mapText(QT_TRANSLATE_NOOP(
        "ColumnMap", "an object with texts for user, customer, project, provider, model or service_tier"));
    if (!value.isObject())
        return wrongValue(u"constants"_s, allowed);
    static constexpr std::array Allowed = {Field::User,     Field::Customer, Field::Project,
                                           Field::Provider, Field::Model,    Field::ServiceTier};
    const QJsonObject constants = value.toObject();
    for (auto it = constants.begin(); it != constants.end(); ++it) {
        const auto field = fieldFromId(it.key().toStdString());
        if (!field || std::find(Allowed.begin(), Allowed.end(), *field) == Allowed.end()
            || !it.value().isString())
            return wrongValue(u"constants."_s + it.key(), allowed);
        map.constants.emplace_back(*field, it.value().toString().toStdString());
    }
    return {};
}

Result<void> readIgnore(const QJsonValue &value, ColumnMap &map)
{
    const QJsonArray names = value.toArray();
    const bool texts = value.isArray()
        && std::all_of(names.begin(), names.end(), [](const QJsonValue &name) { return name.isString(); });
    if (!texts)
        return wrongValue(u"ignore"_s, mapText(QT_TRANSLATE_NOOP("ColumnMap", "a list of column names")));
    for (const auto &name : names)
        map.columns.push_back({name.toString().toStdString(), Field::Ignore});
    return {};
}

Result<void> readFlag(const QString &key, const QJsonValue &value, std::optional<bool> &flag)
{
    if (!value.isBool())
        return wrongValue(key, mapText(QT_TRANSLATE_NOOP("ColumnMap", "true or false")));
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
        return wrongValue(u"date_order"_s, u"dmy, mdy, ymd"_s);
    return {};
}

Result<void> readText(const QString &key, const QJsonValue &value, ColumnMap &map)
{
    const QString text = value.toString();
    if (key == "source"_L1) {
        if (text.isEmpty())
            return wrongValue(key, mapText(QT_TRANSLATE_NOOP("ColumnMap", "a text that is not empty")));
        map.source = text.toStdString();
    } else if (key == "time_zone"_L1) {
        map.timeZone = text.toUtf8();
        if (text.isEmpty() || !timeZoneFromId(map.timeZone))
            return wrongValue(
                key,
                mapText(QT_TRANSLATE_NOOP("ColumnMap", "the name of a time zone such as Europe/Berlin")));
    } else if (key == "decimal"_L1) {
        if (text != "."_L1 && text != ","_L1)
            return wrongValue(key, mapText(QT_TRANSLATE_NOOP("ColumnMap", "“.” or “,”")));
        map.numberStyle = text == ","_L1 ? NumberStyle::comma() : NumberStyle{};
    } else if (key == "granularity"_L1) {
        map.granularity = granularityFromId(text.toStdString());
        if (!map.granularity || *map.granularity == Granularity::Period)
            return wrongValue(key, u"request, minute, hour, day, week, month"_s);
    } else if (key == "date_order"_L1) {
        return readDateOrder(text, map);
    } else {
        return mapError(
            mapText(QT_TRANSLATE_NOOP(
                        "ColumnMap",
                        "Mapping file: “%1” is not a known key. Keys are source, columns, constants, ignore, "
                        "input_includes_cache, output_includes_reasoning, time_zone, decimal, date_order, "
                        "granularity."))
                .arg(key));
    }
    return {};
}

Result<void> readKey(const QString &key, const QJsonValue &value, ColumnMap &map)
{
    if (key == "columns"_L1)
        return readColumns(value, map);
    if (key == "constants"_L1)
        return readConstants(value, map);
    if (key == "ignore"_L1)
        return readIgnore(value, map);
    if (key == "input_includes_cache"_L1)
        return readFlag(key, value, map.inputIncludesCache);
    if (key == "output_includes_reasoning"_L1)
        return readFlag(key, value, map.outputIncludesReasoning);
    return readText(key, value, map);
}

} // namespace

const ColumnMap::Column *ColumnMap::find(std::string_view name) const
{
    for (const auto &column : columns) {
        if (column.name == name)
            return &column;
    }
    const std::string plain = normalisedHeader(name);
    for (const auto &column : columns) {
        if (normalisedHeader(column.name) == plain)
            return &column;
    }
    return nullptr;
}

Result<ColumnMap> ColumnMap::parse(const QByteArray &json)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(json, &problem);
    if (!document.isObject()) {
        return Error{ErrorKind::InvalidInput,
                     mapText(QT_TRANSLATE_NOOP("ColumnMap",
                                               "The mapping file is not a JSON object; it must look like "
                                               "{\"columns\": {\"Name\": \"time\"}}.")),
                     problem.errorString()};
    }
    ColumnMap map;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (auto read = readKey(it.key(), it.value(), map); !read)
            return read.error();
    }
    return map;
}

} // namespace tally
