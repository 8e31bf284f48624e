// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturedesk.h"
#include "capture/captureroute.h"

#include <QCoreApplication>

namespace tally {

/// Text for people who read the answers of the server: CaptureText::tr("…").
class CaptureText {
    Q_DECLARE_TR_FUNCTIONS(Capture)
};

/// An error in the form that the clients of a dialect understand. `code` is OpenAI's word for it; the others
/// have theirs by the status.
CaptureAnswer captureError(CaptureDialect dialect, int status, const QString &message,
                           const char *code = nullptr);
/// A limit is used up: 429, with how long to wait, or that waiting does not help.
CaptureAnswer limitError(CaptureDialect dialect, const CaptureRefusal &refusal);

} // namespace tally
