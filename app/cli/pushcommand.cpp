// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/connectionsreport.h"
#include "cli/interruptnotifier.h"
#include "cli/pricesactions.h"
#include "services/connections/pushrun.h"

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct PushWish {
    QString connection; // empty: all
    std::vector<int64_t> batches;
    bool retry = false;
    bool dryRun = false;
    bool json = false;
};

void addPushOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        CliText::tr("Sends what waits for the connections: one pass, also over what is to wait before it is "
                    "tried again.\n"
                    "Exit status: 0 nothing is left to do, 3 some records were refused or need attention, 1 "
                    "a receiver could not "
                    "be reached, takes no token or wants no more, or something still waits or is unknown."));
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
    parser.addOption({u"connection"_s, CliText::tr("This connection only."), u"NAME"_s});
    parser.addOption(
        {u"batch"_s,
         CliText::tr("Send the records of an import, too (see \"tallyglass batches\"). May be repeated."),
         u"ID"_s});
    parser.addOption({u"retry"_s, CliText::tr("Try again what was refused or needs attention.")});
    parser.addOption({u"dry-run"_s, CliText::tr("Send nothing, and say what would be sent.")});
}

Result<PushWish> readPush(const QCommandLineParser &parser)
{
    PushWish wish;
    wish.connection = parser.value(u"connection"_s);
    wish.retry = parser.isSet(u"retry"_s);
    wish.dryRun = parser.isSet(u"dry-run"_s);
    wish.json = parser.isSet(u"json"_s);
    const QStringList batches = parser.values(u"batch"_s);
    for (const QString &batch : batches) {
        bool ok = false;
        wish.batches.push_back(batch.toLongLong(&ok));
        if (!ok)
            return Error{ErrorKind::InvalidInput,
                         CliText::tr("--batch takes a number, not \"%1\".").arg(batch)};
    }
    if (!parser.positionalArguments().isEmpty())
        return Error{ErrorKind::InvalidInput, CliText::tr("push takes a connection with --connection.")};
    return wish;
}

Result<std::vector<ConnectionLine>> linesOf(ConnectionService &service, const PushWish &wish)
{
    if (wish.connection.isEmpty())
        return service.list(true);
    auto line = service.find(wish.connection.toStdString());
    if (!line)
        return line.error();
    if (!line->entry.isOut)
        return Error{ErrorKind::InvalidInput, CliText::tr("Nothing is sent to \"%1\".").arg(wish.connection)};
    return std::vector{std::move(*line)};
}

Result<void> prepare(ConnectionService &service, const std::vector<ConnectionLine> &lines,
                     const PushWish &wish)
{
    for (const ConnectionLine &line : lines) {
        for (const int64_t batch : wish.batches) {
            if (const auto added = service.enqueueBatch(line, batch); !added)
                return added.error();
        }
        if (wish.retry) {
            if (const auto retried = service.retry(line); !retried)
                return retried;
        }
    }
    return {};
}

void send(PushRun &run, const std::vector<ConnectionLine> &lines)
{
    std::vector<ConnectionEntry> entries;
    for (const ConnectionLine &line : lines)
        entries.push_back(line.entry);
    InterruptNotifier interrupts;
    QEventLoop loop;
    QObject::connect(&run, &PushRun::finished, &loop, &QEventLoop::quit);
    QObject::connect(&interrupts, &InterruptNotifier::interrupted, &run, &PushRun::stop);
    run.start(entries, true);
    loop.exec();
}

class PushReport {
public:
    PushReport(const CommandContext &context, const PushWish &wish)
        : m_context(context)
        , m_wish(wish)
    {
        if (wish.json)
            context.out.write("{\"connections\":[");
    }

    Result<void> tell(ConnectionService &service, const ConnectionLine &line, const OutboxOutcome *outcome)
    {
        const OutboxCounts &counts = line.outbox;
        const bool tookPart = outcome || !m_wish.connection.isEmpty();
        const bool isLeft = counts.pending + counts.sending + counts.unknown > 0;
        m_isStuck = m_isStuck || ((tookPart || line.isOffByReceiver()) && isLeft)
            || (outcome && (outcome->isOff || ((outcome->hasNoToken || outcome->isUnreachable) && isLeft)));
        m_isRefused = m_isRefused || (tookPart && counts.rejected + counts.needsAttention > 0);
        if (!m_wish.json) {
            writeText(m_context.out, connectionText(line));
            if (outcome && !outcome->trouble.isEmpty() && outcome->trouble != line.state.trouble)
                writeLine(m_context.err, u"tallyglass: "_s + outcome->trouble);
        }
        return m_wish.json ? tellJson(service, line, outcome) : Result<void>();
    }

