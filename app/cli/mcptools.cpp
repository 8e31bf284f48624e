// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/mcptools.h"

#include "cli/command.h"
#include "cli/commandline.h"
#include "cli/mcpprivacy.h"
#include "cli/mcprecords.h"

#include <QBuffer>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

/// Words: several in one text with commas between them; a list of them will do, too.
enum class ArgumentKind { Text, Texts, Words, Flag, Number };

struct McpArgument {
    const char *name; // with "_"
    ArgumentKind kind;
    const char *description;
};

using Arguments = std::vector<McpArgument>;

struct McpTool {
    const char *name;
    const char *description;
    Arguments arguments;
    QStringList words; // of the command line
    McpAnswer (*answer)(const QStringList &words) = nullptr; // nullptr: the command of these words
};

// Assistants read English; these texts are not for people.
const Arguments &filterArguments()
{
    static const Arguments arguments{
        {"user", ArgumentKind::Texts, "Only these users; \"!NAME\" leaves one out, \"\" is not set."},
        {"customer", ArgumentKind::Texts, "Only these customers, as user."},
        {"project", ArgumentKind::Texts, "Only these projects, as user."},
        {"provider", ArgumentKind::Texts, "Only these providers, as user."},
        {"model", ArgumentKind::Texts, "Only these models, as user."},
        {"status", ArgumentKind::Texts, "Only these: completed, failed, cancelled, interrupted, pending."},
        {"source", ArgumentKind::Texts, "Only records of these systems."},
        {"cost_source", ArgumentKind::Texts,
         "Only these: reported, computed, free, covered, credit, unknown."},
        {"cost_check", ArgumentKind::Texts, "Only these: agrees, differs, reported_zero, reported_invalid."},
        {"context", ArgumentKind::Texts, "KEY=VALUE of the context, \"!KEY=VALUE\" leaves out."},
        {"search", ArgumentKind::Text, "Only records with this text in id, user, customer or model."},
        {"from", ArgumentKind::Text, "First day (2026-11-10) or instant."},
        {"to", ArgumentKind::Text, "Last day, or the instant before which records count."},
        {"time_zone", ArgumentKind::Text, "IANA zone in which days are cut; the computer's unless given."}};
    return arguments;
}

Arguments withFilter(Arguments own)
{
    own.insert(own.end(), filterArguments().begin(), filterArguments().end());
    return own;
}

const std::vector<McpTool> &tools()
{
    static const std::vector<McpTool> all{
        {"report",
         "Totals of cost, requests and tokens, by dimension and by time. Costs are decimal text in US "
         "dollars; "
         "unpriced_records are in no sum.",
         withFilter({{"group_by", ArgumentKind::Words,
                      "One or two of user, customer, project, provider, model, "
                      "status, source, cost_source, cost_check, context.KEY, "
                      "with a comma between them."},
                     {"by", ArgumentKind::Text, "hour, day, week or month."},
                     {"top", ArgumentKind::Number, "The N groups of the highest cost; the rest is one row."},
                     {"what_if", ArgumentKind::Text, "PROVIDER/MODEL: also what it would have cost there."},
                     {"forecast", ArgumentKind::Flag, "With by = day: rows for the rest of the month."},
                     {"at", ArgumentKind::Text, "With forecast: the instant it is made at."}}),
         {u"report"_s, u"--json"_s}},
        {"budgets",
         "Where the budgets stand: limit, spent, state and forecast of the current period of each.",
         {{"at", ArgumentKind::Text, "As if it were this instant."},
          {"name", ArgumentKind::Text, "This budget only."}},
         {u"budgets"_s, u"check"_s, u"--json"_s, u"--dry-run"_s}},
        {"facets",
         "The values that dimensions have, with records, requests and cost, the highest cost first.",
         withFilter({{"dimension", ArgumentKind::Texts,
                      "Of these: user, customer, project, provider, model, "
                      "context.KEY …; the first five unless given."},
                     {"find", ArgumentKind::Text, "Only values that contain this text."},
                     {"limit", ArgumentKind::Number, "Most values of each dimension; 100 unless given."}}),
         {},
         answerFacets},
        {"unpriced",
         "Models whose records have no cost, with how many there are.",
         filterArguments(),
         {u"prices"_s, u"unpriced"_s, u"--json"_s}},
        {"records",
         "Single records, oldest first, at most 100 at a time.",
         withFilter({{"limit", ArgumentKind::Number, "How many, 1 to 100; 100 unless given."},
                     {"offset", ArgumentKind::Number, "How many to pass over first."}}),
         {},
         answerRecords}};
    return all;
}

const McpTool *findTool(const QString &name)
{
    const auto found = std::ranges::find_if(
        tools(), [&](const McpTool &tool) { return name == QLatin1StringView(tool.name); });
    return found == tools().end() ? nullptr : &*found;
}

