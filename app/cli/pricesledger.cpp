// SPDX-License-Identifier: GPL-3.0-or-later
// Prices of the records of a ledger on the command line: unpriced, reprice.
#include "cli/filterarguments.h"
#include "cli/pricesactions.h"
#include "cli/pricesreport.h"
#include "services/usage/usageservice.h"

using namespace Qt::StringLiterals;

namespace tally {

int unpricedModels(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Lists the models whose records have no cost."));
    parser.addOption(ledgerOption());
    addFilterOptions(parser);
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"prices unpriced"_s, arguments, context))
        return *done;
    const auto filter = readFilter(parser);
    if (!filter)
        return wrongUsage(context, filter.error().message);
    UsageService usage;
    if (const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::ReadOnly); !opened)
        return complain(context, opened.error());
    UsageQuery query;
    query.filter = *filter;
    query.filter.dimensions.push_back(
        {{DimensionKind::CostSource}, false, {std::string(toId(CostSource::Unknown))}});
    query.groups = {{DimensionKind::Provider}, {DimensionKind::Model}};
    query.measure = Measure::Requests;
    const auto table = usage.aggregateNow(query);
    if (!table)
        return complain(context, table.error());
    if (parser.isSet(u"json"_s))
        printJson(context, unpricedJson(*table));
    else
        writeText(context.out, unpricedText(*table));
    return exitstatus::Success;
}

int repriceRecords(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Computes the costs of records anew with the prices of today's books, as one batch that "
                    "\"tallyglass batches --undo\" takes back. Reported costs go on to count before computed "
                    "ones."));
    parser.addOption(ledgerOption());
    addFilterOptions(parser);
    parser.addOption({u"dry-run"_s, CliText::tr("Say what would happen, write nothing.")});
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"prices reprice"_s, arguments, context))
        return *done;
    const auto filter = readFilter(parser);
    if (!filter)
        return wrongUsage(context, filter.error().message);
    UsageService usage;
    const bool dryRun = parser.isSet(u"dry-run"_s);
    const auto opened =
        usage.open(ledgerPath(parser), dryRun ? Ledger::Mode::ReadOnly : Ledger::Mode::OpenExisting);
    if (!opened)
        return complain(context, opened.error());
    const PriceService prices;
    const RepriceService service(usage, prices.catalogue());
    const auto plan = service.plan(*filter);
    if (!plan)
        return complain(context, plan.error());
    const auto batch = dryRun || plan->total.changed == 0 ? Result<int64_t>(0) : service.apply(*filter);
    if (!batch)
        return complain(context, batch.error());
    if (parser.isSet(u"json"_s))
        printJson(context, repriceJson(*plan, *batch, dryRun));
    else
        writeText(context.out, repriceText(*plan));
    if (*batch != 0 && !parser.isSet(u"json"_s))
        writeLine(context.err, CliText::tr("Re-priced as batch %1.").arg(*batch));
    return exitstatus::Success;
}

} // namespace tally
