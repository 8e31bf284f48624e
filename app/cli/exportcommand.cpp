// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/filterarguments.h"
#include "services/usage/exportservice.h"
#include "services/usage/seedexports.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void addExportOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(CliText::tr("Writes the records that the filter keeps, oldest first."));
    parser.addOption(ledgerOption());
    addFilterOptions(parser);
    parser.addOption(
        {u"format"_s,
         CliText::tr("csv (default), json or jsonl; or as other systems write it: llmcosts (usage "
                     "records, one a line), indoxrouter (get_usage) or team-summary."),
         u"FORMAT"_s});
    parser.addOption({u"for-spreadsheet"_s, CliText::tr("CSV with a byte order mark and harmless cells.")});
    parser.addOption({{u"o"_s, u"output"_s},
                      CliText::tr("The file to write; standard output without it, or when it is \"-\"."),
                      u"FILE"_s});
}

const QStringList OtherFormats{u"llmcosts"_s, u"indoxrouter"_s, u"team-summary"_s};

Result<ExportOptions> readExportOptions(const QCommandLineParser &parser)
{
    ExportOptions options;
    const QString format = parser.isSet(u"format"_s) ? parser.value(u"format"_s) : u"csv"_s;
    if (format == u"json"_s)
        options.format = TextFormat::Json;
    else if (format == u"jsonl"_s)
        options.format = TextFormat::JsonLines;
    else if (format != u"csv"_s && !OtherFormats.contains(format))
        return Error{
            ErrorKind::InvalidInput,
            CliText::tr("--format takes csv, json, jsonl, llmcosts, indoxrouter or team-summary, not \"%1\".")
                .arg(format)};
    options.style.forSpreadsheets = parser.isSet(u"for-spreadsheet"_s);
    if (options.style.forSpreadsheets && format != u"csv"_s)
        return Error{ErrorKind::InvalidInput, CliText::tr("--for-spreadsheet goes with CSV only.")};
    if (!parser.positionalArguments().isEmpty())
        return Error{
            ErrorKind::InvalidInput,
            CliText::tr("export does not know what to do with \"%1\"; the file is named by --output.")
                .arg(parser.positionalArguments().first())};
    return options;
}

/// The users that --user names, where it names any and leaves none out.
QStringList wantedUsers(const QCommandLineParser &parser)
{
    const QStringList users = parser.values(u"user"_s);
    for (const QString &user : users) {
        if (user.startsWith(u'!'))
            return {};
    }
    return users;
}

int writeOther(const QCommandLineParser &parser, const UsageService &usage, const UsageFilter &filter,
               const QString &path, const CommandContext &context)
{
    const ExportService service(usage);
    const QString format = parser.value(u"format"_s);
    if (format == u"llmcosts"_s) {
        const auto written =
            path.isEmpty() ? service.llmCosts(filter, context.out) : service.llmCostsToFile(filter, path);
        if (!written)
            return complain(context, written.error());
        if (!path.isEmpty())
            writeLine(context.err, CliText::tr("%1 records written to %2").arg(*written).arg(path));
        return exitstatus::Success;
    }
    const QStringList users = wantedUsers(parser);
    const auto text = format == u"indoxrouter"_s
        ? routerUsage(usage, filter, QDateTime::currentMSecsSinceEpoch())
        : users.size() == 1 ? userUsage(usage, filter, users.first().toStdString())
                            : teamSummary(usage, filter);
    if (!text)
        return complain(context, text.error());
    if (path.isEmpty()) {
        context.out.write(text->data(), qint64(text->size()));
        return exitstatus::Success;
    }
    const auto written = service.textToFile(*text, path);
    return written ? exitstatus::Success : complain(context, written.error());
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
    if (OtherFormats.contains(parser.value(u"format"_s)))
        return writeOther(parser, usage, *filter, path, context);
    const auto written = path.isEmpty() ? service.records(*filter, oldestFirst, *options, context.out)
                                        : service.recordsToFile(*filter, oldestFirst, *options, path);
    if (!written)
        return complain(context, written.error());
    if (!path.isEmpty())
        writeLine(context.err, CliText::tr("%1 records written to %2").arg(*written).arg(path));
    return exitstatus::Success;
}

} // namespace tally
