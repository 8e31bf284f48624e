// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/streamusage.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <utility>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

/// Walks over a valid JSON object without changing it.
class JsonWalk {
public:
    explicit JsonWalk(const QByteArray &json)
        : m_json(json)
    {
    }
    /// Where the value of a member of the outermost object begins; nothing when there is none.
    std::optional<qsizetype> valueOf(const QByteArray &name)
    {
        skipBlanks();
        if (!take('{'))
            return std::nullopt;
        while (skipBlanks(), m_at < m_json.size() && m_json.at(m_at) != '}') {
            const qsizetype start = m_at;
            skipString();
            const QByteArray key = m_json.mid(start, m_at - start);
            skipBlanks();
            if (!take(':'))
                return std::nullopt;
            skipBlanks();
            if (key == '"' + name + '"')
                return m_at;
            skipValue();
            skipBlanks();
            if (!take(','))
                return std::nullopt;
        }
        return std::nullopt;
    }

private:
    bool take(char c)
    {
        if (m_at >= m_json.size() || m_json.at(m_at) != c)
            return false;
        ++m_at;
        return true;
    }
    void skipBlanks()
    {
        while (m_at < m_json.size() && QByteArrayView(" \t\r\n").contains(m_json.at(m_at)))
            ++m_at;
    }
    void skipString()
    {
        for (++m_at; m_at < m_json.size() && m_json.at(m_at) != '"'; ++m_at) {
            if (m_json.at(m_at) == '\\')
                ++m_at;
        }
        m_at = std::min(m_at + 1, m_json.size());
    }
    void skipValue()
    {
        int depth = 0;
        while (m_at < m_json.size()) {
            const char c = m_json.at(m_at);
            if (c == '"') {
                skipString();
                continue;
            }
            if (depth == 0 && (c == ',' || c == '}' || c == ']'))
                return;
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            ++m_at;
        }
    }

    const QByteArray &m_json;
    qsizetype m_at = 0;
};

// Where events end: two line ends in a row, of any kind.
constexpr std::array EventEnds =
    std::to_array<QByteArrayView>({"\r\n\r\n", "\n\n", "\r\r", "\n\r\n", "\r\n\n"});
constexpr qsizetype LongestEnd = 4;

bool onlyTellsUsage(const QByteArray &event)
{
    const qsizetype start = event.indexOf("data:");
    if (start < 0 || !event.contains("\"usage\""))
        return false;
    QByteArray data;
    for (const QByteArray &line : event.mid(start).split('\n')) {
        if (line.startsWith("data:"))
            data += line.mid(5).trimmed();
    }
    const QJsonObject json = QJsonDocument::fromJson(data).object();
    const QJsonValue choices = json.value("choices"_L1);
    return choices.isArray() && choices.toArray().isEmpty() && json.value("usage"_L1).isObject();
}

} // namespace

StreamUsage streamUsageOf(const QJsonObject &body)
{
    if (!body.value("stream"_L1).toBool())
        return StreamUsage::NoStream;
    const QJsonValue options = body.value("stream_options"_L1);
    const QJsonValue wish = options.toObject().value("include_usage"_L1);
    if (wish.isBool())
        return wish.toBool() ? StreamUsage::Asked : StreamUsage::Declined;
    return StreamUsage::Open;
}

std::optional<QByteArray> withStreamUsage(const QByteArray &json)
{
    QByteArray changed = json;
    const auto value = JsonWalk(json).valueOf("stream_options");
    if (!value) {
        const qsizetype start = json.indexOf('{');
        return changed.insert(start + 1, "\"stream_options\":{\"include_usage\":true},");
    }
    if (json.mid(*value, 4) == "null")
        return changed.replace(*value, 4, "{\"include_usage\":true}");
    if (json.at(*value) != '{' || json.mid(*value).contains("\"include_usage\""))
        return std::nullopt; // a member that is neither true nor false: let the provider say so
    const qsizetype inner = *value + 1;
    qsizetype next = inner;
    while (next < json.size() && QByteArrayView(" \t\r\n").contains(json.at(next)))
        ++next;
    const bool isEmpty = next < json.size() && json.at(next) == '}';
    return changed.insert(inner, isEmpty ? "\"include_usage\":true" : "\"include_usage\":true,");
}

// One past the end of the first event that is whole; -1 when none is.
qsizetype UsageChunkFilter::eventEnd() const
{
    qsizetype end = -1;
    for (const QByteArrayView &mark : EventEnds) {
        const qsizetype at = m_held.indexOf(mark, m_looked);
        if (at >= 0 && (end < 0 || at + mark.size() < end))
            end = at + mark.size();
    }
    return end;
}

QByteArray UsageChunkFilter::feed(const QByteArray &bytes)
{
    m_held += bytes;
    QByteArray out;
    for (qsizetype end = eventEnd(); end >= 0; end = eventEnd()) {
        const QByteArray event = m_held.left(end);
        if (!onlyTellsUsage(event))
            out += event;
        m_held.remove(0, end);
        m_looked = 0;
    }
    m_looked = std::max<qsizetype>(0, m_held.size() - LongestEnd);
    return out;
}

QByteArray UsageChunkFilter::finish()
{
    const QByteArray rest = std::exchange(m_held, {});
    return onlyTellsUsage(rest) ? QByteArray() : rest;
}

} // namespace tally
