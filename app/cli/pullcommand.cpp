// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/pricesactions.h"
#include "domain/localtime.h"
#include "services/connections/connectionservice.h"
#include "services/connections/pullrun.h"
#include "services/prices/priceservice.h"
#include "services/usage/usageservice.h"

#include <QDateTime>
#include <QEventLoop>

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

Result<PullReport> pull(ConnectionService &service, const ConnectionEntry &entry, const PullWish &wish)
{
    const PriceService prices;
    PullRun run(service.ledger(), prices.catalogue());
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

} // namespace

int runPull(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Fetches usage from a connection, as an import that can be "
                                                 "undone. Of a portal: what it has of each mapped "
                                                 "project, but what was sent from here."));
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
    parser.addOption({u"since"_s,
                      CliText::tr("From this date or instant, not from where the last one ended."),
                      u"DATE"_s});
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("The connection."));
    if (const auto done = parseArguments(parser, u"pull"_s, arguments, context))
        return *done;
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(context, CliText::tr("pull needs the name of a connection."));
    const auto wish = readPullWish(parser);
    if (!wish)
        return wrongUsage(context, wish.error().message);
    const auto service = ConnectionService::open(ledgerPath(parser), Ledger::Mode::OpenExisting);
    if (!service)
        return complain(context, service.error());
    const QString name = parser.positionalArguments().first();
    const auto line = (*service)->find(name.toStdString());
    if (!line)
        return complain(context, line.error());
    const auto report = pull(**service, line->entry, *wish);
    if (!report)
        return complain(context, report.error());
    UsageService usage; // for who asks next
    (void)usage.open(ledgerPath(parser), Ledger::Mode::OpenExisting);
    if (parser.isSet(u"json"_s))
        printJson(context, pullJson(name, *report));
    else
        writeLine(context.out,
                  CliText::tr("new: %1, updated: %2, known: %3, sent from here: %4")
                      .arg(report->counts.added)
                      .arg(report->counts.updated)
                      .arg(report->counts.duplicates)
                      .arg(report->ours));
    return report->rejected > 0 ? exitstatus::SomeLinesRejected : exitstatus::Success;
}

} // namespace tally
