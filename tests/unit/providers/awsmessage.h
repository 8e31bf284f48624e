// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <zlib.h>

namespace tally::test {

template <typename Number> QByteArray bigEndian(Number number)
{
    QByteArray bytes(sizeof(Number), Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

inline QByteArray checksum(const QByteArray &bytes)
{
    return bigEndian(static_cast<uint32_t>(
        crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), static_cast<uInt>(bytes.size()))));
}

/// A header of an AWS event stream; `value` is as on the wire, with its length where the type has one.
inline QByteArray awsHeader(const QByteArray &name, char type, const QByteArray &value)
{
    return QByteArray(1, static_cast<char>(name.size())) + name + type + value;
}

inline QByteArray awsTextHeader(const QByteArray &name, const QByteArray &value)
{
    return awsHeader(name, 7, bigEndian(static_cast<uint16_t>(value.size())) + value);
}

/// A whole message with right checksums.
inline QByteArray awsMessage(const QByteArray &headers, const QByteArray &payload)
{
    QByteArray bytes = bigEndian(static_cast<uint32_t>(16 + headers.size() + payload.size()));
    bytes += bigEndian(static_cast<uint32_t>(headers.size()));
    bytes += checksum(bytes);
    bytes += headers + payload;
    return bytes + checksum(bytes);
}

/// An event as Bedrock sends it.
inline QByteArray awsEvent(const QByteArray &type, const QByteArray &payload)
{
    return awsMessage(awsTextHeader(":event-type", type) + awsTextHeader(":content-type", "application/json")
                          + awsTextHeader(":message-type", "event"),
                      payload);
}

} // namespace tally::test
