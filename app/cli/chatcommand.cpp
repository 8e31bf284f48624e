// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/chatreport.h"
#include "cli/command.h"
#include "cli/interruptnotifier.h"
#include "cli/terminaltext.h"
#include "services/chat/chatidentity.h"
#include "services/chat/chatservice.h"
#include "services/chat/chatsettingsstore.h"
#include "services/prices/priceservice.h"

#include <QEventLoop>
#include <QFile>
#include <QMimeDatabase>

#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr int Interrupted = 130; // as shells say for Ctrl+C
constexpr int64_t MostRetries = 2; // whoever is refused three times should look before asking again
constexpr qint64 MaxPrompt = qint64(16) << 20;
constexpr qint64 MaxImage = qint64(20) << 20;

Error wrong(const QString &message)
{
    return {ErrorKind::InvalidInput, message};
}

void addChatOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const QString &name, const QString &text, const QString &value = {}) {
        parser.addOption(value.isEmpty() ? QCommandLineOption(name, text)
                                         : QCommandLineOption(name, text, value));
    };
    parser.addOption(ledgerOption());
    add(u"provider"_s, CliText::tr("Who is asked: openrouter, openai, anthropic, google, ollama …"), u"ID"_s);
    add(u"base-url"_s, CliText::tr("Another address of the provider, without /chat/completions."), u"URL"_s);
    add(u"model"_s, CliText::tr("The model, as the provider names it."), u"MODEL"_s);
    add(u"user"_s, CliText::tr("Book the request to this user."), u"NAME"_s);
    add(u"customer"_s, CliText::tr("Book it to this customer."), u"NAME"_s);
    add(u"project"_s, CliText::tr("Book it to this project."), u"NAME"_s);
    add(u"context"_s, CliText::tr("Record this with it; may be repeated."), u"KEY=VALUE"_s);
    add(u"system"_s, CliText::tr("The system prompt."), u"TEXT"_s);
    add(u"image"_s, CliText::tr("Send this picture with the prompt; may be repeated."), u"FILE"_s);
    add(u"max-tokens"_s, CliText::tr("Limit the answer."), u"N"_s);
    add(u"temperature"_s, CliText::tr("How much chance, mostly 0 to 2."), u"T"_s);
    add(u"top-p"_s, CliText::tr("Keep the likeliest tokens up to this share."), u"P"_s);
    add(u"seed"_s, CliText::tr("Start of the chance."), u"N"_s);
    add(u"stop"_s, CliText::tr("End the answer at this text; may be repeated."), u"TEXT"_s);
    add(u"reasoning-effort"_s, CliText::tr("none, minimal, low, medium or high."), u"EFFORT"_s);
    add(u"service-tier"_s, CliText::tr("The provider's service tier."), u"TIER"_s);
    add(u"no-stream"_s, CliText::tr("Wait for the whole answer."));
    add(u"retries"_s,
        CliText::tr("Try again up to N times when the server says \"not now\" (default 0, at most 2)."),
        u"N"_s);
    add(u"over-budget"_s, CliText::tr("Send it even where a budget refuses it."));
    add(u"allow-plain-http"_s, CliText::tr("Allow http:// to other machines."));
    add(u"json"_s, CliText::tr("Print one JSON object at the end instead of the text."));
    parser.addPositionalArgument(u"PROMPT"_s, CliText::tr("The prompt; \"-\" or nothing: standard input."),
                                 u"[PROMPT|-]"_s);
}

Result<std::optional<int64_t>> countOption(const QCommandLineParser &parser, const QString &name)
{
    if (!parser.isSet(name))
        return std::optional<int64_t>();
    bool ok = false;
    const qlonglong value = parser.value(name).toLongLong(&ok);
    if (!ok || value < 0)
        return wrong(CliText::tr("--%1 takes a whole number, not \"%2\".").arg(name, parser.value(name)));
    return std::optional<int64_t>(value);
}

Result<std::optional<double>> shareOption(const QCommandLineParser &parser, const QString &name)
{
    if (!parser.isSet(name))
        return std::optional<double>();
    bool ok = false;
    const double value = parser.value(name).toDouble(&ok);
    if (!ok || !std::isfinite(value) || value < 0)
        return wrong(CliText::tr("--%1 takes a number, not \"%2\".").arg(name, parser.value(name)));
    return std::optional<double>(value);
}

