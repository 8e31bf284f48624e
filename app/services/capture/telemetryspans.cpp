// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/capture/telemetryspans.h"

#include "formats/logs/otelspans.h"
#include "services/capture/telemetryvalues.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

// Coding agents tell of the same requests in their logs.
std::string agentOf(const QJsonObject &resource)
{
    const std::string service = telemetryText(resource, {"service.name"});
    for (const auto &[name, agent] : {std::pair("claude-code", "claude-code"), std::pair("codex", "codex"),
                                      std::pair("gemini-cli", "gemini-cli")}) {
        if (service.starts_with(name))
            return agent;
    }
    return {};
}

// The reader keeps it in the context.
std::string responseIdOf(const UsageRecord &record)
{
    const QJsonObject context = QJsonDocument::fromJson(QByteArray::fromStdString(record.context)).object();
    return context.value("gen_ai.response.id"_L1).toString().toStdString();
}

class SpanBytes final : public ByteSource {
public:
    explicit SpanBytes(const QByteArray &bytes)
        : m_bytes(bytes)
    {
    }
    Result<std::string_view> next() override
    {
        const bool first = !std::exchange(m_given, true);
        return first ? std::string_view(m_bytes.constData(), static_cast<size_t>(m_bytes.size()))
                     : std::string_view();
    }
    double progress() const override { return m_given ? 1 : 0; }
    bool rewind() override
    {
        m_given = false;
        return true;
    }

private:
    const QByteArray &m_bytes;
    bool m_given = false;
};

class SpanSink final : public RecordSink {
public:
    SpanSink(TelemetryRead &read, const QJsonObject &resource, const CaptureProgram &program)
        : m_read(read)
        , m_resource(resource)
        , m_program(program)
    {
    }
    bool record(UsageRecord &record) override
    {
        ToldRequest told{.record = record};
        told.record.line = 0;
        told.responseId = responseIdOf(record);
        told.agent = agentOf(m_resource);
        bookTelemetry(told.record, m_resource, m_program);
        m_read.requests.push_back(std::move(told));
        return true;
    }
    bool reject(int64_t, const QString &reason) override
    {
        ++m_read.unusable;
        m_read.problem = reason;
        return true;
    }
    void warn(const QString &) override { }
    void doubt(const Doubt &) override { }

private:
    TelemetryRead &m_read;
    const QJsonObject &m_resource;
    const CaptureProgram &m_program;
};

} // namespace

// Resource by resource, since each may be booked to another.
std::optional<TelemetryRead> readSpans(const QByteArray &body, const CaptureProgram &program)
{
    const QJsonDocument json = QJsonDocument::fromJson(body);
    if (!json.isObject())
        return std::nullopt;
    TelemetryRead read;
    const auto format = makeOtelSpansFormat();
    for (const QJsonValue &group : json.object().value("resourceSpans"_L1).toArray()) {
        const QByteArray part = QJsonDocument(QJsonObject{{u"resourceSpans"_s, QJsonArray{group}}})
                                    .toJson(QJsonDocument::Compact);
        const QJsonObject resource = plainAttributes(group["resource"_L1]["attributes"_L1].toArray());
        SpanBytes bytes(part);
        SpanSink sink(read, resource, program);
        ReadOptions options;
        options.guess = true;
        (void)format->read(bytes, options, sink); // a group without model calls is none of its files
    }
    return read;
}

} // namespace tally
