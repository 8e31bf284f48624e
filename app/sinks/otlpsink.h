// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"
#include "sinks/sinknames.h"

namespace tally {

/// A receiver of OpenTelemetry traces over HTTP as JSON: each request is one span of the GenAI conventions.
/// The same record is the same span, however often it is sent.
class OtlpSink final : public Sink {
public:
    /// `base`: /v1/traces is appended.
    OtlpSink(QUrl base, QList<QPair<QByteArray, QByteArray>> headers, SinkNames names);

    Traits traits() const override { return {.maxRecords = 200, .maxBytes = 4'000'000}; }
    std::string payload(const RecordKey &key, const UsageRecord &record) const override;
    SinkRequest request(const SinkMessage &message, int64_t nowMs) const override;
    SinkVerdict read(const SinkMessage &message, const SinkAnswer &answer) const override;

private:
    const QUrl m_base;
    const QList<QPair<QByteArray, QByteArray>> m_headers;
    const SinkNames m_names;
};

} // namespace tally
