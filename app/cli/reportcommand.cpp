// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/filterarguments.h"
#include "cli/moment.h"
#include "cli/pricesactions.h"
#include "cli/reporttext.h"
#include "services/budgets/reportforecast.h"
#include "services/usage/exportservice.h"
#include "services/prices/priceservice.h"
#include "services/prices/whatif.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int MaxGroups = 2;

void addReportOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        CliText::tr("Prints totals of the records that the filter keeps, by dimensions and time."));
    parser.addOption(ledgerOption());
    addFilterOptions(parser);
    parser.addOption({u"group-by"_s,
                      CliText::tr("One or two of user, customer, project, provider, model, status, source, "
                                  "cost_source, cost_check, context.KEY."),
                      u"DIM[,DIM]"_s});
    parser.addOption({u"by"_s, CliText::tr("hour, day, week (from Monday) or month."), u"BUCKET"_s});
    parser.addOption(
        {u"top"_s, CliText::tr("The N groups of the highest cost; the rest becomes one row."), u"N"_s});
    parser.addOption(
        {u"what-if"_s,
         CliText::tr("Also what the same tokens would have cost on this model of the price books."),
         u"PROVIDER/MODEL"_s});
    parser.addOption({u"forecast"_s,
                      CliText::tr("Also what the rest of this month will cost if the last weeks go on; with "
                                  "--by day.")});
    parser.addOption(
        {u"at"_s, CliText::tr("The moment that the forecast is made at. Default: now."), u"INSTANT"_s});
    parser.addOption(jsonOption());
    parser.addOption({u"csv"_s, CliText::tr("Print CSV.")});
    parser.addOption({u"for-spreadsheet"_s, CliText::tr("CSV with a byte order mark and harmless cells.")});
}

Result<std::vector<Dimension>> readGroups(const QString &text)
{
    std::vector<Dimension> groups;
    for (const QString &part : text.split(u',')) {
        const auto dimension = Dimension::fromId(part.trimmed().toStdString());
        if (!dimension)
            return Error{ErrorKind::InvalidInput, CliText::tr("--group-by does not know \"%1\".").arg(part)};
        if (!groups.empty() && groups.front() == *dimension)
            return Error{ErrorKind::InvalidInput, CliText::tr("--group-by takes one or two dimensions.")};
        groups.push_back(*dimension);
    }
    if (groups.size() > MaxGroups)
        return Error{ErrorKind::InvalidInput, CliText::tr("--group-by takes one or two dimensions.")};
    return groups;
}

Result<void> checkForecastOptions(const QCommandLineParser &parser, const UsageQuery &query)
{
    if (!parser.isSet(u"forecast"_s)) {
        if (parser.isSet(u"at"_s))
            return Error{ErrorKind::InvalidInput, CliText::tr("--at goes with --forecast only.")};
        return {};
    }
    if (query.bucket != Bucket::Day)
        return Error{ErrorKind::InvalidInput, CliText::tr("--forecast needs --by day.")};
    if (!query.groups.empty() || parser.isSet(u"what-if"_s))
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("--forecast goes with neither --group-by nor --what-if.")};
    const auto at = readMoment(parser);
    return at ? Result<void>() : at.error();
}

Result<UsageQuery> readQuery(const QCommandLineParser &parser)
{
    UsageQuery query;
    const auto filter = readFilter(parser);
    if (!filter)
        return filter.error();
    query.filter = *filter;
    if (parser.isSet(u"group-by"_s)) {
        const auto groups = readGroups(parser.value(u"group-by"_s));
        if (!groups)
            return groups.error();
        query.groups = *groups;
    }
    if (parser.isSet(u"by"_s)) {
        const auto bucket = bucketFromId(parser.value(u"by"_s).toStdString());
        if (!bucket || *bucket == Bucket::None)
            return Error{
                ErrorKind::InvalidInput,
                CliText::tr("--by takes hour, day, week or month, not \"%1\".").arg(parser.value(u"by"_s))};
        query.bucket = *bucket;
    }
    if (parser.isSet(u"top"_s)) {
        bool ok = false;
        query.top = parser.value(u"top"_s).toInt(&ok);
        if (!ok || query.top <= 0)
            return Error{ErrorKind::InvalidInput,
                         CliText::tr("--top takes a number from 1, not \"%1\".").arg(parser.value(u"top"_s))};
    }
    if (parser.isSet(u"json"_s) && parser.isSet(u"csv"_s))
        return Error{ErrorKind::InvalidInput, CliText::tr("--json and --csv exclude each other.")};
    if (parser.isSet(u"for-spreadsheet"_s) && !parser.isSet(u"csv"_s))
        return Error{ErrorKind::InvalidInput, CliText::tr("--for-spreadsheet goes with CSV only.")};
    if (parser.isSet(u"what-if"_s) && !modelFrom({parser.value(u"what-if"_s)}))
        return Error{
            ErrorKind::InvalidInput,
            CliText::tr("--what-if takes PROVIDER/MODEL, not \"%1\".").arg(parser.value(u"what-if"_s))};
    if (const auto forecast = checkForecastOptions(parser, query); !forecast)
        return forecast.error();
    if (!parser.positionalArguments().isEmpty())
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("report does not know what to do with \"%1\".")
                         .arg(parser.positionalArguments().first())};
    return query;
}

/// The answer to the query, with the cost on another model beside it when that was asked for.
Result<WhatIfAnswer> ask(const UsageService &usage, const UsageQuery &query, const QCommandLineParser &parser,
                         const CommandContext &context)
{
    if (parser.isSet(u"what-if"_s)) {
        const auto model = modelFrom({parser.value(u"what-if"_s)});
        return whatIf(usage, PriceService().catalogue(), query, {model->first, model->second});
    }
    auto table = usage.aggregateNow(query);
    if (!table)
        return table.error();
    if (parser.isSet(u"forecast"_s)) {
        const auto forecast = addForecast(usage, query, *readMoment(parser), *table);
        if (!forecast)
            return forecast.error();
        if (forecast->method == Forecast::Method::None)
            writeLine(context.err, CliText::tr("It is too early for a forecast: it takes three full days."));
    }
    return WhatIfAnswer{std::move(*table)};
}

} // namespace

int runReport(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    addReportOptions(parser);
    if (const auto done = parseArguments(parser, u"report"_s, arguments, context))
        return *done;
    const auto query = readQuery(parser);
    if (!query)
        return complain(context, query.error(), exitstatus::WrongUsage);
    UsageService usage;
    if (const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::ReadOnly); !opened)
        return complain(context, opened.error());
    const auto answer = ask(usage, *query, parser, context);
    if (!answer)
        return complain(context, answer.error());
    const OtherCosts *other = parser.isSet(u"what-if"_s) ? &answer->other : nullptr;
    std::string out;
    if (parser.isSet(u"json"_s))
        appendReportJson(out, *query, answer->table, other);
    else if (parser.isSet(u"csv"_s))
        appendTable(out, *query, answer->table, TextFormat::Csv,
                    {.forSpreadsheets = parser.isSet(u"for-spreadsheet"_s)}, other);
    else
        out = reportText(*query, answer->table, other).toStdString();
    context.out.write(out.data(), static_cast<qint64>(out.size()));
    return exitstatus::Success;
}

} // namespace tally
