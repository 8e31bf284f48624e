// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "services/imports/importservice.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <array>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

struct NamedFact {
    QLatin1StringView name;
    QString SourceFacts::*value;
};
constexpr std::array<NamedFact, 9> Facts{{{"provider"_L1, &SourceFacts::provider},
                                          {"granularity"_L1, &SourceFacts::granularity},
                                          {"cache"_L1, &SourceFacts::cache},
                                          {"reasoning"_L1, &SourceFacts::reasoning},
                                          {"id"_L1, &SourceFacts::id},
                                          {"money"_L1, &SourceFacts::money},
                                          {"zone"_L1, &SourceFacts::zone},
                                          {"left_out"_L1, &SourceFacts::leftOut},
                                          {"evidence"_L1, &SourceFacts::evidence}}};

QJsonObject factsJson(const SourceFacts &facts)
{
    QJsonObject json;
    for (const NamedFact &fact : Facts) {
        if (!(facts.*fact.value).isEmpty())
            json.insert(fact.name, facts.*fact.value);
    }
    return json;
}

} // namespace

int runFormats(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr("Lists the formats that can be imported."));
    parser.addOption({u"json"_s, CliText::tr("Print JSON.")});
    if (const auto done = parseArguments(parser, u"formats"_s, arguments, context))
        return *done;
    const FormatRegistry registry;
    QJsonArray array;
    QString text;
    for (const auto &format : registry.formats()) {
        const FormatInfo info = format->info();
        array.append(QJsonObject{{u"id"_s, info.id},
                                 {u"name"_s, info.name},
                                 {u"description"_s, info.description},
                                 {u"extensions"_s, QJsonArray::fromStringList(info.extensions)},
                                 {u"facts"_s, factsJson(info.facts)}});
        text += u"%1  %2\n"_s.arg(info.id, -22).arg(info.name);
        text += u"%1  %2\n"_s.arg(QString(), -22).arg(info.description);
    }
    if (parser.isSet(u"json"_s))
        context.out.write(QJsonDocument(QJsonObject{{u"formats"_s, array}}).toJson());
    else
        writeText(context.out, text);
    return exitstatus::Success;
}

} // namespace tally
