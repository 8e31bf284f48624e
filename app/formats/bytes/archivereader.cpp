// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/archivereader.h"

#include "domain/inflater.h"
#include "formats/bytes/fileerror.h"

#include <QFile>
#include <QFileInfo>

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>

namespace tally {

namespace {

constexpr size_t BlockSize = size_t(64) << 10;
constexpr uint64_t FreeBytes = uint64_t(64) << 20;

void allow(archive *reader, ArchiveReader::Kind kind)
{
    archive_read_support_filter_bzip2(reader);
    archive_read_support_filter_xz(reader);
    archive_read_support_filter_zstd(reader);
    if (kind == ArchiveReader::Kind::Packed) {
        archive_read_support_format_raw(reader);
        archive_read_support_format_empty(reader);
        return;
    }
    archive_read_support_filter_gzip(reader);
    archive_read_support_format_zip_seekable(reader);
    archive_read_support_format_7zip(reader);
    archive_read_support_format_tar(reader);
}

// Names may be anything: in no encoding, or made to steer a terminal or to turn the direction of a text.
QString nameOf(archive_entry *entry)
{
    const char *name = archive_entry_pathname_utf8(entry);
    QString text = QString::fromUtf8(name ? name : archive_entry_pathname(entry));
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format
            || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            c = QChar::ReplacementCharacter;
    }
    while (text.startsWith(u"./"))
        text.remove(0, 2);
    return text;
}

} // namespace

Error encryptedError(const QString &name, const QString &path)
{
    return fileError(ErrorKind::InvalidInput,
                     QT_TRANSLATE_NOOP("Files",
                                       "“%1” is encrypted. Unpack it with its password, and import what "
                                       "comes out."),
                     name, path);
}

ArchiveReader::ArchiveReader(archive *opened, QString path, QString name, int64_t fileSize)
    : m_archive(opened)
    , m_path(std::move(path))
    , m_name(std::move(name))
    , m_fileSize(std::max<int64_t>(1, fileSize))
    , m_allowed(FreeBytes + Inflater::MaxRatio * static_cast<uint64_t>(m_fileSize))
{
}

ArchiveReader::~ArchiveReader()
{
    archive_read_free(m_archive);
}

Result<std::unique_ptr<ArchiveReader>> ArchiveReader::open(const QString &path, Kind kind,
                                                           const QString &name)
{
    std::unique_ptr<ArchiveReader> reader(
        new ArchiveReader(archive_read_new(), path, name, QFileInfo(path).size()));
    allow(reader->m_archive, kind);
    if (archive_read_open_filename(reader->m_archive, QFile::encodeName(path).constData(), BlockSize)
        != ARCHIVE_OK)
        return reader->damage(); // libarchive knows no format that it could be asked about
    return reader;
}

Result<std::optional<ArchiveReader::Member>> ArchiveReader::next()
{
    archive_entry *entry = nullptr;
    const int state = archive_read_next_header(m_archive, &entry);
    if (state == ARCHIVE_EOF)
        return std::optional<Member>();
    if (state < ARCHIVE_WARN) // a warning says that a name is in another encoding
        return fault();
    Member member{.name = nameOf(entry),
                  .isFile = archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry),
                  .isEncrypted = archive_entry_is_encrypted(entry) != 0,
                  .size = std::max<int64_t>(0, archive_entry_size(entry))};
    if (archive_entry_mtime_is_set(entry))
        member.timeMs = int64_t(archive_entry_mtime(entry)) * 1000;
    m_said += static_cast<uint64_t>(member.size);
    if (m_said > m_allowed)
        return tooMuch();
    return std::optional(std::move(member));
}

Result<size_t> ArchiveReader::read(std::span<char> room)
{
    const auto got = archive_read_data(m_archive, room.data(), room.size());
    if (got < 0)
        return fault();
    m_read += static_cast<uint64_t>(got);
    if (m_read > m_allowed)
        return tooMuch();
    return static_cast<size_t>(got);
}

double ArchiveReader::progress() const
{
    const auto taken = archive_filter_bytes(m_archive, -1);
    return std::clamp(static_cast<double>(taken) / static_cast<double>(m_fileSize), 0.0, 1.0);
}

bool ArchiveReader::isSlowToSearch() const
{
    return archive_filter_code(m_archive, 0) != ARCHIVE_FILTER_NONE
        || archive_format(m_archive) == ARCHIVE_FORMAT_7ZIP;
}

Error ArchiveReader::damage() const
{
    return fileError(
        ErrorKind::InvalidInput,
        QT_TRANSLATE_NOOP("Files",
                          "The compressed file “%1” is damaged or cut short. Download or copy it again."),
        m_name, QString::fromLocal8Bit(archive_error_string(m_archive)));
}

Error ArchiveReader::fault() const
{
    return archive_read_has_encrypted_entries(m_archive) > 0 ? encryptedError(m_name, m_path) : damage();
}

Error ArchiveReader::tooMuch() const
{
    return fileError(ErrorKind::InvalidInput,
                     QT_TRANSLATE_NOOP("Files",
                                       "“%1” unpacks to more than 200 times its size and was refused. "
                                       "If it is a real log, unpack it first."),
                     m_name, m_path);
}

} // namespace tally
