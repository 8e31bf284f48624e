// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/contentinflater.h"

#include <QCoreApplication>

#include <array>

namespace tally {

using namespace Qt::StringLiterals;

namespace {

Error damaged(const char *why)
{
    return {ErrorKind::Damaged,
            QCoreApplication::translate("HttpTransport", "The server's compressed answer is damaged."),
            QString::fromLatin1(why)};
}

Error tooLarge()
{
    return {ErrorKind::InvalidInput,
            QCoreApplication::translate(
                "HttpTransport", "The server's answer grew beyond the size limit and was not read further."),
            u"inflated beyond the limit"_s};
}

} // namespace

Result<std::unique_ptr<ContentInflater>> ContentInflater::create(const QByteArray &encoding, qint64 maxBytes)
{
    const QByteArray name = encoding.trimmed().toLower();
    auto made = std::unique_ptr<ContentInflater>(new ContentInflater(maxBytes));
    if (name.isEmpty() || name == "identity")
        return made;
    const bool gzip = name == "gzip" || name == "x-gzip";
    if (gzip || name == "deflate") {
        made->m_inflater = std::make_unique<Inflater>(gzip ? Inflater::Kind::Gzip : Inflater::Kind::Deflate,
                                                      RatioCountsFrom);
        return made;
    }
    return Error{
        ErrorKind::InvalidInput,
        QCoreApplication::translate("HttpTransport",
                                    "The server compressed its answer as “%1”, which was not asked for "
                                    "and cannot be read.")
            .arg(QString::fromLatin1(name.left(40))),
        u"content-encoding"_s};
}

Result<QByteArray> ContentInflater::inflate(const QByteArray &bytes)
{
    if (!m_inflater) {
        m_out += bytes.size();
        return m_out > m_maxBytes ? Result<QByteArray>(tooLarge()) : bytes;
    }
    QByteArray result;
    std::array<char, 32 * 1024> buffer;
    size_t got = 0;
    m_inflater->give({bytes.constData(), static_cast<size_t>(bytes.size())});
    do {
        got = m_inflater->unpack(buffer);
        result.append(buffer.data(), static_cast<qsizetype>(got));
        m_out += static_cast<qint64>(got);
        if (m_out > m_maxBytes || m_inflater->fault() == Inflater::Fault::TooMuch)
            return tooLarge();
        if (m_inflater->fault() == Inflater::Fault::Damaged)
            return damaged(m_inflater->why());
    } while (got == buffer.size()); // what stands behind the end is of no interest
    return result;
}

Result<void> ContentInflater::finish() const
{
    // Nothing at all is a valid empty body, whatever the header says.
    if (m_inflater && !m_inflater->isWhole())
        return damaged("cut off");
    return {};
}

} // namespace tally
