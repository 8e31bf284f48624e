// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attributearguments.h"
#include "cli/attributereport.h"
#include "cli/filterarguments.h"
#include "cli/pricesactions.h"
#include "cli/attributecommand.h"
#include "domain/localtime.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QString outcomeText(const AttributionOrder &order, const AttributionPreview &preview,
                    const AttributionService::Written &written)
{
    if (order.isRule && written.records == 0)
        return CliText::tr("Rule %1 was made. No record there matches: it holds for later ones.")
            .arg(written.rule);
    if (order.isRule)
        return CliText::tr("Rule %1 was made; what it set is batch %2.").arg(written.rule).arg(written.batch);
    if (written.batch != 0)
        return CliText::tr("Set as batch %1.").arg(written.batch);
    return preview.matched.records == 0
        ? CliText::tr("No record matches. Nothing was changed.")
        : CliText::tr("All records that match are booked so already. Nothing was changed.");
}

QString dryText(const AttributionOrder &order, const AttributionPreview &preview)
{
    if (preview.matched.records > 0)
        return CliText::tr("Nothing was changed: this is what would happen.");
    return order.isRule ? CliText::tr("No record matches. The rule would hold for later ones only.")
                        : CliText::tr("No record matches. Nothing was changed.");
}

} // namespace

int runOrder(const QCommandLineParser &parser, const AttributionOrder &order, const CommandContext &context)
{
    UsageService usage;
    const bool dryRun = parser.isSet(u"dry-run"_s);
    const auto opened =
        usage.open(ledgerPath(parser), dryRun ? Ledger::Mode::ReadOnly : Ledger::Mode::OpenExisting);
    if (!opened)
        return complain(context, opened.error());
    const AttributionService service(usage);
    const QTimeZone zone = timeZoneFromId(order.filter.timeZone).value_or(QTimeZone::utc());
    const auto preview = service.preview(order, localDate(QDateTime::currentMSecsSinceEpoch(), zone));
    if (!preview)
        return complain(context, preview.error());
    const auto rules = service.rules();
    if (!rules)
        return complain(context, rules.error());
    const auto written =
        dryRun ? Result<AttributionService::Written>(AttributionService::Written()) : service.apply(order);
    if (!written)
        return complain(context, written.error());
    if (parser.isSet(u"json"_s))
        printJson(context, attributionJson(*preview, *written, dryRun));
    else if (preview->matched.records > 0)
        writeText(context.out, attributionText(*preview, *rules));
    writeLine(context.err, dryRun ? dryText(order, *preview) : outcomeText(order, *preview, *written));
    return exitstatus::Success;
}

int runAttribute(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Sets user, customer, project, model or context keys of the records that the filters keep, "
        "as one batch that \"tallyglass batches --undo\" takes back and \"--redo\" brings again. "
        "What was imported stays beneath; tokens and costs stay as they are."));
    parser.addOption(ledgerOption());
    addOrderOptions(parser);
    parser.addOption(
        {u"rule"_s,
         CliText::tr("Make a rule of this name of it, which also holds for what is imported or asked "
                     "later. Its conditions look at what was imported."),
         u"NAME"_s});
    parser.addOption(positionOption());
    parser.addOption({u"dry-run"_s, CliText::tr("Say what would happen, write nothing.")});
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"attribute"_s, arguments, context))
        return *done;
    if (!parser.positionalArguments().isEmpty())
        return wrongUsage(context,
                          CliText::tr("attribute does not know what to do with \"%1\".")
                              .arg(parser.positionalArguments().first()));
    auto order = readOrder(parser, parser.isSet(u"rule"_s));
    if (!order)
        return wrongUsage(context, order.error().message);
    order->name = parser.value(u"rule"_s).toStdString();
    if (parser.isSet(u"position"_s)) {
        const auto position = readPosition(parser.value(u"position"_s));
        if (!position || !order->isRule)
            return wrongUsage(context,
                              position
                                  ? CliText::tr("--position is the place of a rule: give --rule NAME, too.")
                                  : position.error().message);
        order->position = *position;
    }
    return runOrder(parser, *order, context);
}

} // namespace tally
