// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/bytesource.h"

#include "formats/bytes/fileerror.h"
#include "formats/bytes/packing.h"
#include "formats/bytes/rawbytes.h"
#include "formats/bytes/textencoding.h"

namespace tally {

namespace {

constexpr size_t HeadSize = size_t(64) << 10;

class TextSource : public ByteSource {
public:
    TextSource(std::unique_ptr<RawBytes> raw, TextEncoding encoding)
        : m_raw(std::move(raw))
        , m_encoding(encoding)
        , m_decoder(encoding)
    {
    }

    Result<std::string_view> next() override
    {
        while (!m_ended) {
            const auto piece = m_raw->next();
            if (!piece)
                return piece.error();
            m_ended = piece->empty();
            const auto text = m_decoder.decode(*piece, m_ended);
            m_windows1252 = m_windows1252 || m_decoder.sawWindows1252();
            m_damage = m_damage || m_decoder.sawDamage();
            if (!text.empty())
                return text;
        }
        return std::string_view{};
    }

    double progress() const override { return m_raw->progress(); }

    bool rewind() override
    {
        m_ended = false;
        m_decoder = TextDecoder(m_encoding);
        return m_raw->rewind();
    }

    QStringList notes() const override
    {
        QStringList notes;
        if (m_windows1252)
            notes << QCoreApplication::translate(
                "Files", "The file is not valid UTF-8; the letters in question were read as Windows-1252.");
        if (m_damage)
            notes << QCoreApplication::translate(
                "Files", "The file holds damaged characters, which were replaced by “�”.");
        return notes;
    }

private:
    std::unique_ptr<RawBytes> m_raw;
    TextEncoding m_encoding;
    TextDecoder m_decoder;
    bool m_ended = false;
    bool m_windows1252 = false;
    bool m_damage = false;
};

// Reads up to HeadSize and tells whether that is all.
Result<FileHead> headOf(ByteSource &source, const QString &fileName)
{
    FileHead head;
    head.fileName = fileName;
    while (head.text.size() <= HeadSize) {
        const auto piece = source.next();
        if (!piece)
            return piece.error();
        head.complete = piece->empty();
        if (head.complete)
            break;
        head.text.append(piece->substr(0, HeadSize + 1 - head.text.size()));
    }
    if (head.text.size() > HeadSize) {
        size_t cut = HeadSize;
        while (cut > 0 && (static_cast<unsigned char>(head.text[cut]) & 0xC0) == 0x80)
            --cut;
        head.text.resize(cut);
    }
    return head;
}

struct Opened {
    std::unique_ptr<ByteSource> source;
    FileHead head;
};

// A log that is packed by itself and then put into an archive is read; more is not looked through.
std::optional<Error> refuseNested(std::string_view begin, const InputEntry &entry)
{
    const Packing packing = packingOf(begin);
    if (!entry.isMember() || packing == Packing::None || packing == Packing::Document)
        return std::nullopt;
    return fileError(ErrorKind::InvalidInput,
                     QT_TRANSLATE_NOOP("Files",
                                       "“%1” is an archive in an archive. Unpack the outer one, and import "
                                       "what comes out."),
                     entry.name(), entry.path);
}

// Opens, looks at the beginning and goes back to it.
Result<Opened> openChecked(const InputEntry &entry)
{
    const QString name = entry.name();
    auto raw = openRawBytes(entry);
    if (!raw)
        return raw.error();
    const auto begin = (*raw)->next();
    if (!begin)
        return begin.error();
    if (const auto refused = refuseNested(*begin, entry))
        return *refused;
    const TextEncoding encoding = detectEncoding(*begin);
    if (const auto refused = refuseBinary(*begin, encoding, name))
        return *refused;
    (*raw)->rewind();
    Opened opened{std::make_unique<TextSource>(std::move(*raw), encoding), {}};
    auto head = headOf(*opened.source, name);
    if (!head)
        return head.error();
    if (const auto refused = refuseText(head->text, head->complete, name))
        return *refused;
    if (!opened.source->rewind())
        return fileError(ErrorKind::Io, QT_TRANSLATE_NOOP("Files", "“%1” could not be read twice."), name,
                         entry.path);
    opened.head = std::move(*head);
    return opened;
}

} // namespace

Result<std::unique_ptr<ByteSource>> openByteSource(const InputEntry &entry)
{
    auto opened = openChecked(entry);
    if (!opened)
        return opened.error();
    return std::move(opened->source);
}

Result<FileHead> readHead(const InputEntry &entry)
{
    auto opened = openChecked(entry);
    if (!opened)
        return opened.error();
    return std::move(opened->head);
}

} // namespace tally
