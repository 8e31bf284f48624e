// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/interruptnotifier.h"
#include "cli/servetokens.h"
#include "services/capture/captureservice.h"
#include "services/chat/chatsettingsstore.h"
#include "services/connections/pullschedule.h"
#include "services/prices/priceservice.h"

#include <QEventLoop>
#include <QFileDevice>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void addServeOptions(QCommandLineParser &parser)
{
    parser.addOption(ledgerOption());
    parser.addOption(
        {u"port"_s, CliText::tr("Listen on this port of 127.0.0.1 (else 4321; 0: any free one)."), u"N"_s});
    parser.addOption({u"upstream"_s,
                      CliText::tr("Reach a provider at this address instead of its own; may be repeated."),
                      u"PROVIDER=URL"_s});
    parser.addOption({u"otlp-port"_s,
                      CliText::tr("Take telemetry on a port of its own, too (programs expect 4318)."),
                      u"N"_s});
    parser.addOption({u"allow-plain-http"_s, CliText::tr("Allow http:// to other machines.")});
    parser.addOption({u"json"_s, CliText::tr("Print JSON: one line with the addresses.")});
}

Result<std::optional<quint16>> portOption(const QCommandLineParser &parser, const QString &name)
{
    if (!parser.isSet(name))
        return std::optional<quint16>();
    bool ok = false;
    const ushort port = parser.value(name).toUShort(&ok);
    if (!ok)
        return Error{
            ErrorKind::InvalidInput,
            CliText::tr("--%1 takes a port from 0 to 65535, not \"%2\".").arg(name, parser.value(name))};
    return std::optional<quint16>(port);
}

Result<CapturePlan> readPlan(const QCommandLineParser &parser)
{
    CapturePlan plan;
    plan.ledgerPath = ledgerPath(parser);
    const auto port = portOption(parser, u"port"_s);
    const auto telemetry = portOption(parser, u"otlp-port"_s);
    if (!port || !telemetry)
        return port ? telemetry.error() : port.error();
    plan.port = port->value_or(CapturePlan::DefaultPort);
    plan.telemetryPort = *telemetry;
    const QStringList upstreams = parser.values(u"upstream"_s);
    for (const QString &upstream : upstreams) {
        if (const auto added = addUpstream(plan, upstream); !added)
            return added.error();
    }
    plan.allowPlainHttp = parser.isSet(u"allow-plain-http"_s) || readChatSettings().allowPlainHttp;
    return plan;
}

// At once: a script waits for this line.
void tellAddress(const CaptureService &service, bool json, const CommandContext &context)
{
    if (json) {
        QJsonObject line{{u"listening"_s, service.address()}};
        if (!service.telemetryAddress().isEmpty())
            line.insert(u"otlp"_s, service.telemetryAddress());
        context.out.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    } else {
        writeLine(context.out,
                  CliText::tr("Listening on %1. Ctrl+C ends it; programs that send their calls "
                              "here fail while it does not run.")
                      .arg(service.address()));
        if (!service.telemetryAddress().isEmpty())
            writeLine(context.out, CliText::tr("Telemetry on %1.").arg(service.telemetryAddress()));
    }
    if (auto *file = qobject_cast<QFileDevice *>(&context.out))
        file->flush();
}

int serve(const CapturePlan &plan, bool json, const CommandContext &context)
{
    CaptureService service;
    QEventLoop loop;
    InterruptNotifier interrupt;
    std::optional<Error> problem;
    QObject::connect(&service, &CaptureService::failed, &loop, [&](const Error &why) { problem = why; });
    QObject::connect(&service, &CaptureService::troubled, &loop,
                     [&context](const Error &why) { complain(context, why); });
    QObject::connect(&service, &CaptureService::stateChanged, &loop, [&] {
        if (service.state() == CaptureService::State::On)
            tellAddress(service, json, context);
        else if (service.state() == CaptureService::State::Off)
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
    });
    // The second time nothing is waited for.
    QObject::connect(&interrupt, &InterruptNotifier::interrupted, &loop, [&] {
        if (service.state() == CaptureService::State::Stopping)
            service.stop(0);
        else
            service.stop();
    });
    service.start(plan);
    PullSchedule pulls(plan.ledgerPath, plan.prices);
    pulls.start();
    loop.exec();
    return problem ? complain(context, *problem) : exitstatus::Success;
}

} // namespace

int runServe(const QStringList &arguments, const CommandContext &context)
{
    if (const auto refused = refuseServer(arguments, context))
        return *refused;
    if (arguments.value(1) == u"token"_s)
        return runServeToken(arguments.mid(1), context);
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Records what other programs spend: they send their calls here, which pass them on to the provider "
        "and write them into the ledger; they post usage to /api/usage; or they tell it by OpenTelemetry. "
        "Each needs a token. Only this computer is served, until Ctrl+C or SIGTERM.\n"
        "Other actions: \"serve token add NAME\", \"serve token list\", \"serve token revoke NAME\".\n"
        "Paths: /v1 OpenAI and Anthropic, /v1beta Gemini, /p/PROVIDER any other, /k/TOKEN/… where no header "
        "can be set, /otlp telemetry."));
    addServeOptions(parser);
    if (const auto done = parseArguments(parser, u"serve"_s, arguments, context))
        return *done;
    if (!parser.positionalArguments().isEmpty())
        return complain(
            context,
            {ErrorKind::InvalidInput,
             CliText::tr("serve has no action \"%1\".").arg(parser.positionalArguments().constFirst())},
            exitstatus::WrongUsage);
    auto plan = readPlan(parser);
    if (!plan)
        return complain(context, plan.error(), exitstatus::WrongUsage);
    const PriceService prices;
    plan->prices = prices.catalogue();
    return serve(*plan, parser.isSet(u"json"_s), context);
}

} // namespace tally
