// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/rawbytes.h"

#include "domain/inflater.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <span>
#include <vector>

namespace tally {

namespace {

constexpr size_t PieceSize = size_t(1) << 20;
constexpr uint64_t FreeUnpacked = uint64_t(64) << 20;

Error errorFor(ErrorKind kind, const char *text, const QString &path, const QString &detail = {})
{
    return {kind, QCoreApplication::translate("Files", text).arg(QFileInfo(path).fileName()),
            detail.isEmpty() ? path : detail};
}

class FileBytes : public RawBytes {
public:
    explicit FileBytes(const QString &path)
        : m_file(path)
        , m_buffer(PieceSize)
    {
    }

    Result<void> open()
    {
        const QString path = m_file.fileName();
        const QFileInfo info(path);
        if (info.isDir())
            return errorFor(ErrorKind::InvalidInput,
                            QT_TRANSLATE_NOOP("Files", "“%1” is a folder, not a file."), path);
        if (!info.exists())
            return errorFor(ErrorKind::NotFound,
                            QT_TRANSLATE_NOOP("Files", "The file “%1” does not exist (any more)."), path);
        if (!info.isFile())
            return errorFor(ErrorKind::InvalidInput,
                            QT_TRANSLATE_NOOP("Files", "“%1” is not a regular file."), path);
        if (m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return {};
        if (m_file.error() == QFileDevice::PermissionsError || !info.isReadable())
            return errorFor(ErrorKind::Permission,
                            QT_TRANSLATE_NOOP("Files",
                                              "There is no permission to read “%1”. Allow reading it, or "
                                              "copy it to a folder of your own."),
                            path);
        return errorFor(ErrorKind::Io, QT_TRANSLATE_NOOP("Files", "“%1” could not be opened."), path,
                        m_file.errorString());
    }

    Result<std::string_view> next() override
    {
        size_t filled = 0;
        while (filled < m_buffer.size()) {
            const qint64 got =
                m_file.read(m_buffer.data() + filled, static_cast<qint64>(m_buffer.size() - filled));
            if (got < 0)
                return errorFor(
                    ErrorKind::Io,
                    QT_TRANSLATE_NOOP("Files",
                                      "Reading “%1” failed. Check the disk or the connection and try again."),
                    m_file.fileName(), m_file.errorString());
            if (got == 0)
                break;
            filled += static_cast<size_t>(got);
        }
        return std::string_view(m_buffer.data(), filled);
    }

    double progress() const override
    {
        const qint64 size = m_file.size();
        return size > 0 ? std::min(1.0, static_cast<double>(m_file.pos()) / static_cast<double>(size)) : 1.0;
    }

    bool rewind() override { return m_file.seek(0); }
    QString path() const { return m_file.fileName(); }

private:
    QFile m_file;
    std::vector<char> m_buffer;
};

class GzipBytes : public RawBytes {
public:
    explicit GzipBytes(std::unique_ptr<FileBytes> file)
        : m_file(std::move(file))
        , m_buffer(PieceSize)
    {
    }

    Result<std::string_view> next() override
    {
        size_t filled = 0;
        while (!m_ended) {
            filled += m_inflater.unpack(std::span(m_buffer).subspan(filled));
            if (m_inflater.fault() != Inflater::Fault::None)
                return fault();
            if (filled == m_buffer.size())
                break;
            const auto piece = m_file->next();
            if (!piece)
                return piece.error();
            m_ended = piece->empty();
            if (m_ended && !m_inflater.isWhole())
                return fault();
            m_inflater.give(*piece);
        }
        return std::string_view(m_buffer.data(), filled);
    }

    double progress() const override { return m_file->progress(); }

    bool rewind() override
    {
        m_inflater.restart();
        m_ended = false;
        return m_file->rewind();
    }

private:
    Error fault() const
    {
        if (m_inflater.fault() == Inflater::Fault::TooMuch)
            return errorFor(ErrorKind::InvalidInput,
                            QT_TRANSLATE_NOOP("Files",
                                              "“%1” unpacks to more than 200 times its size and was refused. "
                                              "If it is a real log, unpack it first."),
                            m_file->path());
        return errorFor(
            ErrorKind::InvalidInput,
            QT_TRANSLATE_NOOP("Files",
                              "The compressed file “%1” is damaged or cut short. Download or copy it again."),
            m_file->path(), QString::fromLatin1(m_inflater.why()));
    }

    std::unique_ptr<FileBytes> m_file;
    std::vector<char> m_buffer;
    Inflater m_inflater{Inflater::Kind::Gzip, FreeUnpacked};
    bool m_ended = false;
};

} // namespace

Result<std::unique_ptr<RawBytes>> openRawBytes(const QString &path)
{
    auto file = std::make_unique<FileBytes>(path);
    if (auto opened = file->open(); !opened)
        return opened.error();
    const auto head = file->next();
    if (!head)
        return head.error();
    const bool isGzip = head->starts_with("\x1f\x8b\x08");
    if (!file->rewind())
        return errorFor(ErrorKind::Io, QT_TRANSLATE_NOOP("Files", "“%1” could not be opened."), path);
    if (isGzip)
        return std::unique_ptr<RawBytes>(std::make_unique<GzipBytes>(std::move(file)));
    return std::unique_ptr<RawBytes>(std::move(file));
}

} // namespace tally
