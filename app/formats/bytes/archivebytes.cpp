// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/archivebytes.h"

#include "formats/bytes/fileerror.h"

#include <optional>
#include <utility>
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
        m_begin.reset();
        m_pieces = 0;
        for (int place = 0;; ++place) {
            const auto member = m_reader->next();
            if (!member)
                return member.error();
            m_ended = !*member && m_kind == ArchiveReader::Kind::Packed; // nothing at all was packed
            if (m_ended)
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
        if (std::exchange(m_again, false))
            return std::string_view(m_buffer.data(), *m_begin);
        if (m_ended)
            return std::string_view{};
        const auto got = m_reader->read(m_buffer);
        if (!got)
            return got.error();
        m_ended = *got == 0;
        if (!m_ended)
            m_begin = m_pieces++ == 0 ? std::optional(*got) : std::nullopt;
        return std::string_view(m_buffer.data(), *got);
    }

    double progress() const override { return m_reader->progress(); }
    bool rewind() override
    {
        m_again = m_begin.has_value();
        return m_again || open().ok();
    }

private:
    bool isTheOne(const ArchiveReader::Member &member) const
    {
        return m_kind == ArchiveReader::Kind::Packed || (member.isFile && member.name == m_entry.member);
    }

    InputEntry m_entry;
    ArchiveReader::Kind m_kind;
    std::optional<size_t> m_begin; // size of the first piece, while it is in the buffer
    int m_pieces = 0;
    bool m_again = false; // the first piece comes once more
    bool m_ended = false;
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
