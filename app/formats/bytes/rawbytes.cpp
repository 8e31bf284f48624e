// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/rawbytes.h"

#include "domain/inflater.h"
#include "formats/bytes/archivebytes.h"
#include "formats/bytes/filebytes.h"
#include "formats/bytes/fileerror.h"
#include "formats/bytes/heldbytes.h"
#include "formats/bytes/packing.h"
#include "formats/bytes/spool.h"

#include <span>
#include <vector>

namespace tally {

namespace {

constexpr uint64_t FreeUnpacked = uint64_t(64) << 20;

class GzipBytes : public RawBytes {
public:
    GzipBytes(std::unique_ptr<RawBytes> file, QString name)
        : m_file(std::move(file))
        , m_name(std::move(name))
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
            return fileError(
                ErrorKind::InvalidInput,
                QT_TRANSLATE_NOOP("Files",
                                  "“%1” unpacks to more than 200 times its size and was refused. "
                                  "If it is a real log, unpack it first."),
                m_name, {});
        return fileError(
            ErrorKind::InvalidInput,
            QT_TRANSLATE_NOOP("Files",
                              "The compressed file “%1” is damaged or cut short. Download or copy it again."),
            m_name, QString::fromLatin1(m_inflater.why()));
    }

    std::unique_ptr<RawBytes> m_file;
    QString m_name;
    std::vector<char> m_buffer;
    Inflater m_inflater{Inflater::Kind::Gzip, FreeUnpacked};
    bool m_ended = false;
};

Error notReadTwice(const InputEntry &entry)
{
    return fileError(ErrorKind::Io, QT_TRANSLATE_NOOP("Files", "“%1” could not be read twice."), entry.name(),
                     entry.path);
}

} // namespace

Result<std::unique_ptr<RawBytes>> openStoredBytes(const InputEntry &entry)
{
    if (entry.refusal)
        return *entry.refusal;
    if (entry.held)
        return openHeldBytes(entry);
    if (entry.spool)
        return openSpooledBytes(entry);
    auto file = openFileBytes(entry.path); // also of an archive: it says what is no file
    if (!file || !entry.isMember())
        return file;
    return openArchiveBytes(entry, ArchiveReader::Kind::Archive);
}

Result<std::unique_ptr<RawBytes>> openRawBytes(const InputEntry &entry)
{
    auto stored = openStoredBytes(entry);
    if (!stored)
        return stored;
    const auto head = (*stored)->next();
    if (!head)
        return head.error();
    const Packing packing = packingOf(*head);
    if (packing == Packing::Other && !entry.isMember())
        return openArchiveBytes(entry, ArchiveReader::Kind::Packed);
    if (!(*stored)->rewind())
        return notReadTwice(entry);
    if (packing == Packing::Gzip)
        return std::unique_ptr<RawBytes>(std::make_unique<GzipBytes>(std::move(*stored), entry.name()));
    return stored;
}

} // namespace tally
