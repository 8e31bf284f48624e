// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/filterarguments.h"
#include "domain/ledgerplace.h"
#include "services/team/publishservice.h"
#include "services/usage/usageservice.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void addPublishOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(CliText::tr(
        "Takes the records of your own ledger that the filter keeps over into a team's: --to "
        "postgresql://HOST/DATABASE or --to service=NAME. (--to with a date is the filter's.) Repeating it "
        "is harmless. Names with an @ or a blank leave as pseudonyms unless you say otherwise; everybody "
        "who publishes there makes the same ones."));
    parser.addOption(ledgerOption());
    addFilterOptions(parser);
    const QString ways = u"as-is|pseudonym|none"_s;
    parser.addOption({u"users"_s, CliText::tr("How names of users leave."), ways});
    parser.addOption({u"customers"_s, CliText::tr("How names of customers leave."), ways});
    parser.addOption({u"projects"_s, CliText::tr("How names of projects leave."), ways});
    parser.addOption(
        {u"dry-run"_s, CliText::tr("Only say what would be published, and how names would leave.")});
    parser.addOption({u"json"_s, CliText::tr("Print JSON.")});
}

std::optional<NameWay> ruleOf(const QCommandLineParser &parser, const QString &option)
{
    const QString word = parser.value(option);
    if (!parser.isSet(option))
        return NameWay::Guarded;
    if (word == u"as-is"_s)
        return NameWay::AsIs;
    if (word == u"pseudonym"_s)
        return NameWay::Pseudonym;
    if (word == u"none"_s)
        return NameWay::LeftOut;
    return std::nullopt;
}

QJsonObject namesJson(const NamesLeft &names)
{
    return {{u"as_is"_s, qint64(names.asIs)},
            {u"pseudonyms"_s, qint64(names.pseudonyms)},
            {u"left_out"_s, qint64(names.leftOut)}};
}

QByteArray reportJson(const PublishReport &report, bool dryRun)
{
    QJsonObject object{{u"records"_s, qint64(report.records)},
                       {u"added"_s, qint64(report.added)},
                       {u"updated"_s, qint64(report.updated)},
                       {u"duplicates"_s, qint64(report.duplicates)}};
    if (dryRun)
        object.insert(u"names"_s,
                      QJsonObject{{u"users"_s, namesJson(report.users)},
                                  {u"customers"_s, namesJson(report.customers)},
                                  {u"projects"_s, namesJson(report.projects)}});
    return QJsonDocument(object).toJson();
}

void writeNames(QIODevice &out, const QString &kind, const NamesLeft &names)
{
    writeLine(out,
              CliText::tr("%1: %2 as they are, %3 as pseudonyms, %4 left out")
                  .arg(kind)
                  .arg(names.asIs)
                  .arg(names.pseudonyms)
                  .arg(names.leftOut));
}

void writeReport(const PublishReport &report, bool dryRun, QIODevice &out)
{
    const QString text = dryRun
        ? CliText::tr("%1 records: %2 would be added, %3 updated, %4 are there already")
        : CliText::tr("%1 records: %2 added, %3 updated, %4 were there already");
    writeLine(out, text.arg(report.records).arg(report.added).arg(report.updated).arg(report.duplicates));
    writeNames(out, CliText::tr("Users"), report.users);
    writeNames(out, CliText::tr("Customers"), report.customers);
    writeNames(out, CliText::tr("Projects"), report.projects);
}

/// Takes --to with a place on a server out of the arguments: with a date it is the filter's.
QString takeTarget(QStringList &arguments)
{
    QString target;
    for (qsizetype i = 1; i < arguments.size();) {
        const bool joined = arguments[i].startsWith(u"--to="_s);
        const QString value = joined ? arguments[i].sliced(5) : arguments.value(i + 1);
        if ((joined || arguments[i] == u"--to"_s) && isServerPlace(value)) {
            target = value;
            arguments.remove(i, joined ? 1 : 2);
        } else {
            ++i;
        }
    }
    return target;
}

Result<NameWays> readWays(const QCommandLineParser &parser, const QString &target)
{
    const auto users = ruleOf(parser, u"users"_s);
    const auto customers = ruleOf(parser, u"customers"_s);
    const auto projects = ruleOf(parser, u"projects"_s);
    if (!users || !customers || !projects)
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("--users, --customers and --projects take as-is, pseudonym or none.")};
    if (target.isEmpty())
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("publish needs --to with the team's ledger: postgresql://HOST/DATABASE or "
                                 "service=NAME.")};
    if (isServerPlace(ledgerPath(parser)))
        return Error{ErrorKind::InvalidInput,
                     CliText::tr("--ledger names the ledger that is published from: a file.")};
    return NameWays{*users, *customers, *projects};
}

} // namespace

int runPublish(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    addPublishOptions(parser);
    QStringList own = arguments;
    const QString target = takeTarget(own);
    if (const auto done = parseArguments(parser, u"publish"_s, own, context))
        return *done;
    const auto filter = readFilter(parser);
    if (!filter)
        return complain(context, filter.error(), exitstatus::WrongUsage);
    const auto ways = readWays(parser, target);
    if (!ways)
        return complain(context, ways.error(), exitstatus::WrongUsage);
    const bool dryRun = parser.isSet(u"dry-run"_s);
    UsageService usage;
    if (const auto opened = usage.openToShow(ledgerPath(parser),
                                             dryRun ? Ledger::Mode::ReadOnly : Ledger::Mode::OpenExisting);
        !opened)
        return complain(context, opened.error());
    const auto report = publishRecords(usage, *filter, target, *ways, dryRun);
    if (!report)
        return complain(context, report.error());
    if (parser.isSet(u"json"_s))
        context.out.write(reportJson(*report, dryRun));
    else
        writeReport(*report, dryRun, context.out);
    return exitstatus::Success;
}

} // namespace tally