    int end()
    {
        if (m_wish.json)
            m_context.out.write("]}\n");
        if (m_wish.dryRun)
            return exitstatus::Success;
        return m_isStuck  ? exitstatus::Failed
            : m_isRefused ? exitstatus::SomeLinesRejected
                          : exitstatus::Success;
    }

private:
    // The records may be many: they are written as they are read.
    Result<void> tellJson(ConnectionService &service, const ConnectionLine &line,
                          const OutboxOutcome *outcome)
    {
        QJsonObject head = connectionJson(line);
        if (outcome && !outcome->trouble.isEmpty())
            head.insert(u"trouble"_s, outcome->trouble);
        if (m_wish.dryRun) {
            const auto preview = service.preview(line, m_wish.batches);
            if (!preview)
                return preview.error();
            head.insert(u"preview"_s, previewJson(*preview));
        }
        QByteArray text = QJsonDocument(head).toJson(QJsonDocument::Compact);
        text.chop(1);
        m_context.out.write((m_isFirst ? "" : ",") + text + ",\"records\":[");
        m_isFirst = false;
        bool first = true;
        const auto visited = service.visitUnsent(line, [&](const OutboxLine &row) {
            m_context.out.write((first ? "" : ",")
                                + QJsonDocument(outboxLineJson(row)).toJson(QJsonDocument::Compact));
            first = false;
            return true;
        });
        m_context.out.write("]}");
        return visited;
    }

    static QJsonObject previewJson(const PushPreview &preview)
    {
        QJsonArray reasons;
        for (const auto &[id, reason] : preview.notSendable)
            reasons.append(QJsonObject{{u"reason"_s, QString::fromUtf8(id)},
                                       {u"message"_s, reason.message},
                                       {u"records"_s, qint64(reason.records)}});
        return {{u"sendable"_s, qint64(preview.sendable)}, {u"not_sendable"_s, reasons}};
    }

    const CommandContext &m_context;
    const PushWish &m_wish;
    bool m_isFirst = true;
    bool m_isStuck = false;
    bool m_isRefused = false;
};

void tellPreview(const CommandContext &context, const PushPreview &preview)
{
    writeLine(context.out, CliText::tr("  would be sent: %1").arg(preview.sendable));
    for (const auto &[id, reason] : preview.notSendable)
        writeLine(context.out,
                  CliText::tr("  cannot be sent: %1 (%2)").arg(reason.records).arg(reason.message));
}

} // namespace

int runPush(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    addPushOptions(parser);
    if (const auto done = parseArguments(parser, u"push"_s, arguments, context))
        return *done;
    const auto wish = readPush(parser);
    if (!wish)
        return wrongUsage(context, wish.error().message);
    const auto service = ConnectionService::open(ledgerPath(parser), Ledger::Mode::OpenExisting);
    if (!service)
        return complain(context, service.error());
    const Ledger &ledger = (*service)->ledger();
    if (const auto may = wish->dryRun ? ledger.roleSeesAll() : ledger.roleMayWrite(); !may)
        return complain(context, may.error());
    const auto lines = linesOf(**service, *wish);
    if (!lines)
        return complain(context, lines.error());
    std::map<int64_t, OutboxOutcome> outcomes;
    if (!wish->dryRun) {
        if (const auto done = prepare(**service, *lines, *wish); !done)
            return complain(context, done.error());
        const auto prepared = linesOf(**service, *wish);
        if (!prepared)
            return complain(context, prepared.error());
        PushRun run((*service)->ledger());
        send(run, *prepared);
        outcomes = run.outcomes();
    }
    PushReport report(context, *wish);
    for (const ConnectionLine &before : *lines) {
        const auto line = (*service)->find(before.entry.name);
        if (!line && line.error().kind == ErrorKind::NotFound) { // removed meanwhile
            writeLine(context.err, u"tallyglass: "_s + line.error().message);
            continue;
        }
        if (!line)
            return complain(context, line.error());
        const auto outcome = outcomes.find(line->entry.id);
        const auto told =
            report.tell(**service, *line, outcome == outcomes.end() ? nullptr : &outcome->second);
        if (!told)
            return complain(context, told.error());
        if (wish->dryRun && !wish->json) {
            const auto preview = (*service)->preview(*line, wish->batches);
            if (!preview)
                return complain(context, preview.error());
            tellPreview(context, *preview);
        }
    }
    return report.end();
}

} // namespace tally
