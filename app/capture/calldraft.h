// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/captureconnection.h"

#include <QJsonObject>

namespace tally {

/// What is known of a call before it leaves. `body`: of JSON, else empty.
CaptureCall callOf(const CaptureRequest &request, const QJsonObject &body);

} // namespace tally
