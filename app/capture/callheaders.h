// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/captureconnection.h"

namespace tally {

/// What of a client's headers goes on to the provider: all but what belongs to the connection, to us, or to
/// a browser. Facts: capture server reference 4.2.
HttpHeaders headersForProvider(const CaptureRequest &request);
/// The header that carries our key for a provider.
QPair<QByteArray, QByteArray> keyHeaderOf(const QString &provider, const QByteArray &key);
/// What of the provider's headers goes on to the client; framing is made anew.
HttpHeaders headersForClient(const WireHead &answer);

} // namespace tally
