// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/pricesactions.h"
#include "domain/localtime.h"
#include "services/connections/connectionservice.h"
#include "services/connections/pullrun.h"
#include "services/imports/overlapdoubt.h"
#include "services/prices/priceservice.h"
#include "services/usage/usageservice.h"

#include <QDateTime>
#include <QEventLoop>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QJsonObject pullJson(const QString &name, const PullReport &report)
{
    return {{u"connection"_s, name},
            {u"batch"_s, report.batch != 0 ? QJsonValue(qint64(report.batch)) : QJsonValue()},
            {u"added"_s, qint64(report.counts.added)},
            {u"updated"_s, qint64(report.counts.updated)},
            {u"duplicates"_s, qint64(report.counts.duplicates)},
            {u"rejected"_s, qint64(report.rejected)},
            {u"ours"_s, qint64(report.ours)}};
}

Result<PullWish> readPullWish(const QCommandLineParser &parser)
{
    PullWish wish{.nowMs = QDateTime::currentMSecsSinceEpoch()};
    if (parser.isSet(u"overlap"_s)) {
        wish.overlap = overlapChoiceOf(parser.value(u"overlap"_s));
        if (wish.overlap == OverlapChoice::Ask)
            return Error{ErrorKind::InvalidInput,
                         CliText::tr("--overlap takes usage, cost or both, not \"%1\".")
                             .arg(parser.value(u"overlap"_s))};
    }
    if (!parser.isSet(u"since"_s))
        return wish;
    const QString text = parser.value(u"since"_s);
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (day.isValid() && text.size() == 10) {
        wish.sinceMs = day.startOfDay().toMSecsSinceEpoch();
        return wish;
    }
    wish.sinceMs = parseInstant(text.toStdString(), QTimeZone::systemTimeZone());
    if (!wish.sinceMs)
        return Error{
            ErrorKind::InvalidInput,
            CliText::tr("--since takes a date or an instant (2026-11-10T14:30:00Z), not \"%1\".").arg(text)};
    return wish;
}

Result<PullReport> pull(ConnectionService &service, const QString &place, const ConnectionEntry &entry,
                        const PullWish &wish)
{
    const PriceService prices;
    PullRun run(service.ledger(), place, prices.catalogue());
    QEventLoop loop;
    std::optional<Result<PullReport>> report;
    run.start(entry, wish, [&](const Result<PullReport> &told) {
        report = told;
        loop.quit();
    });
    if (!report)
        loop.exec();
    return *report;
}

void printPull(const QString &name, const PullReport &report, const CommandContext &context)
{
    writeLine(context.out,
              CliText::tr("%1: new: %2, updated: %3, known: %4, sent from here: %5")
                  .arg(name)
                  .arg(report.counts.added)
                  .arg(report.counts.updated)
                  .arg(report.counts.duplicates)
                  .arg(report.ours));
}

int statusOf(const PullReport &report)
{
    return report.rejected > 0 ? exitstatus::SomeLinesRejected : exitstatus::Success;
}

int pullOne(ConnectionService &service, const QString &place, const QString &name, const PullWish &wish,
            bool json, const CommandContext &context)
{
    const auto line = service.find(name.toStdString());
    if (!line)
        return complain(context, line.error());
    const auto report = pull(service, place, line->entry, wish);
    if (!report)
        return complain(context, report.error());
    if (json)
        printJson(context, pullJson(name, *report));
    else
        printPull(name, *report, context);
    return statusOf(*report);
}

/// All that are on; one that fails keeps none of the others back.
int pullAll(ConnectionService &service, const QString &place, const PullWish &wish, bool json,
            const CommandContext &context)
{
    const auto lines = service.list();
    if (!lines)
        return complain(context, lines.error());
    int status = exitstatus::Success;
    QJsonArray pulls;
    for (const ConnectionLine &line : *lines) {
        const bool isSource = line.entry.kind == PullKind || line.entry.kind == "portal";
        if (!isSource || !line.entry.isOn)
            continue;
        const QString name = QString::fromStdString(line.entry.name);
        const auto report = pull(service, place, line.entry, wish);
        if (!report) {
            status = complain(context, report.error());
            continue;
        }
        status = status == exitstatus::Success ? statusOf(*report) : status;
        if (json)
            pulls.append(pullJson(name, *report));
        else
            printPull(name, *report, context);
    }
    if (json)
        printJson(context, {{u"pulls"_s, pulls}});
    return status;
}

} // namespace

int runPull(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Fetches usage from a connection, or from all that are on, as an import that can be "
                    "undone. Of a portal: "
                    "what it has of each mapped project, but what was sent from here."));
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
    parser.addOption({u"since"_s,
                      CliText::tr("From this date or instant, not from where the last one ended."),
                      u"DATE"_s});
    parser.addOption(
        {u"overlap"_s,
         CliText::tr("Which counts where the ledger has the same use at another level: usage, "
                     "cost or both; kept for later pulls of the source (else nothing is imported)."),
         u"CHOICE"_s});
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("The connection."), u"[NAME]"_s);
    if (const auto done = parseArguments(parser, u"pull"_s, arguments, context))
        return *done;
    if (parser.positionalArguments().size() > 1)
        return wrongUsage(context, CliText::tr("pull takes the name of one connection, or none for all."));
    const auto wish = readPullWish(parser);
    if (!wish)
        return wrongUsage(context, wish.error().message);
    const auto service = ConnectionService::open(ledgerPath(parser), Ledger::Mode::OpenExisting);
    if (!service)
        return complain(context, service.error());
    if (const auto may = (*service)->ledger().roleMayWrite(); !may)
        return complain(context, may.error());
    const QString name = parser.positionalArguments().value(0);
    const bool json = parser.isSet(u"json"_s);
    const int status = name.isEmpty() ? pullAll(**service, ledgerPath(parser), *wish, json, context)
                                      : pullOne(**service, ledgerPath(parser), name, *wish, json, context);
    UsageService usage; // for who asks next
    (void)usage.open(ledgerPath(parser), Ledger::Mode::OpenExisting);
    return status;
}

} // namespace tally
