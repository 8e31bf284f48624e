// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/bytes/textencoding.h"

#include "formats/cells/valuereader.h"

#include <QCoreApplication>

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace tally {

namespace {

constexpr char32_t Replacement = 0xFFFD;

// 0x80 … 0x9F of Windows-1252; the five holes become U+FFFD.
constexpr std::array<char16_t, 32> Windows1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void appendUtf8(std::string &out, char32_t c)
{
    const auto tail = [&out, c](int shift) {
        out.push_back(static_cast<char>(0x80 | ((c >> shift) & 0x3F)));
    };
    if (c < 0x80) {
        out.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
        out.push_back(static_cast<char>(0xC0 | (c >> 6)));
        tail(0);
    } else if (c < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | (c >> 12)));
        tail(6);
        tail(0);
    } else {
        out.push_back(static_cast<char>(0xF0 | (c >> 18)));
        tail(12);
        tail(6);
        tail(0);
    }
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

bool isValidUtf8(std::string_view bytes)
{
    return simdjson::validate_utf8(bytes.data(), bytes.size());
}

Error refusal(const char *text, const QString &fileName, ErrorKind kind = ErrorKind::Unrecognised)
{
    return {kind, QCoreApplication::translate("Files", text).arg(fileName)};
}

struct Magic {
    std::string_view bytes;
    const char *text;
};

using namespace std::string_view_literals;

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

const std::array<Magic, 19> Magics = {{{"\x89PNG\r\n\x1a\n"sv, Picture},
                                       {"\xFF\xD8\xFF"sv, Picture},
                                       {"GIF87a"sv, Picture},
                                       {"GIF89a"sv, Picture},
                                       {"RIFF"sv, Picture},
                                       {"II*\0"sv, Picture},
                                       {"MM\0*"sv, Picture},
                                       {"PK\x03\x04"sv, Workbook},
                                       {"PK\x05\x06"sv, Workbook},
                                       {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, OldWorkbook},
                                       {"%PDF-"sv, Pdf},
                                       {"SQLite format 3\0"sv, Database},
                                       {"\x28\xB5\x2F\xFD"sv, Archive},
                                       {"BZh"sv, Archive},
                                       {"\xFD"
                                        "7zXZ\0"sv,
                                        Archive},
                                       {"7z\xBC\xAF\x27\x1C"sv, Archive},
                                       {"Rar!\x1A\x07"sv, Archive},
                                       {"PAR1"sv, Binary},
                                       {"\x7F"
                                        "ELF"sv,
                                        Binary}}};

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
    for (const auto &magic : Magics) {
        if (head.starts_with(magic.bytes))
            return refusal(magic.text, fileName,
                           magic.text == Archive ? ErrorKind::InvalidInput : ErrorKind::Unrecognised);
    }
    if (encoding != TextEncoding::Utf8)
        return std::nullopt;
    head = head.substr(0, size_t(64) << 10);
    const auto controls = std::count_if(head.begin(), head.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1b';
    });
    const bool hasNul = head.find('\0') != std::string_view::npos;
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
    m_carry.append(piece);
    m_out.clear();
    size_t usable = m_carry.size() & ~size_t(1);
    const size_t high = m_encoding == TextEncoding::Utf16LittleEndian ? 1 : 2;
    if (usable >= 2 && !last && (static_cast<unsigned char>(m_carry[usable - high]) & 0xFC) == 0xD8)
        usable -= 2; // the first half of a pair waits for the second
    decodeUtf16(std::string_view(m_carry).substr(0, usable));
    m_carry.erase(0, usable);
    if (last && !m_carry.empty()) {
        m_damage = true;
        appendUtf8(m_out, Replacement);
        m_carry.clear();
    }
    return m_out;
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

void TextDecoder::decodeUtf16(std::string_view bytes)
{
    const size_t high = m_encoding == TextEncoding::Utf16LittleEndian ? 1 : 0;
    const auto unitAt = [&](size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[i + high]) << 8
                                     | static_cast<unsigned char>(bytes[i + 1 - high]));
    };
    for (size_t i = 0; i < bytes.size(); i += 2) {
        char32_t c = unitAt(i);
        if (!std::exchange(m_begun, true) && c == 0xFEFF)
            continue;
        const bool pair =
            c >= 0xD800 && c <= 0xDBFF && i + 2 < bytes.size() && (unitAt(i + 2) & 0xFC00) == 0xDC00;
        if (pair) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unitAt(i + 2) - 0xDC00);
            i += 2;
        } else if (c == 0 || (c >= 0xD800 && c <= 0xDFFF)) {
            m_damage = true;
            c = Replacement;
        }
        appendUtf8(m_out, c);
    }
}

void TextDecoder::repair(std::string_view bytes)
{
    while (!bytes.empty()) {
        const size_t length = sequenceLength(bytes.front());
        if (bytes.front() == '\0') {
            m_damage = true;
            appendUtf8(m_out, Replacement);
            bytes.remove_prefix(1);
        } else if (length == 1
                   || (length > 1 && length <= bytes.size() && isValidUtf8(bytes.substr(0, length)))) {
            m_out.append(bytes.substr(0, length));
            bytes.remove_prefix(length);
        } else {
            m_windows1252 = true;
            const auto byte = static_cast<unsigned char>(bytes.front());
            appendUtf8(m_out, byte < 0xA0 ? Windows1252[byte - 0x80] : byte);
            bytes.remove_prefix(1);
        }
    }
}

} // namespace tally
