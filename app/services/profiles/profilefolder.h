// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "formats/fields/columnmap.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace tally {

/// A mapping under a name, with the columns of the files it is for: a mapping file
/// (formats/fields/columnmap.h) in the user's folder.
struct Profile {
    ColumnMap map; // its name and header are the profile's
    QString path; // of its file

    const QString &name() const { return map.name; }
};

/// The profiles of one user, a file each, made for the user alone and written whole or not at all. Read anew
/// each time: others may change the folder. All functions may be called from any thread.
class ProfileFolder {
public:
    /// Beside the user's prices by default.
    explicit ProfileFolder(QString path = defaultPath());
    static QString defaultPath();
    const QString &path() const { return m_path; }

    struct Content {
        std::vector<Profile> profiles; // by name
        QStringList problems; // files that cannot be used and are left out, ready for a person
    };
    Content read() const;
    /// NotFound names it, and what is there.
    Result<Profile> find(const QString &name) const;
    /// Puts a map under a name, in the place of what has it. InvalidInput for a name that is none; Io.
    Result<Profile> save(const QString &name, const ColumnMap &map) const;
    /// Why a map is not to be put under a name without asking (translated): the profile that has it is for
    /// other columns. Nothing where there is none or it is for the same.
    std::optional<QString> takenBy(const QString &name, const ColumnMap &map) const;
    Result<void> remove(const QString &name) const;
    /// The file as it stands there.
    static Result<QByteArray> textOf(const Profile &profile);

    /// Why a text cannot be the name of a profile (translated); nothing where it can.
    static std::optional<QString> refusedName(const QString &name);

private:
    QString pathFor(const QString &name) const;

    QString m_path;
};

} // namespace tally
