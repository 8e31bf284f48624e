// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/watchfolders.h"

#include "cli/command.h"
#include "domain/ownfile.h"
#include "services/watch/watchplaces.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

WatchFolder wished(const WatchWish &wish, const QString &path)
{
    WatchFolder folder{.path = path};
    const auto places = watchPlaces();
    const auto place = std::ranges::find(places, path, &WatchFolder::path);
    if (place != places.end() && !wish.filterGiven && wish.formatId.isEmpty() && wish.profile.isEmpty())
        folder = *place;
    if (wish.filterGiven)
        folder.filter = wish.filter;
    if (!wish.formatId.isEmpty())
        folder.formatId = wish.formatId;
    folder.profile = wish.profile;
    folder.asks = wish.asks;
    folder.subfolders = wish.subfolders;
    return folder;
}

Result<void> checkFolders(const WatchWish &wish)
{
    for (const QString &given : wish.folders) {
        if (!QFileInfo(watchPath(given)).isDir())
            return Error{ErrorKind::NotFound,
                         CliText::tr("\"%1\" is no folder. Nothing was changed.").arg(given)};
    }
    return {};
}

bool isMeant(const WatchFolder &folder, const WatchWish &wish, const QString &path)
{
    return folder.path == path && (!wish.filterGiven || folder.filter == wish.filter);
}

} // namespace

QString watchPath(const QString &given)
{
    return QDir::cleanPath(QDir::current().absoluteFilePath(plainFilePath(given)));
}

Result<std::vector<WatchFolder>> watchedFolders(const QString &ledger, Ledger::Mode mode)
{
    const auto opened = Ledger::open(ledger, mode);
    return opened ? (*opened)->watches().folders() : opened.error();
}

Result<std::vector<WatchFolder>> addFolders(const QString &ledger, const WatchWish &wish)
{
    if (const auto checked = checkFolders(wish); !checked)
        return checked.error();
    const auto opened = Ledger::open(ledger, Ledger::Mode::OpenOrCreate);
    if (!opened)
        return opened.error();
    std::vector<WatchFolder> folders;
    for (const QString &given : wish.folders) {
        WatchFolder folder = wished(wish, watchPath(given));
        const auto id = (*opened)->watches().add(folder);
        if (!id)
            return id.error();
        folder.id = *id;
        folders.push_back(folder);
    }
    return folders;
}

Result<std::vector<WatchFolder>> foldersFor(const QString &ledger, const WatchWish &wish)
{
    std::vector<WatchFolder> known;
    if (QFileInfo::exists(ledger)) {
        auto watched = watchedFolders(ledger, Ledger::Mode::OpenExisting);
        if (!watched)
            return watched;
        known = std::move(*watched);
    }
    std::vector<WatchFolder> folders;
    WatchWish missing = wish;
    missing.folders.clear();
    for (const QString &given : wish.folders) {
        const QString path = watchPath(given);
        const size_t before = folders.size();
        std::ranges::copy_if(known, std::back_inserter(folders),
                             [&](const WatchFolder &folder) { return isMeant(folder, wish, path); });
        if (folders.size() == before)
            missing.folders << given;
    }
    const auto off = std::ranges::find(folders, false, &WatchFolder::isOn);
    if (off != folders.end())
        return Error{
            ErrorKind::InvalidInput,
            CliText::tr("\"%1\" is switched off in this ledger. \"tallyglass watch add\" switches it on.")
                .arg(off->path)};
    if (missing.folders.isEmpty())
        return folders;
    const auto added = addFolders(ledger, missing);
    if (!added)
        return added;
    folders.insert(folders.end(), added->begin(), added->end());
    return folders;
}

} // namespace tally
