// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "providers/httprequest.h"

namespace tally {

/// Whether `host` names this machine by itself (localhost, 127.x, ::1), without asking the network.
bool isLoopback(const QString &host);

/// The rules a request keeps before anything leaves: an http(s) address with a host, plain http only to this
/// machine unless `allowPlainHttp`, no control characters in headers. InvalidInput otherwise; the text names
/// host and header names, never values.
Result<void> checkRequest(const HttpRequest &request, bool allowPlainHttp);

/// The request as it is sent: a user and password in the address become an Authorization header (Qt would
/// send the request a second time for them), and headers every call has are filled in where the caller set
/// none.
HttpRequest completed(const HttpRequest &request, bool reuseConnections);

} // namespace tally
