// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attributearguments.h"
#include "cli/attributereport.h"
#include "cli/pricesactions.h"
#include "cli/attributecommand.h"
#include "services/team/teamservice.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// A rule by its number, or by its name where one rule has it.
Result<int64_t> ruleFrom(const AttributionService &service, const QString &word)
{
    bool isNumber = false;
    const qint64 number = word.toLongLong(&isNumber);
    if (isNumber)
        return number;
    const auto rules = service.rules();
    if (!rules)
        return rules.error();
    const std::string name = word.toStdString();
    const auto count = std::ranges::count(*rules, name, &BookingRule::name);
    if (count == 1)
        return std::ranges::find(*rules, name, &BookingRule::name)->id;
    return Error{ErrorKind::NotFound,
                 count == 0
                     ? CliText::tr("There is no rule called \"%1\". Nothing was changed.").arg(word)
                     : CliText::tr("Several rules are called \"%1\". Nothing was changed. Give the number "
                                   "of one; \"tallyglass rules list\" tells it.")
                           .arg(word)};
}

/// `words`: how many follow the action. Gives the status when there is nothing more to do.
std::optional<int> parseRule(QCommandLineParser &parser, const QString &action, qsizetype words,
                             const QString &wanted, const QStringList &arguments,
                             const CommandContext &context)
{
    parser.addOption(ledgerOption());
    parser.addOption(jsonOption());
    if (const auto done = parseArguments(parser, u"rules "_s + action, arguments, context))
        return done;
    if (parser.positionalArguments().size() != words)
        return wrongUsage(
            context,
            CliText::tr("\"tallyglass rules %1\" takes %2; nothing was changed.").arg(action, wanted));
    return std::nullopt;
}

using RuleChange = std::function<Result<int64_t>(const AttributionService &service, int64_t rule)>;

/// Changes one rule and prints the rules, or says how many records show something else.
int changeRule(const QCommandLineParser &parser, const CommandContext &context, const RuleChange &change)
{
    UsageService usage;
    if (const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::OpenExisting); !opened)
        return complain(context, opened.error());
    const AttributionService service(usage);
    const auto rule = ruleFrom(service, parser.positionalArguments().first());
    if (!rule)
        return complain(context, rule.error());
    const auto changed = change(service, *rule);
    if (!changed)
        return complain(context, changed.error());
    const auto rules = service.rules();
    if (!rules)
        return complain(context, rules.error());
    if (parser.isSet(u"json"_s)) {
        QJsonObject json = rulesJson(*rules);
        json[u"changed_records"_s] = qint64(*changed);
        printJson(context, json);
    } else {
        writeLine(context.out, CliText::tr("Records that show something else now: %1").arg(*changed));
    }
    return exitstatus::Success;
}

int listRules(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Lists the rules of a ledger from the top: of several that set a field, the first that holds "
        "counts."));
    if (const auto done = parseRule(parser, u"list"_s, 0, CliText::tr("nothing more"), arguments, context))
        return *done;
    if (const auto shown = checkSeesAll(ledgerPath(parser)); !shown)
        return complain(context, shown.error());
    UsageService usage;
    if (const auto opened = usage.open(ledgerPath(parser), Ledger::Mode::ReadOnly); !opened)
        return complain(context, opened.error());
    const auto rules = AttributionService(usage).rules();
    if (!rules)
        return complain(context, rules.error());
    if (parser.isSet(u"json"_s))
        printJson(context, rulesJson(*rules));
    else
        writeText(context.out, rulesText(*rules));
    return exitstatus::Success;
}

int addRule(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Makes a rule: where all its conditions hold for what is imported or asked, it sets its fields. "
        "It also holds for the records that are there, from --from to --to, unless --later-only."));
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("What the rule is called."));
    addOrderOptions(parser);
    parser.addOption(positionOption());
    parser.addOption({u"later-only"_s, CliText::tr("Leave the records that are there as they are.")});
    parser.addOption({u"dry-run"_s, CliText::tr("Say what would happen, write nothing.")});
    if (const auto done = parseRule(parser, u"add"_s, 1, u"NAME"_s, arguments, context))
        return *done;
    auto order = readOrder(parser, true);
    if (!order)
        return wrongUsage(context, order.error().message);
    order->name = parser.positionalArguments().first().toStdString();
    order->laterOnly = parser.isSet(u"later-only"_s);
    if (parser.isSet(u"position"_s)) {
        const auto position = readPosition(parser.value(u"position"_s));
        if (!position)
            return wrongUsage(context, position.error().message);
        order->position = *position;
    }
    return runOrder(parser, *order, context);
}

