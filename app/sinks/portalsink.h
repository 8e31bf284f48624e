// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"

#include <QJsonObject>

#include <map>

namespace tally {

/// A row as a portal tells it; what of it cannot be read is empty.
struct PortalRow {
    QString id;
    QString project;
    std::optional<RecordKey> fingerprint = {}; // of all that was sent but the time
    std::optional<int64_t> timeMs = {};
    std::optional<int64_t> costNano = {};
    QJsonObject told = {}; // as it came
};

/// An answer to GET /api/usage.
struct PortalPage {
    int64_t count = 0; // that the portal says there are
    std::vector<PortalRow> rows = {};

    /// The portal says of no more than it tells.
    bool isWhole() const { return count == int64_t(rows.size()); }
    /// So many rows are also a limit that portals cut their answers at, and say nothing of it.
    bool isRoundLimit() const;
    /// So many may be such a limit.
    bool mayBeLimit() const { return !rows.empty() && rows.size() % 10 == 0; }
};

/// The client portal of a support company: POST /api/usage takes one request, and books each equal one once
/// more. GET /api/usage tells what it has.
class PortalSink final : public Sink {
public:
    /// `projects`: the id of each project by its name here.
    PortalSink(QUrl url, std::map<std::string, std::string> projects);

    Traits traits() const override { return {.asks = true, .takesUpdates = false}; }
    std::optional<SinkRefusal> whyNot(const UsageRecord &record) const override;
    std::string payload(const RecordKey &key, const UsageRecord &record) const override;
    RecordKey fingerprint(const std::string &payload) const override;
    SinkRequest request(const SinkMessage &message, int64_t nowMs) const override;
    SinkVerdict read(const SinkMessage &message, const SinkAnswer &answer) const override;

    const std::map<std::string, std::string> &projects() const { return m_projects; }
    /// The id of a project; empty where none is mapped.
    std::string projectId(const std::string &project) const;
    /// Asks for the requests of a project (empty: of all) from and to an instant.
    SinkRequest question(const std::string &projectId, int64_t fromMs, int64_t toMs) const;
    /// Nothing where the answer is not what a portal says.
    static std::optional<PortalPage> page(const QByteArray &body);

private:
    QUrl address() const;

    const QUrl m_url;
    const std::map<std::string, std::string> m_projects;
};

/// An instant as portals write it, in UTC milliseconds.
std::optional<int64_t> portalTime(const QString &text);

} // namespace tally
