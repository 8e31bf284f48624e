// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/importextras.h"
#include "cli/importreport.h"
#include "cli/standardinput.h"
#include "domain/ownfile.h"
#include "domain/localtime.h"
#include "services/imports/importservice.h"
#include "services/prices/priceservice.h"
#include "services/usage/usageservice.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        CliText::tr("Reads exported usage logs into the ledger. Each file is its own transaction."));
    parser.addOption(ledgerOption());
    parser.addOption({u"format"_s,
                      CliText::tr("Read as this format instead of finding out (see \"tallyglass formats\")."),
                      u"ID"_s});
    parser.addOption(
        {u"map"_s, CliText::tr("A mapping file for the columns of a generic table or JSON."), u"FILE"_s});
    parser.addOption(
        {u"profile"_s,
         CliText::tr("Read with this profile (see \"tallyglass profiles\"), whatever the columns."),
         u"NAME"_s});
    parser.addOption({u"save-profile"_s,
                      CliText::tr("Keep how the file was read for later files of the same columns."),
                      u"NAME"_s});
    parser.addOption({u"rejected"_s,
                      CliText::tr("Write the lines that cannot be used into a CSV file, with the reasons."),
                      u"FILE"_s});
    parser.addOption({u"assume-zone"_s, CliText::tr("IANA zone of times that have none."), u"ZONE"_s});
    parser.addOption({u"user"_s, CliText::tr("User of records that have none."), u"NAME"_s});
    parser.addOption({u"customer"_s, CliText::tr("Customer of records that have none."), u"NAME"_s});
    parser.addOption({u"project"_s, CliText::tr("Project of records that have none."), u"NAME"_s});
    parser.addOption({u"assume"_s,
                      CliText::tr("Answer a question about how the file is to be read; may be repeated."),
                      u"KEY=VALUE"_s});
    parser.addOption({u"overlap"_s,
                      CliText::tr("Which counts where the ledger has the same use at another level: usage, "
                                  "cost or both (else such a file is refused)."),
                      u"CHOICE"_s});
    parser.addOption({u"guess"_s, CliText::tr("Take the likeliest answer to every question, and say so.")});
    parser.addOption({u"keep-private"_s,
                      CliText::tr("Keep prompts, answers, addresses and keys of the file in the context.")});
    parser.addOption({u"dry-run"_s, CliText::tr("Say what would happen, write nothing.")});
    parser.addOption({u"strict"_s, CliText::tr("Refuse a file if one of its lines is rejected.")});
    parser.addOption({u"json"_s, CliText::tr("Print the result as JSON.")});
    parser.addPositionalArgument(
        u"FILE"_s,
        CliText::tr("Files, or folders and archives (ZIP, 7z, tar) of files; \"-\" is "
                    "standard input."),
        u"FILE|FOLDER..."_s);
}

Result<std::shared_ptr<const ColumnMap>> readMap(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("The mapping file could not be read: %1").arg(file.errorString()), path};
    auto map = ColumnMap::parse(file.readAll());
    if (!map)
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("The mapping file cannot be used: %1").arg(map.error().message), path};
    return std::shared_ptr<const ColumnMap>(std::make_shared<ColumnMap>(std::move(*map)));
}

// A name with one star is meant to stand for several; masked names have more.
std::optional<Error> refusePatterns(const QCommandLineParser &parser)
{
    for (const QString &option : {u"user"_s, u"customer"_s, u"project"_s}) {
        const QString name = parser.value(option);
        if (name.count(u'*') != 1)
            continue;
        return Error{
            ErrorKind::InvalidInput,
            CliText::tr("--%1 is a name for records that have none, and \"%2\" is a pattern. Nothing was "
                        "imported. What records are booked to by a pattern is said by a rule (tallyglass "
                        "rules add), or by the rules of a mapping file (--map).")
                .arg(option, name)};
    }
    return std::nullopt;
}

Result<ImportOptions> readOptions(const QCommandLineParser &parser)
{
    if (const auto refused = refusePatterns(parser))
        return *refused;
    ImportOptions options;
    options.formatId = parser.value(u"format"_s);
    options.user = parser.value(u"user"_s).toStdString();
    options.customer = parser.value(u"customer"_s).toStdString();
    options.project = parser.value(u"project"_s).toStdString();
    options.strict = parser.isSet(u"strict"_s);
    options.listAllRejected = parser.isSet(u"rejected"_s);
    options.dryRun = parser.isSet(u"dry-run"_s);
    if (parser.isSet(u"assume-zone"_s)) {
        const QString text = parser.value(u"assume-zone"_s);
        const auto zone = text.isEmpty() ? std::nullopt : timeZoneFromId(text.toUtf8());
        if (!zone)
            return Error{ErrorKind::InvalidInput, CliText::tr("There is no time zone \"%1\".").arg(text)};
        options.read.assumeZone = zone->id();
        options.read.zoneGiven = true;
    }
    options.read.guess = parser.isSet(u"guess"_s);
    options.read.keepPrivate = parser.isSet(u"keep-private"_s);
    for (const QString &answer : parser.values(u"assume"_s)) {
        const qsizetype equals = answer.indexOf(u'=');
        if (equals <= 0 || equals + 1 == answer.size())
            return Error{ErrorKind::InvalidInput,
                         CliText::tr("\"%1\" is no answer: --assume takes KEY=VALUE.").arg(answer)};
        options.read.assume.insert(answer.left(equals), answer.mid(equals + 1));
    }
    if (parser.isSet(u"overlap"_s)) {
        const QString choice = parser.value(u"overlap"_s);
        if (choice != u"usage"_s && choice != u"cost"_s && choice != u"both"_s)
            return Error{ErrorKind::InvalidInput,
                         CliText::tr("--overlap takes usage, cost or both, not \"%1\".").arg(choice)};
        options.read.assume.insert(u"overlap"_s, choice);
        options.rememberOverlap = true;
    }
    options.profile = parser.value(u"profile"_s);
    if (parser.isSet(u"profile"_s) && (options.profile.isEmpty() || parser.isSet(u"map"_s)))
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("--profile takes the name of one, and no --map beside it.")};
    if (parser.isSet(u"save-profile"_s)) {
        if (const auto refused = ProfileFolder::refusedName(parser.value(u"save-profile"_s)))
            return Error{ErrorKind::InvalidInput, *refused};
    }
    if (parser.isSet(u"map"_s)) {
        const auto map = readMap(parser.value(u"map"_s));
        if (!map)
            return map.error();
        options.read.map = *map;
    }
    return options;
}

