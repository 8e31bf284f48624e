// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/captureconnection.h"

namespace tally {

/// Hands a request that has passed the gate, with its whole body, to whoever serves what it asks for. The
/// answer comes through the connection, now or later. What goes on to a provider takes the request along.
void dispatchCapture(CaptureRequest &request, CaptureContext &context, CaptureConnection &connection);

} // namespace tally
