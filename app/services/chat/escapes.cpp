// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/chat/escapes.h"

#include <QHash>

#include <algorithm>
#include <optional>

namespace tally {

namespace {

// What one escape stands for, and how long it is.
struct Plain {
    QString text = {};
    qsizetype length = 0;
};

std::optional<char32_t> number(QStringView digits, int base)
{
    bool ok = false;
    const uint value = digits.toUInt(&ok, base);
    // toUInt() takes signs and blanks.
    const auto isDigit = [](QChar c) { return c.unicode() < 128 && c.isLetterOrNumber(); };
    if (!ok || value > QChar::LastValidCodePoint || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    return char32_t(value);
}

QString character(char32_t code)
{
    return QChar::requiresSurrogates(code) ? QString::fromUcs4(&code, 1) : QString(QChar(char16_t(code)));
}

std::optional<Plain> hexPlain(QStringView rest, qsizetype at, qsizetype digits)
{
    if (rest.size() < at + digits)
        return std::nullopt;
    const auto code = number(rest.mid(at, digits), 16);
    return code ? std::optional(Plain{character(*code), at + digits}) : std::nullopt;
}

std::optional<Plain> backslashPlain(QStringView rest)
{
    if (rest.size() < 2)
        return std::nullopt;
    switch (rest[1].unicode()) {
    case u'u':
    case u'U':
        if (rest.size() > 2 && rest[2] == u'{') {
            const qsizetype end = rest.indexOf(u'}');
            const auto code = end > 3 ? number(rest.mid(3, end - 3), 16) : std::nullopt;
            return code ? std::optional(Plain{character(*code), end + 1}) : std::nullopt;
        }
        if (rest[1] == u'U') {
            if (auto plain = hexPlain(rest, 2, 8))
                return plain;
        }
        return hexPlain(rest, 2, 4);
    case u'x':
        return hexPlain(rest, 2, 2);
    case u'n':
    case u'r':
    case u't':
        return Plain{QStringLiteral(" "), 2};
    case u'\\':
    case u'/':
    case u'"':
    case u'\'':
        return Plain{QString(rest[1]), 2};
    default:
        return std::nullopt;
    }
}

// A run of them, as a character may take several.
std::optional<Plain> percentPlain(QStringView rest)
{
    QByteArray bytes;
    qsizetype length = 0;
    while (length + 3 <= rest.size() && rest[length] == u'%') {
        const auto byte = number(rest.mid(length + 1, 2), 16);
        if (!byte)
            break;
        bytes += char(*byte);
        length += 3;
    }
    return bytes.isEmpty() ? std::nullopt : std::optional(Plain{QString::fromUtf8(bytes), length});
}

std::optional<Plain> numberedPlain(QStringView rest)
{
    const bool isHex = rest.size() > 2 && rest[2].toLower() == u'x';
    const qsizetype from = isHex ? 3 : 2;
    constexpr qsizetype MostDigits = 10; // zeros may stand in front
    qsizetype end = from;
    const auto isDigit = [isHex](QChar c) {
        const char16_t lower = c.toLower().unicode();
        return (lower >= u'0' && lower <= u'9') || (isHex && lower >= u'a' && lower <= u'f');
    };
    while (end < rest.size() && end - from < MostDigits && isDigit(rest[end]))
        ++end;
    const auto code = end > from ? number(rest.mid(from, end - from), isHex ? 16 : 10) : std::nullopt;
    if (!code)
        return std::nullopt;
    return Plain{character(*code), end < rest.size() && rest[end] == u';' ? end + 1 : end};
}

std::optional<Plain> entityPlain(QStringView rest)
{
    if (rest.size() > 2 && rest[1] == u'#')
        return numberedPlain(rest);
    // Those that people write, and those of the characters that keys have.
    static const QHash<QByteArray, char16_t> Named{
        {"amp", u'&'},      {"lt", u'<'},     {"gt", u'>'},     {"quot", u'"'}, {"apos", u'\''},
        {"nbsp", u' '},     {"hyphen", u'-'}, {"dash", u'-'},   {"shy", u'-'},  {"lowbar", u'_'},
        {"UnderBar", u'_'}, {"period", u'.'}, {"sol", u'/'},    {"plus", u'+'}, {"equals", u'='},
        {"colon", u':'},    {"comma", u','},  {"zwj", u' '},    {"zwnj", u' '}, {"bsol", u'\\'},
        {"percnt", u'%'},   {"num", u'#'},    {"commat", u'@'}, {"semi", u';'}, {"Tab", u' '},
        {"NewLine", u' '}};
    constexpr qsizetype LongestName = 8;
    const qsizetype end = rest.left(LongestName + 2).indexOf(u';');
    if (end < 2)
        return std::nullopt;
    const auto named = Named.constFind(rest.mid(1, end - 1).toLatin1());
    return named == Named.constEnd() ? std::nullopt : std::optional(Plain{QString(QChar(*named)), end + 1});
}

std::optional<Plain> plainOf(QStringView rest)
{
    switch (rest[0].unicode()) {
    case u'\\':
        return backslashPlain(rest);
    case u'%':
        return percentPlain(rest);
    case u'&':
        return entityPlain(rest);
    default:
        return std::nullopt;
    }
}

QString onceUnescaped(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const auto found = plainOf(QStringView(text).mid(at));
        plain += found ? found->text : QString(text[at]);
        at += found ? found->length : 1;
    }
    return plain;
}

} // namespace

QString withoutEscapes(const QString &text)
{
    QString plain = text;
    // Each time it becomes shorter, so this ends.
    for (QString next = onceUnescaped(plain); next.size() < plain.size(); next = onceUnescaped(plain))
        plain = next;
    return plain;
}

} // namespace tally
