// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/command.h"
#include "cli/watchfolders.h"
#include "cli/watchreport.h"
#include "cli/watchrun.h"
#include "services/watch/watchplaces.h"

#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

void addWishOptions(QCommandLineParser &parser)
{
    parser.addOption({u"filter"_s,
                      CliText::tr("Which files: patterns with * and ?, parted by \";\" (else all)."),
                      u"GLOB"_s});
    parser.addOption({u"format"_s,
                      CliText::tr("Read as this format instead of finding out (see \"tallyglass formats\")."),
                      u"ID"_s});
    parser.addOption({u"profile"_s,
                      CliText::tr("Read tables and JSON with this profile (see \"tallyglass profiles\")."),
                      u"NAME"_s});
}

void addFolderArgument(QCommandLineParser &parser, const QString &syntax)
{
    parser.addPositionalArgument(u"FOLDER"_s, CliText::tr("Folders that are watched."), syntax);
}

WatchWish wishOf(const QCommandLineParser &parser)
{
    WatchWish wish;
    wish.folders = parser.positionalArguments();
    wish.filterGiven = parser.isSet(u"filter"_s);
    wish.filter = parser.value(u"filter"_s);
    wish.formatId = parser.value(u"format"_s);
    wish.profile = parser.value(u"profile"_s);
    return wish;
}

Result<void> checkFormat(const WatchWish &wish)
{
    if (!wish.profile.isEmpty()) {
        if (const auto profile = ProfileFolder().find(wish.profile); !profile)
            return profile.error();
    }
    const FormatRegistry formats;
    if (wish.formatId.isEmpty() || formats.find(wish.formatId))
        return {};
    return Error{ErrorKind::InvalidInput,
                 CliText::tr("There is no format called \"%1\". \"tallyglass formats\" lists them.")
                     .arg(wish.formatId)};
}

QJsonObject folderJson(const WatchFolder &folder)
{
    QJsonObject json{{u"folder"_s, folder.path},
                     {u"filter"_s, folder.filter},
                     {u"format"_s, folder.formatId.isEmpty() ? QJsonValue() : QJsonValue(folder.formatId)},
                     {u"profile"_s, folder.profile.isEmpty() ? QJsonValue() : QJsonValue(folder.profile)},
                     {u"subfolders"_s, folder.subfolders}};
    if (folder.id == 0)
        return json;
    json.insert(u"on"_s, folder.isOn);
    json.insert(u"asks"_s, folder.asks);
    json.insert(u"records"_s, qint64(folder.records));
    json.insert(u"last_read"_s,
                folder.lastReadMs ? QJsonValue(
                    QDateTime::fromMSecsSinceEpoch(*folder.lastReadMs, Qt::UTC).toString(Qt::ISODateWithMs))
                                  : QJsonValue());
    return json;
}

QString folderText(const WatchFolder &folder)
{
    const QString filter = folder.filter.isEmpty() ? QString() : u"  "_s + folder.filter;
    const QString format = !folder.profile.isEmpty() ? folder.profile
        : folder.formatId.isEmpty()                  ? CliText::tr("any format")
                                                     : folder.formatId;
    if (folder.id == 0)
        return u"%1%2  (%3)\n"_s.arg(folder.path, filter, format);
    return CliText::tr("%1%2  (%3)  records: %4%5\n")
        .arg(folder.path, filter, format)
        .arg(folder.records)
        .arg(folder.isOn ? QString() : CliText::tr("  off"));
}

/// Agents' folders on this computer that the ledger does not watch.
std::vector<WatchFolder> otherPlaces(const std::vector<WatchFolder> &watched)
{
    std::vector<WatchFolder> places = watchPlaces();
    std::erase_if(places, [&watched](const WatchFolder &place) {
        return std::ranges::find(watched, place.path, &WatchFolder::path) != watched.end();
    });
    return places;
}

int list(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Lists the watched folders of a ledger, and those of coding agents on this computer that are not."));
    parser.addOption(ledgerOption());
    parser.addOption({u"json"_s, CliText::tr("Print JSON.")});
    if (const auto done = parseArguments(parser, u"watch list"_s, arguments, context))
        return *done;
    const QString ledger = ledgerPath(parser);
    const auto watched = QFileInfo::exists(ledger) ? watchedFolders(ledger, Ledger::Mode::ReadOnly)
                                                   : Result(std::vector<WatchFolder>());
    if (!watched)
        return complain(context, watched.error());
    const std::vector<WatchFolder> others = otherPlaces(*watched);
    if (parser.isSet(u"json"_s)) {
        QJsonArray folders;
        QJsonArray found;
        for (const WatchFolder &folder : *watched)
            folders.append(folderJson(folder));
        for (const WatchFolder &folder : others)
            found.append(folderJson(folder));
        context.out.write(QJsonDocument(QJsonObject{{u"folders"_s, folders}, {u"found"_s, found}}).toJson());
        return exitstatus::Success;
    }
    for (const WatchFolder &folder : *watched)
        writeText(context.out, folderText(folder));
    if (watched->empty())
        writeLine(context.out, CliText::tr("No folder is watched."));
    if (!others.empty())
        writeLine(context.out, CliText::tr("Found on this computer, and not watched:"));
    for (const WatchFolder &folder : others)
        writeText(context.out, u"  "_s + folderText(folder));
    return exitstatus::Success;
}

