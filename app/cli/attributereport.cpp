// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attributereport.h"

#include "cli/attributearguments.h"
#include "cli/command.h"
#include "cli/terminaltext.h"
#include "cli/texttable.h"
#include "domain/localtime.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QJsonObject sumJson(const AttributionSum &sum)
{
    const auto decimal = [](const std::optional<Int128> &value, int decimals) {
        return value ? QJsonValue(QString::fromStdString(toDecimal(*value, decimals))) : QJsonValue();
    };
    return {{u"records"_s, qint64(sum.records)},
            {u"requests"_s, sum.requests ? QJsonValue(qint64(*sum.requests)) : QJsonValue()},
            {u"cost_usd"_s, decimal(sum.costNano, 9)},
            {u"unpriced_records"_s, qint64(sum.unpriced)}};
}

QJsonObject fieldJson(const AttributionPreview::Field &field)
{
    QJsonArray values;
    for (const AttributionPreview::Value &value : field.values)
        values.append(QJsonObject{{u"value"_s, valueJson(value.value)},
                                  {u"before"_s, sumJson(value.before)},
                                  {u"after"_s, sumJson(value.after)}});
    QJsonArray lost;
    for (const AttributionPreview::Lost &each : field.lost)
        lost.append(QJsonObject{{each.by.isRule ? u"rule"_s : u"batch"_s, qint64(each.by.id)},
                                {u"records"_s, qint64(each.records)}});
    QJsonObject others = sumJson(field.othersSum);
    others[u"values"_s] = qint64(field.others);
    return {{u"field"_s, QString::fromStdString(field.setting.field.toId())},
            {u"value"_s, valueJson(field.setting.value)},
            {u"values"_s, values},
            {u"others"_s, others},
            {u"total"_s, sumJson(field.total)},
            {u"set_by_others"_s, lost}};
}

QJsonArray monthsJson(const std::vector<AttributionPreview::Month> &months)
{
    QJsonArray array;
    for (const AttributionPreview::Month &month : months) {
        AttributionSum after = month.targetBefore;
        after.add(month.toTarget);
        array.append(QJsonObject{{u"month"_s, month.first.toString(u"yyyy-MM"_s)},
                                 {u"changed"_s, sumJson(month.changed)},
                                 {u"target_before"_s, sumJson(month.targetBefore)},
                                 {u"target_after"_s, sumJson(after)}});
    }
    return array;
}

QJsonArray budgetsJson(const std::vector<BudgetMove> &moves)
{
    QJsonArray array;
    for (const BudgetMove &move : moves)
        array.append(QJsonObject{
            {u"name"_s, QString::fromStdString(move.name)},
            {u"value"_s, move.value ? valueJson(*move.value) : QJsonValue()},
            {u"measure"_s,
             QString::fromUtf8(toId(move.measure).data(), qsizetype(toId(move.measure).size()))},
            {u"change"_s,
             move.amount ? QJsonValue(QString::fromStdString(amountText(move.measure, *move.amount)))
                         : QJsonValue()}});
    return array;
}

QString shownValue(const std::string &value)
{
    return value.empty() ? CliText::tr("(not set)") : terminalCell(QString::fromStdString(value));
}

QStringList sumCells(const QString &name, const AttributionSum &before, const AttributionSum &after)
{
    return {name, countCell(before.requests), dollarCell(before.costNano), countCell(after.requests),
            dollarCell(after.costNano)};
}

QString fieldText(const AttributionPreview::Field &field)
{
    std::vector<QStringList> lines{{terminalCell(QString::fromStdString(field.setting.field.toId())),
                                    CliText::tr("Requests before"), CliText::tr("Cost USD before"),
                                    CliText::tr("Requests after"), CliText::tr("Cost USD after")}};
    for (const AttributionPreview::Value &value : field.values)
        lines.push_back(sumCells(shownValue(value.value), value.before, value.after));
    if (field.others > 0)
        //: the number of values that stay as they are
        lines.push_back(
            sumCells(CliText::tr("%1 others").arg(field.others), field.othersSum, field.othersSum));
    lines.push_back(sumCells(CliText::tr("Total"), field.total, field.total));
    return alignedLines(lines, 1);
}

QString setterName(const BookedBy &by, const std::vector<BookingRule> &rules)
{
    if (!by.isRule)
        return CliText::tr("batch %1, by hand").arg(by.id);
    const auto rule = std::ranges::find(rules, by.id, &BookingRule::id);
    if (rule == rules.end() || rule->name.empty())
        return CliText::tr("rule %1").arg(by.id);
    return CliText::tr("rule %1, \"%2\"").arg(by.id).arg(terminalCell(QString::fromStdString(rule->name)));
}

QString lostText(const AttributionPreview::Field &field, const std::vector<BookingRule> &rules)
{
    QString out;
    for (const AttributionPreview::Lost &lost : field.lost)
        //: %1 a number, %2 a field, %3 a rule or batch
        out += CliText::tr("Records that keep their %2: %1. It is set by %3, which lies above.")
                   .arg(lost.records)
                   .arg(QString::fromStdString(field.setting.field.toId()), setterName(lost.by, rules))
            + u'\n';
    return out;
}

