// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/captureconnection.h"

#include <QJsonObject>

namespace tally {

/// Whom a request is booked to: what its token says, and over it, unless the token forbids that, what its
/// body and its headers say in the words of several gateways. Facts: capture server reference 5.
CaptureBooking bookingOf(const CaptureRequest &request, const QJsonObject &body);

/// What a token itself says.
CaptureBooking bookingOf(const CaptureProgram &program);

} // namespace tally
