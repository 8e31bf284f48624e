// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturedesk.h"
#include "services/capture/callbook.h"
#include "services/capture/telemetrysums.h"
#include "services/capture/toldrequest.h"

#include <QByteArray>
#include <QObject>

#include <functional>

namespace tally {

/// Takes what programs tell of their requests by OpenTelemetry into the ledger, unless it came another way
/// before.
class TelemetryDesk : public QObject {
public:
    TelemetryDesk(ChatLedger &ledger, CallBook &book, QObject *parent = nullptr);

    void take(const CaptureProgram &program, const QByteArray &signal, const QByteArray &body,
              QObject *receiver, const std::function<void(const CaptureAnswer &)> &done);

private:
    void holdSpans(const CaptureProgram &program, TelemetryRead &read);
    void takeMetrics(const CaptureProgram &program, const QByteArray &body,
                     const std::function<void(const CaptureAnswer &)> &done);

    ChatLedger &m_ledger;
    CallBook &m_book;
    TelemetrySums m_sums;
};

} // namespace tally
