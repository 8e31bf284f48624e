// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/capture/callbook.h"
#include "services/capture/telemetrymetrics.h"

#include <QObject>
#include <QTimer>

#include <deque>
#include <map>

namespace tally {

/// The sums of metrics and the spans of coding agents, which count only where nothing better tells of the
/// requests: neither logs, nor calls that came through with the same token in that hour, nor an imported log
/// of that day. They wait until the others have had the time to tell; at the end of the server what waits is
/// settled at once.
class TelemetrySums : public QObject {
public:
    static constexpr int HoldMs = 120'000; // programs send logs every 5 s, metrics every 60 s

    TelemetrySums(ChatLedger &ledger, CallBook &book, QObject *parent = nullptr);
    ~TelemetrySums() override;

    void take(const CaptureProgram &program, const std::vector<ToldSum> &sums);
    /// Writes those that have waited long enough at that time (ms UTC).
    void settle(int64_t nowMs);

private:
    struct Waiting {
        ToldSum sum = {};
        int64_t program = 0;
        int64_t dueMs = 0;
    };
    struct Flying {
        std::vector<Waiting> due = {};
        QFuture<Result<bool>> done = {};
    };
    std::vector<Waiting> takeDue(int64_t nowMs);
    void landed(int64_t flight, const Result<bool> &written);
    QFuture<Result<bool>> put(const std::vector<Waiting> &due);

    ChatLedger &m_ledger;
    CallBook &m_book;
    QTimer m_timer;
    std::map<std::string, Waiting> m_waiting; // by the record's id
    std::map<int64_t, Flying> m_flying;
    int64_t m_flights = 0;
};

} // namespace tally
