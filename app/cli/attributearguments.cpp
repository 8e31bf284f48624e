// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attributearguments.h"

#include "cli/command.h"
#include "cli/filterarguments.h"
#include "services/attribution/attributionservice.h"

#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// The signs of --where, the longer ones first.
struct WhereSign {
    QLatin1StringView sign;
    RuleTest test;
};
constexpr std::array WhereSigns{
    WhereSign{QLatin1StringView("!="), RuleTest::IsNot},
    WhereSign{QLatin1StringView("^="), RuleTest::StartsWith},
    WhereSign{QLatin1StringView("*="), RuleTest::Contains},
    WhereSign{QLatin1StringView("~="), RuleTest::Matches},
    WhereSign{QLatin1StringView("="), RuleTest::Is},
};

Result<Dimension> fieldFrom(const QString &option, const QString &id)
{
    if (const auto field = Dimension::fromId(id.toStdString()))
        return *field;
    return Error{
        ErrorKind::InvalidInput,
        CliText::tr("--%1: there is no field \"%2\". Fields are named like user, customer, project, model "
                    "or context.KEY.")
            .arg(option, id)};
}

Result<FieldSetting> settingFrom(const QString &argument)
{
    const qsizetype equals = argument.indexOf(u'=');
    if (equals <= 0)
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("--set takes FIELD=VALUE, not \"%1\".").arg(argument)};
    const auto field = fieldFrom(u"set"_s, argument.left(equals));
    if (!field)
        return field.error();
    return FieldSetting{*field, argument.mid(equals + 1).toStdString()};
}

Result<RuleCondition> conditionFrom(const QString &argument)
{
    // The first sign in the text counts: a value may hold others.
    qsizetype at = -1;
    const WhereSign *found = nullptr;
    for (const WhereSign &each : WhereSigns) {
        const qsizetype place = argument.indexOf(each.sign);
        if (place > 0 && (at < 0 || place < at)) {
            at = place;
            found = &each;
        }
    }
    if (!found)
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("--where takes FIELD=VALUE, or !=, ^=, *= or ~= instead of =, not \"%1\".")
                         .arg(argument)};
    const auto field = fieldFrom(u"where"_s, argument.left(at));
    if (!field)
        return field.error();
    return RuleCondition{*field, found->test, {argument.mid(at + found->sign.size()).toStdString()}};
}

QString testText(RuleTest test)
{
    switch (test) {
    case RuleTest::Is:
        //: between a field and its value
        return CliText::tr("is");
    case RuleTest::IsNot:
        //: between a field and its value
        return CliText::tr("is not");
    case RuleTest::StartsWith:
        //: between a field and its value
        return CliText::tr("starts with");
    case RuleTest::Contains:
        //: between a field and its value
        return CliText::tr("contains");
    case RuleTest::Matches:
        break;
    }
    //: between a field and a pattern
    return CliText::tr("matches");
}

QString valueText(const std::string &value)
{
    return value.empty() ? CliText::tr("(not set)") : QString::fromStdString(value);
}

} // namespace

void addOrderOptions(QCommandLineParser &parser)
{
    parser.addOption({u"set"_s,
                      CliText::tr("What to set: user, customer, project, model or context.KEY; repeat for "
                                  "several. FIELD= alone sets it to not set."),
                      u"FIELD=VALUE"_s});
    parser.addOption({u"where"_s,
                      CliText::tr("Only records for which this holds: = is, != is not, ^= starts with, *= "
                                  "contains, ~= matches a pattern with * and ?. Repeat for several."),
                      u"FIELD=VALUE"_s});
    addFilterOptions(parser);
}

Result<AttributionOrder> readOrder(const QCommandLineParser &parser, bool isRule)
{
    AttributionOrder order;
    order.isRule = isRule;
    const auto filter = readFilter(parser);
    if (!filter)
        return filter.error();
    order.filter = *filter;
    for (const QString &argument : parser.values(u"where"_s)) {
        const auto condition = conditionFrom(argument);
        if (!condition)
            return condition.error();
        order.conditions.push_back(*condition);
    }
    for (const QString &argument : parser.values(u"set"_s)) {
        const auto setting = settingFrom(argument);
        if (!setting)
            return setting.error();
        order.settings.push_back(*setting);
    }
    if (const auto checked = AttributionService::check(order); !checked)
        return checked.error();
    return order;
}

QCommandLineOption positionOption()
{
    return {u"position"_s, CliText::tr("The place of the rule, 1 being the top, where it goes without."),
            u"N"_s};
}

Result<int64_t> readPosition(const QString &text)
{
    bool ok = false;
    const qint64 position = text.toLongLong(&ok);
    if (!ok || position < 1)
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("The place of a rule is a number from 1, not \"%1\".").arg(text)};
    return position - 1;
}

QString conditionsText(const RuleConditions &conditions)
{
    QStringList parts;
    for (const RuleCondition &condition : conditions) {
        QStringList values;
        for (const std::string &value : condition.values)
            values << valueText(value);
        parts << QString::fromStdString(condition.field.toId()) + u' ' + testText(condition.test)
                + u' '
                //: between alternative values
                + values.join(u' ' + CliText::tr("or") + u' ');
    }
    //: between conditions
    return parts.join(u' ' + CliText::tr("and") + u' ');
}

QString settingsText(const FieldSettings &settings)
{
    QStringList parts;
    for (const FieldSetting &setting : settings)
        parts << QString::fromStdString(setting.field.toId()) + u" = "_s + valueText(setting.value);
    return parts.join(u", "_s);
}

QJsonValue valueJson(const std::string &value)
{
    return value.empty() ? QJsonValue() : QJsonValue(QString::fromStdString(value));
}

QJsonArray conditionsJson(const RuleConditions &conditions)
{
    QJsonArray array;
    for (const RuleCondition &condition : conditions) {
        QJsonArray values;
        for (const std::string &value : condition.values)
            values.append(valueJson(value));
        const std::string_view test = toId(condition.test);
        array.append(
            QJsonObject{{u"field"_s, QString::fromStdString(condition.field.toId())},
                        {u"test"_s, QString::fromLatin1(test.data(), static_cast<qsizetype>(test.size()))},
                        {u"values"_s, values}});
    }
    return array;
}

QJsonArray settingsJson(const FieldSettings &settings)
{
    QJsonArray array;
    for (const FieldSetting &setting : settings)
        array.append(QJsonObject{{u"field"_s, QString::fromStdString(setting.field.toId())},
                                 {u"value"_s, valueJson(setting.value)}});
    return array;
}

} // namespace tally
