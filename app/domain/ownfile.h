// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tally {

/// Files of the program's own, in folders that others may write to. What stands there under their name need
/// not be a file: a pipe would be waited for, a link would be followed to where its maker wants, a device may
/// have no end. So a file of ours is opened only as what it is.

/// An open descriptor of a regular file, or -1 (errno tells; ENXIO for anything that is no regular file).
/// `flags` are those of open(2). Never waits, follows no link.
int openOwnFile(const QString &path, int flags);

/// The same for a file that must not be there yet, readable for the user alone.
int createOwnFile(const QString &path);

/// Whether something stands there that is no regular file; also a link that leads nowhere.
bool isForeignThing(const QString &path);

/// Makes way for a file of ours: removes what is no regular file. Folders stay.
void removeForeignThing(const QString &path);

/// Gives a file another name in the same folder that nothing has yet; false (errno tells, EEXIST) otherwise.
bool moveToNewName(const QString &from, const QString &to);

/// A part of a name that nobody can guess: 16 hexadecimal digits.
QString randomSuffix();

} // namespace tally
