// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>
#include <QStringConverter>

#include <optional>
#include <string>
#include <string_view>

namespace tally {

enum class TextEncoding { Utf8, Utf16LittleEndian, Utf16BigEndian };

/// Encoding by byte order mark, or, without one, by where the zero bytes of UTF-16 text stand.
TextEncoding detectEncoding(std::string_view head);

/// What a file that is no log looks like, as an error with what to do; nothing for text. `head` is undecoded.
std::optional<Error> refuseBinary(std::string_view head, TextEncoding encoding, const QString &fileName);
/// The same for text that is empty or a web page; `text` is decoded, `complete` says that it is the whole
/// file.
std::optional<Error> refuseText(std::string_view text, bool complete, const QString &fileName);

/// Turns pieces of bytes into valid UTF-8 without byte order mark and NUL. UTF-8 is taken as it is; bytes
/// that are not UTF-8 are read as Windows-1252, each by itself, so that one damaged letter does not spoil the
/// rest of a file.
class TextDecoder {
public:
    explicit TextDecoder(TextEncoding encoding)
        : m_encoding(encoding)
        , m_fromUtf16(encoding == TextEncoding::Utf16BigEndian ? QStringConverter::Utf16BE
                                                               : QStringConverter::Utf16LE)
        , m_toUtf8(QStringConverter::Utf8)
    {
    }
    /// The text of one more piece; bytes of a character that is cut wait for the next piece unless `last`.
    /// The view is valid until the next call and while `piece` is.
    std::string_view decode(std::string_view piece, bool last);
    bool sawWindows1252() const { return m_windows1252; }
    bool sawDamage() const { return m_damage; } // NUL bytes or halves of UTF-16 characters, now U+FFFD

private:
    std::string_view decodeUtf8(std::string_view piece, bool last);
    std::string_view decodeUtf16(std::string_view piece, bool last);
    void repair(std::string_view bytes);

    TextEncoding m_encoding;
    bool m_begun = false;
    bool m_windows1252 = false;
    bool m_damage = false;
    QStringDecoder m_fromUtf16;
    QStringEncoder m_toUtf8;
    bool m_isOdd = false; // half of a UTF-16 unit waits for the other
    bool m_endsInHalf = false; // and half of a pair of them
    QByteArray m_text; // from UTF-16
    std::string m_carry; // bytes of a cut character
    std::string m_joined;
    std::string m_out;
};

} // namespace tally
