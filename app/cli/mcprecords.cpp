// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mcprecords.h"

#include "cli/command.h"
#include "cli/filterarguments.h"
#include "services/usage/exportservice.h"
#include "services/usage/toldcontext.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MostRecords = 100;
constexpr int MostValues = 10'000;

QString toolText(std::string_view utf8)
{
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

McpAnswer refusal(const QString &why)
{
    return {{}, why};
}

/// A whole number of [least, most], `fallback` where the option is not given.
Result<int> numberOf(const QCommandLineParser &parser, const QString &option, int least, int most,
                     int fallback)
{
    if (!parser.isSet(option))
        return fallback;
    bool isNumber = false;
    const int number = parser.value(option).toInt(&isNumber);
    if (!isNumber || number < least || number > most)
        return Error{ErrorKind::InvalidInput,
                     u"%1 takes a number from %2 to %3."_s.arg(option).arg(least).arg(most)};
    return number;
}

Result<std::vector<Dimension>> dimensionsFrom(const QStringList &ids)
{
    if (ids.isEmpty())
        return std::vector<Dimension>{{DimensionKind::User},
                                      {DimensionKind::Customer},
                                      {DimensionKind::Project},
                                      {DimensionKind::Provider},
                                      {DimensionKind::Model}};
    std::vector<Dimension> dimensions;
    for (const QString &id : ids) {
        const auto dimension = Dimension::fromId(id.toStdString());
        if (!dimension)
            return Error{ErrorKind::InvalidInput, u"There is no dimension %1."_s.arg(id)};
        dimensions.push_back(*dimension);
    }
    return dimensions;
}

QJsonObject facetJson(const FacetList &list)
{
    QJsonArray values;
    for (const FacetValue &value : list.values) {
        if (!isTold(list.dimension, value.value))
            continue;
        values.append(QJsonObject{
            {u"value"_s, value.value.empty() ? QJsonValue() : QJsonValue(toolText(value.value))},
            {u"records"_s, static_cast<qint64>(value.records)},
            {u"requests"_s, value.requests ? QJsonValue(static_cast<qint64>(*value.requests)) : QJsonValue()},
            {u"cost_usd"_s,
             value.measure ? QJsonValue(toolText(toDecimal(*value.measure, 9))) : QJsonValue()}});
    }
    return {{u"dimension"_s, toolText(list.dimension.toId())}, {u"values"_s, values}};
}

/// Reads the words and opens the ledger; a sentence when that fails.
QString openFor(QCommandLineParser &parser, const QStringList &words, UsageService &usage,
                UsageFilter &filter)
{
    parser.addOption(ledgerOption());
    addFilterOptions(parser);
    if (!parser.parse(words))
        return parser.errorText();
    const auto read = readFilter(parser);
    if (!read)
        return read.error().message;
    filter = *read;
    const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::ReadOnly);
    return opened ? QString() : opened.error().message;
}

} // namespace

McpAnswer answerFacets(const QStringList &words)
{
    QCommandLineParser parser;
    UsageService usage;
    UsageFilter filter;
    parser.addOptions({{u"dimension"_s, {}, u"DIM"_s}, {u"find"_s, {}, u"TEXT"_s}, {u"limit"_s, {}, u"N"_s}});
    if (const QString wrong = openFor(parser, words, usage, filter); !wrong.isEmpty())
        return refusal(wrong);
    const auto dimensions = dimensionsFrom(parser.values(u"dimension"_s));
    const auto limit = numberOf(parser, u"limit"_s, 1, MostValues, MostRecords);
    if (!dimensions || !limit)
        return refusal(dimensions ? limit.error().message : dimensions.error().message);
    const auto lists = usage.engine()->facets(filter, *dimensions, Measure::Cost, *limit,
                                              parser.value(u"find"_s).toStdString());
    if (!lists)
        return refusal(lists.error().message);
    QJsonArray facets;
    for (const FacetList &list : *lists)
        facets.append(facetJson(list));
    return {QJsonDocument(QJsonObject{{u"facets"_s, facets}}).toJson(QJsonDocument::Compact), {}};
}

McpAnswer answerRecords(const QStringList &words)
{
    QCommandLineParser parser;
    UsageService usage;
    UsageFilter filter;
    parser.addOptions({{u"limit"_s, {}, u"N"_s}, {u"offset"_s, {}, u"N"_s}});
    if (const QString wrong = openFor(parser, words, usage, filter); !wrong.isEmpty())
        return refusal(wrong);
    const auto limit = numberOf(parser, u"limit"_s, 1, MostRecords, MostRecords);
    const auto offset = numberOf(parser, u"offset"_s, 0, std::numeric_limits<int>::max(), 0);
    if (!limit || !offset)
        return refusal(limit ? offset.error().message : limit.error().message);
    const auto ordered = usage.orderNow(filter, {SortColumn::Time, false});
    if (!ordered)
        return refusal(ordered.error().message);
    const auto records = usage.fetch(ordered->engine->recordIds(*ordered->order, *offset, *limit));
    if (!records)
        return refusal(records.error().message);
    RecordWriter writer(TextFormat::Json);
    std::string json = "{\"total\":" + std::to_string(ordered->order->rows.size())
        + ",\"offset\":" + std::to_string(*offset) + ",\"records\":";
    writer.header(json);
    for (const StoredRecord &stored : *records) {
        UsageRecord told = stored.record;
        told.context = toldContext(told.context);
        writer.row(told, json);
    }
    writer.footer(json);
    return {QByteArray::fromStdString(json) + '}', {}};
}

} // namespace tally