QJsonObject schemaOf(const McpArgument &argument)
{
    QJsonObject schema{{u"description"_s, QString::fromUtf8(argument.description)}};
    switch (argument.kind) {
    case ArgumentKind::Text:
    case ArgumentKind::Words:
        schema[u"type"_s] = u"string"_s;
        break;
    case ArgumentKind::Texts:
        schema[u"type"_s] = u"array"_s;
        schema[u"items"_s] = QJsonObject{{u"type"_s, u"string"_s}};
        break;
    case ArgumentKind::Flag:
        schema[u"type"_s] = u"boolean"_s;
        break;
    case ArgumentKind::Number:
        schema[u"type"_s] = u"integer"_s;
        break;
    }
    return schema;
}

QJsonObject schemaOf(const McpTool &tool)
{
    QJsonObject properties;
    for (const McpArgument &argument : tool.arguments)
        properties[QLatin1StringView(argument.name)] = schemaOf(argument);
    return {{u"type"_s, u"object"_s}, {u"properties"_s, properties}, {u"additionalProperties"_s, false}};
}

QString optionFor(const McpArgument &argument, const QString &value)
{
    return u"--"_s + QString::fromLatin1(argument.name).replace(u'_', u'-') + u'=' + value;
}

/// One argument as options; false when its value is of another kind.
bool appendOptions(const McpArgument &argument, const QJsonValue &value, QStringList &words)
{
    switch (argument.kind) {
    case ArgumentKind::Text:
        words << optionFor(argument, value.toString());
        return value.isString();
    case ArgumentKind::Texts:
    case ArgumentKind::Words: {
        QStringList texts;
        const QJsonArray list = value.isArray() ? value.toArray() : QJsonArray{value};
        for (const QJsonValue &text : list)
            texts << text.toString();
        if (argument.kind == ArgumentKind::Words)
            texts = texts.isEmpty() ? texts : QStringList{texts.join(u',')};
        for (const QString &text : texts)
            words << optionFor(argument, text);
        return std::ranges::all_of(list, [](const QJsonValue &text) { return text.isString(); });
    }
    case ArgumentKind::Flag:
        if (value.toBool())
            words << optionFor(argument, {}).chopped(1);
        return value.isBool();
    case ArgumentKind::Number:
        words << optionFor(argument, QString::number(value.toInteger()));
        return value.isDouble() && value.toDouble() == double(value.toInteger());
    }
    return false;
}

/// What is wrong with the arguments; empty when nothing is.
QString readArguments(const McpTool &tool, const QJsonObject &given, QStringList &words)
{
    for (auto it = given.begin(); it != given.end(); ++it) {
        const auto known = std::ranges::find_if(tool.arguments, [&](const McpArgument &argument) {
            return it.key() == QLatin1StringView(argument.name);
        });
        if (known == tool.arguments.end())
            return u"The tool %1 has no argument %2."_s.arg(QLatin1StringView(tool.name), it.key());
        if (!it->isNull() && !appendOptions(*known, *it, words))
            return u"The argument %1 is of another type: see the tool's schema."_s.arg(it.key());
    }
    return {};
}

McpAnswer runWords(const QStringList &words)
{
    QBuffer out;
    QBuffer err;
    out.open(QIODevice::WriteOnly);
    err.open(QIODevice::WriteOnly);
    const int status = runCommand(words, {out, err});
    if (status == exitstatus::Success || status == exitstatus::LimitExceeded)
        return {out.data(), {}};
    const QString said = QString::fromUtf8(err.data()).trimmed();
    return {{}, said.isEmpty() ? u"The command failed."_s : said};
}

} // namespace

QJsonArray McpTools::list()
{
    QJsonArray list;
    for (const McpTool &tool : tools())
        list.append(QJsonObject{
            {u"name"_s, QLatin1StringView(tool.name)},
            {u"description"_s, QString::fromUtf8(tool.description)},
            {u"inputSchema"_s, schemaOf(tool)},
            {u"annotations"_s, QJsonObject{{u"readOnlyHint"_s, true}, {u"openWorldHint"_s, false}}}});
    return list;
}

bool McpTools::has(const QString &name)
{
    return findTool(name) != nullptr;
}

McpAnswer McpTools::call(const QString &name, const QJsonObject &arguments) const
{
    const McpTool &tool = *findTool(name);
    QStringList words = tool.words;
    if (tool.answer)
        words << name;
    if (!m_ledger.isEmpty())
        words << u"--ledger="_s + m_ledger;
    if (const QString wrong = readArguments(tool, arguments, words); !wrong.isEmpty())
        return {{}, wrong};
    if (const QString untold = untoldBy(m_ledger, arguments); !untold.isEmpty())
        return {{}, untold};
    return tool.answer ? tool.answer(words) : runWords(words);
}

} // namespace tally
