// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/attribution/attributiontext.h"

#include "ui/text/labels.h"
#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Attribution)
};

constexpr QChar StrongBegins(u'\x02');
constexpr QChar StrongEnds(u'\x03');
constexpr size_t ShownMonths = 3;

QString strong(const QString &text)
{
    return StrongBegins + text + StrongEnds;
}

TextRuns runsOf(const QString &marked)
{
    TextRuns runs;
    for (const QString &part : marked.split(StrongBegins)) {
        const qsizetype end = part.indexOf(StrongEnds);
        if (end >= 0)
            runs.push_back({part.left(end), true});
        if (end + 1 < part.size())
            runs.push_back({part.mid(end + 1), false});
    }
    return runs;
}

QString valueText(const Dimension &field, const std::string &value)
{
    QString text = valueLabel(field, value);
    return strong(text.remove(StrongBegins).remove(StrongEnds));
}

/// A field in the middle of a sentence.
QString fieldWord(const Dimension &field)
{
    switch (field.kind) {
    case DimensionKind::User:
        //: in a sentence
        return Words::tr("user");
    case DimensionKind::Customer:
        //: in a sentence
        return Words::tr("customer");
    case DimensionKind::Project:
        //: in a sentence
        return Words::tr("project");
    case DimensionKind::Model:
        //: in a sentence
        return Words::tr("model");
    case DimensionKind::Context:
        return QString::fromStdString(field.key);
    default:
        return dimensionLabel(field);
    }
}

QString conditionText(const RuleCondition &condition, bool first)
{
    QStringList values;
    for (const std::string &value : condition.values)
        values << valueText(condition.field, value);
    //: between alternative values
    const QString all = values.join(u' ' + Words::tr("or") + u' ');
    //: a condition: %1 field, %2 "is" or "starts with", %3 value
    return Words::tr("%1 %2 %3")
        .arg(first ? dimensionLabel(condition.field) : fieldWord(condition.field), testLabel(condition.test),
             all);
}

QString monthText(const AttributionPreview::Month &month, const QString &target, bool withYear)
{
    const QString name = QLocale().toString(month.first, withYear ? u"MMMM yyyy"_s : u"MMMM"_s);
    if (month.toTarget.records == 0)
        //: %1 month, %2 amount
        return Words::tr("%1: %2").arg(name, format::cost(month.changed.costNano));
    AttributionSum after = month.targetBefore;
    after.add(month.toTarget);
    //: %1 month, %2 customer, %3 and %4 amounts
    return Words::tr("%1 of %2 goes from %3 to %4")
        .arg(name, target, format::costSum(month.targetBefore.costNano, month.targetBefore.unpriced),
             format::costSum(after.costNano, after.unpriced));
}

QString setterText(const BookedBy &by, const std::vector<BookingRule> &rules)
{
    if (!by.isRule)
        return Words::tr("by hand");
    for (size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].id != by.id)
            continue;
        const QString name = QString::fromStdString(rules[i].name);
        return name.isEmpty() ? Words::tr("by rule %1").arg(i + 1) : Words::tr("by the rule “%1”").arg(name);
    }
    return Words::tr("by a rule");
}

} // namespace

QString plainText(const TextRuns &runs)
{
    QString text;
    for (const TextRun &run : runs)
        text += run.text;
    return text;
}

TextRuns conditionRuns(const RuleConditions &conditions)
{
    QString text;
    for (const RuleCondition &condition : conditions)
        //: between two conditions
        text += text.isEmpty() ? conditionText(condition, true)
                               : Words::tr(" and %1").arg(conditionText(condition, false));
    return text.isEmpty() ? TextRuns{{Words::tr("All requests"), false}} : runsOf(text);
}

TextRuns settingRuns(const FieldSettings &settings)
{
    QStringList parts;
    for (const FieldSetting &setting : settings)
        parts << fieldWord(setting.field) + u' ' + valueText(setting.field, setting.value);
    //: what a rule does; %1 fields and their values
    return runsOf(Words::tr("set %1").arg(parts.join(u", "_s)));
}

QString testLabel(RuleTest test)
{
    switch (test) {
    case RuleTest::Is:
        return Words::tr("is");
    case RuleTest::IsNot:
        return Words::tr("is not");
    case RuleTest::StartsWith:
        return Words::tr("starts with");
    case RuleTest::Contains:
        return Words::tr("contains");
    case RuleTest::Matches:
        break;
    }
    return Words::tr("matches");
}

QString amountText(const AttributionSum &sum)
{
    const auto count = sum.requests && *sum.requests > 0 ? *sum.requests : Int128(sum.records);
    const int plural = count == 1 ? 1 : 2;
    const QString number = format::count(count);
    return sum.requests && *sum.requests > 0
        ? QCoreApplication::translate("Attribution", "%1 request(s)", nullptr, plural).arg(number)
        : QCoreApplication::translate("Attribution", "%1 record(s)", nullptr, plural).arg(number);
}