int removeRule(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Takes a rule out for good, with all that it set."));
    if (const auto done = parseRule(parser, u"remove"_s, 1, u"RULE"_s, arguments, context))
        return *done;
    return changeRule(parser, context, [](const AttributionService &service, int64_t rule) {
        return service.removeRule(rule);
    });
}

int moveRule(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Moves a rule to another place, 1 being the top: it wins over all below."));
    if (const auto done = parseRule(parser, u"move"_s, 2, u"RULE PLACE"_s, arguments, context))
        return *done;
    const auto position = readPosition(parser.positionalArguments().at(1));
    if (!position)
        return wrongUsage(context, position.error().message);
    return changeRule(parser, context, [&](const AttributionService &service, int64_t rule) {
        return service.moveRule(rule, *position);
    });
}

int renameRule(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Gives a rule another name."));
    if (const auto done = parseRule(parser, u"rename"_s, 2, u"RULE NAME"_s, arguments, context))
        return *done;
    const std::string name = parser.positionalArguments().at(1).toStdString();
    return changeRule(parser, context,
                      [&](const AttributionService &service, int64_t rule) -> Result<int64_t> {
                          const auto renamed = service.renameRule(rule, name);
                          return renamed ? Result<int64_t>(0) : Result<int64_t>(renamed.error());
                      });
}

int undoRule(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Takes back what a rule set. It stays in the list and can be done again."));
    if (const auto done = parseRule(parser, u"undo"_s, 1, u"RULE"_s, arguments, context))
        return *done;
    return changeRule(parser, context,
                      [](const AttributionService &service, int64_t rule) { return service.undoRule(rule); });
}

int redoRule(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Brings an undone rule again, as if it had always been: also for what came meanwhile."));
    if (const auto done = parseRule(parser, u"redo"_s, 1, u"RULE"_s, arguments, context))
        return *done;
    return changeRule(parser, context,
                      [](const AttributionService &service, int64_t rule) { return service.redoRule(rule); });
}

constexpr std::array RuleActions{
    Command{"list", QT_TRANSLATE_NOOP("CommandLine", "List the rules"), listRules},
    Command{"add", QT_TRANSLATE_NOOP("CommandLine", "Make a rule"), addRule},
    Command{"remove", QT_TRANSLATE_NOOP("CommandLine", "Take a rule out with all that it set"), removeRule},
    Command{"move", QT_TRANSLATE_NOOP("CommandLine", "Move a rule to another place"), moveRule},
    Command{"rename", QT_TRANSLATE_NOOP("CommandLine", "Give a rule another name"), renameRule},
    Command{"undo", QT_TRANSLATE_NOOP("CommandLine", "Take back what a rule set"), undoRule},
    Command{"redo", QT_TRANSLATE_NOOP("CommandLine", "Bring an undone rule again"), redoRule},
};

QString rulesHelp()
{
    QString text = CliText::tr("Usage: tallyglass rules ACTION [OPTIONS]\n\nActions:\n");
    for (const Command &action : RuleActions)
        text += u"  %1 %2\n"_s.arg(QLatin1StringView(action.name), -9).arg(CliText::tr(action.summary));
    return text + CliText::tr("\n\"tallyglass rules ACTION --help\" tells more about each.\n");
}

} // namespace

int runRules(const QStringList &arguments, const CommandContext &context)
{
    const QString word = arguments.value(1);
    if (word == u"--help"_s || word == u"-h"_s) {
        writeText(context.out, rulesHelp());
        return exitstatus::Success;
    }
    for (const Command &action : RuleActions) {
        if (word == QLatin1StringView(action.name))
            return action.run(arguments.mid(1), context);
    }
    writeText(context.err, rulesHelp());
    return exitstatus::WrongUsage;
}

} // namespace tally
