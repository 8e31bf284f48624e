// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/filebytes.h"

#include "formats/bytes/fileerror.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <vector>

namespace tally {

namespace {

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
            return fileError(ErrorKind::InvalidInput,
                             QT_TRANSLATE_NOOP("Files", "“%1” is a folder, not a file."), info.fileName(),
                             path);
        if (!info.exists())
            return fileError(ErrorKind::NotFound,
                             QT_TRANSLATE_NOOP("Files", "The file “%1” does not exist (any more)."),
                             info.fileName(), path);
        if (!info.isFile())
            return fileError(ErrorKind::InvalidInput,
                             QT_TRANSLATE_NOOP("Files", "“%1” is not a regular file."), info.fileName(),
                             path);
        if (m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return {};
        if (m_file.error() == QFileDevice::PermissionsError || !info.isReadable())
            return fileError(ErrorKind::Permission,
                             QT_TRANSLATE_NOOP("Files",
                                               "There is no permission to read “%1”. Allow reading it, or "
                                               "copy it to a folder of your own."),
                             info.fileName(), path);
        return fileError(ErrorKind::Io, QT_TRANSLATE_NOOP("Files", "“%1” could not be opened."),
                         info.fileName(), m_file.errorString());
    }

    Result<std::string_view> next() override
    {
        size_t filled = 0;
        while (filled < m_buffer.size()) {
            const qint64 got =
                m_file.read(m_buffer.data() + filled, static_cast<qint64>(m_buffer.size() - filled));
            if (got < 0)
                return fileError(
                    ErrorKind::Io,
                    QT_TRANSLATE_NOOP("Files",
                                      "Reading “%1” failed. Check the disk or the connection and try again."),
                    QFileInfo(m_file).fileName(), m_file.errorString());
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

private:
    QFile m_file;
    std::vector<char> m_buffer;
};

} // namespace

Result<std::unique_ptr<RawBytes>> openFileBytes(const QString &path)
{
    auto file = std::make_unique<FileBytes>(path);
    if (auto opened = file->open(); !opened)
        return opened.error();
    return std::unique_ptr<RawBytes>(std::move(file));
}

} // namespace tally
