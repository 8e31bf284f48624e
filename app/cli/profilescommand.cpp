// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "services/profiles/profilefolder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

QJsonObject profileJson(const Profile &profile)
{
    QJsonArray header;
    for (const std::string &name : profile.map.header)
        header.append(QString::fromStdString(name));
    return {{u"name"_s, profile.name()}, {u"path"_s, profile.path}, {u"header"_s, header}};
}

int list(bool json, const CommandContext &context)
{
    const ProfileFolder::Content content = ProfileFolder().read();
    for (const QString &problem : content.problems)
        writeLine(context.err, problem);
    if (json) {
        QJsonArray profiles;
        for (const Profile &profile : content.profiles)
            profiles.append(profileJson(profile));
        context.out.write(
            QJsonDocument(QJsonObject{{u"profiles"_s, profiles},
                                      {u"problems"_s, QJsonArray::fromStringList(content.problems)}})
                .toJson());
        return exitstatus::Success;
    }
    for (const Profile &profile : content.profiles)
        writeLine(context.out,
                  //: %1 is a name, %2 a number of columns, %3 a path
                  CliText::tr("%1  (columns: %2)  %3")
                      .arg(profile.name())
                      .arg(profile.map.header.size())
                      .arg(profile.path));
    if (content.profiles.empty())
        writeLine(context.out, CliText::tr("There are no profiles yet."));
    return exitstatus::Success;
}

int show(const QString &name, const CommandContext &context)
{
    const auto profile = ProfileFolder().find(name);
    if (!profile)
        return complain(context, profile.error());
    const auto text = ProfileFolder::textOf(*profile);
    if (!text)
        return complain(context, text.error());
    context.out.write(*text);
    return exitstatus::Success;
}

int remove(const QString &name, bool json, const CommandContext &context)
{
    if (const auto removed = ProfileFolder().remove(name); !removed)
        return complain(context, removed.error());
    writeLine(context.err, CliText::tr("The profile “%1” was removed.").arg(name));
    return json ? list(true, context) : exitstatus::Success;
}

} // namespace

int runProfiles(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Lists the mappings that are kept for files of the same columns, shows one as a mapping "
                    "file, or removes it."));
    parser.addOption({u"json"_s, CliText::tr("Print JSON.")});
    parser.addPositionalArgument(u"ACTION"_s, CliText::tr("list, show or remove."), u"list|show|remove"_s);
    parser.addPositionalArgument(u"NAME"_s, CliText::tr("The profile to show or remove."), u"[NAME]"_s);
    if (const auto done = parseArguments(parser, u"profiles"_s, arguments, context))
        return *done;
    const QStringList words = parser.positionalArguments();
    const QString action = words.value(0, u"list"_s);
    const bool json = parser.isSet(u"json"_s);
    if (action == "list"_L1 && words.size() <= 1)
        return list(json, context);
    if (action == "show"_L1 && words.size() == 2)
        return show(words[1], context);
    if (action == "remove"_L1 && words.size() == 2)
        return remove(words[1], json, context);
    return complain(
        context,
        {ErrorKind::InvalidInput,
         CliText::tr("profiles takes list, show NAME or remove NAME, not \"%1\".").arg(words.join(u' '))},
        exitstatus::WrongUsage);
}

} // namespace tally
