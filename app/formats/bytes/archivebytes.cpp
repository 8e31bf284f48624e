// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/archivebytes.h"

#include "formats/bytes/fileerror.h"

#include <QFileInfo>

#include <vector>

namespace tally {

namespace {

class ArchiveBytes : public RawBytes {
public:
    ArchiveBytes(const InputEntry &entry, ArchiveReader::Kind kind)
        : m_entry(entry)
        , m_kind(kind)
        , m_buffer(PieceSize)
    {
    }

    Result<void> open()
    {
        auto reader = ArchiveReader::open(m_entry.path, m_kind, m_entry.name());
        if (!reader)
            return reader.error();
        m_reader = std::move(*reader);
        for (int place = 0;; ++place) {
            const auto member = m_reader->next();
            if (!member)
                return member.error();
            m_isEmpty = !*member && m_kind == ArchiveReader::Kind::Packed;
            if (m_isEmpty)
                return {};
            if (!*member || (place == m_entry.place && !isTheOne(**member)))
                return fileError(
                    ErrorKind::NotFound,
                    QT_TRANSLATE_NOOP("Files",
                                      "“%1” is not in the archive any more. Choose the archive again."),
                    m_entry.name(), m_entry.path);
            if (place == m_entry.place)
                return {};
        }
    }

    Result<std::string_view> next() override
    {
        const auto got = m_isEmpty ? Result<size_t>(0) : m_reader->read(m_buffer);
        if (!got)
            return got.error();
        return std::string_view(m_buffer.data(), *got);
    }

    double progress() const override { return m_reader->progress(); }
    bool rewind() override { return open().ok(); }

private:
    bool isTheOne(const ArchiveReader::Member &member) const
    {
        return m_kind == ArchiveReader::Kind::Packed || (member.isFile && member.name == m_entry.member);
    }

    InputEntry m_entry;
    ArchiveReader::Kind m_kind;
    bool m_isEmpty = false; // nothing at all was packed
    std::unique_ptr<ArchiveReader> m_reader;
    std::vector<char> m_buffer;
};

} // namespace

Result<std::unique_ptr<RawBytes>> openArchiveBytes(const InputEntry &entry, ArchiveReader::Kind kind)
{
    auto bytes = std::make_unique<ArchiveBytes>(entry, kind);
    if (auto opened = bytes->open(); !opened)
        return opened.error();
    return std::unique_ptr<RawBytes>(std::move(bytes));
}

} // namespace tally
