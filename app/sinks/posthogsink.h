// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"
#include "sinks/sinknames.h"

namespace tally {

/// PostHog's batch endpoint: each request is an event of its LLM analytics. The same record is the same
/// event, however often it is sent.
class PostHogSink final : public Sink {
public:
    /// `base`: /batch/ is appended. `key`: of the project.
    PostHogSink(QUrl base, QByteArray key, SinkNames names);

    Traits traits() const override { return {.maxRecords = 500, .maxBytes = 2'000'000}; }
    qsizetype frame() const override { return 400; }
    std::string payload(const RecordKey &key, const UsageRecord &record) const override;
    SinkRequest request(const SinkMessage &message, int64_t nowMs) const override;
    SinkVerdict read(const SinkMessage &message, const SinkAnswer &answer) const override;

private:
    const QUrl m_base;
    const QByteArray m_key;
    const SinkNames m_names;
};

} // namespace tally
