// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/httptransport.h"
#include "providers/secretstore.h"
#include "services/connections/connectionservice.h"
#include "services/connections/portalquestion.h"
#include "services/connections/tokensource.h"
#include "sinks/portalsink.h"

#include <QObject>

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace tally {

/// Asks a portal for what was sent to it and notes what each request costs there. Neither the portal nor a
/// record is changed. On one thread with an event loop; ends with the object.
class PortalComparison : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(const Result<PortalDifference> &)>;

    PortalComparison(Ledger &ledger, const ConnectionEntry &entry, QObject *parent = nullptr);

    /// Calls back once, from the event loop.
    void start(Done done);

private:
    struct Sent {
        int64_t record = 0;
        QString remoteId = {};
        int64_t timeMs = 0;
    };

    Result<void> collect();
    void next();
    void read(const Result<PortalQuestion::Answer> &answer);
    Result<void> write(const std::vector<PortalRow> &rows);
    Result<void> note(const Sent &sent, const PortalRow &told);
    void end(const Result<PortalDifference> &result);

    Ledger &m_ledger;
    const int64_t m_connection;
    const PortalSink m_sink;
    HttpTransport m_transport;
    SecretStore m_secrets;
    TokenSource m_tokens;
    std::map<std::string, std::vector<Sent>> m_sent; // left, by the portal's id of the project
    PortalDifference m_difference;
    Done m_done;
};

} // namespace tally
