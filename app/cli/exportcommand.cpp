// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/filterarguments.h"
#include "services/usage/exportservice.h"

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void addExportOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(CliText::tr("Writes the records that the filter keeps, oldest first."));
    parser.addOption(ledgerOption());
    addFilterOptions(parser);
    parser.addOption({u"format"_s, CliText::tr("csv (default), json or jsonl."), u"FORMAT"_s});
    parser.addOption({u"for-spreadsheet"_s, CliText::tr("CSV with a byte order mark and harmless cells.")});
    parser.addOption({{u"o"_s, u"output"_s},
                      CliText::tr("The file to write; standard output without it, or when it is \"-\"."),
                      u"FILE"_s});
}

Result<ExportOptions> readExportOptions(const QCommandLineParser &parser)
{
    ExportOptions options;
    const QString format = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : u"csv"_s;
    if (format == u"json"_s)
        options.format = TextFormat::Json;
    else if (format == u"jsonl"_s)
        options.format = TextFormat::JsonLines;
    else if (format != u"csv"_s)
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("--format takes csv, json or jsonl, not \"%1\".").arg(format)};
    options.style.forSpreadsheets = parser.isSet(u"for-spreadsheet"_s);
    if (options.style.forSpreadsheets && options.format != TextFormat::Csv)
        return Error{ErrorKind::InvalidInput, CliText::tr("--for-spreadsheet goes with CSV only.")};
    if (!parser.positionalArguments().isEmpty())
        return Error{
            ErrorKind::InvalidInput,
            CliText::tr("export does not know what to do with \"%1\"; the file is named by --output.")
                .arg(parser.positionalArguments().first())};
    return options;
}

} // namespace

int runExport(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    addExportOptions(parser);
    if (const auto done = parseArguments(parser, u"export"_s, arguments, context))
        return *done;
    const auto filter = readFilter(parser);
    if (!filter)
        return complain(context, filter.error(), exitstatus::WrongUsage);
    const auto options = readExportOptions(parser);
    if (!options)
        return complain(context, options.error(), exitstatus::WrongUsage);
    UsageService usage;
    if (const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::ReadOnly); !opened)
        return complain(context, opened.error());
    const ExportService service(usage);
    const SortKey oldestFirst{SortColumn::Time, false};
    const QString given = parser.value(u"output"_s);
    const QString path = given == u"-"_s ? QString() : given;
    const auto written = path.isEmpty() ? service.records(*filter, oldestFirst, *options, context.out)
                                        : service.recordsToFile(*filter, oldestFirst, *options, path);
    if (!written)
        return complain(context, written.error());
    if (!path.isEmpty())
        writeLine(context.err, CliText::tr("%1 records written to %2").arg(*written).arg(path));
    return exitstatus::Success;
}

} // namespace tally
