// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/connections/portalquestion.h"
#include "storage/ledger.h"
#include "storage/outbox.h"

#include <QObject>
#include <QSet>

#include <map>
#include <vector>

namespace tally {

/// Finds out what became of requests that a portal may have or not: asks for what it has, gives each row that
/// fits and is nobody's yet to one of them, and lets the others be sent again. Equal requests are equal:
/// which row is whose makes no difference. Where the portal does not tell all, or tells a row that cannot be
/// read and may be one of them, that one stays unknown; what another project says makes no difference.
/// Deletes itself when it has ended.
class PortalSettling : public QObject {
    Q_OBJECT
public:
    PortalSettling(Ledger &ledger, int64_t connection, HttpTransport &transport, const PortalSink &sink,
                   TokenSource &tokens, std::optional<bool> cutsToSeconds, QObject *parent);

    /// Unknown rows by project and time. While nothing is on its way.
    void start(std::vector<OutboxRow> rows);

Q_SIGNALS:
    /// `again`: records to be sent again. `trouble`: why others stay unknown, for people; empty: none do.
    void ended(const std::vector<int64_t> &again, const QString &trouble);
    /// The portal keeps whole seconds.
    void cutsToSeconds();

private:
    /// Rows of one project that lie close together.
    using Cluster = std::vector<OutboxRow>;

    void next();
    void end();
    void read(const Result<PortalQuestion::Answer> &answer);
    Result<bool> isCut(const PortalQuestion::Answer &answer);
    Result<void> write(const std::vector<PortalRow> &rows);
    bool fits(const OutboxRow &row, const PortalRow &told) const;
    bool mayFit(const OutboxRow &row, const PortalRow &told) const;

    Ledger &m_ledger;
    const int64_t m_connection;
    HttpTransport &m_transport;
    const PortalSink &m_sink;
    TokenSource &m_tokens;
    std::optional<bool> m_cuts;
    std::vector<Cluster> m_clusters; // left, the next one last
    std::vector<int64_t> m_again;
    QString m_trouble;
};

} // namespace tally
