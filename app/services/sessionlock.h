// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLockFile>
#include <QString>

#include <memory>
#include <string>

namespace tally {

/// Whether the run of the program that sends a chat request is still there: while it is, it holds a lock file
/// beside the ledger, where every process that opens the ledger looks, however it was started. All of them
/// take the ledger's path without symbolic links (canonical).

/// A session as it stands in the ledger, never given before.
std::string newSession();

/// The lock of a session that begins; it ends with the object, and the file goes with it.
std::unique_ptr<QLockFile> holdSession(const QString &ledger, const std::string &session);

/// False as well for what is no session at all: the text may come from a ledger that others wrote.
bool isSessionAlive(const QString &ledger, const std::string &session);

/// Removes what sessions left that did not end by themselves.
void removeDeadSessions(const QString &ledger);

} // namespace tally
