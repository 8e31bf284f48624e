// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QStringList>

namespace tally {

/// What is wrong with a mapping file, as an Error whose detail says where, for atItsLine(): the way to the
/// member from the top.
Error mapFault(const QStringList &way, const QString &message);
/// The same for a value of the wrong kind; `allowed` is translated.
Error mapValueFault(const QStringList &way, const QString &allowed);

/// Puts the line of the member in front of the message: "Line 5: …".
Error atItsLine(const Error &fault, const QByteArray &json);

/// A member that stands in an object twice, of which all but one would be lost in silence; "" where there is
/// none. The way to it, as above.
QStringList repeatedMember(const QByteArray &json);

/// Translated text of mapping files: context ColumnMap.
QString mapText(const char *text);

} // namespace tally
