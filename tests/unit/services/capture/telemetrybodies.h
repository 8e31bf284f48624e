// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayList>

namespace tally {

/// An attribute of OTLP/JSON; `value` is JSON, "\"text\"" or "7".
inline QByteArray otlpAttribute(const char *key, const char *kind, const QByteArray &value)
{
    return QByteArray("{\"key\":\"") + key + "\",\"value\":{\"" + kind + "\":" + value + "}}";
}

inline QByteArray otlpText(const char *key, const QByteArray &text)
{
    return otlpAttribute(key, "stringValue", '"' + text + '"');
}

inline QByteArray otlpCount(const char *key, qint64 count)
{
    return otlpAttribute(key, "intValue", '"' + QByteArray::number(count) + '"');
}

inline QByteArray otlpLog(const QByteArrayList &attributes)
{
    return R"({"timeUnixNano":"1790000000500000000","attributes":[)" + attributes.join(',') + "]}";
}

inline QByteArray otlpLogs(const QByteArrayList &logs)
{
    return R"({"resourceLogs":[{"resource":{"attributes":[]},"scopeLogs":[{"logRecords":[)" + logs.join(',')
        + "]}]}]}";
}

} // namespace tally
