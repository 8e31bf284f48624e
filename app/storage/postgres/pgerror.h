// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

namespace tally {

/// SQLSTATEs that callers ask for.
namespace sqlstate {
constexpr auto LockNotAvailable = "55P03";
constexpr auto NoRight = "42501";
constexpr auto UndefinedTable = "42P01";
constexpr auto UndefinedColumn = "42703"; // a table of that name, but not ours
} // namespace sqlstate

/// Why no connection came about, for a person. `server` is the server's or the library's text; a password is
/// taken out of it. Io: not reachable or no TLS; Permission: password or right; NotFound: no database.
Error connectError(const QString &server, const QString &place);

/// What a server refused, by its SQLSTATE.
Error serverError(const QByteArray &state, const QString &server);

/// The connection ended. Io.
Error lostError(const QString &detail);

bool isLost(const Error &error);

} // namespace tally
