// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/chat/escapes.h"

#include <QByteArray>
#include <QString>

#include <algorithm>
#include <cctype>

namespace tally {

/// The ways in which servers spell a secret that they give back, and whether a text gives one away. Written
/// anew here, so that a fault of the program's own encoders is not repeated.
inline QByteArray base64(const QByteArray &bytes, bool forAddresses)
{
    static const QByteArray Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    const QByteArray alphabet = Letters + (forAddresses ? "-_" : "+/");
    QByteArray text;
    int bits = 0;
    unsigned held = 0;
    for (const char c : bytes) {
        held = (held << 8U) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 6; bits -= 6)
            text += alphabet[(held >> (bits - 6)) & 63U];
    }
    if (bits > 0)
        text += alphabet[(held << (6 - bits)) & 63U];
    return text;
}

template <typename Spell> QByteArray each(const QByteArray &text, const Spell &spell)
{
    QByteArray all;
    for (const char c : text)
        all += spell(static_cast<unsigned char>(c));
    return all;
}

inline QByteArray hexOf(unsigned code, int digits)
{
    return QByteArray::number(code, 16).rightJustified(digits, '0');
}

inline QByteArray reversed(QByteArray text)
{
    std::reverse(text.begin(), text.end());
    return text;
}

inline QByteArray spelled(const QByteArray &text, int how)
{
    const QByteArray backwards = reversed(text);
    switch (how) {
    case 0:
        return text;
    case 1:
        return each(text, [](unsigned c) { return "\\u" + hexOf(c, 4); });
    case 2:
        return each(text, [](unsigned c) { return "\\\\u" + hexOf(c, 4).toUpper(); });
    case 3:
        return each(text, [](unsigned c) { return '%' + hexOf(c, 2); });
    case 4:
        return each(text, [](unsigned c) { return "%25" + hexOf(c, 2).toUpper(); });
    case 5:
        return each(text, [](unsigned c) { return "&#" + QByteArray::number(c) + ';'; });
    case 6:
        return each(text, [](unsigned c) { return "&amp;#x" + hexOf(c, 2) + ';'; });
    case 7:
        return each(text, [](unsigned c) { return hexOf(c, 2); });
    case 8:
        return each(text, [](unsigned c) { return hexOf(c, 2).toUpper() + ' '; });
    case 9:
        return backwards;
    case 10:
        return text.toLower();
    case 11:
        return text.toUpper();
    case 12:
        return each(text, [](unsigned c) { return QByteArray(1, char(c)) + "\u200b"; });
    case 13:
        return text.left(text.size() / 2) + '\n' + text.mid(text.size() / 2);
    case 14:
        return text.left(5) + " " + text.mid(5, 4) + "<b class='x'></b>" + text.mid(9);
    case 15:
        return each(text, [](unsigned c) { return "%26%23" + QByteArray::number(c) + "%3b"; });
    default: {
        const int which = how - 16;
        return base64(QByteArray(which % 3, '~') + text, which >= 3);
    }
    }
}

/// How many ways spelled() knows.
inline constexpr int Spellings = 22;

/// Whether 12 characters of the key can be read in it by whoever undoes one of the spellings.
inline bool reveals(const QByteArray &text, const QByteArray &key)
{
    const QByteArray plain = withoutEscapes(QString::fromUtf8(text)).toUtf8();
    const QByteArray dense = each(plain, [](unsigned c) {
        return std::isalnum(int(c)) != 0 ? QByteArray(1, char(std::tolower(int(c)))) : QByteArray();
    });
    const auto letters = [](const QByteArray &of) {
        return each(of, [](unsigned c) {
            return std::isalnum(int(c)) != 0 ? QByteArray(1, char(std::tolower(int(c)))) : QByteArray();
        });
    };
    for (qsizetype from = 0; from + 12 <= key.size(); ++from) {
        const QByteArray part = key.mid(from, 12);
        const QByteArray backwards = reversed(part);
        for (const QByteArray &form : {part, backwards}) {
            if (plain.contains(form) || (letters(form).size() > 8 && dense.contains(letters(form)))
                || dense.contains(spelled(form, 7)))
                return true;
        }
        for (int before = 0; before < 3; ++before) {
            const QByteArray coded = base64(QByteArray(before, '~') + part, false);
            const QByteArray inner = coded.mid(before == 0 ? 0 : before + 1, 13);
            if (text.contains(inner) || text.contains(QByteArray(inner).replace('+', '-').replace('/', '_')))
                return true;
        }
    }
    return false;
}

} // namespace tally
