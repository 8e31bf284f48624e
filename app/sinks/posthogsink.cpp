// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/posthogsink.h"

#include "domain/contextedit.h"
#include "domain/contextkeys.h"
#include "domain/jsonmembers.h"
#include "sinks/sinkjson.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonArray>
#include <QJsonObject>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 HistoricalMs = qint64(48) * 60 * 60 * 1000;

/// The key as a UUID of version 8.
std::string uuidOf(const RecordKey &key)
{
    const RecordKey marked{(key.high & ~uint64_t(0xf000)) | 0x8000,
                           (key.low & ~(uint64_t(3) << 62)) | (uint64_t(2) << 62)};
    const std::string hex = toHex(marked);
    return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' + hex.substr(16, 4) + '-'
        + hex.substr(20);
}

std::string contextValue(const UsageRecord &record, std::string_view wanted)
{
    std::string found;
    ContextReader reader;
    reader.read(record.context, [&](std::string_view key, std::string_view value) {
        if (key == wanted)
            found = value;
    });
    return found;
}

void putTokens(SinkJson &json, const TokenCounts &tokens)
{
    json.number("$ai_input_tokens", tokens.prompt());
    json.number("$ai_output_tokens", tokens.completion());
    json.number("$ai_cache_read_input_tokens", tokens.cached());
    json.number("$ai_cache_creation_input_tokens", tokens.cacheWrite());
    json.number("$ai_cache_creation_5m_input_tokens", tokens.cacheWrite5m);
    json.number("$ai_cache_creation_1h_input_tokens", tokens.cacheWrite1h);
    json.flag("$ai_cache_reporting_exclusive", false); // the input has the cache in it
}

void putOutcome(SinkJson &json, const UsageRecord &record)
{
    if (record.latencyMs)
        json.raw("$ai_latency", secondsJson(*record.latencyMs));
    if (record.timeToFirstTokenMs)
        json.raw("$ai_time_to_first_token", secondsJson(*record.timeToFirstTokenMs));
    const bool failed = record.status == Status::Failed;
    json.flag("$ai_is_error", failed);
    if (failed) {
        const QByteArray status = QByteArray::fromStdString(contextValue(record, "http_status"));
        if (bool ok = false; status.toInt(&ok) > 0 && ok)
            json.raw("$ai_http_status", status.toStdString());
        for (const std::string_view key : {"error.message", "error_message", "error"}) {
            if (const std::string text = contextValue(record, key); !text.empty()) {
                json.text("$ai_error", text);
                break;
            }
        }
    }
    json.text("$ai_stop_reason", record.finishReason);
}

std::string properties(const RecordKey &key, const UsageRecord &record)
{
    SinkJson json;
    json.text("$ai_trace_id", toHex(key));
    json.text("$ai_span_id", toHex(key));
    json.text("$ai_session_id", contextValue(record, "session_id"));
    json.text("$ai_model", record.model);
    json.text("$ai_provider", record.provider);
    putTokens(json, record.tokens);
    if (const auto cost = record.cost())
        json.raw("$ai_total_cost_usd", dollarsJson(cost->nano));
    putOutcome(json, record);
    SinkJson groups;
    groups.text("customer", record.customer);
    groups.text("project", record.project);
    if (!groups.isEmpty())
        json.raw("$groups", groups.take());
    json.flag("$process_person_profile", false);
    for (const auto &[name, value] : jsonMembers(record.context)) {
        if (!name.starts_with("\"$"))
            json.member(name, value);
    }
    return json.take();
}

std::string event(const std::string &name, const std::string &who, const std::string &uuid, int64_t timeMs,
                  const std::string &properties)
{
    SinkJson json;
    json.text("event", name);
    json.text("distinct_id", who);
    json.text("uuid", uuid);
    json.text("timestamp", sinkTime(timeMs));
    json.raw("properties", properties);
    return json.take();
}

bool isHistorical(const std::vector<std::string> &payloads, qint64 nowMs)
{
    for (const std::string &payload : payloads) {
        const QString time = QJsonDocument::fromJson(QByteArray::fromStdString(payload))
                                 .object()
                                 .value(u"timestamp"_s)
                                 .toString();
        if (QDateTime::fromString(time, Qt::ISODateWithMs).toMSecsSinceEpoch() > nowMs - HistoricalMs)
            return false;
    }
    return !payloads.empty();
}

} // namespace

PostHogSink::PostHogSink(QUrl base, QByteArray key, SinkNames names)
    : m_base(std::move(base))
    , m_key(std::move(key))
    , m_names(std::move(names))
{
}

std::string PostHogSink::payload(const RecordKey &key, const UsageRecord &record) const
{
    const UsageRecord named = m_names.recordOf(record);
    const std::string who = !named.user.empty() ? named.user
        : !named.customer.empty()               ? named.customer
                                                : std::string("tallyglass");
    return event("$ai_generation", who, uuidOf(key), named.timeMs, properties(key, named));
}

SinkRequest PostHogSink::request(const SinkMessage &message, int64_t nowMs) const
{
    std::string events;
    for (const std::string &payload : message.payloads)
        events += (events.empty() ? "" : ",") + payload;
    if (message.payloads.empty())
        events = event(message.type, "tallyglass", uuidOf(hashOf(message.id)), nowMs,
                       "{\"$process_person_profile\":false}");
    std::string body = "{\"api_key\":" + jsonString(m_key.toStdString()) + ",\"historical_migration\":";
    body += isHistorical(message.payloads, nowMs) ? "true" : "false";
    body += ",\"batch\":[" + events + "]}";
    QUrl url = m_base;
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path + u"/batch/"_s);
    return {.url = url,
            .headers = {{"Content-Type", "application/json"}},
            .body = QByteArray::fromStdString(body),
            .secrets = {m_key}};
}

SinkVerdict PostHogSink::read(const SinkMessage &, const SinkAnswer &answer) const
{
    return verdictOf(answer);
}

} // namespace tally
