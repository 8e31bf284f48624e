// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/textencoding.h"

#include "formats/bytes/packing.h"
#include "formats/bytes/utf8.h"
#include "formats/cells/valuereader.h"

#include <QCoreApplication>
#include <QMimeDatabase>

#include <algorithm>
#include <array>
#include <cstring>

namespace tally {

namespace {

constexpr std::string_view Replacement = "\xEF\xBF\xBD"; // U+FFFD

constexpr qsizetype KindSize = 4096;

// 0x80 … 0x9F of Windows-1252; the five holes become U+FFFD.
constexpr std::array<char16_t, 32> Windows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void appendLetter(std::string &out, char16_t letter)
{
    const QByteArray bytes = QStringView(&letter, 1).toUtf8();
    out.append(bytes.constData(), static_cast<size_t>(bytes.size()));
}

size_t sequenceLength(char first)
{
    const auto byte = static_cast<unsigned char>(first);
    if (byte < 0x80)
        return 1;
    if (byte >= 0xC2 && byte <= 0xDF)
        return 2;
    if (byte >= 0xE0 && byte <= 0xEF)
        return 3;
    return byte >= 0xF0 && byte <= 0xF4 ? 4 : 0;
}

// Bytes at the end that may be the beginning of a character.
size_t cutCharacter(std::string_view bytes)
{
    for (size_t back = 1; back <= 3 && back <= bytes.size(); ++back) {
        const char c = bytes[bytes.size() - back];
        if ((static_cast<unsigned char>(c) & 0xC0) == 0x80)
            continue;
        return sequenceLength(c) > back ? back : 0;
    }
    return 0;
}

Error refusal(const char *text, const QString &fileName, ErrorKind kind = ErrorKind::Unrecognised)
{
    return {kind, QCoreApplication::translate("Files", text).arg(fileName)};
}

using namespace std::string_view_literals;
using namespace Qt::StringLiterals;

const char *const Picture = QT_TRANSLATE_NOOP("Files", "“%1” is a picture, not a usage log.");
const char *const Workbook = QT_TRANSLATE_NOOP(
    "Files",
    "“%1” is a ZIP archive or an Excel workbook. Unpack it, or save the sheet as CSV, and import that.");
const char *const OldWorkbook =
    QT_TRANSLATE_NOOP("Files", "“%1” is an old Office document. Save the sheet as CSV and import that.");
const char *const Pdf =
    QT_TRANSLATE_NOOP("Files", "“%1” is a PDF document. Export the usage as CSV or JSON instead.");
const char *const Database = QT_TRANSLATE_NOOP("Files",
                                               "“%1” is an SQLite database. Open a Tallyglass ledger with "
                                               "File ▸ Open or --ledger; export other databases as CSV.");
const char *const Archive = QT_TRANSLATE_NOOP(
    "Files", "“%1” is compressed in a way that cannot be read here. Unpack it, or compress it with gzip.");
const char *const Binary = QT_TRANSLATE_NOOP(
    "Files", "“%1” is a binary file, not a text log. Export the usage as CSV, JSON or JSON Lines.");

struct Kind {
    QLatin1StringView mimeType; // or its beginning
    const char *text;
};

const std::array Kinds = {Kind{"image/"_L1, Picture}, Kind{"application/pdf"_L1, Pdf},
                          Kind{"application/x-ole-storage"_L1, OldWorkbook},
                          Kind{"application/vnd.sqlite3"_L1, Database},
                          Kind{"application/vnd.rar"_L1, Archive}};

// What Qt knows the first bytes of. Nothing that is refused begins like JSON, which most logs are.
const char *kindOf(std::string_view head)
{
    if (head.starts_with('{') || head.starts_with('['))
        return nullptr;
    const QByteArray begin =
        QByteArray::fromRawData(head.data(), std::min<qsizetype>(qsizetype(head.size()), KindSize));
    const QString mimeType = QMimeDatabase().mimeTypeForData(begin).name();
    const auto found = std::find_if(Kinds.begin(), Kinds.end(),
                                    [&](const Kind &kind) { return mimeType.startsWith(kind.mimeType); });
    return found == Kinds.end() ? nullptr : found->text;
}

// When the power fails, blocks of a log that was being written are zeros; the lines around them are whole.
bool isDamagedJsonLines(std::string_view head)
{
    const auto line = head.substr(0, head.find('\n'));
    const auto end = line.find_last_not_of(" \r\t");
    return line.size() < head.size() && line.size() > 2 && line.front() == '{' && line[end] == '}'
        && line.find('\0') == std::string_view::npos;
}

} // namespace

TextEncoding detectEncoding(std::string_view head)
{
    if (head.starts_with("\xFF\xFE"sv))
        return TextEncoding::Utf16LittleEndian;
    if (head.starts_with("\xFE\xFF"sv))
        return TextEncoding::Utf16BigEndian;
    head = head.substr(0, 4096);
    const size_t pairs = head.size() / 2;
    size_t evenZeros = 0;
    size_t oddZeros = 0;
    for (size_t i = 0; i < 2 * pairs; ++i)
        (i % 2 == 0 ? evenZeros : oddZeros) += head[i] == '\0';
    if (pairs >= 4 && oddZeros * 10 >= pairs * 4 && evenZeros * 8 <= oddZeros)
        return TextEncoding::Utf16LittleEndian;
    if (pairs >= 4 && evenZeros * 10 >= pairs * 4 && oddZeros * 8 <= evenZeros)
        return TextEncoding::Utf16BigEndian;
    return TextEncoding::Utf8;
}

std::optional<Error> refuseBinary(std::string_view head, TextEncoding encoding, const QString &fileName)
{
    const Packing packing = packingOf(head);
    const char *text = packing == Packing::None                    ? kindOf(head)
        : packing == Packing::Document || head.starts_with("PK"sv) ? Workbook
                                                                   : Archive;
    if (text)
        return refusal(text, fileName, text == Archive ? ErrorKind::InvalidInput : ErrorKind::Unrecognised);
    if (encoding != TextEncoding::Utf8)
        return std::nullopt;
    head = head.substr(0, size_t(64) << 10);
    const auto controls = isDamagedJsonLines(head) ? 0 : std::count_if(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b';
    });
    const bool hasNul = head.find('\0') != std::string_view::npos && !isDamagedJsonLines(head);
    if (hasNul || controls * 20 > static_cast<std::ptrdiff_t>(head.size()))
        return refusal(Binary, fileName);
    return std::nullopt;
}

