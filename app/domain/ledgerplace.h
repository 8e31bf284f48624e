// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace tally {

/// Where a ledger is, as people write it: the path of a file, or a database on a PostgreSQL server
/// (postgresql://…, postgres://…, service=NAME). A ledger on a server is read through a copy of it on this
/// computer, its mirror. Nothing here makes anything or asks a server.

bool isServerPlace(const QString &place);

/// The file that is read: of a server's ledger the mirror, in the cache folder.
QString ledgerFileOf(const QString &place);

/// Whether a file is a mirror.
bool isMirrorFile(const QString &file);

/// Whether there may be something: servers have to be asked.
bool mayHaveLedger(const QString &place);

/// The place as it may be shown and stored: without a password.
QString withoutPassword(const QString &place);

/// A short name of the place: of the file, or DATABASE@HOST.
QString shortPlaceName(const QString &place);

} // namespace tally
