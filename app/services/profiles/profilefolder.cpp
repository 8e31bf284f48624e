// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/profiles/profilefolder.h"

#include "domain/ownfile.h"
#include "formats/fields/maptext.h"
#include "services/ledgerlocation.h"
#include "services/servicetext.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <cerrno>
#include <utility>

#include <fcntl.h>

using namespace Qt::StringLiterals;

namespace tally {

namespace {

constexpr qint64 LargestFile = qint64(4) << 20;
constexpr qsizetype LongestName = 80;
constexpr QLatin1StringView Ending = ".json"_L1;

Result<QByteArray> readProfileFile(const QString &path)
{
    QFile file;
    const int descriptor = openOwnFile(path, O_RDONLY);
    if (descriptor < 0 || !file.open(descriptor, QIODevice::ReadOnly, QFile::AutoCloseHandle))
        return Error{ErrorKind::Io, qt_error_string(errno), path};
    if (file.size() > LargestFile)
        return Error{ErrorKind::InvalidInput, ServiceText::tr("The file is too large for a profile."), path};
    return file.readAll();
}

Result<Profile> readProfile(const QString &path)
{
    const auto text = readProfileFile(path);
    if (!text)
        return text.error();
    auto map = ColumnMap::parse(*text);
    if (!map)
        return map.error();
    if (map->name.isEmpty())
        map->name = QFileInfo(path).completeBaseName();
    return Profile{std::move(*map), path};
}

Error notKept(const QString &name, const QString &reason, const QString &path)
{
    return {ErrorKind::Io,
            ServiceText::tr("The profile “%1” could not be kept: %2. What was there is as it was. Check the "
                            "free space and the permissions of the folder.")
                .arg(name, reason),
            path};
}

} // namespace

ProfileFolder::ProfileFolder(QString path)
    : m_path(std::move(path))
{
}

QString ProfileFolder::defaultPath()
{
    return QFileInfo(defaultLedgerPath()).absolutePath() + u"/profiles"_s;
}

std::optional<QString> ProfileFolder::refusedName(const QString &name)
{
    const bool printable = std::ranges::all_of(name, [](QChar c) { return c.isPrint(); });
    if (!name.trimmed().isEmpty() && name.size() <= LongestName && printable)
        return std::nullopt;
    return ServiceText::tr("A profile needs a name of 1 to 80 characters in one line.");
}

ProfileFolder::Content ProfileFolder::read() const
{
    Content content;
    const QDir folder(m_path);
    for (const QString &file : folder.entryList({u'*' + Ending}, QDir::Files | QDir::System, QDir::Name)) {
        auto profile = readProfile(folder.filePath(file));
        if (profile)
            content.profiles.push_back(std::move(*profile));
        else
            content.problems << ServiceText::tr("The profile %1 cannot be used and was left out: %2")
                                    .arg(QDir::toNativeSeparators(folder.filePath(file)),
                                         profile.error().message);
    }
    std::ranges::stable_sort(content.profiles, [](const Profile &a, const Profile &b) {
        return QString::localeAwareCompare(a.name(), b.name()) < 0;
    });
    return content;
}

Result<Profile> ProfileFolder::find(const QString &name) const
{
    Content content = read();
    QStringList names;
    for (Profile &profile : content.profiles) {
        if (profile.name() == name)
            return std::move(profile);
        names << profile.name();
    }
    return Error{ErrorKind::NotFound,
                 names.isEmpty()
                     ? ServiceText::tr("There is no profile called “%1”, and none at all.").arg(name)
                     : ServiceText::tr("There is no profile called “%1”. There are: %2.")
                           .arg(name, names.join(", "_L1)),
                 content.problems.join(u'\n')};
}

// A name may hold what a file's name may not, and two names may then look alike.
QString ProfileFolder::pathFor(const QString &name) const
{
    QString base;
    for (const QChar c : name.trimmed())
        base += c.isLetterOrNumber() || u" ._()+-"_s.contains(c) ? c : u'-';
    if (base.startsWith(u'.'))
        base[0] = u'-';
    const QDir folder(m_path);
    for (int number = 1;; ++number) {
        const QString file = number == 1 ? base + Ending : u"%1-%2"_s.arg(base).arg(number) + Ending;
        const QString path = folder.filePath(file);
        const auto there = QFileInfo::exists(path) ? readProfile(path) : Result<Profile>(Profile{});
        if (!QFileInfo::exists(path) || (there && there->name() == name))
            return path;
    }
}

std::optional<QString> ProfileFolder::takenBy(const QString &name, const ColumnMap &map) const
{
    const auto there = find(name.trimmed());
    if (!there || there->map.header == map.header)
        return std::nullopt;
    return ServiceText::tr(
               "The profile “%1” is for files with other columns and stays as it is. Choose another "
               "name, or start from that profile to change it.")
        .arg(there->name());
}

Result<Profile> ProfileFolder::save(const QString &name, const ColumnMap &map) const
{
    if (const auto refused = refusedName(name))
        return Error{ErrorKind::InvalidInput, *refused};
    Profile profile{map, {}};
    profile.map.name = name.trimmed();
    const auto before = find(profile.map.name);
    profile.path = before ? before->path : pathFor(profile.map.name);
    makeOwnFolder(m_path);
    removeForeignThing(profile.path);
    QSaveFile file(profile.path);
    const QByteArray text = mapFileText(profile.map);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        || file.write(text) != text.size() || !file.commit())
        return notKept(profile.name(), file.errorString(), profile.path);
    return profile;
}

Result<void> ProfileFolder::remove(const QString &name) const
{
    const auto profile = find(name);
    if (!profile)
        return profile.error();
    QFile file(profile->path);
    if (file.remove())
        return {};
    return Error{ErrorKind::Io,
                 ServiceText::tr("The profile “%1” could not be removed: %2. It is as it was.")
                     .arg(name, file.errorString()),
                 profile->path};
}

Result<QByteArray> ProfileFolder::textOf(const Profile &profile)
{
    return readProfileFile(profile.path);
}

} // namespace tally
