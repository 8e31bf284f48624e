// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/onceonlybody.h"

#include <algorithm>
#include <cstring>

namespace tally {

OnceOnlyBody::OnceOnlyBody(const QByteArray &body, QObject *parent)
    : QIODevice(parent)
    , m_body(body)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool OnceOnlyBody::seek(qint64)
{
    return false;
}

qint64 OnceOnlyBody::bytesAvailable() const
{
    return m_body.size() - m_read + QIODevice::bytesAvailable();
}

qint64 OnceOnlyBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, m_body.size() - m_read);
    if (count <= 0)
        return m_read == m_body.size() && maxSize > 0 ? -1 : 0;
    std::memcpy(data, m_body.constData() + m_read, static_cast<size_t>(count));
    m_read += count;
    Q_EMIT taken();
    return count;
}

} // namespace tally

#include "moc_onceonlybody.cpp"
