// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sinks/sink.h"
#include "sinks/sinknames.h"

namespace tally {

/// A web address that takes events, signed as Standard Webhooks 1.0.0 says. Records go as LLMCosts writes
/// them, some in each message. https, or http to this computer.
class WebhookSink final : public Sink {
public:
    /// `secrets`: "whsec_…"; each makes a signature, so that they can be changed one after the other.
    WebhookSink(QUrl url, QList<QByteArray> secrets, SinkNames names);

    Traits traits() const override { return {.maxRecords = 50, .maxBytes = 20'000}; }
    qsizetype frame() const override;
    std::string payload(const RecordKey &key, const UsageRecord &record) const override;
    SinkRequest request(const SinkMessage &message, int64_t nowMs) const override;
    SinkVerdict read(const SinkMessage &message, const SinkAnswer &answer) const override;

    /// Whether a secret can be used.
    static bool isSecret(const QByteArray &secret);
    /// The value of webhook-signature.
    static QByteArray signature(const QList<QByteArray> &secrets, const QByteArray &id,
                                const QByteArray &timestamp, const QByteArray &body);

private:
    std::string eventOf(const SinkMessage &message) const;

    const QUrl m_url;
    const QList<QByteArray> m_secrets;
    const SinkNames m_names;
};

} // namespace tally
