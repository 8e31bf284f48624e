// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/awseventstream.h"

#include <QByteArrayView>
#include <QtEndian>

#include <zlib.h>

#include <optional>

namespace tally {

namespace {

constexpr qsizetype PreludeBytes = 12; // total length, length of the headers, checksum of both
constexpr qsizetype ChecksumBytes = 4;
constexpr qsizetype OverheadBytes = PreludeBytes + ChecksumBytes;

enum ValueType : uint8_t { True, False, Byte, Short, Integer, Long, Bytes, Text, Timestamp, Uuid };

uint32_t numberAt(QByteArrayView bytes, qsizetype offset)
{
    return qFromBigEndian<uint32_t>(bytes.sliced(offset).data());
}

// The checksum of everything before `offset` is what stands there.
bool isChecked(QByteArrayView bytes, qsizetype offset)
{
    const auto sum = crc32(0, reinterpret_cast<const Bytef *>(bytes.data()), static_cast<uInt>(offset));
    return sum == numberAt(bytes, offset);
}

// The length of the message that begins `bytes`; nothing if its prelude is damaged.
std::optional<qsizetype> messageLength(QByteArrayView bytes)
{
    const uint32_t total = numberAt(bytes, 0);
    const uint32_t headers = numberAt(bytes, 4);
    if (!isChecked(bytes, PreludeBytes - ChecksumBytes) || total > AwsEventStream::MaxMessageBytes
        || total < OverheadBytes || headers > total - OverheadBytes)
        return {};
    return total;
}

// Takes bytes from the front; an empty view and `ok` false if there are too few.
class Taker {
public:
    explicit Taker(QByteArrayView bytes)
        : m_bytes(bytes)
    {
    }

    bool ok() const { return m_ok; }
    bool atEnd() const { return m_bytes.isEmpty(); }

    QByteArrayView take(qsizetype count)
    {
        m_ok = m_ok && count <= m_bytes.size();
        if (!m_ok)
            return {};
        const QByteArrayView taken = m_bytes.first(count);
        m_bytes = m_bytes.sliced(count);
        return taken;
    }

    uint8_t takeByte()
    {
        const QByteArrayView byte = take(1);
        return byte.isEmpty() ? 0 : static_cast<uint8_t>(byte.front());
    }

    QByteArrayView takeCounted()
    {
        const QByteArrayView count = take(2);
        return count.isEmpty() ? QByteArrayView() : take(qFromBigEndian<uint16_t>(count.data()));
    }

    QByteArrayView takeValue(uint8_t type)
    {
        switch (type) {
        case True:
        case False:
            return {};
        case Byte:
            return take(1);
        case Short:
            return take(2);
        case Integer:
            return take(4);
        case Long:
        case Timestamp:
            return take(8);
        case Uuid:
            return take(16);
        case Bytes:
        case Text:
            return takeCounted();
        default: // its length is not known
            m_ok = false;
            return {};
        }
    }

private:
    QByteArrayView m_bytes;
    bool m_ok = true;
};

std::optional<AwsEvent> readMessage(QByteArrayView message)
{
    if (!isChecked(message, message.size() - ChecksumBytes))
        return {};
    const qsizetype headerBytes = numberAt(message, 4);
    AwsEvent event;
    Taker taker(message.sliced(PreludeBytes, headerBytes));
    while (taker.ok() && !taker.atEnd()) {
        const QByteArrayView name = taker.take(taker.takeByte());
        const uint8_t type = taker.takeByte();
        const QByteArrayView value = taker.takeValue(type);
        if (taker.ok() && type == Text)
            event.headers.emplaceBack(name.toByteArray(), value.toByteArray());
    }
    if (!taker.ok())
        return {};
    event.payload = message.sliced(PreludeBytes + headerBytes, message.size() - OverheadBytes - headerBytes)
                        .toByteArray();
    return event;
}

} // namespace

std::vector<AwsEvent> AwsEventStream::feed(const QByteArray &bytes)
{
    std::vector<AwsEvent> events;
    if (m_isDamaged)
        return events;
    m_pending += bytes;
    QByteArrayView rest = m_pending;
    while (rest.size() >= PreludeBytes) {
        const auto length = messageLength(rest);
        if (length && *length > rest.size())
            break;
        auto event = length ? readMessage(rest.first(*length)) : std::nullopt;
        m_isDamaged = !event;
        if (m_isDamaged)
            break;
        events.push_back(std::move(*event));
        rest = rest.sliced(*length);
    }
    m_pending = m_isDamaged ? QByteArray() : rest.toByteArray();
    return events;
}

} // namespace tally