QString changeText(const AttributionPreview &preview, int thisYear)
{
    const AttributionSum &sum = preview.changed;
    const QString text =
        amountText(sum) + QStringLiteral(" · ") + format::costSum(sum.costNano, sum.unpriced);
    if (!preview.days)
        return text;
    const auto &[first, last] = *preview.days;
    const bool withYear = first.year() != thisYear || last.year() != thisYear;
    const QString from = format::dateText(first, withYear);
    return first == last ? text + u", "_s + from
                         : text + u", "_s + from + QStringLiteral(" – ") + format::dateText(last, withYear);
}

QString statusText(const AttributionPreview &preview)
{
    if (!preview.inView || preview.changed.records == 0)
        return {};
    return Words::tr("Nothing changed yet: %1 would, %2 of them in this table")
        .arg(format::count(Int128(preview.changed.records)), format::count(Int128(*preview.inView)));
}

QString writtenText(const AttributionOrder &order, const Attributions::Written &written)
{
    if (order.isRule && written.records == 0)
        return Words::tr("The rule was saved. It holds for later requests.");
    //: %1 a number, %2 what was done: "set customer Acme"
    return Words::tr("%1 records: %2.")
        .arg(format::count(Int128(written.changed)), plainText(settingRuns(order.settings)));
}

QString lostText(const AttributionPreview &preview, const std::vector<BookingRule> &rules)
{
    QStringList lines;
    for (const AttributionPreview::Field &field : preview.fields) {
        for (const AttributionPreview::Lost &lost : field.lost)
            //: %1 a number, %2 a field, %3 "by hand" or "by the rule “x”"
            lines << Words::tr("%1 keep their %2: it is set %3, which lies above.")
                         .arg(QLocale().toString(qlonglong(lost.records)), fieldWord(field.setting.field),
                              setterText(lost.by, rules));
    }
    return lines.join(u'\n');
}

namespace {

QString budgetAmount(const BudgetMove &move)
{
    const Int128 amount = *move.amount < 0 ? -*move.amount : *move.amount;
    if (move.measure == BudgetMeasure::Cost)
        return format::cost(amount);
    if (move.measure == BudgetMeasure::Requests)
        return Words::tr("%1 requests", "number").arg(format::count(amount));
    return Words::tr("%1 tokens", "number").arg(format::tokens(amount));
}

QString budgetText(const BudgetMove &move)
{
    const QString name =
        QString::fromStdString(move.value ? move.name + " (" + *move.value + ')' : move.name);
    if (!move.amount)
        return Words::tr("Budget “%1” counts other requests.").arg(name);
    const bool isMonth = move.period == PeriodKind::Month;
    const QString amount = budgetAmount(move);
    if (*move.amount < 0)
        return isMonth ? Words::tr("Budget “%1” gets %2 less this month.").arg(name, amount)
                       : Words::tr("Budget “%1” gets %2 less in its period.").arg(name, amount);
    return isMonth ? Words::tr("Budget “%1” gets %2 more this month.").arg(name, amount)
                   : Words::tr("Budget “%1” gets %2 more in its period.").arg(name, amount);
}

QString budgetsText(const AttributionPreview &preview)
{
    constexpr size_t Most = 3;
    QStringList sentences;
    for (size_t i = 0; i < std::min(Most, preview.budgets.size()); ++i)
        sentences << budgetText(preview.budgets[i]);
    if (preview.budgets.size() > Most)
        sentences << Words::tr("%n more budget(s) move.", nullptr, int(preview.budgets.size() - Most));
    for (const OutboxShare &share : preview.outbox)
        //: %1 the name of a connection, %2 and %3 numbers
        sentences << Words::tr("“%1” was told %2 of them, and %3 wait to be sent.")
                         .arg(QString::fromStdString(share.connection), format::count(Int128(share.told)),
                              format::count(Int128(share.waiting)));
    return sentences.join(u' ');
}

} // namespace

EarlierText earlierText(const AttributionPreview &preview, const QDate &today)
{
    const QString budgets = budgetsText(preview);
    if (preview.earlier.empty())
        return {budgets.isEmpty()             ? QString()
                    : preview.budgets.empty() ? Words::tr("Connections have them:")
                                              : Words::tr("Budgets move:"),
                budgets};
    const QString target =
        valueLabel(preview.fields.front().setting.field, preview.fields.front().setting.value);
    const QString monthStart = format::dateText(QDate(today.year(), today.month(), 1), false);
    QStringList months;
    // The newest first: they are the ones that are still looked at.
    for (auto month = preview.earlier.rbegin(); month != preview.earlier.rend(); ++month) {
        if (months.size() == qsizetype(ShownMonths))
            break;
        months << monthText(*month, target, month->first.year() != today.year());
    }
    QString rest = months.join(u"; "_s);
    if (preview.earlier.size() > ShownMonths)
        rest += Words::tr("; and %n more month(s)", nullptr, int(preview.earlier.size() - ShownMonths));
    //: %1 a number, %2 the first day of this month
    return {Words::tr("%1 of them are before %2:")
                .arg(format::count(Int128(preview.earlierSum.records)), monthStart),
            budgets.isEmpty() ? rest + u'.' : rest + u". "_s + budgets};
}

} // namespace tally
