// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/adjust/fieldwords.h"

#include "ui/text/numberformat.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct FieldText {
    Q_DECLARE_TR_FUNCTIONS(ColumnMeaning)
};

struct FieldWord {
    Field field;
    const char *name;
};

constexpr FieldWord Words[] = {
    {Field::Time, QT_TRANSLATE_NOOP("ColumnMeaning", "Time")},
    {Field::Model, QT_TRANSLATE_NOOP("ColumnMeaning", "Model")},
    {Field::Provider, QT_TRANSLATE_NOOP("ColumnMeaning", "Provider")},
    {Field::User, QT_TRANSLATE_NOOP("ColumnMeaning", "User")},
    {Field::Customer, QT_TRANSLATE_NOOP("ColumnMeaning", "Customer")},
    {Field::Project, QT_TRANSLATE_NOOP("ColumnMeaning", "Project")},
    {Field::Id, QT_TRANSLATE_NOOP("ColumnMeaning", "Request id")},
    {Field::Input, QT_TRANSLATE_NOOP("ColumnMeaning", "Input")},
    {Field::CacheRead, QT_TRANSLATE_NOOP("ColumnMeaning", "Cache read")},
    {Field::CacheWrite, QT_TRANSLATE_NOOP("ColumnMeaning", "Cache write")},
    {Field::Output, QT_TRANSLATE_NOOP("ColumnMeaning", "Output")},
    {Field::Reasoning, QT_TRANSLATE_NOOP("ColumnMeaning", "Reasoning")},
    {Field::Total, QT_TRANSLATE_NOOP("ColumnMeaning", "Total")},
    {Field::Cost, QT_TRANSLATE_NOOP("ColumnMeaning", "Reported cost")},
    {Field::InputCost, QT_TRANSLATE_NOOP("ColumnMeaning", "Cost of the input")},
    {Field::OutputCost, QT_TRANSLATE_NOOP("ColumnMeaning", "Cost of the output")},
    {Field::Currency, QT_TRANSLATE_NOOP("ColumnMeaning", "Currency")},
    {Field::Latency, QT_TRANSLATE_NOOP("ColumnMeaning", "Latency")},
    {Field::TimeToFirstToken, QT_TRANSLATE_NOOP("ColumnMeaning", "First token")},
    {Field::Status, QT_TRANSLATE_NOOP("ColumnMeaning", "Status")},
    {Field::Context, QT_TRANSLATE_NOOP("ColumnMeaning", "Context")},
    {Field::Ignore, QT_TRANSLATE_NOOP("ColumnMeaning", "Leave out")},
    {Field::Requests, QT_TRANSLATE_NOOP("ColumnMeaning", "Number of requests")},
    {Field::UncachedInput, QT_TRANSLATE_NOOP("ColumnMeaning", "Input without cache")},
    {Field::CacheWrite5m, QT_TRANSLATE_NOOP("ColumnMeaning", "Cache write, 5 min")},
    {Field::CacheWrite1h, QT_TRANSLATE_NOOP("ColumnMeaning", "Cache write, 1 h")},
    {Field::InputAudio, QT_TRANSLATE_NOOP("ColumnMeaning", "Audio in the input")},
    {Field::UncachedInputAudio, QT_TRANSLATE_NOOP("ColumnMeaning", "Audio in the input without cache")},
    {Field::CacheReadAudio, QT_TRANSLATE_NOOP("ColumnMeaning", "Audio in the cache reads")},
    {Field::OutputAudio, QT_TRANSLATE_NOOP("ColumnMeaning", "Audio in the output")},
    {Field::WebSearches, QT_TRANSLATE_NOOP("ColumnMeaning", "Web searches")},
    {Field::FinishReason, QT_TRANSLATE_NOOP("ColumnMeaning", "Finish reason")},
    {Field::ServiceTier, QT_TRANSLATE_NOOP("ColumnMeaning", "Service tier")},
    {Field::Batch, QT_TRANSLATE_NOOP("ColumnMeaning", "Batch, yes or no")},
    {Field::EndTime, QT_TRANSLATE_NOOP("ColumnMeaning", "End time")},
    {Field::TimeOfDay, QT_TRANSLATE_NOOP("ColumnMeaning", "Time of day")},
    {Field::Thread, QT_TRANSLATE_NOOP("ColumnMeaning", "Conversation")},
    {Field::Trace, QT_TRANSLATE_NOOP("ColumnMeaning", "Trace")},
    {Field::Parent, QT_TRANSLATE_NOOP("ColumnMeaning", "Parent record")},
    {Field::Span, QT_TRANSLATE_NOOP("ColumnMeaning", "Step of a trace")},
    {Field::TokenKind, QT_TRANSLATE_NOOP("ColumnMeaning", "Kind of tokens")},
    {Field::TokenAmount, QT_TRANSLATE_NOOP("ColumnMeaning", "Tokens of that kind")},
    {Field::ContextObject, QT_TRANSLATE_NOOP("ColumnMeaning", "Context as JSON")},
};
static_assert(std::size(Words) == FieldCount, "every field has a name here");