Result<ChatParameters> readParameters(const QCommandLineParser &parser)
{
    ChatParameters parameters;
    for (const auto &[name, count] :
         {std::pair(u"max-tokens"_s, &parameters.maxTokens), std::pair(u"seed"_s, &parameters.seed)}) {
        const auto value = countOption(parser, name);
        if (!value)
            return value.error();
        *count = *value;
    }
    for (const auto &[name, share] :
         {std::pair(u"temperature"_s, &parameters.temperature), std::pair(u"top-p"_s, &parameters.topP)}) {
        const auto value = shareOption(parser, name);
        if (!value)
            return value.error();
        *share = *value;
    }
    const QStringList stops = parser.values(u"stop"_s);
    for (const QString &stop : stops)
        parameters.stop.push_back(stop.toStdString());
    parameters.reasoningEffort = parser.value(u"reasoning-effort"_s).toStdString();
    parameters.serviceTier = parser.value(u"service-tier"_s).toStdString();
    parameters.stream = !parser.isSet(u"no-stream"_s);
    return parameters;
}

Result<ChatBooking> readBooking(const QCommandLineParser &parser)
{
    ChatBooking booking;
    booking.user = parser.value(u"user"_s).toStdString();
    booking.customer = parser.value(u"customer"_s).toStdString();
    booking.project = parser.value(u"project"_s).toStdString();
    const QStringList pairs = parser.values(u"context"_s);
    for (const QString &pair : pairs) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals <= 0)
            return wrong(CliText::tr("--context takes KEY=VALUE, not \"%1\".").arg(pair));
        const std::string key = pair.left(equals).toStdString();
        std::erase_if(booking.context, [&key](const auto &known) { return known.first == key; });
        booking.context.emplace_back(key, pair.mid(equals + 1).toStdString());
    }
    return booking;
}

Result<std::string> readPrompt(const QCommandLineParser &parser, const CommandContext &context)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() > 1)
        return wrong(CliText::tr("The prompt is one argument; put it in quotes."));
    if (words.size() == 1 && words.first() != u"-"_s)
        return words.first().toStdString();
    QFile standard;
    QIODevice *in = context.in;
    if (!in) {
        if (!standard.open(stdin, QIODevice::ReadOnly))
            return Error{ErrorKind::Io, CliText::tr("Standard input cannot be read.")};
        in = &standard;
    }
    // A pipe gives its bytes in pieces.
    QByteArray text;
    for (QByteArray piece; text.size() <= MaxPrompt && !(piece = in->read(64 * 1024)).isEmpty();)
        text += piece;
    if (text.size() > MaxPrompt)
        return wrong(CliText::tr("The prompt is larger than 16 MB. Nothing was sent."));
    return text.toStdString();
}

Result<std::vector<ChatImage>> readImages(const QCommandLineParser &parser)
{
    std::vector<ChatImage> images;
    const QStringList paths = parser.values(u"image"_s);
    for (const QString &path : paths) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > MaxImage)
            return Error{
                ErrorKind::Io,
                CliText::tr("The picture \"%1\" cannot be read, or is larger than 20 MB. Nothing was sent.")
                    .arg(path)};
        ChatImage image;
        image.bytes = file.readAll();
        image.mediaType = QMimeDatabase().mimeTypeForFileNameAndData(path, image.bytes).name().toStdString();
        if (!QByteArray::fromStdString(image.mediaType).startsWith("image/"))
            return wrong(CliText::tr("\"%1\" is no picture. Nothing was sent.").arg(path));
        images.push_back(std::move(image));
    }
    return images;
}

Result<ChatOrder> readOrder(const QCommandLineParser &parser, const CommandContext &context)
{
    for (const QString &needed : {u"provider"_s, u"model"_s}) {
        if (parser.value(needed).isEmpty())
            return wrong(CliText::tr("chat needs --%1.").arg(needed));
    }
    ChatOrder order;
    order.target = {parser.value(u"provider"_s).toStdString(), parser.value(u"base-url"_s).toStdString(),
                    parser.value(u"model"_s).toStdString()};
    if (!findProvider(parser.value(u"provider"_s)))
        return wrong(CliText::tr("There is no provider \"%1\".").arg(parser.value(u"provider"_s)));
    auto parameters = readParameters(parser);
    auto booking = readBooking(parser);
    const auto retries = countOption(parser, u"retries"_s);
    if (!parameters || !booking || !retries)
        return !parameters ? parameters.error() : !booking ? booking.error() : retries.error();
    order.parameters = std::move(*parameters);
    order.booking = std::move(*booking);
    order.retries = static_cast<int>(std::min<int64_t>(retries->value_or(0), MostRetries));
    order.overBudget = parser.isSet(u"over-budget"_s);
    order.system = parser.value(u"system"_s).toStdString();
    auto images = readImages(parser);
    if (!images)
        return images.error();
    auto prompt = readPrompt(parser, context);
    if (!prompt)
        return prompt.error();
    if (prompt->find_first_not_of(" \t\r\n") == std::string::npos && images->empty())
        return wrong(CliText::tr("The prompt is empty. Nothing was sent."));
    order.messages.push_back({ChatRole::User, std::move(*prompt), std::move(*images)});
    return order;
}