QString earlierText(const AttributionPreview &preview)
{
    if (preview.earlier.empty())
        return {};
    QStringList months;
    for (const AttributionPreview::Month &month : preview.earlier)
        months << u"%1 (%2)"_s.arg(month.first.toString(u"yyyy-MM"_s), dollarCell(month.changed.costNano));
    //: %1 a number, %2 a list of months with their costs in dollars
    return CliText::tr(
               "Records in months before this one, which may have been billed: %1. By month in USD: %2")
               .arg(preview.earlierSum.records)
               .arg(months.join(u", "_s))
        + u'\n';
}

QString budgetsText(const std::vector<BudgetMove> &moves)
{
    QString out;
    for (const BudgetMove &move : moves) {
        const QString name = terminalCell(QString::fromStdString(move.name));
        const QString change =
            move.amount ? QString::fromStdString(amountText(move.measure, *move.amount)) : QString();
        //: %1 the name of a budget, %2 by how much it changes, %3 what it counts: "cost"
        out += (move.amount ? CliText::tr("Budget %1 changes in its running period: %2 (%3)")
                                  .arg(name, change,
                                       QString::fromUtf8(toId(move.measure).data(),
                                                         qsizetype(toId(move.measure).size())))
                            : CliText::tr("Budget %1 counts other records in its running period.").arg(name))
            + u'\n';
    }
    return out;
}

} // namespace

QJsonObject attributionJson(const AttributionPreview &preview, const AttributionService::Written &written,
                            bool dryRun)
{
    QJsonArray fields;
    for (const AttributionPreview::Field &field : preview.fields)
        fields.append(fieldJson(field));
    const auto numberOrNull = [](int64_t id) { return id != 0 ? QJsonValue(qint64(id)) : QJsonValue(); };
    const auto day = [&](bool last) {
        return preview.days
            ? QJsonValue((last ? preview.days->second : preview.days->first).toString(Qt::ISODate))
            : QJsonValue();
    };
    return {{u"dry_run"_s, dryRun},
            {u"batch"_s, numberOrNull(written.batch)},
            {u"rule"_s, numberOrNull(written.rule)},
            {u"matched"_s, sumJson(preview.matched)},
            {u"changed"_s, sumJson(preview.changed)},
            {u"first_day"_s, day(false)},
            {u"last_day"_s, day(true)},
            {u"fields"_s, fields},
            {u"earlier_months"_s, monthsJson(preview.earlier)},
            {u"budgets"_s, budgetsJson(preview.budgets)}};
}

QString attributionText(const AttributionPreview &preview, const std::vector<BookingRule> &rules)
{
    QString out;
    for (const AttributionPreview::Field &field : preview.fields)
        out += fieldText(field) + lostText(field, rules);
    if (preview.days)
        //: %1 and %2 are numbers of records, %3 an amount in dollars, %4 and %5 days
        out += CliText::tr("Of %1 records that match, %2 change: USD %3, from %4 to %5.")
                   .arg(preview.matched.records)
                   .arg(preview.changed.records)
                   .arg(dollarCell(preview.changed.costNano), preview.days->first.toString(Qt::ISODate),
                        preview.days->second.toString(Qt::ISODate))
            + u'\n';
    const bool setsModel = std::ranges::any_of(preview.fields, [](const AttributionPreview::Field &field) {
        return field.setting.field.kind == DimensionKind::Model;
    });
    if (setsModel && preview.changed.records > 0)
        out += CliText::tr(
                   "Tokens and costs stay: they were reported, or computed for the model that was imported.")
            + u'\n';
    return out + earlierText(preview) + budgetsText(preview.budgets);
}

QJsonObject rulesJson(const std::vector<BookingRule> &rules)
{
    QJsonArray array;
    for (const BookingRule &rule : rules)
        array.append(QJsonObject{
            {u"id"_s, qint64(rule.id)},
            {u"position"_s, array.size() + 1},
            {u"name"_s, valueJson(rule.name)},
            {u"conditions"_s, conditionsJson(rule.conditions)},
            {u"settings"_s, settingsJson(rule.settings)},
            {u"records"_s, qint64(rule.records)},
            {u"created_at"_s, QString::fromStdString(isoUtc(rule.createdMs))},
            {u"undone_at"_s,
             rule.undoneMs ? QJsonValue(QString::fromStdString(isoUtc(*rule.undoneMs))) : QJsonValue()}});
    return {{u"rules"_s, array}};
}

QString rulesText(const std::vector<BookingRule> &rules)
{
    if (rules.empty())
        return CliText::tr("There are no rules.") + u'\n';
    QString out;
    int place = 0;
    for (const BookingRule &rule : rules) {
        const QString name = rule.name.empty() ? QString() : QString::fromStdString(rule.name) + u": "_s;
        //: %1 the place of a rule, %2 its number, %3 its name, %4 conditions, %5 what it sets, %6 a number,
        //: %7 whether it is undone
        out += CliText::tr("%1. rule %2  %3%4: %5  (records %6%7)")
                   .arg(++place)
                   .arg(rule.id)
                   .arg(name, conditionsText(rule.conditions), settingsText(rule.settings))
                   .arg(rule.records)
                   .arg(rule.undoneMs ? CliText::tr(", undone") : QString())
            + u'\n';
    }
    return out;
}

} // namespace tally