std::optional<Error> refuseText(std::string_view text, bool complete, const QString &fileName)
{
    const auto begin = trimmed(text);
    if (begin.empty() && complete)
        return refusal(QT_TRANSLATE_NOOP("Files", "The file “%1” is empty."), fileName);
    if (begin.starts_with('<'))
        return refusal(QT_TRANSLATE_NOOP("Files",
                                         "“%1” is a web page or XML, perhaps an error or sign-in page saved "
                                         "instead of the log. Download the log again."),
                       fileName);
    return std::nullopt;
}

std::string_view TextDecoder::decode(std::string_view piece, bool last)
{
    if (m_encoding == TextEncoding::Utf8)
        return decodeUtf8(piece, last);
    return decodeUtf16(piece, last);
}

std::string_view TextDecoder::decodeUtf8(std::string_view piece, bool last)
{
    if (!m_carry.empty()) {
        m_joined.assign(m_carry).append(piece);
        piece = m_joined;
        m_carry.clear();
    }
    if (!m_begun && !last && piece.size() < 3) {
        m_carry.assign(piece);
        return {};
    }
    if (!std::exchange(m_begun, true) && piece.starts_with("\xEF\xBB\xBF"sv))
        piece.remove_prefix(3);
    if (const size_t cut = last ? 0 : cutCharacter(piece); cut > 0) {
        m_carry.assign(piece.substr(piece.size() - cut));
        piece.remove_suffix(cut);
    }
    const bool clean =
        piece.empty() || (std::memchr(piece.data(), 0, piece.size()) == nullptr && isValidUtf8(piece));
    if (clean)
        return piece;
    m_out.clear();
    repair(piece);
    return m_out;
}

std::string_view TextDecoder::decodeUtf16(std::string_view piece, bool last)
{
    QString text = m_fromUtf16.decode(QByteArrayView(piece.data(), static_cast<qsizetype>(piece.size())));
    m_isOdd ^= piece.size() % 2 != 0;
    if (!text.isEmpty())
        m_endsInHalf = text.back().isHighSurrogate();
    if (text.contains(QChar(u'\0'))) {
        m_damage = true;
        text.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
    }
    m_text = m_toUtf8.encode(text); // half a character waits in it for the other
    m_damage = m_damage || m_toUtf8.hasError();
    if (last && (m_endsInHalf || m_isOdd)) {
        m_damage = true;
        m_text.append(Replacement.data(), static_cast<qsizetype>(Replacement.size()));
    }
    return {m_text.constData(), static_cast<size_t>(m_text.size())};
}

void TextDecoder::repair(std::string_view bytes)
{
    while (!bytes.empty()) {
        const size_t length = sequenceLength(bytes.front());
        if (bytes.front() == '\0') {
            m_damage = true;
            m_out += Replacement;
            bytes.remove_prefix(1);
        } else if (length == 1
                   || (length > 1 && length <= bytes.size() && isValidUtf8(bytes.substr(0, length)))) {
            m_out.append(bytes.substr(0, length));
            bytes.remove_prefix(length);
        } else {
            m_windows1252 = true;
            const auto byte = static_cast<unsigned char>(bytes.front());
            appendLetter(m_out, byte < 0xA0 ? Windows1252[byte - 0x80] : byte);
            bytes.remove_prefix(1);
        }
    }
}

} // namespace tally
