// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/fields/maprules.h"

#include "formats/cells/currencyrates.h"
#include "formats/fields/mapfault.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

// One side of a rule: {"user": "acme-*"}.
Result<std::vector<RowRule::Part>> readParts(const QJsonValue &value, const QStringList &way,
                                             bool (*isAllowed)(Field), const QString &allowed)
{
    std::vector<RowRule::Part> parts;
    const QJsonObject object = value.toObject();
    if (object.isEmpty())
        return mapValueFault(way, allowed);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto field = fieldFromId(it.key().toStdString());
        const std::string text = it.value().toString().toStdString();
        if (!field || !isAllowed(*field) || text.empty())
            return mapValueFault(way + QStringList{it.key()}, allowed);
        parts.push_back({*field, text});
    }
    return parts;
}

Result<RowRule> readRule(const QJsonValue &value, const QStringList &way)
{
    const QString tells =
        mapText(QT_TRANSLATE_NOOP("ColumnMap",
                                  "an object with patterns such as “acme-*” for user, customer, "
                                  "project, provider or model"));
    const QString sets = mapText(
        QT_TRANSLATE_NOOP("ColumnMap", "an object with texts for user, customer, project or provider"));
    const QJsonObject object = value.toObject();
    for (const QString &key : object.keys()) {
        if (key != "if"_L1 && key != "set"_L1)
            return mapFault(way + QStringList{key},
                            mapText(QT_TRANSLATE_NOOP("ColumnMap",
                                                      "Mapping file: a rule has an unknown key “%1”. It has "
                                                      "“if” and “set”."))
                                .arg(key));
    }
    const auto conditions =
        readParts(object.value("if"_L1), way + QStringList{u"if"_s}, &RowRule::canTell, tells);
    if (!conditions)
        return conditions.error();
    const auto parts = readParts(object.value("set"_L1), way + QStringList{u"set"_s}, &RowRule::canSet, sets);
    if (!parts)
        return parts.error();
    return RowRule{*conditions, *parts};
}

} // namespace

Result<void> readMapConstants(const QJsonValue &value, ColumnMap &map)
{
    const QString allowed = mapText(QT_TRANSLATE_NOOP(
        "ColumnMap", "an object with texts for user, customer, project, provider, model or service_tier"));
    if (!value.isObject())
        return mapValueFault({u"constants"_s}, allowed);
    static constexpr std::array Allowed = {Field::User,     Field::Customer, Field::Project,
                                           Field::Provider, Field::Model,    Field::ServiceTier};
    const QJsonObject constants = value.toObject();
    for (auto it = constants.begin(); it != constants.end(); ++it) {
        const auto field = fieldFromId(it.key().toStdString());
        if (!field || std::find(Allowed.begin(), Allowed.end(), *field) == Allowed.end()
            || !it.value().isString())
            return mapValueFault({u"constants"_s, it.key()}, allowed);
        map.constants.emplace_back(*field, it.value().toString().toStdString());
    }
    return {};
}

Result<void> readMapRules(const QJsonValue &value, ColumnMap &map)
{
    if (!value.isArray())
        return mapValueFault({u"rules"_s},
                             mapText(QT_TRANSLATE_NOOP("ColumnMap", "a list of rules with “if” and “set”")));
    const QJsonArray rules = value.toArray();
    for (qsizetype i = 0; i < rules.size(); ++i) {
        auto rule = readRule(rules[i], {u"rules"_s, QString::number(i + 1)});
        if (!rule)
            return rule.error();
        map.rules.push_back(std::move(*rule));
    }
    return {};
}

Result<void> readMapRates(const QJsonValue &value, ColumnMap &map)
{
    const QString allowed = mapText(QT_TRANSLATE_NOOP(
        "ColumnMap", "what one unit of a currency is worth in US dollars, such as {\"EUR\": 1.08}"));
    const QJsonObject rates = value.toObject();
    if (!value.isObject())
        return mapValueFault({u"rates"_s}, allowed);
    for (auto it = rates.begin(); it != rates.end(); ++it) {
        const auto code = currencyCode(it.key().toStdString());
        const QString rate = it.value().isDouble()
            ? QLocale::c().toString(it.value().toDouble(), 'f', QLocale::FloatingPointShortest).remove(u',')
            : it.value().toString();
        const QString key = u"rate_"_s + QString::fromUtf8(code.data(), static_cast<qsizetype>(code.size()));
        if (code.empty() || !CurrencyRates::from({{key, rate}}))
            return mapValueFault({u"rates"_s, it.key()}, allowed);
        map.assume.insert(key, rate);
    }
    return {};
}

Result<void> readMapAssume(const QJsonValue &value, ColumnMap &map)
{
    const QString allowed =
        mapText(QT_TRANSLATE_NOOP("ColumnMap", "an object of answers as --assume takes them"));
    const QJsonObject answers = value.toObject();
    if (!value.isObject())
        return mapValueFault({u"assume"_s}, allowed);
    for (auto it = answers.begin(); it != answers.end(); ++it) {
        if (it.value().toString().isEmpty() || it.key().isEmpty())
            return mapValueFault({u"assume"_s, it.key()}, allowed);
        map.assume.insert(it.key(), it.value().toString());
    }
    return {};
}

} // namespace tally
