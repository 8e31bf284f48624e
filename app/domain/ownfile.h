// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIODevice>
#include <QString>

class QSaveFile;

namespace tally {

/// Files of the program's own, in folders that others may write to. What stands there under their name need
/// not be a file: a pipe would be waited for, a link would be followed to where its maker wants, a device may
/// have no end. So a file of ours is opened only as what it is.

/// An open descriptor of a regular file, or -1 (errno tells; ENXIO for anything that is no regular file).
/// `flags` are those of open(2). Never waits, follows no link.
int openOwnFile(const QString &path, int flags);

/// The same for a file that must not be there yet, readable for the user alone.
int createOwnFile(const QString &path);

/// Makes an empty file that must not be there yet, for the user alone whatever the umask says. It opens
/// nothing: closing a descriptor of a database would take from this process the locks it has there.
bool makeOwnFile(const QString &path);

/// Makes a folder and those that are missing above it, for the user alone. True when it is there.
bool makeOwnFolder(const QString &path);

/// Opens what is written for the user (an export, a picture): who spent what is for the user to show, so a
/// new file is the user's alone. One that is there keeps its permissions.
bool openToSave(QSaveFile &file, QIODevice::OpenMode more = {});

/// Gives a file or folder of the user's to the user alone (0600, 0700), as where others made it.
void makePrivate(const QString &path);

/// Takes from all others what they may do with a file or folder of the user's; links are left alone.
void keepFromOthers(const QString &path);

/// Whether something stands there that is no regular file; also a link that leads nowhere.
bool isForeignThing(const QString &path);

/// Makes way for a file of ours: removes what is no regular file. Folders stay.
void removeForeignThing(const QString &path);

/// Gives a file another name in the same folder that nothing has yet; false (errno tells, EEXIST) otherwise.
bool moveToNewName(const QString &from, const QString &to);

/// The path of a file as it was given, also where Qt would look among the program's own resources for a name
/// that begins with a colon.
QString plainFilePath(const QString &given);

/// A part of a name that nobody can guess: 16 hexadecimal digits.
QString randomSuffix();

} // namespace tally