ImportReport emptyFolder(const QString &path)
{
    ImportReport report;
    report.path = path;
    report.status = ImportStatus::Rejected;
    report.message = CliText::tr("There are no files in this folder. Nothing was imported.");
    return report;
}

// One report for each file in it.
std::vector<ImportReport> importPath(ImportService &service, const QString &path,
                                     const ImportOptions &options, ImportExtras &extras)
{
    const std::vector<InputEntry> entries = ImportService::entriesOf(path);
    std::vector<ImportReport> reports = service.importEntries(entries, options);
    for (size_t i = 0; i < reports.size(); ++i)
        extras.take(entries[i], options, reports[i]);
    ImportService::settle(reports);
    return reports;
}

std::vector<ImportReport> importStandardInput(ImportService &service, ImportOptions options,
                                              ImportExtras &extras, const CommandContext &context)
{
    const auto spool = spoolStandardInput(context);
    if (!spool) {
        ImportReport report;
        report.path = u"-"_s;
        report.message = spool.error().message;
        return {report};
    }
    options.calledName = CliText::tr("standard input");
    const QString path = (*spool)->fileName();
    std::vector<ImportReport> reports = importPath(service, path, options, extras);
    for (ImportReport &report : reports) {
        report.path = u"-"_s;
        report.message.replace(path, options.calledName)
            .replace(QFileInfo(path).fileName(), options.calledName);
    }
    return reports;
}

std::vector<ImportReport> importAll(ImportService &service, const QStringList &paths,
                                    const ImportOptions &options, ImportExtras &extras,
                                    const CommandContext &context)
{
    std::vector<ImportReport> all;
    for (const QString &path : paths) {
        std::vector<ImportReport> reports = path == u"-"_s
            ? importStandardInput(service, options, extras, context)
            : importPath(service, plainFilePath(path), options, extras);
        if (reports.empty())
            reports.push_back(emptyFolder(path));
        std::move(reports.begin(), reports.end(), std::back_inserter(all));
    }
    return all;
}

bool isRefused(const ImportReport &report)
{
    return report.status == ImportStatus::Rejected || report.status == ImportStatus::Failed
        || report.status == ImportStatus::Undecided;
}

int exitStatus(const std::vector<ImportReport> &reports)
{
    int status = exitstatus::Success;
    for (const ImportReport &report : reports) {
        if (isRefused(report))
            return exitstatus::Failed;
        if (report.rejectedCount > 0)
            status = exitstatus::SomeLinesRejected;
    }
    return status;
}

// The next report then starts at once. The import stands even if this fails: columns are made again when
// missing.
void prepareColumns(const QString &ledger)
{
    UsageService usage;
    (void)usage.open(ledger, Ledger::Mode::OpenExisting);
}

} // namespace

int runImport(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (const auto done = parseArguments(parser, u"import"_s, arguments, context))
        return *done;
    const QStringList paths = parser.positionalArguments();
    if (paths.isEmpty())
        return complain(context, {ErrorKind::InvalidInput, CliText::tr("import needs a file or a folder.")},
                        exitstatus::WrongUsage);
    const auto options = readOptions(parser);
    if (!options)
        return complain(context, options.error(), exitstatus::WrongUsage);
    const PriceService prices;
    for (const QString &problem : prices.problems())
        writeLine(context.err, problem);
    ImportService service(ledgerPath(parser), prices.catalogue());
    service.setProfiles(std::make_shared<ProfileFolder>());
    if (!options->formatId.isEmpty() && !service.formats().find(options->formatId))
        return complain(context,
                        {ErrorKind::InvalidInput,
                         CliText::tr("There is no format called \"%1\". \"tallyglass formats\" lists them.")
                             .arg(options->formatId)},
                        exitstatus::WrongUsage);

    ImportExtras extras(plainFilePath(parser.value(u"rejected"_s)),
                        options->dryRun ? QString() : parser.value(u"save-profile"_s));
    const std::vector<ImportReport> reports = importAll(service, paths, *options, extras, context);
    const bool wrote = std::any_of(reports.begin(), reports.end(),
                                   [](const ImportReport &report) { return report.batch != 0; });
    if (wrote)
        prepareColumns(ledgerPath(parser));
    if (parser.isSet(u"json"_s))
        context.out.write(importReportJson(reports));
    for (const ImportReport &report : reports) {
        if (isRefused(report))
            writeText(context.err, importReportText(report));
        else if (!parser.isSet(u"json"_s))
            writeText(context.out, importReportText(report));
    }
    if (reports.size() > 1 && !parser.isSet(u"json"_s))
        writeText(context.out, importTotalsText(reports));
    int status = exitStatus(reports);
    for (const Error &error : extras.finish())
        status = complain(context, error);
    return status;
}

} // namespace tally