// False when it did not arrive: the reader has gone, or the disk is full.
bool writeOut(QIODevice &device, const QByteArray &bytes)
{
    if (device.write(bytes) != bytes.size())
        return false;
    auto *file = qobject_cast<QFile *>(&device);
    return !file || file->flush();
}

/// Shows one run on the two outputs until it ended.
int follow(ChatRun &run, bool json, const CommandContext &context)
{
    QEventLoop loop;
    InterruptNotifier interrupt;
    bool stopped = false;
    bool newLine = true;
    const bool toPerson = isTerminal(context.out); // a pipe gets the answer as it came
    bool lost = false;
    QObject::connect(&interrupt, &InterruptNotifier::interrupted, &loop, [&] {
        stopped = true;
        run.stop();
    });
    QObject::connect(&run, &ChatRun::ledgerIsBusy, &loop, [&] {
        writeLine(context.err, CliText::tr("Another program writes to the ledger; waiting for it …"));
    });
    QObject::connect(&run, &ChatRun::stateChanged, &loop, [&] {
        if (run.state() == ChatRun::State::RetryPause)
            writeLine(context.err,
                      CliText::tr("%1 (trying again in %2 s)")
                          .arg(run.problem())
                          .arg((run.retryInMs() + 999) / 1000));
    });
    if (!json) {
        QObject::connect(&run, &ChatRun::delta, &loop, [&](const ChatDelta &delta) {
            if (delta.text.empty())
                return;
            newLine = delta.text.back() == '\n';
            const QByteArray text = toPerson ? terminalText(QString::fromStdString(delta.text)).toUtf8()
                                             : QByteArray::fromStdString(delta.text);
            if (!lost && !writeOut(context.out, text)) {
                lost = true;
                run.stop(); // nobody reads what would be paid for
            }
        });
    }
    QObject::connect(&run, &ChatRun::finished, &loop, &QEventLoop::quit);
    loop.exec();
    if (json)
        lost = !writeOut(context.out, chatReportJson(run) + '\n');
    else if (!newLine && !lost)
        lost = !writeOut(context.out, "\n");
    if (run.recordId() != 0)
        writeLine(context.err, chatReportText(run));
    if (!run.limitWarning().isEmpty())
        writeLine(context.err, run.limitWarning());
    if (!run.problem().isEmpty())
        complain(context, {ErrorKind::Io, run.problem()});
    if (lost)
        return complain(context, {ErrorKind::Io, CliText::tr("The answer could not be written out.")});
    if (stopped)
        return Interrupted;
    if (!run.isRecorded())
        return exitstatus::Failed;
    return run.record().status == Status::Completed ? exitstatus::Success : exitstatus::Failed;
}

} // namespace

int runChat(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Asks a model and records the request in the ledger, booked to user, customer, project and "
        "context. The answer goes to standard output as it comes, usage and cost to standard error. "
        "Keys come from the environment (OPENROUTER_API_KEY, OPENAI_API_KEY, ANTHROPIC_API_KEY, "
        "GEMINI_API_KEY, AWS_BEARER_TOKEN_BEDROCK, OPENAI_COMPATIBLE_API_KEY …) or the system's key "
        "store. Exit status: 0 answered, 1 failed, 2 wrong usage, 130 stopped by Ctrl+C."));
    addChatOptions(parser);
    if (const auto done = parseArguments(parser, u"chat"_s, arguments, context))
        return *done;
    auto order = readOrder(parser, context);
    if (!order)
        return complain(context, order.error(),
                        order.error().kind == ErrorKind::InvalidInput ? exitstatus::WrongUsage
                                                                      : exitstatus::Failed);
    ChatSettings settings = readChatSettings();
    settings.allowPlainHttp = settings.allowPlainHttp || parser.isSet(u"allow-plain-http"_s);
    order->booking = order->booking.over(settings.booking);
    const QStringList warnings = identityWarnings(order->booking, settings);
    for (const QString &warning : warnings)
        writeLine(context.err, warning);
    const PriceService prices;
    ChatService service(ledgerPath(parser), prices.catalogue(), settings);
    QObject::connect(&service, &ChatService::failed,
                     [&context](const Error &error) { complain(context, error); });
    service.markInterrupted();
    return follow(*service.send(*order), parser.isSet(u"json"_s), context);
}

} // namespace tally
