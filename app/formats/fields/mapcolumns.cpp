// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/mapcolumns.h"

#include "formats/fields/mapfault.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

enum class UnitOf { Money, Tokens, Time };

UnitOf unitsOf(Field field)
{
    return isMoney(field) ? UnitOf::Money : isTokenCount(field) ? UnitOf::Tokens : UnitOf::Time;
}

struct UnitScale {
    const char *unit;
    UnitOf of;
    int scale;
};
constexpr UnitScale Units[] = {{"usd", UnitOf::Money, 9},
                               {"millionths", UnitOf::Money, 3},
                               {"usd_millionths", UnitOf::Money, 3},
                               {"dollars", UnitOf::Money, 9},
                               {"cents", UnitOf::Money, 7},
                               {"usd_cents", UnitOf::Money, 7},
                               {"thousandths", UnitOf::Money, 6},
                               {"billionths", UnitOf::Money, 0},
                               {"single", UnitOf::Tokens, 0},
                               {"thousands", UnitOf::Tokens, 3},
                               {"millions", UnitOf::Tokens, 6},
                               {"ms", UnitOf::Time, 0},
                               {"s", UnitOf::Time, 3},
                               {"us", UnitOf::Time, -3}};

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
    return mapFault(
        {u"columns"_s, key},
        mapText(QT_TRANSLATE_NOOP("ColumnMap",
                                  "Mapping file: “%2” of column “%1” is not a field. Fields are %3."))
            .arg(key, QString::fromStdString(id), fieldList()));
}

Result<void> readUnit(const QJsonValue &value, ColumnMap::Column &column, const QString &key)
{
    column.scale = unitScale(column.field, value.toString().toLower());
    if (column.scale && (isAmount(column.field) || isTokenCount(column.field)))
        return {};
    return mapFault(
        {u"columns"_s, key, u"unit"_s},
        mapText(
            QT_TRANSLATE_NOOP("ColumnMap",
                              "Mapping file: “%2” is not a unit for column “%1”. Costs are in usd, cents or "
                              "millionths, times taken in ms, s or us, tokens single, in thousands or in "
                              "millions."))
            .arg(key, value.toString()));
}

Result<void> readCurrency(const QJsonValue &value, ColumnMap::Column &column, const QString &key)
{
    const std::string word = value.toString().toStdString();
    const auto code = currencyCode(word);
    const bool dollars = equalsIgnoreCase(word, "usd");
    if (column.field != Field::Cost || (code.empty() && !dollars))
        return mapFault(
            {u"columns"_s, key, u"currency"_s},
            mapText(QT_TRANSLATE_NOOP("ColumnMap",
                                      "Mapping file: “%2” is not a currency for column “%1”. It must be the "
                                      "code of one, such as EUR, and the column a cost."))
                .arg(key, value.toString()));
    column.currency = code;
    return {};
}

Result<void> readKey(const QJsonValue &value, ColumnMap::Column &column, const QString &key)
{
    column.key = value.toString().trimmed().toStdString();
    if (column.field == Field::Context && !column.key.empty())
        return {};
    return mapFault({u"columns"_s, key, u"as"_s},
                    mapText(QT_TRANSLATE_NOOP("ColumnMap",
                                              "Mapping file: “as” of column “%1” must be a name for the "
                                              "context, and the column's field “keep”."))
                        .arg(key));
}

Result<void> readDetail(const QString &detail, const QJsonValue &value, ColumnMap::Column &column,
                        const QString &key)
{
    if (detail == "field"_L1)
        return {};
    if (detail == "unit"_L1)
        return readUnit(value, column, key);
    if (detail == "currency"_L1)
        return readCurrency(value, column, key);
    if (detail == "as"_L1)
        return readKey(value, column, key);
    return mapFault(
        {u"columns"_s, key, detail},
        mapText(QT_TRANSLATE_NOOP("ColumnMap", "Mapping file: column “%1” has an unknown key “%2”."))
            .arg(key, detail));
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
        if (const auto read = readDetail(it.key(), it.value(), column, key); !read)
            return read.error();
    }
    return column;
}

} // namespace

std::optional<int> unitScale(Field field, const QString &unit)
{
    for (const auto &known : Units) {
        if (unit == QLatin1StringView(known.unit) && known.of == unitsOf(field))
            return known.scale;
    }
    return std::nullopt;
}

QString unitOfScale(Field field, int scale)
{
    for (const auto &known : Units) {
        if (known.scale == scale && known.of == unitsOf(field))
            return QString::fromLatin1(known.unit);
    }
    return {};
}

Result<void> readMapColumns(const QJsonValue &value, ColumnMap &map)
{
    if (!value.isObject())
        return mapValueFault({u"columns"_s},
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

Result<void> readMapIgnore(const QJsonValue &value, ColumnMap &map)
{
    const QJsonArray names = value.toArray();
    const bool texts = value.isArray()
        && std::all_of(names.begin(), names.end(), [](const QJsonValue &name) { return name.isString(); });
    if (!texts)
        return mapValueFault({u"ignore"_s},
                             mapText(QT_TRANSLATE_NOOP("ColumnMap", "a list of column names")));
    for (const auto &name : names)
        map.columns.push_back({name.toString().toStdString(), Field::Ignore});
    return {};
}

} // namespace tally
