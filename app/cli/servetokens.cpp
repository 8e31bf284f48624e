// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/servetokens.h"

#include "domain/localtime.h"
#include "services/capture/programtokens.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

Error wrongToken(const QString &text)
{
    return {ErrorKind::InvalidInput, text};
}

void addTokenOptions(QCommandLineParser &parser)
{
    const auto add = [&parser](const QString &name, const QString &text, const QString &value = {}) {
        parser.addOption(QCommandLineOption(name, text, value));
    };
    parser.addOption(ledgerOption());
    add(u"user"_s, CliText::tr("Book its calls to this user."), u"U"_s);
    add(u"customer"_s, CliText::tr("Book its calls to this customer."), u"C"_s);
    add(u"project"_s, CliText::tr("Book its calls to this project; /api/usage serves no other then."),
        u"P"_s);
    add(u"context"_s, CliText::tr("Keep this with its calls; may be repeated."), u"KEY=VALUE"_s);
    add(u"provider"_s,
        CliText::tr("Send its calls to this provider where their path names none (else openai)."), u"P"_s);
    add(u"model"_s, CliText::tr("Let it ask this model only; may be repeated."), u"M"_s);
    add(u"mode"_s,
        CliText::tr(
            "\"ours\": calls get our key of the provider; \"pass\": the program sends its own (else ours)."),
        u"MODE"_s);
    add(u"limit"_s,
        CliText::tr(
            "Refuse what goes beyond: cost, requests, tokens, input or output in a minute, hour, day, "
            "week or month; may be repeated."),
        u"MEASURE=N/WINDOW"_s);
    add(u"fixed"_s, CliText::tr("Headers and bodies do not change whom its calls are booked to."));
    add(u"json"_s, CliText::tr("Print JSON."));
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("What the program is called."), u"NAME"_s);
}

Result<void> readContext(const QCommandLineParser &parser, CaptureProgram &program)
{
    const QStringList pairs = parser.values(u"context"_s);
    for (const QString &pair : pairs) {
        const qsizetype equals = pair.indexOf(u'=');
        if (equals <= 0)
            return wrongToken(CliText::tr("--context takes KEY=VALUE, not \"%1\".").arg(pair));
        const std::string key = pair.left(equals).toStdString();
        std::erase_if(program.context, [&key](const auto &known) { return known.first == key; });
        program.context.emplace_back(key, pair.mid(equals + 1).toStdString());
    }
    return {};
}

Result<void> readLimits(const QCommandLineParser &parser, CaptureProgram &program)
{
    const QStringList limits = parser.values(u"limit"_s);
    for (const QString &text : limits) {
        const auto limit = limitFromText(text.toStdString());
        if (!limit)
            return wrongToken(
                CliText::tr("--limit takes MEASURE=N/WINDOW as in requests=60/minute, not \"%1\".")
                    .arg(text));
        program.limits.push_back(*limit);
    }
    return {};
}

Result<CaptureProgram> readProgram(const QCommandLineParser &parser)
{
    CaptureProgram program;
    program.name = parser.positionalArguments().constFirst().toStdString();
    program.user = parser.value(u"user"_s).toStdString();
    program.customer = parser.value(u"customer"_s).toStdString();
    program.project = parser.value(u"project"_s).toStdString();
    program.provider = parser.value(u"provider"_s).toStdString();
    const QStringList models = parser.values(u"model"_s);
    for (const QString &model : models)
        program.models.push_back(model.toStdString());
    if (parser.isSet(u"mode"_s)) {
        const auto mode = keyModeFromId(parser.value(u"mode"_s).toStdString());
        if (!mode)
            return wrongToken(
                CliText::tr("--mode is ours or pass, not \"%1\".").arg(parser.value(u"mode"_s)));
        program.mode = *mode;
    }
    program.isFixed = parser.isSet(u"fixed"_s);
    if (const auto context = readContext(parser, program); !context)
        return context.error();
    const auto limits = readLimits(parser, program);
    return limits ? Result<CaptureProgram>(program) : limits.error();
}

int addToken(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Makes a token for a program. It is shown this once: the ledger keeps its hash only. A "
                    "server that runs knows it within two seconds."));
    addTokenOptions(parser);
    if (const auto done = parseArguments(parser, u"serve token add"_s, arguments, context))
        return *done;
    if (parser.positionalArguments().size() != 1)
        return complain(context, wrongToken(CliText::tr("serve token add needs one NAME.")),
                        exitstatus::WrongUsage);
    const auto program = readProgram(parser);
    if (!program)
        return complain(context, program.error(), exitstatus::WrongUsage);
    const auto token = ProgramTokens(ledgerPath(parser)).add(*program);
    if (!token)
        return complain(context, token.error());
    if (parser.isSet(u"json"_s)) {
        const QJsonObject json{{u"name"_s, QString::fromStdString(program->name)},
                               {u"token"_s, QString::fromLatin1(*token)}};
        context.out.write(QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
    } else {
        writeLine(context.out, QString::fromLatin1(*token));
        writeLine(context.err, CliText::tr("This token is not shown again."));
    }
    return exitstatus::Success;
}