QString dateDetail(const MappingDraft &draft, const MappingDraft::Column &column)
{
    const DateOrder order = draft.settings().dateOrder;
    const bool dotted = !column.samples.empty() && column.samples.front().find('.') < 3;
    if (order == DateOrder::DayMonthYear || (dotted && order == DateOrder::Unknown))
        return FieldText::tr("day first");
    return order == DateOrder::MonthDayYear ? FieldText::tr("month first") : QString();
}

} // namespace

const std::vector<Field> &offeredFields()
{
    static const std::vector<Field> fields = [] {
        std::vector<Field> made;
        for (const FieldWord &word : Words)
            made.push_back(word.field);
        return made;
    }();
    return fields;
}

QString fieldName(Field field)
{
    for (const FieldWord &word : Words) {
        if (word.field == field)
            return FieldText::tr(word.name);
    }
    return {};
}

QString unitName(const ColumnMap::Column &column)
{
    if (column.field != Field::Cost)
        return column.scale == 3 ? u"s"_s : column.scale == -3 ? u"µs"_s : u"ms"_s;
    const QString currency = column.currency.empty() ? u"USD"_s : QString::fromStdString(column.currency);
    if (column.scale == 7)
        //: %1 is the code of a currency
        return FieldText::tr("%1, hundredths").arg(currency);
    return column.scale == 3 ? FieldText::tr("%1, millionths").arg(currency) : currency;
}

QString meaningDetail(const MappingDraft &draft, size_t column)
{
    const MappingDraft::Column &shown = draft.columns()[column];
    const ColumnMap &settings = draft.settings();
    switch (shown.use.field) {
    case Field::Time:
        return dateDetail(draft, shown);
    case Field::Context:
        return QString::fromStdString(shown.use.key.empty() ? shown.use.name : shown.use.key);
    case Field::Input:
        return settings.inputIncludesCache.value_or(false) ? FieldText::tr("with cache reads") : QString();
    case Field::Output:
        return settings.outputIncludesReasoning.value_or(false) ? FieldText::tr("with reasoning") : QString();
    case Field::Cost:
    case Field::Latency:
    case Field::TimeToFirstToken:
        return unitName(shown.use);
    case Field::Id:
        return shown.isUnique ? FieldText::tr("unique") : QString();
    default:
        return {};
    }
}

QString amountText(const std::string &currency, Int128 nano)
{
    static const QHash<QString, QString> marks = {
        {u"EUR"_s, u"€"_s}, {u"GBP"_s, u"£"_s}, {u"JPY"_s, u"¥"_s}, {u"INR"_s, u"₹"_s}};
    const QString code = QString::fromStdString(currency);
    const QString mark = marks.value(code, code + QChar(0x202f));
    return format::cost(nano).replace(u'$', mark);
}

} // namespace tally
