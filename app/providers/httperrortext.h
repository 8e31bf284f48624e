// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httpoptions.h"
#include "providers/httpresult.h"

#include <QStringList>

namespace tally {

/// The server as people may see it: host, and port where it is not the usual one. Path and query stay out,
/// since some servers take keys there.
QString serverName(const QUrl &url);

/// The translated text for a call that did not end with a whole answer. `server` is from serverName(); the
/// texts say whether something may have been billed.
Error timeoutError(HttpTimeout which, const HttpTimeouts &timeouts, const QString &server, bool requestSent);
Error redirectError(const QString &server, const QUrl &target);
/// For a status 3xx without the address that belongs to a redirect.
Error noTargetError(const QString &server, int status);
Error tlsError(const QString &server, const QStringList &reasons);
Error tooLargeError(const QString &server, qint64 maxBytes);
Error cancelledError(bool requestSent);
Error notConnectedError(const QString &server, const QString &detail);
Error brokenError(const QString &server, bool answerStarted, const QString &detail);
/// For a status 1xx that Qt took for the answer.
Error interimAnswerError(const QString &server, int status);
Error unusableAnswerError(const QString &server, const QString &detail);

} // namespace tally
