// SPDX-License-Identifier: GPL-3.0-or-later
#include "sinks/webhooksink.h"

#include "domain/contextedit.h"
#include "formats/write/llmcostswriter.h"
#include "sinks/sinkjson.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView SecretPrefix = "whsec_";

/// The key of a secret; empty where it is none.
QByteArray keyOf(const QByteArray &secret)
{
    const QByteArray text = secret.startsWith(SecretPrefix) ? secret.sliced(SecretPrefix.size()) : secret;
    const auto decoded = QByteArray::fromBase64Encoding(text, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? *decoded : QByteArray();
}

} // namespace

WebhookSink::WebhookSink(QUrl url, QList<QByteArray> secrets, SinkNames names)
    : m_url(std::move(url))
    , m_secrets(std::move(secrets))
    , m_names(std::move(names))
{
}

bool WebhookSink::isSecret(const QByteArray &secret)
{
    const qsizetype size = keyOf(secret).size();
    return size >= 24 && size <= 64;
}

QByteArray WebhookSink::signature(const QList<QByteArray> &secrets, const QByteArray &id,
                                  const QByteArray &timestamp, const QByteArray &body)
{
    QByteArray signatures;
    for (const QByteArray &secret : secrets) {
        const QByteArray hash = QMessageAuthenticationCode::hash(id + '.' + timestamp + '.' + body,
                                                                 keyOf(secret), QCryptographicHash::Sha256);
        signatures += (signatures.isEmpty() ? "v1," : " v1,") + hash.toBase64();
    }
    return signatures;
}

std::string WebhookSink::payload(const RecordKey &key, const UsageRecord &record) const
{
    std::string text;
    LlmCostsWriter().append(text, m_names.recordOf(record), key);
    return text;
}

// A budget for each customer names one.
std::string WebhookSink::eventOf(const SinkMessage &message) const
{
    QJsonObject event = QJsonDocument::fromJson(QByteArray::fromStdString(message.event)).object();
    const std::string dimension = event.value(u"dimension"_s).toString().toStdString();
    if (dimension != "user" && dimension != "customer" && dimension != "project")
        return message.event;
    const std::string name = m_names.nameOf(dimension, event.value(u"value"_s).toString().toStdString());
    event.insert(u"value"_s, name.empty() ? QJsonValue() : QJsonValue(QString::fromStdString(name)));
    return QJsonDocument(event).toJson(QJsonDocument::Compact).toStdString();
}

SinkRequest WebhookSink::request(const SinkMessage &message, int64_t nowMs) const
{
    std::string body = "{\"type\":" + jsonString(message.type)
        + ",\"timestamp\":" + jsonString(sinkTime(message.timeMs)) + ",\"data\":";
    if (message.payloads.empty()) {
        body += message.event.empty() ? "{}" : eventOf(message);
    } else {
        body += "{\"records\":[";
        for (size_t i = 0; i < message.payloads.size(); ++i)
            body += (i > 0 ? "," : "") + message.payloads[i];
        body += "]}";
    }
    body += '}';
    const QByteArray bytes = QByteArray::fromStdString(body);
    const QByteArray id = QByteArray::fromStdString(message.id);
    const QByteArray timestamp = QByteArray::number(qint64(nowMs / 1000));
    return {.url = m_url,
            .headers = {{"Content-Type", "application/json"},
                        {"webhook-id", id},
                        {"webhook-timestamp", timestamp},
                        {"webhook-signature", signature(m_secrets, id, timestamp, bytes)}},
            .body = bytes};
}

qsizetype WebhookSink::frame() const
{
    return request({.type = "usage.recorded", .payloads = {std::string()}}, 0).body.size();
}

SinkVerdict WebhookSink::read(const SinkMessage &, const SinkAnswer &answer) const
{
    return verdictOf(answer);
}

} // namespace tally