QJsonValue textJson(const std::string &text)
{
    return text.empty() ? QJsonValue() : QJsonValue(QString::fromStdString(text));
}

QJsonValue momentJson(const std::optional<int64_t> &ms)
{
    return ms ? QJsonValue(QString::fromStdString(isoUtc(*ms))) : QJsonValue();
}

QJsonObject programJson(const CaptureProgram &program)
{
    QJsonObject keptContext;
    for (const auto &[key, value] : program.context)
        keptContext.insert(QString::fromStdString(key), QString::fromStdString(value));
    QJsonArray models;
    for (const std::string &model : program.models)
        models.append(QString::fromStdString(model));
    QJsonArray limits;
    for (const ProgramLimit &limit : program.limits)
        limits.append(QString::fromStdString(limitText(limit)));
    const std::string_view mode = toId(program.mode);
    return {{u"name"_s, QString::fromStdString(program.name)},
            {u"user"_s, textJson(program.user)},
            {u"customer"_s, textJson(program.customer)},
            {u"project"_s, textJson(program.project)},
            {u"context"_s, keptContext},
            {u"provider"_s, textJson(program.provider)},
            {u"models"_s, models},
            {u"mode"_s, QString::fromUtf8(mode.data(), qsizetype(mode.size()))},
            {u"limits"_s, limits},
            {u"fixed"_s, program.isFixed},
            {u"added"_s, momentJson(program.addedMs)},
            {u"last_used"_s, momentJson(program.lastUsedMs)}};
}

QString programText(const CaptureProgram &program)
{
    QStringList words{QString::fromStdString(program.name)};
    for (const std::string *text : {&program.user, &program.customer, &program.project}) {
        if (!text->empty())
            words << QString::fromStdString(*text);
    }
    for (const ProgramLimit &limit : program.limits)
        words << QString::fromStdString(limitText(limit));
    words << (program.lastUsedMs
                  ? CliText::tr("last used %1").arg(QString::fromStdString(isoUtc(*program.lastUsedMs)))
                  : CliText::tr("never used"));
    return words.join(u"  "_s) + u'\n';
}

int listTokens(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Lists the tokens that are in use, without the tokens themselves."));
    parser.addOption(ledgerOption());
    parser.addOption({u"json"_s, CliText::tr("Print JSON.")});
    if (const auto done = parseArguments(parser, u"serve token list"_s, arguments, context))
        return *done;
    const auto programs = ProgramTokens(ledgerPath(parser)).list();
    if (!programs)
        return complain(context, programs.error());
    if (parser.isSet(u"json"_s)) {
        QJsonArray tokens;
        for (const CaptureProgram &program : *programs)
            tokens.append(programJson(program));
        context.out.write(QJsonDocument(QJsonObject{{u"tokens"_s, tokens}}).toJson());
        return exitstatus::Success;
    }
    for (const CaptureProgram &program : *programs)
        writeText(context.out, programText(program));
    if (programs->empty())
        writeLine(context.err, CliText::tr("There is no token."));
    return exitstatus::Success;
}

int revokeToken(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Takes a token back: a server that runs refuses it within two seconds. Its records stay."));
    parser.addOption(ledgerOption());
    parser.addOption({u"json"_s, CliText::tr("Print JSON.")});
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("What the program is called."), u"NAME"_s);
    if (const auto done = parseArguments(parser, u"serve token revoke"_s, arguments, context))
        return *done;
    if (parser.positionalArguments().size() != 1)
        return complain(context, wrongToken(CliText::tr("serve token revoke needs one NAME.")),
                        exitstatus::WrongUsage);
    const QString name = parser.positionalArguments().constFirst();
    if (const auto revoked = ProgramTokens(ledgerPath(parser)).revoke(name.toStdString()); !revoked)
        return complain(context, revoked.error());
    if (parser.isSet(u"json"_s))
        context.out.write(QJsonDocument(QJsonObject{{u"revoked"_s, name}}).toJson(QJsonDocument::Compact)
                          + '\n');
    else
        writeLine(context.err, CliText::tr("The token of %1 is not accepted any more.").arg(name));
    return exitstatus::Success;
}

} // namespace

int runServeToken(const QStringList &arguments, const CommandContext &context)
{
    const QString action = arguments.value(1);
    if (action == u"add"_s)
        return addToken(arguments.mid(1), context);
    if (action == u"list"_s)
        return listTokens(arguments.mid(1), context);
    if (action == u"revoke"_s)
        return revokeToken(arguments.mid(1), context);
    if (action == u"--help"_s || action == u"-h"_s) {
        writeLine(
            context.out,
            CliText::tr("Usage: tallyglass serve token add NAME | list | revoke NAME\n\"tallyglass serve "
                        "token add --help\" tells more."));
        return exitstatus::Success;
    }
    return complain(context, wrongToken(CliText::tr("serve token needs an action: add, list or revoke.")),
                    exitstatus::WrongUsage);
}

} // namespace tally