int add(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Watches folders from now on: whoever has the ledger open, the window or \"tallyglass "
                    "watch\", reads what is in them and what comes."));
    parser.addOption(ledgerOption());
    addWishOptions(parser);
    parser.addOption({u"ask"_s, CliText::tr("Import nothing of it before a person says so in the window.")});
    parser.addOption({u"no-subfolders"_s, CliText::tr("Leave out folders below it.")});
    addFolderArgument(parser, u"FOLDER..."_s);
    if (const auto done = parseArguments(parser, u"watch add"_s, arguments, context))
        return *done;
    WatchWish wish = wishOf(parser);
    wish.asks = parser.isSet(u"ask"_s);
    wish.subfolders = !parser.isSet(u"no-subfolders"_s);
    if (wish.folders.isEmpty())
        return complain(context, {ErrorKind::InvalidInput, CliText::tr("watch add needs a folder.")},
                        exitstatus::WrongUsage);
    if (const auto format = checkFormat(wish); !format)
        return complain(context, format.error(), exitstatus::WrongUsage);
    const auto added = addFolders(ledgerPath(parser), wish);
    if (!added)
        return complain(context, added.error());
    for (const WatchFolder &folder : *added)
        writeLine(context.err, CliText::tr("%1 is watched.").arg(folder.path));
    return exitstatus::Success;
}

int remove(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        CliText::tr("Watches folders no longer. The records that came from them stay in the ledger."));
    parser.addOption(ledgerOption());
    addFolderArgument(parser, u"FOLDER..."_s);
    if (const auto done = parseArguments(parser, u"watch remove"_s, arguments, context))
        return *done;
    const QStringList given = parser.positionalArguments();
    if (given.isEmpty())
        return complain(context, {ErrorKind::InvalidInput, CliText::tr("watch remove needs a folder.")},
                        exitstatus::WrongUsage);
    const auto ledger = Ledger::open(ledgerPath(parser), Ledger::Mode::OpenExisting);
    const auto folders = ledger ? (*ledger)->watches().folders() : ledger.error();
    if (!folders)
        return complain(context, folders.error());
    int status = exitstatus::Success;
    for (const QString &name : given) {
        const QString path = watchPath(name);
        bool any = false;
        for (const WatchFolder &folder : *folders) {
            if (folder.path != path)
                continue;
            any = true;
            if (const auto removed = (*ledger)->watches().remove(folder.id); !removed)
                return complain(context, removed.error());
        }
        if (any)
            writeLine(context.err, CliText::tr("%1 is watched no longer.").arg(path));
        else
            status = complain(context, {ErrorKind::NotFound, CliText::tr("%1 is not watched.").arg(path)});
    }
    return status;
}

int watch(const QStringList &arguments, const CommandContext &context)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(CliText::tr(
        "Reads what is new in watched folders, as it comes, until it is interrupted (Ctrl+C).\n"
        "FOLDERs that the ledger does not watch yet are added to those it watches; only those given are "
        "read\n"
        "in this run. Without FOLDER all that the ledger watches.\n"
        "Other actions: \"watch list\", \"watch add FOLDER...\" and \"watch remove FOLDER...\"."));
    parser.addOption(ledgerOption());
    addWishOptions(parser);
    parser.addOption({u"once"_s, CliText::tr("Read what is new now, and end.")});
    parser.addOption({u"json"_s, CliText::tr("Print a line of JSON for each event.")});
    addFolderArgument(parser, u"[FOLDER...]"_s);
    if (const auto done = parseArguments(parser, u"watch"_s, arguments, context))
        return *done;
    const WatchWish wish = wishOf(parser);
    const QString ledger = ledgerPath(parser);
    if (wish.folders.isEmpty() && (wish.filterGiven || !wish.formatId.isEmpty() || !wish.profile.isEmpty()))
        return complain(
            context,
            {ErrorKind::InvalidInput, CliText::tr("--filter, --format and --profile need a FOLDER.")},
            exitstatus::WrongUsage);
    if (const auto format = checkFormat(wish); !format)
        return complain(context, format.error(), exitstatus::WrongUsage);
    const bool once = parser.isSet(u"once"_s);
    auto folders = wish.folders.isEmpty() ? watchedFolders(ledger, Ledger::Mode::OpenExisting)
                                          : foldersFor(ledger, wish);
    if (!folders)
        return complain(context, folders.error());
    std::erase_if(*folders, [](const WatchFolder &folder) { return !folder.isOn; });
    if (folders->empty()) {
        const Error none{
            ErrorKind::NotFound,
            CliText::tr("No folder is watched. \"tallyglass watch add FOLDER\" begins with one.")};
        if (once)
            return complain(context, none);
        writeLine(context.err, none.message);
    }
    if (once)
        return watchOnce(ledger, *folders, parser.isSet(u"json"_s), context);
    if (wish.folders.isEmpty())
        folders->clear(); // also those that come later
    return watchUntilStopped(ledger, *folders, parser.isSet(u"json"_s), context);
}

} // namespace

int runWatch(const QStringList &arguments, const CommandContext &context)
{
    if (const auto refused = refuseServer(arguments, context))
        return *refused;
    const QString word = arguments.value(1);
    if (word == u"list"_s)
        return list(arguments.mid(1), context);
    if (word == u"add"_s)
        return add(arguments.mid(1), context);
    if (word == u"remove"_s)
        return remove(arguments.mid(1), context);
    return watch(arguments, context);
}

} // namespace tally
