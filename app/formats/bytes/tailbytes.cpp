// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/tailbytes.h"

#include "formats/bytes/fileerror.h"
#include "formats/bytes/packing.h"
#include "formats/bytes/rawbytes.h"
#include "formats/bytes/textencoding.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <vector>

namespace tally {

namespace {

constexpr int64_t TailHashSize = 4096;
constexpr int64_t LineEndProbe = 64 << 10;
constexpr int64_t HeadProbe = 4096;

Error unreadableTail(const QFile &file)
{
    return fileError(
        ErrorKind::Io,
        QT_TRANSLATE_NOOP("Files", "Reading “%1” failed. Check the disk or the connection and try again."),
        QFileInfo(file).fileName(), file.errorString());
}

Result<void> openToReadTail(QFile &file)
{
    const QFileInfo info(file.fileName());
    if (!info.isFile())
        return fileError(ErrorKind::NotFound,
                         QT_TRANSLATE_NOOP("Files", "The file “%1” does not exist (any more)."),
                         info.fileName(), file.fileName());
    if (file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return {};
    return fileError(
        file.error() == QFileDevice::PermissionsError ? ErrorKind::Permission : ErrorKind::Io,
        QT_TRANSLATE_NOOP("Files",
                          "There is no permission to read “%1”. Allow reading it, or copy it to a "
                          "folder of your own."),
        info.fileName(), file.fileName());
}

// Behind the last line end of what stands between two places; `from` where there is none.
Result<int64_t> lastLineEnd(QFile &file, int64_t from, int64_t to)
{
    for (int64_t end = to; end > from;) {
        const int64_t begin = std::max(from, end - LineEndProbe);
        if (!file.seek(begin))
            return unreadableTail(file);
        const QByteArray piece = file.read(end - begin);
        if (piece.size() != end - begin)
            return unreadableTail(file);
        if (const qsizetype at = piece.lastIndexOf('\n'); at >= 0)
            return begin + at + 1;
        end = begin;
    }
    return from;
}

bool hasPlainLines(QFile &file)
{
    const QByteArray head = file.seek(0) ? file.read(HeadProbe) : QByteArray();
    const std::string_view text(head.constData(), static_cast<size_t>(head.size()));
    return packingOf(text) == Packing::None && detectEncoding(text) == TextEncoding::Utf8
        && !text.starts_with("\xEF\xBB\xBF") && text.find('\0') == std::string_view::npos;
}

class FileTail : public TailSource {
public:
    explicit FileTail(const QString &path)
        : m_file(path)
        , m_buffer(RawBytes::PieceSize)
    {
    }

    Result<bool> open(int64_t from, bool atRest)
    {
        if (const auto opened = openToReadTail(m_file); !opened)
            return opened.error();
        if (!hasPlainLines(m_file))
            return false;
        const int64_t size = m_file.size();
        const auto end = lastLineEnd(m_file, from, size);
        if (!end)
            return end.error();
        m_cutShort = *end < size;
        m_from = from;
        m_end = atRest ? std::max(from, size) : *end;
        m_cutShort = m_cutShort && !atRest;
        if (!rewind())
            return unreadableTail(m_file);
        return true;
    }

    bool isCutShort() const override { return m_cutShort; }
    bool isFaithful() const override { return m_faithful; }

    Result<std::string_view> next() override
    {
        while (!m_ended) {
            const int64_t wanted =
                std::min(static_cast<int64_t>(m_buffer.size()), m_end - static_cast<int64_t>(m_file.pos()));
            const int64_t got = wanted > 0 ? m_file.read(m_buffer.data(), wanted) : 0;
            if (got < 0)
                return unreadableTail(m_file);
            m_ended = got == 0;
            const auto text = m_decoder.decode({m_buffer.data(), static_cast<size_t>(got)}, m_ended);
            m_faithful = m_faithful && !m_decoder.sawDamage() && !m_decoder.sawWindows1252();
            if (!text.empty())
                return text;
        }
        return std::string_view{};
    }

    double progress() const override
    {
        return m_end > m_from
            ? static_cast<double>(m_file.pos() - m_from) / static_cast<double>(m_end - m_from)
            : 1.0;
    }

    bool rewind() override
    {
        m_ended = false;
        m_decoder = TextDecoder(TextEncoding::Utf8);
        return m_file.seek(m_from);
    }

    QStringList notes() const override
    {
        QStringList notes;
        if (m_decoder.sawWindows1252())
            notes << QCoreApplication::translate(
                "Files", "The file is not valid UTF-8; the letters in question were read as Windows-1252.");
        if (m_decoder.sawDamage())
            notes << QCoreApplication::translate(
                "Files", "The file holds damaged characters, which were replaced by “�”.");
        return notes;
    }

private:
    QFile m_file;
    std::vector<char> m_buffer;
    TextDecoder m_decoder{TextEncoding::Utf8};
    int64_t m_from = 0;
    int64_t m_end = 0;
    bool m_cutShort = false;
    bool m_faithful = true;
    bool m_ended = false;
};

} // namespace

Result<std::unique_ptr<TailSource>> openTail(const QString &path, int64_t from, bool atRest)
{
    auto tail = std::make_unique<FileTail>(path);
    const auto opened = tail->open(from, atRest);
    if (!opened)
        return opened.error();
    return *opened ? std::unique_ptr<TailSource>(std::move(tail)) : nullptr;
}

Result<uint64_t> hashBefore(const QString &path, int64_t end)
{
    if (end <= 0)
        return uint64_t(0);
    QFile file(path);
    if (const auto opened = openToReadTail(file); !opened)
        return opened.error();
    const int64_t begin = std::max<int64_t>(0, end - TailHashSize);
    if (!file.seek(begin))
        return unreadableTail(file);
    const QByteArray bytes = file.read(end - begin);
    if (bytes.size() != end - begin)
        return unreadableTail(file);
    uint64_t hash = 0xcbf29ce484222325ULL; // FNV-1a
    for (const char byte : bytes)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3ULL;
    return hash;
}

} // namespace tally
